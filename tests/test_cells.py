from collections import defaultdict
from functools import cache

import pytest
from claim_rows import claim, event_table
from hypothesis import given, settings
from hypothesis import strategies as st

from mapapp import cells, queries, sheets, views
from mapapp.cells import Cell
from mapapp.desk import Desk
from mapapp.filters import Filters, narrowed
from mapapp.marks import View
from mapapp.store import Store

WORLD = (0, 0, cells.WHOLE - 1, cells.WHOLE - 1)
EVERYTHING = Filters()


class Made:
    """Six hundred places in a lattice, two outlets, some claims at two places."""

    readings = ()
    rejected = ()

    def events(self):
        rows = []
        for number in range(600):
            at = {
                "lat": 20 + (number // 30) * 1.5,
                "lon": 10 + (number % 30) * 1.7,
                "place_name": f"Place {number}",
            }
            outlet = ("Reuters", "AP")[number % 2]
            for claimed in range(1 + number % 3):
                rows.append(
                    claim(f"{number}-{claimed}", outlet, "bukamal", **at | {"place_id": f"p{number}"})
                )
            if number % 5 == 0:
                beside = at | {
                    "place_id": f"p{number + 1}",
                    "place_name": f"Place {number + 1}",
                    "lon": at["lon"] + 1.7,
                }
                rows.append(claim(f"{number}-0", outlet, "bukamal", **beside))
        return event_table(*rows)


@cache
def made() -> Desk:
    return Desk(Made(), store=Store(Made().events()))


def told(filters=EVERYTHING):
    return made().ask(queries.spots(narrowed(made().told, filters)))


@pytest.mark.parametrize("zoom", [0, 1, 2, 4, 6, 9, 18])
def test_a_view_never_has_more_marks_than_the_limit(zoom):
    drawn = made().marks(Filters(), None, View(-80, -179, 80, 179, zoom))
    assert len(drawn["features"]) <= cells.MOST


@pytest.mark.parametrize("filters", [Filters(), Filters(outlets=("AP",)), Filters(bases=("named",))], ids=str)
@given(zoom=st.integers(0, 7))
@settings(max_examples=8)
def test_what_the_cells_say_is_the_sum_of_what_their_places_say(filters, zoom):
    drawn = made().drawn(filters, WORLD, zoom)
    alone = [row["claims"] for row in told(filters)]
    counted = sum(row["claims"] for row in drawn.cells)
    single = [row for row in drawn.shares if row["mark"] in drawn.single]
    assert drawn.left_out == 0
    assert counted + sum(row["claims"] for row in single) == sum(alone)
    assert sum(row["places"] for row in drawn.cells) + len(drawn.single) == len(alone)
    by_mark = defaultdict(int)
    for share in drawn.shares:
        by_mark[share["mark"]] += share["claims"]
    assert all(by_mark[row["cell"].name] == row["claims"] for row in drawn.cells)


def test_a_cell_splits_into_four_that_add_up_to_it():
    for row in made().drawn(Filters(), WORLD, 2).cells:
        here = row["cell"]
        parts = [
            Cell(here.level + 1, 2 * here.x + right, 2 * here.y + low) for right in (0, 1) for low in (0, 1)
        ]
        of_parts = [made().places_of(Filters(), part, 1) for part in parts]
        assert sum(found[0]["every"] for found in of_parts if found) == row["claims"]


def test_a_cell_lists_its_places_a_part_at_a_time_and_each_is_a_place():
    row = max(made().drawn(Filters(), WORLD, 1).cells, key=lambda row: row["places"])
    first, second = (made().places_of(Filters(), row["cell"], 5, skip) for skip in (0, 5))
    assert first[0]["places"] == row["places"]
    assert not {each["spot_id"] for each in first} & {each["spot_id"] for each in second}
    assert all(each["spot_id"] in made().known.facets["spots"] for each in first)


@pytest.mark.parametrize("name", ["@p6/40/24", "@w0/0/0"])
def test_a_cell_is_found_again_by_its_name(name):
    assert cells.cell(name).name == name


@pytest.mark.parametrize(
    "name", [None, "", "al-bukamal", "@p6/64/0", "@p99/0/0", "@x1/0/0", "@p1/0", "@p6/-1/0"]
)
def test_what_is_no_cell_is_none(name):
    assert cells.cell(name) is None


def test_a_view_over_the_edge_of_the_world_goes_on_at_the_other_side():
    west, _, east, _ = views.box_of(20, 350, 40, 420)
    found = made().ask(cells.within(made().store.spots, cells.edges((west, 0, east, cells.WHOLE - 1))))
    assert {row["spot_name"] for row in found} >= {"Place 0", "Place 600"} - {"Place 600"}
    assert len(found) == len(told())


def test_a_zoom_that_nobody_looked_at_is_asked_for_in_words_that_are_written_already(monkeypatch):
    written, write = [], Store.written
    monkeypatch.setattr(
        Store, "written", lambda store, question: written.append(question) or write(store, question)
    )
    sheets._known.cache_clear()
    desk = Desk(Made())
    desk.drawn(Filters(), WORLD, 3)
    before = len(written)
    assert desk.drawn(Filters(), WORLD, 4).cells
    assert len(written) == before > 0
