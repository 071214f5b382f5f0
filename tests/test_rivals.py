import pytest

from mapapp import rivals
from mapapp.gazetteer import Gazetteer


def seriously(everywhere: Gazetteer, name: str, country: str) -> list[str]:
    candidates = everywhere.lookup(name)
    chosen = next(c.place for c in candidates if c.place.country == country)
    return [place.country for place in rivals.serious(chosen, candidates)]


@pytest.mark.parametrize(
    ("name", "chosen", "rival"),
    [
        pytest.param("Paris", "FR", "US", id="a town of the same name"),
        pytest.param("Tripoli", "LB", "LY", id="a capital"),
        pytest.param("Hamadan air base", "SY", "IR", id="a base whose people nobody counts"),
    ],
)
def test_a_place_of_the_same_name_is_thought_of(
    everywhere: Gazetteer, name: str, chosen: str, rival: str
) -> None:
    assert rival in seriously(everywhere, name, chosen)


def test_a_small_place_that_only_resembles_the_name_is_not_thought_of(everywhere: Gazetteer) -> None:
    assert "Tīrān" in {c.place.name for c in everywhere.lookup("Tehran")}
    assert seriously(everywhere, "Tehran", "IR") == []


def test_a_village_is_not_thought_of_where_a_country_has_its_name(everywhere: Gazetteer) -> None:
    assert len(everywhere.lookup("Russia")) > 1
    assert seriously(everywhere, "Russia", "RU") == []


def test_a_province_round_the_town_of_its_name_is_no_rival(everywhere: Gazetteer) -> None:
    assert "IR" not in seriously(everywhere, "Tehran", "IR")


def test_the_foremost_is_the_one_the_name_alone_means_most_readily(everywhere: Gazetteer) -> None:
    places = [c.place for c in everywhere.lookup("Tripoli")]
    foremost = rivals.foremost(places)
    assert foremost is not None
    assert foremost.country == "LY"
    assert rivals.foremost([]) is None
