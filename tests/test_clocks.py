"""Times of day that claims name."""

import pytest

from mapapp import clocks


@pytest.mark.parametrize(
    ("excerpt", "low", "high"),
    [
        ("It struck at 4:12 a.m. on Monday.", 242, 262),
        ("It struck at 9 p.m.", 1250, 1270),
        ("Fighting began at about 10 p.m. on Tuesday.", 1290, 1350),
        ("It sank at 4:30 in the afternoon.", 980, 1000),
        ("They came before dawn on Wednesday.", 0, 360),
        ("The train derailed in the small hours of Tuesday.", 0, 300),
        ("They came in the night.", 1080, 1800),
        ("It burned at noon.", 710, 730),
        ("It was hit by two missiles at around 4:30 pm.", 960, 1020),
    ],
)
def test_a_time_of_day_is_a_stretch_of_minutes(excerpt: str, low: int, high: int) -> None:
    found = clocks.moment(excerpt)
    assert found is not None
    assert (found.low, found.high) == (low, high)
    assert 0 <= found.start < found.end <= len(excerpt)


def test_what_was_so_by_an_hour_became_so_in_the_half_day_before_it() -> None:
    by_three = clocks.moment("The fire was doused by 3 am.")
    at_seven = clocks.moment("The fire was put out only at seven on Wednesday morning.")
    at_one = clocks.moment("The fire was out at 1 am.")
    assert by_three
    assert at_seven
    assert at_one
    assert clocks.apart(by_three, at_seven, 0)
    assert not clocks.apart(by_three, at_one, 0)


@pytest.mark.parametrize(
    "excerpt",
    [
        "The line was still blocked on Tuesday evening.",
        "On May 4 it rained.",
        "The night market burned.",
        "Volunteers said on Tuesday evening that they had found five.",
    ],
)
def test_a_state_that_lasted_until_then_or_a_time_of_speech_is_no_time_of_a_happening(excerpt: str) -> None:
    assert clocks.moment(excerpt) is None


def test_moments_of_neighbouring_days_are_compared_on_one_scale() -> None:
    late, early = clocks.moment("at 11:40 p.m."), clocks.moment("in the small hours")
    assert late is not None
    assert early is not None
    assert clocks.apart(late, early, 1) == 10
    assert clocks.apart(late, early, 0) > 18 * 60


@pytest.mark.parametrize(
    ("excerpt", "spoken"),
    [
        ("Rebels took the town, a commander said on Wednesday.", True),
        ("Rebels took the town on Wednesday, a commander said.", False),
        ("Rebels took the town.", False),
    ],
)
def test_the_day_on_which_somebody_spoke_is_no_day_of_the_happening(excerpt: str, spoken: bool) -> None:
    assert clocks.of_speech(excerpt) == spoken
