"""Noun phrases beside a cue: who says it, with apposition and relative clause."""

import re
from collections.abc import Sequence
from functools import cache

from mapapp import cues, wordlists
from mapapp.tokens import QUOTE_MARKS, Token, is_adverb, words_of

LIMIT = 40
"""How many tokens a phrase may be away from its cue."""
_NUMBER = re.compile(r"\d[\d,.]*$")
_BREAKS = frozenset({",", ";", ":", "—", "–", "--", ".", "!", "?"})
_RELATIVE = frozenset({"who", "which", "whose", "whom", "where"})
Phrase = tuple[int, int]
"""First token and the one after the last."""


@cache
def _roles() -> frozenset[str]:
    return frozenset(wordlists.entries("role_nouns"))


def is_role(token: Token) -> bool:
    """Whether it says what somebody is: "spokesman", "Officials"."""
    return token.low in _roles()


def _in(token: Token, *names: str) -> bool:
    return any(token.low in words_of(name) for name in names)


def is_time(tokens: Sequence[Token], at: int) -> bool:
    """Whether the token is a word of time."""
    return _in(tokens[at], "time")


def _is_nominal(tokens: Sequence[Token], at: int) -> bool:
    """Whether the token may stand inside a noun phrase, determiners and prepositions left aside."""
    token = tokens[at]
    if not token.is_word:
        return token.text in ("&", "$", "#", "@")
    if _in(token, "aux", "neg", "conj", "sub", "pron", "time", "prep"):
        return False
    return not (token.text[0].islower() and (is_adverb(token) or _is_finite(tokens, at)))


def _is_finite(tokens: Sequence[Token], at: int) -> bool:
    """Whether a lower-case word is a verb of its own here: "the army attacked", not "retired general"."""
    low = tokens[at].low
    verb = cues.verb_of(low)
    if verb and not verb.may_be_noun and verb.forms & {"ing", "past"}:
        return not (at + 1 < len(tokens) and tokens[at + 1].low == "by")
    if not low.endswith("ed") or len(low) < 5:
        return False
    if at == 0 or not tokens[at - 1].is_word or _in(tokens[at - 1], "det", "prep", "conj", "sub"):
        return False
    return at + 1 >= len(tokens) or not _in(tokens[at + 1], "prep")


def _opening_bracket(tokens: Sequence[Token], at: int, floor: int) -> int | None:
    for back in range(at, max(floor, at - 8) - 1, -1):
        if tokens[back].text == "(":
            return back
    return None


def _left_of_determiner(tokens: Sequence[Token], at: int, floor: int) -> int | None:
    """The token to go on from, left of the determiner `at`; None where the phrase begins with it."""
    if at - 1 < floor:
        return None
    before = tokens[at - 1]
    if _in(before, "det"):
        return at - 1
    if (
        _in(before, "prep")
        and at - 2 >= floor
        and (_is_nominal(tokens, at - 2) or _in(tokens[at - 2], "det"))
    ):
        return at - 2
    return None


def _coordinated(tokens: Sequence[Token], conjunction: int, floor: int) -> int | None:
    """Where the phrase left of "and" begins, if it is one and stands at the beginning of its clause."""
    if tokens[conjunction].low not in ("and", "or") or conjunction - 1 < floor:
        return None
    found = before(tokens, conjunction, floor)
    if found is None or found[1] - found[0] > 8:
        return None
    start = found[0]
    at_edge = start == floor or not tokens[start - 1].is_word or _in(tokens[start - 1], "sub", "conj")
    return start if at_edge else None


def before(tokens: Sequence[Token], end: int, floor: int) -> Phrase | None:
    """Return the noun phrase that ends right before the token `end`, not reaching below `floor`."""
    at = end - 1
    if at < floor:
        return None
    if tokens[at].text == ")":
        opening = _opening_bracket(tokens, at, floor)
        found = before(tokens, opening, floor) if opening is not None else None
        return (found[0], end) if found else None
    if _in(tokens[at], "pron") or (_in(tokens[at], "det") and tokens[at].low not in ("the", "a", "an")):
        return (at, end)
    if not _is_nominal(tokens, at):
        return None
    return (_start_of_phrase(tokens, at, floor), end)


def _start_of_phrase(tokens: Sequence[Token], head: int, floor: int) -> int:
    at: int | None = head
    start = head
    while at is not None and at >= floor and head - at < LIMIT:
        token = tokens[at]
        if _in(token, "det"):
            start, at = at, _left_of_determiner(tokens, at, floor)
        elif _in(token, "prep") and at < head:
            joins = at - 1 >= floor and (_is_nominal(tokens, at - 1) or tokens[at - 1].low in words_of("det"))
            at = at - 1 if joins else None
        elif token.low in ("and", "or") and at < head:
            left = _coordinated(tokens, at, floor)
            return start if left is None else left
        elif token.text == ")" and (opening := _opening_bracket(tokens, at, floor)) is not None:
            at = opening - 1
        elif _is_nominal(tokens, at):
            start, at = at, at - 1
        else:
            at = None
    return start


def _ends_phrase(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word of time or a new clause begins here: "said Smith last week"."""
    if is_time(tokens, at):
        return True
    return at + 1 < len(tokens) and tokens[at].low in ("last", "this", "next") and is_time(tokens, at + 1)


def after(tokens: Sequence[Token], start: int, ceiling: int) -> Phrase | None:
    """Return the noun phrase that begins with the token `start`, without what a comma sets apart."""
    if start >= ceiling:
        return None
    if _in(tokens[start], "pron"):
        return (start, start + 1)
    at = end = start
    while at < ceiling and at - start < LIMIT and not _ends_phrase(tokens, at):
        token = tokens[at]
        if token.text == "(":
            closing = next((n for n in range(at, min(ceiling, at + 8)) if tokens[n].text == ")"), None)
            if closing is None or end == start:
                break
            at = end = closing + 1
        elif (_in(token, "det") and (token.low != "that" or at == start)) or _is_nominal(tokens, at):
            at = end = at + 1
        elif end == at and end > start and _joins(tokens, at, ceiling):
            at += 1
        else:
            break
    while end > start and _in(tokens[end - 1], "det") and tokens[end - 1].low in ("the", "a", "an"):
        end -= 1
    return (start, end) if end > start else None


def _joins(tokens: Sequence[Token], at: int, ceiling: int) -> bool:
    """Whether a preposition or "and" goes on with the phrase."""
    if at + 1 >= ceiling or _ends_phrase(tokens, at + 1):
        return False
    token, following = tokens[at], tokens[at + 1]
    goes_on = _in(following, "det") or _is_nominal(tokens, at + 1)
    if token.low in ("and", "or"):
        return goes_on
    if not _in(token, "prep") or token.low in ("during", "after", "before", "since", "until", "as", "via"):
        return False
    return goes_on and not is_occasion(tokens, at, ceiling)


@cache
def _occasions() -> frozenset[str]:
    return frozenset(wordlists.entries("occasions"))


def is_occasion(tokens: Sequence[Token], at: int, ceiling: int) -> bool:
    """Whether a phrase says on what occasion something was said: "in a statement", "at the briefing"."""
    if tokens[at].low not in ("in", "at", "during", "on", "to", "by", "via", "through"):
        return False
    return any(tokens[n].low in _occasions() for n in range(at + 1, min(at + 5, ceiling)))


def with_apposition(tokens: Sequence[Token], found: Phrase, ceiling: int) -> Phrase:
    """Return the phrase with what commas add to it: "Smith, 56, a farmer who lost his home"."""
    start, end = found
    for _ in range(3):
        if end + 1 >= ceiling or tokens[end].text != "," or not _is_added(tokens, end + 1):
            break
        stop = end + 1
        while stop < ceiling and tokens[stop].text not in _BREAKS and stop - end < LIMIT:
            if tokens[stop].text in QUOTE_MARKS:
                return (start, end)
            stop += 1
        end = stop
    return (start, end)


def _is_added(tokens: Sequence[Token], at: int) -> bool:
    token = tokens[at]
    if token.low in _RELATIVE or _NUMBER.match(token.text) or is_role(token):
        return True
    if token.low in ("the", "a", "an", "one", "his", "her", "its", "their"):
        return True
    return token.text[0].isupper() and any(is_role(t) for t in tokens[at : at + 6])


def _segments(tokens: Sequence[Token], comma: int, floor: int) -> list[Phrase]:
    """The stretches between commas left of `comma`, nearest first, as far as a quotation or the floor."""
    found: list[Phrase] = []
    end = comma
    at = comma - 1
    while at >= floor and comma - at < 2 * LIMIT and len(found) < 5:
        if tokens[at].text == ",":
            found.append((at + 1, end))
            end = at
        elif tokens[at].text in QUOTE_MARKS or tokens[at].text in (";", ":", "—", "–", "--"):
            break
        at -= 1
    found.append((at + 1, end))
    return [segment for segment in found if segment[0] < segment[1]]


def _is_modifier(tokens: Sequence[Token], segment: Phrase) -> bool:
    first = tokens[segment[0]]
    if first.low in _RELATIVE or _NUMBER.match(first.text) or _in(first, "prep", "conj", "sub", "adv"):
        return True
    if re.match(r"[RDI]-", first.text):
        return True
    return first.text[0].islower() and first.low.endswith(("ing", "ed", "ly")) or not first.is_word


def _whole_phrase(tokens: Sequence[Token], segment: Phrase) -> Phrase | None:
    """The noun phrase a segment is, words such as "But" or "Meanwhile" at its front left out."""
    start, end = segment
    while start < end and (_in(tokens[start], "conj") or tokens[start].low == "meanwhile"):
        start += 1
    found = before(tokens, end, start)
    return found if found and found[0] == start else None


def appositive(tokens: Sequence[Token], comma: int, floor: int) -> Phrase | None:
    """Return the noun phrase that a comma closes: "Smith, a farmer,", "A spokesman, Col. Smith,"."""
    head: Phrase | None = None
    for segment in _segments(tokens, comma, floor):
        if _is_modifier(tokens, segment):
            if head is not None:
                break
            continue
        found = _whole_phrase(tokens, segment)
        if found is None:
            break
        if head is None or tokens[head[0]].low in words_of("det") or is_role(tokens[head[0]]):
            head = found
        elif any(is_role(token) for token in tokens[found[0] : found[1]]):
            return (found[0], comma)
        else:
            break
    return (head[0], comma) if head else None


def subject(tokens: Sequence[Token], end: int, floor: int) -> Phrase | None:
    """Return the noun phrase that is the subject of the verb group beginning at the token `end`."""
    end = _before_time(tokens, end, floor)
    if end <= floor:
        return None
    if tokens[end - 1].text == ",":
        return appositive(tokens, end - 1, floor)
    return before(tokens, end, floor)


def _before_time(tokens: Sequence[Token], end: int, floor: int) -> int:
    """Step back over "on Tuesday", "this week", "in a statement" between subject and verb."""
    at = end
    while at - 1 > floor and is_time(tokens, at - 1) and end - at < 4:
        at -= 1
    if at == end:
        return end
    while at - 1 > floor and tokens[at - 1].low in (
        "on",
        "this",
        "last",
        "next",
        "late",
        "early",
        "in",
        "earlier",
    ):
        at -= 1
    return at


def leading(tokens: Sequence[Token], floor: int, ceiling: int) -> Phrase | None:
    """Return the noun phrase with which a clause begins, its likely subject."""
    at = floor
    while at < ceiling and (not tokens[at].is_word or _in(tokens[at], "conj")):
        at += 1
    if at < ceiling and _in(tokens[at], "prep", "sub"):
        comma = next((n for n in range(at, min(ceiling, at + LIMIT)) if tokens[n].text == ","), None)
        if comma is None:
            return None
        at = comma + 1
    found = after(tokens, at, ceiling)
    return with_apposition(tokens, found, ceiling) if found else None
