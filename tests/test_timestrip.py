from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapapp import outlets, timestrip

SIGNS = outlets.signs(["Reuters", "AP"])
JUNE = date(2016, 6, 1)


def stretch(first, last=None, outlet="Reuters", claims=1, precision=1):
    return {"outlet": outlet, "first": first, "last": last or first, "precision": precision, "claims": claims}


def spread(spec):
    return spec["encoding"]["x"]["scale"]["domain"]


def marks(spec):
    return spec["data"]["values"]


def test_a_day_is_a_dot_and_a_month_a_span_of_the_outlets_own_colour():
    month = stretch(JUNE, date(2016, 6, 30), "AP", precision=4)
    spec = timestrip.chart([stretch(date(2016, 6, 28), claims=3), month], SIGNS, None, "light")
    dot, span = marks(spec)
    assert (dot["span"], dot["outlet"], dot["when"], dot["told"]) == (
        False,
        "R Reuters",
        "28 Jun 2016",
        "3 claims",
    )
    assert (span["span"], span["outlet"], span["when"], span["told"]) == (True, "A AP", "Jun 2016", "1 claim")
    assert span["to"] - span["at"] == 30 * timestrip.DAY
    scale = spec["encoding"]["color"]["scale"]
    assert dict(zip(scale["domain"], scale["range"], strict=True)) == {"R": "#0072b2", "A": "#e69f00"}


def test_lanes_are_told_apart_without_colour():
    spec = timestrip.chart([stretch(JUNE), stretch(JUNE, outlet="AP")], SIGNS, None, "dark")
    assert '"R"' in spec["encoding"]["y"]["axis"]["labelExpr"]
    assert len({mark["y"] for mark in marks(spec)}) == 2


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(1, 30)), min_size=1, max_size=12))
def test_spans_lie_on_each_other_only_where_the_rows_are_used_up(given_spans):
    spans = [
        stretch(JUNE + timedelta(days=at), JUNE + timedelta(days=at + length))
        for at, length in set(given_spans)
    ]
    found = sorted(marks(timestrip.chart(spans, SIGNS, None, "light")), key=lambda mark: mark["at"])
    lowest = timestrip.DOTS + timestrip.SPAN * (timestrip.MOST_SPANS - 0.5)
    assert all(
        one["to"] <= other["at"] or other["y"] == lowest
        for at, one in enumerate(found)
        for other in found[at + 1 :]
        if one["y"] == other["y"]
    )


@pytest.mark.parametrize(
    ("edges", "found"),
    [
        ((28.2, 28.8), (28, 28)),
        ((28.6, 28.9), (28, 28)),
        ((28.6, 29.2), (28, 28)),
        ((27.9, 29.6), (28, 29)),
        ((29.6, 27.9), (28, 29)),
    ],
)
def test_a_brush_keeps_the_days_whose_middle_it_covers(edges, found):
    june = timestrip._ms(date(2016, 5, 31))
    selection = {"brush": {"at": [june + edge * timestrip.DAY for edge in edges]}}
    assert timestrip.days(selection) == tuple(date(2016, 6, day) for day in found)


@pytest.mark.parametrize("selection", [{}, {"brush": {}}, {"brush": {"at": []}}])
def test_no_brush_bounds_nothing(selection):
    assert timestrip.days(selection) == (None, None)


@given(st.dates(date(1950, 1, 1), date(2050, 1, 1)), st.integers(0, 400))
def test_a_brush_drawn_for_some_days_means_those_days(first, length):
    bounds = first, first + timedelta(days=length)
    spec = timestrip.chart(
        [stretch(first - timedelta(days=9)), stretch(bounds[1] + timedelta(days=9))], SIGNS, None, "light"
    )
    drawn = timestrip.brushed(spec, bounds)["layer"][1]["params"][0]["value"]["x"]
    assert timestrip.days({"brush": {"at": drawn}}) == bounds


def test_an_open_bound_is_brushed_to_the_edge():
    spec = timestrip.chart([stretch(JUNE), stretch(date(2016, 6, 30))], SIGNS, None, "light")
    drawn = timestrip.brushed(spec, (date(2016, 6, 10), None))["layer"][1]["params"][0]["value"]["x"]
    assert drawn[1] == spread(spec)[1]
    assert timestrip.brushed(spec, (None, None)) == spec


def test_the_main_days_hold_most_claims_of_one_day():
    long_ago = stretch(date(2014, 1, 1), date(2014, 12, 31), precision=5)
    found = timestrip.main_days(
        [long_ago, stretch(date(2016, 6, 28), claims=4), stretch(date(2016, 6, 29), claims=18)]
    )
    assert found is not None
    assert found[0] <= date(2016, 6, 28) <= date(2016, 6, 29) <= found[1]
    assert (found[1] - found[0]).days < 14


def test_where_all_days_are_few_there_are_no_main_days():
    assert timestrip.main_days([stretch(JUNE), stretch(date(2016, 6, 12))]) is None
    assert timestrip.main_days([]) is None


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(0, 40_000))
def test_the_axis_has_some_ticks_and_never_many(first, length):
    ticks, _ = timestrip._ticks(first, first + timedelta(days=length))
    assert 1 <= len(ticks) <= 2 * timestrip.MOST_TICKS


def test_what_begins_in_one_month_is_one_dot_in_its_middle():
    (row,) = timestrip.lasting([{"outlet": "AP", "first": JUNE, "claims": 7}], "month")
    (mark,) = marks(timestrip.chart([row], SIGNS, None, "light"))
    assert (mark["when"], mark["told"], mark["span"]) == ("Jun 2016", "7 claims", False)
    assert (
        mark["at"] - spread(timestrip.chart([stretch(JUNE)], SIGNS, (JUNE, JUNE), "light"))[0]
        == 15 * timestrip.DAY
    )


@pytest.mark.parametrize(
    ("first", "unit", "when"),
    [
        (date(2016, 5, 30), "week", "30 May – 5 Jun 2016"),
        (date(2016, 12, 1), "month", "Dec 2016"),
        (date(2016, 1, 1), "year", "2016"),
    ],
)
def test_longer_stretches_end_with_their_last_day(first, unit, when):
    (row,) = timestrip.lasting([{"outlet": "AP", "first": first, "claims": 1}], unit)
    (mark,) = marks(timestrip.chart([row], SIGNS, None, "light"))
    assert mark["when"] == when


@pytest.mark.parametrize(
    ("days", "unit"), [(800, "week"), (3000, "month"), (30000, "year"), (300_000, "year")]
)
def test_the_stretch_is_the_shortest_of_which_few_enough_fit(days, unit):
    totals = {"published_first": JUNE, "published_last": JUNE + timedelta(days=days)}
    assert timestrip.unit(totals, 5, "published", 600) == unit
