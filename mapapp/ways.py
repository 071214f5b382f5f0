"""Two names with what lies between them: "between A and B", "on the road from A to B", "the A-B highway".

It is told of one of the two, the later by its letters, whichever the text names first; the other stays a reference.
Two places of which one is a capital and the other abroad, with nothing but "between" before them, are two governments.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

from mapapp import shapes, wordlists
from mapapp.gazetteer import names_of
from mapapp.geography import extent
from mapapp.governors import governor_of
from mapapp.model import Placement, Span, Toponym

_LOCATING = frozenset({"event", "reference", "origin", "direction"})
_HYPHEN = re.compile(r"[ \u00a0]?[-–—][ \u00a0]?|-to-")
_BETWEEN = re.compile(r"\bbetween$", re.IGNORECASE)


def find(text: str, sentence: Span, inside: Sequence[Placement]) -> Mapping[int, Placement]:
    """Return by their index in a sentence's placements those of a pair: one with the corridor, one a reference."""
    spots = [at for at, placement in enumerate(inside) if _is_end(placement)]
    found: dict[int, Placement] = {}
    for first, second in pairwise(spots):
        words = _between(text, sentence, inside[first], inside[second])
        if words and first not in found:
            found |= _corridor(inside, first, second, words)
    return found


def _is_end(placement: Placement) -> bool:
    toponym, place = placement.toponym, placement.place
    named = toponym.basis == "named" and toponym.role in _LOCATING
    return named and place is not None and extent(place) == "spot"


def _between(text: str, sentence: Span, first: Placement, second: Placement) -> str:
    """How two names are put together; empty where they are not."""
    before = governor_of(text[sentence.start : first.toponym.span.start])
    gap = text[first.toponym.span.end : second.toponym.span.start]
    if _HYPHEN.fullmatch(gap):
        return "on the road between" if _road().match(text, second.toponym.span.end, sentence.end) else ""
    if governor_of(gap).lower() not in ("and", "to", "with"):
        return ""
    if _way().search(before):
        return "on the road between"
    return "between" if _BETWEEN.search(before) and not _governments(first, second) else ""


def _governments(first: Placement, second: Placement) -> bool:
    one, other = first.place, second.place
    return bool(one and other and "capital" in (one.feature, other.feature) and one.country != other.country)


def _corridor(inside: Sequence[Placement], first: int, second: int, words: str) -> Mapping[int, Placement]:
    one, other = inside[first].place, inside[second].place
    shape = shapes.between(one, other) if one and other else None
    if shape is None or one is None or other is None:
        return {}
    names = {first: names_of(one)[0], second: names_of(other)[0]}
    beside, holder = sorted(names, key=lambda at: (names[at], at))
    relation = f"{words} {names[beside]} and"
    return {
        beside: replace(inside[beside], toponym=_located(inside[beside].toponym, "between")),
        holder: replace(
            inside[holder],
            toponym=_located(inside[holder].toponym, relation),
            why=f"{inside[holder].why}; drawn as “{relation}” says",
            where_prec=2,
            radius_km=shape.radius_km,
            shape=shape,
        ),
    }


def _located(toponym: Toponym, relation: str) -> Toponym:
    return replace(toponym, role="reference", relation=relation)


@cache
def _way() -> re.Pattern[str]:
    """What ends before the first of two names: "the main road that links"."""
    links = _any(row["word"] for row in wordlists.rows("road_words") if row["kind"] == "link")
    return re.compile(rf"\b(?:{_nouns()})(?:[ \u00a0]\w+)?[ \u00a0](?:{links})$", re.IGNORECASE)


@cache
def _road() -> re.Pattern[str]:
    """What follows the second of two names: "-Damascus international highway"."""
    return re.compile(rf"(?:[ \u00a0]\w+)?[ \u00a0](?:{_nouns()})\b", re.IGNORECASE)


def _nouns() -> str:
    return _any(row["word"] for row in wordlists.rows("road_words") if row["kind"] == "noun")


def _any(words: Iterable[str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))
