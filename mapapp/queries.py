"""Questions to the event table: Ibis expressions in, Ibis expressions out, so that they compose.

Every count counts distinct claims. A *spot* is what one mark on the map stands for: a place, or a
described spot beside it ("south of Al-Bukamal"), which is no gazetteer place of its own.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any, Literal

import ibis
import ibis.expr.types as ir

from mapapp import confidence, wordlists
from mapapp.events import COLUMNS

Facet = Literal["outlets", "spots", "speakers", "event_types", "bases", "certainties"]
FACETS: Mapping[Facet, str] = {
    "outlets": "outlet",
    "spots": "spot_id",
    "speakers": "voice",
    "event_types": "event_type",
    "bases": "place_basis",
    "certainties": "certainty",
}
OWN_WORDS = ""
SURE, UNCERTAIN = "sure", "uncertain"
UNKNOWN_OUTLET = "outlet unknown"
SPOT_MARK = "~"
CLAIM_COLUMNS = (
    "claim_id", "outlet", "article_id", "start", "end", "excerpt", "speaker_name", "cue",
    "date_start", "date_end", "date_prec", "date_basis",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Filters:
    """What the reader narrowed the table to; empty means everything. All `words` are in the excerpt.

    `since` and `until` bound the day claimed, the `published_` ones the day of publication, all of them included.
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
        return tuple(field.name for field in fields(self) if getattr(self, field.name))


def spotted(events: ir.Table) -> ir.Table:
    """Add what the page asks by: `spot_id`, `spot_name`, `voice`, empty for an outlet's own words, and `certainty`.

    A place is `SURE` or `UNCERTAIN` by its confidence, and neither where it has none.
    """
    relation = events.place_relation.fill_null("")
    inside = relation.isin(["", *wordlists.entries("inside_relations")])
    beside = ~inside & (events.place_role == "event")
    sure = events.place_confidence
    return events.mutate(
        certainty=ibis.cases((sure < confidence.UNCERTAIN, UNCERTAIN), (sure.notnull(), SURE)),
        spot_id=ibis.ifelse(beside, events.place_id + SPOT_MARK + relation, events.place_id),
        spot_name=ibis.ifelse(beside, relation + " " + events.place_name, events.place_name),
        outlet=events.outlet.fill_null(UNKNOWN_OUTLET),
        voice=events.speaker_name.fill_null(OWN_WORDS),
        event_type=events.event_type.fill_null(""),
    )


def apply(table: ir.Table, filters: Filters) -> ir.Table:
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
    excerpt = table.excerpt.lower()
    conditions += [excerpt.contains(word) for word in filters.words.lower().split()]
    return table.filter(*conditions) if conditions else table


def facet_counts(table: ir.Table, filters: Filters, facet: Facet) -> ir.Table:
    """Return `value, claims` of a facet under the other filters, most claims first."""
    column = FACETS[facet]
    rows = apply(table, filters.without(facet))
    counted = rows.filter(rows[column].notnull()).group_by(value=column).agg(claims=rows.claim_id.nunique())
    return counted.order_by(ibis.desc("claims"), "value")


def totals(rows: ir.Table) -> ir.Table:
    """Return one row: `claims, places, articles, outlets`, the days claimed and of publication, `undated, unplaced`."""
    unplaced = rows.place_id.isnull()
    return rows.agg(
        claims=rows.claim_id.nunique(),
        places=rows.spot_id.nunique(),
        articles=rows.article_id.nunique(),
        outlets=rows.outlet.nunique(),
        first=rows.date_start.min(),
        last=rows.date_end.max(),
        published_first=rows.published.min(),
        published_last=rows.published.max(),
        undated=rows.claim_id.nunique(where=rows.date_start.isnull()),
        unplaced=rows.claim_id.nunique(where=unplaced),
    )


def day_counts(rows: ir.Table) -> ir.Table:
    """Return `day, claims`: the claims by the first day of what they date, undated ones left out."""
    dated = rows.filter(rows.date_start.notnull())
    return dated.group_by(day=dated.date_start).agg(claims=dated.claim_id.nunique()).order_by("day")


def spots(rows: ir.Table) -> ir.Table:
    """Return one row a spot: name, point, shape, vagueness, claims it holds or locates, whether all are uncertain."""
    placed = rows.filter(rows.place_id.notnull())
    return (
        placed.group_by("spot_id")
        .agg(
            spot_name=placed.spot_name.min(),
            place_id=placed.place_id.min(),
            lat=placed.lat.min(),
            lon=placed.lon.min(),
            shape=placed.place_shape.min(),
            radius_km=ibis.ifelse(
                placed.spot_id.min() == placed.place_id.min(), placed.radius_km.min(), placed.radius_km.max()
            ),
            where_prec=placed.where_prec.min(),
            claims=placed.claim_id.nunique(),
            holds=placed.claim_id.nunique(where=placed.place_role == "event"),
            uncertain=(placed.certainty.fill_null(SURE) == UNCERTAIN).all(),
        )
        .order_by(ibis.desc("claims"), "spot_id")
    )


def outlet_shares(rows: ir.Table) -> ir.Table:
    """Return `spot_id, outlet, claims`: who says how much of a spot."""
    placed = rows.filter(rows.place_id.notnull())
    counted = placed.group_by("spot_id", "outlet").agg(claims=placed.claim_id.nunique())
    return counted.order_by("spot_id", "outlet")


def claims_of(rows: ir.Table, spot_id: str) -> ir.Table:
    """Return the rows of a spot by outlet: claims it holds, then claims it locates, in reading order."""
    of_spot = rows.filter(rows.spot_id == spot_id)
    located = of_spot.place_role != "event"
    return of_spot.order_by("outlet", located, "article_id", "start", "place_start")


def spellings(rows: ir.Table, spot_id: str) -> ir.Table:
    """Return `outlet, described, written, claims`: how each outlet names a spot, then how it describes it.

    Words that only point from the spot elsewhere ("the outlying desert") are neither.
    """
    described = rows.place_basis == "described"
    elsewhere = described & (rows.place_role == "direction")
    of_spot = rows.filter(rows.spot_id == spot_id, rows.place_as_written.notnull(), ~elsewhere)
    named = of_spot.mutate(described=of_spot.place_basis == "described")
    counted = named.group_by("outlet", "described", written="place_as_written").agg(
        claims=named.claim_id.nunique()
    )
    return counted.order_by("outlet", "described", ibis.desc("claims"), "written")


def unplaced(rows: ir.Table) -> ir.Table:
    """Return the claims without a place, in reading order; `place_why` says why."""
    return rows.filter(rows.place_id.isnull()).order_by("outlet", "article_id", "start")


def contract(rows: ir.Table) -> ir.Table:
    """Return `spotted` rows as the event table has them, in reading order."""
    known = rows.mutate(outlet=rows.outlet.nullif(UNKNOWN_OUTLET), event_type=rows.event_type.nullif(""))
    return known.order_by("article_id", "start", "place_start", "place_id").select(*COLUMNS)


def in_reading_order(rows: ir.Table, most: int) -> ir.Table:
    """Return the first rows as the articles run."""
    return rows.order_by("outlet", "article_id", "start", "place_start", "spot_id").limit(most)


def claims(rows: ir.Table, most: int) -> ir.Table:
    """Return the first claims as the articles run, once each, without their places."""
    named = rows.select(*CLAIM_COLUMNS).distinct()
    return named.order_by("outlet", "article_id", "start").limit(most)
