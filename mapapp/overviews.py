"""What depends on the filters alone: totals, and the values of each facet with their counts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import ibis
import ibis.expr.types as ir

from mapapp import comparisons, queries
from mapapp.filters import FACETS, Facet, Filters, narrowed
from mapapp.sheets import Row, Sheets

MOST_VALUES = 100
"""How many values of a facet are shown, those with most claims first."""


@dataclass(frozen=True)
class Overview:
    """Totals, and of each facet the values with most claims and how many it has."""

    totals: Row
    facets: Mapping[Facet, Sequence[Row]]
    values: Mapping[Facet, int]


class Overviews:
    """Counts over the tables of a collection."""

    def __init__(self, sheets: Sheets) -> None:
        self._sheets = sheets

    def of(self, filters: Filters) -> Overview:
        """Return what the filters leave."""
        asked = self._sheets.asked
        found = {facet: self.facet(filters, facet) for facet in FACETS}
        (totals,) = asked(self._totals, filters)
        (differing,) = asked(self._differing, filters)
        for name, column in (("places", "spot_id"), ("articles", "article")):
            (counted,) = asked(self._distinct, filters, column=column)
            totals[name] = counted["number"]
        return Overview(
            totals | differing,
            {facet: rows for facet, (rows, _) in found.items()},
            {facet: number for facet, (_, number) in found.items()},
        )

    def facet(self, filters: Filters, facet: Facet, sought: str = "") -> tuple[Sequence[Row], int]:
        """Return the values of a facet with most claims that have some words in their names, and how many there are."""
        rows = self._sheets.asked(self._facet, filters, *sought.lower().split(), facet=facet)
        return rows, rows[0]["values"] if rows else 0

    def _facet(self, filters: Filters, *words: str, facet: Facet) -> ir.Table:
        found = queries.facet_counts(self._sheets.told, filters, facet, firsts=self._sheets.firsts)
        named = self._sheets.spots.select("spot_id", "spot_name", "variants", "found", "lat", "lon")
        if words and facet == "spots":
            found = found.semi_join(_with(named, named.found, words), found.value == named.spot_id)
        elif words:
            found = _with(found, found.value.cast("string").lower(), words)
        order = (ibis.desc("claims"), "value")
        first = found.mutate(values=ibis._.count().over()).order_by(*order).limit(MOST_VALUES)
        return first.join(named, first.value == named.spot_id).order_by(*order) if facet == "spots" else first

    def _totals(self, filters: Filters) -> ir.Table:
        rows = narrowed(self._sheets.told, filters)
        return queries.totals(rows, filters if self._sheets.firsts else None)

    def _distinct(self, filters: Filters, column: str) -> ir.Table:
        return queries.distinct(narrowed(self._sheets.told, filters), column)

    def _differing(self, filters: Filters) -> ir.Table:
        return comparisons.totals(self._sheets.told, self._sheets.accounts, filters)


def _with(table: ir.Table, names: ir.StringValue, words: tuple[str, ...]) -> ir.Table:
    return table.filter(*(names.contains(word) for word in words))
