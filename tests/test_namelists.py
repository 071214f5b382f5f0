import pytest

from mapapp import namelists, sentences, toponyms
from mapapp.gazetteer import Gazetteer
from mapapp.model import Section, Span


def features(text: str, known: Gazetteer) -> dict[str, set[str]]:
    section = Section("body", Span(0, len(text)), 1)
    found = toponyms.find(text, sentences.sentences(text, (section,)), known)
    return {
        m.written: {c.place.feature for c in m.candidates} for m in namelists.as_divisions(text, found, known)
    }


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Hiroshima, Miyagi and Nagano prefectures were hit.", id="the noun behind"),
        pytest.param("It rained in the prefectures of Hiroshima, Miyagi and Nagano.", id="the noun in front"),
    ],
)
def test_all_names_of_a_list_are_what_its_noun_says(text: str, everywhere: Gazetteer) -> None:
    found = features(text, everywhere)
    assert {name: found[name] for name in ("Hiroshima", "Miyagi", "Nagano")} == {
        "Hiroshima": {"province"},
        "Miyagi": {"province"},
        "Nagano": {"province"},
    }


def test_districts_of_a_list_are_meant_rather_than_towns_of_their_names(everywhere: Gazetteer) -> None:
    found = features("Floods hit Bogura and Sirajganj districts and the city of Bogura.", everywhere)
    assert found["Sirajganj"] == {"county"}
    alone = features("The unemployment rate for the four metro Athens counties rose.", everywhere)
    assert "county" not in alone["Athens"]


def test_a_district_is_meant_where_it_is_called_one(everywhere: Gazetteer) -> None:
    text = "Shells fell on the district of Manbij. The town of Manbij was quiet."
    found = toponyms.find(
        text, sentences.sentences(text, (Section("body", Span(0, len(text)), 1),)), everywhere
    )
    first, second = namelists.as_described(text, found, everywhere)
    assert [c.place.name for c in first.candidates] == ["Manbij District"]
    assert [c.place.feature for c in second.candidates] == ["town"]


def test_a_name_outside_the_list_keeps_its_towns(everywhere: Gazetteer) -> None:
    found = features("A train left Hiroshima for Osaka. Homs and Hama provinces were quiet.", everywhere)
    assert "city" in found["Hiroshima"]
    assert found["Hama"] <= {"province", "county"}


def test_a_name_that_no_division_bears_stays_as_it_is(everywhere: Gazetteer) -> None:
    assert "town" in features("Marumori and Nagano prefectures were hit.", everywhere)["Marumori"]


@pytest.mark.parametrize(
    ("text", "name", "place_id"),
    [
        ("Clashes broke out in the hamlet of Nueva York.", "Nueva York", None),
        ("Clashes broke out in the city of Nueva York.", "Nueva York", "geonames-5128581"),
        ("Clashes broke out in the state of New York.", "New York", "New York"),
    ],
)
def test_the_noun_before_a_name_says_what_it_can_mean(placed, text, name, place_id):
    place = placed(text)[name].place
    assert place_id in (place and place.place_id, place and place.name)


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        pytest.param(
            "Lassa fever spread. Lassa kills.", ["name part", "name part"], id="also by its short name"
        ),
        pytest.param("The Marburg virus is named after Marburg.", ["name part", "name part"], id="a virus"),
        pytest.param(
            "The virus was found in Marburg. The Marburg virus kills.",
            ["name", "name part"],
            id="but not where",
        ),
        pytest.param(
            "Blood tested positive for Marburg. Marburg kills.",
            ["name part", "name part"],
            id="its bare name",
        ),
        pytest.param(
            "Students live in Marburg. Marburg is old.", ["name", "name"], id="and a town where nobody is ill"
        ),
        pytest.param("The Uganda virus toll rose.", ["name"], id="a country where it spreads"),
        pytest.param("Uganda's fever clinics closed.", ["name"], id="another noun between"),
    ],
)
def test_the_name_of_a_disease_is_no_place(text: str, kinds: list[str], everywhere: Gazetteer) -> None:
    section = Section("body", Span(0, len(text)), 1)
    found = toponyms.find(text, sentences.sentences(text, (section,)), everywhere)
    assert [m.kind for m in namelists.as_diseases(text, found)] == kinds


def test_what_stands_in_the_name_of_its_own_outlet_is_no_place(everywhere: Gazetteer) -> None:
    text = "HOMS (Radio Homs, 6 September) - Shells fell on Homs."
    parts = sentences.sentences(text, (Section("body", Span(0, len(text)), 1),))
    found = toponyms.find(text, parts, everywhere)
    kinds = [mention.kind for mention in namelists.as_outlets(text, found, "Radio Homs")]
    assert kinds == ["name", "name part", "name"]
    assert namelists.as_outlets(text, found, "") == found
    assert namelists.as_outlets(text, found, "Homs") == found
