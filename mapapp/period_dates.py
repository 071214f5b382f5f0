"""Parts of a month or year, and decades: "the second half of May", "the first week of June", "the 1990s"."""

import re
from datetime import date
from functools import cache

from mapapp import intervals
from mapapp.calendar_dates import A_DIGIT, PART, Context, Rule, S, part_of, rule
from mapapp.days import YEAR, month_number, month_pattern
from mapapp.intervals import DAY, Interval

ORDER = {"first": 0, "second": 1, "third": 2, "fourth": 3, "last": -1, "final": -1}
PARTS = {"half": 2, "quarter": 4}
EDGES = {"start": "early", "beginning": "early", "middle": "mid", "end": "late"}


@cache
def rules() -> tuple[Rule, ...]:
    """Return the rules for parts of a month or a year, and for decades."""
    which, month = "|".join(ORDER), month_pattern()
    whole = rf"(?:(?P<m>{month})(?:,?{S}(?:of{S})?(?P<y>{YEAR}))?|(?P<y2>{YEAR})|(?:the|this){S}(?P<unit>month|year))"
    edges = "|".join(EDGES)
    return (
        rule(
            "part",
            rf"(?:(?:in|during|over){S})?(?:the{S})?(?P<which>{which}){S}(?P<part>half|quarter|week|weekend){S}of{S}{whole}",
            _portion,
            ("half", "quarter", "week", "weekend"),
        ),
        rule("unit", rf"(?:the{S})?(?P<edge>{edges}){S}of{S}the{S}(?P<unit>week|month|year)", _edge, EDGES),
        rule("year", rf"{PART}(?:the{S})?(?P<decade>(?:19|20)\d)0s", _decade, A_DIGIT),
    )


def _portion(match: re.Match[str], context: Context) -> Interval | None:
    whole = _whole(match, context)
    name, place = match["part"].casefold(), ORDER[match["which"].casefold()]
    rule = f"the {match['which'].casefold()} {name} of it"
    if name in PARTS:
        return _divided(whole, PARTS[name], place, rule)
    if whole.precision != 4:  # of a month only
        return None
    if name == "weekend":
        return _weekend(whole, place, rule)
    start = whole.end - 6 * DAY if place < 0 else whole.start + 7 * place * DAY
    end = min(whole.end, start + 6 * DAY)
    return intervals.between(start, end, rule) if start <= end else None


def _whole(match: re.Match[str], context: Context) -> Interval:
    """The month or year that a part is taken of: the latest one where its year is not written."""
    year = match["y"] or match["y2"]
    if match["unit"]:
        return intervals.unit(match["unit"].casefold(), context.day, 0, "")
    if not match["m"]:
        return intervals.year(int(year), "")
    number = month_number(match["m"])
    if not year:
        day = context.day
        year = day.year - (number > day.month and not context.future)
    return intervals.month(int(year), number, "")


def _divided(whole: Interval, parts: int, place: int, rule: str) -> Interval | None:
    at = place % parts if place < 0 else place
    if at >= parts:
        return None
    if whole.precision == 5:
        months = 12 // parts
        return intervals.months(whole.start.year, months * at + 1, months * (at + 1), rule)
    length = (whole.end - whole.start).days + 1
    start, end = (
        whole.start + length * at // parts * DAY,
        whole.start + length * (at + 1) // parts * DAY - DAY,
    )
    return intervals.between(start, end, rule)


def _weekend(whole: Interval, place: int, rule: str) -> Interval:
    first = whole.start + (5 - whole.start.weekday()) % 7 * DAY
    last = whole.end - (whole.end.weekday() - 5) % 7 * DAY
    saturday = last if place < 0 else first + 7 * place * DAY
    return intervals.between(saturday, saturday + DAY, rule)


def _edge(match: re.Match[str], context: Context) -> Interval:
    unit = match["unit"].casefold()
    whole = intervals.unit(unit, context.day, 0, f"the {unit} of publication")
    return context.so_far(intervals.third(whole, EDGES[match["edge"].casefold()]))


def _decade(match: re.Match[str], context: Context) -> Interval:
    start = int(match["decade"]) * 10
    whole = intervals.between(date(start, 1, 1), date(start + 9, 12, 31), "the decade as written")
    return context.so_far(part_of(match, whole))
