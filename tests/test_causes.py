"""Whom or what a sentence names as having brought something about."""

import pytest

from mapapp import causes, wordlists


@pytest.mark.parametrize(
    ("excerpt", "named"),
    [
        ("The coastguard has blamed the weather.", "the weather"),
        ("Residents accused soldiers of starting it.", "soldiers"),
        ("She said the trouble was started by officers, who fired tear gas.", "officers"),
        ("The shop was looted by hired men, she said.", "hired men"),
        ("Hired men looted the shop.", "Hired men"),
        ("The windows were smashed by hooded men, he said.", "hooded men"),
        ("It was a constable who fired.", "a constable"),
        ("The shells were fired from the barracks of the army.", "the barracks"),
        ("The Coast League has claimed a bombing in the port.", "The Coast League"),
        ("The clash broke out around noon on Sunday, when guards beat a boy.", "guards beat a boy"),
        ("Climbers put it down to a sudden snowstorm.", "a sudden snowstorm"),
        ("It names a broken blade as the probable cause.", "a broken blade"),
    ],
)
def test_the_words_that_name_it_are_found(excerpt: str, named: str) -> None:
    found = causes.cause(excerpt)
    assert found is not None
    assert found.written.endswith(named)
    assert excerpt[found.start : found.end] == found.written


@pytest.mark.parametrize("excerpt", ["Nobody blamed them.", "The market was full."])
def test_a_pronoun_names_nobody(excerpt: str) -> None:
    assert causes.cause(excerpt) is None


def test_two_names_differ_where_they_share_no_word_and_no_concept() -> None:
    assert causes.differ("the weather", "a broken rotor")
    assert not causes.differ("heavy rain", "the downpour")


@pytest.mark.parametrize(
    ("excerpt", "named"),
    [
        ("Ospina blamed the Rey column, a band of guerrillas.", "the Rey column"),
        ("The statement points to Los Galgos, a gang.", "Los Galgos"),
        ("The government blamed rebels for the attack.", "rebels"),
        ("The Coast League has claimed responsibility.", "The Coast League"),
        ("The Hill Boys said they had abducted them.", "The Hill Boys"),
        ("The union blamed Monday's walkout.", "Monday's walkout"),
    ],
)
def test_who_is_blamed_for_what_the_report_is_about_is_told(excerpt: str, named: str) -> None:
    found = causes.blamed(excerpt)
    assert found is not None
    assert found.written == named
    assert excerpt[found.start : found.end] == named


@pytest.mark.parametrize(("name", "words"), [("blaming", causes._ACCUSING), ("claiming", causes._OWNING_UP)])
def test_the_words_asked_for_before_the_patterns_stand_in_every_one(
    name: str, words: tuple[str, ...]
) -> None:
    for pattern in wordlists.entries(name):
        assert any(word in pattern for word in words), pattern


@pytest.mark.parametrize(
    "excerpt",
    [
        "She blamed infiltrators for the burning of two lorries on the road.",
        "He accused the railway of trying to shift the blame.",
        "The needle points to the north.",
        "Four were accused of murder.",
        "She puts all the blame on the young.",
        "He accused Rafael Cruz, who was born in Cuba, of helping a killer.",
        "Do not blame the mayor.",
        "The army said it had shot down a drone.",
        "Nobody blamed them.",
    ],
)
def test_who_is_blamed_for_one_thing_among_others_is_not(excerpt: str) -> None:
    assert causes.blamed(excerpt) is None
