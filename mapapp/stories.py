"""Which articles tell of one story: near each other in place and time, alike in words, and with places and names in common.

Two reporters may share hardly a word for what happened; the same village and the same bridge in both say as much.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from mapapp import wordings, wordlists
from mapapp.candidates import Near, once
from mapapp.names import folded
from mapapp.scenes import DATELINE
from mapapp.sketches import Sketch

ALIKE = 0.36  # cosine of the words of their claims, and what is in common; unrelated reports of one region stay below
ELSEWHERE = 0.45  # where they have no place in common, nor tell of one day in one district
LEAST = 0.15  # of the cosine alone
ALONE = 0.5  # where nothing else is in common
_PLACE, _OTHER_PLACE, _NAME, _NATION = 0.1, 0.03, 0.04, 0.03
_PLACES, _NAMES = 3, 3  # that count
_FEW_NAMES = 16  # of two articles that have more, some are in common by chance
_THEN_AND_THERE, _ONE_ACT, _NEAR_DEGREES = 0.06, 0.05, 0.6
_ORDINARY = frozenset(wordlists.entries("ordinary_words"))
_CAPITALS = re.compile(r"[^\W\d_a-z][^\W\d_]{3,}")
_OF_MANY = frozenset({"", "toll", "politics"})  # acts that any report may tell of
DAYS = 10  # between publications
MOST = 16  # articles that one is compared with claim by claim for telling the same story


@dataclass(frozen=True, slots=True)
class Stories:
    """Pairs of article numbers, the smaller first; `left_out` counts those of one story that have others more alike."""

    pairs: frozenset[tuple[int, int]]
    left_out: int = 0


def articles(sketches: Sequence[Sketch]) -> NDArray[np.int64]:
    """Return the number of each claim's article, counted from 0 as they first appear."""
    numbers: dict[str, int] = {}
    return np.array([numbers.setdefault(s.article_id, len(numbers)) for s in sketches], dtype=np.int64)


def stories(sketches: Sequence[Sketch], rows: csr_matrix, of: NDArray[np.int64], near: Near) -> Stories:
    """Return the pairs among those that `near` has a pair of claims of, or that share a name and one of which has no place."""
    count = int(of.max(initial=-1)) + 1
    one, other = np.minimum(of[near.first], of[near.second]), np.maximum(of[near.first], of[near.second])
    named = np.array([a * count + b for a, b in _named_alike(sketches, of)], np.int64)
    codes = once([(one * count + other)[one != other], named])
    first, second = np.divmod(codes, max(1, count))
    day = _published(sketches, of)
    in_time = np.flatnonzero(~(np.abs(day[first] - day[second]) > DAYS))
    first, second = first[in_time], second[in_time]
    cosines = wordings.likeness(wordings.summed(rows, of), first, second)
    likely = [
        (a, b, cosine)
        for a, b, cosine in zip(first.tolist(), second.tolist(), cosines.tolist(), strict=True)
        if cosine >= LEAST
    ]
    known = _known(sketches, of, {article for a, b, _ in likely for article in (a, b)})
    told = [(a, b, cosine + _in_common(known[a], known[b])) for a, b, cosine in likely]
    return _most_alike([(a, b, alike) for a, b, alike in told if alike >= _needed(known[a], known[b])])


def _named_alike(sketches: Sequence[Sketch], of: NDArray[np.int64]) -> Set[tuple[int, int]]:
    """Pairs of articles, one of them without any place, that share a name which few articles have: no map brings them near."""
    placed = {number for number, sketch in zip(of.tolist(), sketches, strict=True) if sketch.spots}
    placeless = {*of.tolist()} - placed
    bearers: dict[str, set[int]] = defaultdict(set)
    for number, sketch in zip(of.tolist(), sketches, strict=True) if placeless else ():
        for name in sketch.names | _names_beside(sketch):
            bearers[name].add(number)
    return {
        (min(one, other), max(one, other))
        for articles in bearers.values()
        if 1 < len(articles) <= MOST
        for one in articles & placeless
        for other in articles - {one}
    }


@dataclass(frozen=True, slots=True)
class _Known:
    """What an article names: places that are no wide ones, whatever has a name, nations; where, when and of what it tells."""

    places: set[str]
    names: set[str]
    nations: set[str]
    where: set[tuple[float, float]]
    days: set[int]
    acts: set[str]


def _known(sketches: Sequence[Sketch], of: NDArray[np.int64], asked: Set[int]) -> Mapping[int, _Known]:
    found: dict[int, _Known] = defaultdict(lambda: _Known(set(), set(), set(), set(), set(), set()))
    for article, sketch in zip(of.tolist(), sketches, strict=True):
        if article in asked:
            known = found[article]
            known.places.update(spot.place_id for spot in sketch.spots if not spot.wide)
            known.names.update(sketch.names, (folded(spot.written or spot.name) for spot in sketch.spots))
            known.names.update(_names_beside(sketch))
            known.nations.update(sketch.nations)
            known.where.update((spot.lat, spot.lon) for spot in sketch.spots if not spot.wide)
            known.days.update(sketch.scene_days or ())
            known.acts.update({sketch.act} - _OF_MANY if not sketch.other_event else ())
    return found


def _names_beside(sketch: Sketch) -> frozenset[str]:
    """Names in the speaker and the dateline, which are no names of the claim: "police in Gaya", "GAYA, Feb. 4"."""
    dateline = DATELINE.match(sketch.excerpt)
    return capitals(f"{sketch.speaker} {dateline.group() if dateline else ''}")


@lru_cache(maxsize=65536)
def capitals(text: str) -> frozenset[str]:
    """Return the longer words with a capital, folded, those left out that are ordinary in small letters."""
    return frozenset(folded(word) for word in _CAPITALS.findall(text) if word.casefold() not in _ORDINARY)


def _in_common(first: _Known, second: _Known) -> float:
    """What shared places, names and nations add to the likeness of words."""
    both = len(first.places & second.places)
    places, names = min(_PLACES, both), min(_NAMES, max(0, len(first.names & second.names) - both))
    telling = min(1.0, _FEW_NAMES / math.sqrt(max(1, len(first.names) * len(second.names))))
    of_places = telling * (_PLACE + _OTHER_PLACE * (places - 1)) if places else 0.0
    of_names = telling * _NAME * names + _NATION * (not first.nations.isdisjoint(second.nations))
    if not _then_and_there(first, second):
        return of_places + of_names
    one_act = not first.acts.isdisjoint(second.acts)
    return (of_places or _THEN_AND_THERE) + of_names + _ONE_ACT * one_act


def _needed(first: _Known, second: _Known) -> float:
    """How alike two articles are that tell of one story."""
    if not first.places.isdisjoint(second.places) or _then_and_there(first, second):
        return ALIKE
    return ELSEWHERE if _in_common(first, second) else ALONE


def _then_and_there(first: _Known, second: _Known) -> bool:
    """Whether both tell of one day or the next, in one district."""
    return any(abs(day - other) <= 1 for day in first.days for other in second.days) and any(
        max(abs(lat - north), abs(lon - east)) < _NEAR_DEGREES
        for lat, lon in first.where
        for north, east in second.where
    )


def _most_alike(told: Sequence[tuple[int, int, float]]) -> Stories:
    """Pairs that are among the most alike of either article, and how many others are left out."""
    met: Counter[int] = Counter()
    kept: set[tuple[int, int]] = set()
    for a, b, _ in sorted(told, key=lambda pair: (-pair[2], pair[0], pair[1])):
        if min(met[a], met[b]) < MOST:
            kept.add((a, b))
        met[a] += 1
        met[b] += 1
    return Stories(frozenset(kept), len(told) - len(kept))


def _published(sketches: Sequence[Sketch], of: NDArray[np.int64]) -> NDArray[np.float64]:
    """The day of each article, no number where it is not known."""
    days = {number: sketch.published for number, sketch in zip(of.tolist(), sketches, strict=True)}
    return np.array(
        [np.nan if days[number] is None else days[number] for number in range(len(days))], np.float64
    )
