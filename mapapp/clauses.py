"""Sentences into what becomes one claim each: a clause, where a sentence has two events at two places, or two speakers."""

import re
from collections.abc import Sequence
from itertools import pairwise

from mapapp import happenings
from mapapp.geography import contains
from mapapp.model import Attribution, Placement, Span
from mapapp.places import near_span

_JOINT = re.compile(
    r",[ \u00a0](?=(?:while|whereas|but|and|as)[ \u00a0])|;[ \u00a0]|[ \u00a0](?=(?:while|whereas)[ \u00a0])"
)
_GOES_ON = re.compile(
    r",?[ \u00a0](?:and|but)[ \u00a0](?:(?:also|instead|later|then|he|she|they|it)[ \u00a0])?$"
)
_JOINT_REACH = 16  # characters before a cue
_FRONT = 12  # characters before a clause's source: "while the "
_FINITE = re.compile(
    r"\b(?:was|were|is|are|has|have|had|will|said|says|did|took|began|went|came|left|hit|fell|rose|struck|put|told|[a-z]{3,}ed)\b"
)
_TAKEN_UP = re.compile(r",?[ \u00a0](?=(?:that|which|who)[ \u00a0](?:the[ \u00a0])?$)")
_SUBJECT = re.compile(
    r"^(?:while|whereas|but|and|as)?[ \u00a0]?(?:[\w’'.\-]+[ \u00a0]){1,6}?(?:\w+ly[ \u00a0])?"
    r"(?:was|were|is|are|has|have|had|will|did|[a-z]{3,}ed|took|began|hit|fell|struck)\b"
)


def split(
    text: str, sentence: Span, placements: Sequence[Placement], said: Sequence[Attribution] = ()
) -> list[Span]:
    """Return the clauses of a sentence that each report an event at a place of their own, else the sentence itself.

    Clauses that two sources speak in are told apart too: "Organisers counted 20,000; the police said 7,000 came." So is
    what one source denies from what it says besides: "denied that any were taken, and said seven had died.", and what
    another is said to say of it at the end: "denied an attack that officials said killed seven".
    They are in order, disjoint, trimmed, and lie inside the sentence.
    """
    inside = near_span(placements, sentence)
    turned = _turned(text, sentence, said) or _taken_up(text, sentence, said)
    if turned:
        return [
            Span(sentence.start, turned[0]),
            *split(text, Span(turned[1], sentence.end), placements, said),
        ]
    for match in _JOINT.finditer(text, sentence.start, sentence.end):
        first, second = (
            Span(sentence.start, match.start() + (text[match.start()] in ",;")),
            Span(match.end(), sentence.end),
        )
        if _in_quotation(text, first) or not (_reports(text, first) or _tells(text, first)):
            continue
        if _two_speak(text, first, second, said):
            return [first, *split(text, second, placements, said)]
        if not _SUBJECT.match(second.of(text)):
            continue
        here, there = _event_places(inside, first), _event_places(inside, second)
        if here and there and not here & there and not _one_holds_other(inside, first, second):
            return [first, *split(text, second, placements, said)]
    return [sentence]


def _turned(text: str, sentence: Span, said: Sequence[Attribution]) -> tuple[int, int] | None:
    """Where what somebody denies ends, and where what he says besides begins with its verb; None where he goes on denying."""
    spoken = sorted(
        (one for one in said if one.cue and one.source and sentence.holds(one.cue)),
        key=lambda one: one.cue or sentence,
    )
    for one, other in pairwise(spoken):
        if one.cue is None or other.cue is None or not one.content or not other.content:
            continue
        joint = _GOES_ON.search(text, max(one.cue.end, other.cue.start - _JOINT_REACH), other.cue.start)
        if joint is None or max(piece.end for piece in one.content) > joint.start() + 1:
            continue
        if min(piece.start for piece in other.content) < joint.end():
            continue
        first, second = (happenings.stance("", each.of(text)) for each in (one.cue, other.cue))
        if first != second and "denied" in (first, second):
            comma = text[joint.start()] == ","
            return joint.start() + comma, joint.start() + comma + 1
    return None


def _taken_up(text: str, sentence: Span, said: Sequence[Attribution]) -> tuple[int, int] | None:
    """Where a sentence ends but for what another says of its last thing, and where that begins: "that police said killed"."""
    for one in said:
        if one.source is None or one.cue is None or not one.content or not sentence.holds(one.source):
            continue
        joint = _TAKEN_UP.search(text, max(sentence.start, one.source.start - _JOINT_REACH), one.source.start)
        closes = one.content[0].start <= one.cue.end + 1 and one.content[-1].end >= sentence.end - 2
        first = Span(sentence.start, joint.start()) if joint else sentence
        if not joint or not closes or not _FINITE.match(text, one.content[0].start):
            continue
        if _reports(text, first) and not _in_quotation(text, first):
            return joint.start() + (text[joint.start()] == ","), joint.end()
    return None


def _two_speak(text: str, first: Span, second: Span, said: Sequence[Attribution]) -> bool:
    """Whether each clause has a source and a cue of its own, and nothing the first one says goes on in the second.

    Behind a semicolon a finite clause of its own is enough on the first side.
    """
    here, there = _sources_in(first, said), _sources_in(second, said)
    if not there or min(source.start for source in there) - second.start > _FRONT:
        return False
    if {source.of(text).casefold() for source in here} & {source.of(text).casefold() for source in there}:
        return False
    if text[first.end - 1] == ";":
        return True
    pieces = [piece for one in said if one.source in here for piece in one.content]
    return bool(here) and all(piece.end <= second.start for piece in pieces)


def _sources_in(clause: Span, said: Sequence[Attribution]) -> list[Span]:
    """The sources that speak in a clause, in their order."""
    return [
        one.source
        for one in said
        if one.source and one.cue and clause.holds(one.source) and clause.holds(one.cue)
    ]


def _in_quotation(text: str, first: Span) -> bool:
    piece = first.of(text)
    return piece.count('"') % 2 == 1 or piece.count("“") > piece.count("”")


def _reports(text: str, clause: Span) -> bool:
    return bool(_FINITE.search(clause.of(text)))


def _tells(text: str, clause: Span) -> bool:
    """Whether the part of a headline before a semicolon tells of an event: "Nine dead in Brod; police say it was gas"."""
    return text[clause.end - 1] == ";" and happenings.happening(clause.of(text), said=False).weight > 0


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
