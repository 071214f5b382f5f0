"""The calendar as intervals: days, weeks, months, years and what lies some of them back."""

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta

DAY = timedelta(days=1)
FEW = (2, 6)  # what "a few" and "several" may mean


@dataclass(frozen=True, slots=True)
class Interval:
    """An inclusive stretch of days with UCDP's date_prec and the rule that gave it, in plain words."""

    start: date
    end: date
    precision: int
    rule: str

    def named(self, rule: str) -> "Interval":
        """Return the same stretch under another rule."""
        return replace(self, rule=rule)

    def up_to(self, day: date) -> "Interval":
        """Return the stretch without what lies after `day`; unchanged where that is all of it."""
        return replace(self, end=day) if self.start <= day < self.end else self


def between(start: date, end: date, rule: str, precision: int | None = None) -> Interval:
    """Return the stretch, its precision by its length unless given."""
    return Interval(start, end, precision or precision_of(start, end), rule)


def precision_of(start: date, end: date) -> int:
    """Return UCDP's date_prec by length: a day, 2 to 6 days, a week, up to two months, longer."""
    length = (end - start).days + 1
    return next((code for code, longest in ((1, 1), (2, 6), (3, 8), (4, 62)) if length <= longest), 5)


def day(when: date, rule: str) -> Interval:
    """Return one day."""
    return Interval(when, when, 1, rule)


def week(when: date, rule: str) -> Interval:
    """Return the calendar week of a day, Monday to Sunday."""
    monday = when - when.weekday() * DAY
    return Interval(monday, monday + 6 * DAY, 3, rule)


def weekend(when: date, rule: str) -> Interval:
    """Return Saturday and Sunday of the week of a day."""
    monday = when - when.weekday() * DAY
    return Interval(monday + 5 * DAY, monday + 6 * DAY, 2, rule)


def month(year: int, number: int, rule: str) -> Interval:
    """Return a calendar month; month 0 is December of the year before, 13 January of the year after."""
    year, number = year + (number - 1) // 12, (number - 1) % 12 + 1
    return Interval(date(year, number, 1), date(year, number, monthrange(year, number)[1]), 4, rule)


def year(number: int, rule: str) -> Interval:
    """Return a calendar year."""
    return Interval(date(number, 1, 1), date(number, 12, 31), 5, rule)


def months(number: int, first: int, last: int, rule: str) -> Interval:
    """Return a stretch of months of a year; where it ends in the next, as winter does, it began in the one before."""
    begun = number - 1 if last < first else number
    return Interval(month(begun, first, rule).start, month(number, last, rule).end, 5, rule)


def third(whole: Interval, part: str) -> Interval:
    """Return the early, middle or late third of a stretch; of a year, four months."""
    index = ("early", "mid", "late").index(part)
    rule = f"{part} in the {whole.rule.removeprefix('the ')}"
    if whole == year(whole.start.year, whole.rule):
        return months(whole.start.year, 4 * index + 1, 4 * index + 4, rule)
    length = (whole.end - whole.start).days + 1
    start = whole.start + length * index // 3 * DAY
    end = whole.start + length * (index + 1) // 3 * DAY - DAY
    return between(start, end, rule, min(whole.precision, precision_of(start, end)))


def unit(name: str, when: date, back: int, rule: str) -> Interval:
    """Return the calendar day, week, month or year that lies `back` of them before a day."""
    if name == "day":
        return day(when - back * DAY, rule)
    if name == "week":
        return week(when - back * 7 * DAY, rule)
    if name == "weekend":
        return weekend(when - back * 7 * DAY, rule)
    return month(when.year, when.month - back, rule) if name == "month" else year(when.year - back, rule)


def back(name: str, when: date, count: int) -> date:
    """Return the day that lies so many units before another."""
    if name in ("day", "week"):
        return when - count * (7 if name == "week" else 1) * DAY
    whole = month(when.year, when.month - count * (12 if name == "year" else 1), "")
    return whole.start.replace(day=min(when.day, whole.end.day))


def ago(name: str, when: date, count: int, bound: str, rule: str) -> Interval:
    """Return the calendar unit so far back; with "about" and the like a wider stretch, one step coarser."""
    near, far = count, count
    slack = max(1, round(count / 10))
    if bound in ("around", "high"):
        near = max(0, count - slack)
    if bound in ("around", "low"):
        far = count + slack
    first, last = unit(name, when, far, rule), unit(name, when, near, rule)
    precision = min(5, first.precision + bool(bound))
    return Interval(first.start, last.end, precision, rule).up_to(when)


def past(name: str, when: date, count: int, rule: str) -> Interval:
    """Return the stretch of so many units that ends with a day."""
    return between(back(name, when, count), when, rule)
