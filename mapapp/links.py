"""Links: which claims are about the same happening, why, and the groups they make.

A claim is linked with the claims of another article that speak most for it, and with those nearly as good; groups
grow from the strongest link on and never join where most of their claims do not go together.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment
from scipy.sparse import csr_matrix

from mapapp import candidates, wordings
from mapapp.likeness import Likeness, weigh
from mapapp.sketches import Sketch

ENOUGH = 4.8  # for two claims by themselves
OF_ONE_STORY = 3.4  # for the best counterparts in two articles that tell of one story
STORY, STORY_DAYS = (
    0.2,
    10,
)  # how alike two articles' words are, and the days between them, where they tell of one story
_STRICTER = 0.6  # within one article, which tells of a thing once as a rule
_LEAST_WORDING = 0.04
_TOGETHER = 0.5


@dataclass(frozen=True, slots=True)
class Link:
    """Two claims about the same happening; `first` is the one read earlier. `why` says what speaks for it."""

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
    near = candidates.candidates(sketches, rows, None if new is None else [at[claim] for claim in new])
    of = _articles(sketches)
    stories = _stories(sketches, rows, of, near)
    first, second = candidates.with_stories(near, of, stories)
    wording = wordings.likeness(rows, first, second)
    kept = {found: (at[found.first], at[found.second]) for found in known}
    for (a, b), pairs in _by_articles(of, first, second).items():
        one_story = (a, b) in stories or (b, a) in stories
        kept |= _counterparts(sketches, pairs, wording[pairs.at].tolist(), one_story=one_story)
    links = tuple(sorted(kept, key=lambda found: (-found.weight, found.first, found.second)))
    return Links(links, _groups(sketches, [kept[found] for found in links]))


def _stories(
    sketches: Sequence[Sketch], rows: csr_matrix, first: NDArray[np.int64], second: NDArray[np.int64]
) -> set[tuple[str, str]]:
    """The pairs of articles that tell of one story: near each other in place and time, and in what they say."""
    ids = list(dict.fromkeys(sketch.article_id for sketch in sketches))
    number = {article_id: at for at, article_id in enumerate(ids)}
    of = np.array([number[sketch.article_id] for sketch in sketches], dtype=np.int64)
    day = {sketch.article_id: sketch.published for sketch in sketches}
    wholes = wordings.summed(rows, of)
    codes = np.unique(of[first] * len(ids) + of[second])
    a, b = np.divmod(codes, max(1, len(ids)))
    alike = wordings.likeness(wholes, a, b)
    return {
        (ids[one], ids[other])
        for one, other, cosine in zip(a.tolist(), b.tolist(), alike.tolist(), strict=True)
        if cosine >= STORY and _days_between(day[ids[one]], day[ids[other]]) <= STORY_DAYS
    }


def _days_between(first: int | None, second: int | None) -> int:
    return abs(first - second) if first is not None and second is not None else 0


Weighed = dict[tuple[int, int], Likeness]


def _by_articles(
    sketches: Sequence[Sketch], first: Sequence[int], second: Sequence[int], wording: Sequence[float]
) -> dict[tuple[str, str], Weighed]:
    """The pairs with any likeness, by the two articles they are of, the article read earlier first."""
    found: dict[tuple[str, str], Weighed] = defaultdict(dict)
    for a, b, cosine in zip(first, second, wording, strict=True):
        one, other = sketches[a], sketches[b]
        if not _may(one, other, cosine):
            continue
        likeness = weigh(one, other, cosine)
        if likeness.weight >= OF_ONE_STORY:
            found[one.article_id, other.article_id][a, b] = likeness
    return found


def _may(one: Sketch, other: Sketch, cosine: float) -> bool:
    """The cheap question first: most pairs that lie near each other have nothing else in common."""
    return cosine >= _LEAST_WORDING or bool(one.tallies and other.tallies)


def _counterparts(
    sketches: Sequence[Sketch], weighed: Weighed, *, one_story: bool
) -> dict[Link, tuple[int, int]]:
    """The links between two articles, or within one: strong ones, and the best counterparts where the story is one."""
    a, b = next(iter(weighed))
    if sketches[a].article_id == sketches[b].article_id:
        return _links(
            sketches, {pair: found for pair, found in weighed.items() if found.weight >= ENOUGH + _STRICTER}
        )
    strong = {pair: found for pair, found in weighed.items() if found.weight >= ENOUGH}
    if one_story:
        strong |= {pair: weighed[pair] for pair in _matching(weighed)}
    return _links(sketches, strong)


def _links(sketches: Sequence[Sketch], found: Weighed) -> dict[Link, tuple[int, int]]:
    return {
        Link(sketches[a].claim_id, sketches[b].claim_id, round(likeness.weight, 3), likeness.why): (a, b)
        for (a, b), likeness in found.items()
    }


def _matching(weighed: Weighed) -> list[tuple[int, int]]:
    """The pairs of the matching of greatest weight: each claim has one counterpart at most."""
    ours, theirs = sorted({a for a, _ in weighed}), sorted({b for _, b in weighed})
    matrix = np.zeros((len(ours), len(theirs)))
    row, column = {a: n for n, a in enumerate(ours)}, {b: n for n, b in enumerate(theirs)}
    for (a, b), likeness in weighed.items():
        matrix[row[a], column[b]] = likeness.weight
    chosen = linear_sum_assignment(matrix, maximize=True)
    return [(ours[r], theirs[c]) for r, c in zip(*chosen, strict=True) if matrix[r, c] > 0]


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
