"""Expressions of time whose names come round again: "on Wednesday", "July 3", "in September", "last summer"."""

import re
from datetime import date
from functools import cache

from mapapp import intervals, wordlists
from mapapp.calendar_dates import (
    A_DIGIT,
    PART,
    Context,
    Rule,
    S,
    part_of,
    rule,
    season_months,
    weekday_pattern,
)
from mapapp.days import day_of, month_number, month_pattern
from mapapp.intervals import DAY, Interval

CLOCK = rf"(?:{S}(?:morning|afternoon|evening|night|noon|midday))?"
AHEAD = 183  # days to which "will ... in July" may look forward
SHIFT = {"last": -1, "this": 0, "next": 1}


@cache
def rules() -> tuple[Rule, ...]:
    """Return the rules for weekdays, days and months without their year, and seasons."""
    month, weekday = month_pattern(), weekday_pattern()
    seasons = "|".join(row["name"] for row in wordlists.rows("seasons"))
    year = rf"(?:{S}(?:of{S})?(?P<year>last|this|next){S}year)?"
    return (
        rule(
            "monthday",
            rf"(?:{weekday_pattern(short=True)},?{S})?(?:(?P<m1>{month}){S}(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?"
            rf"|(?:the{S})?(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?{S}(?:of{S})?(?P<m2>{month})){year}",
            _month_day,
            A_DIGIT,
        ),
        rule(
            "night", rf"overnight{S}(?:(?P<into>into|on|from){S})?(?P<wd>{weekday})", _night, ("overnight",)
        ),
        rule(
            "weekday",
            rf"(?:(?:(?:the|this){S})?(?P<which>last|past|next|coming|previous|following|this){S})?"
            rf"(?P<wd>{weekday}){CLOCK}(?:{S}(?:of{S})?(?P<week>last|this|next){S}week)?",
            _weekday,
        ),
        rule("month", rf"{PART}(?:(?P<which>last|this|next){S})?(?P<m>{month}){year}", _month),
        rule("day", rf"(?P<holiday>{_holidays()}){year}", _holiday, _holidays_begin()),
        rule(
            "season",
            rf"{PART}(?P<which>last|this|next|past){S}(?P<season>{seasons})",
            _season,
            ("last", "this", "next", "past"),
        ),
    )


@cache
def _days_with_names() -> dict[str, tuple[int, int]]:
    return {
        row["name"].casefold(): (int(row["month"]), int(row["day"])) for row in wordlists.rows("holidays")
    }


def _holidays_begin() -> frozenset[str]:
    return frozenset(re.split(r"\W", name)[0] for name in _days_with_names())


def _holidays() -> str:
    return "|".join(name.replace("'", "['’]").replace(" ", S) for name in _days_with_names())


def _holiday(match: re.Match[str], context: Context) -> Interval | None:
    name = " ".join(match["holiday"].casefold().replace("’", "'").split())
    return _yearly(*_days_with_names()[name], match["year"], context)


@cache
def _weekdays() -> dict[str, int]:
    return {row["name"].casefold(): int(row["number"]) for row in wordlists.rows("weekdays")}


def _latest(weekday: int, day: date) -> date:
    """The latest such weekday up to a day, that day itself included."""
    return day - ((day.weekday() - weekday) % 7) * DAY


def _weekday(match: re.Match[str], context: Context) -> Interval | None:
    name, day = match["wd"].capitalize(), context.day
    number = _weekdays()[match["wd"].casefold()]
    which = (match["which"] or "").casefold()
    if match["week"]:
        back = {"last": 1, "this": 0, "next": -1}[match["week"].casefold()]
        monday = intervals.unit("week", day, back, "").start
        return intervals.day(monday + number * DAY, f"{name} of {match['week']} week")
    if which in ("next", "coming", "following"):
        return intervals.day(_latest(number, day + 7 * DAY), f"next {name} after publication")
    if which in ("last", "previous", "past"):
        return intervals.day(_latest(number, day - DAY), f"latest {name} before the day of publication")
    if which == "this":
        monday = intervals.unit("week", day, 0, "").start
        return intervals.day(monday + number * DAY, f"{name} of the week of publication")
    if context.future:
        return intervals.day(_latest(number, day + 6 * DAY), f"first {name} from publication on")
    return intervals.day(_latest(number, day), f"latest {name} up to publication")


def _night(match: re.Match[str], context: Context) -> Interval | None:
    day = _latest(_weekdays()[match["wd"].casefold()], context.day)
    first = day - DAY if (match["into"] or "").casefold() == "into" else day
    night = intervals.between(
        first, first + DAY, f"the night {match['into'] or 'of'} the latest {match['wd']}"
    )
    return context.so_far(night)


def _month_day(match: re.Match[str], context: Context) -> Interval | None:
    month = month_number(match["m1"] or match["m2"])
    return _yearly(month, int(match["d1"] or match["d2"]), match["year"], context)


def _yearly(month: int, number: int, which: str | None, context: Context) -> Interval | None:
    """A day of the year: the latest one, or the next where the verb says so, unless `which` year is said."""
    years = [context.day.year + shift for shift in (0, -1, -2, -3, -4)]
    if which:
        years = [context.day.year + SHIFT[which.casefold()]]
    elif context.future:
        years = [context.day.year + 1, *years]
    days = [day for day in (day_of(year, month, number) for year in years) if day]
    latest = context.day + (AHEAD if context.future else 0) * DAY
    found = next((day for day in days if which or day <= latest), None)
    if found is None:
        return None
    name = f"{found:%B} {found.day}"
    side = f"first {name} after publication" if found > context.day else f"latest {name} up to publication"
    return intervals.day(found, f"{name} of {which} year" if which else side)


def _month(match: re.Match[str], context: Context) -> Interval | None:
    number, day = month_number(match["m"]), context.day
    which = (match["which"] or "").casefold()
    name = intervals.month(day.year, number, "").start.strftime("%B")
    year = day.year - (number > day.month)
    if match["year"]:
        year = day.year + SHIFT[match["year"].casefold()]
        return context.so_far(
            part_of(match, intervals.month(year, number, f"{name} of {match['year']} year"))
        )
    if which == "this":
        year = day.year
    elif which == "last":
        year = day.year - (number >= day.month)
    elif which == "next" or (context.future and (number - day.month) % 12 <= AHEAD // 31):
        year = day.year + (number < day.month or (which == "next" and number == day.month))
    rule = f"latest {name} up to publication" if (year, number) <= (day.year, day.month) else f"next {name}"
    return context.so_far(part_of(match, intervals.month(year, number, rule)))


def _season(match: re.Match[str], context: Context) -> Interval | None:
    which, day = match["which"].casefold(), context.day
    spans = [
        intervals.months(day.year + shift, *season_months(match["season"]), rule=f"{which} {match['season']}")
        for shift in (1, 0, -1)
    ]
    if which == "next":
        found = min((span for span in spans if span.start > day), key=lambda span: span.start)
    elif which == "this" and not context.future:
        found = next(span for span in spans if span.start <= day)
    elif which == "this":
        found = min((span for span in spans if span.end >= day), key=lambda span: span.start)
    else:
        found = next(span for span in spans if span.end < day)
    return context.so_far(part_of(match, found))
