"""An opened collection: store, places, outlets' signs, and what the page asks of them for given filters."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any, Protocol

import ibis
import ibis.expr.types as ir
import pandas as pd

from mapapp import briefing, compare, compared, comparisons, linking, marks, outlets, queries, quoted
from mapapp.briefing import Briefing
from mapapp.collected import Collected, Readings
from mapapp.compare import Comparison
from mapapp.events import frame
from mapapp.identities import Identity, Voice, identities
from mapapp.model import Place, Reading, Rejected
from mapapp.outlets import Sign
from mapapp.queries import FACETS, UNKNOWN_OUTLET, Facet, Filters
from mapapp.splits import Splits, sources_apart, spots_apart
from mapapp.statements import statement
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


def compared_store(collection: Readable) -> tuple[Store, Comparison | None]:
    """Return the event table with what its accounts share and where they differ, and the comparison if it was made now."""
    table = collection.events()
    if isinstance(collection, Collected):
        return Store(collection.index, *linking.tables(collection, table)), None
    found = compare.of(collection.readings, table)
    sentences = {each.difference_id: statement(each) for each in found.differences}
    return Store(table, compared.groups(found), compared.differences(found, sentences)), found


def together(accounts: Sequence[Row]) -> Sequence[Sequence[Row]]:
    """Return the accounts difference by difference, in their order."""
    found: dict[str, list[Row]] = {}
    for row in accounts:
        found.setdefault(row["difference_id"], []).append(row)
    return list(found.values())


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

    `signed` are outlets that have their signs already, in the order they got them; `store` is the collection's
    where it was made before; `paragraphs` are of claims that no reading holds.
    """

    def __init__(
        self,
        collection: Readable,
        signed: Sequence[str] = (),
        store: Store | None = None,
        paragraphs: Mapping[str, int] | None = None,
    ) -> None:
        self.readings: Sequence[Reading] = collection.readings
        self.rejected: Sequence[Rejected] = collection.rejected
        kept = collection if isinstance(collection, Collected) else None
        self._collected = kept
        self._compared: Comparison | None = None
        if store is None:
            store, self._compared = compared_store(collection)
        self.store = store
        self._spotted = queries.spotted(store.events)
        self._told = store.kept("told", comparisons.told(self._spotted, store.groups))
        self.accounts = store.kept("accounts", comparisons.accounts(store.differences))
        self.places: Mapping[str, Place] = kept.places if kept else _places(collection)
        self._lay_out(frozenset())
        claiming = [row["value"] for row in self.without_filters.facets["outlets"]]
        of_articles = kept.outlets if kept else {reading.article.outlet for reading in self.readings}
        silent = sorted({outlet or UNKNOWN_OUTLET for outlet in of_articles} - {*claiming})
        self.signs: Mapping[str, Sign] = outlets.signs([*dict.fromkeys([*signed, *claiming, *silent])])
        self.paragraphs: Mapping[str, int] = kept.paragraphs if kept else _paragraphs(collection)
        if paragraphs:
            self.paragraphs = {**paragraphs, **self.paragraphs}

    def _lay_out(self, splits: Splits) -> None:
        """Set what depends on which spellings are counted apart."""
        self.splits = splits
        self.table = spots_apart(self._spotted, splits)
        self.told = sources_apart(spots_apart(self._told, splits), splits)
        self.overview = lru_cache(256)(self._overview)
        self.answer = lru_cache(512)(self._answer)
        self.differences = lru_cache(64)(self._differences)
        self.without_filters = self.overview(Filters())
        self.spot_names: Mapping[str, str] = {
            row["spot_id"]: row["spot_name"] for row in self.without_filters.spots
        }

    def apart(self, splits: Splits) -> "Desk":
        """Return the desk with some spellings counted apart; links and differences stay as they were found."""
        if splits == self.splits:
            return self
        other = copy(self)
        for name in ("known", "_written"):
            other.__dict__.pop(name, None)
        other._lay_out(splits)
        return other

    @cached_property
    def comparison(self) -> Comparison:
        """What the store's comparison was made of; made again where the store was made before."""
        if self._collected:
            return linking.comparison(self._collected)
        return self._compared or compare.of(self.readings, frame(self.store.table(self.store.events)))

    @cached_property
    def identities(self) -> Mapping[tuple[str, str, str], Identity]:
        """Every speaker by name, kind and article, with the fullest of his names and the rule that joined this one."""
        rows = self.ask(quoted.names(self.told))
        keys = [(row["voice"], row["speaker_kind"], row["article_id"]) for row in rows]
        given = {key: Voice(*key) for key in keys}
        found = identities(given.values())
        return {key: found[voice] for key, voice in given.items()}

    @cached_property
    def named(self) -> frozenset[tuple[str, str]]:
        """Which place is named in an article of which outlet, whether or not anything is claimed there."""
        return frozenset(
            (placement.place.place_id, reading.article.outlet or UNKNOWN_OUTLET)
            for reading in self.readings
            for placement in reading.placements
            if placement.place
        )

    @cached_property
    def known(self) -> Known:
        """What an address may name."""
        facets = self.without_filters.facets
        return Known(
            {facet: frozenset(row["value"] for row in facets[facet]) for facet in FACETS},
            frozenset(row["claim_id"] for row in self.ask(self.table.select("claim_id").distinct())),
            self._spots_of_differences(),
        )

    def _spots_of_differences(self) -> Mapping[str, str | None]:
        """Every difference with the spot to read it at, None where it has no place."""
        found: dict[str, str | None] = {
            row["difference_id"]: None for row in self.ask(self.accounts.select("difference_id").distinct())
        }
        at = comparisons.whereabouts(self.told, self.accounts)
        for row in self.ask(at.order_by("here", ibis.desc("spot_id"))):
            found[row["difference_id"]] = row["spot_id"]
        return found

    def first_readings(self, rank: Callable[[str], tuple[bool, int]], most: int) -> Sequence[Reading]:
        """Return the first articles by the rank of their ids; of a collection only these are read."""
        if isinstance(self.readings, Readings):
            return self.readings.of(sorted(self.readings.ids, key=rank)[:most])
        return sorted(self.readings, key=lambda reading: rank(reading.article.article_id))[:most]

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

    def told_under(self, filters: Filters) -> ir.Table:
        """Return the filtered table with who is one source, and which texts are copies, to be asked."""
        return queries.apply(self.told, filters)

    def briefing(self, filters: Filters) -> Briefing:
        """Return the filtered rows as a briefing."""
        rows = self.store.rows(queries.contract(self.rows(filters)))
        return briefing.make(rows, self.comparison, self.paragraphs)

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
        (differing,) = self.ask(comparisons.totals(self.told, self.accounts, filters))
        states = self.ask(comparisons.states(self.told, self.accounts, filters))
        state = {row["spot_id"]: row for row in states}
        spots = [row | state[row["spot_id"]] for row in self.ask(queries.spots(rows))]
        return Overview(totals | differing, facets, spots, self.ask(queries.outlet_shares(rows)))

    def _differences(self, filters: Filters, spot_id: str | None = None) -> Sequence[Sequence[Row]]:
        """Return the differences of a spot, or all, disputes first: each the rows of its accounts."""
        asked = (
            comparisons.at_spot(self.told, self.accounts, filters, spot_id)
            if spot_id
            else comparisons.differing(self.told, self.accounts, filters)
        )
        return together(self.ask(asked))

    def _answer(self, question: Question, filters: Filters, *about: str | int) -> Sequence[Row]:
        return self.ask(question(self.rows(filters), *about))
