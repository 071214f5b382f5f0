import json
from functools import partial

import desks
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapapp.filters import Filters
from mapapp.splits import PLACE, SPEAKER, Split, answered, is_apart

BASE = Split(PLACE, "hamdan", "Hamdan air base")
SPOKESMAN = Split(SPEAKER, "article of ap/aspokesman", "a spokesman")


@pytest.fixture
def desk(stored):
    return partial(desks.disputed, make=stored)


def test_a_click_splits_and_another_undoes_it():
    apart = answered(frozenset(), {"do": "split", "value": BASE.value})
    assert apart == {BASE}
    assert answered(apart, {"do": "unsplit", "value": BASE.value}) == frozenset()


@pytest.mark.parametrize(
    "value", ["", "[]", "{}", "3", json.dumps(["place", 3, "x"]), json.dumps(["town", "a", "b"])]
)
def test_what_names_no_spelling_changes_nothing(value):
    assert answered(frozenset({BASE}), {"do": "split", "value": value}) == {BASE}


@given(st.text(), st.text(max_size=20))
def test_no_text_breaks_it(do, value):
    assert answered(frozenset({BASE}), {"do": do, "value": value}) <= {BASE}


def claims_at(laid_out):
    return {row["value"]: row["claims"] for row in laid_out.overview(Filters()).facets["spots"]}


def test_a_spelling_counted_apart_is_a_spot_of_its_own_and_nothing_is_lost(desk):
    apart = desk().apart(frozenset({BASE}))
    before = claims_at(desk())
    after = claims_at(apart)
    (own,) = set(after) - set(before)
    assert is_apart(own)
    assert after[own] + after["hamdan"] == before["hamdan"]
    assert own in apart.known.facets["spots"]
    assert "as “Hamdan air base”" in apart.spot_name(own)
    assert apart.overview(Filters()).totals["claims"] == desk().overview(Filters()).totals["claims"]


def test_splitting_leaves_the_desk_it_came_from_alone(desk):
    known = desk().known
    assert desk().apart(frozenset({BASE})).known != known
    assert desk().known is known
    assert desk().apart(frozenset()) is desk()


def test_a_speakers_spelling_counted_apart_is_a_source_of_its_own(desk):
    told = desk().told
    (source,) = {row["source"] for row in desk().ask(told.filter(told.voice == "a spokesman"))}
    apart = desk().apart(frozenset({Split(SPEAKER, source, "a spokesman")})).told
    assert {is_apart(row["source"]) for row in desk().ask(apart.filter(apart.voice == "a spokesman"))} == {
        True
    }
