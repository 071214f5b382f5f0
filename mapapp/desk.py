"""An opened collection: store, places, outlets' signs, and what the page asks of them for given filters.

Nothing here grows with the collection: what is asked is answered by queries with limits, and the last answers are kept.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from copy import copy
from functools import cached_property, lru_cache
from typing import Any

import ibis
import ibis.expr.types as ir
import pandas as pd

from mapapp import addressed, briefing, comparisons, laying, outlets, queries, quoted, schemas
from mapapp.briefing import Briefing
from mapapp.cells import Cell
from mapapp.collected import Collected, Readings
from mapapp.drawing import Drawing
from mapapp.events import frame
from mapapp.filters import Facet, Filters, narrowed
from mapapp.forms import Question
from mapapp.identities import Identity, Voice, identities
from mapapp.laying import Readable
from mapapp.marks import Bounds, FeatureCollection, View
from mapapp.model import Place, Reading, Rejected
from mapapp.outlets import Sign
from mapapp.overviews import Overview, Overviews
from mapapp.queries import UNKNOWN_OUTLET
from mapapp.sheets import Sheets
from mapapp.splits import Splits
from mapapp.store import Store
from mapapp.urlstate import Known

Row = dict[str, Any]
MANY = 20_000
"""Claims beyond which what an address may name is asked one by one, and pasted texts are read by themselves."""
MOST_BRIEFED = 2_000
MOST_TAKEN = 100_000
"""Rows, one a claim and place, that a briefing tells of and a file to take away holds; `mapapp.curtailed` says so."""


def together(accounts: Sequence[Row]) -> Sequence[Sequence[Row]]:
    """Return the accounts difference by difference, in their order."""
    found: dict[str, list[Row]] = {}
    for row in accounts:
        found.setdefault(row["difference_id"], []).append(row)
    return list(found.values())


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
        self.store = store or laying.compared_store(collection)
        self.accounts = self.store.accounts
        self.places: Mapping[str, Place] = kept.places if kept else laying.places(collection)
        self._lay_out(frozenset())
        claiming = [row["value"] for row in self.ask(queries.facet_counts(self.told, Filters(), "outlets"))]
        of_articles = kept.outlets if kept else {reading.article.outlet for reading in self.readings}
        silent = sorted({outlet or UNKNOWN_OUTLET for outlet in of_articles} - {*claiming})
        self.signs: Mapping[str, Sign] = outlets.signs([*dict.fromkeys([*signed, *claiming, *silent])])

    def _lay_out(self, splits: Splits) -> None:
        """Set what depends on which spellings are counted apart."""
        self.splits = splits
        self._sheets = Sheets(self.store, splits)
        self.told = self._sheets.told
        self._counts, self._drawing = Overviews(self._sheets), Drawing(self._sheets)
        self.overview: Callable[[Filters], Overview] = lru_cache(256)(self._counts.of)
        self.answer: Callable[..., Sequence[Row]] = lru_cache(512)(self._answer)
        self.differences: Callable[..., Sequence[Sequence[Row]]] = lru_cache(64)(self._differences)
        self.newest: Callable[..., Sequence[Row]] = lru_cache(64)(self._newest)
        self.spot: Callable[[str], Row | None] = lru_cache(1024)(self._drawing.spot)
        self.drawn = self._drawing.drawn
        self.first_view: Callable[[], Bounds | None] = lru_cache(1)(self._drawing.first_view)
        self.without_filters: Overview = self.overview(Filters())

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
        return addressed.known(self._sheets, is_large=self.is_large)

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

    def spots(self, filters: Filters, spot_ids: Sequence[str]) -> Mapping[str, Row]:
        """Return some spots as the filters leave them, by id, with how their accounts stand to each other."""
        keys = tuple(found["spot"] for each in spot_ids if (found := self.spot(each)))
        return self._drawing.of(filters, keys)

    def told_at(self, spots: Sequence[str]) -> ir.Table:
        """Return the rows of some spots."""
        keys = [found["spot"] for each in spots if (found := self.spot(each))]
        return self.told.filter(self.told.spot.isin(keys))

    def spots_near(self, lat: float, lon: float, most: int) -> Sequence[Row]:
        """Return the spots with an exact point that are the nearest, roughly."""
        return self._drawing.near(lat, lon, most)

    def variants(self, spot_id: str) -> str:
        """Return every name a spot can be found by: the gazetteer's and the articles' own."""
        found = self.spot(spot_id)
        return str(found["variants"] or "") if found else ""

    def ask(self, expression: ir.Table) -> list[Row]:
        """Return the answer to an expression over the tables."""
        return self._sheets.ask(expression)

    def rows(self, filters: Filters) -> ir.Table:
        """Return the filtered table, to be asked."""
        return self._sheets.rows(filters)

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
        return self._counts.facet(filters, facet, sought)

    def marks(self, filters: Filters, selected: str | None, view: View | None = None) -> FeatureCollection:
        """Return what the map shows."""
        places = self.overview(filters).totals["places"]
        return self._drawing.marks(filters, self.signs, places, selected, view)

    def places_of(self, filters: Filters, of: Cell, most: int, skip: int = 0) -> Sequence[Row]:
        """Return the spots of a cell with most claims, and of how many they are."""
        return self._drawing.places_of(filters, of, most, skip)

    def number_at(self, filters: Filters, spot_id: str) -> int:
        """Return how many claims a spot has under the filters."""
        (row,) = self.answer(queries.number, filters, spot_id)
        return int(row["claims"])

    def fullest(self, filters: Filters) -> Row | None:
        """Return the place with most claims, that one at least is said to have happened at."""
        for row in self.overview(filters).facets["spots"]:
            found = self.spot(row["value"])
            if found and found["holds"]:
                return row
        return None

    def _newest(self, filters: Filters, most: int, skip: int = 0) -> Sequence[Row]:
        """Return a row of each of the claims published last: found first, for those with the words are many."""
        shape = {"firsts": self.firsts(filters), "alone": filters.active() == ("words",)}
        last = tuple(row["claim"] for row in self._sheets.asked(self._last, filters, most, skip, **shape))
        return self._sheets.asked(self._latest, filters.without("words"), last) if last else ()

    def _last(self, filters: Filters, most: int, skip: int, *, firsts: bool, alone: bool) -> ir.Table:
        """Ask for the claims published last; where words `alone` are sought, the index of words knows which."""
        if alone and filters.found is not None:
            return queries.newest_found(filters.found, most, skip)
        return queries.newest(narrowed(self.told, filters), most, skip, firsts=firsts)

    def _latest(self, filters: Filters, claims: tuple[int | str, ...]) -> ir.Table:
        return queries.latest_first(narrowed(self._sheets.cards, filters), claims)

    def _differences(self, filters: Filters, spot_id: str | None = None) -> Sequence[Sequence[Row]]:
        """Return the differences of a spot, or all, disputes first: each the rows of its accounts, `MOST_BRIEFED` in all."""
        return together(self._sheets.asked(self._differing, filters, spot_id, MOST_BRIEFED))

    def _differing(self, filters: Filters, spot_id: str | None, most: int) -> ir.Table:
        asked = (
            comparisons.at_spot(self.told, self.accounts, filters, spot_id)
            if spot_id
            else comparisons.differing(self.told, self.accounts, filters)
        )
        return asked.limit(most)

    def firsts(self, filters: Filters) -> bool:
        """Return whether the first row of a claim may stand for it under some filters."""
        return filters.whole_claims and not self.splits

    def _answer(self, question: Question, filters: Filters, *about: str | int, **shape: Any) -> Sequence[Row]:
        return self._sheets.asked(self._about, filters, *about, question=question, **shape)

    def _about(self, filters: Filters, *about: Any, question: Question, **shape: Any) -> ir.Table:
        return question(narrowed(self.told, filters), *about, **shape)
