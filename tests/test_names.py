import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapapp.names import AS_WRITTEN, FOLDED, WITHOUT_ARTICLE, folded, rule_between, without_article


@pytest.mark.parametrize(
    "spelling",
    ["Al-Qa'im", "al-Qa’im", "AL QAIM", "Al\u00a0Qa‘im", "al Qāʼim", "Alqaim"],
)
def test_case_hyphen_apostrophe_accent_and_blank_do_not_part_one_name(spelling: str) -> None:
    assert folded(spelling) == "alqaim"


@pytest.mark.parametrize("spelling", ["al-Raqqa", "Ar-Raqqa", "El Raqqa", "Raqqa", "ar Raqqa"])
def test_the_arabic_article_is_left_out_before_sun_letters_too(spelling: str) -> None:
    assert without_article(spelling) == "raqqa"


def test_the_article_inside_a_name_is_left_out_as_well() -> None:
    assert without_article("Deir al-Zor") == without_article("Deir ez-Zor") == "deirzor"


def test_a_name_that_is_only_an_article_is_kept() -> None:
    assert without_article("Al") == "al"


def test_the_rule_says_how_two_spellings_are_one() -> None:
    assert rule_between("Tanf", "Tanf") == AS_WRITTEN
    assert rule_between("TANF", "Tanf") == FOLDED
    assert rule_between("al-Tanf", "Tanf") == WITHOUT_ARTICLE


@given(st.text())
def test_folding_twice_is_folding_once(name: str) -> None:
    assert folded(folded(name)) == folded(name)
