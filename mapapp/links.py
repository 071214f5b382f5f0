"""Links: which claims are about the same happening, why, and the groups they make.

A claim is linked with the claims of another article that speak most for it, and with those nearly as good; groups
grow from the strongest link on and never join where most of their claims do not go together.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from mapapp import candidates, stories, wordings
from mapapp.endings import DENIED, takes_up
from mapapp.likeness import Likeness, weigh
from mapapp.sketches import Sketch

ENOUGH = 4.8  # for two claims by themselves
OF_ONE_STORY = 1.6  # for the best counterparts in two articles that tell of one story
_NEARLY, _ROUGHLY = 1.0, 0.7
OF_STORY = 3.1  # for good counterparts in them, of which a claim may have several
_STRICTER = 0.6  # within one article, which tells of a thing once as a rule
_LEAST_WORDING = 0.04
_TOGETHER = 0.5


@dataclass(frozen=True, slots=True)
class Link:
    """Two claims about the same happening; `first` is the one of the article with the smaller id, or that stands first in it,
    whatever order they were read in. `why` says what speaks for it."""

    first: str
    second: str
    weight: float
    why: str


@dataclass(frozen=True, slots=True)
class Links:
    """Links by weight, the strongest first, and groups of at least two claims, each claim in one at most."""

    links: tuple[Link, ...]
    groups: tuple[tuple[str, ...], ...]


def link(sketches: Sequence[Sketch], known: Iterable[Link] = (), new: Iterable[str] | None = None) -> Links:
    """Return the links among sketches.

    With `new`, the ids of claims not seen before, only pairs with one of them are weighed, and `known` links are kept.
    """
    at = {sketch.claim_id: number for number, sketch in enumerate(sketches)}
    rows = wordings.vectors([sketch.excerpt for sketch in sketches])
    plain = wordings.vectors([sketch.plain for sketch in sketches])
    near = candidates.candidates(sketches, rows, None if new is None else [at[claim] for claim in new])
    of = stories.articles(sketches)
    told = stories.stories(sketches, rows, of, near)
    first, second = candidates.with_stories(near, of, told)
    wording = wordings.likeness(plain, first, second)
    kept = {found: (at[found.first], at[found.second]) for found in known}
    for articles, pairs in _by_articles(of, first, second).items():
        weighed = _weighed(sketches, first[pairs], second[pairs], wording[pairs], one_story=articles in told)
        kept |= _counterparts(sketches, weighed, one_story=articles in told)
    for denial, (a, b) in _denied_at_once(sketches):
        kept.setdefault(denial, (a, b))
    links = tuple(sorted(kept, key=lambda found: (-found.weight, found.first, found.second)))
    return Links(links, _groups(sketches, [kept[found] for found in links]))


def _denied_at_once(sketches: Sequence[Sketch]) -> Iterator[tuple[Link, tuple[int, int]]]:
    """A claim and the denial that takes it up in the next sentence: "The company rejected the charge"."""
    order = sorted(range(len(sketches)), key=lambda n: (sketches[n].article_id, sketches[n].start))
    for a, b in pairwise(order):
        one, other = sketches[a], sketches[b]
        follows = (one.article_id, one.section) == (other.article_id, other.section)
        if follows and other.stance == DENIED and one.stance != DENIED and takes_up(other.excerpt):
            yield _linked(one, other, ENOUGH, "the next sentence denies it"), (min(a, b), max(a, b))


Weighed = dict[tuple[int, int], Likeness]


def _by_articles(
    of: NDArray[np.int64], first: NDArray[np.int64], second: NDArray[np.int64]
) -> dict[tuple[int, int], NDArray[np.int64]]:
    """Where the pairs of each two articles stand among the pairs."""
    if not len(first):
        return {}
    one, other = np.minimum(of[first], of[second]), np.maximum(of[first], of[second])
    order = np.lexsort((other, one))
    breaks = np.flatnonzero((np.diff(one[order]) != 0) | (np.diff(other[order]) != 0)) + 1
    return {(int(one[part[0]]), int(other[part[0]])): part for part in np.split(order, breaks)}


def _weighed(
    sketches: Sequence[Sketch],
    first: NDArray[np.int64],
    second: NDArray[np.int64],
    wording: NDArray[np.float32],
    *,
    one_story: bool,
) -> Weighed:
    """The pairs with any likeness."""
    found: Weighed = {}
    for a, b, cosine in zip(first.tolist(), second.tolist(), wording.tolist(), strict=True):
        if _may(sketches[a], sketches[b], cosine):
            likeness = weigh(sketches[a], sketches[b], cosine, one_story=one_story)
            if likeness.weight >= OF_ONE_STORY:
                found[a, b] = likeness
    return found


def _may(one: Sketch, other: Sketch, cosine: float) -> bool:
    """The cheap question first: most pairs that lie near each other have nothing else in common."""
    if cosine >= _LEAST_WORDING or (one.tallies and other.tallies):
        return True
    alike = one.topics & other.topics, one.matters & other.matters, one.names & other.names
    return any(alike) or bool(one.in_passing & other.in_passing)


def _counterparts(
    sketches: Sequence[Sketch], weighed: Weighed, *, one_story: bool
) -> dict[Link, tuple[int, int]]:
    """The links between two articles, or within one: strong ones, and the best counterparts where the story is one."""
    if not weighed:
        return {}
    a, b = next(iter(weighed))
    if sketches[a].article_id == sketches[b].article_id:
        return _links(
            sketches, {pair: found for pair, found in weighed.items() if found.weight >= ENOUGH + _STRICTER}
        )
    kept = {pair: found for pair, found in weighed.items() if found.weight >= ENOUGH}
    if one_story:
        kept |= _best(weighed)
    return _links(sketches, kept)


def _best(weighed: Weighed) -> Weighed:
    """The pairs that are the best of both claims, or nearly, and the good ones that are nearly the best of one.

    A sentence that both print leaves room for other counterparts.
    """
    best: dict[int, float] = defaultdict(float)
    for (a, b), found in weighed.items():
        if found.copied:
            continue
        best[a], best[b] = max(best[a], found.weight), max(best[b], found.weight)
    return {
        (a, b): found
        for (a, b), found in weighed.items()
        if found.weight >= max(best[a], best[b]) - _NEARLY
        or (found.said and found.weight >= max(OF_STORY, min(best[a], best[b]) - _ROUGHLY))
    }


def _links(sketches: Sequence[Sketch], found: Weighed) -> dict[Link, tuple[int, int]]:
    return {
        _linked(sketches[a], sketches[b], round(likeness.weight, 3), likeness.why): (a, b)
        for (a, b), likeness in found.items()
    }


def _linked(one: Sketch, other: Sketch, weight: float, why: str) -> Link:
    first, second = sorted(
        (one, other), key=lambda sketch: (sketch.article_id, sketch.start, sketch.claim_id)
    )
    return Link(first.claim_id, second.claim_id, weight, why)


def _groups(sketches: Sequence[Sketch], links: Sequence[tuple[int, int]]) -> tuple[tuple[str, ...], ...]:
    linked: dict[int, set[int]] = defaultdict(set)
    for a, b in links:
        linked[a].add(b)
        linked[b].add(a)
    group = list(range(len(sketches)))
    members: dict[int, list[int]] = defaultdict(list)
    for a, b in links:
        one, other = group[a], group[b]
        if one == other:
            continue
        ours, theirs = members.get(one) or [a], members.get(other) or [b]
        pairs = sum(len(linked[x] & set(theirs)) for x in ours)
        if pairs < _TOGETHER * min(len(ours) * len(theirs), len(ours) + len(theirs) - 1):
            continue
        members[one] = ours + theirs
        members.pop(other, None)
        for claim in theirs:
            group[claim] = one
    return tuple(
        tuple(sketches[claim].claim_id for claim in sorted(group_members))
        for group_members in sorted(members.values(), key=min)
        if len(group_members) > 1
    )
