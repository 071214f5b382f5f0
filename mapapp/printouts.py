"""PDF and Word documents into their text."""

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import Any

import docx
import pypdf
from docx.opc.exceptions import PackageNotFoundError
from docx.table import Table
from docx.text.paragraph import Paragraph
from pypdf.errors import PyPdfError

from mapapp import unpacking
from mapapp.model import Document, Rejected
from mapapp.originals import Original

HYPHEN = re.compile(r"([^\W\d_]*[a-z\u00df-\u00ff])[-\u00ad]\n([a-z\u00df-\u00ff][^\W\d_]*)")
LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0x0D: None}
FEW = 20  # letters a page, below which a PDF is one of pictures
MOST_PAGES = 5_000
WIDE = 1.3  # times the usual distance of lines, above which a paragraph begins
IMAGE_ONLY = "this PDF has pages but no text, as a scan has; run it through OCR first"


def read_pdf(original: Original) -> Iterator[Document | Rejected]:
    """Yield the text of a PDF, its pages one after the other, words broken at line ends joined."""
    try:
        pdf = pypdf.PdfReader(io.BytesIO(original.raw))
        if pdf.is_encrypted and not pdf.decrypt(""):
            yield original.rejected("this PDF is encrypted; save a copy of it without a password")
            return
        if len(pdf.pages) > MOST_PAGES:
            yield original.rejected(f"too large: a PDF of more than {MOST_PAGES:,} pages")
            return
        pages = []
        for page in pdf.pages:
            pages.append(_page(page))
        title = str((pdf.metadata.title if pdf.metadata else "") or "")
    except pypdf.errors.DependencyError:
        yield original.rejected("this PDF is encrypted; save a copy of it without a password")
        return
    except (PyPdfError, ValueError, KeyError, TypeError, IndexError, AttributeError, OSError) as error:
        yield original.rejected(f"this PDF is damaged or cut short: {type(error).__name__}")
        return
    text = _joined("\n".join(pages))
    letters = sum(map(str.isalpha, text))
    empty = sum(not any(map(str.isalpha, page)) for page in pages)
    if not letters:
        yield original.rejected(IMAGE_ONLY if pages else "this PDF has no pages")
        return
    doubtful = f"{empty} of {len(pages)} pages hold no text, as pictures do" if empty else ""
    doubtful = doubtful or ("hardly any text for its pages" if letters < FEW * len(pages) else "")
    yield original.document(text, "pypdf", title=title if _is_in(title, text) else "", doubtful=doubtful)


def read_docx(original: Original) -> Iterator[Document | Rejected]:
    """Yield the text of a Word document, paragraphs and cells of tables in order; links to outside are not followed."""
    try:
        with zipfile.ZipFile(io.BytesIO(original.raw)) as package:
            fault = unpacking.fault_of(package)
        if fault:
            yield original.rejected(fault)
            return
        document = docx.Document(io.BytesIO(original.raw))
        text = "\n\n".join(filter(None, _paragraphs(document)))
        properties = document.core_properties
        facts = {"title": properties.title, "author": properties.author}
    except (
        PackageNotFoundError,
        zipfile.BadZipFile,
        ValueError,
        KeyError,
        SyntaxError,
        AttributeError,
    ) as error:
        yield original.rejected(f"this Word document is damaged or cut short: {type(error).__name__}")
        return
    title = facts["title"] if _is_in(facts["title"], text) else ""
    if not text.strip():
        yield original.rejected("this Word document holds no text")
        return
    yield original.document(text, "python-docx", title=title)


def _page(page: pypdf.PageObject) -> str:
    """The lines of a page, with an empty one where the print leaves a gap or changes the size of its letters."""
    pieces: list[tuple[str, float, float]] = []

    def visit(text: str, outer: list[float], inner: list[float], _font: Any, size: float) -> None:
        pieces.append(
            (text, inner[4] * outer[1] + inner[5] * outer[3] + outer[5], size * abs(outer[3] * inner[3]))
        )

    page.extract_text(visitor_text=visit)
    lines = _lines(pieces)
    gaps = [before[1] - after[1] for before, after in pairwise(lines)]
    usual = median([gap for gap in gaps if gap > 0] or [0])
    written = [line[0] for line in lines[:1]]
    for gap, (before, after) in zip(gaps, pairwise(lines), strict=True):
        apart = gap > WIDE * usual or abs(before[2] - after[2]) > 1
        written.append(f"\n{after[0]}" if apart else after[0])
    return "\n".join(written)


def _lines(pieces: Sequence[tuple[str, float, float]]) -> list[tuple[str, float, float]]:
    """Pieces of print joined into lines, each at the height and in the size of its first letters."""
    lines: list[tuple[str, float, float]] = []
    text, at = "", (0.0, 0.0)
    for piece, height, size in pieces:
        for number, part in enumerate(piece.split("\n")):
            if number:
                lines.append((text, *at))
                text = ""
            at = at if text.strip() else (height, size)
            text += part
    return [line for line in [*lines, (text, *at)] if line[0].strip()]


def _joined(text: str) -> str:
    """Lines as printed; a word broken at a line end is whole again, unless it is written with the hyphen elsewhere."""

    def join(match: re.Match[str]) -> str:
        hyphened = f"{match[1]}-{match[2]}"
        return f"{hyphened}\n" if hyphened in text else f"{match[1]}{match[2]}\n"

    return re.sub(r"\n[ \t]+(?=\S)", "\n", HYPHEN.sub(join, text.translate(LIGATURES))).strip()


def _is_in(title: str, text: str) -> bool:
    """Whether the title in a file's properties, which is often another document's, stands in the text."""
    return bool(title.strip()) and " ".join(title.split()) in " ".join(text[:3000].split())


def _paragraphs(document: "docx.document.Document") -> Iterator[str]:
    for block in document.iter_inner_content():
        if isinstance(block, Paragraph):
            yield block.text.strip()
        elif isinstance(block, Table):
            for row in block.rows:
                yield " | ".join(dict.fromkeys(cell.text.strip() for cell in row.cells if cell.text.strip()))
