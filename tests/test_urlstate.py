from datetime import date
from urllib.parse import urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapapp.chronology import CLOCKS
from mapapp.filters import Filters
from mapapp.urlstate import (
    COMPARE,
    COMPARISONS,
    TABS,
    VIEWS,
    Known,
    State,
    parameters,
    read,
    within,
    write,
)

KNOWN = Known(
    {
        "outlets": {"Reuters", "AP & Co"},
        "spots": {"bukamal", "bukamal~south of"},
        "speakers": {"", "Amaq"},
        "event_types": {"", "Armed clash"},
        "bases": {"named", "described"},
        "certainties": {"sure", "uncertain"},
    },
    {"c1"},
    {"d1": "bukamal", "d2": None},
)

filters = st.builds(
    Filters,
    outlets=st.sets(st.sampled_from(["Reuters", "AP & Co"])).map(lambda values: tuple(sorted(values))),
    spots=st.sets(st.sampled_from(["bukamal", "bukamal~south of"])).map(lambda values: tuple(sorted(values))),
    speakers=st.sets(st.sampled_from(["", "Amaq"])).map(lambda values: tuple(sorted(values))),
    certainties=st.sets(st.sampled_from(["sure", "uncertain"])).map(lambda values: tuple(sorted(values))),
    since=st.none() | st.dates(),
    until=st.none() | st.dates(),
    words=st.text(max_size=40),
    published_since=st.none() | st.dates(),
    published_until=st.none() | st.dates(),
)
states = st.builds(
    State,
    filters=filters,
    selected=st.none() | st.just("bukamal~south of"),
    clock=st.sampled_from(CLOCKS),
    tab=st.sampled_from(VIEWS),
    claim=st.none() | st.just("c1"),
) | st.builds(State, selected=st.just("bukamal"), tab=st.sampled_from(TABS), difference=st.just("d1"))


@given(states)
def test_an_address_gives_back_the_state_it_was_written_from(state):
    assert read(write(state), KNOWN) == (state, ())


def test_an_empty_address_is_the_beginning():
    assert read({}, KNOWN) == (State(), ())
    assert write(State()) == {}


@pytest.mark.parametrize(
    ("parameters", "ignored"),
    [
        ({"outlet": ["Pravda"]}, ("outlet=Pravda",)),
        ({"place": ["<script>"]}, ("place=<script>",)),
        ({"from": ["yesterday"]}, ("from=yesterday",)),
        ({"view": ["1e999,0,5"]}, ("view=1e999,0,5",)),
        ({"view": ["91,0,5"]}, ("view=91,0,5",)),
        ({"view": ["nan,0,5"]}, ("view=nan,0,5",)),
        ({"show": ["admin"]}, ("show=admin",)),
        ({"claim": ["c2"]}, ("claim=c2",)),
        ({"difference": ["d3"]}, ("difference=d3",)),
        ({"bogus": ["1"]}, ("bogus",)),
        ({"at": ["x" * 5000]}, ("at=" + "x" * 200,)),
    ],
)
def test_what_means_nothing_here_is_ignored_and_named(parameters, ignored):
    assert read(parameters, KNOWN) == (State(), ignored)


def test_what_is_known_is_kept_beside_what_is_not():
    state, ignored = read({"outlet": ["Pravda", "Reuters"], "from": ["2016-06-28"]}, KNOWN)
    assert state.filters == Filters(outlets=("Reuters",), since=date(2016, 6, 28))
    assert ignored == ("outlet=Pravda",)


def test_what_is_no_longer_there_is_left_out_of_what_the_reader_looks_at():
    gone = State(
        Filters(outlets=("Daily", "Reuters"), words="base"),
        selected="kyiv",
        claim="c9",
        difference="d9",
        tab="Table",
    )
    assert within(gone, KNOWN) == State(Filters(outlets=("Reuters",), words="base"), tab="Table")


@given(states)
def test_what_is_there_stays(state):
    assert within(state, KNOWN) == state


@given(
    st.dictionaries(
        st.text(max_size=8) | st.sampled_from(["view", "from", "words", "at"]),
        st.lists(st.text(), max_size=3),
    )
)
def test_no_address_breaks_the_page(parameters):
    state, _ = read(parameters, KNOWN)
    assert read(write(state), KNOWN) == (state, ())


def test_the_ways_to_compare_share_a_tab():
    assert {State(tab=view).tab_title for view in COMPARISONS} == {"Compare"}
    assert {State(tab=view).tab_title for view in VIEWS} == set(TABS)


def test_the_address_of_a_difference_leads_to_its_place_and_the_comparison():
    state, ignored = read({"difference": ["d1"]}, KNOWN)
    assert ignored == ()
    assert (state.tab, state.selected, state.shows) == (COMPARE, "bukamal", "difference-d1")
    assert read({"difference": ["d1"], "show": ["map"]}, KNOWN)[0].tab == "Map"


def test_what_is_brought_into_view_is_what_the_open_tab_has():
    assert State(claim="c1", tab="Articles").shows == "claim-c1"
    assert State(claim="c1").shows is None


def test_where_the_map_looks_is_understood_in_an_address_and_written_by_the_map_alone():
    state, ignored = read({"outlet": ["Reuters"], "view": ["34.5,40.9,9"]}, KNOWN)
    assert ignored == ()
    assert write(state) == {"outlet": ["Reuters"]}


def test_an_address_is_read_as_it_stands_in_the_browser():
    assert parameters("?outlet=AP+%26+Co&at=a&at=b&words=&view=34.5,40.9,9") == {
        "outlet": ["AP & Co"],
        "at": ["a", "b"],
        "words": [""],
        "view": ["34.5,40.9,9"],
    }
    assert parameters("") == {}


@given(states)
def test_what_the_browser_makes_of_an_address_is_read_back(state):
    assert read(parameters("?" + urlencode(write(state), doseq=True)), KNOWN) == (state, ())
