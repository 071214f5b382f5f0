"""The attributions that names of places stand beside or in, without reading the sentences that hold none."""

import re
from bisect import bisect_left
from collections.abc import Sequence

from mapapp import attributions, labels, passages, quotations, verbs
from mapapp.model import Attribution, Span
from mapapp.passages import Passage
from mapapp.tokens import GLUED

_BEHIND_A_CUE = len(" from ")
_BEFORE_A_SOURCE = len(", ")
_LEADS_IN = ("In ", "At ")
_WORD = re.compile(r"[^\W\d_]+")


def find(text: str, sentences: Sequence[Span], names: Sequence[Span]) -> tuple[Attribution, ...]:
    """Return attributions by which `names`, in reading order, play the same roles as by all of `attributions.find`.

    They are all of every sentence in which a name lies in a source, right behind a cue or right before a source. Where
    other sentences decide, which is rare, they are all of the text.
    """
    near = _Names(names)
    found: list[Attribution] = []

    def wanted(piece: Span) -> bool:
        return near.reach(piece) and _may_report(piece.of(text))

    for passage in passages.read(text, sentences, quotations.find(text, Span(0, len(text))), wanted):
        own = _beside(passage, near)
        if own is None:
            return attributions.find(text, sentences)
        found.extend(own)
    return tuple(found)


class _Names:
    """Names of places by where they begin and end."""

    def __init__(self, names: Sequence[Span]) -> None:
        self._names = names
        self._starts = [name.start for name in names]
        self._by_end = {name.end: name for name in names}

    def reach(self, piece: Span) -> bool:
        """Whether a name lies in a stretch, or right beside it."""
        last = bisect_left(self._starts, piece.end + _BEHIND_A_CUE + 1) - 1
        return last >= 0 and self._names[last].end >= piece.start - _BEFORE_A_SOURCE

    def touch(self, source: Span | None, cue: Span | None) -> bool:
        """Whether a name lies in a source, right before it, or right behind a cue."""
        if source and (self.before(source) or self._begin_in(source.start, source.end)):
            return True
        return cue is not None and self._begin_in(cue.end, cue.end + _BEHIND_A_CUE + 1)

    def before(self, source: Span) -> Span | None:
        """The name that stands right before a source: "In Paris, the minister"."""
        return self._by_end.get(source.start - _BEFORE_A_SOURCE)

    def _begin_in(self, start: int, end: int) -> bool:
        at = bisect_left(self._starts, start)
        return at < len(self._starts) and self._starts[at] < end


def _beside(passage: Passage, near: _Names) -> list[Attribution] | None:
    """The attributions of a sentence, if a name touches one; None where other sentences decide what they are."""
    heard = attributions.heard_in(passage)
    touched = any(
        near.touch(passage.span_of(one.source), passage.span_of((one.cue.start, one.cue.end)))
        for one in heard
    )
    label = labels.before(passage, lambda _: True)
    labelled = label is not None and near.touch(label.source, label.cue)
    headline = None if touched or labelled else labels.behind(passage)
    if not touched and not labelled and not (headline and near.touch(headline.source, headline.cue)):
        return []
    own = attributions.of_passage(passage, heard)
    if not own:
        return None if labelled else []
    asked = (near.before(one.source) for one in own if one.source)
    goes_on = not own[-1].content or any(name and _begins_with(passage, name) for name in asked)
    return None if goes_on else own


def _may_report(written: str) -> bool:
    """Whether a sentence has any mark or word by which something is said to be said."""
    if not labels.MARKS.isdisjoint(written) or any(mark in written for mark in ("--", *GLUED)):
        return True
    return not verbs.words_that_tell_of_cues().isdisjoint(_WORD.findall(written.casefold()))


def _begins_with(passage: Passage, name: Span) -> bool:
    """Whether a sentence begins "In Paris": then all that is said counts, in the sentences that follow too."""
    return passage.text[passage.span.start : name.start] in _LEADS_IN
