"""Whom or what a sentence names as having brought something about."""

import pytest

from mapapp import causes


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
