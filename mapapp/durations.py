"""How long something is said to have taken, in minutes: "nearly three hours passed", "eight minutes later"."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from mapapp import numerals

_MINUTES = {"minute": 1, "hour": 60, "day": 24 * 60, "week": 7 * 24 * 60}
_UNITS = tuple(f"{before}{unit}" for unit in _MINUTES for before in " -")  # one of them is in every length
_SLACK = 0.25  # of what is said: "nearly three hours" and "two and a half" may be one
_TOOK = (
    r"(?:in|within|after|for|lasted|lasting|took|taken|takes|over|some|about|around|nearly|almost|more than|less than|barely"
    r"|only|just)"
)
_BEHIND = (
    r"(?:passed|went by|elapsed|later|long|afterwards|before|to (?:arrive|get|reach|put|bring|free|reopen))"
)


_WHOLE = re.compile(
    r"\b(?:last(?:ed|ing|s)|went on|goes on|going on|took|takes|was over|passed|went by|elapsed|dragged on|continued)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Duration:
    """From and to in minutes; `whole` where something is said to have lasted so long. Offsets are the excerpt's."""

    low: float
    high: float
    start: int
    end: int
    whole: bool


@lru_cache(maxsize=65536)
def duration(excerpt: str) -> Duration | None:
    """Return the first length of time by which something is said to have lasted or been late."""
    low = excerpt.lower()
    for match in _length().finditer(excerpt) if any(unit in low for unit in _UNITS) else ():
        if match["took"] or match["behind"]:
            minutes = _minutes(match)
            start, end = match.start("length"), match.end("length")
            whole = bool(_WHOLE.search(excerpt))
            return Duration(minutes * (1 - _SLACK), minutes * (1 + _SLACK), start, end, whole)
    return None


def apart(first: Duration, second: Duration) -> bool:
    """Whether the two cannot be one."""
    return max(first.low, second.low) > min(first.high, second.high)


def _minutes(match: re.Match[str]) -> float:
    unit = _MINUTES[match["unit"].casefold()]
    if match["half"]:
        return unit / 2
    number = (numerals.value(match["number"]) or 1.0) if match["number"] else 1.0
    return (number + 0.5 * bool(match["more"])) * unit


@cache
def _length() -> re.Pattern[str]:
    units = "|".join(_MINUTES)
    return re.compile(
        rf"(?:\b(?P<took>{_TOOK})\s+(?:the |another |more than |at least )?)?"
        rf"(?P<length>\b(?:(?P<half>half an?)|(?P<number>{numerals.pattern()})|an?)(?P<more>(?: and a half)?)"
        rf"[ -](?P<unit>{units})s?(?: and a half)?)\b(?! (?:ago|earlier|old|away))(?:\s+(?P<behind>{_BEHIND})\b)?",
        re.IGNORECASE,
    )
