"""`articles.csv`: what is known of the files beside it."""

import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from mapapp.decoding import decode
from mapapp.errors import ArticleError, SidecarError
from mapapp.model import Document, Rejected

NAME = "articles.csv"
COLUMNS = ("file", "outlet", "title", "published", "published_basis", "url", "language")
DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True, slots=True)
class Known:
    """What a sidecar says of one file; empty or None is unknown."""

    outlet: str = ""
    title: str = ""
    published: date | None = None
    published_basis: str = ""
    url: str = ""
    language: str = ""


NOTHING = Known()


@dataclass(frozen=True, slots=True)
class Sidecar:
    """The rows of one `articles.csv` by file name, and what of it could not be used."""

    known: dict[str, Known] = field(default_factory=dict)
    rejected: tuple[Rejected, ...] = ()

    def of(self, name: str) -> Known:
        """Return what is known of the file of that name."""
        return self.known.get(_composed(name), Known())


def read(folder: Path) -> Sidecar:
    """Return the folder's sidecar; an empty one where there is none."""
    path = folder / NAME
    if not path.exists():
        return Sidecar()
    try:
        return parse(path.read_bytes(), str(path), [each.name for each in folder.iterdir() if each.is_file()])
    except OSError as error:
        return Sidecar(rejected=(Rejected(str(path), error.strerror or "cannot be read"),))


def parse(raw: bytes, path: str, beside: Iterable[str]) -> Sidecar:
    """Return the sidecar of these bytes, which lies at `path` beside files of these names."""
    known: dict[str, Known] = {}
    rejected: list[Rejected] = []
    names = {_composed(name) for name in beside}
    try:
        for row, cells in _rows(decode(raw).text):
            for reason in _take(cells, names, known):
                rejected.append(Rejected(path, f"row {row}: {reason}"))
    except (ArticleError, SidecarError) as error:
        rejected.append(Rejected(path, str(error)))
    return Sidecar(known, tuple(rejected))


def applied(document: Document, known: Known, whole: bool) -> Document:
    """Return the document with what a sidecar knows better; title and URL only where it is the whole of its file."""
    facts: dict[str, Any] = {"outlet": known.outlet, "language": known.language}
    if known.published:
        facts |= {"published": known.published, "published_basis": known.published_basis}
    if whole:
        facts |= {"title": known.title, "url": known.url}
    return replace(document, **{name: fact for name, fact in facts.items() if fact})


def _rows(text: str) -> Iterator[tuple[int, dict[str, str]]]:
    """Rows by number, the header being row 1; a column it should not have comes as a row of its own."""
    first = text.splitlines()[0]
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=first.count), strict=True)
    row = 1
    try:
        header = [cell.strip().casefold() for cell in next(lines)]
        if "file" not in header:
            raise SidecarError(f"there is no column 'file'; the columns are {', '.join(COLUMNS)}")
        for column in header:
            if column not in COLUMNS:
                yield 1, {"unknown column": column}
        for row, cells in enumerate(lines, start=2):
            if any(cell.strip() for cell in cells):
                yield row, _named(header, cells)
    except csv.Error as error:
        raise SidecarError(f"from row {row + 1} on it cannot be read: {error}") from None


def _named(header: list[str], cells: list[str]) -> dict[str, str]:
    named = dict(zip(header, (cell.strip() for cell in cells), strict=False))
    if len(cells) > len(header):
        named["too many"] = str(len(cells))
    return named


def _take(cells: dict[str, str], beside: set[str], known: dict[str, Known]) -> Iterator[str]:
    """Add what one row says to `known`, and yield what is wrong with it."""
    if "unknown column" in cells:
        yield f"the column {cells['unknown column']!r} is not known and is left out"
        return
    fault = _fault(cells, beside, known)
    if fault:
        yield fault
        return
    published = _day(cells.get("published", ""))
    if cells.get("published") and not published:
        yield f"published {cells['published']!r} is not a day such as 2016-06-29, and is taken as unknown"
    if "too many" in cells:
        yield "it has more cells than the header; the last ones are left out"
    known[_composed(cells["file"])] = Known(
        outlet=cells.get("outlet", ""),
        title=cells.get("title", ""),
        published=published,
        published_basis=(cells.get("published_basis") or f"stated in {NAME}") if published else "",
        url=cells.get("url", ""),
        language=cells.get("language", ""),
    )


def _fault(cells: dict[str, str], beside: set[str], known: dict[str, Known]) -> str:
    """Why a row says nothing of any file, if it does not."""
    name = _composed(cells.get("file", ""))
    if not name:
        return "it names no file"
    if "/" in name or "\\" in name:
        return f"{name!r} is not the name of a file beside it; a sidecar speaks of its own folder"
    if name in known:
        return f"{name!r} has a row already; the first one counts"
    if name not in beside:
        return f"there is no file {name!r} beside it"
    return ""


def _composed(name: str) -> str:
    """A file name in the one Unicode form, whichever the file system keeps."""
    return unicodedata.normalize("NFC", name)


def _day(written: str) -> date | None:
    try:
        return date.fromisoformat(written) if DAY.fullmatch(written) else None
    except ValueError:
        return None
