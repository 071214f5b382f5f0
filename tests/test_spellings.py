import pytest
from desks import desk, plain

from mapapp import names, spellings
from mapapp.filters import Filters
from mapapp.model import Place
from mapapp.splits import PLACE, Split

TOWN = Place("t", "Al-Bukamal", ("Abu Kamal", "Boukamal"), "", "town", "SY", "", 34.4, 40.9, 3.0)
BASE = Split(PLACE, "hamdan", "Hamdan air base")


@pytest.mark.parametrize(
    ("written", "rule"),
    [
        ("Boukamal", names.AS_WRITTEN),
        ("al Bukamal", names.FOLDED),
        ("Bukamal", names.WITHOUT_ARTICLE),
        ("the town", ""),
    ],
)
def test_the_rule_is_the_closest_by_which_a_spelling_is_one_of_the_names(written, rule):
    assert spellings.rule_of(written, TOWN) == rule


def test_a_place_shows_each_outlets_spelling_with_its_excerpt_and_its_reason():
    text = plain(spellings.of_place(desk(), Filters(), "qaim"))
    assert "“IS killed 40 rebels near Qaim" in text
    assert "Chosen over Qaim, town, Yemen: it has more people." in text


def test_one_spelling_cannot_be_counted_apart_from_itself():
    assert "apart" not in plain(spellings.of_place(desk(), Filters(), "qaim"))


def test_a_place_that_nothing_names_has_no_spellings():
    assert spellings.of_place(desk(), Filters(outlets=("AP",)), "bukamal") is None


def test_what_is_counted_apart_can_be_undone_from_either_place():
    apart = desk().apart(frozenset({BASE}))
    own = next(spot for spot in apart.known.facets["spots"] if spot.startswith("hamdan~"))
    assert 'data-do="unsplit"' in spellings.of_place(apart, Filters(), own)
