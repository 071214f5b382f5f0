"""Which articles of a collection new ones may have a story in common with, asked of the index and not of the articles."""

from collections.abc import Iterable

import ibis.expr.types as ir

from mapapp.candidates import CELL_DAYS, WIDE_DEGREES
from mapapp.store import Store

_UNDATED = -(10**6)


def of(store: Store, article_ids: Iterable[str]) -> list[str]:
    """Return the ids of the articles with a place and a time near one of these articles', themselves included.

    Wider than what `candidates` pairs: cells of the map and the calendar and all those around them, of whole articles.
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
    return sorted(found | {*new})


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
