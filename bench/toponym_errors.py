"""The classes of what is wrong with toponyms, counted; a class is told by what stands in the text and in the gazetteer."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from bench import tables, toponym_sums
from bench.gold import Corpus, Row
from bench.toponym_sums import has_point, is_near, span
from mapapp import abbreviations, pipeline, wordlists
from mapapp.model import Span
from mapapp.toponyms import DEMONYMS

_SMALL_WORDS = frozenset(row["word"] for row in wordlists.rows("function_words"))
_FIRST_NAMES = frozenset(wordlists.entries("first_names"))
_BEFORE = re.compile(r"([^\W\d_][\w'’.-]*)(?: of(?: the)?)?[ -]$")
_AFTER = re.compile(r"(?:['’]s)?[ -](?:(?:of|for) (?:the )?)?[A-Z]\w")


def table(corpus: Corpus, answers: Sequence[Sequence[Row]]) -> str:
    """Return the classes of a corpus with their counts, the most frequent of each kind first."""
    counts = {"missed": Counter[str](), "not annotated": Counter[str](), "wrong place": Counter[str]()}
    for document, found in zip(corpus.documents, answers, strict=True):
        text, gold = document["text"], document["toponyms"]
        spans, wanted = {span(row) for row in found}, {span(row) for row in gold}
        counts["missed"].update(_missed(text, row, found) for row in gold if span(row) not in spans)
        counts["not annotated"].update(_extra(text, row, gold) for row in found if span(row) not in wanted)
        counts["wrong place"].update(_wrong(text, *pair) for pair in toponym_sums.pairs(gold, found))
    counts["wrong place"].pop("", None)
    lines = [
        [f"{kind}: {name}", str(number)]
        for kind, names in counts.items()
        for name, number in names.most_common()
    ]
    return tables.markdown(("class", "count"), lines)


def _missed(text: str, row: Row, found: Iterable[Row]) -> str:
    name = text[slice(*span(row))]
    if _overlaps(row, found):
        return "found with another extent"
    if name in DEMONYMS:
        return "demonym"
    if not pipeline.places_known().lookup(name) and not _is_abbreviation(name):
        return f"name the gazetteer lacks{'' if has_point(row) else ', and the gold has no point for'}"
    return f"known name that was not believed, {_standing(text, row)}"


def _extra(text: str, row: Row, gold: Sequence[Row]) -> str:
    name = text[slice(*span(row))]
    if _overlaps(row, gold):
        return "found with another extent"
    if name in DEMONYMS:
        return "demonym"
    if any(text[slice(*span(other))] == name for other in gold):
        return "annotated elsewhere in the same text"
    return _standing(text, row)


def _wrong(text: str, gold: Row, answer: Row) -> str:
    """The class of an answer of the right span, "" where its place is right or nobody knows."""
    if not has_point(gold) or is_near(gold, answer):
        return ""
    known = pipeline.places_known().lookup(text[slice(*span(gold))])
    there = any(is_near(gold, {"lat": found.place.lat, "lon": found.place.lon}) for found in known)
    what = "left unplaced" if not has_point(answer) else "another place chosen"
    return f"{what}, {'the right one was a candidate' if there else 'no candidate lies there'}"


def _overlaps(row: Row, others: Iterable[Row]) -> bool:
    return any(row["start"] < other["end"] and other["start"] < row["end"] for other in others)


def _is_abbreviation(name: str) -> bool:
    return bool(abbreviations.find(name, Span(0, len(name)), pipeline.places_known()))


def _standing(text: str, row: Row) -> str:
    """How a known name stands: in a person's name, in another longer one, or alone."""
    first = text[slice(*span(row))].partition(" ")[0]
    before = _BEFORE.search(text[max(0, row["start"] - 40) : row["start"]])
    word = before[1] if before and before[1].lower() not in _SMALL_WORDS else ""
    follows = bool(_AFTER.match(text[row["end"] : row["end"] + 40]))
    if word in _FIRST_NAMES or (follows and first in _FIRST_NAMES):
        return "in a person's name"
    return "inside a longer name" if word[:1].isupper() or follows else "standing alone"
