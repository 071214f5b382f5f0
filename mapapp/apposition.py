"""Apposition: what commas and dashes add to a name ("Smith, 56, a farmer", "A spokesman, Col. Smith,")."""

import re
from collections.abc import Sequence

from mapapp import phrases, verbs, wordlists
from mapapp.namewords import is_name_word
from mapapp.phrases import LIMIT, Phrase, is_class, is_role
from mapapp.tokens import DASHES, QUOTE_MARKS, Token, is_abbreviation, words_of

_NUMBER = re.compile(r"\d[\d,.]*$")
_INITIALS = re.compile(r"(?:[A-Z]\.){2,}$")
_PARTY = re.compile(r"[RDI]-")
_BREAKS = frozenset({",", ";", ":", "—", "–", "--", ".", "!", "?"})
_PARTICIPLES = frozenset(wordlists.entries("irregular_participles"))
_MODIFIERS = 2  # words before a role that has no article
_RELATIVE = frozenset({"who", "which", "whose", "whom", "where"})


def after(tokens: Sequence[Token], found: Phrase, ceiling: int) -> Phrase:
    """Return the phrase with what commas add to it: "Smith, 56, a farmer who lost his home"."""
    start, end = found
    for _ in range(3):
        if end + 1 >= ceiling or tokens[end].text != ",":
            break
        if not (_is_added(tokens, end + 1) or _is_name_of(tokens, (start, end), ceiling)):
            break
        stop = end + 1
        while stop < ceiling and tokens[stop].text not in _BREAKS and stop - end < LIMIT:
            if tokens[stop].text in QUOTE_MARKS:
                return (start, end)
            stop += 1
        if tokens[end + 1].low in _RELATIVE and any(verbs.verb_of(t.low) for t in tokens[end + 1 : stop]):
            break
        end = stop
    return (start, end)


def _is_name_of(tokens: Sequence[Token], role: Phrase, ceiling: int) -> bool:
    """Whether a name and a comma follow a role: "its mayor, Lucia Paredes, who"."""
    start, end = role
    stop = next((n for n in range(end + 1, min(ceiling, end + 6)) if tokens[n].text in _BREAKS), ceiling)
    named = stop > end + 2 and all(is_name_word(token) for token in tokens[end + 1 : stop])
    return named and is_role(tokens[end - 1]) and tokens[start].low in words_of("det") | words_of("pron")


def _is_added(tokens: Sequence[Token], at: int) -> bool:
    token = tokens[at]
    if token.low in _RELATIVE or _NUMBER.match(token.text) or is_role(token) or is_abbreviation(token):
        return True
    if token.low in ("the", "a", "an", "one", "his", "her", "its", "their", "of"):
        return True
    return _is_modified_role(tokens, at) or (
        token.text[0].isupper() and any(is_role(t) for t in tokens[at : at + 6])
    )


def _is_modified_role(tokens: Sequence[Token], at: int) -> bool:
    """Whether a role without article begins, with words before it that say which: "local chairman", "acting head"."""
    role = next((n for n in range(at, min(at + 1 + _MODIFIERS, len(tokens))) if is_role(tokens[n])), at)
    before = tokens[at:role]
    return role > at and not any(
        not t.is_word
        or t.is_name
        or t.low.endswith("ly")
        or is_class(t, "prep", "pron", "conj", "sub", "aux", "det")
        for t in before
    )


def _segments(tokens: Sequence[Token], comma: int, floor: int) -> list[Phrase]:
    """The stretches between commas left of `comma`, nearest first, as far as a quotation or the floor."""
    found: list[Phrase] = []
    end = comma
    at = comma - 1
    while at >= floor and comma - at < 2 * LIMIT and len(found) < 6:
        if tokens[at].text == ",":
            found.append((at + 1, end))
            end = at
        elif tokens[at].text in QUOTE_MARKS or tokens[at].text in (";", ":", "—", "–", "--"):
            break
        at -= 1
    found.append((at + 1, end))
    return [segment for segment in found if segment[0] < segment[1]]


def _is_age_or_seat(tokens: Sequence[Token], segment: Phrase) -> bool:
    """Whether a segment says how old or from where somebody is: "56", "R-Ill.", "of Ashton", "Md.", "D.C."."""
    first = tokens[segment[0]]
    length = segment[1] - segment[0]
    if _NUMBER.match(first.text) or _PARTY.match(first.text):
        return True
    shortened = is_abbreviation(first) or _INITIALS.match(first.text)
    return (first.low == "of" and length <= 4) or (length == 1 and bool(shortened))


def _is_adjunct(tokens: Sequence[Token], segment: Phrase) -> bool:
    """Whether a segment is no part of a source: "speaking in Oslo", "in a statement", "however"."""
    first = tokens[segment[0]]
    if is_class(first, "prep", "conj", "sub", "adv") or not first.is_word:
        return first.low != "that"
    if first.low in _PARTICIPLES and is_class(tokens[min(segment[0] + 1, segment[1] - 1)], "prep"):
        return True
    return first.text[0].islower() and first.low.endswith(("ing", "ed", "ly")) and not is_role(first)


def _is_description(tokens: Sequence[Token], segment: Phrase) -> bool:
    """Whether a segment says what somebody is: "a farmer from Ohio", "director of the institute"."""
    first = tokens[segment[0]]
    if not (is_class(first, "det") or is_role(first) or is_role(tokens[min(segment[0] + 1, segment[1] - 1)])):
        return False
    upto = next((n for n in range(*segment) if tokens[n].low in _RELATIVE | {"that"}), segment[1])
    return not any(is_class(tokens[n], "aux", "sub") for n in range(segment[0], upto))


def _whole_phrase(tokens: Sequence[Token], segment: Phrase) -> Phrase | None:
    """The noun phrase a segment is, words such as "But" or "Meanwhile" at its front left out."""
    start, end = segment
    while start < end and is_class(tokens[start], "conj", "adv"):
        start += 1
    found = phrases.before(tokens, end, start)
    return found if found and found[0] == start else None


def _kind_of(tokens: Sequence[Token], segment: Phrase) -> str:
    """What a segment between commas is to a source: "aside", "adjunct", "description" or "" for a name or a clause."""
    first = tokens[segment[0]]
    if first.low in _RELATIVE or _is_age_or_seat(tokens, segment):
        return "aside"
    if _is_adjunct(tokens, segment):
        return "adjunct"
    return "description" if _is_description(tokens, segment) else ""


def before(tokens: Sequence[Token], comma: int, floor: int) -> Phrase | None:
    """The noun phrase that a comma closes: "Smith, a farmer,", "A spokesman, Col. Smith,"."""
    head: Phrase | None = None
    end = comma
    for segment in _segments(tokens, comma, floor):
        kind = _kind_of(tokens, segment)
        if kind in ("aside", "adjunct"):
            if head is not None and (kind == "adjunct" or not _describes(tokens, head)):
                break
            end = segment[0] - 1 if kind == "adjunct" else end
        elif kind == "description":
            head = segment
            if _names_role(tokens, segment) and _is_named_after(tokens, segment[1], end):
                break
        else:
            found = _whole_phrase(tokens, segment)
            if found is None or not (head is None or _describes(tokens, head)):
                break
            head = found
            if not (_described_before(tokens, found, floor) or _named_before(tokens, found, floor)):
                break
    return (head[0], end) if head else None


def _names_role(tokens: Sequence[Token], segment: Phrase) -> bool:
    return any(is_role(token) for token in tokens[segment[0] : segment[1]])


def _describes(tokens: Sequence[Token], head: Phrase) -> bool:
    return tokens[head[0]].low in words_of("det") or any(is_role(t) for t in tokens[head[0] : head[1]])


def _described_before(tokens: Sequence[Token], name: Phrase, floor: int) -> bool:
    """Whether a role stands right before the comma that a name follows: "the family's attorney, Smith,"."""
    if name[0] - 2 < floor or tokens[name[0] - 1].text != ",":
        return False
    near = tokens[max(floor, name[0] - 14) : name[0] - 1]
    return any(is_role(token) for token in near)


def _named_before(tokens: Sequence[Token], role: Phrase, floor: int) -> bool:
    """Whether a name of two words stands right before the comma that a role follows: "Dr Smith, Head of Health,"."""
    start, end = role
    if start - 3 < floor or tokens[start - 1].text != ",":
        return False
    name = tokens[start - 3 : start - 1]
    return any(is_role(token) for token in tokens[start:end]) and all(is_name_word(token) for token in name)


def _is_named_after(tokens: Sequence[Token], comma: int, end: int) -> bool:
    return comma < end and tokens[comma].text == "," and tokens[comma + 1].is_name


def between_dashes(tokens: Sequence[Token], dash: int, floor: int) -> Phrase | None:
    """The noun phrase that dashes go on with: "Smith -- a farmer -- said"."""
    for at in range(dash - 1, max(floor, dash - LIMIT), -1):
        if tokens[at].text in QUOTE_MARKS:
            return None
        if tokens[at].text in DASHES:
            found = phrases.before(tokens, at, floor)
            relative = at + 1 < dash and tokens[at + 1].low in _RELATIVE
            return (found[0], at if relative else dash) if found else None
    return None
