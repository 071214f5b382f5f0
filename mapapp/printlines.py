"""Pages of print into lines: paragraphs by the gaps between lines, words broken at line ends, running heads."""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import pypdf

HYPHEN = re.compile(r"([^\W\d_]*[a-z\u00df-\u00ff])[-\u00ad]\n([a-z\u00df-\u00ff][^\W\d_]*)")
LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0x0D: None}
SHAPED = re.compile(
    "[\ufb1d-\ufdff\ufe70-\ufefc]+"
)  # letters of Hebrew and Arabic in the shape they are printed in
NUMBER = re.compile(r"\d+")
STOP = re.compile(r"[.!?…][\"'”’)\]]*\s*\Z")
WIDE = 1.3  # times the usual distance of lines, in sizes of their letters, above which a paragraph begins
USUAL = 0.1  # of the distances are smaller than the usual one, which lines of one paragraph have
EDGE = 2  # lines at the head and the foot of a page that may be the same on every page


@dataclass(frozen=True, slots=True)
class Line:
    """A line of print, how high on the page it stands, and the size of its letters."""

    text: str
    height: float
    size: float


def lines(page: pypdf.PageObject) -> list[Line]:
    """Return the lines of a page in the order in which they are printed."""
    pieces: list[Line] = []

    def visit(text: str, outer: list[float], inner: list[float], _font: Any, size: float) -> None:
        height = inner[4] * outer[1] + inner[5] * outer[3] + outer[5]
        pieces.append(Line(text, height, size * abs(outer[3] * inner[3])))

    page.extract_text(visitor_text=visit)
    return _whole(pieces)


def text(pages: Sequence[Sequence[Line]]) -> str:
    """Return the text of pages, without what stands at the head or foot of each, an empty line between paragraphs."""
    heads = _running(pages)
    kept = [[line for line in page if _same(line) not in heads] for page in pages]
    written = ""
    for page in filter(None, kept):
        written += ("\n\n" if STOP.search(written) else "\n") + _paragraphs(page)
    return joined(SHAPED.sub(lambda found: unicodedata.normalize("NFKC", found[0]), written))


def joined(written: str) -> str:
    """Return lines with words broken at their ends whole again, unless they are written with the hyphen elsewhere."""

    def join(match: re.Match[str]) -> str:
        hyphened = f"{match[1]}-{match[2]}"
        return f"{hyphened}\n" if hyphened in written else f"{match[1]}{match[2]}\n"

    return re.sub(r"\n[ \t]+(?=\S)", "\n", HYPHEN.sub(join, written.translate(LIGATURES))).strip()


def _whole(pieces: Sequence[Line]) -> list[Line]:
    """Pieces of print joined into lines, each at the height and in the size of its first letters."""
    found: list[Line] = []
    written, height, size = "", 0.0, 0.0
    for piece in pieces:
        for number, part in enumerate(piece.text.split("\n")):
            if number:
                found.append(Line(written, height, size))
                written = ""
            if not written.strip():
                height, size = piece.height, piece.size
            written += part
    return [line for line in [*found, Line(written, height, size)] if line.text.strip()]


def _paragraphs(page: Sequence[Line]) -> str:
    """The lines of a page, with an empty one where the print leaves a gap or changes the size of its letters."""
    gaps = [_gap(before, after) for before, after in pairwise(page)]
    down = sorted(gap for gap in gaps if gap > 0)
    usual = down[int(len(down) * USUAL)] if down else 0.0
    written = [line.text for line in page[:1]]
    for gap, (before, after) in zip(gaps, pairwise(page), strict=True):
        apart = gap > WIDE * usual or abs(before.size - after.size) > 1
        written.append(f"\n{after.text}" if apart else after.text)
    return "\n".join(written)


def _gap(before: Line, after: Line) -> float:
    """How far a line stands below another, in sizes of its letters."""
    return (before.height - after.height) / max(after.size, 1.0)


def _running(pages: Sequence[Sequence[Line]]) -> set[str]:
    """What stands at the head or the foot of most pages, but for the numbers in it."""
    seen = Counter(said for page in pages for said in _edges(page))
    return {said for said, count in seen.items() if count > max(1, len(pages) // 2)}


def _edges(page: Sequence[Line]) -> set[str]:
    by_height = sorted(page, key=lambda line: -line.height)
    return (
        {_same(line) for line in [*by_height[:EDGE], *by_height[-EDGE:]]} if len(page) > 2 * EDGE else set()
    )


def _same(line: Line) -> str:
    return NUMBER.sub("#", " ".join(line.text.split()))
