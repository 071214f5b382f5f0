"""Tables and JSON Lines into articles, one a row."""

import csv
import io
import json
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from mapapp import decoding, wordlists
from mapapp.errors import ArticleError
from mapapp.model import Document, Rejected
from mapapp.originals import Original, day

MARK = "\ufeff"
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
            yield original.rejected(f"it has no text (columns: {', '.join(_names('text'))})", part)
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
    first = text.splitlines()[0]
    csv.field_size_limit(2**31 - 1)
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=first.count), strict=True)
    header = [cell.strip() for cell in next(lines)]
    if not set(_names("text")) & {name.casefold() for name in header}:
        raise ArticleError(f"this table has no column with the articles' text ({', '.join(_names('text'))})")
    number = 1
    try:
        for number, cells in enumerate(lines, start=2):
            if any(cell.strip() for cell in cells):
                yield number, _known(zip(header, cells, strict=False))
    except csv.Error as error:
        yield number + 1, f"from here on the table cannot be read: {error}"


def _lines(text: str) -> Iterator[tuple[int, Row | str]]:
    """The objects of JSON Lines by the number of their line, or of a JSON list by their place in it."""
    whole = _json(text) if text.lstrip(MARK).lstrip().startswith(("[", "{\n", "{\r")) else None
    if whole is not None:
        values: Iterable[Any] = whole if isinstance(whole, list) else [whole]
    else:
        values = (_json(line) if line.strip() else "" for line in text.split("\n"))
    for number, value in enumerate(values, start=1):
        if isinstance(value, dict):
            yield number, _known((str(name), cell) for name, cell in value.items())
        elif value != "":
            yield number, "this is no JSON object on a line of its own"


def _json(written: str) -> Any:
    try:
        return json.loads(written)
    except (ValueError, RecursionError):
        return None


def _known(cells: Iterable[tuple[str, Any]]) -> Row:
    """The cells by the names we know; of two columns for one thing the one with our name counts, else the first."""
    row: Row = {}
    for name, cell in cells:
        plain = name.strip().casefold()
        column = _columns().get(plain)
        if column and isinstance(cell, str | int) and (plain == column or not row.get(column)):
            row[column] = str(cell)
    return row


@cache
def _columns() -> dict[str, str]:
    listed = wordlists.rows("record_columns")
    return {row["also"]: row["column"] for row in listed} | {row["column"]: row["column"] for row in listed}


def _names(column: str) -> list[str]:
    return [column, *(name for name, stands_for in _columns().items() if stands_for == column != name)]
