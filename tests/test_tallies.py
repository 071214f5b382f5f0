"""Figures of differing reports on one scale."""

import pytest
from sketched import figure

from mapapp.tallies import Tally, agree, bounds, comparable, is_some_of, tallies


def tally(excerpt: str, surface: str, unit: str, value: float, role: str = "people", **known) -> Tally:
    return tallies([figure(excerpt, surface, unit, value, role) | known])[0]


def test_units_that_count_one_kind_of_thing_are_one_kind() -> None:
    told = tally("15 hostages", "15 hostages", "hostages", 15), tally("15 captured", "15", "captured", 15)
    assert {each.kind for each in told} == {"captured"}


def test_what_only_places_or_dates_a_thing_is_not_compared() -> None:
    assert tallies([figure("40 km away", "40 km", "km", 40)]) == ()


@pytest.mark.parametrize(
    ("ours", "theirs", "may"),
    [
        ("heroes", "firemen", True),
        ("people", "soldiers", True),
        ("soldiers", "fighters", False),
        ("demonstrators", "police officers", False),
        ("children", "people", False),
        ("students", "pupils", True),
        ("students", "people", False),
    ],
)
def test_people_of_two_sides_are_not_counted_together(ours: str, theirs: str, may: bool) -> None:
    one, other = (tally(f"3 {role} died", f"3 {role}", "killed", 3, role) for role in (ours, theirs))
    assert comparable(one, other) is may


@pytest.mark.parametrize(
    ("low", "value", "may"),
    [({"low": 20.0}, 25, True), ({}, 25, False), ({"low": 30.0}, 25, False)],
    ids=["at least 20 and 25", "20 and 25", "at least 30 and 25"],
)
def test_figures_agree_where_one_number_can_be_true_of_both(low: dict, value: float, may: bool) -> None:
    one = tally("20 dead", "20", "killed", 20, **low)
    assert agree(one, tally("25 dead", "25", "killed", value)) is may


@pytest.mark.parametrize(("surface", "earlier"), [("No more than 300 tents", False), ("18 more tents", True)])
def test_what_comes_on_top_is_no_count_of_all_and_a_bound_is(surface: str, earlier: bool) -> None:
    assert tally(f"{surface} arrived", surface, "tents", 300, "tents").earlier is earlier


def test_about_leaves_some_room() -> None:
    low, high = bounds(tally("about 100 dead", "about 100", "killed", 100))
    assert low < 95 < 105 < high


@pytest.mark.parametrize("surface", ["two of the injured", "three more bodies", "four of those missing"])
def test_a_part_of_others_is_no_count_of_all(surface: str) -> None:
    assert tally(f"{surface} died", surface, "killed", 2).earlier
    assert not tally("two hikers died", "two hikers", "killed", 2).earlier


@pytest.mark.parametrize(
    ("some", "everybody", "may"),
    [
        ((9, "raiders"), (34, "people"), True),
        ((40, "raiders"), (34, "people"), False),
        ((9, "villagers"), (34, "people"), False),
        ((9, "raiders"), (34, "raiders"), False),
    ],
)
def test_a_side_may_be_some_of_the_people_counted(
    some: tuple[int, str], everybody: tuple[int, str], may: bool
) -> None:
    one, other = (
        tally(f"{n} {noun} killed", f"{n} {noun}", "killed", n, noun) for n, noun in (some, everybody)
    )
    assert is_some_of(one, other) is is_some_of(other, one) is may


def test_others_are_no_count_of_all() -> None:
    assert tally("Two other miners died.", "Two other miners", "killed", 2).earlier
    assert not tally("Two miners died.", "Two miners", "killed", 2).earlier


def test_what_became_of_things_and_how_they_are_called_is_no_other_sort() -> None:
    downed, unmanned = (
        tally(f"3 {role}", f"3 {role}", "drones", 3, role) for role in ("drones downed", "unmanned aircraft")
    )
    assert comparable(downed, unmanned)


def test_policemen_are_men_and_people_are_not_only_men() -> None:
    def wounded(of: str) -> Tally:
        return Tally("wounded", of, 2.0, None, None, f"two {of}", 0, 8, earlier=False)

    assert comparable(wounded("policemen"), wounded("men"))
    assert comparable(wounded("inmates"), wounded("men"))
    assert not comparable(wounded("civilians"), wounded("men"))
    assert not comparable(wounded("people"), wounded("men"))
