"""Which articles of a collection new ones may have a story in common with, asked of the index and not of the articles."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Set
from datetime import date, timedelta
from typing import Any

import ibis.expr.types as ir

from mapapp import stories
from mapapp.candidates import CELL_DAYS, WIDE_DEGREES
from mapapp.store import Store

_UNDATED = -(10**6)


def of(store: Store, article_ids: Iterable[str]) -> list[str]:
    """Return the ids of the articles with a place and a time near one of these articles', themselves included.

    Wider than what `candidates` pairs: cells of the map and the calendar and all those around them, of whole articles.
    Where one of two articles has no place, those count that have a name in common which few have (`stories`).
    """
    new = sorted(article_ids)
    cells = _cells(store.events)
    ours = cells.filter(cells.article_id.isin(new)).select("north", "east", "day").distinct()
    rows = store.rows(ours)
    wanted = {
        (row["north"] + north, row["east"] + east, row["day"] + later)
        for row in rows
        for north in (-1, 0, 1)
        for east in (-1, 0, 1)
        for later in (-1, 0, 1)
    }
    there = store.rows(cells.select("article_id", "north", "east", "day").distinct())
    found = {row["article_id"] for row in there if (row["north"], row["east"], row["day"]) in wanted}
    return sorted(found | {*new} | _named_alike(store, {*new}))


def _named_alike(store: Store, new: Set[str]) -> set[str]:
    """The articles published near new ones that share a rare name with one of them, where either has no place."""
    events = store.events
    placed = events.group_by("article_id").agg(
        placed=events.lat.notnull().any(), published=events.published.first()
    )
    told = {row["article_id"]: row for row in store.rows(placed)}
    placeless = {article for article, row in told.items() if not row["placed"]}
    if not placeless:
        return set()
    asked = new if placeless - new else new & placeless
    days = _days_near(told[article]["published"] for article in asked if article in told)
    near = {
        article
        for article, row in told.items()
        if article in new
        or ((placeless & new or article in placeless) and (days is None or row["published"] in days))
    }
    return _sharing(_names(store, near), new, placeless)


def _days_near(published: Iterable[date | None]) -> frozenset[date | None] | None:
    """The days of publication that may be of one story with these; None for any, where one of these is not known."""
    days = {*published}
    around = range(-stories.DAYS, stories.DAYS + 1)
    near = {day + timedelta(days=apart) for day in days if day for apart in around}
    return None if None in days else frozenset({None, *near})


def _names(store: Store, articles: Set[str]) -> Mapping[str, Set[str]]:
    """Which of the articles have a name."""
    events = store.events
    asked = events.filter(events.article_id.isin(sorted(articles))).select("article_id", "excerpt").distinct()
    found: dict[str, set[str]] = defaultdict(set)
    rows: Iterable[Mapping[str, Any]] = store.rows(asked)
    for row in rows:
        for name in stories.capitals(row["excerpt"]):
            found[name].add(row["article_id"])
    return found


def _sharing(bearers: Mapping[str, Set[str]], new: Set[str], placeless: Set[str]) -> set[str]:
    found: set[str] = set()
    for articles in bearers.values():
        if 1 < len(articles) <= stories.MOST:
            ours, without = articles & new, articles & placeless
            if ours & without:
                found |= articles
            elif ours:
                found |= without
    return found


def _cells(events: ir.Table) -> ir.Table:
    placed = events.filter(events.lat.notnull())
    day = events.date_end.fill_null(events.published).cast("timestamp").epoch_seconds()
    spots = placed.select(
        "article_id",
        north=(placed.lat / WIDE_DEGREES).floor().cast("int64"),
        east=(placed.lon / WIDE_DEGREES).floor().cast("int64"),
    ).distinct()
    cell = (day / (86_400 * CELL_DAYS)).floor().cast("int64").fill_null(_UNDATED)
    times = events.select("article_id", day=cell)
    return spots.join(times.distinct(), "article_id")
