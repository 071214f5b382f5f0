"""Date expressions into intervals, resolved against the day of publication."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, lru_cache

from mapapp import (
    calendar_dates,
    intervals,
    numeric_dates,
    period_dates,
    recurring_dates,
    relative_dates,
    wordlists,
)
from mapapp.beginnings import words_in
from mapapp.calendar_dates import A_DIGIT, Context, Rule, Unanchored
from mapapp.date_context import end_of_when, is_date, is_future, looks_back
from mapapp.days import YEAR
from mapapp.intervals import DAY, Interval
from mapapp.model import DateMention, Span

BACKGROUND = "background since"
S = r"\s{1,20}"
BEFORE = re.compile(
    rf"\b(?:(?:early|earlier|late|later){S}(?:(?:on|in|during){S})?|(?:on|in|during){S})$", re.IGNORECASE
)
SINCE = re.compile(rf"\b(?:ever{S})?since{S}(?:(?:at{S}least|about|around){S})?$", re.IGNORECASE)
FROM = re.compile(rf"\b(?:from|between){S}$", re.IGNORECASE)
JOIN = re.compile(r"\s{0,20}(-|–|—|to|until|till|through|and)\s{0,20}(?:on\s{1,20})?", re.IGNORECASE)
WORD = re.compile(r"[^\W_]+")
DIGIT = re.compile(r"\d")
YEAR_DIGITS = re.compile(YEAR)
WINDOW = 100  # characters on either side of a word of time
UNITS = ("hour", "night", "day", "week", "fortnight", "month", "year", "weekend")
YEAR_KINDS = frozenset({"day", "year", "years", "part"})
KINDS = {
    "months": frozenset({"day", "days", "month", "monthday", "part"}),
    "weekdays": frozenset({"night", "weekday"}),
    "seasons": frozenset({"season"}),
    "day_words": frozenset({"day"}),
    "units": frozenset({"unit", "ago", "past", "recent", "part"}),
    "holidays": frozenset({"day"}),
    "weekend": frozenset({"weekend"}),
}
"""The kinds of rule that need a word of a table; a rule's kind stands in one of these or in `YEAR_KINDS`."""
SPAN_KINDS = frozenset({"weekday", "month", "monthday", "day", "year"})


@dataclass(frozen=True, slots=True)
class Found:
    """An expression as matched; `last` is the other end where two are joined ("from Monday to Wednesday")."""

    span: Span
    rule: Rule
    match: re.Match[str]
    last: "Found | None" = None


def find(text: str, span: Span, published: date | None) -> tuple[DateMention, ...]:
    """Return the date expressions inside the span, in order, none overlapping another.

    A relative one keeps no dates where no day of publication is known, and its rule says so. A rule that begins
    with `BACKGROUND` marks a day that is only looked back to ("for the first time since 2012").
    """
    mentions: list[DateMention] = []
    previous: Interval | None = None
    background = reached = span.start
    for found in _joined(text, _chosen(_candidates(text, span))):
        context = Context(published, is_future(text, span, found.span), previous)
        mention = _mention(text, span, found, context, reached)
        if mention is None:
            continue
        reached = mention.span.end
        if mention.span.start < background and not mention.rule.startswith(BACKGROUND):
            mention = replace(mention, rule=f"{BACKGROUND}: {mention.rule}")
        if mention.rule.startswith(BACKGROUND):
            background = max(background, end_of_when(text, span, mention.span.end))
        elif mention.start and mention.end and mention.precision:
            previous = Interval(mention.start, mention.end, mention.precision, mention.rule)
        mentions.append(mention)
    return tuple(mentions)


@cache
def _rules() -> tuple[Rule, ...]:
    modules = (calendar_dates, numeric_dates, period_dates, recurring_dates, relative_dates)
    return tuple(rule for module in modules for rule in module.rules())


@dataclass(frozen=True, slots=True)
class _Window:
    """A stretch around words of time, and the kinds of expression that have such words."""

    span: Span
    kinds: frozenset[str]


def _windows(text: str, span: Span) -> list[_Window]:
    """The stretches around words of time; elsewhere nothing has to be looked for."""
    windows: list[_Window] = []
    in_words = not _time_words().keys().isdisjoint(words_in(span.of(text)))
    if not in_words and not YEAR_DIGITS.search(text, span.start, span.end):
        return windows
    for match in WORD.finditer(text, span.start, span.end):
        kinds = _kinds_with(match.group())
        if kinds:
            start, end = max(span.start, match.start() - WINDOW), min(span.end, match.end() + WINDOW)
            if windows and start <= windows[-1].span.end:
                last = windows.pop()
                start, kinds = last.span.start, kinds | last.kinds
            windows.append(_Window(Span(start, end), kinds))
    return windows


@lru_cache(maxsize=16384)
def _kinds_with(word: str) -> frozenset[str]:
    """The kinds of expression that cannot be without a word of time; none for other words."""
    kinds = _time_words().get(word.casefold(), frozenset())
    return kinds or (YEAR_KINDS if YEAR_DIGITS.fullmatch(word.removesuffix("s")) else kinds)


@cache
def _time_words() -> dict[str, frozenset[str]]:
    tables = (("months", "name"), ("weekdays", "name"), ("seasons", "name"), ("day_words", "phrase"))
    kinds: dict[str, frozenset[str]] = {}
    for table, column in (*tables, ("holidays", "name")):
        for row in wordlists.rows(table):
            word = WORD.findall(row[column].casefold())[-1]
            kinds[word] = kinds.get(word, frozenset()) | KINDS[table]
    for unit in UNITS:
        for form in (unit, f"{unit}s"):
            kinds[form] = kinds.get(form, frozenset()) | (KINDS["weekend" if unit == "weekend" else "units"])
    return kinds


def _candidates(text: str, span: Span) -> list[Found]:
    windows = _windows(text, span)
    rules = _worth_trying(span.of(text)) if windows else ()
    found = [
        Found(Span(*match.span()), rule, match)
        for window in windows
        for rule in rules
        if rule.kind in window.kinds
        for match in rule.pattern.finditer(text, window.span.start, window.span.end)
    ]
    return [one for one in found if is_date(text, span, one.rule.kind, one.match)]


def _worth_trying(stretch: str) -> list[Rule]:
    """The rules of which a stretch has what they need."""
    there = words_in(stretch).union(A_DIGIT if DIGIT.search(stretch) else ())
    return [rule for rule in _rules() if not rule.needs or not rule.needs.isdisjoint(there)]


def _chosen(found: list[Found]) -> list[Found]:
    """The first and longest ones that do not overlap."""
    chosen: list[Found] = []
    for one in sorted(found, key=lambda one: (one.span.start, -one.span.end)):
        if not chosen or one.span.start >= chosen[-1].span.end:
            chosen.append(one)
    return chosen


def _joined(text: str, chosen: Sequence[Found]) -> Iterator[Found]:
    """The expressions, two that are the ends of one stretch made one."""
    waiting: Found | None = None
    for one in chosen:
        if waiting and _are_ends(text, waiting, one):
            yield Found(Span(waiting.span.start, one.span.end), waiting.rule, waiting.match, last=one)
            waiting = None
            continue
        if waiting:
            yield waiting
        waiting = one
    if waiting:
        yield waiting


def _are_ends(text: str, first: Found, last: Found) -> bool:
    join = JOIN.fullmatch(text, first.span.end, last.span.start)
    if not join or not {first.rule.kind, last.rule.kind} <= SPAN_KINDS:
        return False
    opened = FROM.search(text, max(0, first.span.start - 30), first.span.start)
    if join.group(1).casefold() == "and":
        return opened is not None and opened.group().casefold().startswith("between")
    return opened is not None or first.rule.kind == last.rule.kind


def _mention(text: str, span: Span, found: Found, context: Context, reached: int) -> DateMention | None:
    """The expression as a mention; what leads up to it begins at `reached` or later."""
    since = SINCE.search(text, max(reached, found.span.start - 40), found.span.start)
    before = since or _search_before(text, reached, found)
    whole = Span(before.start() if before else found.span.start, found.span.end)
    try:
        interval = _interval(found, context)
        if interval is None:
            return None
        if since:
            until = max(context.day, interval.start)
            interval = intervals.between(interval.start, until, _since_rule(interval))
            if looks_back(text, span, since.start()):
                interval = interval.named(f"{BACKGROUND}: {interval.rule}")
    except Unanchored as reason:
        return DateMention(whole, None, None, None, str(reason))
    except (OverflowError, ValueError):
        return DateMention(whole, None, None, None, "outside the calendar")
    return DateMention(whole, interval.start, interval.end, interval.precision, interval.rule)


def _search_before(text: str, reached: int, found: Found) -> re.Match[str] | None:
    pattern = FROM if found.last or found.rule.kind in ("days", "years") else BEFORE
    return pattern.search(text, max(reached, found.span.start - 40), found.span.start)


def _since_rule(interval: Interval) -> str:
    return f"from {interval.rule}, up to publication".replace(" up to publication, up", ", up")


def _interval(found: Found, context: Context) -> Interval | None:
    first = found.rule.read(found.match, context)
    if found.last is None or first is None:
        return first
    last = found.last.rule.read(found.last.match, context)
    if last is None:
        return first
    start = first.start
    if start > last.end and found.rule.kind == "weekday":
        start -= 7 * DAY
    if start > last.end:
        start = intervals.back("year", start, 1)
    return intervals.between(start, last.end, "from the first day named to the last")
