"""Claims that contradict each other in how it ended."""

from datetime import date

import pytest
from sketched import row, sketched

from mapapp import contradictions

SECOND = {"article_id": "a2", "outlet": "Two"}


@pytest.mark.parametrize(
    ("one", "other", "matter"),
    [
        ("The officers charged without any warning.", "The crowd was warned three times.", "warning"),
        ("The hotel burned to the ground.", "Staff saved the hotel.", "structure"),
        ("Not one civilian was harmed.", "19 residents lost their lives.", "life"),
        ("A sudden squall hit the boat.", "The boat was overloaded.", "cause"),
        ("He fell off a roof while running.", "He died of a gunshot wound.", "deed"),
        ("A bomb had been hidden in a parked van.", "A man blew himself up in the crowd.", "bomb"),
        ("Gunmen set fire to the clinic.", "The clinic burned after being hit by shells.", "burning"),
        ("Two militants were killed.", "All of those in the car were farmers.", "fallen"),
        ("Every inmate is accounted for.", "Police hunt for fugitives.", "runaways"),
        ("The telephone network was restored.", "Calls have not gone through since Monday.", "lines"),
        ("Nobody remains missing.", "Ten people are still under the rubble.", "missing"),
        ("Her commander was neutralized.", "She is alive.", "life"),
        ("The residents have gone back to their homes.", "They have fled into the forest.", "homecoming"),
        ("The group pelted officers with stones.", "Officers lobbed the first canister.", "first"),
        ("There were no civilian casualties.", "The dead were shepherds.", "civilians"),
        ("The families were moved to schools.", "They are sleeping in the open.", "shelter"),
    ],
)
def test_two_ends_of_one_matter_contradict_each_other(one: str, other: str, matter: str) -> None:
    first, second = sketched(row(one), row(other, **SECOND))
    found = contradictions.opposed(first, second)
    assert found is not None
    assert found[0] is not None
    assert found[0].matter == matter


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The hotel burned to the ground.", "The hotel was gutted."),
        ("Nobody was hurt.", "No one was injured."),
        ("The officers charged without any warning.", "Staff saved the hotel."),
        ("He was shot dead.", "A bullet had entered his back."),
        ("Riot police fired water at the crowd.", "The crowd were peaceful citizens."),
    ],
)
def test_one_end_told_twice_or_ends_of_two_matters_are_no_contradiction(one: str, other: str) -> None:
    assert contradictions.opposed(*sketched(row(one), row(other, **SECOND))) is None


@pytest.mark.parametrize(
    ("early", "late", "contradicts"),
    [
        ("The road was closed.", "The road reopened.", False),
        ("The search went on: they were still searching.", "The search was called off.", False),
        ("The search was called off.", "They were still searching.", True),
    ],
)
def test_what_comes_and_goes_may_have_changed_between_two_reports(
    early: str, late: str, contradicts: bool
) -> None:
    told = sketched(row(early), row(late, published=date(2020, 5, 6), **SECOND))
    assert (contradictions.opposed(*told) is not None) is contradicts


def test_what_is_planned_is_not_denied_by_what_was_not() -> None:
    observers = "Observers never saw the devices."
    planned = row("Observers are to see the devices on Friday.", stance="planned")
    assert contradictions.opposed(*sketched(row(observers), row("Observers saw the devices.", **SECOND)))
    assert not contradictions.opposed(*sketched(row(observers), planned | SECOND))


def test_a_denial_contradicts_what_it_denies() -> None:
    told = sketched(
        row("A plane bombed the market."), row("What is said of a bombed market is a lie.", **SECOND)
    )
    found = contradictions.opposed(*told)
    assert found is not None
    asserted, denied = found
    assert asserted is None
    assert denied is not None
    assert denied.words == "denied"


@pytest.mark.parametrize(
    ("denial", "other"),
    [
        (
            "No health worker is among the sick.",
            "A team of four from the World Health Organization has come.",
        ),
        ("There was nothing in those trucks but rice.", "Seven trucks were burned."),
        ("That is barely half an hour's drive from here.", "Five of the dead were drivers."),
        ("Pupils stay at home everywhere, not in Brod alone.", "Seven people died in Brod."),
        ("No soldier came before dawn.", "The injured were flown out by army helicopters."),
        ("He gave no number of injured workers.", "Police had two injured men."),
    ],
)
def test_a_word_in_common_with_a_denial_is_not_what_it_denies(denial: str, other: str) -> None:
    assert contradictions.opposed(*sketched(row(denial), row(other, article_id="a2", outlet="Two"))) is None


def test_who_holds_a_region_and_who_holds_a_town_are_two_things() -> None:
    actors = [{"name": "militants", "role": "agent"}]
    wide = {
        "place_id": "t:North",
        "place_name": "North",
        "place_as_written": "North",
        "radius_km": 200.0,
        "where_prec": 4,
    }
    lost = [{"name": "militants", "role": "agent"}]
    taken = row("Militants captured the town of Brod.", actors=actors)
    told = sketched(taken, row("Militants lost much of the North.", actors=lost, **wide, **SECOND))
    assert contradictions.opposed(*told) is None
    here = sketched(taken, row("Militants lost the town of Brod.", actors=lost, **SECOND))
    assert contradictions.opposed(*here) is not None
    region, town = told[1], here[1]
    assumed = region._replace(spots=(region.spots[0]._replace(assumed=True),))
    assert contradictions.opposed(here[0], assumed) is not None
    assert contradictions.opposed(here[0], town) is not None


def test_one_end_told_by_a_denial_is_no_contradiction() -> None:
    first, second = sketched(
        row("The ministry said all wages had been settled."),
        row("Not a single franc is owed in wages, she said.", article_id="a2", outlet="Two"),
    )
    assert contradictions.opposed(first, second) is None


def test_who_denies_it_and_who_says_that_it_is_not_so_agree() -> None:
    denial = row("The owner denied that the boat was overloaded.", stance="denied")
    agreeing, contradicting = "The boat was not overloaded.", "The boat was overloaded."
    for said, found in ((agreeing, False), (contradicting, True)):
        first, second = sketched(denial, row(said, **SECOND))
        assert (contradictions.opposed(first, second) is not None) == found


@pytest.mark.parametrize(
    ("accusing", "is_denied"),
    [
        ("The minister pointed the finger at the Coast League (CL).", True),
        ("The minister pointed the finger at smugglers.", False),
    ],
)
def test_who_is_blamed_denies_a_charge_without_saying_what_it_was(accusing: str, is_denied: bool) -> None:
    denial = row("The Coast League denied any role.", stance="denied", **SECOND)
    assert (contradictions.opposed(*sketched(row(accusing), denial)) is not None) is is_denied


def test_who_rejects_this_rejects_nothing_that_another_report_says_of_him() -> None:
    denial = row("The company rejects this.", stance="denied", **SECOND)
    assert (
        contradictions.opposed(*sketched(row("The lake is run by a company of the region."), denial)) is None
    )


def test_who_says_that_they_hold_a_town_holds_it_against_who_took_it() -> None:
    ours = row("The army has recaptured Brod.", actors=[{"name": "army", "role": "agent"}])
    theirs = row(
        "Rebels said they remained in control of Brod.",
        speaker_name="Rebels",
        speaker_kind="organisation",
        **SECOND,
    )
    found = contradictions.opposed(*sketched(ours, theirs))
    assert found is not None
    assert {each.sides[0].name for each in found if each} == {"army", "Rebels"}


def test_a_town_on_a_river_is_no_region_where_the_town_is_not_listed() -> None:
    wide = {"radius_km": 300.0, "where_prec": 4, "place_as_written": "Long river"}
    ours = row(
        "The army has recaptured the town of Qwertz.", actors=[{"name": "army", "role": "agent"}], **wide
    )
    theirs = row(
        "Rebels drove the army back.", place="Sela", actors=[{"name": "army", "role": "target"}], **SECOND
    )
    assert contradictions.opposed(*sketched(ours, theirs)) is not None
