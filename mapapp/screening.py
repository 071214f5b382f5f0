"""Which pairs of claims may be linked at all, asked of millions at once: none is left out that `likeness.weigh` gives enough.

Each ground of `mapapp.likeness` counts with the most it can be worth for a pair, by what the two claims share.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from mapapp import wordings
from mapapp.candidates import Numbers
from mapapp.grounds import IN_STORY
from mapapp.traits import SPOTS, Traits, Yes

Weights = NDArray[np.float64]
_LEAST_WORDING, _SAME, _SAID, _STRONG = 0.04, 0.16, 0.18, 0.4
_GAP, _SHORT_GAP = 4, 1  # days
_SLACK_KM, _FARTHEST_KM, _KM_A_DEGREE = 6.0, 151.0, 111.2
_PLACE, _PASSING, _ASSUMED, _ELSEWHERE = 1.4, 1.0, 0.6, -0.6
_DAY, _UNDATED, _LATER, _LONG, _FIGURE, _ACTORS = 1.3, 0.3, 0.1, 6, 1.6, 1.2
_ONE_ACT, _ALIKE, _OTHER = 1.2, 0.5, -1.1
_WORDS, _WORDED = 4.0, 0.6
_SELDOM, _NATION, _TOPIC, _TOPICS, _MATTERS, _NAMES = 1.2, 0.1, 0.6, 2.0, 1.1, 0.6
_THEME, _THEMES, _OPENING = 0.35, 1.05, 0.5
_APART, _HEADLINE = 3.1, 0.5
_VOICE, _OTHERS, _ANOTHER, _DENIAL = 0.5, 0.3, -1.6, 0.4
_MARGIN = 0.01
_AT_A_TIME = 500_000  # pairs


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs of claims: the rows of both, how alike they are worded, and whether their articles tell of one story."""

    first: Numbers
    second: Numbers
    wording: NDArray[np.float32]
    one_story: Yes

    def some(self, chosen: Yes | Numbers | slice) -> "Pairs":
        """Return those chosen."""
        first, second = self.first[chosen], self.second[chosen]
        return Pairs(first, second, self.wording[chosen], self.one_story[chosen])


def in_time(told: Traits, first: Numbers, second: Numbers) -> Yes:
    """Return which pairs are near enough in time to be linked without telling of one story: asked first, at little cost."""
    return _days_apart(told, first, second) <= _GAP


def may_be_linked(told: Traits, pairs: Pairs, least: Callable[[Pairs], Weights]) -> Yes:
    """Return which pairs may come to the weight that `least` asks of each."""
    parts = [pairs.some(slice(at, at + _AT_A_TIME)) for at in range(0, len(pairs.first), _AT_A_TIME)]
    return (
        np.concatenate([_screened(told, part, least) for part in parts]) if parts else np.zeros(0, np.bool_)
    )


def _screened(told: Traits, pairs: Pairs, least: Callable[[Pairs], Weights]) -> Yes:
    """The cheap questions first; what is dear is asked of those left."""
    kept: Yes = np.ones(len(pairs.first), np.bool_)
    for question in (_near, says_something, lambda t, p: most(t, p) >= least(p) - _MARGIN):
        kept[np.flatnonzero(kept)] = question(told, pairs.some(kept))
    return kept


def _near(told: Traits, pairs: Pairs) -> Yes:
    """Whether place, time and act leave a link open, where the articles do not tell of one story."""
    counted = _shared(told.kinds, pairs)
    gap = np.where(counted | (pairs.wording >= _SAME), _GAP, _SHORT_GAP)
    near: Yes = (_days_apart(told, pairs.first, pairs.second) <= gap) & (
        (_acts(told, pairs) > _OTHER) | (pairs.wording >= _SAME)
    )
    reach = np.where(counted | (pairs.wording >= _STRONG), _FARTHEST_KM, 0.0)
    near[near] = _apart(told, pairs.some(near)) <= reach[near]
    return near | pairs.one_story


def says_something(told: Traits, pairs: Pairs) -> Yes:
    """Return which pairs share more than place and time; most that lie near each other have nothing else in common."""
    found: Yes = (pairs.wording >= _LEAST_WORDING) | (told.tallied[pairs.first] & told.tallied[pairs.second])
    for sets in (told.about, told.matters, told.names, told.in_passing):
        found[~found] = _shared(sets, pairs.some(~found))
    return found


def most(told: Traits, pairs: Pairs) -> Weights:
    """Return the most that the grounds of each pair can come to."""
    found: Weights = np.zeros(len(pairs.first))
    for name, worth in _grounds(told, pairs):
        for_it, against = IN_STORY[name]
        found += worth * np.where(pairs.one_story, np.where(worth > 0, for_it, against), 1.0)
    return found


def _grounds(told: Traits, pairs: Pairs) -> Iterator[tuple[str, NDArray[Any]]]:
    """Yield each ground's name and the most that it can be worth."""
    a, b = pairs.first, pairs.second
    gap = _days_apart(told, pairs.first, pairs.second)
    near_in_time = np.where(told.dated[a] & told.dated[b], _DAY, _UNDATED)
    yield "place", _places(told, pairs)
    yield "time", np.where(gap <= 0, near_in_time, -_LATER * np.minimum(gap, _LONG))
    yield "act", _acts(told, pairs)
    yield "actors", _ACTORS * _shared(told.actors, pairs)
    yield "figure", _FIGURE * _shared(told.kinds, pairs)
    yield "words", _WORDS * np.minimum(pairs.wording, _WORDED)
    yield "nations", np.where(_shared(told.seldom, pairs), _SELDOM, _NATION * _shared(told.nations, pairs))
    one_span = (gap <= 0) & (told.act[a] == told.act[b])
    differ = np.where(one_span, 0.0, _ANOTHER)
    yield (
        "sequel",
        np.where(told.other_event[a] == told.other_event[b], _OTHERS * told.other_event[a], differ),
    )
    yield "topics", np.minimum(_TOPICS, _TOPIC * _count(told.topics, pairs))
    yield "themes", np.minimum(_THEMES, _THEME * _count(told.about, pairs))
    yield "opening", _OPENING * (told.opens[a] & told.opens[b])
    yield "voice", _VOICE * ((told.voice[a] == told.voice[b]) & (told.voice[a] >= 0))
    yield "names", _NAMES * _shared(told.names, pairs)
    yield "matters", _MATTERS * _shared(told.matters, pairs)
    yield "denial", _DENIAL * ((told.denied[a] != told.denied[b]) & (pairs.wording >= _SAID))
    apart = _APART * np.abs(told.at[a] - told.at[b])
    headlines = told.titles[a].astype(np.int64) + told.titles[b]
    yield "order", np.where(pairs.one_story, -apart - _HEADLINE * headlines, 0.0)


def _count(sets: csr_matrix, pairs: Pairs) -> NDArray[np.float32]:
    return wordings.likeness(sets, pairs.first, pairs.second)


def _shared(sets: csr_matrix, pairs: Pairs) -> Yes:
    shared: Yes = _count(sets, pairs) > 0
    return shared


def _days_apart(told: Traits, a: Numbers, b: Numbers) -> NDArray[np.float64]:
    gap = np.maximum(told.start[a] - told.end[b], told.start[b] - told.end[a])
    apart: NDArray[np.float64] = np.where(np.isnan(gap), 0.0, np.maximum(gap, 0.0))
    return apart


def _acts(told: Traits, pairs: Pairs) -> Weights:
    a, b = told.act[pairs.first], told.act[pairs.second]
    found: Weights = np.where(a == b, _ONE_ACT, np.where(told.alike[a, b], _ALIKE, _OTHER))
    return np.where((a < 0) | (b < 0), 0.0, found)


def _places(told: Traits, pairs: Pairs) -> Weights:
    """What one place is worth; in one story, what is worth a claim that says none, or one that says another."""
    apart = _apart(told, pairs)
    assumed = told.assumed[pairs.first] | told.assumed[pairs.second]
    near = ~pairs.one_story | (apart <= _FARTHEST_KM)
    elsewhere = np.where(assumed & pairs.one_story, _ASSUMED, np.where(near, 0.0, _ELSEWHERE))
    return np.where(apart <= 0, _PLACE + _PASSING * _shared(told.in_passing, pairs), elsewhere)


def _apart(told: Traits, pairs: Pairs) -> NDArray[np.float64]:
    """The kilometres between the nearest places of two claims, 0 where they are one or lie within each other's extents."""
    a, b = pairs.first, pairs.second
    least = np.full(len(a), np.inf)
    for i in range(SPOTS):
        for j in range(SPOTS):
            both = np.flatnonzero((told.spots[a] > i) & (told.spots[b] > j))
            if len(both):
                least[both] = np.minimum(least[both], _km(told, a[both], b[both], i, j))
    least[(told.spots[a] > SPOTS) | (told.spots[b] > SPOTS) | _shared(told.places, pairs)] = 0.0
    return np.where(least <= told.radius[a] + told.radius[b] + _SLACK_KM, 0.0, least)


def _km(told: Traits, a: Numbers, b: Numbers, i: int, j: int) -> NDArray[np.float64]:
    """As `nearness.km` has it."""
    lat, other = told.lat[a, i], told.lat[b, j]
    east = (told.lon[a, i] - told.lon[b, j] + 180) % 360 - 180
    found: NDArray[np.float64] = _KM_A_DEGREE * np.hypot(
        lat - other, east * np.cos(np.radians((lat + other) / 2))
    )
    return found
