"""Claims in the order of one of two clocks: when it happened, as claimed, and when it was published."""

from dataclasses import replace
from datetime import date
from typing import Literal

import ibis
import ibis.expr.types as ir

from mapapp.filters import Filters
from mapapp.queries import claims_in, each_claim, one_each

Clock = Literal["claimed", "published"]
Unit = Literal["week", "month", "year"]
_TRUNCATED: dict[Unit, Literal["W", "M", "Y"]] = {"week": "W", "month": "M", "year": "Y"}
CLOCKS: tuple[Clock, ...] = ("claimed", "published")
Bounds = tuple[date | None, date | None]
_BOUNDS = {"claimed": ("since", "until"), "published": ("published_since", "published_until")}


def bounds(filters: Filters, clock: Clock) -> Bounds:
    """Return the first and the last day that the filters leave of a clock, None where it is open."""
    since, until = _BOUNDS[clock]
    return getattr(filters, since), getattr(filters, until)


def bounded(filters: Filters, clock: Clock, first: date | None, last: date | None) -> Filters:
    """Return the filters with other bounds on a clock."""
    if clock == "claimed":
        return replace(filters, since=first, until=last)
    return replace(filters, published_since=first, published_until=last)


def timed(rows: ir.Table, clock: Clock) -> ir.Table:
    """Add `first`, `last` and `precision` by a clock, null where a row has no day by it; publication is one day."""
    if clock == "claimed":
        return rows.mutate(first=rows.date_start, last=rows.date_end, precision=rows.date_prec)
    return rows.mutate(first=rows.published, last=rows.published, precision=ibis.literal(1, "int64"))


def stretches(rows: ir.Table, most: int, clock: Clock, *, firsts: bool = False) -> ir.Table:
    """Return `outlet, first, last, precision, claims`: how many claims an outlet puts on a day or stretch of days.

    With `firsts`, as for `queries.newest`, it is counted faster.
    """
    keys = ["outlet", "first", "last", "precision"]
    return _counted(_dated(rows, clock), keys, firsts=firsts).order_by(keys).limit(most)


def binned(rows: ir.Table, clock: Clock, unit: Unit, *, firsts: bool = False) -> ir.Table:
    """Return `outlet, first, claims`: how many claims an outlet puts on days that begin in a week, month or year."""
    dated = _dated(rows, clock)
    within = dated.mutate(first=dated["first"].truncate(_TRUNCATED[unit]).cast("timestamp").cast("date"))
    return _counted(within, ["outlet", "first"], firsts=firsts).order_by("outlet", "first")


def _dated(rows: ir.Table, clock: Clock) -> ir.Table:
    return timed(rows, clock).filter(lambda row: row["first"].notnull())


def _counted(dated: ir.Table, keys: list[str], *, firsts: bool) -> ir.Table:
    return dated.group_by(keys).agg(claims=claims_in(dated, dated.once if firsts else None))


def undated(rows: ir.Table, clock: Clock) -> ir.Table:
    """Return one row: `claims`, how many have no day by a clock."""
    without = timed(rows, clock).filter(lambda row: row["first"].isnull())
    return without.agg(claims=claims_in(without))


def in_order(rows: ir.Table, most: int, clock: Clock, *, firsts: bool = False) -> ir.Table:
    """Return the first dated claims by a clock, once each: at one of the places that hold it, else that locate it.

    Of claims with one beginning the more exact comes first, then as they were published and as the articles run.
    """
    dated = _dated(rows, clock)
    order = ("first", "last", "published", "claim")
    asked = each_claim(dated, order[:-1], firsts=firsts).order_by(*order).limit(most).select("claim")
    return one_each(dated.semi_join(asked, "claim"), "claim").order_by(*order)
