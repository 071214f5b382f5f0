from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_urlstate import KNOWN, states

from mapapp.asking import answer
from mapapp.filters import Filters
from mapapp.urlstate import State

START = State(filters=Filters(outlets=("Reuters",), words="rebels"), selected="bukamal")


@pytest.mark.parametrize(
    ("do", "value", "changed"),
    [
        ("select", "bukamal~south of", {"selected": "bukamal~south of"}),
        ("select", "", {"selected": None}),
        ("toggle", "outlets:AP & Co", {"filters": Filters(outlets=("AP & Co", "Reuters"), words="rebels")}),
        ("toggle", "outlets:Reuters", {"filters": Filters(words="rebels")}),
        ("toggle", "speakers:", {"filters": Filters(outlets=("Reuters",), speakers=("",), words="rebels")}),
        ("drop", "words", {"filters": Filters(outlets=("Reuters",))}),
        ("reset", "", {"filters": Filters()}),
        ("words", "  air base ", {"filters": Filters(outlets=("Reuters",), words="air base")}),
        (
            "since",
            "2016-06-28",
            {"filters": Filters(outlets=("Reuters",), since=date(2016, 6, 28), words="rebels")},
        ),
        ("until", "", {}),
        (
            "published_until",
            "2016-06-29",
            {"filters": Filters(outlets=("Reuters",), published_until=date(2016, 6, 29), words="rebels")},
        ),
        ("show", "Voices", {"tab": "Voices"}),
        ("clock", "published", {"clock": "published"}),
        ("clock", "noon", {}),
        (
            "only",
            '{"outlets": ["AP & Co"], "spots": ["bukamal~south of"]}',
            {
                "filters": Filters(outlets=("AP & Co",), spots=("bukamal~south of",), words="rebels"),
                "selected": "bukamal~south of",
            },
        ),
        ("only", '{"outlets": ["Reuters"]}', {"filters": Filters(words="rebels")}),
        ("only", '{"outlets": ["Pravda"]}', {}),
        ("only", '{"words": ["a"]}', {}),
        ("only", "[1]", {}),
        ("show", "Unplaced", {"tab": "Unplaced"}),
        ("open", "c1", {"tab": "Articles", "claim": "c1"}),
        ("difference", "d1", {"tab": "Compare", "difference": "d1"}),
        ("difference", "d2", {"tab": "Compare", "difference": "d2"}),
        ("difference", "d3", {}),
    ],
)
def test_a_click_changes_what_it_names_and_nothing_else(do, value, changed):
    fields = {name: getattr(START, name) for name in ("filters", "selected", "tab", "claim")}
    assert answer(START, {"do": do, "value": value}, KNOWN) == State(**(fields | changed))


@given(states, st.text(max_size=10) | st.sampled_from(["toggle", "drop", "open", "show", "since"]), st.text())
def test_a_click_that_names_nothing_known_breaks_nothing(state, do, value):
    after = answer(state, {"do": do, "value": value}, KNOWN)
    assert after.selected in (None, state.selected)
    assert after.claim == state.claim
