from collections.abc import Callable

import pytest

from mapapp import referents
from mapapp.model import Place, Placement, Reading

LEAD = "Rebels were pushed back from the outskirts of an ISIS-held town on the border with Iraq and a nearby air base.\n\n"
NAMED = "Fighters from Syria had tried to take Al-Bukamal.\n\nThey had entered the Hamdan air base on Tuesday.\n\n"


def described(reading: Reading) -> dict[str, Placement]:
    return {p.toponym.written: p for p in reading.placements if p.toponym.basis == "described"}


@pytest.mark.parametrize(
    ("sentence", "words", "place_id", "relation"),
    [
        ("The town was quiet on Wednesday.", "The town", "al-bukamal", ""),
        ("They dug trenches south of the town.", "the town", "al-bukamal", "south of"),
        ("They held the desert around the town.", "the town", "al-bukamal", "around"),
        ("They could not keep the base.", "the base", "hamdan-air-base", ""),
        ("More men were dropped to the north.", "to the north", "al-bukamal", "north of"),
        ("They withdrew to the outlying desert.", "the outlying desert", "al-bukamal", "desert around"),
    ],
)
def test_a_definite_description_refers_to_the_last_place_of_its_kind(
    sentence: str, words: str, place_id: str, relation: str, read: Callable[[str], Reading]
) -> None:
    placement = described(read(NAMED + sentence))[words]
    assert placement.place is not None
    assert (placement.place.place_id, placement.toponym.relation) == (place_id, relation)


def test_an_indefinite_description_in_the_lead_refers_to_what_is_then_named(
    read: Callable[[str], Reading],
) -> None:
    found = described(read(LEAD + NAMED))
    town, base = found["an ISIS-held town on the border with Iraq"], found["a nearby air base"]
    assert (town.place and town.place.place_id, base.place and base.place.place_id) == (
        "al-bukamal",
        "hamdan-air-base",
    )
    assert town.why == "the town that the article then names: Al-Bukamal; drawn as “outskirts of” says"


def test_a_town_on_the_border_with_a_country_is_in_one_of_its_neighbours(
    read: Callable[[str], Reading],
) -> None:
    lead = "Rebels left a town on the border with Jordan.\n\nThey had come from Tehran and taken Daraa.\n\n"
    placement = described(read(lead))["a town on the border with Jordan"]
    assert placement.place is not None
    assert placement.place.place_id == "daraa"


def test_a_headline_refers_ahead_too(read: Callable[[str], Reading]) -> None:
    found = described(
        read(
            "Rebels Retreat From Border Town\n\nREUTERS - Rebels have left Manbij, sources said.\n\nIt was late."
        )
    )
    assert found["Border Town"].place is not None


@pytest.mark.parametrize(
    ("sentence", "place_id"),
    [
        ("It lies close to the Iraqi frontier.", "border-iq-sy"),
        ("They drove it away from the Turkish border.", "border-sy-tr"),
        ("This erased the border between Syria and Iraq.", "border-iq-sy"),
    ],
)
def test_a_border_is_the_line_between_two_countries(
    sentence: str, place_id: str, read: Callable[[str], Reading]
) -> None:
    borders = [
        p.place.place_id for p in read(NAMED + sentence).placements if p.place and p.place.feature == "border"
    ]
    assert borders == [place_id]


def test_a_description_beside_its_name_is_not_described_twice(read: Callable[[str], Reading]) -> None:
    text = "They took the town of Manbij. Al-Tanf, a Syrian town near the border, has a main base."
    assert "the town" not in described(read(text))
    assert "a Syrian town" not in described(read(text))


def test_a_caption_keeps_its_places_to_itself(read: Callable[[str], Reading]) -> None:
    text = (
        "Rebels Lose Ground in the East\n\nSoldiers patrol Aleppo, June 28, 2016.\nJo Doe, AFP\n\n"
        "REUTERS - Rebels have left Manbij.\n\nThe town was quiet."
    )
    placement = described(read(text))["The town"]
    assert placement.place is not None
    assert placement.place.place_id == "manbij"


def test_a_description_of_nothing_named_stays_unplaced_and_says_why(read: Callable[[str], Reading]) -> None:
    placement = described(read("They left the town."))["the town"]
    assert (placement.place, placement.why) == (
        None,
        "the article names no town of the gazetteer that this could be",
    )


def test_the_town_hall_is_no_town(read: Callable[[str], Reading]) -> None:
    assert described(read("They fought in Manbij. The city council met.")) == {}


def test_the_town_of_an_unknown_name_is_not_the_last_known_town(read: Callable[[str], Reading]) -> None:
    placement = described(read("They fought in Manbij. Shells fell in Foobarville. The town was quiet."))[
        "The town"
    ]
    assert placement.place is None
    assert placement.why == "the town meant, 'Foobarville', is not in the gazetteer"


def test_a_description_straight_before_its_name_is_not_described_twice(
    read: Callable[[str], Reading],
) -> None:
    assert described(read("They left El Fasher. In the capital Khartoum, jets struck twice.")) == {}


@pytest.mark.parametrize(
    "words",
    [
        "in the north of the country",
        "in the West",
        "to the North Central Jail",
        "to the north and south of it",
    ],
)
def test_a_part_of_the_country_or_the_world_is_no_side_of_the_town(
    words: str, read: Callable[[str], Reading]
) -> None:
    found = described(read(f"Fighters took Manbij. Nobody {words} heard of it."))
    assert not [p for p in found.values() if p.place and p.shape]


def test_what_a_description_refers_to_is_not_looked_for_through_the_whole_text(
    read: Callable[[str], Reading], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = 0
    may_be = referents._may_be

    def counted(noun: str, place: Place | str) -> bool:
        nonlocal asked
        asked += 1
        return may_be(noun, place)

    monkeypatch.setattr(referents, "_may_be", counted)
    counts = []
    for times in (20, 80):
        asked = 0
        found = described(read("Fighters came from Syria to Turkey. The air base was quiet.\n\n" * times))
        assert found["The air base"].place is None
        counts.append(asked)
    assert 0 < counts[1] <= 5 * counts[0]


def test_how_far_off_a_named_place_lies_is_no_other_spot(read) -> None:
    found = read(
        "Thousands marched in Novi Sad. In Belgrade, about 90 km to the southeast, few came."
    ).placements
    assert not any(placement.toponym.basis == "described" for placement in found)


@pytest.mark.parametrize(
    ("sentence", "place"),
    [
        pytest.param("They were near the capital.", "Damascus", id="of the story's country"),
        pytest.param("They were near the provincial capital.", "Aleppo", id="of a province"),
    ],
)
def test_a_capital_is_the_seat_that_the_story_is_told_in(
    sentence: str, place: str, read: Callable[[str], Reading]
) -> None:
    text = f"{sentence} Shells fell in Aleppo and in Damascus. Jets struck Raqqa. Talks were held in Ankara."
    (found,) = described(read(text)).values()
    assert found.place is not None
    assert found.place.name == place


def test_no_capital_of_another_country_is_meant(read: Callable[[str], Reading]) -> None:
    text = "They were near the capital. Shells fell in Aleppo. Jets struck Raqqa. Talks were held in Ankara."
    (found,) = described(read(text)).values()
    assert (found.place, found.why) == (
        None,
        "the article names no capital of the gazetteer that this could be",
    )


UNLISTED = "Soldiers recaptured the town of Kwezhanga in eastern Congo on Sunday.\n\n"


@pytest.mark.parametrize(
    "passed",
    [
        "Rebels had held the town, which commands roads to Goma, Masisi and Rutshuru.",
        "The enemy was running towards Rutshuru.",
        "The wounded were flown to Goma.",
    ],
)
def test_the_town_is_the_unlisted_one_told_of_and_none_that_is_passed_by(
    passed: str, read: Callable[[str], Reading]
) -> None:
    found = described(read(f"{UNLISTED}{passed}\n\nNobody denied that the town itself had fallen."))
    last = found["the town"]
    assert last.place is None
    assert "'Kwezhanga', is not in the gazetteer" in last.why


def test_the_town_is_none_that_a_highway_leads_to(read: Callable[[str], Reading]) -> None:
    text = "Police fired in Bogra in Bangladesh.\n\nMen had blocked the highway to Dhaka.\n\nGuards patrolled the town."
    place = described(read(text))["the town"].place
    assert place is not None
    assert place.name == "Bogra"


def test_an_advance_on_a_town_may_be_on_the_town_meant(read: Callable[[str], Reading]) -> None:
    text = "Troops left Homs in Syria on Sunday.\n\nThey advanced towards Tadmur.\n\nGuards fled the town."
    place = described(read(text))["the town"].place
    assert place is not None
    assert place.name == "Palmyra"


def test_the_district_is_the_one_named_before_by_its_kind(read: Callable[[str], Reading]) -> None:
    text = "Two boys drowned in Manafwa district in Uganda on Sunday.\n\nSchools in the district will stay closed."
    place = described(read(text))["the district"].place
    assert place is not None
    assert place.name == "Manafwa District"
    ahead = described(
        read("Uganda: schools in the district will stay closed.\n\nTwo drowned in Manafwa district.")
    )
    assert ahead["the district"].place is None


def test_the_village_is_rather_the_unlisted_one_called_so_than_a_town(read: Callable[[str], Reading]) -> None:
    text = "Men tried to enter the village of Nova Qwertz, near Macomia in Mozambique.\n\nThe village burned."
    found = described(read(text))["The village"]
    assert found.place is None
    assert "'Nova Qwertz'" in found.why


def test_this_city_is_the_one_that_the_report_is_written_in(read: Callable[[str], Reading]) -> None:
    text = "MASBATE CITY - A boat left Sorsogon in the Philippines.\n\nIt was bound for this city."
    place = described(read(text))["this city"].place
    assert place is not None
    assert place.name == "Masbate"


def test_a_name_that_is_told_to_be_a_village_is_the_village(read: Callable[[str], Reading]) -> None:
    text = (
        "Bombs fell on Qwertzhar, a village about 15 km south of Gangaw in Magway Region in Myanmar.\n\n"
        "Traders from Pakokku were in the village."
    )
    found = described(read(text))["the village"]
    assert found.place is None
    assert "'Qwertzhar', is not in the gazetteer" in found.why


def test_the_county_is_no_province_around_it(read: Callable[[str], Reading]) -> None:
    text = "A quake jolted Qwertz County in Sichuan Province in China.\n\nSchools in the county were closed."
    found = described(read(text))["the county"]
    assert found.place is None
    assert "'Qwertz County'" in found.why


def test_a_hospital_s_name_is_no_town(read: Callable[[str], Reading]) -> None:
    text = "Gangs marched into the town of Qwertz-Yxcv.\n\nFifty were treated at Saint Qwertzu hospital.\n\nThe town fled."
    found = described(read(text))["The town"]
    assert "'Qwertz-Yxcv'" in found.why


def test_the_capital_is_the_one_that_a_report_is_written_in(read: Callable[[str], Reading]) -> None:
    text = (
        "PORT-AU-PRINCE, Oct 4 - Gangs in Haiti attacked Saint-Marc.\n\nPolice from the capital arrived late."
    )
    place = described(read(text))["the capital"].place
    assert place is not None
    assert place.name == "Port-au-Prince"


def test_a_town_that_a_country_is_said_to_own_is_the_one_named_in_that_country(read) -> None:
    found = described(read("MANBIJ, Syria (AFP) - Police fired tear gas in Syria's second city on Friday."))
    assert "second city" in found
    assert found["second city"].place is not None
    assert found["second city"].place.name == "Manbij"
    assert not described(read("Police fired tear gas in Manbij. Talks went on in Iraq's second city."))


def test_the_country_that_owns_a_town_only_holds_what_happened(read) -> None:
    (claim,) = read("MANBIJ, Syria (AFP) - Police fired tear gas in Syria's second city.").claims
    assert [(p.placement.place.name, p.role) for p in claim.places] == [
        ("Syria", "container"),
        ("Manbij", "event"),
    ]


def test_the_village_is_no_town_of_many_people(read) -> None:
    text = "Shells hit Shostka in Ukraine. A monitor marked the village as contested."
    assert described(read(text))["the village"].place is None


def test_what_is_told_of_the_whole_country_is_at_none_of_its_towns(read) -> None:
    reading = read(
        "Police fired tear gas in Nairobi.\n\nA commission said eight had died across the country."
    )
    (place,) = reading.claims[-1].places
    assert place.placement.place is not None
    assert (place.placement.place.name, place.role, place.basis) == ("Kenya", "event", "described")
    assert place.placement.where_prec == 6
