"""Times of day that a claim names, as minutes on one scale: clock times and parts of the day ("before dawn")."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from mapapp import wordlists

DAY = 24 * 60
_SLACK, _ABOUT = 10, 30  # minutes
_CLOCK = re.compile(
    r"(?<![\d.:])(?P<hour>[01]?\d|2[0-3])(?:[:.](?P<minute>[0-5]\d))?\s?(?P<half>[ap]\.?\s?m\b\.?)"
    r"|(?<![\d.:])(?P<full>[01]?\d|2[0-3])[:.](?P<minutes>[0-5]\d)(?=\s?(?:hours|local|GMT|UTC)\b|\s+on\b)"
    r"|(?<![\d.:])(?P<later>\d|1[0-2]):(?P<past>[0-5]\d) in the (?:afternoon|evening)\b"
    r"|(?P<noon>\bnoon\b|\bmidday\b)|(?P<midnight>(?<!after )\bmidnight\b)",
    re.IGNORECASE,
)
_VAGUE = re.compile(
    r"\b(?:about|around|roughly|shortly before|shortly after|some time after)\s+$", re.IGNORECASE
)
_STATE = re.compile(r"\b(?:by|until|till|since|still|again|for)\b(?:\s+\w+){0,4}\s+$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Moment:
    """From and to in minutes after the midnight that begins the day named; offsets are the excerpt's."""

    low: int
    high: int
    start: int
    end: int


@lru_cache(maxsize=65536)
def moment(excerpt: str) -> Moment | None:
    """Return the first time of day at which something is said to have happened; None where a state lasted until then."""
    match = _CLOCK.search(excerpt) or _parts().search(excerpt)
    if match is None or _STATE.search(excerpt[: match.start()]):
        return None
    if "part" in match.groupdict():
        low, high = _hours()[match["part"].casefold()]
        return Moment(low * 60, high * 60, match.start(), match.end())
    minutes = _minutes(match)
    slack = _ABOUT if _VAGUE.search(excerpt[: match.start()]) else _SLACK
    return Moment(minutes - slack, minutes + slack, match.start(), match.end())


def apart(first: Moment, second: Moment, days: int) -> int:
    """Return the minutes between two moments, 0 where they may be one; `days` from the first's day to the second's."""
    shift = days * DAY
    return max(0, second.low + shift - first.high, first.low - second.high - shift)


@lru_cache(maxsize=65536)
def of_speech(excerpt: str) -> bool:
    """Whether the day a claim names is the one on which somebody spoke: "..., a spokesman said on Thursday"."""
    days = list(_weekday().finditer(excerpt))
    return bool(days) and all(_spoken().search(excerpt[: day.start()]) for day in days)


@cache
def _hours() -> dict[str, tuple[int, int]]:
    return {row["phrase"]: (int(row["from"]), int(row["to"])) for row in wordlists.rows("day_parts")}


@cache
def _parts() -> re.Pattern[str]:
    return re.compile(rf"\b(?P<part>{'|'.join(_hours())})\b(?: (?:on|of) {_weekdays()})?", re.IGNORECASE)


@cache
def _weekdays() -> str:
    return "(?:" + "|".join(dict.fromkeys(row["name"] for row in wordlists.rows("weekdays"))) + ")"


@cache
def _weekday() -> re.Pattern[str]:
    return re.compile(rf"\b{_weekdays()}\b")


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
        return int(match["later"]) % 12 * 60 + DAY // 2 + int(match["past"])
    if match["full"]:
        return int(match["full"]) * 60 + int(match["minutes"])
    hour = int(match["hour"]) % 12 + (12 if match["half"][0] in "pP" else 0)
    return hour * 60 + int(match["minute"] or 0)
