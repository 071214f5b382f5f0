"""Tables and JSON Lines into articles, one a row."""

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from mapapp import decoding, wordlists
from mapapp.errors import ArticleError
from mapapp.model import Document, Rejected
from mapapp.originals import Original, day

MARK = "\ufeff"
DELIMITERS = ",;\t|"
STATED = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)  # what spreadsheets write above a table
BETWEEN = re.compile(r"[\W_]+")
Row = dict[str, str]


def read(original: Original) -> Iterator[Document | Rejected]:
    """Yield a document for each row, which has its text in a column of that name (or a synonym)."""
    table = decoding.decode(original.raw, original.label)
    rows = _table(table.text) if original.kind == "csv" else _lines(table.text)
    for number, row in rows:
        part = f"row {number}"
        if isinstance(row, str):
            yield original.rejected(row, part)
        elif not row.get("text", "").strip():
            yield original.rejected(f"it has no text (columns: {', '.join(_names('text')[:4])})", part)
        else:
            yield _document(original, table, row, part)


def _document(original: Original, table: decoding.Decoded, row: Row, part: str) -> Document:
    said = row.get("published", "").strip()
    published = day(said)
    doubtful = f"published {said[:40]!r} is not a day such as 2016-06-29" if said and not published else ""
    facts = {name: row.get(name, "").strip() for name in ("outlet", "title", "url", "language", "author")}
    basis = "stated in its row" if published else ""
    return original.document(
        row["text"],
        "mapapp",
        table,
        part=part,
        published=published,
        published_basis=basis,
        doubtful=doubtful,
        **facts,
    )


def _table(text: str) -> Iterator[tuple[int, Row | str]]:
    """The rows of a table by number, the header being row 1."""
    csv.field_size_limit(2**31 - 1)
    stated = STATED.match(text)
    body = text[stated.end() :] if stated else text
    delimiters = stated[1] if stated else DELIMITERS
    delimiter = next((each for each in delimiters if _columns().keys() & _header(body, each)), "")
    lines = csv.reader(io.StringIO(body, newline=""), delimiter=delimiter or ",", strict=True)
    try:
        header = next(lines)
    except csv.Error as error:
        raise ArticleError(f"the first row of this table cannot be read: {error}") from None
    if "text" not in map(_column, header):
        raise ArticleError("this table has no column with the articles' text; call it text in its first row")
    first = 3 if stated else 2
    number = first - 1
    try:
        for number, cells in enumerate(lines, start=first):
            if any(cell.strip() for cell in cells):
                yield number, _known(zip(header, cells, strict=False))
    except csv.Error as error:
        yield number + 1, f"from here on the table cannot be read: {error} (quotes inside a cell are doubled)"


def _header(text: str, delimiter: str) -> set[str]:
    """The names of a table's columns if that is what stands between them."""
    try:
        return {_plain(cell) for cell in next(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))}
    except csv.Error:
        return set()


def _lines(text: str) -> Iterator[tuple[int, Row | str]]:
    """The objects of JSON Lines by the number of their line, or of a JSON list by their place in it."""
    start = text.lstrip(MARK).strip()
    whole = _json(text) if start.startswith(("[", "{\n", "{\r")) or "\n" not in start else None
    if isinstance(whole, dict | list):
        values: Iterable[Any] = _listed(whole) if isinstance(whole, dict) else whole
    else:
        values = (_json(line) if line.strip() else "" for line in text.split("\n"))
    for number, value in enumerate(values, start=1):
        if isinstance(value, dict):
            yield number, _known((str(name), cell) for name, cell in value.items())
        elif value != "":
            yield number, "this is no JSON object on a line of its own"


def _listed(whole: dict[str, Any]) -> list[Any]:
    """The objects that a whole file of JSON holds: those of the one list in it, or itself."""
    lists = [each for each in whole.values() if isinstance(each, list) and each and isinstance(each[0], dict)]
    return lists[0] if len(lists) == 1 and "text" not in map(_column, whole) else [whole]


def _json(written: str) -> Any:
    try:
        return json.loads(written)
    except (ValueError, RecursionError):
        return None


def _known(cells: Iterable[tuple[str, Any]]) -> Row:
    """The cells by the names we know; of two columns for one thing the one with our name counts, else the first."""
    row: Row = {}
    for name, cell in cells:
        column = _column(name)
        said = cell.get("name") if isinstance(cell, dict) else cell  # "source": {"name": "Daily"}
        if column and isinstance(said, str | int) and (_plain(name) == column or not row.get(column)):
            row[column] = str(said)
    return row


def _column(name: str) -> str:
    """Which of the columns we know is meant, or none."""
    return _columns().get(_plain(name), "")


def _plain(name: str) -> str:
    """The name of a column without its capitals and what stands between its words: "published_at", "Published At"."""
    return BETWEEN.sub("", name.casefold())


@cache
def _columns() -> dict[str, str]:
    listed = wordlists.rows("record_columns")
    return {_plain(row["also"]): row["column"] for row in listed} | {
        row["column"]: row["column"] for row in listed
    }


def _names(column: str) -> list[str]:
    return [column, *(row["also"] for row in wordlists.rows("record_columns") if row["column"] == column)]
