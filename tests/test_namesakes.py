"""The places that bear one name: which of them the others put in the shade."""

from mapapp.model import Candidate, Place
from mapapp.namesakes import Namesakes, together


def _place(place_id: str, people: int, country: str = "US", feature: str = "town") -> Place:
    return Place(place_id, place_id, (), "", feature, country, "", 40.0, -80.0, 5.0, population=people)


def _named(*places: Place, own: bool = True) -> Namesakes:
    return together([Candidate(place, place.name, "exact", own) for place in places])


def test_a_great_city_overshadows_a_village_of_its_country_alone() -> None:
    city, village = _place("city", 600_000), _place("village", 900)
    abroad = _place("abroad", 900, country="GB")
    others = _named(city, village, abroad)
    assert [others.overshadow(place) for place in (city, village, abroad)] == [False, True, False]


def test_a_city_that_bears_the_name_only_beside_its_own_overshadows_nothing() -> None:
    city, village = _place("city", 600_000), _place("village", 900)
    assert not _named(city, village, own=False).overshadow(village)


def test_a_metropolis_dwarfs_what_has_a_hundredth_of_its_people_but_no_country() -> None:
    metropolis, town = _place("metropolis", 9_000_000), _place("town", 80_000)
    city, country = _place("city", 100_000), _place("country", 80_000, feature="country")
    others = _named(metropolis, town, city, country)
    assert [others.dwarf(place) for place in (town, city, country)] == [True, False, False]


def test_a_town_of_its_name_is_the_seat_of_a_province() -> None:
    town, province = _place("town", 5_000), _place("province", 900_000, feature="province")
    assert _named(town, province).have_seat_of(province)
    assert not _named(province).have_seat_of(province)
