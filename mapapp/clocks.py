"""Times of day that a claim names, on one scale."""

import re

_CLOCK = re.compile(
    r"(?<![\d.:])(?P<hour>[01]?\d|2[0-3])(?:[:.](?P<minute>[0-5]\d))?\s?(?P<half>[ap]\.?\s?m\b\.?)"
    r"|(?<![\d.:])(?P<full>[01]?\d|2[0-3])[:.](?P<minutes>[0-5]\d)(?=\s?(?:hours|local|GMT|UTC)\b)"
    r"|(?P<noon>\bnoon\b|\bmidday\b)|(?P<midnight>\bmidnight\b)",
    re.IGNORECASE,
)


def clock(excerpt: str) -> tuple[int, int, int] | None:
    """Return the minutes after midnight of the first time of day, and where it stands in the excerpt; None without one."""
    match = _CLOCK.search(excerpt)
    if match is None:
        return None
    return _minutes(match), match.start(), match.end()


def _minutes(match: re.Match[str]) -> int:
    if match["noon"]:
        return 12 * 60
    if match["midnight"]:
        return 0
    if match["full"]:
        return int(match["full"]) * 60 + int(match["minutes"])
    hour = int(match["hour"]) % 12 + (12 if match["half"][0] in "pP" else 0)
    return hour * 60 + int(match["minute"] or 0)
