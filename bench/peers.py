"""Other finders of places, as they come: each reads a text and answers spans with a point, or without one.

They are installed by `make bench` where they can be (the dependency group `peers`); one that is missing is left out.
"""

import importlib
import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

from bench import names
from bench.gold import Row

Finder = Callable[[str], list[Row]]


def geotext() -> Finder:
    """Return geotext with its own lists of cities, countries and nationalities.

    It gives names alone: their spans are looked up in the text, their points are those of the most populous.
    """
    library = importlib.import_module("geotext")
    known = {name.casefold(): point for name, point in names.points().items()}

    def find(text: str) -> list[Row]:
        read = library.GeoText(text)
        found = {*read.cities, *read.countries, *read.nationalities}
        return [_row(*span, known.get(name.casefold())) for name in found for span in _stands(name, text)]

    return find


def flashtext() -> Finder:
    """Return flashtext over the names mapapp knows, letters as they are written."""
    library = importlib.import_module("flashtext")
    matcher = library.KeywordProcessor(case_sensitive=True)
    for name, point in names.points().items():
        matcher.add_keyword(name, point)
    return lambda text: [
        _row(start, end, point) for point, start, end in matcher.extract_keywords(text, span_info=True)
    ]


def phrase_matcher() -> Finder:
    """Return spaCy's PhraseMatcher over the names mapapp knows, on its blank English: no model; the longest match."""
    spacy, matching, utilities = map(importlib.import_module, ("spacy", "spacy.matcher", "spacy.util"))
    language = spacy.blank("en")
    matcher = matching.PhraseMatcher(language.vocab)
    known = names.points()
    matcher.add("place", list(language.tokenizer.pipe(known)))

    def find(text: str) -> list[Row]:
        spans = utilities.filter_spans(matcher(language(text), as_spans=True))
        return [_row(span.start_char, span.end_char, known.get(span.text)) for span in spans]

    return find


ALL: dict[str, Callable[[], Finder]] = {
    "geotext": geotext,
    "flashtext, same names": flashtext,
    "spaCy PhraseMatcher, same names": phrase_matcher,
}


@cache
def loaded() -> tuple[dict[str, Finder], tuple[str, ...]]:
    """Return each peer that is installed, and one line for each that is not."""
    found, left_out = {}, []
    for name, load in ALL.items():
        try:
            found[name] = load()
        except ImportError as error:
            left_out.append(f"{name}: not installed here ({error})")
    return found, tuple(left_out)


def _stands(name: str, text: str) -> Iterator[tuple[int, int]]:
    for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text):
        yield match.span()


def _row(start: int, end: int, point: Any) -> Row:
    lat, lon = point or (None, None)
    return {"start": start, "end": end, "lat": lat, "lon": lon}
