"""Which claims tell of something beside their article's story, and what a sentence takes from the one before it.

"In Poti, a bottle was thrown. It did not catch fire": the second sentence is at the place of the first.
"""

import re
from collections.abc import Iterable, Sequence
from functools import cache

from mapapp import senses, wordlists
from mapapp.sketches import Sketch

_GAP, _IN_PARAGRAPH = 3, 1  # characters between two sentences, at most, and of one paragraph
_AMONG_THEM = re.compile(r" (?:are|were|is|was) among them\b")
_ANEW = re.compile(r"[\"“‘']?no\b", re.IGNORECASE)
_BEFORE = 5  # days before the story by which a named time is that of another event


def in_order(told: Iterable[Sketch]) -> list[Sketch]:
    """Return an article's claims as they stand in it, each with what it takes from the claim before it."""
    found: list[Sketch] = []
    for sketch in sorted(told, key=lambda sketch: (sketch.section, sketch.start, -len(sketch.excerpt))):
        before = _before(found, sketch)
        going_on = _going_on(before, sketch) if before and _takes_up(before, sketch) else sketch
        found.append(_counting_on(before, going_on) if before else going_on)
    return found


def _before(found: Sequence[Sketch], sketch: Sketch) -> Sketch | None:
    """The claim whose sentence ends right before this one."""
    if not found:
        return None
    last = found[-1]
    return last if last.section == sketch.section and 0 <= _between(last, sketch) <= _GAP else None


def _takes_up(before: Sketch, sketch: Sketch) -> bool:
    """Whether a sentence goes on with the one before it; "No foreigners were hurt" begins a paragraph anew."""
    anew = _ANEW.match(sketch.excerpt) and _between(before, sketch) > _IN_PARAGRAPH
    return not anew and bool(_goes_on().match(sketch.excerpt))


def _between(before: Sketch, sketch: Sketch) -> int:
    return sketch.start - before.start - len(before.excerpt)


def _going_on(before: Sketch, sketch: Sketch) -> Sketch:
    return sketch._replace(
        spots=sketch.spots if any(spot.written in sketch.excerpt for spot in sketch.spots) else before.spots,
        other_event=sketch.other_event or before.other_event,
    )


def _counting_on(before: Sketch, sketch: Sketch) -> Sketch:
    """With the number it ends with as one of what the sentence before counts: "The ministry admits to nine"."""
    if not before.tallies:
        return sketch
    if sketch.tallies:
        return _among(before.tallies[0].kind, sketch)
    return sketch._replace(tallies=senses.bare(sketch.excerpt, sketch.start, before.tallies[0].kind))


def _among(kind: str, sketch: Sketch) -> Sketch:
    """With a part of those whom the sentence before counts: "Fourteen children are among them"."""
    first = sketch.tallies[0]
    behind = sketch.excerpt[first.end - sketch.start :]
    if first.of.casefold() not in wordlists.entries("parts_of_people") or not _AMONG_THEM.match(behind):
        return sketch
    return sketch._replace(tallies=(first._replace(kind=kind), *sketch.tallies[1:]))


def aside(sketch: Sketch, days: tuple[int, int] | None) -> bool:
    """Whether a claim names a time well before the days that its article mostly tells of, or says that it is another event."""
    if sketch.other_event:
        return True
    named = sketch.date_basis == "explicit" and sketch.last is not None
    return named and days is not None and sketch.last is not None and sketch.last < days[0] - _BEFORE


@cache
def _goes_on() -> re.Pattern[str]:
    return re.compile(r"[\"“‘']?(?:" + "|".join(wordlists.entries("going_on")) + r")\b", re.IGNORECASE)
