"""Which pairs of claims are weighed: near ones and those of one story, without those that can come to nothing."""

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_matrix

from mapapp import candidates, reprints, screening, stories, traits, wordings
from mapapp.candidates import Numbers
from mapapp.screening import Pairs, Weights
from mapapp.sketches import Sketch
from mapapp.traits import Traits, Yes

ENOUGH = 4.8  # for two claims by themselves
OF_ONE_STORY = -0.5  # for the best counterparts in two articles that tell of one story
STRICTER = 0.6  # within one article, which tells of a thing once as a rule
_AT_A_TIME = 200_000  # pairs


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
class Part:
    """Pairs by their articles: `articles` is a number for each two articles, in order."""

    articles: Numbers
    pairs: Pairs

    def by_articles(self) -> Iterator[tuple[Sequence[Worded], bool]]:
        """Yield of each two articles the pairs of claims with how alike they are worded, and whether they tell of one story."""
        pairs = self.pairs
        starts = np.flatnonzero(np.diff(self.articles, prepend=-1))
        one_story = pairs.one_story[starts].tolist()
        worded = [*zip(*(part.tolist() for part in (pairs.first, pairs.second, pairs.wording)), strict=True)]
        ends = [*starts[1:].tolist(), len(worded)]
        for start, end, together in zip(starts.tolist(), ends, one_story, strict=False):
            yield worded[start:end], together


@dataclass(frozen=True, slots=True)
class Weighable:
    """Pairs in parts, none of which has some pairs of two articles and leaves others of them to the next."""

    parts: Iterable[Part]
    unweighed: Unweighed


def weighable(sketches: Sequence[Sketch], new: Iterable[int] | None = None) -> Weighable:
    """Return the pairs worth weighing; of claims among `new` alone where it is given."""
    rows, plain = _vectors(sketches)
    of, asked = stories.articles(sketches), traits.traits(sketches)
    near = candidates.candidates(candidates.whereabouts(sketches), rows, new)
    told = stories.stories(sketches, rows, of, near)
    first, second = candidates.with_stories(near, of, told.pairs)
    articles = _codes(of, first, second)
    one_story = _of_stories(told.pairs, of, articles)
    in_time = np.flatnonzero(one_story | screening.in_time(asked, first, second))
    order = in_time[np.argsort(articles[in_time], kind="stable")]
    found = _Found(of, asked, plain, wordings.rarer(plain, of))
    parts = (
        found.weighable(articles[some], first[some], second[some], one_story[some])
        for some in _parts(articles, order)
    )
    return Weighable(parts, Unweighed(len(near.crowded), told.left_out))


def _parts(articles: Numbers, order: Numbers) -> Iterator[Numbers]:
    """Pairs in their order, so many at a time that those of two articles stay together."""
    begins = np.flatnonzero(np.diff(articles[order], prepend=-1))
    cuts = begins[np.searchsorted(begins, np.arange(_AT_A_TIME, len(order), _AT_A_TIME), side="right") - 1]
    return (some for some in np.split(order, np.unique(cuts)) if len(some))


@dataclass(frozen=True, slots=True)
class _Found:
    """Claims as arrays, of which pairs were found."""

    of: Numbers
    asked: Traits
    plain: csr_matrix
    rarer: csr_matrix

    def weighable(self, articles: Numbers, first: Numbers, second: Numbers, one_story: Yes) -> Part:
        """Return those of some pairs that may come to a link."""
        wording = wordings.likeness(self.plain, first, second)
        of_story = np.flatnonzero(one_story)
        wording[of_story] = wordings.likeness(self.rarer, first[of_story], second[of_story])
        pairs = Pairs(first, second, wording, one_story)
        left = np.flatnonzero(~reprints.superfluous(self.of, pairs))
        pairs = pairs.some(left)
        kept = screening.may_be_linked(self.asked, pairs, lambda each: _least(self.of, each))
        return Part(articles[left][kept], pairs.some(kept))


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


def _of_stories(told: Set[tuple[int, int]], of: Numbers, articles: Numbers) -> Yes:
    count = int(of.max(initial=0)) + 1
    return candidates.among(articles, np.array(sorted(one * count + other for one, other in told), np.int64))
