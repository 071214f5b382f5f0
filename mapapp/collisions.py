"""Which vehicle is said to have run into which: "the bus rammed a goods train", "the bus was struck by a train"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from mapapp import wordlists
from mapapp.beginnings import words_in

_HITS = (
    r"(?:hits?|struck|strikes|ramm?(?:ed|s)|ran (?:in|o)(?:to|ver)|(?:crash|plough|plow|slamm|smash)ed into)"
)
_WITHIN = r"(?: [\w’'-]+){0,5}?"


@dataclass(frozen=True, slots=True)
class Collision:
    """The two kinds of vehicle, in alphabetical order, the one that ran into the other, and where that stands."""

    between: tuple[str, str]
    striking: str
    start: int
    stop: int


def collisions(excerpt: str) -> Iterator[Collision]:
    """Yield those of two kinds of vehicle; of two cars nobody can tell the one that ran into the other."""
    if len(words_in(excerpt) & _kinds().keys()) < 2:
        return
    for match in _pattern().finditer(excerpt):
        first, second = (_kinds()[match[name].casefold()] for name in ("first", "second"))
        if first != second:
            low, high = sorted((first, second))
            yield Collision((low, high), second if match["passive"] else first, *match.span())


@cache
def _kinds() -> dict[str, str]:
    return {word: row["vehicle"] for row in wordlists.rows("vehicles") for word in row["words"].split()}


@cache
def _pattern() -> re.Pattern[str]:
    words = "|".join(sorted(_kinds(), key=len, reverse=True))
    return re.compile(
        rf"\b(?P<first>{words})\b{_WITHIN} (?:(?P<passive>(?:was|were|been|being) (?:\w+ )?{_HITS} by)|{_HITS})"
        rf"(?: (?:a|an|the|another|his|its|their|oncoming|parked)\b)?{_WITHIN} (?P<second>{words})\b",
        re.IGNORECASE,
    )
