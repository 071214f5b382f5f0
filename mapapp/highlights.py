"""A text with stretches of it marked, as markup. The text is never changed, only divided."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from mapapp.safe import NOTHING, Html, joined, tag


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch to mark, in the text's own offsets. `title` is what a reader is told of it.

    `beside` is markup without words that stands in front of it, once.
    """

    start: int
    end: int
    kind: str
    title: str = ""
    anchor: str = ""
    beside: Html = NOTHING


def marked(text: str, marks: Iterable[Mark], start: int = 0, end: int | None = None) -> Html:
    """Return `text[start:end]` with every mark that overlaps it; marks may overlap each other."""
    end = len(text) if end is None else end
    wanted = [mark for mark in marks if mark.start < end and start < mark.end and mark.start < mark.end]
    cuts = {start, end} | {cut for mark in wanted for cut in (mark.start, mark.end) if start < cut < end}
    edges = sorted(cuts)
    return joined(_piece(text, left, right, wanted) for left, right in zip(edges, edges[1:], strict=False))


def _piece(text: str, left: int, right: int, marks: Sequence[Mark]) -> Html:
    over = [mark for mark in marks if mark.start <= left and right <= mark.end]
    if not over:
        return joined([text[left:right]])
    anchor = next((mark.anchor for mark in over if mark.anchor and mark.start == left), None)
    kinds = " ".join(dict.fromkeys(mark.kind for mark in over))
    title = "; ".join(mark.title for mark in over if mark.title) or None
    beside = [mark.beside for mark in over if mark.start == left]
    return joined([*beside, tag("span", text[left:right], class_=kinds, title=title, id=anchor)])
