from collections.abc import Callable

import pytest

from mapapp.model import Claim, Reading

LEAD = "REUTERS - Rebels attacked Manbij on Tuesday, two sources said.\n\n"


def last(reading: Reading) -> Claim:
    return reading.claims[-1]


def carried(reading: Reading) -> list[str]:
    return [
        p.placement.place.place_id
        for p in last(reading).places
        if p.basis == "carried over" and p.placement.place
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "Fighters were encircled in an ambush.",
        "They had suffered heavy casualties.",
        "The jihadists retreated.",
    ],
)
def test_a_sentence_about_the_happening_told_carries_its_place(
    sentence: str, read: Callable[[str], Reading]
) -> None:
    assert carried(read(LEAD + sentence)) == ["manbij"]


@pytest.mark.parametrize(
    ("sentence", "reason"),
    [
        pytest.param("The group was formed 18 months ago.", "background", id="background"),
        pytest.param("Rebels say they have been trained with foreign support.", "background", id="training"),
        pytest.param(
            "Russia has carried out air strikes since September.", "another time", id="another time"
        ),
        pytest.param("Fighters could attack again if they lost it.", "would or could be", id="hypothesis"),
        pytest.param("Shells fell in Foobarville.", "not in the gazetteer", id="unknown name"),
        pytest.param("Aid was delivered for the first time.", "another kind", id="another kind of happening"),
        pytest.param("The weather was fine, he said.", "background", id="no event"),
    ],
)
def test_other_sentences_carry_nothing_and_say_why(
    sentence: str, reason: str, read: Callable[[str], Reading]
) -> None:
    claim = last(read(LEAD + sentence))
    assert claim.places == ()
    assert reason in claim.unplaced


def test_a_second_happening_does_not_take_over_the_first_ones_sentences(
    read: Callable[[str], Reading],
) -> None:
    text = (
        LEAD
        + "He spoke for an hour.\n\nShe was not there.\n\nFighters clashed in Fallujah.\n\nRebels were ambushed."
    )
    claim = last(read(text))
    assert claim.places == ()
    assert "more than one happening" in claim.unplaced


def test_a_happening_at_an_unknown_place_of_a_province_carries_the_province(
    read: Callable[[str], Reading],
) -> None:
    text = "REUTERS - Gunmen raided the village of Zubbazub in Homs province on Tuesday.\n\n"
    assert carried(read(f"{text}Four guards were killed, a resident said.")) == ["homs-governorate"]


@pytest.mark.parametrize(
    ("gap", "place"),
    [
        pytest.param(" ", "fallujah", id="within its paragraph"),
        pytest.param("\n\n", "manbij", id="no further"),
    ],
)
def test_a_happening_of_another_year_carries_its_place_on_within_its_paragraph(
    gap: str, place: str, read: Callable[[str], Reading]
) -> None:
    before = "In March 2014 a bomb exploded in Fallujah and six soldiers were killed."
    assert carried(read(f"{LEAD}{before}{gap}Two rebels were wounded.")) == [place]


def test_a_title_without_a_place_carries_that_of_its_lead(read: Callable[[str], Reading]) -> None:
    claim = read("Fighters push back rebel advance\n\n" + LEAD + "It was late.").claims[0]
    assert [p.placement.place.place_id for p in claim.places if p.placement.place] == ["manbij"]


def test_a_happening_at_an_unknown_place_is_not_moved_to_the_last_known_one(
    read: Callable[[str], Reading],
) -> None:
    claim = last(read(LEAD + "Fighters clashed in Foobarville.\n\nThey suffered heavy casualties."))
    assert claim.places == ()
    assert "'Foobarville', which has no place" in claim.unplaced


def test_what_is_told_under_an_unlisted_dateline_is_carried_from_no_other_place(
    read: Callable[[str], Reading],
) -> None:
    text = (
        "KWEZHANGA - Rebels entered on Sunday.\n\nThe group said it had paraded soldiers in Manbij.\n\n"
        "Shells killed ten people."
    )
    claim = last(read(text))
    assert claim.places == ()
    assert "'KWEZHANGA'" in claim.unplaced


def test_a_report_of_forces_that_march_into_an_unlisted_town_is_not_carried_to_its_dateline(
    read: Callable[[str], Reading],
) -> None:
    text = (
        "MANBIJ - Rebels marched into the town of Qwertzburg on Sunday.\n\nAt least ten people were killed."
    )
    claim = last(read(text))
    assert claim.places == ()
    assert "'Qwertzburg', which has no place" in claim.unplaced


def test_an_unplaced_happening_is_called_by_a_name_before_a_direction(read: Callable[[str], Reading]) -> None:
    text = (
        LEAD
        + "Mortars fired at Foobarville, some 40 km to the east, hit a school.\n\nTen people were killed."
    )
    assert "to the east" not in last(read(text)).unplaced


def test_a_report_filed_from_a_town_tells_of_it_where_its_lead_names_no_other(
    read: Callable[[str], Reading],
) -> None:
    text = "MANBIJ, Tuesday: The morgue of Qwertz hospital has received ten men killed.\n\nForty people were arrested."
    assert carried(read(text)) == ["manbij"]


def test_a_report_filed_from_a_town_on_another_does_not_tell_of_the_first(
    read: Callable[[str], Reading],
) -> None:
    text = "MANBIJ, Tuesday: Troops captured the town of Qwertz.\n\nForty people were killed."
    assert carried(read(text)) == []


def test_a_report_filed_from_a_capital_tells_of_elsewhere(read: Callable[[str], Reading]) -> None:
    text = "DAMASCUS, Tuesday: The rebels attacked.\n\nForty were killed.\n\nFighters attacked Qwertzville in Syria."
    assert carried(read(text)) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Residents blamed the army.",
        "The army denied any involvement.",
        "Organisers put the turnout at 35,000.",
        "Police attacked two women, a witness said.",
        "At least 25 people died, the mayor said, adding that the count could climb.",
    ],
)
def test_what_is_said_of_a_protest_in_the_title_is_told_of_its_town(
    sentence: str, read: Callable[[str], Reading]
) -> None:
    title = "Police fire tear gas at protesters in Manbij"
    text = f"{title}\n\nRiot police clashed with protesters in Syria on Tuesday.\n\n{sentence}"
    assert carried(read(text)) == ["manbij"]


@pytest.mark.parametrize(
    "sentence", ["Two more people could die there.", "Turnout in the election was 54 percent."]
)
def test_what_could_be_or_is_of_another_matter_is_told_of_no_town(
    sentence: str, read: Callable[[str], Reading]
) -> None:
    assert carried(read(LEAD + sentence)) == []


def test_a_building_that_burns_after_a_strike_burns_where_it_was_hit(read: Callable[[str], Reading]) -> None:
    text = (
        "A drone strike hit a hospital in Manbij on Tuesday.\n\nA doctor said the building had caught fire."
    )
    assert carried(read(text)) == ["manbij"]


def test_a_part_of_a_town_that_no_place_bears_leaves_the_town_told_of(read: Callable[[str], Reading]) -> None:
    told = LEAD + "On Thursday gunmen burned 30 homes in {}.\n\nSix people were killed."
    assert carried(read(told.format("the Qwertz area"))) == ["manbij"]
    assert carried(read(told.format("Qwertz"))) == []


def test_a_part_of_a_country_is_carried_too(read: Callable[[str], Reading]) -> None:
    text = "A quake struck eastern Afghanistan on Tuesday.\n\nSix people were killed."
    (place,) = last(read(text)).places
    assert (place.basis, place.relation) == ("carried over", "eastern part of")
