"""Sentences into what becomes one claim each: a clause, where one sentence reports two events at two places."""

import re
from collections.abc import Sequence

from mapapp.geography import contains
from mapapp.model import Placement, Span
from mapapp.places import near_span

_JOINT = re.compile(
    r",[ \u00a0](?=(?:while|whereas|but|and)[ \u00a0])|;[ \u00a0]|[ \u00a0](?=(?:while|whereas)[ \u00a0])"
)
_FINITE = re.compile(
    r"\b(?:was|were|is|are|has|have|had|will|said|says|did|took|began|went|came|left|hit|fell|rose|struck|[a-z]{3,}ed)\b"
)
_SUBJECT = re.compile(
    r"^(?:while|whereas|but|and)?[ \u00a0]?(?:[\w’'.\-]+[ \u00a0]){1,6}?(?:\w+ly[ \u00a0])?"
    r"(?:was|were|is|are|has|have|had|will|did|[a-z]{3,}ed|took|began|hit|fell|struck)\b"
)


def split(text: str, sentence: Span, placements: Sequence[Placement]) -> list[Span]:
    """Return the clauses of a sentence that each report an event at a place of their own, else the sentence itself.

    The clauses are in order, disjoint, trimmed, and lie inside the sentence.
    """
    inside = near_span(placements, sentence)
    for match in _JOINT.finditer(text, sentence.start, sentence.end):
        first, second = (
            Span(sentence.start, match.start() + (text[match.start()] in ",;")),
            Span(match.end(), sentence.end),
        )
        if _in_quotation(text, first) or not _reports(text, first) or not _SUBJECT.match(second.of(text)):
            continue
        here, there = _event_places(inside, first), _event_places(inside, second)
        if here and there and not here & there and not _one_holds_other(inside, first, second):
            return [first, *split(text, second, placements)]
    return [sentence]


def _in_quotation(text: str, first: Span) -> bool:
    piece = first.of(text)
    return piece.count('"') % 2 == 1 or piece.count("“") > piece.count("”")


def _reports(text: str, clause: Span) -> bool:
    return bool(_FINITE.search(clause.of(text)))


def _event_places(inside: Sequence[Placement], clause: Span) -> set[str]:
    return {
        p.place.place_id
        for p in inside
        if clause.holds(p.toponym.span) and p.toponym.role == "event" and p.place
    }


def _one_holds_other(inside: Sequence[Placement], first: Span, second: Span) -> bool:
    pairs = (
        (a.place, b.place)
        for a in inside
        for b in inside
        if first.holds(a.toponym.span)
        and second.holds(b.toponym.span)
        and a.toponym.role == b.toponym.role == "event"
    )
    return any(a and b and (contains(a, b) or contains(b, a)) for a, b in pairs)
