"""Who is said to say what: source, cue and content of every reporting expression."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from mapapp import contents, cues, labels, passages, quotations, voices
from mapapp.model import Attribution, Span
from mapapp.passages import Heard, Passage


def heard_in(passage: Passage) -> list[Heard]:
    """Return the cues of a sentence with their sources, whether anything is said by them or not."""
    heard: list[Heard] = []
    for cue in cues.find(passage.tokens, passage.free):
        if found := voices.of(passage, cue, heard[-5:]):
            heard.append(found)
    return heard


def of_passage(passage: Passage, heard: Sequence[Heard]) -> list[Attribution]:
    """Return the attributions of one sentence; without content where that comes after its colon."""
    return list(_with_contents(passage, heard)) or _headline(passage)


def _with_contents(passage: Passage, heard: Sequence[Heard]) -> Iterator[Attribution]:
    floor = passage.lead
    for n, one in enumerate(heard):
        pieces = _inside(
            contents.of(passage, one, floor, heard[n + 1 : n + 6]), _holder(passage, one, heard[:n])
        )
        if pieces and one.source is None and _leads_to(passage, pieces[0], heard[n + 1 : n + 2]):
            continue
        if pieces and pieces[0].start < passage.tokens[one.start].start:
            floor = max(floor, one.end)
        if pieces or (n == len(heard) - 1 and passage.text[passage.span.end - 1] == ":"):
            said = passage.span_of((one.cue.start, one.cue.end))
            yield Attribution(passage.span_of(one.source), said, tuple(pieces))


def _leads_to(passage: Passage, piece: Span, following: Sequence[Heard]) -> bool:
    """Whether a piece is no more than the "and" before the next cue: "had been warned and said rain was to blame"."""
    cues_next = [passage.span_of((one.cue.start, one.cue.end)) for one in following]
    return any(
        cue and passage.text[piece.start : cue.start].casefold().strip() in ("and", "but")
        for cue in cues_next
    )


def _holder(passage: Passage, one: Heard, earlier: Sequence[Heard]) -> Span | None:
    """The source in whose description a cue stands: "the monitor, which cited activists"."""
    holding = (h.source for h in earlier if h.source and h.source[0] <= one.cue.start < h.source[1])
    return passage.span_of(next(holding, None))


def _inside(pieces: list[Span], holder: Span | None) -> list[Span]:
    """The pieces as far as they lie inside the holder, where there is one."""
    if holder is None:
        return pieces
    return [Span(p.start, min(p.end, holder.end)) for p in pieces if p.start < holder.end]


def find(text: str, sentences: Sequence[Span]) -> tuple[Attribution, ...]:
    """Return the attributions of `sentences` in the order of their cues.

    A sentence that is all quotation goes to the attribution before it, and so does what follows a colon.
    """
    found: list[Attribution] = []
    unclear: list[tuple[int, Passage]] = []
    open_until: int | None = None
    for passage in passages.read(text, sentences, quotations.find(text, Span(0, len(text)))):
        own = of_passage(passage, heard_in(passage))
        if found and not own and _goes_on(passage, found[-1], open_until):
            found[-1] = _continued(text, found[-1], passage.span)
            open_until = passage.span.end
            continue
        if not own and labels.may_begin(passage):
            unclear.append((len(found), passage))
        found.extend(own)
        open_until = passage.span.end if own and _stays_open(passage, own[-1]) else None
    return tuple(one for one in _with_labels(text, found, unclear) if one.content)


def _headline(passage: Passage) -> list[Attribution]:
    one = labels.behind(passage)
    return [one] if one else []


def _with_labels(
    text: str, found: list[Attribution], unclear: Sequence[tuple[int, Passage]]
) -> Iterator[Attribution]:
    """All attributions, with those of labels whose name speaks elsewhere in the text, in order."""
    known = {word for one in found if one.source for word in one.source.of(text).casefold().split()}
    at = 0
    for index, passage in unclear:
        yield from found[at:index]
        at = index
        if one := labels.before(passage, known.__contains__):
            yield one
    yield from found[at:]


def _stays_open(passage: Passage, last: Attribution) -> bool:
    """Whether a quotation may go on in the next sentence, or what is said only begins there."""
    if not last.content or passage.ends_quoted:
        return True
    return any(not free for free in passage.free)


def _goes_on(passage: Passage, last: Attribution, open_until: int | None) -> bool:
    if passage.is_quotation:
        return True
    if open_until is None:
        return False
    between = passage.text[open_until : passage.span.start]
    return not last.content or (passage.begins_quoted and "\n" not in between)


def _continued(text: str, one: Attribution, more: Span) -> Attribution:
    """The attribution with one more sentence of its quotation, joined where only blanks lie between."""
    if one.content and not text[one.content[-1].end : more.start].strip():
        joined = Span(one.content[-1].start, more.end)
        return replace(one, content=(*one.content[:-1], joined))
    return replace(one, content=(*one.content, more))
