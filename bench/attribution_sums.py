"""Attributions against gold: source, cue and content as exact spans, and source with content together."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import chain
from pathlib import Path

from bench.gold import Row
from bench.sums import Offsets, Rates, alike, same, shared

DATA = Path(__file__).parent / "data"
PARTS = ("source", "cue", "content")
EDGES = " \t\r\n\"'“”‘’.,;:—–-"


@dataclass(frozen=True, slots=True)
class Said:
    """The spans of one attribution without quotation marks, blanks and stops at their edges; content as one span."""

    source: Offsets | None
    cue: Offsets | None
    content: Offsets | None


@dataclass(frozen=True, slots=True)
class AttributionSums:
    """`parts` counts exact spans, each distinct one once; `both` source and content half shared, one to one.

    `both_reported` is the same with the gold whose cue is a reporting expression: only its recall means anything.
    """

    parts: dict[str, Rates] = field(default_factory=lambda: dict.fromkeys(PARTS, Rates()))
    both: Rates = field(default_factory=Rates)
    both_reported: Rates = field(default_factory=Rates)

    def __add__(self, other: "AttributionSums") -> "AttributionSums":
        """Return the sums of both together."""
        parts = {part: self.parts[part] + other.parts[part] for part in PARTS}
        return AttributionSums(parts, self.both + other.both, self.both_reported + other.both_reported)

    @property
    def figures(self) -> dict[str, float]:
        """Return the figures by the names under which marks and tables know them."""
        exact = {f"{part} F1": self.parts[part].f1 for part in PARTS}
        return exact | {"pair F1": self.both.f1, "reporting pair recall": self.both_reported.recall}


def score(documents: Iterable[tuple[str, Sequence[Row], Sequence[Row]]]) -> AttributionSums:
    """Return the sums over documents, each its text, its gold and its answers `{source, cue, content}`."""
    return sum((_score(*document) for document in documents), AttributionSums())


def said(row: Row, text: str) -> Said:
    """Return the spans of a row `{source, cue, content}`, trimmed; None where there is none or nothing is left."""
    content = row.get("content")
    whole = (min(chain(*content)), max(chain(*content))) if content else None
    return Said(*(_trimmed(span, text) for span in (row.get("source"), row.get("cue"), whole)))


def is_reporting(row: Row, text: str) -> bool:
    """Whether the cue holds a reporting expression of `data/reporting.txt`."""
    return bool(row.get("cue") and _reporting().search(text[slice(*row["cue"])]))


@cache
def _reporting() -> re.Pattern[str]:
    words = (DATA / "reporting.txt").read_text(encoding="utf-8").split("\n")
    forms = [re.escape(word).replace(r"\*", r"\w*") for word in words if word and not word.startswith("#")]
    return re.compile(rf"\b(?:{'|'.join(forms)})\b", re.IGNORECASE)


def _trimmed(span: Sequence[int] | None, text: str) -> Offsets | None:
    if not span:
        return None
    start, end = span
    left = len(text[start:end].lstrip(EDGES))
    kept = text[start:end].strip(EDGES)
    return (end - left, end - left + len(kept)) if kept else None


def _score(text: str, gold: Sequence[Row], answers: Sequence[Row]) -> AttributionSums:
    found = [said(row, text) for row in answers]
    wanted = [said(row, text) for row in gold]
    reported = [said(row, text) for row in gold if is_reporting(row, text)]
    parts = {part: same(_spans(wanted, part), _spans(found, part)) for part in PARTS}
    return AttributionSums(parts, _both(wanted, found), _both(reported, found))


def _spans(rows: Iterable[Said], part: str) -> list[Offsets]:
    return [span for row in rows if (span := getattr(row, part))]


def _both(wanted: Iterable[Said], found: Iterable[Said]) -> Rates:
    return alike(_pairs(wanted), _pairs(found), lambda a, b: min(shared(a[0], b[0]), shared(a[1], b[1])))


def _pairs(rows: Iterable[Said]) -> list[tuple[Offsets, Offsets]]:
    return [(row.source, row.content) for row in rows if row.source and row.content]
