"""The bench's own data files, and tables in Markdown: the same on the terminal and in docs/accuracy.md."""

import csv
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path

DATA = Path(__file__).parent / "data"


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """Return the rows of `data/<name>.csv` by column, comment lines left out."""
    lines = (DATA / f"{name}.csv").read_text(encoding="utf-8").splitlines()
    return tuple(csv.DictReader(line for line in lines if not line.startswith("#")))


def markdown(head: Sequence[str], lines: Iterable[Sequence[str]]) -> str:
    """Return a table with its columns laid out, the first flush left and the others flush right."""
    cells = [list(head), *map(list, lines)]
    widths = [max(3, *(len(row[column]) for row in cells)) for column in range(len(head))]
    laid = [
        f"| {' | '.join((row[0].ljust(widths[0]), *map(str.rjust, row[1:], widths[1:])))} |" for row in cells
    ]
    rule = f"| {'-' * widths[0]} |" + "".join(f" {'-' * (width - 1)}: |" for width in widths[1:])
    return "\n".join([laid[0], rule, *laid[1:]])


def cells(figures: Mapping[str, float], columns: Iterable[str]) -> list[str]:
    """Return the figures of the columns as text, "-" where there is none."""
    return [written(figures[column]) if column in figures else "-" for column in columns]


def written(figure: float) -> str:
    """Return a share with three digits, a larger figure with as many as it bears."""
    return f"{figure:.3f}" if figure < 2 else f"{figure:.1f}" if figure < 100 else f"{figure:,.0f}"
