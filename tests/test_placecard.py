from desks import desk, plain

from mapapp import placecard
from mapapp.filters import Filters


def card(spot, filters=None):
    return plain(placecard.card(desk(), filters or Filters(), spot))


def test_a_point_is_said_with_its_source_precision_and_neighbour():
    shown = card("hamdan")
    for part in (
        "34.4900° N, 40.9000° E ± 3.0 km",
        "exact to the place",
        "km N of Al-Bukamal",
        "a list",
        "town",
    ):
        assert part in shown


def test_a_country_has_no_coordinates():
    assert "somewhere in the country" in card("iraq")
    assert "°" not in card("iraq")


def test_a_place_of_uncertain_claims_alone_is_marked():
    assert "uncertain place" in card("qaim")
    assert "uncertain place" not in card("hamdan")


def test_a_country_is_called_by_its_name():
    assert "Deir ez-Zor, Syria" in card("hamdan")


def test_every_outlets_spelling_is_counted_under_the_filters():
    assert "calls it <Al-Bukamal> 1" in card("bukamal")
    assert "writes Hamdan air base 1" in card("hamdan")
    assert "calls it" not in card("bukamal", Filters(outlets=("AP",)))
