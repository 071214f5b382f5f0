"""The claims on one of two clocks: a strip to brush, and below it the claims in their order."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import streamlit as st

from mapapp import chronology, safe, timestrip
from mapapp.chronology import CLOCKS, Bounds, Clock
from mapapp.claimcard import code
from mapapp.desk import Desk, Row
from mapapp.filters import Filters
from mapapp.safe import Html, joined, tag
from mapapp.wording import counted, interval, voice

KEY = "timeline"
MOST = 100
MOST_STRETCHES = 600
"""Marks on the strip; where there would be more, one stands for a week, a month or a year."""
HOW = "Draw across the strip to keep those days alone, everywhere on the page; press beside what you drew for all days."
BINNED = "For so many claims each dot stands for a {0}: the claims of an outlet whose days begin in that {0}."
TITLES: dict[Clock, str] = {
    "claimed": "When it happened, as claimed",
    "published": "When it was published",
}


@dataclass(frozen=True)
class Drawn:
    """The strip as it stands in a reader's window, and where its brush was left; a new generation is drawn anew."""

    strip: timestrip.Spec | None = None
    brush: Bounds = (None, None)
    begun: Bounds = (None, None)
    generation: int = 0

    def now(self, strip: timestrip.Spec, bounds: Bounds) -> "Drawn":
        """Return what to draw: the same, unless the strip changed or something else moved the bounds."""
        if strip == self.strip and bounds == self.brush:
            return self
        return Drawn(strip, bounds, bounds, self.generation + 1)

    @property
    def key(self) -> str:
        """The key under which the session has the brush."""
        return f"{KEY}-{self.generation}"


def show(
    desk: Desk, filters: Filters, clock: Clock, everything: bool, drawn: Drawn, on_brush: Callable[[], None]
) -> Drawn:
    """Draw the timeline over its main days or, where asked, over `everything`; return the strip as it now stands."""
    theme = "dark" if st.context.theme.type == "dark" else "light"
    stretches = _stretches(desk, filters, clock)
    main = timestrip.main_days(stretches)
    bounds = chronology.bounds(filters, clock)
    window = None if everything or not _within(bounds, main) else main
    safe.show(controls(desk, filters, clock, main is not None, window is None))
    if stretches and "unit" in stretches[0]:
        safe.show(tag("p", BINNED.format(stretches[0]["unit"]), class_="note"))
    if stretches:
        drawn = drawn.now(timestrip.chart(stretches, desk.signs, window, theme), bounds)
        with st.container(key=KEY):
            st.vega_lite_chart(
                spec=timestrip.brushed(drawn.strip or {}, drawn.begun), theme=None, width="stretch", key=drawn.key,
                on_select=on_brush, selection_mode=timestrip.BRUSH, alt=f"{TITLES[clock]}: claims by outlet",
            )  # fmt: skip
    safe.show(in_order(desk, filters, clock))
    return drawn


def _stretches(desk: Desk, filters: Filters, clock: Clock) -> Sequence[Row]:
    """What the strip shows: the claims under all filters but the brush's own, by longer stretches where they are many."""
    others = chronology.bounded(filters, clock, None, None)
    firsts = desk.firsts(others)
    rows = desk.answer(chronology.stretches, others, MOST_STRETCHES + 1, clock=clock, firsts=firsts)
    if len(rows) <= MOST_STRETCHES:
        return rows
    overview = desk.overview(others)
    unit = timestrip.unit(overview.totals, overview.values["outlets"], clock, MOST_STRETCHES)
    return timestrip.lasting(
        desk.answer(chronology.binned, others, clock=clock, unit=unit, firsts=firsts), unit
    )


def _within(bounds: Bounds, main: tuple[Any, Any] | None) -> bool:
    return main is not None and all(day is None or main[0] <= day <= main[1] for day in bounds)


def controls(desk: Desk, filters: Filters, clock: Clock, has_main: bool, everything: bool) -> Html:
    """Return the clocks to choose from, how much of the time is shown, and who is who."""
    clocks = [_choice("clock", each, TITLES[each], each == clock) for each in CLOCKS]
    spans = [
        _choice("span", "main", "The main days", not everything),
        _choice("span", "all", "All days", everything),
    ]
    signs = [
        tag("span", code(desk.signs[row["value"]]), " ", row["value"]) for row in _outlets(desk, filters)
    ]
    return tag(
        "div",
        tag("div", *clocks, class_="choice", role="group", aria_label="Clock"),
        tag("div", *spans, class_="choice", role="group", aria_label="Days shown") if has_main else None,
        tag("p", *signs, class_="signs"),
        tag("p", HOW, class_="note"),
        class_="clocks",
    )  # fmt: skip


def _outlets(desk: Desk, filters: Filters) -> Sequence[Row]:
    rows = desk.overview(filters).facets["outlets"]
    return [row for row in rows if not filters.outlets or row["value"] in filters.outlets]


def _choice(do: str, value: str, words: str, chosen: bool) -> Html:
    return tag(
        "button",
        words,
        type="button",
        data_do=do,
        data_value=value,
        aria_pressed="true" if chosen else "false",
    )


def in_order(desk: Desk, filters: Filters, clock: Clock) -> Html:
    """Return the claims that the filters leave, day by day, and in words how many have no day."""
    rows = desk.answer(chronology.in_order, filters, MOST + 1, clock=clock, firsts=desk.firsts(filters))
    (undated,) = desk.answer(chronology.undated, filters, clock=clock)
    days = groupby(rows[:MOST], key=lambda row: interval(row["first"], row["last"], row["precision"]))
    blocks = [_day(desk, day, list(of_day)) for day, of_day in days]
    more = f"The first {MOST} claims are shown; brush fewer days for the others."
    return tag(
        "div",
        _undated(undated["claims"], clock),
        *blocks,
        tag("p", more, class_="note") if len(rows) > MOST else None,
        class_="in-order",
    )


def _undated(claims: int, clock: Clock) -> Html | None:
    if not claims:
        return None
    why = (
        "no day: what they tell is put at no time"
        if clock == "claimed"
        else "no day: their articles do not say when they were published"
    )
    return tag("p", f"Not on the strip: {counted(claims, 'claim')} with {why}.", class_="note undated")


def _day(desk: Desk, day: str, rows: Sequence[Row]) -> Html:
    count = tag("span", counted(len(rows), "claim"), class_="number")
    return tag("section", tag("h3", day, " ", count), tag("ol", *(_claim(desk, row) for row in rows)))


def _claim(desk: Desk, row: Row) -> Html:
    pick = (
        tag("button", row["spot_name"], type="button", data_do="select", data_value=row["spot_id"], class_="pick", dir="auto")
        if row["spot_id"]
        else tag("span", "unplaced", title=row["place_why"], class_="none")
    )  # fmt: skip
    opener = tag(
        "a",
        "open in article",
        href=f"?show=articles&claim={row['claim_id']}",
        data_do="open",
        data_value=row["claim_id"],
    )
    said = joined([code(desk.signs[row["outlet"]]), tag("span", voice(row), class_="voice", dir="auto")], " ")
    return tag(
        "li",
        tag("p", said, class_="who"),
        tag("blockquote", "“", row["excerpt"], "”", dir="auto"),
        tag("p", pick, opener, class_="acts"),
    )
