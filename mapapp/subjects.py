"""Who a cue is about: the subject before it, apposition and relative clause included, or the clause's own."""

import re
from collections.abc import Sequence

from mapapp import cues, phrases
from mapapp.phrases import LIMIT, Phrase, is_class, is_role, is_time
from mapapp.tokens import DASHES, QUOTE_MARKS, Token, is_abbreviation, words_of

_NUMBER = re.compile(r"\d[\d,.]*$")
_PARTY = re.compile(r"[RDI]-")
_BREAKS = frozenset({",", ";", ":", "—", "–", "--", ".", "!", "?"})
_RELATIVE = frozenset({"who", "which", "whose", "whom", "where"})
_TIME_LEADS = ("on", "this", "last", "next", "late", "early", "in", "earlier", "just", "since")


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
        if tokens[end + 1].low in _RELATIVE and any(cues.verb_of(t.low) for t in tokens[end + 1 : stop]):
            break
        end = stop
    return (start, end)


def _is_added(tokens: Sequence[Token], at: int) -> bool:
    token = tokens[at]
    if token.low in _RELATIVE or _NUMBER.match(token.text) or is_role(token) or is_abbreviation(token):
        return True
    if token.low in ("the", "a", "an", "one", "his", "her", "its", "their", "of"):
        return True
    return token.text[0].isupper() and any(is_role(t) for t in tokens[at : at + 6])


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
    """Whether a segment says how old or from where somebody is: "56", "R-Ill.", "of Ashton", "Md."."""
    first = tokens[segment[0]]
    length = segment[1] - segment[0]
    if _NUMBER.match(first.text) or _PARTY.match(first.text):
        return True
    return (first.low == "of" and length <= 4) or (length == 1 and is_abbreviation(first))


def _is_adjunct(tokens: Sequence[Token], segment: Phrase) -> bool:
    """Whether a segment is no part of a source: "speaking in Oslo", "in a statement", "however"."""
    first = tokens[segment[0]]
    if is_class(first, "prep", "conj", "sub", "adv") or not first.is_word:
        return first.low != "that"
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


def _appositive(tokens: Sequence[Token], comma: int, floor: int) -> Phrase | None:
    """The noun phrase that a comma closes: "Smith, a farmer,", "A spokesman, Col. Smith,"."""
    head: Phrase | None = None
    end = comma
    for segment in _segments(tokens, comma, floor):
        kind = _kind_of(tokens, segment)
        if kind in ("aside", "adjunct"):
            if head is not None:
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
            if not _described_before(tokens, found, floor):
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


def _is_named_after(tokens: Sequence[Token], comma: int, end: int) -> bool:
    return comma < end and tokens[comma].text == "," and tokens[comma + 1].is_name


def _between_dashes(tokens: Sequence[Token], dash: int, floor: int) -> Phrase | None:
    """The noun phrase that dashes go on with: "Smith -- a farmer -- said"."""
    for at in range(dash - 1, max(floor, dash - LIMIT), -1):
        if tokens[at].text in QUOTE_MARKS:
            return None
        if tokens[at].text in DASHES:
            found = phrases.before(tokens, at, floor)
            relative = at + 1 < dash and tokens[at + 1].low in _RELATIVE
            return (found[0], at if relative else dash) if found else None
    return None


def _before_adjunct(tokens: Sequence[Token], end: int, floor: int) -> int:
    """Step back over "on Tuesday", "this week", "released in August" between subject and verb."""
    at = end
    while at - 1 > floor and is_time(tokens, at - 1) and end - at < 4:
        at -= 1
    if at == end:
        return end
    while at - 1 > floor and tokens[at - 1].low in _TIME_LEADS:
        at -= 1
    if at - 1 > floor and tokens[at - 1].low.endswith("ed") and phrases.is_nominal(tokens, at - 2):
        at -= 1
    return at


def before_cue(tokens: Sequence[Token], end: int, floor: int) -> Phrase | None:
    """Return the noun phrase that is the subject of the verb group beginning at the token `end`."""
    end = _before_adjunct(tokens, end, floor)
    if end <= floor:
        return None
    last = tokens[end - 1]
    if last.text == ",":
        return _appositive(tokens, end - 1, floor)
    if last.text in DASHES:
        return _between_dashes(tokens, end - 1, floor)
    return _with_description(tokens, phrases.before(tokens, end, floor), floor)


def _with_description(tokens: Sequence[Token], found: Phrase | None, floor: int) -> Phrase | None:
    """The subject without "that" in front, and without the noun of "a claim Smith made"."""
    if found is None:
        return None
    start, end = found
    while start + 1 < end and tokens[start].low in ("that", "what", "both"):
        start += 1
    name = next((n for n in range(end - 1, start, -1) if not tokens[n].is_name), start) + 1
    if start + 1 < name < end and (
        cues.is_noun(tokens[name - 1]) or phrases.is_occasion_noun(tokens[name - 1])
    ):
        start = name
    return (max(start, floor), end)


def _is_past(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word in -ed is likely the verb of a clause: one after a noun, not before one."""
    token, before = tokens[at], tokens[at - 1]
    ends = token.low.endswith("ed") and token.text[0].islower() and "-" not in token.low
    return ends and before.is_word and not is_class(before, "det", "prep", "conj")


def of_clause(tokens: Sequence[Token], floor: int, ceiling: int) -> Phrase | None:
    """Return the noun phrase with which a clause begins, its likely subject."""
    at = floor
    while at < ceiling and (not tokens[at].is_word or is_class(tokens[at], "conj", "adv")):
        at += 1
    if at < ceiling and is_class(tokens[at], "prep", "sub"):
        comma = next((n for n in range(at, min(ceiling, at + LIMIT)) if tokens[n].text == ","), None)
        if comma is None:
            return None
        at = comma + 1
    found = phrases.after(tokens, at, ceiling)
    if found is None:
        return None
    start, end = found
    end = next((n for n in range(start + 1, end) if _is_past(tokens, n)), end)
    return with_apposition(tokens, (start, _without_verb(tokens, start, end)), ceiling)


def _without_verb(tokens: Sequence[Token], start: int, end: int) -> int:
    """Where a phrase ends without the lower-case words after a name that may be a verb: "Bo Ray left"."""
    while end - 1 > start and tokens[end - 1].text[0].islower() and not is_role(tokens[end - 1]):
        if tokens[end - 1].low.endswith("s") or not any(t.is_name for t in tokens[start : end - 1]):
            break
        end -= 1
    return end
