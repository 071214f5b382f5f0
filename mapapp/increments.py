"""What new or removed articles change of a comparison: the claims that links reach from them, and nothing else."""

from collections import defaultdict
from collections.abc import Iterable, Set
from dataclasses import dataclass, field

import pyarrow as pa
import pyarrow.compute as pc

from mapapp.alone import ALONE, silent
from mapapp.compared import DIFFERENCES, GROUPS
from mapapp.gists import GISTS
from mapapp.links import Link
from mapapp.statements import OF_FIGURE, alone


@dataclass(frozen=True, slots=True)
class Kept:
    """The groups and differences as they were found last, by the contracts of `mapapp.compared`, and the claims' gists."""

    groups: pa.Table
    differences: pa.Table
    outlets: frozenset[str] = frozenset()
    gists: pa.Table = field(default_factory=GISTS.empty_table)

    @property
    def articles(self) -> frozenset[str]:
        """The articles whose claims they are of."""
        return frozenset(pc.unique(self.groups["article_id"]).to_pylist())


NOTHING = Kept(GROUPS.empty_table(), DIFFERENCES.empty_table())


def reached(links: Iterable[Link], begin: Set[str]) -> frozenset[str]:
    """Return the claims that chains of links lead to from some claims, these included."""
    beside: dict[str, list[str]] = defaultdict(list)
    for link in links:
        beside[link.first].append(link.second)
        beside[link.second].append(link.first)
    found, waiting = {*begin}, [*begin]
    while waiting:
        for other in beside.get(waiting.pop(), ()):
            if other not in found:
                found.add(other)
                waiting.append(other)
    return frozenset(found)


def without(differences: pa.Table, claims: Set[str]) -> pa.Table:
    """Return the differences with no account among some claims."""
    if not differences.num_rows:
        return differences
    touched = differences.filter(pc.is_in(differences["claim_id"], pa.array(sorted(claims), pa.string())))
    return differences.filter(
        pc.invert(pc.is_in(differences["difference_id"], pc.unique(touched["difference_id"])))
    )


def silent_anew(differences: pa.Table, outlets: Set[str]) -> pa.Table:
    """Return differences with what only one outlet has said of the outlets that there are now."""
    rows = differences.to_pylist()
    for row in rows:
        if row["kind"] == ALONE and not row["about"].startswith(OF_FIGURE):
            row["silent"] = silent(outlets, row["outlet"])
            row["sentence"] = alone(row["outlet"], row["about"], row["silent"])
    return pa.Table.from_pylist(rows, schema=DIFFERENCES)
