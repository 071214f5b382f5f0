"""The differences of a happening that very many articles tell of: some are listed, and the others are counted."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from mapapp.accounts import Difference

LISTED = 20  # of one kind and matter in a happening


def abridged(found: Iterable[Difference]) -> Iterator[Difference]:
    """Yield the differences of one happening in their order, of each kind and matter no more than are listed.

    The first at a place is always listed; then those come first whose outlets and values no earlier one has. The last listed
    counts the others.
    """
    every = [*found]
    alike: dict[tuple[str, str], list[Difference]] = defaultdict(list)
    for difference in every:
        alike[difference.kind, difference.about].append(difference)
    unlisted: dict[str, int] = {}
    for some in alike.values():
        listed = _listed(some)
        unlisted |= dict.fromkeys((each.difference_id for each in listed), 0)
        unlisted[listed[-1].difference_id] = len(some) - len(listed)
    for difference in every:
        if difference.difference_id in unlisted:
            yield replace(difference, unlisted=unlisted[difference.difference_id])


def _listed(some: Sequence[Difference]) -> Sequence[Difference]:
    """Those to list, in their order: of each place one at least, so that no place is without a sign of what is disputed there."""
    if len(some) <= LISTED:
        return some
    places: set[str] = set()
    values: set[frozenset[tuple[str, str]]] = set()
    ranks: list[tuple[int, int]] = []
    for number, difference in enumerate(some):
        here = _places(difference)
        told = frozenset((account.outlet, account.value) for account in difference.accounts)
        ranks.append((0 if here - places else 2 if told in values else 1, number))
        places |= here
        values.add(told)
    needed = sum(rank == 0 for rank, _ in ranks)
    return [some[number] for number in sorted(number for _, number in sorted(ranks)[: max(LISTED, needed)])]


def _places(difference: Difference) -> set[str]:
    """Where it is to be read: at its place, and one about places at each of them."""
    values = {account.value for account in difference.accounts} if difference.kind == "place" else set()
    return {difference.place_id, *values}
