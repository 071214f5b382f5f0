"""In what state a sentence says that a thing is: the hospital works, the hospital was looted (`states.csv`)."""

import re
from dataclasses import dataclass
from functools import cache

from mapapp import wordings, wordlists
from mapapp.beginnings import Sought

_NEGATED = 3  # words, at most, between a negator and the word that it turns round
_BESIDE = 50  # characters around it in which the thing is named
_OTHER = {"well": "ill", "ill": "well"}


@dataclass(frozen=True, slots=True)
class State:
    """That a thing (a concept) works, stands or is safe (`well`) or not (`ill`); offsets are the excerpt's."""

    thing: str
    state: str
    start: int
    stop: int


def states(excerpt: str) -> tuple[State, ...]:
    """Return the state of each thing whose words stand near it, none where both states are told, or none."""
    if not wordings.concepts(excerpt) & _in_states():
        return ()
    found = told(excerpt)
    if len(found) != 1:
        return ()
    (kind, (start, stop)) = next(iter(found.items()))
    beside = excerpt[max(0, start - _BESIDE) : stop + _BESIDE]
    things = wordings.concepts(beside[beside.find(" ") * (start > _BESIDE) :]) & _in_states()
    return tuple(State(thing, kind, start, stop) for thing in sorted(things))


def told(excerpt: str) -> dict[str, tuple[int, int]]:
    """Return where each of the two states is told first, by its name."""
    found: dict[str, tuple[int, int]] = {}
    for kind, pattern in _patterns():
        for match in pattern.finditer(excerpt):
            turned = _negator().search(excerpt[: match.start()])
            start = turned.start() if turned else match.start()
            found.setdefault(_OTHER[kind] if turned else kind, (start, match.end()))
    return found


def comes_and_goes(words: str) -> bool:
    """Whether words of a state are of one that comes and goes: "closed"."""
    return bool(_passing().search(words))


@cache
def _passing() -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(wordlists.entries("comes_and_goes")) + r")\b", re.IGNORECASE)


@cache
def _in_states() -> frozenset[str]:
    return frozenset(wordlists.entries("things_in_states"))


@cache
def _patterns() -> tuple[tuple[str, Sought], ...]:
    rows = wordlists.rows("states")
    of = {kind: "|".join(row["pattern"] for row in rows if row["state"] == kind) for kind in _OTHER}
    return tuple((kind, Sought(words, r"(?!\w)")) for kind, words in of.items())


@cache
def _negator() -> re.Pattern[str]:
    negators = "|".join(wordlists.entries("negators"))
    return re.compile(rf"\b(?:{negators})\s+(?:[\w’'-]+\s+){{0,{_NEGATED}}}$", re.IGNORECASE)
