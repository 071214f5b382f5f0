"""Times of day that a claim names, as minutes on one scale: clock times and parts of the day ("before dawn")."""

import re
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from mapapp import wordlists
from mapapp.beginnings import Sought

DAY = 24 * 60
_SLACK, _ABOUT = 10, 30  # minutes
_CLOCK = re.compile(
    r"(?<![\d.:])(?P<hour>[01]?\d|2[0-3])(?:[:.](?P<minute>[0-5]\d))?\s?(?P<half>[ap]\.?\s?m\b\.?)"
    r"|(?<![\d.:])(?P<full>[01]?\d|2[0-3])[:.](?P<minutes>[0-5]\d)(?=\s?(?:hours|local|GMT|UTC)\b|\s+on\b)"
    r"|(?<![\d.:])(?P<later>\d|1[0-2]):(?P<past>[0-5]\d) in the (?P<during>morning|afternoon|evening)\b"
    r"|(?P<noon>\bnoon\b|\bmidday\b)|(?P<midnight>(?<!after )\bmidnight\b)",
    re.IGNORECASE,
)
_HOURS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
_IN_WORDS = re.compile(
    r"\b(?:(?P<part>half past|a? ?quarter past|a? ?quarter to|(?:just|shortly|soon) before|(?:just|shortly|soon) after"
    rf"|(?:at|around|about|before|after|towards?))\s+)?(?P<word>{'|'.join(_HOURS)}|(?<![\d.:])(?:1[0-2]|[1-9])(?![\d.:%]))"
    r"(?P<clock> o[’']clock)?"
    r"(?P<half> (?:in the|on \w+day|that|this|yesterday) (?:morning|afternoon|evening|night)| at night| last night)?\b"
    r"(?=\s*(?:[,.;:?!\"”]|$|(?:on|when|as|in|while|and|local|that|this|last|with|near|after|before|to|by)\b))",
    re.IGNORECASE,
)
_DIGIT = re.compile(r"\d")
_MIDDLES = ("noon", "midday", "midnight")
_TELL_HOURS = (
    "clock",
    "morning",
    "afternoon",
    "evening",
    "night",
    "half past",
    "quarter ",
    "just ",
    "shortly ",
    "soon ",
)
_PARTS = ("half past", "quarter past", "quarter to")
_OFFSETS = {"half": 30, "past": 15, "to": -15}
_VAGUE = re.compile(
    r"\b(?:about|around|roughly|shortly before|shortly after|some time after)\s+$", re.IGNORECASE
)
_ATTRIBUTIVE = re.compile(
    r" (?:market|bus|buses|train|shift|club|school|flight|watch|watchman|guard|life|sky|trader|vendor)s?\b",
    re.IGNORECASE,
)  # "the night market" is open in the evening
_STATE = re.compile(
    r"\b(?:by(?!(?:\s+\w+){1,3}\s+(?:at|on|in)\b)|until|till|since|still|again|for)\b(?:\s+\w+){0,4}\s+$",
    re.IGNORECASE,
)

_BY = re.compile(r"\bby(?: about| around)? $", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Moment:
    """From and to in minutes after the midnight that begins the day named; offsets are the excerpt's.

    Where `either`, nothing says which half of the day is meant: "shortly before four".
    """

    low: int
    high: int
    start: int
    end: int
    either: bool = False


@lru_cache(maxsize=65536)
def moment(excerpt: str) -> Moment | None:
    """Return the first time of day at which something is said to have happened; None where a state lasted until then."""
    match = _CLOCK.search(excerpt) if _may_be_clock(excerpt) else None
    if match is None and (told := _in_words(excerpt)):
        return _bounded(excerpt, told)
    match = match or _parts().search(excerpt)
    return _bounded(excerpt, _moment(excerpt, match)) if match else None


def _bounded(excerpt: str, told: Moment | None) -> Moment | None:
    """What was so by an hour became so in the half day before it; a state that lasted until then has no moment."""
    before = excerpt[: told.start] if told else ""
    if told and _BY.search(before):
        return replace(told, low=told.low - DAY // 2)
    return None if _STATE.search(before) else told


def _moment(excerpt: str, match: re.Match[str]) -> Moment | None:
    if "part" in match.groupdict() and (
        _ATTRIBUTIVE.match(excerpt, match.end()) or _spoken_that_day().search(excerpt[: match.start()])
    ):
        return None
    if "part" in match.groupdict():
        low, high = _hours()[match["part"].casefold()]
        return Moment(low * 60, high * 60, match.start(), match.end())
    minutes = _minutes(match)
    slack = _ABOUT if _VAGUE.search(excerpt[: match.start()]) else _SLACK
    return Moment(minutes - slack, minutes + slack, match.start(), match.end())


def _may_be_clock(excerpt: str) -> bool:
    """Asked before the pattern, which is slow."""
    return bool(_DIGIT.search(excerpt)) or any(word in excerpt.lower() for word in _MIDDLES)


def apart(first: Moment, second: Moment, days: int) -> int:
    """Return the minutes between two moments, 0 where they may be one; `days` from the first's day to the second's."""
    shifts = {
        days * DAY + (b - a) * DAY // 2 for a in range(first.either + 1) for b in range(second.either + 1)
    }
    return min(max(0, second.low + shift - first.high, first.low - second.high - shift) for shift in shifts)


@lru_cache(maxsize=65536)
def _in_words(excerpt: str) -> Moment | None:
    """The first hour in words: "half past nine", "just after two in the afternoon"; a bare number is none."""
    low = excerpt.lower()
    if not any(word in low for word in _TELL_HOURS):
        return None
    for match in _IN_WORDS.finditer(excerpt):
        part, half = (match["part"] or "").casefold(), (match["half"] or "").casefold()
        if match["clock"] or half or part.endswith(_PARTS) or part.startswith(("just", "shortly", "soon")):
            return _hour(match, part, half)
    return None


def _hour(match: re.Match[str], part: str, half: str) -> Moment | None:
    word = match["word"].casefold()
    hour = int(word) if word.isdigit() else _HOURS.index(word) + 1
    if not (match["clock"] or half) and word.isdigit() and not part.endswith(_PARTS):
        return None
    offset = next(
        (minutes for name, minutes in _OFFSETS.items() if part.endswith(_PARTS) and name in part), 0
    )
    late = half.endswith(("afternoon", "evening", "night"))
    minutes = hour % 12 * 60 + offset + DAY // 2 * late
    slack = _ABOUT if part.startswith(("just", "shortly", "soon", "around", "about", "toward")) else _SLACK
    return Moment(minutes - slack, minutes + slack, match.start(), match.end(), either=not half)


def of_speech(excerpt: str) -> bool:
    """Whether the day a claim names is the one on which somebody spoke: "..., a spokesman said on Thursday"."""
    days = list(_weekday().finditer(excerpt))
    return bool(days) and all(_spoken().search(excerpt[: day.start()]) for day in days)


@cache
def _hours() -> dict[str, tuple[int, int]]:
    return {row["phrase"]: (int(row["from"]), int(row["to"])) for row in wordlists.rows("day_parts")}


@cache
def _parts() -> Sought:
    return Sought(f"(?P<part>{'|'.join(_hours())})", rf"\b(?: (?:on|of) {_weekdays()})?")


@cache
def _weekdays() -> str:
    return "(?:" + "|".join(dict.fromkeys(row["name"] for row in wordlists.rows("weekdays"))) + ")"


@cache
def _weekday() -> re.Pattern[str]:
    return re.compile(rf"\b{_weekdays()}\b")


@cache
def _spoken_that_day() -> re.Pattern[str]:
    """Who said it that day: "volunteers said on Tuesday", with "evening" behind it."""
    return re.compile(_spoken().pattern.removesuffix("+$") + rf"*(?:{_weekdays()} )?$")


@cache
def _spoken() -> re.Pattern[str]:
    said = "|".join(
        row[form] for row in wordlists.rows("cues") if row["says"] == "yes" for form in ("past", "third")
    )
    return re.compile(rf"\b(?:{said})(?: (?!that\b)[\w’']+){{0,3}} (?:(?:on|late|early|by) )+$")


def _minutes(match: re.Match[str]) -> int:
    if match["noon"]:
        return DAY // 2
    if match["midnight"]:
        return 0
    if match["later"]:
        afternoon = match["during"].casefold() != "morning"
        return int(match["later"]) % 12 * 60 + DAY // 2 * afternoon + int(match["past"])
    if match["full"]:
        return int(match["full"]) * 60 + int(match["minutes"])
    hour = int(match["hour"]) % 12 + (12 if match["half"][0] in "pP" else 0)
    return hour * 60 + int(match["minute"] or 0)
