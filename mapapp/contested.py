"""Claims of one story that give one matter two ends: "fenced off since January", "there every day in February".

They need no word in common to be about the same thing; `contested_matters.txt` has the matters of which this holds.
"""

import re
from collections.abc import Sequence
from functools import cache

from mapapp import wordlists
from mapapp.endings import BLAME, COLLISION_OF, HOLD, STATE_OF, Ending, endings, is_one_end
from mapapp.sketches import Sketch, on_differing_days

_LASTING = re.compile(r"\b(?:since|for (?:\w+ ){1,3}(?:hours|days|weeks|months|years))\b")
_LATELY = 14  # days before it is reported in which who holds a town is news
# matters that say what brought it about; with those that say how it was done, matters that say who did it
OF_CAUSES = frozenset({"cause", "origin", "source", "first", BLAME})
OF_DOERS = OF_CAUSES | {"bomb", "burning", "deed", "quarrel"}


def is_of_doers(matter: str) -> bool:
    """Return whether the ends of a matter say who did it."""
    return matter in OF_DOERS or matter.startswith(COLLISION_OF)


def is_of_one_happening(matter: str) -> bool:
    """Return whether a happening has one end of a matter, so that two are about one thing."""
    return matter in _matters() - {"life"} or matter == HOLD or matter.startswith(COLLISION_OF)


def contested(first: Sketch, second: Sketch) -> str:
    """Return the matter that the two claims give differing ends, none where only one says it tells of another event.

    What has been so "since May" was so in June, too.
    """
    if first.matters.isdisjoint(second.matters):
        return ""
    shared = {
        m for m in first.matters & second.matters if m in _matters() or m.startswith((STATE_OF, COLLISION_OF))
    }
    lasting = any(_LASTING.search(each.excerpt) for each in (first, second))
    if HOLD in first.matters & second.matters and _of_one_town(first, second):
        shared.add(HOLD)
    if not shared or first.other_event != second.other_event and not lasting:
        return ""
    return next((matter for matter in sorted(shared) if have_two_ends(first, second, matter)), "")


def _of_one_town(first: Sketch, second: Sketch) -> bool:
    """Whether one town is meant, at one time: a war is told of with many."""
    ours, theirs = ({spot.place_id for spot in each.spots if not spot.wide} for each in (first, second))
    lately = all(
        each.last is None or each.published is None or each.published - each.last <= _LATELY
        for each in (first, second)
    )
    return lately and not on_differing_days(first, second) and not ours.isdisjoint(theirs)


def have_two_ends(first: Sketch, second: Sketch, matter: str) -> bool:
    """Return whether no end that the one gives a matter is one that the other gives it."""
    return not any(is_one_end(a, b) for a in _ends(first, matter) for b in _ends(second, matter))


def _ends(sketch: Sketch, matter: str) -> Sequence[Ending]:
    return [ending for ending in endings(sketch.excerpt) if ending.matter == matter]


@cache
def _matters() -> frozenset[str]:
    return frozenset(wordlists.entries("contested_matters"))
