from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapapp import dates
from mapapp.beginnings import words_in
from mapapp.calendar_dates import A_DIGIT
from mapapp.model import DateMention, Span

WEDNESDAY = date(2016, 6, 29)


def found(text: str, published: date | None = WEDNESDAY) -> tuple[DateMention, ...]:
    return dates.find(text, Span(0, len(text)), published)


def resolved(text: str, published: date | None = WEDNESDAY) -> list[str]:
    return [f"{m.span.of(text)} = {stretch(m)} {m.precision}" for m in found(text, published)]


def stretch(mention: DateMention) -> str:
    return f"{mention.start}" if mention.start == mention.end else f"{mention.start}/{mention.end}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They were pushed back on Wednesday after", "on Wednesday = 2016-06-29 1"),
        ("an operation on Tuesday aimed at", "on Tuesday = 2016-06-28 1"),
        ("Thursday’s raid", "Thursday = 2016-06-23 1"),
        ("Earlier Wednesday, they entered", "Earlier Wednesday = 2016-06-29 1"),
        ("late on Monday night", "late on Monday night = 2016-06-27 1"),
        ("last Thursday", "last Thursday = 2016-06-23 1"),
        ("last Wednesday", "last Wednesday = 2016-06-22 1"),
        ("next Wednesday", "next Wednesday = 2016-07-06 1"),
        ("Thursday of last week", "Thursday of last week = 2016-06-23 1"),
        ("overnight into Tuesday", "overnight into Tuesday = 2016-06-27/2016-06-28 2"),
    ],
)
def test_a_weekday_is_the_latest_such_day_up_to_publication(text, expected):
    assert resolved(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The talks will resume on Friday.", ["on Friday = 2016-07-01 1"]),
        ("On Friday the council will vote.", ["On Friday = 2016-07-01 1"]),
        (
            "They will leave on Friday, he said on Wednesday.",
            ["on Friday = 2016-07-01 1", "on Wednesday = 2016-06-29 1"],
        ),
        ("On Tuesday officials said they will stay.", ["On Tuesday = 2016-06-28 1"]),
        ("It will open on July 3.", ["on July 3 = 2016-07-03 1"]),
    ],
)
def test_beside_a_verb_in_the_future_a_day_is_the_next_such_day(text, expected):
    assert resolved(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The vote is expected on Friday.", ["on Friday = 2016-07-01 1"]),
        ("Voters go to the polls on Sunday.", ["on Sunday = 2016-07-03 1"]),
        ("The truce begins on Saturday.", ["on Saturday = 2016-07-02 1"]),
        ("The truce began on Saturday.", ["on Saturday = 2016-06-25 1"]),
        ("It struck ahead of Thursday’s vote.", ["Thursday = 2016-06-30 1"]),
        ("Police have until Monday to answer.", ["Monday = 2016-07-04 1"]),
        (
            "He will be tried on Friday after police arrested him on Monday.",
            ["on Friday = 2016-07-01 1", "on Monday = 2016-06-27 1"],
        ),
        (
            "The mayor, who was shot on Friday, will be buried on Sunday.",
            ["on Friday = 2016-06-24 1", "on Sunday = 2016-07-03 1"],
        ),
        ("this Friday", ["this Friday = 2016-07-01 1"]),
        ("this Monday", ["this Monday = 2016-06-27 1"]),
    ],
)
def test_what_is_to_come_and_what_has_been_are_told_apart_in_one_sentence(text, expected):
    assert resolved(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("on 15/03/2016", "on 15/03/2016 = 2016-03-15 1"),
        ("on 3/15/2016", "on 3/15/2016 = 2016-03-15 1"),
        ("on 15.03.2016", "on 15.03.2016 = 2016-03-15 1"),
        ("on 4.5.2016", "on 4.5.2016 = 2016-05-04 1"),
        ("on 5/5/2016", "on 5/5/2016 = 2016-05-05 1"),
        ("on 04/05/2016", "on 04/05/2016 = 2016-04-05/2016-05-04 4"),
        ("on 06/07/2016", "on 06/07/2016 = 2016-06-07 1"),  # 6 July is after publication
    ],
)
def test_a_day_in_numbers_is_read_the_way_it_can_be_and_else_spans_both_ways(text, expected):
    assert resolved(text) == [expected]


@pytest.mark.parametrize("text", ["on 31/31/2016", "1/2/3", "version 1.2.2016.4", "a score of 3/15"])
def test_numbers_that_are_no_day(text):
    assert [row for row in resolved(text) if "/" in row.split(" = ")[0]] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("in the first week of June", "in the first week of June = 2016-06-01/2016-06-07 3"),
        ("the second half of May", "the second half of May = 2016-05-16/2016-05-31 4"),
        ("the first quarter of 2016", "the first quarter of 2016 = 2016-01-01/2016-03-31 5"),
        ("the last weekend of May", "the last weekend of May = 2016-05-28/2016-05-29 2"),
        ("since the start of the year", "since the start of the year = 2016-01-01/2016-06-29 5"),
        ("in the 1990s", "in the 1990s = 1990-01-01/1999-12-31 5"),
        ("the early 1990s", "early 1990s = 1990-01-01/1993-05-01 5"),
        ("on Christmas Day", "on Christmas Day = 2015-12-25 1"),
        ("New Year’s Eve", "New Year’s Eve = 2015-12-31 1"),
        ("two nights ago", "two nights ago = 2016-06-27 1"),
        ("a fortnight ago", "a fortnight ago = 2016-06-13/2016-06-19 3"),
        ("days ago", "days ago = 2016-06-23/2016-06-27 2"),
        ("the day after tomorrow", "the day after tomorrow = 2016-07-01 1"),
        ("in the coming days", "in the coming days = 2016-06-29/2016-07-06 3"),
        ("in recent days", "in recent days = 2016-06-22/2016-06-29 3"),
        ("early Monday", "early Monday = 2016-06-27 1"),
        ("at dawn on Tuesday", "on Tuesday = 2016-06-28 1"),
        ("a day earlier", "a day earlier = 2016-06-28 1"),
        ("over the weekend", "over the weekend = 2016-06-25/2016-06-26 2"),
    ],
)
def test_parts_of_periods_and_days_counted_off(text, expected):
    assert resolved(text) == [expected]


@pytest.mark.parametrize(
    "written",
    [
        "June 28, 2016",
        "June 28 2016",
        "28 June 2016",
        "28th of June, 2016",
        "2016-06-28",
        "Tuesday, June 28, 2016",
    ],
)
def test_a_day_in_full_needs_no_day_of_publication(written):
    assert resolved(f"on the road {written}.", None) == [f"{written} = 2016-06-28 1"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("on July 3", "on July 3 = 2015-07-03 1"),
        ("on 28 June", "on 28 June = 2016-06-28 1"),
        ("Sept. 11", "Sept. 11 = 2015-09-11 1"),
        ("Wed., June 29", "Wed., June 29 = 2016-06-29 1"),
        ("in September", "in September = 2015-09-01/2015-09-30 4"),
        ("in May", "in May = 2016-05-01/2016-05-31 4"),
        ("in June", "in June = 2016-06-01/2016-06-29 4"),
        ("last June", "last June = 2015-06-01/2015-06-30 4"),
        ("late May", "late May = 2016-05-21/2016-05-31 4"),
        ("mid-June", "mid-June = 2016-06-11/2016-06-20 4"),
        ("March of last year", "March of last year = 2015-03-01/2015-03-31 4"),
        ("last summer", "last summer = 2015-06-01/2015-08-31 5"),
        ("between 3 and 5 June", "between 3 and 5 June = 2016-06-03/2016-06-05 2"),
        ("June 28-30", "June 28-30 = 2015-06-28/2015-06-30 2"),
        ("from Monday to Wednesday", "from Monday to Wednesday = 2016-06-27/2016-06-29 2"),
        ("from Friday to Monday", "from Friday to Monday = 2016-06-24/2016-06-27 2"),
        ("from Wednesday to Monday", "from Wednesday to Monday = 2016-06-22/2016-06-27 2"),
        ("between March and May", "between March and May = 2016-03-01/2016-05-31 5"),
    ],
)
def test_a_day_or_month_without_its_year_is_the_latest(text, expected):
    assert resolved(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("seized in 2014 of", "in 2014 = 2014-01-01/2014-12-31 5"),
        ("in its 2014 blitz", "2014 = 2014-01-01/2014-12-31 5"),
        ("early 2015", "early 2015 = 2015-01-01/2015-04-30 5"),
        ("June 2015", "June 2015 = 2015-06-01/2015-06-30 4"),
        ("May 2016", "May 2016 = 2016-05-01/2016-05-31 4"),
        ("in 2016", "in 2016 = 2016-01-01/2016-06-29 5"),
        ("the summer of 2014", "the summer of 2014 = 2014-06-01/2014-08-31 5"),
        ("2011-2014", "2011-2014 = 2011-01-01/2014-12-31 5"),
    ],
)
def test_a_year_is_read_as_written_and_ends_with_publication(text, expected):
    assert resolved(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("yesterday", "yesterday = 2016-06-28 1"),
        ("overnight", "overnight = 2016-06-28/2016-06-29 2"),
        ("captured earlier in the day", "earlier in the day = 2016-06-29 1"),
        ("the previous day", "the previous day = 2016-06-28 1"),
        ("on the weekend", "on the weekend = 2016-06-25/2016-06-26 2"),
        ("this week", "this week = 2016-06-27/2016-06-29 3"),
        ("last week", "last week = 2016-06-20/2016-06-26 3"),
        ("this month", "this month = 2016-06-01/2016-06-29 4"),
        ("earlier this month", "earlier this month = 2016-06-01/2016-06-29 4"),
        ("late last month", "late last month = 2016-05-21/2016-05-31 4"),
        ("earlier this year", "earlier this year = 2016-01-01/2016-06-29 5"),
        ("last year", "last year = 2015-01-01/2015-12-31 5"),
        ("Two weeks ago", "Two weeks ago = 2016-06-13/2016-06-19 3"),
        ("three days ago", "three days ago = 2016-06-26 1"),
        ("a year ago", "a year ago = 2015-01-01/2015-12-31 5"),
        ("a few days ago", "a few days ago = 2016-06-23/2016-06-27 2"),
        ("some 18 months ago", "some 18 months ago = 2014-10-01/2015-02-28 5"),
        ("18 months ago", "18 months ago = 2014-12-01/2014-12-31 4"),
        ("about two weeks ago", "about two weeks ago = 2016-06-06/2016-06-26 4"),
        ("in the past 24 hours", "in the past 24 hours = 2016-06-28/2016-06-29 2"),
        ("the last three days", "the last three days = 2016-06-26/2016-06-29 2"),
        ("over the past two weeks", "over the past two weeks = 2016-06-15/2016-06-29 4"),
        ("has in recent weeks been", "in recent weeks = 2016-05-18/2016-06-29 4"),
        ("since September.", "since September = 2015-09-01/2016-06-29 5"),
        ("since 2014", "since 2014 = 2014-01-01/2016-06-29 5"),
        ("since Tuesday", "since Tuesday = 2016-06-28/2016-06-29 2"),
    ],
)
def test_what_is_counted_from_publication(text, expected):
    assert resolved(text) == [expected]


def test_a_later_or_following_day_is_counted_from_the_one_named_before_it():
    text = "On June 20 they attacked. A day later they left, and the following day they were back."
    assert [stretch(mention) for mention in found(text)] == ["2016-06-20", "2016-06-21", "2016-06-22"]
    (alone,) = found("the following day they left")
    assert (alone.start, alone.precision) == (None, None)
    assert alone.rule == "counted from a day that is not named before it"


@pytest.mark.parametrize(
    "text",
    [
        "aid came for the first time since 2012",
        "the worst attack since last year",
        "it hasn’t been seen since May",
    ],
)
def test_a_since_that_compares_is_marked_as_background(text):
    (mention,) = found(text)
    assert mention.rule.startswith(dates.BACKGROUND)


def test_so_is_the_clause_with_when_that_follows_it():
    text = "It is the first time since 2012, when the army came in July. On Tuesday it left."
    rules = [mention.rule.startswith(dates.BACKGROUND) for mention in found(text)]
    assert rules == [True, True, False]


@pytest.mark.parametrize(
    "text",
    [
        "He may march on.",
        "May he rest. March on!",
        "Theresa May said so, and April Jones agreed.",
        "He sat in the sun with his sons.",
        "Resolution 2014 and Flight 1963",
        "2,014 of them, 2014.5 and 12014",
        "2014 people were killed",
        "at 2000 GMT",
        "the Sunday Times wrote",
        "on Good Friday and on Fridays",
        "USA TODAY reported",
        "the agency had earlier said it",
        "for three days, a three-day truce, two weeks",
        "June 31, 2016",
        "decades ago",
        "the day before the vote",
    ],
)
def test_what_is_no_date(text):
    assert resolved(text) == []


def test_without_a_day_of_publication_relative_dates_stay_open_and_say_why():
    for text in ["on Wednesday", "two weeks ago", "since 2014", "this month", "on July 3", "yesterday"]:
        (mention,) = found(text, None)
        assert (mention.start, mention.end, mention.precision) == (None, None, None)
        assert mention.rule == "no day of publication to count from"
    assert resolved("in 2014", None) == ["in 2014 = 2014-01-01/2014-12-31 5"]


def test_every_date_says_its_rule_in_plain_words():
    (mention,) = found("on Wednesday")
    assert mention.rule == "latest Wednesday up to publication"
    (mention,) = found("some 18 months ago")
    assert mention.rule == "the month about 18 months before publication"


def test_only_what_lies_inside_the_span_is_found():
    text = "On Monday they came, on Tuesday they left."
    assert [m.span.of(text) for m in dates.find(text, Span(20, len(text)), WEDNESDAY)] == ["on Tuesday"]


def test_dates_at_the_ends_of_the_calendar_do_not_fail():
    assert found("a year ago", date(1, 1, 1))[0].rule == "outside the calendar"
    assert found("next year", date(9999, 12, 31))[0].rule == "outside the calendar"


PIECES = st.sampled_from(
    [
        "on",
        "since",
        "Wednesday",
        "June",
        "28",
        "2016",
        ",",
        "two",
        "weeks",
        "ago",
        "last",
        "May",
        "the",
        "past",
        "and",
    ]
    + [
        "from",
        "to",
        "between",
        "earlier",
        "this",
        "month",
        "will",
        "overnight",
        "first",
        "when",
        "-",
        "40",
        "\n",
        "later",
    ]
)


@given(st.lists(PIECES, max_size=14).map(" ".join), st.dates(date(1900, 1, 1), date(2100, 1, 1)) | st.none())
def test_dates_are_in_order_disjoint_and_whole(text, published):
    mentions = found(text, published)
    edges = [edge for m in mentions for edge in (m.span.start, m.span.end)]
    assert edges == sorted(edges)
    for mention in mentions:
        assert mention.rule
        assert mention.span.of(text) == mention.span.of(text).strip() != ""
        if mention.start and mention.end:
            assert mention.start <= mention.end
            assert mention.precision in range(1, 6)
        else:
            assert (mention.start, mention.end, mention.precision) == (None, None, None)


def test_every_expression_has_what_its_rule_needs():
    units = (
        "day",
        "days",
        "week",
        "weeks",
        "month",
        "year",
        "years",
        "summer",
        "2016",
        "half of May",
        "weekend",
    )
    ways = (
        "past",
        "last",
        "previous",
        "next",
        "coming",
        "recent",
        "this",
        "first",
        "final",
        "middle of the",
        "",
    )
    counted = (
        f"{n} {unit} {way}" for n in ("", "3", "few") for unit in units for way in ("ago", "earlier", "later")
    )
    before = ("in the", "the", "late in the", "earlier", "overnight on Monday,", "Christmas Day", "3/5/")
    placed = (
        f"{words} {way} {n} {unit}" for words in before for way in ways for n in ("", "3") for unit in units
    )
    text = ". ".join(" ".join(words.split()) for words in (*counted, *placed))
    found = [(rule, match) for rule in dates._rules() for match in rule.pattern.finditer(text)]
    assert {rule.kind for rule, _ in found} == {rule.kind for rule in dates._rules()} - {
        "days",
        "years",
        "monthday",
    }
    for rule, match in found:
        digits = A_DIGIT if any(map(str.isdigit, match[0])) else ()
        assert not rule.needs or rule.needs & words_in(match[0]).union(digits)


@given(st.dates(date(1990, 1, 8), date(2090, 1, 1)), st.integers(0, 6))
def test_a_bare_weekday_is_at_most_six_days_back(published, number):
    name = (date(2024, 1, 1) + timedelta(days=number)).strftime("%A")
    (mention,) = found(f"on {name}", published)
    assert mention.start is not None
    assert 0 <= (published - mention.start).days <= 6
    assert mention.start.weekday() == number


def test_a_long_line_is_read_in_a_moment():
    assert len(found("the past 24 " * 30_000)) == 0
    assert len(found("since on Wednesday 2014 - " * 5_000)) == 10_000


def test_a_year_after_in_is_a_date_whatever_verb_follows():
    text = "A quake in 2023 killed about 1,500 people."
    (mention,) = dates.find(text, Span(0, len(text)), date(2025, 1, 1))
    assert mention.span.of(text) == "in 2023"
