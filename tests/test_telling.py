from collections.abc import Callable
from datetime import date

import pytest

from mapapp.model import Claim, Reading

LEAD = "REUTERS - Rebels attacked Manbij on Tuesday, two sources said.\n\n"


def last(reading: Reading) -> Claim:
    return reading.claims[-1]


def test_a_sentence_without_a_day_inherits_the_storys(read: Callable[[str], Reading]) -> None:
    claim = last(read(LEAD + "Fighters were encircled in an ambush."))
    assert (claim.date_start, claim.date_basis) == (date(2016, 6, 28), "inherited")


def test_a_day_of_its_own_stays_and_is_explicit(read: Callable[[str], Reading]) -> None:
    claim = last(read(LEAD + "ISIS captured Fallujah in 2014."))
    assert (claim.date_start, claim.date_end, claim.date_basis) == (
        date(2014, 1, 1),
        date(2014, 12, 31),
        "explicit",
    )


@pytest.mark.parametrize(
    ("sentence", "day"),
    [
        ("A day earlier, rebels had shelled Qaim.", (2016, 6, 26)),
        ("The day before, rebels had shelled Qaim.", (2016, 6, 26)),
        ("Two days earlier, rebels had shelled Qaim.", (2016, 6, 25)),
        ("Two days ago, rebels shelled Qaim.", (2016, 6, 27)),
    ],
)
def test_a_day_earlier_is_counted_from_the_storys_day(
    read: Callable[[str], Reading], sentence: str, day: tuple[int, int, int]
) -> None:
    claim = last(read(f"Rebels seized Manbij on Monday.\n\n{sentence}"))
    assert (claim.date_start, claim.date_end) == (date(*day), date(*day))


def test_a_day_to_come_is_not_the_day_of_the_next_sentence(read: Callable[[str], Reading]) -> None:
    claim = last(read("Rebels seized Manbij on Monday. Troops will attack on Friday. Fighters were killed."))
    assert claim.date_start == date(2016, 6, 27)


def test_what_went_before_does_not_become_the_storys_day(read: Callable[[str], Reading]) -> None:
    text = "REUTERS - Rebels left Manbij on Wednesday.\n\nThey had attacked it on Monday.\n\nThey suffered casualties."
    assert last(read(text)).date_start == date(2016, 6, 29)


def test_without_a_day_of_publication_relative_days_stay_unknown(read: Callable[..., Reading]) -> None:
    for claim in read(LEAD + "Fighters were encircled in an ambush.", published=None).claims:
        assert (claim.date_start, claim.date_end) == (None, None)


def test_background_has_no_day_it_was_not_given(read: Callable[[str], Reading]) -> None:
    claim = last(read(LEAD + "The force was trained by foreign advisers."))
    assert (claim.date_start, claim.date_basis) == (None, "")
