"""Which pairs of claims are weighed: near ones and those of one story, without those that can come to nothing."""

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from mapapp import candidates, reprints, screening, stories, traits, wordings
from mapapp.candidates import Numbers
from mapapp.screening import Pairs, Weights
from mapapp.sketches import Sketch

ENOUGH = 4.8  # for two claims by themselves
OF_ONE_STORY = -0.5  # for the best counterparts in two articles that tell of one story
STRICTER = 0.6  # within one article, which tells of a thing once as a rule


Worded = tuple[int, int, float]


@dataclass(frozen=True, slots=True)
class Unweighed:
    """What was not weighed, so that many claims or articles of one place and time stay within bounds.

    `claims` are those so many others are near to that they were weighed only against the ones they share a rare word
    with; `articles` are pairs that tell of one story and were not compared claim by claim, each having others more alike.
    """

    claims: int = 0
    articles: int = 0

    def __bool__(self) -> bool:
        return bool(self.claims or self.articles)


@dataclass(frozen=True, slots=True)
class Weighable:
    """Pairs by their articles: of each two articles, the pairs of claims with how alike they are worded, and whether they
    tell of one story."""

    by_articles: Iterable[tuple[Sequence[Worded], bool]]
    unweighed: Unweighed


def weighable(sketches: Sequence[Sketch], new: Iterable[int] | None = None) -> Weighable:
    """Return the pairs worth weighing; of claims among `new` alone where it is given."""
    rows, plain = _vectors(sketches)
    of, asked = stories.articles(sketches), traits.traits(sketches)
    near = candidates.candidates(candidates.whereabouts(sketches), rows, new)
    told = stories.stories(sketches, rows, of, near)
    first, second = candidates.with_stories(near, of, told.pairs)
    one_story = _of_stories(told.pairs, of, first, second)
    in_time = np.flatnonzero(one_story | screening.in_time(asked, first, second))
    first, second, one_story = first[in_time], second[in_time], one_story[in_time]
    wording = wordings.likeness(plain, first, second)
    of_story = np.flatnonzero(one_story)
    wording[of_story] = wordings.likeness(wordings.rarer(plain, of), first[of_story], second[of_story])
    pairs = Pairs(first, second, wording, one_story)
    pairs = pairs.some(~reprints.superfluous(of, pairs))
    kept = pairs.some(screening.may_be_linked(asked, pairs, lambda each: _least(of, each)))
    return Weighable(_by_articles(of, kept), Unweighed(len(near.crowded), told.left_out))


def _vectors(sketches: Sequence[Sketch]) -> tuple[csr_matrix, csr_matrix]:
    """The words of each claim, and those without names; many claims have none."""
    texts = {text: None for sketch in sketches for text in (sketch.excerpt, sketch.plain)}
    at = {text: number for number, text in enumerate(texts)}
    every = wordings.vectors([*texts])
    excerpts, plain = (
        every[[at[text] for text in of]]
        for of in ([sketch.excerpt for sketch in sketches], [sketch.plain for sketch in sketches])
    )
    return csr_matrix(excerpts), csr_matrix(plain)


def _least(of: Numbers, pairs: Pairs) -> Weights:
    """What a pair must come to."""
    within = of[pairs.first] == of[pairs.second]
    least: Weights = np.where(pairs.one_story, OF_ONE_STORY, ENOUGH + STRICTER * within)
    return least


def _codes(of: Numbers, first: Numbers, second: Numbers) -> Numbers:
    one, other = of[first], of[second]
    codes: Numbers = np.minimum(one, other) * (int(of.max(initial=0)) + 1) + np.maximum(one, other)
    return codes


def _of_stories(
    told: Set[tuple[int, int]], of: Numbers, first: Numbers, second: Numbers
) -> NDArray[np.bool_]:
    articles = int(of.max(initial=0)) + 1
    codes = np.array(sorted(one * articles + other for one, other in told), np.int64)
    return candidates.among(_codes(of, first, second), codes)


def _by_articles(of: Numbers, pairs: Pairs) -> Iterator[tuple[Sequence[Worded], bool]]:
    codes = _codes(of, pairs.first, pairs.second)
    order = np.argsort(codes, kind="stable")
    starts = np.flatnonzero(np.diff(codes[order], prepend=-1))
    one_story = pairs.one_story[order][starts].tolist()
    worded = [
        *zip(*(part[order].tolist() for part in (pairs.first, pairs.second, pairs.wording)), strict=True)
    ]
    ends = [*starts[1:].tolist(), len(order)]
    for start, end, together in zip(starts.tolist(), ends, one_story, strict=False):
        yield worded[start:end], together
