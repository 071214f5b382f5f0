"""PDF and Word documents into their text."""

import io
import re
import zipfile
from collections.abc import Iterator

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
FEW = 20  # letters a page, below which a PDF is one of pictures
MOST_PAGES = 5_000
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
            pages.append(page.extract_text())
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


def _joined(text: str) -> str:
    """Lines as printed; a word broken at a line end is whole again, unless it is written with the hyphen elsewhere."""

    def join(match: re.Match[str]) -> str:
        hyphened = f"{match[1]}-{match[2]}"
        return f"{hyphened}\n" if hyphened in text else f"{match[1]}{match[2]}\n"

    return re.sub(r"\n[ \t]+(?=\S)", "\n", HYPHEN.sub(join, text.replace("\r\n", "\n"))).strip()


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
