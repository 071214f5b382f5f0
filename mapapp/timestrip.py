"""The claims on one of two clocks as a Vega-Lite chart: a lane an outlet, a dot a day, spans below, one brush."""

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from math import ceil, floor
from typing import Any

from mapapp.chronology import Bounds, Clock, Unit
from mapapp.desk import Row
from mapapp.outlets import Sign
from mapapp.wording import MONTH, counted, interval

Spec = dict[str, Any]
BRUSH = "brush"
DAY = 86_400_000
"""Milliseconds, by which a chart counts time."""
DOTS, SPAN, MOST_SPANS = 52, 12, 6
"""Pixels of an outlet's row of days, and of each of its rows of spans, of which there are so many."""
MAIN_SHARE, FAR = 0.8, 4
"""The main days are the fewest with this share of the claims of one day, if all the days are this many times as long."""
LENGTHS: Mapping[Unit, int] = {"week": 7, "month": 30, "year": 365}
MOST_TICKS, DAYS_A_TICK = 8, (1, 2, 7, 14)
COLOURS = {
    "light": ("#0072b2", "#e69f00", "#009e73", "#56b4e9", "#cc79a7", "#f0e442", "#8a8d91"),
    "dark": ("#2f9bdc", "#e69f00", "#12b387", "#7cc7f2", "#d994bd", "#f0e442", "#9a9da1"),
}
"""Those of static/page.css, which a chart cannot read."""
INK = {"light": "#1c1e21", "dark": "#e7e5e0"}
SOFT = {"light": "#55595f", "dark": "#a9adb3"}
LINE = {"light": "#d9d6ce", "dark": "#33383d"}
PAPER = {"light": "#faf9f6", "dark": "#15181b"}


def main_days(stretches: Sequence[Row]) -> tuple[date, date] | None:
    """Return the few days that most claims of one day are on, with room beside them; None where all are hardly more."""
    days = [row for row in stretches if not _is_span(row)] or stretches
    begun = sorted((row["first"], row["last"], row["claims"]) for row in days)
    wanted = MAIN_SHARE * sum(claims for *_, claims in begun)
    best: tuple[date, date] | None = None
    for at, (first, *_) in enumerate(begun):
        held = 0
        for other, _, claims in begun[at:]:
            held += claims
            if held >= wanted:
                best = min(best or (first, other), (first, other), key=lambda pair: pair[1] - pair[0])
                break
    if best is None:
        return None
    room = max(timedelta(days=3), (best[1] - best[0]) / 8)
    main = (best[0] - room, best[1] + room)
    whole = max(row["last"] for row in stretches) - min(row["first"] for row in stretches)
    return main if whole > FAR * (main[1] - main[0]) else None


def chart(
    stretches: Sequence[Row], signs: Mapping[str, Sign], window: tuple[date, date] | None, theme: str
) -> Spec:
    """Return the chart of `chronology.stretches`, of which there is at least one, over the days of `window` or all.

    It is drawn on a canvas: as SVG its brush would be an element without a name, and the list beside it says all.
    """
    lanes, marks, height = _laid_out(stretches, signs)
    first, last = window or _whole(stretches)
    time = {"domain": [_ms(first), _ms(last + timedelta(days=1))], "nice": False, "zero": False}
    x: Spec = {"field": "at", "type": "quantitative", "scale": time, "title": None}
    x["axis"] = _time_axis(first, last, theme)
    y: Spec = {
        "field": "y",
        "type": "quantitative",
        "scale": {"domain": [height, 0], "nice": False, "zero": False},
    }
    y |= {"axis": _lane_axis(lanes, theme), "title": None}
    codes = [sign.code for sign in signs.values()]
    colours = [COLOURS[theme][sign.colour] for sign in signs.values()]
    colour = {
        "field": "code",
        "type": "nominal",
        "scale": {"domain": codes, "range": colours},
        "legend": None,
    }
    tooltip = [
        {"field": field, "type": "nominal", "title": title}
        for field, title in (("outlet", "Outlet"), ("when", "When"), ("told", "Told by"))
    ]
    shared: Spec = {"x": x, "y": y, "color": colour, "tooltip": tooltip}
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "height": height,
        "data": {"values": marks},
        "encoding": shared,
        "layer": [_spans(theme), _dots(max(row["claims"] for row in stretches), theme), _numbers(theme)],
        "autosize": {"type": "fit-x", "contains": "padding"},
        "usermeta": {"embedOptions": {"renderer": "canvas"}},
        "config": {
            "background": "transparent",
            "font": "Source Sans, sans-serif",
            "view": {"stroke": LINE[theme]},
        },
    }


def _spans(theme: str) -> Spec:
    mark = {
        "type": "bar",
        "height": SPAN - 5,
        "cornerRadius": 3,
        "clip": True,
        "opacity": 0.75,
        "stroke": INK[theme],
    }
    return {
        "transform": [{"filter": "datum.span"}],
        "mark": mark | {"strokeWidth": 0.75},
        "encoding": {"x2": {"field": "to"}},
    }


def _dots(most: int, theme: str) -> Spec:
    scale = {"domain": [1, max(most, 2)], "range": [110, 760], "zero": False, "nice": False}
    size = {"field": "claims", "type": "quantitative", "legend": None, "scale": scale}
    mark = {"type": "circle", "clip": True, "opacity": 0.9, "stroke": INK[theme], "strokeWidth": 0.75}
    return {
        "params": [{"name": BRUSH, "select": {"type": "interval", "encodings": ["x"]}}],
        "transform": [{"filter": "!datum.span"}],
        "mark": mark,
        "encoding": {"size": size},
    }


def _numbers(theme: str) -> Spec:
    mark = {"type": "text", "clip": True, "fontSize": 12, "fontWeight": 600, "dy": -22, "color": INK[theme]}
    return {
        "transform": [{"filter": "!datum.span && datum.claims > 1"}],
        "mark": mark,
        "encoding": {
            "text": {"field": "claims", "type": "quantitative", "format": ","},
            "color": {"value": INK[theme]},
        },
    }


def brushed(spec: Spec, bounds: Bounds) -> Spec:
    """Return the chart with its brush over some days; an open bound is the chart's own."""
    if bounds == (None, None):
        return spec
    begin, end = spec["encoding"]["x"]["scale"]["domain"]
    first = _ms(bounds[0]) if bounds[0] else begin
    last = _ms(bounds[1] + timedelta(days=1)) if bounds[1] else end
    spans, dots, numbers = spec["layer"]
    value = {"x": [max(first, begin), min(last, end)]}
    dots = dots | {"params": [dots["params"][0] | {"value": value}]}
    return spec | {"layer": [spans, dots, numbers]}


def days(selection: Mapping[str, Any]) -> Bounds:
    """Return the days whose middle the brush covers, the nearest one where it is narrower; open where there is none."""
    (edges,) = list((selection.get(BRUSH) or {}).values())[:1] or [None]
    if not edges:
        return None, None
    begin, end = min(edges) / DAY, max(edges) / DAY
    first, last = ceil(begin - 0.5), floor(end - 0.5)
    if first > last:
        first = last = floor((begin + end) / 2)
    return _day(first), _day(last)


def _laid_out(
    stretches: Sequence[Row], signs: Mapping[str, Sign]
) -> tuple[list[tuple[float, str]], list[Row], int]:
    """Lanes as their middle and the outlet's code, the marks with their heights, and the height of it all."""
    lanes: list[tuple[float, str]] = []
    marks: list[Row] = []
    top = 0
    for outlet, sign in signs.items():
        of_outlet = [row for row in stretches if row["outlet"] == outlet]
        if not of_outlet:
            continue
        middle = top + DOTS - 19
        lanes.append((middle, sign.code))
        marks += [_mark(row, sign, middle) for row in of_outlet if not _is_span(row)]
        placed = _rows_of_spans([row for row in of_outlet if _is_span(row)])
        marks += [_mark(row, sign, top + DOTS + SPAN * at + SPAN / 2) for row, at in placed]
        top += DOTS + SPAN * (1 + max((at for _, at in placed), default=-1)) + 4
    return lanes, marks, top


def _rows_of_spans(spans: Sequence[Row]) -> list[tuple[Row, int]]:
    """Each span with the first row that is free where it begins; what is over shares the last one."""
    ends: list[date] = []
    placed = []
    for row in sorted(spans, key=lambda row: (row["first"], row["last"])):
        free = next((at for at, end in enumerate(ends) if end < row["first"]), len(ends))
        at = min(free, MOST_SPANS - 1)
        ends[at:at + 1] = [max(row["last"], ends[at]) if at < len(ends) else row["last"]]  # fmt: skip
        placed.append((row, at))
    return placed


def unit(totals: Row, outlets: int, clock: Clock, most: int) -> Unit:
    """Return the shortest stretch of which no more than so many are in the days of all outlets, a year at last."""
    first, last = (
        (totals["first"], totals["last"])
        if clock == "claimed"
        else (totals["published_first"], totals["published_last"])
    )
    days = (last - first).days + 1
    fitting: list[Unit] = [each for each, length in LENGTHS.items() if outlets * days / length <= most]
    return fitting[0] if fitting else "year"


def lasting(rows: Sequence[Row], by: Unit) -> list[Row]:
    """Return what was counted by a week, month or year with its last day; each is drawn as one dot in its middle."""
    return [
        row | {"last": _last(row["first"], by), "precision": MONTH if by == "month" else None, "unit": by}
        for row in rows
    ]


def _last(first: date, by: Unit) -> date:
    if by == "week":
        return first + timedelta(days=6)
    if by == "year":
        return date(first.year, 12, 31)
    return (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def _is_span(row: Row) -> bool:
    return bool(row["first"] != row["last"]) and "unit" not in row


def _mark(row: Row, sign: Sign, y: float) -> Row:
    span = _is_span(row)
    when = interval(row["first"], row["last"], row["precision"])
    told = counted(row["claims"], "claim")
    length = (row["last"] - row["first"]).days + 1
    return {
        "outlet": f"{sign.code} {sign.outlet}",
        "code": sign.code,
        "at": _ms(row["first"]) + (0 if span else length * DAY // 2),
        "to": _ms(row["last"]) + DAY,
        "y": y,
        "span": span,
        "claims": row["claims"],
        "when": when,
        "told": told,
    }


def _whole(stretches: Sequence[Row]) -> tuple[date, date]:
    first = min(row["first"] for row in stretches)
    last = max(row["last"] for row in stretches)
    room = max(timedelta(days=1), (last - first) / 40)
    return first - room, last + room


def _time_axis(first: date, last: date, theme: str) -> Spec:
    """Ticks on whole days, months or years: a chart's own axis of time would read them in the reader's time zone."""
    ticks, form = _ticks(first, last)
    return {
        "values": [_ms(day) for day in ticks], "labelExpr": f"utcFormat(datum.value, {json.dumps(form)})",
        "labelColor": SOFT[theme], "labelFontSize": 12, "gridColor": LINE[theme], "domainColor": LINE[theme],
        "tickColor": LINE[theme], "labelOverlap": True,
    }  # fmt: skip


def _ticks(first: date, last: date) -> tuple[list[date], str]:
    length = (last - first).days + 1
    if length <= MOST_TICKS * DAYS_A_TICK[-1]:
        step = next(step for step in DAYS_A_TICK if length <= MOST_TICKS * step)
        return [first + timedelta(days=at) for at in range(0, length, step)], "%-d %b %Y"
    months = [date(year, month, 1) for year in range(first.year, last.year + 1) for month in range(1, 13)]
    within = [day for day in months if first <= day <= last]
    if len(within) <= 3 * MOST_TICKS:
        return within[:: -(-len(within) // MOST_TICKS)], "%b %Y"
    years = [day for day in within if day.month == 1]
    return years[:: -(-len(years) // MOST_TICKS)], "%Y"


def _lane_axis(lanes: Sequence[tuple[float, str]], theme: str) -> Spec:
    label = "".join(f"datum.value == {y} ? {json.dumps(code)} : " for y, code in lanes) + "''"
    return {
        "values": [y for y, _ in lanes], "labelExpr": label, "labelColor": INK[theme], "labelFontSize": 12,
        "labelFontWeight": 600, "grid": False, "ticks": False, "domain": False, "labelPadding": 6,
    }  # fmt: skip


def _ms(day: date) -> int:
    return int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp()) * 1000


def _day(number: int) -> date:
    return date(1970, 1, 1) + timedelta(days=number)
