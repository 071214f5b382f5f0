"""An opened collection: what its index holds, as the page and the commands read articles."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, overload

import ibis.expr.types as ir
import pandas as pd

from mapapp import index, schemas, shelving
from mapapp.events import COLUMNS, frame
from mapapp.model import Place, Reading, Rejected
from mapapp.store import Store

_AT_ONCE = 200
MOST_REJECTED = 1_000


class Collected:
    """A collection as it was when it was opened; later changes need it opened anew (`mapapp.collection.fingerprint`)."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.index = index.current(folder)
        self.store = Store(self.index)
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
        return self._readings.ids

    def of(self, article_ids: Sequence[str]) -> Sequence[Reading]:
        """Return the articles of these ids, in that order."""
        return self._readings.of(article_ids)

    @cached_property
    def places(self) -> Mapping[str, Place]:
        """The places by id."""
        rows = self.store.rows(self.store.indexed(schemas.PLACES))
        return {row["place_id"]: shelving.place(row) for row in rows}

    @cached_property
    def paragraphs(self) -> Mapping[str, int]:
        """The number of the paragraph of each claim."""
        rows = self.store.rows(self.store.indexed(index.PARAGRAPHS))
        return {row["claim_id"]: row["paragraph"] for row in rows}

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


class Readings(Sequence[Reading]):
    """The articles in the order in which they were added, read when asked for. Their claims are in the event table alone."""

    def __init__(self, store: Store, places: Mapping[str, Place]) -> None:
        self._store = store
        self._places = places
        articles = store.indexed(schemas.ARTICLES)
        rows = store.rows(articles.select("article_id", "added").order_by("added", "article_id"))
        self.ids: list[str] = [row["article_id"] for row in rows]

    def __len__(self) -> int:
        return len(self.ids)

    @overload
    def __getitem__(self, at: int) -> Reading: ...

    @overload
    def __getitem__(self, at: slice) -> Sequence[Reading]: ...

    def __getitem__(self, at: int | slice) -> Reading | Sequence[Reading]:
        if isinstance(at, slice):
            return self.of(self.ids[at])
        return self.of([self.ids[at]])[0]

    def __iter__(self) -> Iterator[Reading]:
        for start in range(0, len(self.ids), _AT_ONCE):
            yield from self.of(self.ids[start : start + _AT_ONCE])

    def of(self, article_ids: Sequence[str]) -> list[Reading]:
        """Return the articles of these ids, in that order."""
        if not article_ids:
            return []
        placements: dict[str, list[Any]] = defaultdict(list)
        for row in self._of(schemas.PLACEMENTS, article_ids, "start", "end"):
            placements[row["article_id"]].append(shelving.placement(row, self._places))
        articles = {
            row["article_id"]: shelving.article(row) for row in self._of(schemas.ARTICLES, article_ids)
        }
        return [Reading(articles[each], tuple(placements[each]), ()) for each in article_ids]

    def _of(self, name: str, article_ids: Sequence[str], *order: str) -> list[dict[str, Any]]:
        table: ir.Table = self._store.indexed(name)
        found = table.filter(table.article_id.isin(article_ids))
        return self._store.rows(found.order_by(*order) if order else found)
