"""Placements that a relation moves away from their anchor: "40 km south of Gao" is not Gao.

A relation holds the event where its sentence names no other spot that does; otherwise it only locates that spot, and
stays a reference. Only spots are moved, sides of small areas, and borders where a distance is given: "north of Syria" has
no sensible point.
"""

import re
from collections.abc import Container, Iterable, Sequence
from dataclasses import replace
from itertools import groupby, islice

from mapapp import relations, shapes, ways, wordlists
from mapapp.borders import border_lines
from mapapp.geography import extent
from mapapp.governors import governor_of
from mapapp.model import Place, Placement, Sentence, Shape, Span, Toponym
from mapapp.places import only_contains
from mapapp.relations import Relation
from mapapp.sentences import sentence_of

_MOVED = frozenset({"event", "reference", "origin", "direction"})
_INSIDE = frozenset(wordlists.entries("inside_relations"))
_KNOWN_SPOT = re.compile(r"(?:the|this|that|to)\b", re.IGNORECASE)
_TO_A_SIDE = re.compile(r"to the\b", re.IGNORECASE)
_SOME_WORDS = re.compile(r",?[ \u00a0](?:[a-z-]+[ \u00a0]){1,7}")
_IN_AND = re.compile(r"\bin and \w+$", re.IGNORECASE)
_NEXT_WORDS = re.compile(r"[ \u00a0](?P<first>[^\W\d_]+)(?:[ \u00a0](?P<second>[^\W\d_]+))?")
_CALENDAR = frozenset(row["name"] for name in ("months", "weekdays") for row in wordlists.rows(name))
_THINGS = frozenset(
    word.lower()
    for name in ("not_after_place_nouns", "organisation_heads")
    for word in wordlists.entries(name)
)
_DISTANCE = re.compile(r"\d")
_MEANWHILE = re.compile(r", (?:as|while) (?:[a-z]\w*|[A-Z]\w+ [a-z]\w*) ")
_SMALL_KM = 60.0
_WORD = re.compile(r"(?<!\S)\S")


def move(text: str, sentences: Sequence[Sentence], placements: Sequence[Placement]) -> tuple[Placement, ...]:
    """Return the placements in their order, those that a relation places with their shape.

    Left out is an unnamed spot that a relation to a name locates ("a village 12 km north of Homs"): the name stands
    for it, with the relation.
    """
    where = sentence_of(sentences, [placement.toponym.span for placement in placements])
    moved: list[Placement] = []
    for at, group in groupby(zip(where, placements, strict=True), key=lambda pair: pair[0]):
        moved += _in_sentence(text, sentences[at].span, [placement for _, placement in group])
    return tuple(moved)


def _in_sentence(text: str, sentence: Span, inside: list[Placement]) -> list[Placement]:
    ends = ways.find(text, sentence, inside)
    related = {
        at: found
        for at, p in enumerate(inside)
        if (found := ends.get(at) or _related(text, sentence, p, inside))
    }
    if not related:
        return inside
    unnamed = {at - 1 for at in related if _locates_unnamed(text, inside, at, ends)}
    now = {at: ends.get(at, p) for at, p in enumerate(inside) if at not in unnamed}
    for at, found in related.items():
        if found.shape is not None and at in now:
            held = inside[at].toponym.role == "event" and at not in ends
            one_spot = at in ends or _DISTANCE.search(found.toponym.relation)
            told = now.values() if one_spot else inside
            elsewhere = _held_elsewhere(text, told, found)
            now[at] = _holding(found) if held or not elsewhere else _located(inside[at], found)
    return [_around(text, sentence, placement, now.values()) for placement in now.values()]


def _held_elsewhere(text: str, told: Iterable[Placement], found: Placement) -> bool:
    """Whether another spot of a sentence than the anchor holds the event, and not that of a clause behind: ", as tanks ..."."""
    return any(
        other.toponym.role == "event"
        and other.place is not None
        and extent(other.place) == "spot"
        and other.place != found.place
        and not _MEANWHILE.search(
            text, found.toponym.span.end, max(found.toponym.span.end, other.toponym.span.start)
        )
        for other in told
    )


def _holding(found: Placement) -> Placement:
    return replace(found, toponym=replace(found.toponym, role="event"))


def _located(before: Placement, found: Placement) -> Placement:
    """An anchor that only locates another spot: the relation in full, nothing else changed."""
    return replace(before, toponym=replace(before.toponym, role="reference", relation=found.toponym.relation))


def _around(text: str, sentence: Span, outer: Placement, others: Iterable[Placement]) -> Placement:
    """ "In northern Mali, 40 km south of Gao": the region only contains the spot."""
    toponym = outer.toponym
    if (
        toponym.role != "event"
        or toponym.basis != "named"
        or outer.place is None
        or extent(outer.place) == "spot"
    ):
        return outer
    moved = (p for p in others if p.shape and p.toponym.role == "event")
    if any(only_contains(text, sentence, outer, placement) for placement in moved):
        return replace(outer, toponym=replace(toponym, role="container"))
    return outer


def _related(
    text: str, sentence: Span, placement: Placement, inside: Sequence[Placement]
) -> Placement | None:
    """A placement moved by the relation in front of it; None where there is none that moves it."""
    place, toponym = placement.place, placement.toponym
    if (
        place is None
        or toponym.role not in _MOVED
        or extent(place) == "area"
        and not _is_side_of_small(place, toponym)
    ):
        return None
    before = governor_of(text[sentence.start : toponym.span.start])
    if toponym.basis == "described" and _TO_A_SIDE.match(toponym.written):
        before = text[sentence.start : toponym.span.start] + toponym.relation
    relation = relations.measured(before)
    if extent(place) == "line":
        shape = shapes.along(relation, place, border_lines(_codes(place))) if relation else None
        return _moved(placement, relation.words, shape) if relation and shape else None
    if relation is None and not (toponym.role == "reference" and _happens_at(place, inside)):
        relation = _vague(toponym, before, text[toponym.span.end : sentence.end])
    return _moved(placement, relation.words, shapes.of(relation, place)) if relation else None


def _is_side_of_small(area: Place, toponym: Toponym) -> bool:
    """Whether a side of an area is meant that is no larger than a big town's surroundings: "southern Gaza"."""
    return area.radius_km <= _SMALL_KM and toponym.relation.endswith("part of")


def _vague(toponym: Toponym, before: str, after: str) -> Relation | None:
    """A relation without a distance: "near Gao", but not "near Gao High School", nor "in and near Gao"."""
    if toponym.role not in ("event", "reference") or toponym.relation in _INSIDE or _IN_AND.search(before):
        return None
    behind = _NEXT_WORDS.match(after)
    if behind:
        first, second = behind["first"], (behind["second"] or "").lower()
        named = first[0].isupper() and first not in _CALENDAR
        if named or first in _THINGS or second in _THINGS:
            return None
    return relations.unmeasured(toponym.relation, before)


def _happens_at(place: Place, inside: Sequence[Placement]) -> bool:
    """Whether a sentence puts its event at a place itself: "near Manbij" then says nothing more."""
    return any(other.place == place and other.toponym.role == "event" for other in inside)


def _codes(border: Place) -> str:
    return border.place_id.removeprefix("border-").upper()


def _moved(placement: Placement, words: str, shape: Shape) -> Placement:
    return replace(
        placement,
        toponym=replace(placement.toponym, relation=words),
        why=f"{placement.why}; drawn as “{words}” says",
        where_prec=max(2, placement.where_prec or 2),
        radius_km=shape.radius_km,
        shape=shape,
    )


def _locates_unnamed(text: str, inside: Sequence[Placement], at: int, ends: Container[int]) -> bool:
    """Whether a relation straight behind an unnamed spot says where it is: "a village 12 km north of Homs"."""
    if at == 0 or inside[at - 1].toponym.basis != "described":
        return False
    unnamed = inside[at - 1].toponym
    gap = text[unnamed.span.end : inside[at].toponym.span.start]
    if _KNOWN_SPOT.match(unnamed.written):
        return False
    if at in ends:
        return bool(_SOME_WORDS.fullmatch(gap))
    rest = governor_of(gap)
    return any(relations.only(rest[word.start() :]) for word in islice(_WORD.finditer(rest), 4))
