"""What differs between accounts of one happening, typed, each with the excerpts it rests on.

What articles of differing outlets say is compared, and what one article has from differing speakers. Silence is no
denial: what only one outlet has is a kind of its own, and says no more than that the articles loaded do not mention it.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import combinations, permutations

from mapapp import between, wordlists
from mapapp.abridging import abridged
from mapapp.accounts import DISPUTES, KINDS, Account, Difference, Kind, account, difference
from mapapp.alone import ALONE, only_one
from mapapp.between import Between, Pair, in_order
from mapapp.contested import is_of_one_happening
from mapapp.crews import Crew
from mapapp.disputes import outcome
from mapapp.links import GOOD, Links
from mapapp.nearness import are_elsewhere
from mapapp.numbers_apart import figures, figures_of_alike, uncounted
from mapapp.sketches import Sketch
from mapapp.warrants import Prints, are_one_source

__all__ = ["DISPUTES", "KINDS", "Account", "Difference", "Kind", "differences"]
_TITLE = "title"
VOICES: Kind = "who says so"
# disputes by which two claims tell of one thing
_OF_ONE_THING: frozenset[Kind] = frozenset({"figure", "revision", "outcome"})
Told = tuple[Pair, Between]
Weights = Mapping[frozenset[str], float]  # of links, by the ids of their claims


def differences(
    sketches: Sequence[Sketch],
    links: Links,
    original: Mapping[str, str],
    outlets: Iterable[str] = (),
    crew: Crew[Sequence[Sketch]] | None = None,
) -> tuple[Difference, ...]:
    """Return what differs, group by group in reading order, then what only one outlet has.

    `outlets` are those that there are besides the ones of the sketches. `original` gives each article the first of its
    near-duplicates (`copies.originals`): what they share is one account. A crew that shares the sketches may help.
    """
    by_id = {sketch.claim_id: sketch for sketch in sketches}
    prints = Prints.of(by_id, links.links, original)
    every = between.begun(sketches, links.links, prints, crew or Crew(sketches))()
    group_of = {claim: at for at, group in enumerate(links.groups) for claim in group}
    pairs: dict[int, list[Told]] = defaultdict(list)
    for link, told in zip(links.links, every, strict=True):
        pair = in_order(by_id[link.first], by_id[link.second])
        pairs[group_of.get(link.first, len(links.groups))].append((pair, told))
    found: dict[str, Difference] = {}
    weights = {frozenset(link[:2]): link.weight for link in links.links}
    linked = {frozenset(link[:2]): told for link, told in zip(links.links, every, strict=True)}
    of_one_thing = {claims for claims, told in linked.items() if told.same}
    for at in sorted(pairs):
        members = [by_id[claim] for claim in links.groups[at]] if at < len(links.groups) else []
        of_group = (*_of_pairs(pairs[at]), *_of_group(members, prints), *_by_one(pairs[at], weights))
        here = _once((*of_group, *_behind(of_group, by_id)), weights, by_id)
        of_one_thing |= {
            frozenset(a.claim_id for a in each.accounts) for each in here if each.kind in _OF_ONE_THING
        }
        for differing in abridged(here) if members else here:
            _keep(found, differing, weights, by_id)
    told_of_both = {claims for claims in of_one_thing & linked.keys() if not linked[claims].elsewhere}
    alone = only_one(sketches, links, outlets, told_of_both)
    for differing in (*_figures_of_one(sketches, links, prints), *alone):
        found.setdefault(differing.difference_id, differing)
    return tuple(found.values())


def _keep(
    found: dict[str, Difference], differing: Difference, weights: Weights, by_id: Mapping[str, Sketch]
) -> None:
    """Keep of what is one difference the accounts linked most closely; of headlines only where the body says it nowhere."""
    known = found.setdefault(differing.difference_id, differing)
    if known is not differing and _standing(differing, weights, by_id) > _standing(known, weights, by_id):
        found[differing.difference_id] = differing


def _standing(found: Difference, weights: Weights, by_id: Mapping[str, Sketch]) -> tuple[int, float]:
    claims = frozenset(account.claim_id for account in found.accounts)
    titles = sum(by_id[account.claim_id].section == _TITLE for account in found.accounts)
    return -titles, weights.get(claims, 0.0)


def _once(found: Iterable[Difference], weights: Weights, by_id: Mapping[str, Sketch]) -> Sequence[Difference]:
    once: dict[str, Difference] = {}
    for differing in found:
        _keep(once, differing, weights, by_id)
    return [*once.values()]


def _of_pairs(pairs: Sequence[Told]) -> Iterator[Difference]:
    """Those of linked claims, of headlines last: the body says it in full."""
    ordered = sorted(pairs, key=lambda told: any(sketch.section == _TITLE for sketch in told[0]))
    for _, told in ordered:
        yield from told.found
    yield from _who_says_so([pair for pair, told in ordered if told.voiced])


def _who_says_so(pairs: Sequence[Pair]) -> Iterator[Difference]:
    """Links of two claims put on differing speakers, a claim once against each speaker: the strongest link comes first."""
    told: set[tuple[str, str]] = set()
    for first, second in pairs:
        against = {(first.claim_id, second.voice), (second.claim_id, first.voice)}
        if not told & against:
            told |= against
            yield difference(
                VOICES, first.event_type, (first, second), [account(s, s.speaker) for s in (first, second)]
            )


def _behind(found: Sequence[Difference], by_id: Mapping[str, Sketch]) -> Iterator[Difference]:
    """Who stands behind the accounts of a dispute: two speakers, or one and an outlet in its own words."""
    told = {frozenset(a.claim_id for a in each.accounts) for each in found if each.kind == VOICES}
    for each in found:
        claims = frozenset(a.claim_id for a in each.accounts)
        if each.kind == VOICES or each.kind == ALONE or claims in told:
            continue
        first, second = (by_id[a.claim_id] for a in each.accounts)
        if not are_one_source(first, second):
            told.add(claims)
            yield difference(
                VOICES, first.event_type, (first, second), [account(s, s.speaker) for s in (first, second)]
            )


def _of_group(members: Sequence[Sketch], prints: Prints) -> Iterator[Difference]:
    """Figures of two articles, or of two speakers in one, that a chain of links holds together."""
    by_article: dict[str, list[Sketch]] = defaultdict(list)
    for sketch in members:
        by_article[sketch.article_id].append(sketch)
    for ours, theirs in combinations(by_article.values(), 2):
        if prints.by_outlets(ours[0], theirs[0]):
            first, second = (ours, theirs) if in_order(ours[0], theirs[0])[0] is ours[0] else (theirs, ours)
            yield from figures(first, second)
    for group in by_article.values():
        for one, other in combinations(group, 2):
            if prints.by_speakers(one, other):
                yield from figures([one], [other])


def _by_one(pairs: Sequence[Told], weights: Weights) -> Iterator[Difference]:
    """Two accounts in one article that both go with one claim of another's and contradict each other."""
    beside: dict[str, list[Sketch]] = defaultdict(list)
    for pair, _ in pairs:
        first, second = pair
        if first.article_id != second.article_id and weights[frozenset(s.claim_id for s in pair)] >= GOOD:
            beside[first.claim_id].append(second)
            beside[second.claim_id].append(first)
    for some in beside.values():
        for one, other in combinations(some, 2):
            if _are_two_accounts(one, other):
                first, second = in_order(one, other)
                if any(is_of_one_happening(matter) for matter in first.matters & second.matters):
                    yield from (each for each in outcome(first, second) if is_of_one_happening(each.about))
                if first.tallies and second.tallies and not (_counts_some(first) or _counts_some(second)):
                    yield from figures_of_alike([first], [second])


def _counts_some(sketch: Sketch) -> bool:
    return _some().search(sketch.excerpt) is not None


@cache
def _some() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(wordlists.entries('counts_of_some'))})\b", re.IGNORECASE)


def _are_two_accounts(first: Sketch, second: Sketch) -> bool:
    """Whether one article has them in its body of two voices, one of which may be its own, and of one happening."""
    if first.article_id != second.article_id or first.voice == second.voice or are_one_source(first, second):
        return False
    if _TITLE in (first.section, second.section) or first.other_event or second.other_event:
        return False
    return not are_elsewhere(first, second)


def _figures_of_one(sketches: Sequence[Sketch], links: Links, prints: Prints) -> Iterator[Difference]:
    """Figures in an account of a group that the other article of the group gives nowhere."""
    by_id = {sketch.claim_id: sketch for sketch in sketches}
    of_article: dict[str, list[Sketch]] = defaultdict(list)
    for sketch in sketches:
        of_article[sketch.article_id].append(sketch)
    for group in links.groups:
        members: dict[str, list[Sketch]] = defaultdict(list)
        for claim in group:
            members[by_id[claim].article_id].append(by_id[claim])
        uncounted_here = (
            differing
            for ours, theirs in permutations(members.values(), 2)
            if prints.by_outlets(ours[0], theirs[0])
            for differing in uncounted(ours, theirs, of_article[theirs[0].article_id])
        )
        yield from abridged(_once(uncounted_here, {}, by_id))
