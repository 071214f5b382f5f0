"""The word lists of `data/words`: one entry a line (`.txt`) or a table with a header (`.csv`); `#` begins a comment line."""

import csv
from functools import cache

from mapapp.settings import WORDS


def _lines(file_name: str) -> list[str]:
    text = (WORDS / file_name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line.strip() and not line.startswith("#")]


@cache
def entries(name: str) -> tuple[str, ...]:
    """Return the entries of `data/words/<name>.txt`, stripped, in the order of the file."""
    return tuple(line.strip() for line in _lines(f"{name}.txt"))


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """Return the rows of `data/words/<name>.csv` by column name, in the order of the file.

    Raises ValueError where a row has more or fewer cells than the header (a comma that wants quotes).
    """
    read = tuple(csv.DictReader(_lines(f"{name}.csv")))
    for row in read:
        if None in row or None in row.values():
            raise ValueError(f"data/words/{name}.csv: {list(row.values())} does not fit the header")
    return read
