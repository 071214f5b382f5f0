"""Places by their abbreviations, known by exact letters and stops: "Ky." and "KY", "W.Va.", "NSW", "U.A.E."."""

import re
from collections import defaultdict
from dataclasses import dataclass

from mapapp import wordlists
from mapapp.gazetteer import Gazetteer
from mapapp.model import Candidate, Span

RULE = "an abbreviation of the name"
_KEYS: dict[str, dict[str, bool]] = defaultdict(dict)
for _row in wordlists.rows("place_abbreviations"):
    _KEYS[_row["name"]][_row["place"]] = _row["after_place"] == "yes"
_ALL = re.compile(
    r"(?<![\w.&-])(?:" + "|".join(map(re.escape, sorted(_KEYS, key=len, reverse=True))) + r")(?![\w&])"
)


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """An abbreviation in a text: the places it may mean anywhere, and those only behind a place and a comma.

    The span holds the stop of "Ky."; at the end of a sentence that stop is the sentence's too.
    """

    span: Span
    written: str
    anywhere: tuple[Candidate, ...]
    after_place: tuple[Candidate, ...]


def find(text: str, span: Span, gazetteer: Gazetteer) -> tuple[Abbreviation, ...]:
    """Return the abbreviations of a stretch of text whose places the gazetteer knows, in reading order."""
    found = []
    for match in _ALL.finditer(text, span.start, span.end):
        known = [
            (Candidate(place, match.group(), RULE), behind)
            for key, behind in _KEYS[match.group()].items()
            if (place := gazetteer.meant_by(key))
        ]
        if known:
            anywhere = tuple(candidate for candidate, behind in known if not behind)
            behind_place = tuple(candidate for candidate, behind in known if behind)
            found.append(Abbreviation(Span(*match.span()), match.group(), anywhere, behind_place))
    return tuple(found)
