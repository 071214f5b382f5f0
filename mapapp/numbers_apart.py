"""Figures of linked claims that cannot both be true, and tolls that a later report raises."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from mapapp import wordlists
from mapapp.accounts import Account, Difference, Kind, account, difference
from mapapp.sketches import Sketch
from mapapp.tallies import Tally, agree, bounds, comparable, is_some_of, may_be_the_same_people

Counted = tuple[Sketch, Tally]
_RAISED = 1.2  # times "at least" so many
_SETTLED = 90  # days


def figures(
    ours: Sequence[Sketch], theirs: Sequence[Sketch], *, retold: bool = False, counted: bool = False
) -> Iterator[Difference]:
    """Yield one difference for each kind that both count, where no figure of the one agrees with one of the other.

    Where the one surely tells what the other does, plain people may be those on board, killed or taken; where it well may
    (`counted`), if both have one noun: miners and miners.
    """
    first, second = _counted(ours), _counted(theirs)
    for kind in first:
        pairs = [(a, b) for a in first[kind] for b in second.get(kind, ()) if _of_the_same(a[1], b[1])]
        if not any(agree(a[1], b[1]) and not (a[1].earlier or b[1].earlier) for a, b in pairs):
            yield from _apart_in_number(pairs)
        elif raised := next((pair for pair in pairs if _is_raised(*pair)), None):
            yield _difference("revision", *raised)

    if (retold or counted) and first.keys().isdisjoint(second):
        anybody = wordlists.entries("anyone")
        people = [
            (a, b)
            for a in chain.from_iterable(first.values())
            for b in chain.from_iterable(second.values())
            if may_be_the_same_people(a[1], b[1])
            and (retold or a[1].of == b[1].of != "" and a[1].of not in anybody)
        ]
        if people and not any(agree(a[1], b[1]) for a, b in people):
            yield from _apart_in_number(people)


def figures_of_alike(ours: Sequence[Sketch], theirs: Sequence[Sketch]) -> Iterator[Difference]:
    """Yield the differences between figures of one noun, or of anybody: soldiers are not held against civilians."""
    for found in figures(ours, theirs):
        first, second = (
            {word for s in side for t in s.tallies if t.kind == found.about for word in t.of.split()}
            - {*wordlists.entries("anyone"), "deaths", "death"}
            for side in (ours, theirs)
        )
        if not first or not second or first & second:
            yield found


def uncounted(
    counted: Iterable[Sketch], silent: Sequence[Sketch], article: Iterable[Sketch]
) -> Iterator[Difference]:
    """Yield the figures of people harmed that claims give and the other article, `silent` of it, gives nowhere."""
    told = {tally.kind for sketch in article for tally in sketch.tallies}
    for kind, found in _counted(counted).items():
        if kind in wordlists.entries("rising_tolls") and kind not in told:
            sketch, tally = found[0]
            yield difference(
                "only one outlet",
                f"figure of {kind}",
                [sketch],
                [_of_tally(sketch, tally)],
                silent=(silent[0].outlet,),
            )


def _of_the_same(first: Tally, second: Tally) -> bool:
    return comparable(first, second) and not is_some_of(first, second)


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
    yield _difference("revision" if revised else "figure", (first, ours), (second, theirs))


def _difference(kind: Kind, first: Counted, second: Counted) -> Difference:
    numbers = f"{bounds(first[1])}/{bounds(second[1])}"
    accounts = [_of_tally(*first), _of_tally(*second)]
    return difference(kind, first[1].kind, (first[0], second[0]), accounts, told_by=numbers)


def _is_raised(first: Counted, second: Counted) -> bool:
    """Whether the later report has more than the earlier one's "at least"."""
    (one, ours), (other, theirs) = first, second
    if ours.kind not in wordlists.entries("rising_tolls") or ours.earlier or theirs.earlier:
        return False
    if one.published is None or other.published is None or one.published == other.published:
        return False
    early, late = (ours, theirs) if one.published < other.published else (theirs, ours)
    return early.low is not None and bounds(late)[0] >= _RAISED * early.low


def _revised(first: Sketch, ours: Tally, second: Sketch, theirs: Tally) -> bool:
    """Whether the article published later gives the greater number of what rises as more becomes known."""
    if ours.kind not in wordlists.entries("rising_tolls") or _is_settled(first) or _is_settled(second):
        return False
    if first.published is None or second.published is None or first.published == second.published:
        return False
    early, late = (ours, theirs) if first.published < second.published else (theirs, ours)
    return bounds(late)[1] >= bounds(late)[0] > bounds(early)[0]


def _is_settled(sketch: Sketch) -> bool:
    """Whether it tells of a time so long before its report that no toll rises any more."""
    if sketch.published is None or sketch.last is None or sketch.date_basis != "explicit":
        return False
    return sketch.published - sketch.last > _SETTLED


def _of_tally(sketch: Sketch, tally: Tally) -> Account:
    return account(sketch, tally.surface, tally.start - sketch.start, tally.end - sketch.start)
