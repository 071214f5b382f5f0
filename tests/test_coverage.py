from functools import partial

import desks
import pytest

from mapapp import coverage
from mapapp.filters import Filters


@pytest.fixture
def desk(stored):
    return partial(desks.disputed, make=stored)


@pytest.fixture
def cells(desk):
    return lambda filters: counted(desk, filters)


def counted(desk, filters):
    rows = desk().ask(coverage.cells(desk().told, filters))
    return {(row["spot_id"], row["outlet"]): (row["claims"], row["every"]) for row in rows}


def test_a_cell_counts_an_outlets_claims_about_a_place(cells):
    assert cells(Filters())["hamdan", "Reuters"] == (1, 1)
    assert cells(Filters())["qaim", "AP"] == (1, 1)


def test_where_an_outlet_has_no_claim_there_is_no_cell(cells):
    assert ("qaim", "Reuters") not in cells(Filters())


def test_outlet_and_place_are_what_the_table_is_about_and_do_not_narrow_it(cells):
    assert cells(Filters(outlets=("AP",), spots=("qaim",))) == cells(Filters())


def test_other_filters_leave_a_cell_with_no_claim(cells):
    assert cells(Filters(words="killed"))["hamdan", "Reuters"] == (0, 1)


def test_places_come_by_their_claims_and_only_with_some(desk):
    rows = desk().ask(coverage.places(desk().told, Filters(words="killed"), 10))
    assert {row["spot_id"] for row in rows} == {"hamdan", "qaim", "iraq"}
    assert desk().ask(coverage.places(desk().told, Filters(), 1)) == [{"spot_id": "hamdan", "claims": 2}]
