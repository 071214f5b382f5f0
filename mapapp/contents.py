"""What is said: the stretches before and after a cue that belong to it."""

from collections.abc import Sequence
from functools import cache

from mapapp import adjuncts, cues, wordlists
from mapapp.adjuncts import CLOSERS
from mapapp.model import Span
from mapapp.passages import Heard, Passage
from mapapp.phrases import is_class
from mapapp.quotations import Quotation
from mapapp.tokens import DASHES

_TURNS = ("and", "but", "though", "although", "while", "as", "yet")


@cache
def _finders() -> frozenset[str]:
    return frozenset(wordlists.entries("finders"))


def begins_clause(passage: Passage, heard: Heard) -> bool:
    """Whether a clause or quotation follows a participle: "saying that", "adding he had"."""
    at = heard.cue.end
    if at >= passage.size:
        return False
    if cues.opens_clause(passage.tokens, at):
        return True
    following = passage.tokens[at]
    return heard.cue.kind.base in ("say", "tell") and following.is_word and not is_class(following, "prep")


def _ends_at(passage: Passage, at: int, heard: Heard, later: Sequence[Heard]) -> int:
    """The token with which a clause from `at` on is over: a semicolon, or another attribution of its own."""
    stop = passage.size
    narrow = heard.cue.kind.takes == "thing" or not heard.cue.kind.says
    for n in range(at, stop):
        if passage.free[n] and (
            passage.tokens[n].text == ";" or (narrow and n > at and _turns_away(passage, n))
        ):
            stop = n
            break
    for other in later:
        cut = _cut_before(passage, heard, other)
        if cut is not None and at < cut < stop:
            return cut
    return stop


def _turns_away(passage: Passage, at: int) -> bool:
    """Whether after this comma a thing said is over: ", focusing on", ", which", ", but"."""
    if passage.tokens[at].text != "," or at + 1 >= passage.size:
        return False
    following = passage.tokens[at + 1]
    if following.low in ("which", "who", "where", "when", "even", *_TURNS):
        return True
    return following.low.endswith("ing") and following.text[0].islower()


def _cut_before(passage: Passage, heard: Heard, other: Heard) -> int | None:
    """Where content ends in front of a further attribution; None where that one lies inside the content."""
    found = passage.tokens
    if (
        other.source
        and heard.source
        and not other.shared
        and other.source[0] <= heard.start < other.cue.start
    ):
        return other.cue.start
    edge = other.start
    before = found[edge - 1]
    if before.low in _TURNS:
        edge -= 1
        return edge - 1 if found[edge - 1].text == "," else edge
    if before.text == "," and (
        other.cue.is_participle or other.cue.kind.base == "according" or _ends(passage, other)
    ):
        return edge - 1
    return None


def _ends(passage: Passage, heard: Heard) -> bool:
    """Whether nothing but an adjunct comes after an attribution: "..., officials said on Friday"."""
    at = adjuncts.skip(passage, adjuncts.skip_addressee(passage, heard))
    return not heard.shared and (at >= passage.size or passage.tokens[at].text in (".", "!", "?"))


def _strip(passage: Passage, start: int, end: int) -> Span | None:
    """The stretch of text of these tokens, without marks other than quotation marks at its edges."""
    found = passage.tokens
    while start < end and found[start].text in CLOSERS | DASHES:
        start += 1
    while end > start and found[end - 1].text in CLOSERS | DASHES and found[end - 1].text not in ("?", "!"):
        if found[end - 1].text == ")" and any(found[n].text == "(" for n in range(start, end)):
            break
        end -= 1
    return Span(found[start].start, found[end - 1].end) if start < end else None


def _after(passage: Passage, heard: Heard, later: Sequence[Heard]) -> Span | None:
    at = adjuncts.skip(passage, adjuncts.skip_addressee(passage, heard)) if not heard.inverted else heard.end
    if at >= passage.size:
        return None
    return _strip(passage, at, _ends_at(passage, at, heard, later))


def _quotation_before(passage: Passage, token: int) -> Quotation | None:
    """The quotation that ends right before the token."""
    if token == 0 or token > passage.size:
        return None
    at = token - 1
    if passage.tokens[at].text in CLOSERS and passage.free[at] and at:
        at -= 1
    return passage.quotation_at(at)


def _before(passage: Passage, heard: Heard, floor: int) -> Span | None:
    """What is said in front of source and cue, from the sentence's beginning or the attribution before."""
    start = floor
    found = passage.tokens
    end = heard.start
    if end > start and found[end - 1].low == "as":
        end -= 1
    quotation = _quotation_before(passage, end)
    while (
        start < end and passage.free[start] and (is_class(found[start], "conj") or not found[start].is_word)
    ):
        start += 1
    piece = _strip(passage, start, end)
    if quotation is None or piece is None:
        return piece
    if quotation.span.start < passage.span.start or _leads_only(passage, start, quotation):
        return Span(quotation.span.start, piece.end)
    return piece


def _leads_only(passage: Passage, start: int, quotation: Quotation) -> bool:
    """Whether between `start` and the quotation no words stand, or a colon ends them."""
    between = [token for token in passage.tokens[start:] if token.start < quotation.span.start]
    return not any(token.is_word for token in between) or between[-1].text == ":"


def _quotation_after(passage: Passage, heard: Heard, later: Sequence[Heard]) -> Span | None:
    """The quotation that goes on after an attribution in its midst: `"We left," he said, "at dawn."`."""
    for at in range(heard.end, later[0].start if later else passage.size):
        if quotation := passage.quotation_at(at):
            return quotation.span
        if passage.tokens[at].text == ";":
            return None
    return None


def of(passage: Passage, heard: Heard, floor: int, later: Sequence[Heard]) -> list[Span]:
    """Return the pieces of what is said, in order; none where nothing is.

    `floor` is the token from which on text in front of the cue is still free to be its content.
    """
    kind = heard.cue.kind
    if heard.topic:
        return _some(passage.span_of(heard.topic))
    if heard.source is None or kind.takes == "thing" or heard.cue.is_noun:
        return _some(_after(passage, heard, later))
    if kind.base == "according":
        at_front = heard.start <= passage.lead + 1
        return _some(_after(passage, heard, later) if at_front else _before(passage, heard, floor))
    if _follows_quotation(passage, heard) or heard.inverted:
        return _some(_before(passage, heard, floor), _quotation_after(passage, heard, later))
    return _of_finite(passage, heard, floor, later)


def _follows_quotation(passage: Passage, heard: Heard) -> bool:
    """Whether source and cue come right after a quotation that is no mere title: `"We left," he said`."""
    quotation = _quotation_before(passage, heard.start)
    if quotation is None or heard.shared:
        return False
    if quotation.span.start < passage.span.start or _leads_only(passage, passage.lead, quotation):
        return True
    return adjuncts.nothing_follows(passage, adjuncts.skip(passage, adjuncts.skip_addressee(passage, heard)))


def _of_finite(passage: Passage, heard: Heard, floor: int, later: Sequence[Heard]) -> list[Span]:
    at = adjuncts.skip(passage, adjuncts.skip_addressee(passage, heard))
    if _is_fronted(passage, heard, floor) and adjuncts.nothing_follows(passage, at):
        closes = at >= passage.size or passage.tokens[at].text in CLOSERS
        if closes or not adjuncts.sets_scene(passage, floor, heard.start):
            return _around(passage, heard, floor, at, later)
    if heard.cue.kind.takes == "claim" and not _may_claim(passage, heard, at):
        return []
    if (
        heard.start > 0
        and passage.tokens[heard.start - 1].low == "as"
        and adjuncts.nothing_follows(passage, at)
    ):
        return _some(_strip(passage, at, passage.size))
    return _some(_after(passage, heard, later))


def _is_fronted(passage: Passage, heard: Heard, floor: int) -> bool:
    at = heard.start - 1
    if at > floor and passage.tokens[at].low == "as":
        at -= 1
    return at > floor and passage.tokens[at].text in (",", "—", "–", "--")


def _may_claim(passage: Passage, heard: Heard, at: int) -> bool:
    """Whether a verb that may also mean a deed means words here: "found that", "the poll found 40 percent"."""
    if cues.opens_clause(passage.tokens, at):
        return True
    source = passage.tokens[heard.source[0] : heard.source[1]] if heard.source else []
    return any(token.low in _finders() for token in source)


def _around(passage: Passage, heard: Heard, floor: int, at: int, later: Sequence[Heard]) -> list[Span]:
    """The content before, and where the attribution stands between commas what follows it."""
    pieces = _some(_before(passage, heard, floor))
    if at + 2 < passage.size and passage.tokens[at].text in (",", "—", "–", "--"):
        following = passage.tokens[at + 1]
        if not following.low.endswith("ing") and following.low not in _TURNS + ("who", "which", "according"):
            pieces += _some(_strip(passage, at + 1, _ends_at(passage, at + 1, heard, later)))
    return pieces


def _some(*pieces: Span | None) -> list[Span]:
    return [piece for piece in pieces if piece is not None]
