from desks import desk

from mapapp import facets
from mapapp.filters import Filters
from mapapp.urlstate import State


def group(state, facet):
    (found,) = [group for group in facets.content(desk(), state)["groups"] if group["facet"] == facet]
    return {row["value"]: row for row in found["rows"]}


def test_every_value_has_its_count_under_the_other_filters():
    rows = group(State(Filters(outlets=("AP",))), "outlets")
    assert {value: (row["count"], row["chosen"]) for value, row in rows.items()} == {
        "Reuters": (3, False),
        "AP": (1, True),
    }
    assert set(group(State(Filters(outlets=("AP",))), "spots")) == {"hamdan", "qaim", "iraq"}


def test_a_chosen_value_without_claims_stays_to_be_dropped():
    rows = group(State(Filters(outlets=("AP",), words="blow")), "outlets")
    assert rows["AP"]["count"] == 0
    assert rows["AP"]["chosen"]


def test_an_outlet_has_its_sign_and_a_place_its_spellings():
    assert group(State(), "outlets")["AP"]["code"] == "A"
    assert "Boukamal" in group(State(), "spots")["bukamal"]["variants"]
    assert group(State(selected="bukamal"), "spots")["bukamal"]["selected"]


def test_values_without_a_name_are_put_in_words():
    assert group(State(), "speakers")[""]["label"] == "the outlets, in their own words"
    assert group(State(), "event_types")[""]["label"] == "No type given"


def test_how_sure_a_place_is_can_be_chosen_with_its_counts():
    rows = group(State(), "certainties")
    assert {row["label"]: row["count"] for row in rows.values()} == {"sure place": 1, "uncertain place": 1}
