"""Who is said to say what: source, cue and content of every reporting expression."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from mapapp import contents, cues, phrases, quotations
from mapapp.contents import Heard, Passage
from mapapp.cues import Cue
from mapapp.model import Attribution, Span
from mapapp.phrases import Phrase
from mapapp.tokens import QUOTE_MARKS, words_of


def _according(passage: Passage, cue: Cue) -> Heard:
    found = phrases.after(passage.tokens, cue.end, passage.size)
    if found and cue.start > 0:
        found = phrases.with_apposition(passage.tokens, found, passage.size)
    return Heard(cue, found, inverted=True)


def _shared(passage: Passage, cue: Cue, earlier: Sequence[Heard]) -> Phrase | None:
    """The source of the cue before in this sentence, or else what the sentence begins with."""
    for heard in reversed(earlier):
        if heard.source and heard.cue.kind.base != "according":
            return heard.source
    return phrases.leading(passage.tokens, passage.lead, cue.start)


def _passive(passage: Passage, cue: Cue) -> Heard | None:
    """What a passive reports: "was quoted as saying", "was accused by Y of", "it was reported that"."""
    tokens, end = passage.tokens, cue.end
    subject = phrases.subject(tokens, cue.start, passage.lead)
    if cue.kind.base == "quote":
        return Heard(cue, subject) if subject else None
    if end < passage.size and tokens[end].low == "by":
        return Heard(cue, phrases.after(tokens, end + 1, passage.size), agent=True)
    if subject and tokens[subject[0]].low == "it" and cue.kind.says and cue.kind.takes == "clause":
        return Heard(cue, None)
    return None


def _participle(passage: Passage, cue: Cue, earlier: Sequence[Heard]) -> Heard | None:
    """What "..., saying that" reports: a statement of whoever the clause is about."""
    if not cue.kind.says or cue.kind.takes == "thing" or not contents.begins_clause(passage, cue):
        return None
    source = _shared(passage, cue, earlier)
    return Heard(cue, source, shared=True) if source else None


def _finite(passage: Passage, cue: Cue, earlier: Sequence[Heard]) -> Heard | None:
    tokens = passage.tokens
    before = tokens[cue.start - 1] if cue.start > passage.lead else None
    if before is not None and before.low in words_of("conj"):
        source = _shared(passage, cue, earlier)
        return Heard(cue, source, shared=True) if source else None
    source = phrases.subject(tokens, cue.start, passage.lead)
    if source is None and cue.kind.says and cue.kind.takes == "clause":
        return _inverted(passage, cue)
    return Heard(cue, source) if source else None


def _inverted(passage: Passage, cue: Cue) -> Heard | None:
    """What `"...," said Smith, a farmer` reports."""
    tokens = passage.tokens
    if cue.start == 0 or cue.start != cue.verb or tokens[cue.verb].low not in cues.quoting():
        return None
    before = tokens[cue.start - 1].text
    if before not in QUOTE_MARKS and before not in (",", "-", "—", "–"):
        return None
    found = phrases.after(tokens, cue.end, passage.size)
    if found is None or tokens[found[0]].low in ("it", "that", "which", "him", "them", "her"):
        return None
    return Heard(cue, phrases.with_apposition(tokens, found, passage.size), inverted=True)


def _heard(passage: Passage, cue: Cue, earlier: Sequence[Heard]) -> Heard | None:
    if cue.kind.base == "according":
        return _according(passage, cue)
    if cue.passive:
        return _passive(passage, cue)
    if cue.is_participle:
        return _participle(passage, cue, earlier)
    return _finite(passage, cue, earlier)


def _of_passage(passage: Passage) -> Iterator[Attribution]:
    heard: list[Heard] = []
    for cue in cues.find(passage.tokens, passage.free):
        if found := _heard(passage, cue, heard):
            heard.append(found)
    floor = passage.lead
    for n, one in enumerate(heard):
        content = contents.of(passage, one, floor, heard[n + 1 : n + 6])
        floor = max(floor, one.end)
        if content or passage.text[passage.span.end - 1] == ":":
            yield Attribution(
                passage.span_of(one.source), passage.span_of((one.cue.start, one.cue.end)), tuple(content)
            )


def find(text: str, sentences: Sequence[Span]) -> tuple[Attribution, ...]:
    """Return the attributions of `sentences` in the order of their cues.

    A sentence that is all quotation goes to the attribution before it.
    """
    quoted = quotations.find(text, Span(0, len(text)))
    found: list[Attribution] = []
    for passage in contents.passages(text, sentences, quoted):
        if passage.is_quotation and found:
            found[-1] = _continued(text, found[-1], passage.span)
            continue
        found.extend(_of_passage(passage))
    return tuple(one for one in found if one.content)


def _continued(text: str, one: Attribution, more: Span) -> Attribution:
    """The attribution with one more sentence of its quotation, joined where only blanks lie between."""
    if one.content and not text[one.content[-1].end : more.start].strip():
        joined = Span(one.content[-1].start, more.end)
        return replace(one, content=(*one.content[:-1], joined))
    return replace(one, content=(*one.content, more))
