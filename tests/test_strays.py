"""Which places are too far-fetched for an article, and what is said of them."""

from collections.abc import Iterable

import pytest

from mapapp import strays
from mapapp.gazetteer import WELL_KNOWN, WITHOUT_KIND
from mapapp.model import Candidate, Place, Span
from mapapp.strays import Lands
from mapapp.toponyms import Mention


def city(name: str, country: str, lat: float = 0.0, **known: object) -> Place:
    """A city of the world's; cities of one latitude are one spot."""
    plain = {
        "place_id": f"geonames-{name}-{country}", "name": name, "variants": (), "native_name": "", "feature": "city",
        "country": country, "admin1": "", "lat": lat, "lon": 0.0, "radius_km": 5.0, "population": 5_000,
    }  # fmt: skip
    return Place(**plain | known)  # type: ignore[arg-type]


def meant(place: Place, *, rule: str = "same", own: bool = True) -> Candidate:
    return Candidate(place, place.name, rule, own)


def lands(*named: tuple[str, Place | None]) -> Lands:
    mentions = [Mention(Span(0, len(written)), written, "name", ()) for written, _ in named]
    return Lands(mentions, [place for _, place in named])


def of(*places: Place) -> Lands:
    return lands(*((place.name, place) for place in places))


CASTILLA = city("Castilla", "PH", 50.0)
PERU = (city("Piura", "PE"), city("Sullana", "PE"))


def far_fetched(place: Place, around: Iterable[Place], **how: object) -> bool:
    return strays.is_far_fetched(meant(place, **how), place.name, of(place, *around))  # type: ignore[arg-type]


def test_a_small_town_where_the_other_names_lie_in_another_country_is_far_fetched():
    assert far_fetched(CASTILLA, PERU)


@pytest.mark.parametrize(
    "place",
    [
        pytest.param(city("Castilla", "PH", 50.0, population=WELL_KNOWN), id="a large city"),
        pytest.param(city("Castilla", "PH", 50.0, place_id="castilla"), id="a curated place"),
        pytest.param(city("Castilla", "PH", 50.0, feature="province"), id="a province"),
    ],
)
def test_what_everybody_knows_is_not_far_fetched(place: Place):
    assert not far_fetched(place, PERU)


def test_a_large_city_that_is_only_listed_under_the_name_is():
    large = city("Castilla", "PH", 50.0, population=WELL_KNOWN)
    assert far_fetched(large, PERU, own=False)


def test_another_name_in_its_country_speaks_for_it():
    assert not far_fetched(CASTILLA, (*PERU, city("Davao", "PH", -50.0)))


def test_its_own_name_said_twice_does_not_speak_for_it():
    twice = lands(*((place.name, place) for place in PERU), ("Castilla", CASTILLA), ("castilla", CASTILLA))
    assert strays.is_far_fetched(meant(CASTILLA), "Castilla", twice)


def test_a_name_near_it_over_the_border_speaks_for_it_and_a_country_near_it_does_not():
    near, far = city("Nearby", "MY", 51.0), city("Farther", "MY", 53.0)
    assert not far_fetched(CASTILLA, (*PERU, near))
    assert far_fetched(CASTILLA, (*PERU, far))
    assert far_fetched(CASTILLA, (*PERU, city("Malaysia", "MY", 51.0, feature="country")))


def test_one_other_name_is_not_enough_but_against_a_place_only_listed_under_the_name():
    assert not far_fetched(CASTILLA, PERU[:1])
    assert far_fetched(CASTILLA, PERU[:1], own=False)


def test_names_of_many_countries_say_nothing():
    scattered = [city(f"Town {code}", code) for code in ("CL", "BR", "KE")]
    assert far_fetched(CASTILLA, [*PERU, *scattered[:2]])
    assert not far_fetched(CASTILLA, [*PERU, *scattered])


def test_a_district_called_by_its_name_alone_needs_a_name_that_speaks_for_it():
    district = city("Masisi", "CD", feature="district", place_id="masisi", population=WELL_KNOWN)
    assert far_fetched(district, (), rule=WITHOUT_KIND)
    assert not far_fetched(district, (city("Goma", "CD"),), rule=WITHOUT_KIND)


def test_names_whose_place_is_not_known_are_no_names_of_a_country():
    around = lands(("Piura", PERU[0]), ("Sullana", None), ("piura", PERU[0]))
    assert around.named == (("piura", PERU[0]),)
    assert not strays.is_far_fetched(meant(CASTILLA), "Castilla", around)


def test_a_name_does_not_count_among_the_names_besides_it():
    around = of(CASTILLA, city("Davao", "PH"), *PERU)
    assert around.besides("castilla") == {"PE": {"piura", "sullana"}, "PH": {"davao"}}


def test_the_reason_names_the_place_and_where_most_other_names_lie():
    assert strays.why(CASTILLA, "Castilla", of(CASTILLA, city("Goma", "CD"), *PERU)) == (
        "Castilla, city, Philippines is too unlikely here: most other names of the article lie in Peru"
    )
    assert strays.why(CASTILLA, "Castilla", of(CASTILLA)) == (
        "Castilla, city, Philippines is too unlikely here: the article names no other place"
    )
