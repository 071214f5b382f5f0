"""How something is said to have ended, and for whom: "seized", "repulsed", "denied". Words are data (`outcomes.csv`)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from mapapp import wordlists
from mapapp.likeness import alike
from mapapp.sketches import Doer, Sketch

DENIED, GAINED, CAUSE = "denied", "gained", "cause"
_NOT = re.compile(
    r"\b(?:not|never|no longer|without|hoping to|aim\w* (?:to|at)|try\w* to|tried to|trying to|to)\s+(?:\w+ )?$|n[’']t $"
)


@dataclass(frozen=True, slots=True)
class Outcome:
    """One end of a matter; `sides` are those whose end it is, none where the matter has no sides. Offsets are the excerpt's."""

    matter: str
    end: str
    sides: tuple[Doer, ...]
    start: int
    stop: int
    words: str


@cache
def _ends() -> tuple[tuple[str, str, str, re.Pattern[str]], ...]:
    return tuple(
        (row["matter"], row["end"], row["side"], re.compile(rf"\b(?:{row['pattern']})\b", re.IGNORECASE))
        for row in wordlists.rows("outcomes")
    )


def outcomes(sketch: Sketch) -> tuple[Outcome, ...]:
    """Return the ends a claim tells of, in the order of the word list, those denied or only meant left out."""
    return tuple(_found(sketch))


def _found(sketch: Sketch) -> Iterator[Outcome]:
    for matter, end, side, start, stop in _told(sketch.excerpt):
        sides = _sides(sketch, side)
        if side == "none" or sides:
            yield Outcome(matter, end, sides, start, stop, sketch.excerpt[start:stop])


@lru_cache(maxsize=65536)
def _told(excerpt: str) -> tuple[tuple[str, str, str, int, int], ...]:
    """Matter, end, side and offsets of the words that tell of an end, negated ones left out."""
    found = ((m, e, s, pattern.search(excerpt)) for m, e, s, pattern in _ends())
    return tuple(
        (matter, end, side, match.start(), match.end())
        for matter, end, side, match in found
        if match and not _NOT.search(excerpt[: match.start()])
    )


def _sides(sketch: Sketch, side: str) -> tuple[Doer, ...]:
    """Whose end it is; those who do not act where nobody is told to be acted upon."""
    told = tuple(doer for doer in sketch.doers if doer.role == side)
    return told or (sketch.doers[1:] if side == "target" else ())


def contradict(first: Outcome, second: Outcome) -> bool:
    """Whether both cannot be true: one matter, another end for the same side, or the same gain for two sides."""
    if first.matter != second.matter:
        return False
    if not first.sides or not second.sides:
        return first.end != second.end
    same = any(alike(a, b) for a in first.sides for b in second.sides)
    if first.end != second.end:
        return same
    named = any(a.words for a in first.sides) and any(b.words for b in second.sides)
    return first.end == GAINED and named and not same


def opposed(first: Sketch, second: Sketch) -> tuple[Outcome | None, Outcome | None] | None:
    """Return the outcomes by which two claims contradict each other; (None, None) where one denies what the other says."""
    denials = [sketch.stance == DENIED for sketch in (first, second)]
    if denials[0] != denials[1]:
        return None, None
    return next(
        ((a, b) for a in outcomes(first) for b in outcomes(second) if contradict(a, b)),
        None,
    )
