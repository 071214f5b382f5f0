"""What one claim says is not so and another says is."""

import pytest

from mapapp import polarity


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("It has not rained here for a week.", "Days of heavy rain had soaked the ground."),
        (
            "At no time did the flames come nearer than six kilometres.",
            "The flames had reached the first houses.",
        ),
        ("What is said of a bombed market is a lie.", "A plane bombed the market."),
    ],
)
def test_what_is_denied_is_opposed_to_what_is_said(one: str, other: str) -> None:
    assert polarity.opposed(one, other)
    assert polarity.opposed(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("It has not rained here for a week.", "It has not rained for days."),
        ("It was not known whether the bridge stands.", "The bridge stands."),
        ("Rain soaked not only the ground.", "Rain soaked the ground."),
        ("No road was closed, but the bridge was.", "The bridge was closed."),
        ("No fewer than 45 women were taken.", "Women were taken."),
    ],
    ids=["both deny it", "it is not known", "not only", "the denial ends with its clause", "a bound"],
)
def test_what_is_not_denied_is_not_opposed(one: str, other: str) -> None:
    assert polarity.opposed(one, other) <= {"close", "=closure", "=disruption"}


def test_words_that_are_passed_over_oppose_nothing() -> None:
    assert (
        polarity.opposed("No rain fell.", "Rain fell.", {"rain", "fell", "=rain", "=weather"}) == frozenset()
    )


def test_who_wants_no_name_in_print_denies_nothing() -> None:
    assert not polarity.denies("An official who did not want to be named called for help.")
    assert not polarity.denies("A deacon asked not to be named.")
    assert polarity.denies("Six of the dead have not been named.")


@pytest.mark.parametrize(
    ("excerpt", "first"),
    [
        ("Our ranks did not cross the river.", "cross"),
        ("The scaffolding had nothing to do with it.", "scaff"),
    ],
)
def test_what_stands_first_behind_a_negator_is_what_is_denied(excerpt: str, first: str) -> None:
    assert first in polarity.heads(excerpt)
    assert "river" not in polarity.heads(excerpt)


@pytest.mark.parametrize(
    ("excerpt", "silent"),
    [
        ("He did not mention the setback.", True),
        ("The ministry declined to comment.", True),
        ("He did not say who had fired.", True),
        ("None got away.", False),
        ("The army did not leave the town.", False),
    ],
)
def test_a_silence_is_told_from_a_denial(excerpt: str, silent: bool) -> None:
    assert polarity.is_silence(excerpt) is silent


def test_what_has_not_a_quality_is_not_denied_at_once() -> None:
    assert not polarity.denies_at_once("The news is not good.")
    assert polarity.denies_at_once("Not a single family has gone back.")


@pytest.mark.parametrize(
    ("denial", "other", "share"),
    [
        ("No plane has landed there.", "A plane landed at noon.", 1.0),
        ("No plane has landed there.", "A plane was repaired.", 0.5),
        ("No plane has landed there.", "Two men were arrested.", 0.0),
        ("A plane landed at noon.", "A plane was repaired.", 0.0),
    ],
)
def test_how_much_of_what_is_denied_the_other_speaks_of(denial: str, other: str, share: float) -> None:
    assert polarity.taken_up(denial, other) == polarity.taken_up(other, denial) == share


def test_who_goes_without_a_thing_denies_nothing_and_who_leaves_without_a_shot_does() -> None:
    assert not polarity.denies("A girl without shoes was crying.")
    assert polarity.denies("They left without firing a shot.")
    assert polarity.denies("The roof came off without any damage.")


def test_who_was_lying_on_the_ground_told_no_lie() -> None:
    assert polarity.contrast("A baker saw a man who was lying on the ground.") is None
    assert polarity.contrast("The mayor was lying, she said.")


def test_of_what_is_denied_no_word_counts_twice() -> None:
    assert polarity.spoken_of("that the boat was overloaded.", "A ferry capsized off the port.") < 0.6
    assert polarity.spoken_of("that the strike was over.", "The strike ended on Thursday.") == 1
