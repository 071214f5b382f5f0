"""What differs between accounts of one happening, typed, each with the excerpts it rests on.

Only what two articles of differing outlets say is compared. Silence is no denial: what only one outlet has is a kind
of its own, and says no more than that the articles loaded do not mention it.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import Literal

from mapapp import wordlists
from mapapp.bearings import bearing_words
from mapapp.clocks import clock
from mapapp.likeness import alike, days_apart, nearest
from mapapp.links import Links
from mapapp.outcomes import CAUSE, opposed
from mapapp.sketches import Doer, Sketch, Spot
from mapapp.tallies import Tally, agree, bounds, comparable

Kind = Literal[
    "figure", "revision", "outcome", "place", "time", "who did it", "who says so", "only one outlet"
]
KINDS: tuple[Kind, ...] = (
    "outcome", "figure", "place", "time", "who did it", "revision", "who says so", "only one outlet",
)  # fmt: skip
DISPUTES: frozenset[Kind] = frozenset({"figure", "outcome", "place", "time", "who did it"})
_MINUTES = 10
_UNSAID = frozenset({"", "assessment", "statement", "Other"})


@dataclass(frozen=True, slots=True)
class Account:
    """One side of a difference: a claim, and what of it differs. `start` and `end` mark those words in the excerpt."""

    claim_id: str
    article_id: str
    outlet: str
    speaker: str
    value: str
    excerpt: str
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Difference:
    """Accounts that differ. `about` says in what; `silent` names the outlets that have nothing of it.

    `km` and `bearing` are those of a difference of place, from the first account's to the second's.
    """

    difference_id: str
    kind: Kind
    about: str
    place_id: str
    place_name: str
    accounts: tuple[Account, ...]
    silent: tuple[str, ...] = ()
    km: float | None = None
    bearing: str = ""


def differences(
    sketches: Sequence[Sketch], links: Links, original: Mapping[str, str]
) -> tuple[Difference, ...]:
    """Return what differs, group by group in reading order, then what only one outlet has.

    `original` gives each article the first of its near-duplicates (`copies.originals`): copies do not differ from it.
    """
    by_id = {sketch.claim_id: sketch for sketch in sketches}
    group_of = {claim: at for at, group in enumerate(links.groups) for claim in group}
    pairs: dict[int, list[tuple[Sketch, Sketch]]] = defaultdict(list)
    for found in links.links:
        first, second = by_id[found.first], by_id[found.second]
        if _apart(first, second, original):
            pairs[group_of.get(first.claim_id, -1)].append(_in_order(first, second))
    found_differences: dict[str, Difference] = {}
    for at, group in enumerate(links.groups):
        members = [by_id[claim] for claim in group]
        for difference in (*_of_pairs(pairs[at]), *_of_group(members, original)):
            found_differences.setdefault(difference.difference_id, difference)
    for difference in _of_pairs(pairs[-1]):
        found_differences.setdefault(difference.difference_id, difference)
    for difference in _only_one(sketches, links, original):
        found_differences.setdefault(difference.difference_id, difference)
    return tuple(found_differences.values())


def _apart(first: Sketch, second: Sketch, original: Mapping[str, str]) -> bool:
    """Whether two claims are of differing articles and outlets, no copies of one text."""
    one, other = first.article_id, second.article_id
    return (
        one != other
        and first.outlet != second.outlet
        and original.get(one, one) != original.get(other, other)
    )


def _in_order(first: Sketch, second: Sketch) -> tuple[Sketch, Sketch]:
    return (
        (first, second)
        if (first.outlet, first.article_id) <= (second.outlet, second.article_id)
        else (second, first)
    )


def _of_pairs(pairs: Sequence[tuple[Sketch, Sketch]]) -> Iterator[Difference]:
    for first, second in pairs:
        yield from _outcome(first, second)
        yield from _figures([first], [second], both=True)
        yield from _place(first, second)
        yield from _time(first, second)
        yield from _who_did_it(first, second)
    yield from _who_says_so(pairs)


def _outcome(first: Sketch, second: Sketch) -> Iterator[Difference]:
    found = opposed(first, second)
    if found is None:
        return
    ends = [
        (end.words, end.start, end.stop) if end else (sketch.stance, 0, 0)
        for end, sketch in zip(found, (first, second), strict=True)
    ]
    about = found[0].matter if found[0] else "whether it is so"
    accounts = [
        _account(s, value, start, end) for s, (value, start, end) in zip((first, second), ends, strict=True)
    ]
    kind: Kind = "who did it" if about == CAUSE else "outcome"
    yield _difference(kind, about, first, accounts)


def _place(first: Sketch, second: Sketch) -> Iterator[Difference]:
    found = nearest(first, second)
    if found is None:
        return
    a, b, distance = found
    if a.wide or b.wide or a.assumed or b.assumed or not (a.held and b.held) or a.place_id == b.place_id:
        return
    if distance > a.radius_km + b.radius_km + 5:
        accounts = [_account(first, _named(a), *_at(first, a)), _account(second, _named(b), *_at(second, b))]
        yield _difference(
            "place", first.event_type, first, accounts, km=distance, bearing=bearing_words(a, b)
        )


def _named(spot: Spot) -> str:
    return f"{spot.relation} {spot.name}".strip()


def _at(sketch: Sketch, spot: Spot) -> tuple[int, int]:
    start = sketch.excerpt.find(spot.written) if spot.written else -1
    return (start, start + len(spot.written)) if start >= 0 else (0, 0)


def _time(first: Sketch, second: Sketch) -> Iterator[Difference]:
    clocks = clock(first.excerpt), clock(second.excerpt)
    if (
        clocks[0]
        and clocks[1]
        and abs(clocks[0][0] - clocks[1][0]) > _MINUTES
        and not days_apart(first, second)
    ):
        ends = [(s.excerpt[c[1] : c[2]], c[1], c[2]) for s, c in ((first, clocks[0]), (second, clocks[1]))]
        yield _difference(
            "time", first.event_type, first, [_account(first, *ends[0]), _account(second, *ends[1])]
        )
        return
    exact = all(s.date_basis == "explicit" and (s.date_prec or 9) <= 2 for s in (first, second))
    if exact and days_apart(first, second):
        yield _difference("time", first.event_type, first, [_account(s, _days(s)) for s in (first, second)])


def _days(sketch: Sketch) -> str:
    if sketch.first is None or sketch.last is None:
        return ""
    start, end = date.fromordinal(sketch.first), date.fromordinal(sketch.last)
    return start.isoformat() if start == end else f"{start.isoformat()}/{end.isoformat()}"


def _who_did_it(first: Sketch, second: Sketch) -> Iterator[Difference]:
    ours, theirs = _agents(first), _agents(second)
    if not ours or not theirs or first.act != second.act:
        return
    if any(alike(a, b) for a in ours for b in second.doers) or any(
        alike(a, b) for a in first.doers for b in theirs
    ):
        return
    accounts = [_account(s, d.name, *_name_at(s, d)) for s, d in ((first, ours[0]), (second, theirs[0]))]
    yield _difference("who did it", first.event_type, first, accounts)


def _agents(sketch: Sketch) -> tuple[Doer, ...]:
    return tuple(doer for doer in sketch.doers if doer.role == "agent" and doer.words)


def _name_at(sketch: Sketch, doer: Doer) -> tuple[int, int]:
    start = sketch.excerpt.find(doer.name)
    return (start, start + len(doer.name)) if start >= 0 else (0, 0)


def _who_says_so(pairs: Sequence[tuple[Sketch, Sketch]]) -> Iterator[Difference]:
    """Links of two claims put on differing speakers, a claim once: the strongest link comes first."""
    told: set[str] = set()
    for first, second in pairs:
        if (
            first.voice
            and second.voice
            and first.voice != second.voice
            and not told & {first.claim_id, second.claim_id}
        ):
            told |= {first.claim_id, second.claim_id}
            yield _difference(
                "who says so", first.event_type, first, [_account(s, s.speaker) for s in (first, second)]
            )


def _of_group(members: Sequence[Sketch], original: Mapping[str, str]) -> Iterator[Difference]:
    by_article: dict[str, list[Sketch]] = defaultdict(list)
    for sketch in members:
        by_article[sketch.article_id].append(sketch)
    for ours, theirs in combinations(by_article.values(), 2):
        if _apart(ours[0], theirs[0], original):
            first, second = (ours, theirs) if _in_order(ours[0], theirs[0])[0] is ours[0] else (theirs, ours)
            yield from _figures(first, second)


Counted = tuple[Sketch, Tally]


def _figures(ours: Sequence[Sketch], theirs: Sequence[Sketch], *, both: bool = False) -> Iterator[Difference]:
    """Kinds that both count and differently; without `both` also those that only one of them counts."""
    first, second = _counted(ours), _counted(theirs)
    for kind in first:
        pairs = [(a, b) for a in first[kind] for b in second.get(kind, ()) if comparable(a[1], b[1])]
        if not pairs:
            yield from () if both or kind in second else _uncounted(first[kind], theirs)
        elif not any(agree(a[1], b[1]) and not (a[1].earlier or b[1].earlier) for a, b in pairs):
            yield from _apart_in_number(pairs)
    for kind in () if both else sorted(second.keys() - first.keys()):
        yield from _uncounted(second[kind], ours)


def _counted(sketches: Iterable[Sketch]) -> dict[str, list[Counted]]:
    found: dict[str, list[Counted]] = defaultdict(list)
    for sketch in sketches:
        for tally in sketch.tallies:
            if tally.is_known:
                found[tally.kind].append((sketch, tally))
    return found


def _apart_in_number(pairs: Sequence[tuple[Counted, Counted]]) -> Iterator[Difference]:
    now = [(a, b) for a, b in pairs if not (a[1].earlier or b[1].earlier)]
    if not now:
        return
    (first, ours), (second, theirs) = now[0]
    revised = _revised(first, ours, second, theirs) or any(
        agree(a[1], b[1]) for a, b in pairs if a[1].earlier != b[1].earlier
    )
    accounts = [_of_tally(first, ours), _of_tally(second, theirs)]
    numbers = f"{bounds(ours)}/{bounds(theirs)}"
    yield _difference("revision" if revised else "figure", ours.kind, first, accounts, told_by=numbers)


def _revised(first: Sketch, ours: Tally, second: Sketch, theirs: Tally) -> bool:
    """Whether the article published later gives the greater number of what rises as more becomes known."""
    if ours.kind not in wordlists.entries("rising_tolls"):
        return False
    if first.published is None or second.published is None or first.published == second.published:
        return False
    early, late = (ours, theirs) if first.published < second.published else (theirs, ours)
    return bounds(late)[1] >= bounds(late)[0] > bounds(early)[0]


def _uncounted(counted: Sequence[Counted], silent: Sequence[Sketch]) -> Iterator[Difference]:
    sketch, tally = counted[0]
    yield _difference(
        "only one outlet",
        f"figure of {tally.kind}",
        sketch,
        [_of_tally(sketch, tally)],
        silent=(silent[0].outlet,),
    )


def _of_tally(sketch: Sketch, tally: Tally) -> Account:
    return _account(sketch, tally.surface, tally.start - sketch.start, tally.end - sketch.start)


def _only_one(sketches: Sequence[Sketch], links: Links, original: Mapping[str, str]) -> Iterator[Difference]:
    """What no claim of another outlet is linked to, once for each group within an article."""
    by_id = {sketch.claim_id: sketch for sketch in sketches}
    outlets = sorted({sketch.outlet for sketch in sketches})
    shared = {
        claim
        for found in links.links
        for claim in (found.first, found.second)
        if _apart(by_id[found.first], by_id[found.second], original)
    }
    told: set[str] = set()
    for group in links.groups:
        if shared & set(group):
            shared |= set(group)
        told |= set(group[1:])
    passed = shared | told
    for sketch in sketches:
        if sketch.claim_id in passed or sketch.event_type in _UNSAID or not sketch.spots:
            continue
        silent = tuple(outlet for outlet in outlets if outlet != sketch.outlet)
        if silent:
            value = sketch.tallies[0].surface if sketch.tallies else ""
            yield _difference(
                "only one outlet", sketch.event_type, sketch, [_account(sketch, value)], silent=silent
            )


def _account(sketch: Sketch, value: str, start: int = 0, end: int = 0) -> Account:
    return Account(
        sketch.claim_id, sketch.article_id, sketch.outlet, sketch.speaker, value, sketch.excerpt, start, end
    )


def _difference(
    kind: Kind,
    about: str,
    sketch: Sketch,
    accounts: Sequence[Account],
    *,
    silent: tuple[str, ...] = (),
    km: float | None = None,
    bearing: str = "",
    told_by: str = "",
) -> Difference:
    """`told_by` is what makes a difference between two articles the same when more of their claims say so."""
    held = next((spot for spot in sketch.spots if spot.held), sketch.spots[0] if sketch.spots else None)
    of = [
        a.article_id if told_by else f"{a.article_id}:{a.value}" if len(accounts) > 1 else a.claim_id
        for a in accounts
    ]
    parts = (kind, about, told_by, *of, *silent)
    return Difference(
        difference_id=hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16],
        kind=kind,
        about=about,
        place_id=held.place_id if held else "",
        place_name=_named(held) if held else "",
        accounts=tuple(accounts),
        silent=silent,
        km=km,
        bearing=bearing,
    )
