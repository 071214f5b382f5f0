"""Expressions of time counted from another day: "yesterday", "two weeks ago", "earlier this month"."""

import re
from functools import cache
from math import ceil

from mapapp import intervals, numerals, wordlists
from mapapp.calendar_dates import PART, Context, Rule, S, Unanchored, part_of, rule
from mapapp.intervals import DAY, FEW, Interval

LONGEST = 500  # days, weeks, months or years that "ago" still counts
UNNAMED = "counted from a day that is not named before it"
SPOKEN_OF = "the day spoken of"
RECENT = {"day": 7, "week": 6, "month": 6, "year": 5}  # what "in recent weeks" reaches back


@cache
def rules() -> tuple[Rule, ...]:
    """Return the rules for expressions counted from the day of publication, or from one named before."""
    bound = "|".join(re.escape(row["phrase"]).replace("\\ ", S) for row in wordlists.rows("approximators"))
    count = rf"(?:(?P<bound>{bound}){S})?(?P<n>{numerals.pattern()}|(?:a{S})?few|several|a{S}couple{S}of|an?)"
    units = rf"{count}{S}(?P<unit>hour|night|day|week|fortnight|month|year)s?"
    which = rf"(?:the{S})?(?P<which>this|last|next|previous|following|coming|current)"
    phrases = "|".join(re.escape(row["phrase"]).replace("\\ ", S) for row in _longest_day_words())
    last_words = [row["phrase"].split()[-1] for row in wordlists.rows("day_words")]
    return (
        rule("unit", rf"{PART}{which}{S}(?P<unit>week|month|year)", _unit),
        rule(
            "unit",
            rf"(?P<part>earlier|later|early|late){S}in{S}the{S}(?P<unit>week|month|year)",
            _so_far,
            ("earlier", "later", "early", "late"),
        ),
        rule(
            "weekend",
            rf"(?:(?P<which>this|last|next|past){S}|(?:over|at|on|during){S}the{S}(?:past{S})?)weekend",
            _weekend,
        ),
        rule(
            "ago",
            rf"(?:just{S}|only{S})?{units}{S}(?P<way>ago|earlier|later)(?!{S}than)",
            _ago,
            ("ago", "earlier", "later"),
        ),
        rule(
            "ago",
            rf"(?:just{S}|only{S})?(?P<unit>hour|day|week|month)s{S}(?P<way>ago|earlier)(?!{S}than)",
            _some_ago,
            ("ago", "earlier"),
        ),
        rule(
            "recent",
            rf"in{S}(?:the{S})?(?P<way>coming|next){S}(?P<unit>day|week|month)s",
            _coming,
            ("coming", "next"),
        ),
        rule(
            "past",
            rf"(?:(?:in|over|during|for|within){S})?(?:(?:the|these){S})?(?P<way>past|last|previous|next|coming)"
            rf"{S}{count}{S}(?P<unit>hour|day|week|month|year)s",
            _past,
            ("past", "last", "previous", "next", "coming"),
        ),
        rule(
            "past",
            rf"(?:(?:in|over|during|for|within){S})?the{S}(?P<way>past|last){S}(?P<unit>hour|day|week|month|year)(?!{S}of)",
            _past,
            ("past", "last"),
        ),
        rule(
            "recent",
            rf"(?:(?:in|over|during){S}(?:the{S})?)?recent{S}(?P<unit>day|week|month|year)s",
            _recent,
            ("recent",),
        ),
        rule("day", rf"(?P<phrase>{phrases})", _day_word, last_words),
    )


def _longest_day_words() -> list[dict[str, str]]:
    return sorted(wordlists.rows("day_words"), key=lambda row: len(row["phrase"]), reverse=True)


def _unit(match: re.Match[str], context: Context) -> Interval | None:
    unit, which = match["unit"].casefold(), match["which"].casefold()
    part = (match["part"] or "").casefold()
    if which in ("this", "current"):
        return _current(
            unit, part, part_of(match, intervals.unit(unit, context.day, 0, f"this {unit}")), context
        )
    if which == "following" and context.previous is None:
        raise Unanchored(UNNAMED)
    relative = which in ("previous", "following") and context.previous
    anchor = context.previous.start if relative and context.previous else context.day
    back = 1 if which in ("last", "previous") else -1
    of = "the one named before it" if relative else "that of publication"
    rule = f"the {unit} {'before' if back > 0 else 'after'} {of}"
    return part_of(match, intervals.unit(unit, anchor, back, rule))


def _so_far(match: re.Match[str], context: Context) -> Interval | None:
    unit = match["unit"].casefold()
    return _current(unit, match["part"].casefold(), intervals.unit(unit, context.day, 0, ""), context)


def _current(unit: str, part: str, whole: Interval, context: Context) -> Interval:
    """The week, month or year of publication up to that day, or from it on."""
    day = context.day
    if part == "later" or (context.future and part != "earlier" and whole.end >= day):
        return Interval(
            max(day, whole.start), whole.end, whole.precision, f"the {unit} of publication, from then on"
        )
    return whole.up_to(day).named(f"the {unit} of publication, up to then")


def _weekend(match: re.Match[str], context: Context) -> Interval | None:
    day, which = context.day, (match["which"] or "").casefold()
    if which == "next" or (context.future and which != "last"):
        ahead = intervals.weekend(day, "the weekend after publication")
        return ahead if day < ahead.start else intervals.weekend(day + 7 * DAY, ahead.rule)
    current = intervals.weekend(day, "the latest weekend up to publication")
    begun = day >= current.start and which != "last"
    return current.up_to(day) if begun else intervals.weekend(day - 7 * DAY, current.rule)


def _count(match: re.Match[str]) -> tuple[int, int, str]:
    """Least and most of the units counted, and the bound put on their number."""
    written = (match.groupdict().get("n") or "1").casefold()
    bound = (match.groupdict().get("bound") or "").casefold()
    kind = next(
        (r["bound"] for r in wordlists.rows("approximators") if r["phrase"] == " ".join(bound.split())), ""
    )
    if "few" in written or "several" in written:
        return FEW[0], FEW[1], kind
    if "couple" in written:
        return 2, 2, "around"
    number = 1 if written in ("a", "an") else round(numerals.value(written) or 1)
    return number, number, kind


def _ago(match: re.Match[str], context: Context) -> Interval | None:
    unit, way = match["unit"].casefold(), match["way"].casefold()
    least, most, bound = _count(match)
    if unit == "fortnight":
        unit, least, most = "week", 2 * least, 2 * most
    unit = "day" if unit == "night" else unit
    if most > LONGEST:
        return None
    anchor = context.day
    if way != "ago" and context.previous:
        anchor = context.previous.start
    elif way == "later":
        raise Unanchored(UNNAMED)
    of = "publication" if way == "ago" else "the day named before it" if context.previous else SPOKEN_OF
    if way == "later":
        later = anchor + (intervals.back(unit, anchor, 0) - intervals.back(unit, anchor, most))
        return (
            intervals.day(later, f"{most} {unit}s after {of}")
            if unit != "hour"
            else intervals.day(anchor, of)
        )
    if unit == "hour":
        return intervals.between(anchor - ceil(most / 24) * DAY, anchor, f"{most} hours before {of}")
    if least != most:
        first, last = intervals.unit(unit, anchor, most, ""), intervals.unit(unit, anchor, least, "")
        return intervals.between(first.start, last.end, f"a few {unit}s before {of}")
    words = f"{'about ' if bound else ''}{most} {unit}{'s' if most > 1 else ''}"
    return intervals.ago(unit, anchor, most, bound, f"the {unit} {words} before {of}")


def _some_ago(match: re.Match[str], context: Context) -> Interval:
    """ "days ago" without a number: a few of them."""
    unit, day = match["unit"].casefold(), context.day
    anchor = context.previous.start if match["way"].casefold() == "earlier" and context.previous else day
    of = (
        "publication"
        if match["way"].casefold() == "ago"
        else "the day named before it"
        if context.previous
        else SPOKEN_OF
    )
    if unit == "hour":
        return intervals.between(anchor - DAY, anchor, f"hours before {of}")
    first, last = intervals.unit(unit, anchor, FEW[1], ""), intervals.unit(unit, anchor, FEW[0], "")
    return intervals.between(first.start, last.end, f"a few {unit}s before {of}")


def _coming(match: re.Match[str], context: Context) -> Interval:
    unit = match["unit"].casefold()
    end = context.day + (context.day - intervals.back(unit, context.day, RECENT[unit]))
    return intervals.between(context.day, end, f"the {RECENT[unit]} {unit}s from publication on")


def _past(match: re.Match[str], context: Context) -> Interval | None:
    unit, day = match["unit"].casefold(), context.day
    most = _count(match)[1]
    if most > LONGEST:
        return None
    if unit == "hour":
        unit, most = "day", ceil(most / 24)
    words = f"{most} {unit}s" if most > 1 else unit
    if match["way"].casefold() in ("next", "coming"):
        return intervals.between(
            day, day + (day - intervals.back(unit, day, most)), f"the {words} after publication"
        )
    return intervals.past(unit, day, most, f"the {words} up to publication")


def _recent(match: re.Match[str], context: Context) -> Interval | None:
    unit = match["unit"].casefold()
    return intervals.past(unit, context.day, RECENT[unit], f"the {RECENT[unit]} {unit}s up to publication")


def _day_word(match: re.Match[str], context: Context) -> Interval | None:
    phrase = " ".join(match["phrase"].casefold().split())
    row = next(row for row in wordlists.rows("day_words") if row["phrase"] == phrase)
    previous = context.previous if row["from"] != "published" else None
    if row["from"] == "named" and previous is None:
        raise Unanchored(UNNAMED)
    anchor = previous.start if previous and previous.precision == 1 else context.day
    return intervals.between(anchor + int(row["first"]) * DAY, anchor + int(row["last"]) * DAY, row["rule"])
