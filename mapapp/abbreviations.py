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

_LETTERS = re.compile(r"[A-Z][A-Za-z]*")
_FIRST_LETTERS = frozenset(
    _LETTERS.findall(name)[0] for name in _KEYS
)  # asked before the pattern, which is slow


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
    starts = (letters.start() for letters in _LETTERS.finditer(text, span.start, span.end))
    return tuple(found for start in starts if (found := at(text, start, span.end, gazetteer)))


def may_begin(word: str) -> bool:
    """Whether an abbreviation may begin with a word: asked first, at no cost."""
    return word in _FIRST_LETTERS or not word.isalpha()


def at(text: str, start: int, end: int, gazetteer: Gazetteer) -> Abbreviation | None:
    """Return the abbreviation that begins at `start` and does not go on after `end`; None where there is none."""
    letters = _LETTERS.match(text, start, end)
    match = _ALL.match(text, start, end) if letters and letters[0] in _FIRST_LETTERS else None
    known = _meant(match[0], gazetteer) if match else ()
    if match is None or not known:
        return None
    anywhere = tuple(candidate for candidate, behind in known if not behind)
    behind_place = tuple(candidate for candidate, behind in known if behind)
    return Abbreviation(Span(*match.span()), match[0], anywhere, behind_place)


def _meant(name: str, gazetteer: Gazetteer) -> tuple[tuple[Candidate, bool], ...]:
    """The places of an abbreviation, each with whether it means them only behind another place."""
    return tuple(
        (Candidate(place, name, RULE), behind)
        for key, behind in _KEYS[name].items()
        if (place := gazetteer.meant_by(key))
    )
