"""An opened collection: what its index holds, as the page and the commands read articles."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, overload

import duckdb
import ibis.expr.types as ir
import pandas as pd

from mapapp import index, schemas, shelving
from mapapp.events import COLUMNS, frame
from mapapp.model import Place, Reading, Rejected
from mapapp.store import Store

_AT_ONCE = 200
_PLACES_KEPT = 2_000
_PAGES_KEPT = 64
MOST_REJECTED = 1_000


class Collected:
    """A collection as it was when it was opened; later changes need it opened anew (`mapapp.collection.fingerprint`)."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.index, self.store = _opened(folder)
        self._readings = Readings(self.store, self.places)
        self.readings: Sequence[Reading] = self._readings

    def events(self) -> pd.DataFrame:
        """Return the event table: articles as they were added, claims in reading order."""
        table = self.store.events
        order = [table.article_id, table.start, table.end, table.place_start, table.place_id]
        return frame(self.store.table(table.order_by(order).select(*COLUMNS)))

    @property
    def ids(self) -> Sequence[str]:
        """The articles' ids, in the order in which they were added."""
        return self._readings.ids()

    def of(self, article_ids: Sequence[str]) -> Sequence[Reading]:
        """Return the articles of these ids, in that order."""
        return self._readings.of(article_ids)

    def texts(self, article_ids: Sequence[str]) -> Mapping[str, str]:
        """Return the texts of these articles, in that order."""
        return self._readings.texts(article_ids)

    @cached_property
    def places(self) -> Mapping[str, Place]:
        """The places by id."""
        return Places(self.store)

    @cached_property
    def outlets(self) -> frozenset[str]:
        """The outlets of all articles, empty for unknown."""
        articles = self.store.indexed(schemas.ARTICLES)
        rows = self.store.rows(articles.select("outlet").distinct())
        return frozenset(row["outlet"] or "" for row in rows)

    @cached_property
    def problems(self) -> Sequence[str]:
        """Why shards cannot be read, a sentence each."""
        return [row["sentence"] for row in self.store.rows(self.store.indexed(index.PROBLEMS))]

    @cached_property
    def rejected(self) -> Sequence[Rejected]:
        """The shards that cannot be read, then the inputs that gave no article, those last given first, and why."""
        log = self.store.indexed(schemas.LOG)
        refused = log.filter(log.outcome == schemas.REJECTED).order_by(log["at"].desc()).limit(MOST_REJECTED)
        inputs = {row["input"]: row["reason"] for row in reversed(self.store.rows(refused))}
        problems = (Rejected(self.folder.name, sentence) for sentence in self.problems)
        return (*problems, *(Rejected(name, reason) for name, reason in reversed(inputs.items())))


def _opened(folder: Path) -> tuple[Path, Store]:
    """Open the index, or that of a later state where a process that added to the collection cleared it away."""
    while True:
        found = index.current(folder)
        try:
            return found, Store(found)
        except duckdb.Error:
            if index.name(folder) == found.name:
                raise


class Places(Mapping[str, Place]):
    """The places by id, read when asked for; those asked for are kept."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._table = store.indexed(schemas.PLACES)
        self._of = lru_cache(_PLACES_KEPT)(self._read)

    def __getitem__(self, place_id: str) -> Place:
        found = self._of(place_id)
        if found is None:
            raise KeyError(place_id)
        return found

    def __iter__(self) -> Iterator[str]:
        return (row["place_id"] for row in self._store.rows(self._table.select("place_id")))

    def __len__(self) -> int:
        return int(self._store.rows(self._table.count().as_table())[0].popitem()[1])

    def of(self, place_ids: Iterable[str]) -> Mapping[str, Place]:
        """Return several places at once."""
        found = self._store.rows(self._table.filter(self._table.place_id.isin([*place_ids])))
        return {row["place_id"]: shelving.place(row) for row in found}

    def _read(self, place_id: str) -> Place | None:
        return self.of([place_id]).get(place_id)


class Readings(Sequence[Reading]):
    """The articles in the order in which they were added, read when asked for. Their claims are in the event table alone."""

    def __init__(self, store: Store, places: Mapping[str, Place]) -> None:
        self._store = store
        self._places = places
        self._articles = store.indexed(schemas.ARTICLES)
        self._page = lru_cache(_PAGES_KEPT)(self._ids)

    @cached_property
    def _number(self) -> int:
        return int(self._store.rows(self._articles.count().as_table())[0].popitem()[1])

    def ids(self, start: int = 0, most: int | None = None) -> list[str]:
        """Return the ids of articles in their order."""
        return list(self._page(start, most)) if most is not None else self._ids(start, most)

    def _ids(self, start: int, most: int | None) -> list[str]:
        ordered = self._articles.select("article_id", "added").order_by("added", "article_id")
        rows = self._store.rows(ordered.limit(most, offset=start).select("article_id"))
        return [row["article_id"] for row in rows]

    def texts(self, article_ids: Sequence[str]) -> dict[str, str]:
        """Return the texts of these articles, in that order."""
        asked = self._articles.filter(self._articles.article_id.isin(article_ids)).select(
            "article_id", "text"
        )
        found = {row["article_id"]: row["text"] for row in self._store.rows(asked)}
        return {each: found[each] for each in article_ids}

    def same_text(self, digest: str) -> Reading | None:
        """Return an article whose text has that SHA-256."""
        found = self._articles.filter(self._articles.text_sha256 == digest).select("article_id").limit(1)
        return next(iter(self.of([row["article_id"] for row in self._store.rows(found)])), None)

    def __len__(self) -> int:
        return self._number

    @overload
    def __getitem__(self, at: int) -> Reading: ...

    @overload
    def __getitem__(self, at: slice) -> Sequence[Reading]: ...

    def __getitem__(self, at: int | slice) -> Reading | Sequence[Reading]:
        if isinstance(at, slice):
            start, stop, step = at.indices(len(self))
            return self.of(self.ids(start, max(stop - start, 0))[::step])
        return self.of(self.ids(range(len(self))[at], 1))[0]

    def __iter__(self) -> Iterator[Reading]:
        ids = self.ids()
        for start in range(0, len(ids), _AT_ONCE):
            yield from self.of(ids[start : start + _AT_ONCE])

    def of(self, article_ids: Sequence[str]) -> list[Reading]:
        """Return the articles of these ids, in that order."""
        if not article_ids:
            return []
        placements: dict[str, list[Any]] = defaultdict(list)
        rows = self._of(schemas.PLACEMENTS, article_ids, "start", "end")
        ids = {row["place_id"] for row in rows if row["place_id"]}
        places = self._places.of(ids) if isinstance(self._places, Places) else self._places
        for row in rows:
            placements[row["article_id"]].append(shelving.placement(row, places))
        articles = {
            row["article_id"]: shelving.article(row) for row in self._of(schemas.ARTICLES, article_ids)
        }
        return [Reading(articles[each], tuple(placements[each]), ()) for each in article_ids]

    def _of(self, name: str, article_ids: Sequence[str], *order: str) -> list[dict[str, Any]]:
        table: ir.Table = self._store.indexed(name)
        found = table.filter(table.article_id.isin(article_ids))
        return self._store.rows(found.order_by(*order) if order else found)
