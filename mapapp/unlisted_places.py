"""Names behind words for a place that the gazetteer does not have: "the slope of Ararat", "at Sainte-Anne"."""

import re
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from mapapp import prepositions, wordlists
from mapapp.nameparts import DEMONYMS
from mapapp.names import folded
from mapapp.scenes import calendar
from mapapp.sketches import Sketch

_NAME = re.compile(r"(?<=[a-z,] )[A-Z][\w’'-]{2,}(?: (?:(?:de|del|la|el|al|da|do) )?[A-Z][\w’'-]+){0,2}")
_ONE_NAME = 80  # of 100: rapidfuzz's share of letters in common
_LANDFORM = re.compile(rf"\b(?:{'|'.join(wordlists.entries('parts_of_landforms'))}) (?:of )?$")
_WIDE = re.compile(rf"\b(?:{'|'.join(wordlists.entries('wide_areas'))}) of (?:the )?$")
_NOUN_BEHIND = re.compile(
    rf" (?:{'|'.join((*wordlists.entries('named_buildings'), *wordlists.entries('region_nouns')))})\b"
)  # a wide area holds the spot that another report names


@dataclass(frozen=True, slots=True)
class Named:
    """A name as written; offsets are the excerpt's."""

    written: str
    start: int
    end: int


def unlisted(sketch: Sketch) -> tuple[Named, ...]:
    """Return the names of a claim that stand where a place's does and are none of its places, speakers and actors."""
    if not _named(sketch.excerpt):
        return ()
    known = [sketch.speaker, sketch.outlet, *(doer.name for doer in sketch.doers)]
    known += [name for spot in sketch.spots for name in (spot.written, spot.name)]
    words = {folded(word) for name in known for word in name.split()}
    return tuple(n for n in _named(sketch.excerpt) if not any(folded(w) in words for w in n.written.split()))


@lru_cache(maxsize=65536)
def _named(excerpt: str) -> tuple[Named, ...]:
    return tuple(
        Named(match.group(), match.start(), match.end())
        for match in _NAME.finditer(excerpt)
        if _leads(excerpt, match.start())
        and folded(match.group().split()[0]) not in calendar()
        and match.group() not in DEMONYMS
        and not _NOUN_BEHIND.match(excerpt, match.end())
    )


def _leads(excerpt: str, start: int) -> bool:
    before = prepositions.before(excerpt, 0, start)
    if _WIDE.search(excerpt, 0, start):
        return False
    return before.means_place or before.introduces or bool(_LANDFORM.search(excerpt, 0, start))


def apart(first: Sketch, second: Sketch) -> tuple[Named, Named] | None:
    """Return a name of each where the two have none in common; None where one of them names no such place."""
    ours, theirs = unlisted(first), unlisted(second)
    if not ours or not theirs:
        return None
    if any(_is_one(a.written, second.excerpt) for a in ours) or any(
        _is_one(b.written, first.excerpt) for b in theirs
    ):
        return None
    if any(fuzz.ratio(folded(a.written), folded(b.written)) >= _ONE_NAME for a in ours for b in theirs):
        return None
    return ours[0], theirs[0]


def _is_one(written: str, excerpt: str) -> bool:
    return folded(written) in folded(excerpt)
