"""Links: which claims are about the same happening, why, and the groups they make.

A claim is linked with the claims of another article that speak most for it, and with those nearly as good. Groups grow from
the strongest link on, never join where most of their claims do not go together, and leave weak links out: by such a link two
claims may contradict each other, and it is too little to call them one happening.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from mapapp import pairing
from mapapp.answered import answered
from mapapp.contested import contested
from mapapp.crews import Crew
from mapapp.groups import groups
from mapapp.likeness import Likeness, weigh
from mapapp.opposites import denies_it, opposites
from mapapp.pairing import ENOUGH, OF_ONE_STORY, STRICTER, Part, Unweighed, Worded
from mapapp.sketches import Sketch

_TITLE = "title"
GOOD = 2.0  # the weight of counterparts of which two, of four claims, show that their articles surely tell of one story
RETOLD = (
    3.5  # the weight of a link by which one may be said to tell what the other does: a row of one happening
)
PART = 8  # claims of the shorter article, for which one more such pair is asked
FEW = 6  # counterparts that a claim has in another article of its story
OF_STORY = 1.0  # for good counterparts in one story, of which a claim may have several


class _Bars(NamedTuple):
    """What a link needs: a weight, and how far it may be from the best of both claims, or of one. Distances lie between the
    thousandths that weights are rounded to."""

    least: float
    nearly: float
    roughly: float


_SURE, _UNSURE = _Bars(OF_ONE_STORY, 2.2005, 1.2005), _Bars(0.5, 1.6005, 0.7005)


class Link(NamedTuple):
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
    unweighed: Unweighed = Unweighed()


def link(sketches: Sequence[Sketch], known: Iterable[Link] = (), new: Iterable[str] | None = None) -> Links:
    """Return the links among sketches.

    With `new`, the ids of claims not seen before, only pairs with one of them are weighed, and `known` links are kept.
    """
    found, unweighed = counterparts(sketches, known, new)
    links = by_weight(found)
    return Links(links, grouped(sketches, links), unweighed)


def by_weight(found: Iterable[Link]) -> tuple[Link, ...]:
    """Return links in their order, the strongest first."""
    return tuple(sorted(found, key=lambda link: (-link.weight, link.first, link.second)))


def grouped(sketches: Sequence[Sketch], links: Iterable[Link]) -> tuple[tuple[str, ...], ...]:
    """Return the groups that links make, the strongest of which come first."""
    at = {sketch.claim_id: number for number, sketch in enumerate(sketches)}
    found = groups((at[link.first], at[link.second]) for link in links if link.weight >= RETOLD)
    return tuple(tuple(sketches[claim].claim_id for claim in group) for group in found)


def counterparts(
    sketches: Sequence[Sketch],
    known: Iterable[Link] = (),
    new: Iterable[str] | None = None,
    crew: Crew[Sequence[Sketch]] | None = None,
) -> tuple[list[Link], Unweighed]:
    """Return the links of `link` in no order, and what was not weighed; a crew that shares the sketches may help."""
    at = {sketch.claim_id: number for number, sketch in enumerate(sketches)}
    pairs = pairing.weighable(sketches, None if new is None else [at[claim] for claim in new])
    found = [*known]
    for some in (crew or Crew(sketches)).each(_of_part, pairs.parts):
        found += some
    found += (_linked(sketches[a], sketches[b], ENOUGH, why) for (a, b), why in answered(sketches))
    by_claims: dict[tuple[str, str], Link] = {}
    for each in found:
        by_claims.setdefault((each.first, each.second), each)
    return [*by_claims.values()], pairs.unweighed


def _of_part(sketches: Sequence[Sketch], part: Part) -> list[Link]:
    """The links among the pairs of a part."""
    found: list[Link] = []
    for of_articles, one_story in part.by_articles():
        weighed = _weighed(sketches, of_articles, one_story=one_story)
        found += _counterparts(sketches, weighed, one_story=one_story)
    return found


Weighed = dict[tuple[int, int], Likeness]


def _weighed(sketches: Sequence[Sketch], pairs: Iterable[Worded], *, one_story: bool) -> Weighed:
    """The pairs with any likeness."""
    found: Weighed = {}
    for a, b, cosine in pairs:
        likeness = weigh(sketches[a], sketches[b], cosine, one_story=one_story)
        if likeness.weight >= OF_ONE_STORY:
            found[a, b] = likeness
    return found


def _counterparts(sketches: Sequence[Sketch], weighed: Weighed, *, one_story: bool) -> list[Link]:
    """The links between two articles, or within one: strong ones, and the best counterparts where the story is one."""
    if not weighed:
        return []
    a, b = next(iter(weighed))
    if sketches[a].article_id == sketches[b].article_id:
        return _links(
            sketches, {pair: found for pair, found in weighed.items() if found.weight >= ENOUGH + STRICTER}
        )
    kept = {pair: found for pair, found in weighed.items() if found.weight >= ENOUGH and found.said}
    if one_story:
        kept |= _few_each(sketches, _best(sketches, weighed))
        kept |= {(a, b): found for (a, b), found in weighed.items() if _at_odds(sketches[a], sketches[b])}
    return _links(sketches, kept)


def _at_odds(first: Sketch, second: Sketch) -> bool:
    """Whether two claims give one matter two ends, or say opposite things of one subject."""
    if contested(first, second):
        return True
    if first.other_event != second.other_event:
        return False
    return opposites(first, second) is not None or denies_it(first, second)


def _best(sketches: Sequence[Sketch], weighed: Weighed) -> Weighed:
    """The pairs that are the best of both claims, or nearly, and the good ones that are nearly the best of one.

    A sentence that both print leaves room for other counterparts, and so does a headline, which the body says again.
    """
    best: dict[int, float] = defaultdict(float)
    for (a, b), found in weighed.items():
        if found.copied or _TITLE in (sketches[a].section, sketches[b].section):
            continue
        best[a], best[b] = max(best[a], found.weight), max(best[b], found.weight)
    bars = _SURE if _surely_one(sketches, weighed) else _UNSURE
    return {
        (a, b): found
        for (a, b), found in weighed.items()
        if found.said
        and found.weight >= bars.least
        and (
            found.weight >= max(best[a], best[b]) - bars.nearly
            or found.weight >= max(OF_STORY, min(best[a], best[b]) - bars.roughly)
        )
    }


def _few_each(sketches: Sequence[Sketch], found: Weighed) -> Weighed:
    """The pairs that are among the strongest of both their claims."""
    met: Counter[int] = Counter()
    kept: Weighed = {}
    for a, b in sorted(found, key=lambda pair: (-found[pair].weight, *_ids(sketches, pair))):
        if met[a] < FEW and met[b] < FEW:
            kept[a, b] = found[a, b]
        met[a] += 1
        met[b] += 1
    return kept


def _surely_one(sketches: Sequence[Sketch], weighed: Weighed) -> bool:
    """Whether pairs of good counterparts show that the story is one; else guesses count less.

    Two will do that have no claim in common, and one more for every eight claims of the shorter article.
    """
    claims = Counter(sketches[claim].article_id for claim in {claim for pair in weighed for claim in pair})
    taken: set[int] = set()
    for pair in sorted((p for p in weighed if weighed[p].weight >= GOOD), key=partial(_ids, sketches)):
        if taken.isdisjoint(pair):
            taken.update(pair)
    return len(taken) >= 2 * max(2, 1 + math.ceil(min(claims.values()) / PART))


def _ids(sketches: Sequence[Sketch], pair: tuple[int, int]) -> tuple[str, ...]:
    """The claims of a pair, in an order that does not depend on which was read first."""
    return tuple(sorted(sketches[claim].claim_id for claim in pair))


def _links(sketches: Sequence[Sketch], found: Weighed) -> list[Link]:
    return [
        _linked(sketches[a], sketches[b], likeness.everywhere, likeness.why)
        for (a, b), likeness in found.items()
    ]


def _linked(one: Sketch, other: Sketch, weight: float, why: str) -> Link:
    first, second = sorted(
        (one, other), key=lambda sketch: (sketch.article_id, sketch.start, sketch.claim_id)
    )
    return Link(first.claim_id, second.claim_id, weight, why)
