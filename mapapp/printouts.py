"""PDF and Word documents into their text."""

import io
import re
import zipfile
from collections.abc import Iterator, Sequence

import docx
import pypdf
from docx.opc.exceptions import PackageNotFoundError
from docx.table import Table
from docx.text.paragraph import Paragraph
from pypdf.errors import PyPdfError

from mapapp import printlines, unpacking
from mapapp.model import Document, Rejected
from mapapp.originals import Original

FEW = 20  # letters a page, below which a PDF is one of pictures
MOST_PAGES = 5_000
SITE = re.compile(r"\s[-|–—·]\s[^-|–—·]{1,60}$")
RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
LEFTWARD = "a PDF does not keep the order of text from right to left: numbers and brackets may be misplaced"
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
        pages = [printlines.lines(page) for page in pdf.pages]
        title = str((pdf.metadata.title if pdf.metadata else "") or "")
    except pypdf.errors.DependencyError:
        yield original.rejected("this PDF is encrypted; save a copy of it without a password")
        return
    except (PyPdfError, ValueError, KeyError, TypeError, IndexError, AttributeError, OSError) as error:
        yield original.rejected(f"this PDF is damaged or cut short; save it anew ({type(error).__name__})")
        return
    text = printlines.text(pages)
    if not any(map(str.isalpha, text)):
        yield original.rejected(IMAGE_ONLY if pages else "this PDF has no pages")
        return
    yield original.document(text, "pypdf", title=_title(title, text), doubtful=_doubts(text, pages))


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
        yield original.rejected(
            f"this Word document is damaged or cut short; save it anew ({type(error).__name__})"
        )
        return
    title = _title(facts["title"], text)
    if not text.strip():
        yield original.rejected("this Word document holds no text")
        return
    yield original.document(text, "python-docx", title=title)


def _doubts(text: str, pages: Sequence[Sequence[printlines.Line]]) -> str:
    """What of a PDF's text may not be as it was printed, or nothing."""
    letters = sum(map(str.isalpha, text))
    empty = sum(not any(char.isalpha() for line in page for char in line.text) for page in pages)
    if empty:
        return f"{empty} of {len(pages)} pages hold no text, as pictures do"
    if letters < FEW * len(pages):
        return "hardly any text for its pages"
    return LEFTWARD if len(RIGHT_TO_LEFT.findall(text)) * 5 > letters else ""


def _title(stated: str, text: str) -> str:
    """The title in a file's properties where it stands in the text, perhaps without the site's name behind it.

    What stands there otherwise is often the title of another document, or a file's name.
    """
    above = " ".join(text[:3000].split())
    whole = " ".join(stated.split())
    parts = (whole, SITE.sub("", whole))
    return next((part for part in parts if part and part in above), "")


def _paragraphs(document: "docx.document.Document") -> Iterator[str]:
    for block in document.iter_inner_content():
        if isinstance(block, Paragraph):
            yield block.text.strip()
        elif isinstance(block, Table):
            for row in block.rows:
                yield " | ".join(dict.fromkeys(cell.text.strip() for cell in row.cells if cell.text.strip()))
