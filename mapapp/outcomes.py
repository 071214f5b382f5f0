"""How something is said to have ended, and for whom: "seized", "repulsed", "denied". Words are data (`outcomes.csv`)."""

from collections.abc import Iterator
from dataclasses import dataclass

from mapapp.endings import endings
from mapapp.likeness import DENIED, alike
from mapapp.sketches import Doer, Sketch

GAINED, CAUSE = "gained", "cause"


@dataclass(frozen=True, slots=True)
class Outcome:
    """One end of a matter; `sides` are those whose end it is, none where the matter has no sides. Offsets are the excerpt's."""

    matter: str
    end: str
    sides: tuple[Doer, ...]
    start: int
    stop: int
    words: str


def outcomes(sketch: Sketch) -> tuple[Outcome, ...]:
    """Return the ends a claim tells of, in the order of the word list, those denied or only meant left out."""
    return tuple(_found(sketch))


def _found(sketch: Sketch) -> Iterator[Outcome]:
    for ending in endings(sketch.excerpt):
        sides = _sides(sketch, ending.side)
        if ending.side == "none" or sides:
            words = sketch.excerpt[ending.start : ending.stop]
            yield Outcome(ending.matter, ending.end, sides, ending.start, ending.stop, words)


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
