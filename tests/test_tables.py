from desks import desk, plain

from mapapp import tables
from mapapp.filters import Filters


def test_a_claim_at_three_places_is_one_excerpt_beside_three_places():
    markup = tables.table(desk(), Filters(outlets=("AP",)), "qaim")
    assert markup.count("<td") == 6 + 2
    assert markup.count('rowspan="3"') == 5
    assert markup.count("near Qaim") == 1


def test_the_selected_place_is_pressed_and_what_only_locates_is_called_so():
    markup = tables.table(desk(), Filters(), "qaim")
    assert markup.count('aria-pressed="true"') == 1
    assert "locates" in markup
    assert "unplaced" in markup


def test_what_is_unplaced_stands_under_its_reason():
    words = plain(tables.unplaced(desk(), Filters()))
    assert words.startswith("names no place 1 claim")
    assert "It was a blow." in words
    assert "Every claim that matches the filters has a place." in tables.unplaced(
        desk(), Filters(outlets=("AP",))
    )
