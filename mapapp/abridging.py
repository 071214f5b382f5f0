"""The differences of a happening that very many articles tell of: some are listed, and the others are counted."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from mapapp.accounts import Difference

LISTED = 20  # of one kind and matter in a happening


def abridged(found: Iterable[Difference]) -> Iterator[Difference]:
    """Yield the differences of one happening in their order, of each kind and matter no more than are listed.

    Those come first to be listed whose outlets and values no earlier one has; the last listed counts the others.
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
    """Those to list, in their order."""
    if len(some) <= LISTED:
        return some
    seen: set[frozenset[tuple[str, str]]] = set()
    new: list[int] = []
    again: list[int] = []
    for number, difference in enumerate(some):
        values = frozenset((account.outlet, account.value) for account in difference.accounts)
        (again if values in seen else new).append(number)
        seen.add(values)
    return [some[number] for number in sorted([*new, *again][:LISTED])]
