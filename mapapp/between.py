"""In what each two linked claims differ, asked of the links of some pairs of articles at a time."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from mapapp.accounts import Difference
from mapapp.candidates import Numbers
from mapapp.crews import Crew
from mapapp.disputes import disputes, elsewhere, opposite, outcome
from mapapp.links import Link
from mapapp.numbers_apart import figures
from mapapp.sketches import Sketch
from mapapp.warrants import Prints, Told, are_one_source

_OUTCOME = frozenset({"outcome", "who did it"})
_AT_A_TIME = 5_000  # links
Pair = tuple[Sketch, Sketch]


class Between(NamedTuple):
    """In what two linked claims differ by themselves; whether two voices tell of one thing, whether both claims tell the
    same, and whether they tell of two outlets' happenings in two places."""

    found: tuple[Difference, ...]
    voiced: bool
    same: bool
    elsewhere: bool


@dataclass(frozen=True, slots=True)
class _Part:
    """Every link of some pairs of articles, by the numbers of its claims, and every claim of these articles."""

    claims: Sequence[int]
    links: Sequence[tuple[int, int, float]]
    prints: Prints


def begun(
    sketches: Sequence[Sketch], links: Sequence[Link], prints: Prints, crew: Crew[Sequence[Sketch]]
) -> Callable[[], Sequence[Between]]:
    """Begin with links, and return what gives what is between the claims of each; the crew shares the sketches."""
    at = {sketch.claim_id: number for number, sketch in enumerate(sketches)}
    pairs = np.array([(at[link.first], at[link.second]) for link in links], np.int64).reshape(-1, 2)
    articles = _Articles.of(sketches)
    codes = articles.codes(pairs)
    order = np.argsort(codes, kind="stable")
    parts = [*_parts(codes, order)]
    coming = crew.each(_of_part, (articles.part(pairs, links, some, prints) for some in parts))

    def found() -> Sequence[Between]:
        told: list[Between | None] = [None] * len(links)
        for some, of_part in zip(parts, coming, strict=True):
            for number, between in zip(some.tolist(), of_part, strict=True):
                told[number] = between
        return [each for each in told if each]

    return found


def in_order(first: Sketch, second: Sketch) -> Pair:
    """Return two claims as they are told: by outlet, and as they stand in their article."""
    ordered = (first.outlet, first.article_id, first.start) <= (
        second.outlet,
        second.article_id,
        second.start,
    )
    return (first, second) if ordered else (second, first)


@dataclass(frozen=True, slots=True)
class _Articles:
    """The articles of claims by numbers, and the claims of each."""

    ids: Sequence[str]
    of_claim: Numbers
    claims: Sequence[Sequence[int]]
    names: Sequence[str]

    @classmethod
    def of(cls, sketches: Sequence[Sketch]) -> "_Articles":
        claims: dict[str, list[int]] = {}
        for number, sketch in enumerate(sketches):
            claims.setdefault(sketch.article_id, []).append(number)
        numbers = {article: number for number, article in enumerate(claims)}
        of_claim = np.array([numbers[sketch.article_id] for sketch in sketches], np.int64)
        return cls([*claims], of_claim, [*claims.values()], [sketch.claim_id for sketch in sketches])

    def codes(self, pairs: Numbers) -> Numbers:
        """The two articles of each pair of claims as one number."""
        of_both = self.of_claim[pairs]
        codes: Numbers = of_both.min(axis=1) * len(self.ids) + of_both.max(axis=1)
        return codes

    def part(self, pairs: Numbers, links: Sequence[Link], some: Numbers, prints: Prints) -> _Part:
        there = np.unique(self.of_claim[pairs[some]]).tolist()
        claims = [claim for article in there for claim in self.claims[article]]
        ends = zip(some.tolist(), *pairs[some].T.tolist(), strict=True)
        return _Part(
            claims,
            [(first, second, links[number].weight) for number, first, second in ends],
            prints.some([self.ids[article] for article in there], [self.names[claim] for claim in claims]),
        )


def _parts(codes: Numbers, order: Numbers) -> Iterator[Numbers]:
    """Links by their articles, so many at a time that those of two articles stay together."""
    begins = np.flatnonzero(np.diff(codes[order], prepend=-1))
    cuts = begins[np.searchsorted(begins, np.arange(_AT_A_TIME, len(order), _AT_A_TIME), side="right") - 1]
    return (some for some in np.split(order, np.unique(cuts)) if len(some))


def _of_part(sketches: Sequence[Sketch], part: _Part) -> list[Between]:
    by_id = {sketch.claim_id: sketch for sketch in (sketches[number] for number in part.claims)}
    pairs = [(sketches[first], sketches[second]) for first, second, _ in part.links]
    weights = [weight for *_, weight in part.links]
    links = [Link(a.claim_id, b.claim_id, weight, "") for (a, b), weight in zip(pairs, weights, strict=True)]
    told = Told(by_id, links, part.prints)
    return [_between(*pair, told) for pair in pairs]


def _between(first: Sketch, second: Sketch, told: Told) -> Between:
    ours, theirs = in_order(first, second)
    voiced = bool(ours.voice and theirs.voice) and not are_one_source(ours, theirs)
    return Between(
        tuple(_differing(ours, theirs, told)),
        voiced and told.prints.by_outlets(ours, theirs) and told.are_of_one_thing(ours, theirs),
        told.tell_the_same(first, second),
        first.outlet != second.outlet and elsewhere(first, second),
    )


def _differing(first: Sketch, second: Sketch, told: Told) -> Iterator[Difference]:
    """What is worded alike does not differ."""
    if first.excerpt == second.excerpt:
        return
    if told.prints.by_outlets(first, second):
        in_full = told.goes_far(first, second)
        found = [each for each in disputes(first, second, in_full=in_full) if told.bears(each, first, second)]
        yield from found
        if _OUTCOME.isdisjoint(each.kind for each in found):
            yield from (each for each in opposite(first, second) if told.of_one_matter(first, second))
        if in_full:
            yield from figures(
                [first],
                [second],
                retold=told.retold(first, second),
                counted=told.counts_the_same(first, second),
            )
    elif told.prints.by_speakers(first, second):
        yield from outcome(first, second)
        yield from figures([first], [second])
