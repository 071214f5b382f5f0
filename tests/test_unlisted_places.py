"""Names in a place's stead that the gazetteer does not have."""

from sketched import row, sketched

from mapapp.disputes import disputes
from mapapp.unlisted_places import apart, unlisted

OTHER = {"article_id": "a2", "outlet": "Two"}


def written(*rows):
    return [[name.written for name in unlisted(sketch)] for sketch in sketched(*rows)]


def test_a_name_behind_a_word_for_a_place_is_one() -> None:
    assert written(row("The helicopter hit the slope of Mirvana on Monday.")) == [["Mirvana"]]
    assert written(row("It began at Orless on Monday, said Ana Kos.", speaker_name="Ana Kos")) == [["Orless"]]


def test_places_of_the_gazetteer_days_and_wide_places_are_none() -> None:
    assert written(row("It burned in Brod on Monday, in June.")) == [[]]
    assert written(row("It tore through the island of Orless.")) == [[]]
    assert written(row("It came down just across the Russian border.")) == [[]]


def test_who_speaks_and_what_a_building_is_called_are_none() -> None:
    assert written(row("They fired at Kos on Monday.")) == [["Kos"]]
    assert written(row("They fired at Kos on Monday.", speaker_name="Ana Kos")) == [[]]
    assert written(row("They met at Orless hospital on Monday.")) == [[]]


def test_two_names_of_one_deed_are_a_difference_of_place_without_a_distance() -> None:
    first, second = sketched(
        row("Men attacked a convoy at Orless on Monday."), row("The convoy was attacked at Mirvana.", **OTHER)
    )
    (found,) = [each for each in disputes(first, second) if each.kind == "place"]
    assert [account.value for account in found.accounts] == ["Orless", "Mirvana"]
    assert found.km is None


def test_spellings_of_one_name_and_a_name_that_both_give_are_none() -> None:
    for spelt in ("Orles", "Orlass"):
        assert apart(*sketched(row("It began at Orless."), row(f"It began at {spelt}.", **OTHER))) is None
    assert (
        apart(*sketched(row("It began at Orless."), row("It began at Mirvana, not Orless.", **OTHER))) is None
    )


def test_what_happened_in_two_such_places_contradicts_nothing() -> None:
    first, second = sketched(
        row("Six roofs were holed at Orless."), row("Not a window was broken at Mirvana.", **OTHER)
    )
    assert not [each for each in disputes(first, second) if each.kind == "outcome"]
    here, there = sketched(
        row("Six roofs were holed in Brod."), row("Not a window was broken in Brod.", **OTHER)
    )
    assert [each for each in disputes(here, there) if each.kind == "outcome"]


def test_a_province_that_the_gazetteer_lacks_is_no_other_place_than_a_spot() -> None:
    assert written(row("The dam burst in Orless province on Monday.")) == [[]]
