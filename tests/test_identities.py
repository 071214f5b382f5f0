"""Who is who across articles."""

import pytest

from mapapp import identities
from mapapp.identities import INITIALS, SHORT_NAME, TRANSLITERATED, Voice, body_key


def keys(*names: str, kind: str = "person", articles: tuple[str, ...] = ("a1", "a2")) -> list[str]:
    voices = [Voice(name, kind, article) for name, article in zip(names, articles, strict=False)]
    found = identities.identities(voices)
    return [found[voice].key for voice in voices]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("UN mission", "United Nations mission"),
        ("the U.N. mission", "United Nations mission"),
        ("Amaq news agency", "Amaq"),
        ("ISIS", "Islamic State"),
        ("Nigeria's navy", "the Nigerian navy"),
        ("American military", "US military"),
        ("Muzahem al Saloum", "Mozahem al-Saloum"),
        ("Davit Kvaratskheliya", "Davit Kvaratskhelia"),
        ("Muzahem al Saloum", "al-Saloum"),
    ],
)
def test_spellings_of_one_speaker_share_a_key(one: str, other: str) -> None:
    assert len(set(keys(one, other))) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Chris Garver", "U.S. officials"),
        ("UN mission", "African Union mission"),
        ("Nino Lomsadze", "Zurab Gelashvili"),
        ("Interior Ministry", "Health Ministry"),
        ("Icelandic police", "IS police"),
    ],
)
def test_two_speakers_have_two_keys(one: str, other: str) -> None:
    assert len(set(keys(one, other))) == 2


def test_a_source_without_a_name_is_never_that_of_another_article() -> None:
    assert len(set(keys("two rebel sources", "two rebel sources", kind="anonymous"))) == 2
    assert (
        len(set(keys("two rebel sources", "two rebel sources", kind="anonymous", articles=("a1", "a1")))) == 1
    )


def test_a_short_name_of_two_bearers_is_joined_to_neither() -> None:
    voices = [Voice(name, "person", "a1") for name in ("Ali Hassan", "Omar Hassan", "Hassan")]
    found = identities.identities(voices)
    assert len({found[voice].key for voice in voices}) == 3


@pytest.mark.parametrize(
    ("full", "other", "rule"),
    [
        ("Ali Hassan", "Hassan", SHORT_NAME),
        ("Ali Hassan", "Ali Hasan", TRANSLITERATED),
        ("Rapid Support Forces", "RSF", INITIALS),
    ],
)
def test_the_rule_that_joined_a_spelling_is_kept(full: str, other: str, rule: str) -> None:
    voices = [Voice(name, "person", "a1") for name in (full, other)]
    assert identities.identities(voices)[voices[1]].rule == rule


def test_an_abbreviation_stands_for_its_body_in_capitals_alone() -> None:
    assert body_key("WHO envoy") == "worldhealthorganizationenvoy"
    assert body_key("doctors who left") == "doctorswholeft"


def test_initials_of_two_bodies_are_joined_to_neither() -> None:
    names = ("Rapid Support Forces", "Royal Saudi Fleet", "RSF")
    assert len(set(keys(*names, kind="organisation", articles=("a1",) * 3))) == 3
