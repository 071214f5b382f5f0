"""Expressions of time that name their year: "28 June 2016", "late May 2016", "in 2014", "2011-2014"."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache

from mapapp import intervals, wordlists
from mapapp.days import YEAR, day_of, full_day, full_pattern, month_number, month_pattern
from mapapp.intervals import Interval

S = r"\s{1,20}"
TO = rf"(?:\s{{0,2}}[-–—]\s{{0,2}}|{S}(?:to|through|until|till){S})"
A_DIGIT = ("0",)
"""Stands for any digit among what a rule needs."""
PART = (
    rf"(?:(?:(?P<part>early|earlier|late|later|mid)(?:-|{S}(?:in{S})?)"
    rf"|(?:the{S})?(?P<edge>middle|end|beginning|start){S}of{S}))?"
)
PARTS = {"early": "early", "beginning": "early", "start": "early", "mid": "mid", "middle": "mid"}
PARTS |= {"late": "late", "end": "late"}


class Unanchored(Exception):  # noqa: N818 (no error: a reason)
    """An expression counted from a day that is not known."""


@dataclass(frozen=True, slots=True)
class Context:
    """What an expression is counted from: the day of publication, the tense, the interval named before it."""

    published: date | None
    future: bool = False
    previous: Interval | None = None

    @property
    def day(self) -> date:
        """The day of publication, which has to be known."""
        if self.published is None:
            raise Unanchored("no day of publication to count from")
        return self.published

    def so_far(self, found: Interval) -> Interval:
        """Return an interval without the days after publication, unless it is one to come."""
        return found if self.published is None or self.future else found.up_to(self.published)


@dataclass(frozen=True, slots=True)
class Rule:
    """A kind of expression, how it is written and what interval it gives; None where it is no date after all.

    Each has one of the words it `needs`, in lower case, or a digit where `A_DIGIT` is among them: asked before the
    pattern, which is slow.
    """

    kind: str
    pattern: re.Pattern[str]
    read: Callable[[re.Match[str], Context], Interval | None]
    needs: frozenset[str] = frozenset()


def rule(
    kind: str,
    pattern: str,
    read: Callable[[re.Match[str], Context], Interval | None],
    needs: Iterable[str] = (),
) -> Rule:
    """Return a rule for an expression that stands between words."""
    between = re.compile(rf"(?<![\w.,:/#$£€-]){pattern}(?![\w%]|-\w|[.,:/]\d)", re.IGNORECASE)
    return Rule(kind, between, read, frozenset(needs))


@cache
def rules() -> tuple[Rule, ...]:
    """Return the rules for expressions that name their year."""
    month, year = month_pattern(), rf"(?P<y>{YEAR})"
    season = "|".join(row["name"] for row in wordlists.rows("seasons"))
    between = rf"(?P<between>between{S})?"
    to = rf"(?(between){S}and{S}|{TO})"
    ends = rf"(?P<m>{month}){S}(?P<a>\d{{1,2}}){to}(?:(?P<m2>{month}){S})?(?P<b>\d{{1,2}})(?:,?{S}{year})?"
    days = rf"(?P<a>\d{{1,2}}){to}(?P<b>\d{{1,2}}){S}(?P<m>{month})(?:,?{S}{year})?"
    return (
        rule("day", rf"(?:{weekday_pattern(short=True)},?{S})?{full_pattern()}", _full, A_DIGIT),
        rule("days", between + ends, _days, A_DIGIT),
        rule("days", between + days, _days, A_DIGIT),
        rule("month", rf"{PART}(?P<m>{month}),?{S}(?:of{S})?{year}", _month, A_DIGIT),
        rule("year", rf"{PART}{year}", _year, A_DIGIT),
        rule("years", rf"{year}{TO}(?P<y2>{YEAR}|\d\d)", _years, A_DIGIT),
        rule("season", rf"{PART}(?:the{S})?(?P<season>{season}){S}(?:of{S})?{year}", _season, A_DIGIT),
    )


@cache
def weekday_pattern(short: bool = False) -> str:
    """Return a regular expression for a weekday's name with a capital, short forms included on demand."""
    names = {row["name"] for row in wordlists.rows("weekdays")}
    shorts = [rf"{row['short']}\.?" for row in wordlists.rows("weekdays")] if short else []
    spelled = [
        *sorted(names),
        *sorted(name.upper() for name in names),
        *sorted(shorts, key=len, reverse=True),
    ]
    return rf"(?-i:(?:{'|'.join(spelled)})(?!\w))"


def part_of(match: re.Match[str], whole: Interval) -> Interval:
    """Return the part of an interval that "early", "mid-", "the end of" and the like before it name."""
    part = PARTS.get((match["part"] or match["edge"] or "").casefold())
    return intervals.third(whole, part) if part else whole


def _full(match: re.Match[str], _context: Context) -> Interval | None:
    day = full_day(match)
    return intervals.day(day, "the day written in full") if day else None


def _days(match: re.Match[str], context: Context) -> Interval | None:
    """Two days of one month, or of two, in the year written or else the latest."""
    first = month_number(match["m"])
    last = month_number(match.groupdict().get("m2") or match["m"])
    year = int(match["y"]) if match["y"] else context.day.year
    if (
        not match["y"]
        and (day_of(year, last, int(match["b"])) or context.day) > context.day
        and not context.future
    ):
        year -= 1
    start = day_of(year - (last < first), first, int(match["a"]))
    end = day_of(year, last, int(match["b"]))
    rule = "the days written in full" if match["y"] else "the latest such days up to publication"
    return intervals.between(start, end, rule) if start and end and start <= end else None


def _month(match: re.Match[str], context: Context) -> Interval | None:
    whole = intervals.month(int(match["y"]), month_number(match["m"]), "the month written in full")
    return context.so_far(part_of(match, whole))


def _year(match: re.Match[str], context: Context) -> Interval | None:
    return context.so_far(part_of(match, intervals.year(int(match["y"]), "the year as written")))


def _years(match: re.Match[str], context: Context) -> Interval | None:
    first, last = match["y"], match["y2"]
    last = last if len(last) == 4 else first[:2] + last
    if int(last) <= int(first):
        return None
    end = intervals.year(int(last), "").end
    return context.so_far(intervals.between(date(int(first), 1, 1), end, "the years as written"))


def _season(match: re.Match[str], context: Context) -> Interval | None:
    months = season_months(match["season"])
    return context.so_far(
        part_of(match, intervals.months(int(match["y"]), *months, rule="the season as written"))
    )


def season_months(name: str) -> tuple[int, int]:
    """Return the first and last month of a season."""
    row = next(row for row in wordlists.rows("seasons") if row["name"] == name.casefold())
    return int(row["first"]), int(row["last"])
