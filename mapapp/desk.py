"""An opened collection: store, places, outlets' signs, and what the page asks of them for given filters.

Nothing here grows with the collection: what is asked is answered by queries with limits, and the last answers are kept.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any, Protocol

import ibis
import ibis.expr.types as ir
import pandas as pd
import pyarrow as pa

from mapapp import (
    briefing,
    cells,
    compare,
    compared,
    comparisons,
    kept_tables,
    linking,
    marks,
    outlets,
    queries,
    quoted,
    schemas,
    shelved,
    views,
)
from mapapp.briefing import Briefing
from mapapp.collected import Collected, Readings
from mapapp.events import frame
from mapapp.identities import Identity, Voice, identities
from mapapp.marks import Bounds, FeatureCollection, View
from mapapp.model import Place, Reading, Rejected
from mapapp.outlets import Sign
from mapapp.queries import FACETS, UNKNOWN_OUTLET, Facet, Filters
from mapapp.splits import Splits, sources_apart, spots_apart
from mapapp.statements import statement
from mapapp.store import KINDS, PARAGRAPHS, Store
from mapapp.urlstate import Known
from mapapp.valuesets import Found, Values

Row = dict[str, Any]
Question = Callable[..., ir.Table]
MANY = 20_000
"""Claims beyond which what an address may name is asked one by one, and pasted texts are read by themselves."""
MOST_VALUES = 100
"""How many values of a facet are shown, those with most claims first."""
MOST_BRIEFED = 2_000
MOST_TAKEN = 100_000
"""Rows, one a claim and place, that a briefing tells of and a file to take away holds; `mapapp.curtailed` says so."""


class Readable(Protocol):
    """What can be laid out: a collection, or one joined with texts that lie in no file."""

    @property
    def readings(self) -> Sequence[Reading]:
        """The articles as read."""

    @property
    def rejected(self) -> Sequence[Rejected]:
        """What gave no article, and why."""

    def events(self) -> pd.DataFrame:
        """Return the event table of all readings."""


def compared_store(collection: Readable) -> Store:
    """Return the event table with what its accounts share and where they differ."""
    if isinstance(collection, Collected):
        paths = kept_tables.paths(collection.index)
        if not all(path.exists() for path in paths):
            linking.tables(collection)
        laid = shelved.current(collection.index, *paths)
        return Store(collection.index, laid=laid)
    table = collection.events()
    found = compare.of(collection.readings, table)
    sentences = {each.difference_id: statement(each) for each in found.differences}
    return Store(
        table,
        compared.groups(found),
        compared.differences(found, sentences),
        _kinds(_places(collection).values()),
        _paragraphs(collection),
    )


def _kinds(places: Collection[Place]) -> pa.Table:
    rows = [
        {
            "place_id": place.place_id,
            "feature": place.feature,
            "variants": " ".join((*place.variants, place.native_name)).strip(),
        }
        for place in places
    ]
    return pa.Table.from_pylist(rows, schema=KINDS)


def _paragraphs(collection: Readable) -> pa.Table:
    known = {row["claim_id"]: row["paragraph"] for row in getattr(collection, "paragraphs", ())}
    read = {claim.claim_id: claim.paragraph for reading in collection.readings for claim in reading.claims}
    rows = [{"claim_id": claim, "paragraph": paragraph} for claim, paragraph in (known | read).items()]
    return pa.Table.from_pylist(rows, schema=PARAGRAPHS)


def together(accounts: Sequence[Row]) -> Sequence[Sequence[Row]]:
    """Return the accounts difference by difference, in their order."""
    found: dict[str, list[Row]] = {}
    for row in accounts:
        found.setdefault(row["difference_id"], []).append(row)
    return list(found.values())


@dataclass(frozen=True)
class Overview:
    """What depends on the filters alone: totals, and of each facet the values with most claims and how many it has."""

    totals: Row
    facets: Mapping[Facet, Sequence[Row]]
    values: Mapping[Facet, int]


def _places(collection: Readable) -> Mapping[str, Place]:
    return {
        placement.place.place_id: placement.place
        for reading in collection.readings
        for placement in reading.placements
        if placement.place
    }


class Desk:
    """A collection laid out for reading. Answers are kept: the same question is asked once.

    `signed` are outlets that have their signs already, in the order they got them; `store` is the collection's
    where it was made before.
    """

    def __init__(self, collection: Readable, signed: Sequence[str] = (), store: Store | None = None) -> None:
        self.readings: Sequence[Reading] = collection.readings
        self.rejected: Sequence[Rejected] = collection.rejected
        kept = collection if isinstance(collection, Collected) else None
        self._collected = kept
        self.store = store or compared_store(collection)
        self.accounts = self.store.accounts
        self.places: Mapping[str, Place] = kept.places if kept else _places(collection)
        self._lay_out(frozenset())
        claiming = [row["value"] for row in self.ask(queries.facet_counts(self.told, Filters(), "outlets"))]
        of_articles = kept.outlets if kept else {reading.article.outlet for reading in self.readings}
        silent = sorted({outlet or UNKNOWN_OUTLET for outlet in of_articles} - {*claiming})
        self.signs: Mapping[str, Sign] = outlets.signs([*dict.fromkeys([*signed, *claiming, *silent])])

    def _lay_out(self, splits: Splits) -> None:
        """Set what depends on which spellings are counted apart."""
        self.splits = splits
        self.told = sources_apart(spots_apart(self.store.told, splits), splits)
        self._spots = self._spots_apart(splits)
        for kept, size in (
            ("overview", 256),
            ("answer", 512),
            ("differences", 64),
            ("drawn", 64),
            ("spot", 1024),
        ):
            setattr(self, kept, lru_cache(size)(getattr(type(self), f"_{kept}").__get__(self)))
        self.without_filters: Overview = self.overview(Filters())

    overview: Callable[[Filters], Overview]
    answer: Callable[..., Sequence[Row]]
    differences: Callable[..., Sequence[Sequence[Row]]]
    drawn: Callable[..., views.Drawn]
    spot: Callable[[str], Row | None]

    def _spots_apart(self, splits: Splits) -> ir.Table:
        """Every spot as it is without filters; with spellings counted apart they are found anew."""
        if not any(split.kind == "place" for split in splits):
            return self.store.spots
        found = queries.spots(self.told)
        known = self.store.spots.group_by("place_id").agg(
            **{name: self.store.spots[name].min() for name in ("x", "y", "feature", "variants", "found")},
            wide=self.store.spots.wide.any(),
        )
        states = comparisons.states(self.told, self.accounts, Filters()).select(
            "spot_id", "state", "disputes"
        )
        joined = (
            found.join(known, "place_id")
            .left_join(states, "spot_id")
            .drop("spot_id_right")
            .mutate(spot=ibis._.spot_id)
        )
        return self.store.kept(f"spots_{abs(hash(splits))}_{id(self)}", joined)

    def apart(self, splits: Splits) -> "Desk":
        """Return the desk with some spellings counted apart; links and differences stay as they were found."""
        if splits == self.splits:
            return self
        other = copy(self)
        other.__dict__.pop("known", None)
        other._lay_out(splits)
        return other

    @property
    def is_large(self) -> bool:
        """Whether it is too large for what goes through all of it."""
        return bool(self.without_filters.totals["claims"] > MANY)

    def compared(self, rows: Sequence[Row]) -> briefing.Compared:
        """Return what the comparison says of some rows: the happening of each claim, and the differences between them."""
        ids = tuple({row["claim_id"] for row in rows})
        about = self.accounts.filter(self.accounts.claim_id.isin(ids)).select("difference_id").distinct()
        accounts = self.ask(
            self.accounts.semi_join(about, "difference_id").order_by(
                "rank", "place_name", "difference_id", "position"
            )
        )
        return briefing.compared({row["claim_id"]: row["group_id"] for row in rows}, together(accounts))

    def identities_of(self, rows: Sequence[Row]) -> Mapping[tuple[str, str, str], Identity]:
        """Return speakers by name, kind and article, with the fullest of their names and the rule that joined each."""
        named = rows if self.is_large else self.ask(quoted.names(self.told))
        keys = {(row["voice"], row["speaker_kind"], row["article_id"]): None for row in named}
        given = {key: Voice(*key) for key in keys}
        found = identities(given.values())
        return {key: found[voice] for key, voice in given.items()}

    def named(self, spots: Sequence[str]) -> Collection[tuple[str, str]]:
        """Return which of some places is named in an article of which outlet, whether or not anything is claimed there."""
        places = {spot.split(queries.SPOT_MARK)[0] for spot in spots}
        if not self._collected:
            return {
                (placement.place.place_id, reading.article.outlet or UNKNOWN_OUTLET)
                for reading in self.readings
                for placement in reading.placements
                if placement.place and placement.place.place_id in places
            }
        placements, articles = (self.store.indexed(name) for name in (schemas.PLACEMENTS, schemas.ARTICLES))
        at = (
            placements.filter(placements.place_id.isin([*places])).select("place_id", "article_id").distinct()
        )
        found = (
            at.join(articles.select("article_id", "outlet"), "article_id")
            .select("place_id", "outlet")
            .distinct()
        )
        return {(row["place_id"], row["outlet"] or UNKNOWN_OUTLET) for row in self.ask(found)}

    @cached_property
    def known(self) -> Known:
        """What an address may name."""
        if self.is_large:
            facets = {facet: Values(self.ask, self.told, column) for facet, column in FACETS.items()}
            facets["spots"] = Values(self.ask, self._spots, "spot_id")
            return Known(facets, Values(self.ask, self.told, "claim_id"), self._spots_of_differences())
        told = self.told
        values = {
            facet: frozenset(row[column] for row in self.ask(told.filter(told[column].notnull()).select(column).distinct()))
            for facet, column in FACETS.items()
        }  # fmt: skip
        claims = frozenset(row["claim_id"] for row in self.ask(told.select("claim_id").distinct()))
        return Known(values, claims, self._spots_of_differences())

    def _spots_of_differences(self) -> Mapping[str, str | None]:
        """Every difference with the spot to read it at, None where it has no place."""
        if self.is_large:
            return Found(self._spot_of_difference, self._ids_of_differences)
        found: dict[str, str | None] = dict.fromkeys(self._ids_of_differences())
        return found | self._read_at(self.told, self.accounts)

    def _ids_of_differences(self) -> Sequence[str]:
        return [row["difference_id"] for row in self.ask(self.accounts.select("difference_id").distinct())]

    def _spot_of_difference(self, difference_id: str) -> tuple[str | None] | None:
        """The spot to read one difference at, in a tuple; None where there is no such difference."""
        accounts = self.accounts.filter(self.accounts.difference_id == difference_id)
        claims = [row["claim"] for row in self.ask(accounts.select("claim").distinct())]
        rows = self.told.filter(self.told.claim.isin(claims))
        return (self._read_at(rows, accounts).get(difference_id),) if claims else None

    def _read_at(self, rows: ir.Table, accounts: ir.Table) -> dict[str, str | None]:
        at = comparisons.whereabouts(rows, accounts)
        return {
            row["difference_id"]: row["spot_id"]
            for row in self.ask(at.order_by("here", ibis.desc("spot_id")))
        }

    def of(self, article_ids: Sequence[str]) -> Sequence[Reading]:
        """Return some articles, in that order."""
        if isinstance(self.readings, Readings):
            return self.readings.of(article_ids)
        by_id = {reading.article.article_id: reading for reading in self.readings}
        return [by_id[each] for each in article_ids]

    def outlet_of(self, original: int) -> str:
        """Return the outlet of an article by its number."""
        numbered = self.store.articles
        (row,) = self.ask(numbered.filter(numbered.article == original))
        (reading,) = self.of([row["article_id"]])
        return reading.article.outlet or UNKNOWN_OUTLET

    def spot_name(self, spot_id: str) -> str:
        """Return a spot's name, its id where there is no such spot."""
        found = self.spot(spot_id)
        return str(found["spot_name"]) if found else spot_id

    def spot_names(self, spots: Collection[Any]) -> Mapping[Any, str]:
        """Return the names of several spots by their keys."""
        found = self._spots.filter(self._spots.spot.isin([*spots])).select("spot", "spot_name", "spot_id")
        return {row["spot"]: row["spot_name"] for row in self.ask(found)} if spots else {}

    def told_at(self, spots: Sequence[str]) -> ir.Table:
        """Return the rows of some spots."""
        keys = [found["spot"] for each in spots if (found := self.spot(each))]
        return self.told.filter(self.told.spot.isin(keys))

    def _spot(self, spot_id: str) -> Row | None:
        return next(iter(self.ask(self._spots.filter(self._spots.spot_id == spot_id))), None)

    def spots_near(self, lat: float, lon: float, most: int) -> Sequence[Row]:
        """Return the spots with an exact point that are the nearest, roughly."""
        spots = self._spots
        away = (spots.lat - lat) * (spots.lat - lat) + (spots.lon - lon) * (spots.lon - lon)
        return self.ask(spots.filter(~spots.wide).order_by(away, "spot").limit(most))

    def variants(self, spot_id: str) -> str:
        """Return every name a spot can be found by: the gazetteer's and the articles' own."""
        found = self.spot(spot_id)
        return str(found["variants"] or "") if found else ""

    def ask(self, expression: ir.Table) -> list[Row]:
        """Return the answer to an expression over the tables."""
        return self.store.rows(expression)

    def rows(self, filters: Filters) -> ir.Table:
        """Return the filtered table, to be asked."""
        return queries.apply(self.told, filters)

    def briefing(self, filters: Filters) -> Briefing:
        """Return the filtered rows as a briefing, the first `MOST_BRIEFED` where they are more."""
        rows = self.ask(queries.in_reading_order(self.rows(filters), MOST_BRIEFED))
        return briefing.make(
            rows, self.compared(rows), {row["claim_id"]: row["paragraph"] or 0 for row in rows}
        )

    def events(self, filters: Filters) -> pd.DataFrame:
        """Return the filtered rows as an event table, the first `MOST_TAKEN` where they are more."""
        return frame(self.store.table(queries.contract(self.rows(filters)).limit(MOST_TAKEN)))

    def number_of_rows(self, filters: Filters) -> int:
        """Return how many rows, one a claim and place, the filters leave."""
        (found,) = self.ask(self.rows(filters).agg(number=ibis._.count()))
        return int(found["number"])

    def number_of_differences(self, filters: Filters, spot_id: str) -> int:
        """Return how many differences between accounts are to be read at a spot."""
        accounts = comparisons.at_spot(self.told, self.accounts, filters, spot_id)
        (found,) = self.ask(accounts.agg(number=accounts.difference_id.nunique(where=accounts.between)))
        return int(found["number"])

    def facet(self, filters: Filters, facet: Facet, sought: str = "") -> tuple[Sequence[Row], int]:
        """Return the values of a facet with most claims that have some words in their names, and how many there are."""
        found = queries.facet_counts(self.told, filters, facet, firsts=not self.splits)
        if facet == "spots":
            named = self._spots.select("spot_id", "spot_name", "variants", "found", "lat", "lon")
            found = found.join(named, found.value == named.spot_id)
        for word in sought.lower().split():
            name = found.found if facet == "spots" else found.value.cast("string").lower()
            found = found.filter(name.contains(word))
        found = (
            found.mutate(values=ibis._.count().over())
            .order_by(ibis.desc("claims"), "value")
            .limit(MOST_VALUES)
        )
        rows = self.ask(found)
        return rows, rows[0]["values"] if rows else 0

    def marks(self, filters: Filters, selected: str | None, view: View | None = None) -> FeatureCollection:
        """Return what the map shows."""
        if self.overview(filters).totals["places"] <= marks.FEW:
            return marks.feature_collection(
                self._drawn_spots(filters, None), self._shares(filters), self.signs, selected=selected
            )
        shown = view or marks.WORLD
        found = self.drawn(
            filters, views.snapped(views.box_of(*shown.edges), cells.level(shown.zoom) - 1), round(shown.zoom)
        )
        chosen = self.spot(selected) if selected else None
        missing = (chosen["spot"],) if chosen and chosen["spot"] not in found.single else ()
        spots = self._drawn_spots(filters, (*found.single, *missing))
        shares = [*found.shares, *(self._shares(filters, missing) if missing else ())]
        names = self.spot_names([row["spot"] for row in found.cells])
        return marks.feature_collection(
            spots, shares, self.signs, selected=selected, cells=[row | {"top": names[row["spot"]]} for row in found.cells],
            covers=views.corners(found.box), zoom=shown.zoom, left_out=found.left_out,
        )  # fmt: skip

    def _drawn(self, filters: Filters, box: cells.Box, zoom: int) -> views.Drawn:
        return views.drawn(self.ask, self._counted(filters, box), box, zoom)

    def _counted(self, filters: Filters, box: cells.Box) -> views.Counted:
        if not filters.active() and not self.splits:
            return views.Counted(self._spots, self.store.shares, True)
        rows = queries.apply(cells.within(self.told, box), filters)
        firsts = filters.whole_spots and not self.splits
        placed = rows.filter(rows.spot.notnull())
        counts = placed.group_by("spot", "x", "y", "wide").agg(
            claims=queries.claims_in(placed, placed.here if firsts else None)
        )
        return views.Counted(counts, placed, firsts)

    def _drawn_spots(self, filters: Filters, spots: tuple[Any, ...] | None) -> Sequence[Row]:
        """The rows of some spots, or of all, as the filters leave them, with how their accounts stand to each other."""
        known = self._spots if spots is None else self._spots.filter(self._spots.spot.isin(spots))
        if spots == ():
            return []
        if not filters.active():
            return self.ask(known.order_by(ibis.desc("claims"), "spot_id"))
        there = self.told.filter(self.told.spot_id.notnull() if spots is None else self.told.spot.isin(spots))
        rows = queries.apply(there, filters)
        counts = {
            row["spot_id"]: row
            for row in self.ask(cells.by_spot(rows, firsts=filters.whole_spots and not self.splits))
        }
        states = self.ask(comparisons.states(self.told, self.accounts, filters, spots))
        state = {row["spot_id"]: row for row in states}
        found = [
            row | counts[row["spot_id"]] | state.get(row["spot_id"], {})
            for row in self.ask(known)
            if row["spot_id"] in counts
        ]
        return sorted(found, key=lambda row: (-row["claims"], row["spot_id"]))

    def _shares(self, filters: Filters, spots: tuple[Any, ...] | None = None) -> Sequence[Row]:
        told = self.told if spots is None else self.told.filter(self.told.spot.isin(spots))
        return self.ask(queries.outlet_shares(queries.apply(told, filters)).rename(mark="spot"))

    def places_of(self, filters: Filters, of: cells.Cell, most: int, skip: int = 0) -> Sequence[Row]:
        """Return the spots of a cell with most claims, and of how many they are."""
        found = cells.places(self._counted(filters, of.box).spots, of, most, skip)
        rows = self.ask(found)
        known = self._spots.filter(self._spots.spot.isin([row["spot"] for row in rows]))
        names = (
            {row["spot"]: row for row in self.ask(known.select("spot", "spot_id", "spot_name"))}
            if rows
            else {}
        )
        return [row | names[row["spot"]] for row in rows]

    def number_at(self, filters: Filters, spot_id: str) -> int:
        """Return how many claims a spot has under the filters."""
        (row,) = self.ask(queries.number(self.rows(filters), spot_id))
        return int(row["claims"])

    def fullest(self, filters: Filters) -> Row | None:
        """Return the place with most claims, that one at least is said to have happened at."""
        for row in self.overview(filters).facets["spots"]:
            found = self.spot(row["value"])
            if found and found["holds"]:
                return row
        return None

    def first_view(self) -> Bounds | None:
        """Return the corners round the places that hold most claims."""
        spots = self._spots
        rows = self.ask(
            spots.filter(~spots.wide, spots.holds > 0)
            .order_by(ibis.desc("holds"), "spot_id")
            .limit(MOST_BRIEFED)
        )
        return marks.first_view(rows)

    def _overview(self, filters: Filters) -> Overview:
        rows = self.rows(filters)
        found = {facet: self.facet(filters, facet) for facet in FACETS}
        (totals,) = self.ask(queries.totals(rows, None if self.splits else filters))
        (places,) = self.ask(queries.distinct(rows, "spot_id"))
        (articles,) = self.ask(queries.distinct(rows, "article"))
        (differing,) = self.ask(comparisons.totals(self.told, self.accounts, filters))
        counts = {"places": places["number"], "articles": articles["number"]}
        return Overview(
            totals | counts | differing,
            {facet: rows for facet, (rows, _) in found.items()},
            {facet: number for facet, (_, number) in found.items()},
        )

    def _differences(self, filters: Filters, spot_id: str | None = None) -> Sequence[Sequence[Row]]:
        """Return the differences of a spot, or all, disputes first: each the rows of its accounts, `MOST_BRIEFED` in all."""
        asked = (
            comparisons.at_spot(self.told, self.accounts, filters, spot_id)
            if spot_id
            else comparisons.differing(self.told, self.accounts, filters)
        )
        return together(self.ask(asked.limit(MOST_BRIEFED)))

    def _answer(self, question: Question, filters: Filters, *about: str | int) -> Sequence[Row]:
        return self.ask(question(self.rows(filters), *about))
