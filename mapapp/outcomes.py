"""How something is said to have ended, and for whom: "seized", "repulsed", "denied". Words are data (`outcomes.csv`)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from mapapp import wordlists
from mapapp.causes import differ
from mapapp.endings import BLAME, Ending, endings
from mapapp.happenings import NON_STATE
from mapapp.in_common import alike
from mapapp.sketches import Doer, Sketch, doer

_PASSIVE = re.compile(r"\b(?:was|were|been|being|be|is|are)\s(?:\w+\s)?$")
# "they", "its men", in front of a verb
_OF_ONESELF = re.compile(
    r"\b(?:they|we|it|(?:its|their|our|his) (?:\w+ )?(?:men|forces|fighters|troops|soldiers|units))"
    r"(?: (?:had|have|has|still|now|also|were|was|already|fully))* $",
    re.IGNORECASE,
)
GAINED = "gained"


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
        sides = _sides(sketch, ending)
        if ending.side == "none" or sides:
            words = sketch.excerpt[ending.start : ending.stop]
            yield Outcome(ending.matter, ending.end, sides, ending.start, ending.stop, words)


def _sides(sketch: Sketch, ending: Ending) -> tuple[Doer, ...]:
    """Whose end it is: who stands in front of the words, or behind them, as voice and side ask for.

    Where nobody stands there, who has the role.
    """
    if ending.side == "none":
        return ()
    verb = sketch.excerpt[ending.start : ending.stop].split()[0]
    passive = verb.endswith(("ed", "en", "wn")) and bool(_PASSIVE.search(sketch.excerpt[: ending.start]))
    at = {doer: sketch.excerpt.find(doer.name) for doer in sketch.doers}
    if ending.side == "agent" and passive:
        told = [doer for doer, start in at.items() if start >= ending.stop and doer.role == "agent"][:1]
        return tuple(told)
    if ending.side == "agent" or passive:
        there = [doer for doer, start in at.items() if 0 <= start < ending.start]
        told = (
            [doer for doer in there if doer.role == ending.side] or there[:1] or _who_speaks(sketch, ending)
        )
    else:
        told = [doer for doer, start in at.items() if start >= ending.stop - 1][:1]
    return tuple(told) or tuple(doer for doer in sketch.doers if doer.role == ending.side)


def _who_speaks(sketch: Sketch, ending: Ending) -> list[Doer]:
    """The armed body that speaks of its own end: "Rebels said they remained in control"."""
    if not _OF_ONESELF.search(sketch.excerpt[: ending.start]) or not sketch.speaker:
        return []
    armed = NON_STATE.search(f"{sketch.speaker} {sketch.speaker.lower()}") or _state().search(sketch.speaker)
    return [doer(sketch.speaker, "agent")] if armed else []


def contradict(first: Outcome, second: Outcome) -> bool:
    """Whether both cannot be true: one matter, another end for the same side, or the same gain for two sides."""
    if first.matter != second.matter:
        return False
    if first.matter == BLAME:
        return differ(first.end, second.end)
    if not first.sides or not second.sides:
        return first.end != second.end
    same = any(_one_side(a, b) for a in first.sides for b in second.sides)
    if first.end != second.end:
        return same
    return first.end == GAINED and not same and any(rivals(a, b) for a in first.sides for b in second.sides)


def _one_side(first: Doer, second: Doer) -> bool:
    """Whether two actors are one, or of one camp and one of them not named: "rebels", "the Patriotic Front"."""
    unnamed = not (first.words and second.words)
    return alike(first, second) or unnamed and _is_state(first) == _is_state(second)


def rivals(first: Doer, second: Doer) -> bool:
    """Whether two actors are not one: both named otherwise, or one a state's force and one not."""
    return (
        bool(first.words and second.words)
        and not alike(first, second)
        or _is_state(first) != _is_state(second)
    )


def _is_state(doer: Doer) -> bool:
    return _names_a_state(doer.name)


@lru_cache(maxsize=65536)
def _names_a_state(name: str) -> bool:
    return bool(_state().search(name)) and not NON_STATE.search(name)


@cache
def _state() -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(wordlists.entries("state_actors")) + r")\b", re.IGNORECASE)
