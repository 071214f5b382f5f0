"""What the reader narrowed the event table to."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date
from typing import Any, Literal

import ibis
import ibis.expr.types as ir

Facet = Literal["outlets", "spots", "speakers", "event_types", "bases", "certainties"]
FACETS: Mapping[Facet, str] = {
    "outlets": "outlet",
    "spots": "spot_id",
    "speakers": "voice",
    "event_types": "event_type",
    "bases": "place_basis",
    "certainties": "certainty",
}


@dataclass(frozen=True, slots=True)
class Filters:
    """What the reader narrowed the table to; empty means everything. All `words` are in the excerpt.

    `since` and `until` bound the day claimed, the `published_` ones the day of publication, all of them included.
    `found` has the column `claim` of those with the `words`, where an index of words has been asked already.
    """

    outlets: tuple[str, ...] = ()
    spots: tuple[str, ...] = ()
    speakers: tuple[str, ...] = ()
    event_types: tuple[str, ...] = ()
    bases: tuple[str, ...] = ()
    certainties: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    words: str = ""
    published_since: date | None = None
    published_until: date | None = None
    found: ir.Table | None = field(default=None, compare=False, repr=False)

    def chosen(self, facet: Facet) -> tuple[str, ...]:
        """Return the values chosen of a facet."""
        values: tuple[str, ...] = getattr(self, facet)
        return values

    def toggled(self, facet: Facet, value: str) -> "Filters":
        """Return the filters with a value of a facet chosen, or no longer chosen."""
        changed: dict[str, Any] = {facet: tuple(sorted(set(self.chosen(facet)) ^ {value}))}
        return replace(self, **changed)

    def without(self, name: str) -> "Filters":
        """Return the filters with the named one as it was before anything was chosen."""
        return replace(self, **{name: getattr(Filters(), name)})

    def active(self) -> tuple[str, ...]:
        """Return the names of the filters that narrow anything."""
        return tuple(each.name for each in fields(self) if each.compare and getattr(self, each.name))

    @property
    def whole_claims(self) -> bool:
        """Whether they let through every row of a claim or none."""
        return not (self.spots or self.bases or self.certainties)

    @property
    def whole_spots(self) -> bool:
        """Whether they let through every row that a claim has at a spot or none."""
        return not (self.bases or self.certainties)


def narrowed(table: ir.Table, filters: Filters) -> ir.Table:
    """Return the rows of a `spotted` table that every filter lets through."""
    conditions = [
        table[column].isin(filters.chosen(facet)) for facet, column in FACETS.items() if filters.chosen(facet)
    ]
    if filters.since:
        conditions.append(table.date_end >= ibis.literal(filters.since))
    if filters.until:
        conditions.append(table.date_start <= ibis.literal(filters.until))
    if filters.published_since:
        conditions.append(table.published >= ibis.literal(filters.published_since))
    if filters.published_until:
        conditions.append(table.published <= ibis.literal(filters.published_until))
    if filters.words and filters.found is None:
        excerpt = table.excerpt.lower()
        conditions += [excerpt.contains(word) for word in filters.words.lower().split()]
    rows = table.filter(*conditions) if conditions else table
    return rows.semi_join(filters.found, "claim") if filters.words and filters.found is not None else rows
