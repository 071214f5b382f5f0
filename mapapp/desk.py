"""An opened collection: store, places, outlets' signs, and what the page asks of them for given filters."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any, Protocol

import ibis.expr.types as ir
import pandas as pd

from mapapp import marks, outlets, queries
from mapapp.collected import Collected
from mapapp.events import frame
from mapapp.model import Place, Reading, Rejected
from mapapp.outlets import Sign
from mapapp.queries import FACETS, UNKNOWN_OUTLET, Facet, Filters
from mapapp.store import Store
from mapapp.urlstate import Known

Row = dict[str, Any]
Question = Callable[..., ir.Table]


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


@dataclass(frozen=True)
class Overview:
    """Everything that depends on the filters alone."""

    totals: Row
    facets: Mapping[Facet, Sequence[Row]]
    spots: Sequence[Row]
    shares: Sequence[Row]


def _places(collection: Readable) -> Mapping[str, Place]:
    return {
        placement.place.place_id: placement.place
        for reading in collection.readings
        for placement in reading.placements
        if placement.place
    }


def _paragraphs(collection: Readable) -> Mapping[str, int]:
    return {claim.claim_id: claim.paragraph for reading in collection.readings for claim in reading.claims}


class Desk:
    """A collection laid out for reading. Answers are kept: the same question is asked once.

    `signed` are outlets that have their signs already, in the order they got them; `paragraphs` are of claims that
    no reading holds.
    """

    def __init__(
        self, collection: Readable, signed: Sequence[str] = (), paragraphs: Mapping[str, int] | None = None
    ) -> None:
        self.readings: Sequence[Reading] = collection.readings
        self.rejected: Sequence[Rejected] = collection.rejected
        kept = collection if isinstance(collection, Collected) else None
        self.store = kept.store if kept else Store(collection.events())
        self.table = queries.spotted(self.store.events)
        self.places: Mapping[str, Place] = kept.places if kept else _places(collection)
        self.overview = lru_cache(256)(self._overview)
        self.answer = lru_cache(512)(self._answer)
        self.without_filters = self.overview(Filters())
        claiming = [row["value"] for row in self.without_filters.facets["outlets"]]
        of_articles = kept.outlets if kept else {reading.article.outlet for reading in self.readings}
        silent = sorted({outlet or UNKNOWN_OUTLET for outlet in of_articles} - {*claiming})
        self.signs: Mapping[str, Sign] = outlets.signs([*dict.fromkeys([*signed, *claiming, *silent])])
        self.spot_names: Mapping[str, str] = {
            row["spot_id"]: row["spot_name"] for row in self.without_filters.spots
        }
        self.paragraphs: Mapping[str, int] = kept.paragraphs if kept else _paragraphs(collection)
        if paragraphs:
            self.paragraphs = {**paragraphs, **self.paragraphs}

    @cached_property
    def known(self) -> Known:
        """What an address may name."""
        facets = self.without_filters.facets
        return Known(
            {facet: frozenset(row["value"] for row in facets[facet]) for facet in FACETS},
            frozenset(row["claim_id"] for row in self.ask(self.table.select("claim_id").distinct())),
        )

    def variants(self, spot_id: str) -> str:
        """Return every name a spot can be found by: the gazetteer's and the articles' own."""
        place = self.places.get(spot_id.split(queries.SPOT_MARK)[0])
        names = (place.native_name, *place.variants) if place else ()
        return " ".join((*names, *self._written.get(spot_id, ())))

    @cached_property
    def _written(self) -> Mapping[str, Sequence[str]]:
        written: dict[str, list[str]] = defaultdict(list)
        for row in self.ask(self.table.select("spot_id", "place_as_written").distinct()):
            if row["spot_id"] and row["place_as_written"]:
                written[row["spot_id"]].append(row["place_as_written"])
        return written

    def ask(self, expression: ir.Table) -> list[Row]:
        """Return the answer to an expression over `table`."""
        return self.store.rows(expression)

    def rows(self, filters: Filters) -> ir.Table:
        """Return the filtered table, to be asked."""
        return queries.apply(self.table, filters)

    def events(self, filters: Filters) -> pd.DataFrame:
        """Return the filtered rows as an event table, for export."""
        return frame(self.store.table(queries.contract(self.rows(filters))))

    def marks(
        self, filters: Filters, selected: str | None, view: marks.View | None = None
    ) -> marks.FeatureCollection:
        """Return what the map shows."""
        overview = self.overview(filters)
        features = {place_id: place.feature for place_id, place in self.places.items()}
        return marks.feature_collection(
            overview.spots, overview.shares, self.signs, features, view=view, selected=selected
        )

    def _overview(self, filters: Filters) -> Overview:
        rows = self.rows(filters)
        facets: dict[Facet, Sequence[Row]] = {
            facet: self.ask(queries.facet_counts(self.table, filters, facet)) for facet in FACETS
        }
        (totals,) = self.ask(queries.totals(rows))
        return Overview(totals, facets, self.ask(queries.spots(rows)), self.ask(queries.outlet_shares(rows)))

    def _answer(self, question: Question, filters: Filters, *about: str | int) -> Sequence[Row]:
        return self.ask(question(self.rows(filters), *about))
