"""How long something is said to have taken."""

import pytest

from mapapp import durations


@pytest.mark.parametrize(
    ("excerpt", "minutes"),
    [
        ("Nearly three hours passed before the streets fell silent.", 180),
        ("In forty minutes it was over.", 40),
        ("Firefighters were on the spot eight minutes later.", 8),
        ("Half an hour later the roof fell in.", 30),
        ("The siege lasted two days.", 2880),
    ],
)
def test_a_length_of_time_is_read_in_minutes(excerpt: str, minutes: int) -> None:
    found = durations.duration(excerpt)
    assert found is not None
    assert found.low < minutes < found.high


@pytest.mark.parametrize(
    "excerpt",
    ["The bridge was built two weeks ago.", "A three-day-old calf was saved.", "Two hours, said the mayor."],
)
def test_an_age_or_a_bare_length_is_none(excerpt: str) -> None:
    assert durations.duration(excerpt) is None


def test_lengths_are_apart_where_no_rounding_makes_them_one() -> None:
    forty, eight, thirty = (
        durations.duration(f"{number} minutes later they came.") for number in ("Forty", "Eight", "Thirty")
    )
    assert forty
    assert eight
    assert thirty
    assert durations.apart(forty, eight)
    assert not durations.apart(forty, thirty)
