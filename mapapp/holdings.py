"""Which camp a sentence says holds a town: a state's forces, others, or both. Words are data (`holdings.csv`)."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from mapapp import wordlists
from mapapp.beginnings import Beginnings
from mapapp.happenings import NON_STATE, STATE

OFFICIAL, OTHERS = "state", "others"
_OTHER = {OFFICIAL: OTHERS, OTHERS: OFFICIAL}
_NAMED, _AGENT = "named", "agent"
_GROUND = rf"(?:{'|'.join(wordlists.entries('held_places'))})"
_TAKEN = re.compile(
    rf"[\s“\"”]*(?:(?:of|from|over|into|out)\s+)?(?:[\w’'-]+\s+){{0,4}}?(?:{_GROUND}\b|(?-i:[A-Z]))",
    re.IGNORECASE,
)
_TAKEN_BEFORE = re.compile(rf"(?:{_GROUND}|(?-i:\b[A-Z][\w’-]+))(?: [\w’'-]+){{0,2}}\W*$", re.IGNORECASE)
# "the bridge at Rugombo was": not the town, unless it is called one before
_THERE_ALONE = re.compile(
    r"(?<!town )(?<!city )(?<!village )(?<!district )\b(?:at|in|near|of|on|outside) (?:[A-Z][\w’-]+ ?)+(?:[\w’-]+ ?){0,2}\W*$"
)
_PASSIVE = re.compile(r"\b(?:was|were|been|being|be|is|are)\s(?:\w+\s)?[“\"”]?$")


class Ground(NamedTuple):
    """Words of ground gained or lost: which of it, whose end that is (agent, target), and where they stand."""

    gained: bool
    side: str
    start: int
    stop: int


@dataclass(frozen=True, slots=True)
class Holding:
    """Who is said to hold the town, and the words that say so."""

    camp: str
    start: int
    stop: int


def holdings(excerpt: str, ground: Sequence[Ground]) -> Iterator[Holding]:
    """Yield what the words of `ground` and those of the list say; who gains a bridge or a checkpoint holds no town."""
    spoken = [_patterns()[number] for number in sorted(_beginnings().first_matches(excerpt))]
    camps = _camps(excerpt) if ground or spoken else []
    for each in ground:
        if found := _by_ground(excerpt, each, camps):
            yield Holding(found, each.start, each.stop)
    for camp, pattern in spoken:
        if match := pattern.search(excerpt):
            if camp == _NAMED:
                camp = _within(camps, *match.span()) if _is_town(excerpt[: match.start()].rstrip()) else ""
            elif camp == _AGENT:
                camp = _before(camps, match.start())
            if camp:
                yield Holding(camp, *match.span())


def _by_ground(excerpt: str, told: Ground, camps: Sequence[tuple[str, int, int]]) -> str:
    before, behind = excerpt[: told.start], excerpt[told.stop :]
    passive = bool(_PASSIVE.search(before))
    if told.side == "target":
        there = _within(camps, told.start, told.stop)
        lost = there or (_before(camps, told.start) if passive else _behind(camps, told.stop))
        return _left_with(lost, camps)
    if passive:
        if not _is_town(_PASSIVE.sub("", before).rstrip()):
            return ""
        camp = _behind(camps, told.stop) or _before(camps, told.start)
    else:
        if told.gained and not _TAKEN.match(behind):
            return ""
        camp = _before(camps, told.start)
    return camp if told.gained else _left_with(camp, camps)


def _is_town(before: str) -> bool:
    """Whether what stands in front of a verb is a town, and nothing in one."""
    return _TAKEN_BEFORE.search(before) is not None and not _THERE_ALONE.search(before)


def _left_with(lost: str, camps: Sequence[tuple[str, int, int]]) -> str:
    """Who has what one camp lost: the other, if it is named; rebels may have lost it to militants."""
    other = _OTHER.get(lost, "")
    return other if any(camp == other for camp, *_ in camps) else ""


def _before(camps: Sequence[tuple[str, int, int]], at: int) -> str:
    return next((camp for camp, _, stop in reversed(camps) if stop <= at), "")


def _behind(camps: Sequence[tuple[str, int, int]], at: int) -> str:
    return next((camp for camp, start, _ in camps if start >= at), "")


def _within(camps: Sequence[tuple[str, int, int]], start: int, stop: int) -> str:
    return next((camp for camp, begin, end in camps if start < end and begin < stop), "")


def _camps(excerpt: str) -> list[tuple[str, int, int]]:
    """Whom the excerpt names, in order; "rebel troops" are no state's."""
    others = [
        (OTHERS, *match.span()) for text in (excerpt, excerpt.lower()) for match in NON_STATE.finditer(text)
    ]
    state = [
        (OFFICIAL, *match.span())
        for match in STATE.finditer(excerpt)
        if not any(match.start() < stop and start < match.end() for _, start, stop in others)
    ]
    return sorted(others + state, key=lambda each: each[1:])


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (row["camp"], re.compile(rf"\b(?:{row['pattern']})(?!\w)", re.IGNORECASE))
        for row in wordlists.rows("holdings")
    )


@cache
def _beginnings() -> Beginnings:
    return Beginnings([row["pattern"] for row in wordlists.rows("holdings")])
