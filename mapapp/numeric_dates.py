"""Days written in numbers alone: "15/03/2019", "3/15/2019", "15.03.2019"."""

import re
from datetime import date
from functools import cache

from mapapp import intervals
from mapapp.calendar_dates import A_DIGIT, Context, Rule, rule
from mapapp.days import YEAR, day_of
from mapapp.intervals import Interval

EITHER = "day and month may be either way round"


@cache
def rules() -> tuple[Rule, ...]:
    """Return the rule for days in numbers; those that begin with the year are `days.full_pattern`'s."""
    return (
        rule("day", rf"(?P<a>\d{{1,2}})(?P<mark>[/.-])(?P<b>\d{{1,2}})(?P=mark)(?P<y>{YEAR})", _day, A_DIGIT),
    )


def _day(match: re.Match[str], context: Context) -> Interval | None:
    """The day; where both ways of reading it are days up to publication, the stretch from one to the other.

    Stops are written between day, month and year in this order only.
    """
    first, second, year = int(match["a"]), int(match["b"]), int(match["y"])
    ways = [day_of(year, second, first)]
    if match["mark"] != ".":
        ways.append(day_of(year, first, second))
    days = sorted({day for day in ways if day})
    told = [day for day in days if _may_be_told(day, context)] or days
    if not told:
        return None
    if len(told) == 1:
        return intervals.day(told[0], "the day written in numbers")
    return intervals.between(told[0], told[-1], EITHER)


def _may_be_told(day: date, context: Context) -> bool:
    return context.published is None or context.future or day <= context.published
