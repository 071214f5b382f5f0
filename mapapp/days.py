"""Days written out in full, such as "June 28, 2016", "28 June 2016" and "2016-06-28"."""

import re
from datetime import date
from functools import cache

from mapapp import wordlists
from mapapp.model import Span

YEAR = r"(?:19|20)\d\d"
GAP = r"\s{1,40}"


@cache
def months() -> dict[str, int]:
    """Return the number of each month by its names, casefolded."""
    return {row["name"].casefold(): int(row["number"]) for row in wordlists.rows("months")}


@cache
def month_pattern() -> str:
    """Return a regular expression for a month's name with a capital, or in capitals; longest name first."""
    names = sorted({row["name"] for row in wordlists.rows("months")}, key=len, reverse=True)
    spelled = [re.escape(form) for name in names for form in (name, name.upper())]
    return rf"(?-i:(?:{'|'.join(dict.fromkeys(spelled))})(?!\w))"


@cache
def full_pattern() -> str:
    """Return a regular expression for a day in full; its groups are read by `full_day`."""
    month, day = month_pattern(), r"\d{1,2}(?:st|nd|rd|th)?"
    return (
        rf"(?:(?<![\w.,/-])(?:"
        rf"(?P<d1>{day}){GAP}(?:of{GAP})?(?P<m1>{month}),?{GAP}(?P<y1>{YEAR})"
        rf"|(?P<y3>{YEAR})[-/](?P<m3>\d\d)[-/](?P<d3>\d\d)"
        rf")|(?<![\w-])(?P<m2>{month}){GAP}(?P<d2>{day}),?{GAP}(?P<y2>{YEAR}))(?![\w-])"
    )


@cache
def _full() -> re.Pattern[str]:
    return re.compile(full_pattern())


def full_day(match: re.Match[str]) -> date | None:
    """Return the day a match of `full_pattern` names, or None where the calendar has no such day."""
    written = {key[0]: value for key, value in match.groupdict().items() if value and key[1:].isdigit()}
    month = int(written["m"]) if written["m"].isdigit() else month_number(written["m"])
    return day_of(int(written["y"]), month, int(re.sub(r"\D", "", written["d"])))


def day_of(year: int, month: int, day: int) -> date | None:
    """Return the day, or None where the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def month_number(name: str) -> int:
    """Return the number of the month called `name`."""
    return months()[name.casefold()]


def full_days(text: str, span: Span) -> list[tuple[Span, date]]:
    """Return the days given in full inside the span, in order; days no calendar has are left out."""
    found = ((match, full_day(match)) for match in _full().finditer(text, span.start, span.end))
    return [(Span(match.start(), match.end()), day) for match, day in found if day]
