"""Words that say opposite things of one subject."""

from datetime import date

import pytest
from sketched import row, sketched

from mapapp import disputes
from mapapp.opposites import content_in_common, opposites, poles

LATER = {"article_id": "a2", "outlet": "Two", "published": date(2020, 5, 5)}


def told(one: str, other: str, **known) -> tuple[str, ...]:
    """The scales and words by which two claims, published a day apart, say opposite things."""
    first, second = sketched(row(one), row(other, **LATER | known))
    found = opposites(first, second)
    if found is None:
        return ()
    texts = zip((first.excerpt, second.excerpt), found, strict=True)
    return (found[0].scale, *(excerpt[pole.start : pole.stop] for excerpt, pole in texts))


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (
            "The tanks had a valid certificate.",
            "The certificate of the tanks expired.",
            ("permit", "valid", "expired"),
        ),
        (
            "The owners sold voluntarily.",
            "The owners were forced to sell.",
            ("will", "voluntarily", "forced"),
        ),
        ("The ferry was well maintained.", "The ferry was rusty.", ("upkeep", "well maintained", "rusty")),
        (
            "The ferry was well maintained.",
            "The ferry was not well maintained.",
            ("upkeep", "well maintained", "not well maintained"),
        ),
        (
            "The guards fired warning shots.",
            "The guards aimed at the pickets.",
            ("shots", "warning shots", "aimed at"),
        ),
        (
            "The officers used rubber bullets.",
            "The officers fired live rounds.",
            ("shots", "rubber bullets", "live rounds"),
        ),
        ("The stewards were unpaid.", "The stewards were paid.", ("whether it is so", "unpaid", "paid")),
        ("A tested vaccine came.", "The vaccine was untested.", ("whether it is so", "tested", "untested")),
        ("The lift works.", "The lift is broken.", ("state", "works", "broken")),
        (
            "Nobody from the dam came to alert the farmers.",
            "The farmers below were alerted.",
            ("warning", "Nobody from the dam came to alert", "alerted"),
        ),
        (
            "The lift was closed, then it reopened.",
            "The lift is still closed.",
            ("way", "reopened", "closed"),
        ),
        ("The road can be used by cars.", "The road is still blocked.", ("way", "can be used", "blocked")),
        ("The owners sold voluntarily.", "The guards were forced to leave.", ()),
        ("Crowds stood in front of the hall.", "The hall was back to normal.", ()),
        ("Smoke rose from the depot.", "Debris fell on the depot.", ()),
        (
            "There was no guard in the hall when gunmen came to the hall.",
            "The hall was full of students.",
            (),
        ),
        ("The farmers were attacked by rebels.", "The farmers told of unarmed men.", ()),
        ("The ferry was well maintained, if rusty.", "The ferry was rusty.", ()),
        ("No more than 3 tenants accepted the offer.", "Tenants accepted the offer.", ()),
        ("The mayor did not comment on the legal permit.", "The permit was illegal.", ()),
    ],
)
def test_opposite_words_of_one_subject_are_found(one: str, other: str, expected: tuple[str, ...]) -> None:
    assert told(one, other) == expected


def test_what_comes_and_goes_is_opposed_on_differing_days_only_where_it_is_said_to_last() -> None:
    assert not told("The miners were detained.", "The miners were released.")
    assert told("The miners were released.", "The miners are still behind bars.")
    assert told("The miners were detained.", "The miners were released.", published=date(2020, 5, 4))


def test_what_lasts_by_the_earlier_report_is_opposed_soon_after_unless_the_later_tells_of_a_change() -> None:
    assert told("The schools stayed open.", "The schools are closed.", published=date(2020, 5, 6))
    assert not told("The schools stayed open.", "The schools are closed.", published=date(2020, 5, 20))
    assert not told("The schools were not open.", "The schools are open again.", published=date(2020, 5, 6))


def test_what_a_later_report_dates_before_the_earlier_one_is_no_change() -> None:
    one, other = "The water was cut off.", "The water was restored."
    first, last = date(2020, 5, 2), date(2020, 5, 3)
    assert told(one, other, date_start=first, date_end=first, published=date(2020, 5, 20))
    assert not told(one, other, date_start=last, date_end=date(2020, 5, 19), published=date(2020, 5, 20))


def test_one_speaker_does_not_contradict_himself() -> None:
    one, other = "The ferry was well maintained.", "The ferry was rusty."
    told_by = {"speaker_name": "Ann Oak", "speaker_kind": "named person"}
    assert opposites(*sketched(row(one, **told_by), row(other, **LATER)))
    assert not opposites(*sketched(row(one, **told_by), row(other, **LATER, **told_by)))


def test_headlines_say_too_little_of_their_subject() -> None:
    assert not told("The ferry was well maintained.", "The ferry was rusty.", section="title")


def test_one_end_of_a_scale_is_told_once() -> None:
    assert [*poles("The old ferry was rusty and leaking.")] == ["upkeep", "state"]


def test_accident_and_intent_are_about_who_did_it() -> None:
    first, second = sketched(
        row("The blaze was an accident."), row("The blaze was started on purpose.", **LATER)
    )
    (found,) = disputes.opposite(first, second)
    assert (found.kind, [account.value for account in found.accounts]) == (
        "who did it",
        ["accident", "on purpose"],
    )


@pytest.mark.parametrize(
    ("one", "other", "content"),
    [
        ("Rebels threw grenades at the police post.", "The police colonel blamed a pistol of the rebels.", 1),
        ("The flood cut the road to the mill.", "High water has closed the road at the mill for good.", 2),
        ("Rain fell.", "Heavy rain fell on the northern plain for two days and nights.", 3),
    ],
)
def test_claims_that_share_only_who_is_told_of_tell_little_in_common(
    one: str, other: str, content: int
) -> None:
    found = content_in_common(*sketched(row(one), row(other, **LATER)))
    assert (found >= 2) is (content >= 2)


def test_an_inquiry_may_be_stopped_the_day_after_it_is_ordered() -> None:
    one, other = "The governor ordered an inquiry at the mill.", "At the mill, the inquiry was stopped."
    same_day = {"article_id": "a2", "outlet": "Two"}
    ordered, stopped = sketched(row(one), row(other, **same_day))
    found = opposites(ordered, stopped)
    assert found is not None
    assert found[0].scale == "inquiry"
    later = sketched(row(one), row(other, **LATER | {"published": date(2020, 5, 6)}))
    assert opposites(*later) is None
