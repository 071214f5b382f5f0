"""What of the filtered claims is drawn in a view of the map: places, and cells of a grid where they lie close together."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import ibis.expr.types as ir

from mapapp import cells
from mapapp.cells import Box, Cell, Edges
from mapapp.filters import Filters
from mapapp.forms import Question

Row = dict[str, Any]
MOST = (240, 60)
"""How many cells of exact and of wide places are drawn: `cells.MOST` of both."""
COARSER = 6
"""How often a grid is made twice as large at most, where a view has too many cells for the map."""


@dataclass(frozen=True, slots=True)
class Counted:
    """What is counted for the map: `spots` with `claims`, `x`, `y`, `wide`, and what the outlets' shares are summed of.

    `shares` are rows of the event table or of counts by outlet; `firsts` says whether a claim's first row at a spot counts.
    """

    spots: ir.Table
    shares: ir.Table
    firsts: bool


Count = Callable[[Filters, Edges], Counted]
Asked = Callable[..., list[Row]]


@dataclass(frozen=True, slots=True)
class Drawn:
    """A view's cells, those with one place only as the keys of these, with the shares of all; `left_out` cells are not drawn."""

    cells: Sequence[Row]
    single: Sequence[Any]
    shares: Sequence[Row]
    box: Box
    left_out: int


def drawn(asked: Asked, counted: Count, filters: Filters, box: Box, zoom: float) -> Drawn:
    """Return what to draw of a box at a zoom: at most `cells.MOST` marks."""
    level = cells.level(zoom)
    around = snapped(box, level - 1)
    seen = Seen(asked, counted, filters, cells.edges(around))
    found, exact, wide = _few_enough(seen, level, level - 1)
    shares = seen.ask(_shares, cells.size_at(exact), cells.size_at(wide))
    marks = {}
    for row in found:
        row["cell"] = Cell(wide if row["wide"] else exact, row["cx"], row["cy"], row["wide"])
        mark = row["spot"] if row["places"] == 1 else row["cell"].name
        marks[row["cx"], row["cy"], row["wide"]] = mark
    of_kind = {row["wide"]: row["cells"] for row in found}
    return Drawn(
        [row for row in found if row["places"] > 1],
        [row["spot"] for row in found if row["places"] == 1],
        [
            {"mark": mark, "outlet": share["outlet"], "claims": share["claims"]}
            for share in shares
            if (mark := marks.get((share["cx"], share["cy"], share["wide"]))) is not None
        ],
        around,
        sum(of_kind.values()) - len(found),
    )


@dataclass(frozen=True, slots=True)
class Seen:
    """What is in view: the filters, the edges, and how both are counted and asked."""

    asked: Asked
    counted: Count
    filters: Filters
    edges: Edges

    def ask(self, question: Question, *sizes: int, **shape: Any) -> list[Row]:
        """Return the answer to a question about what is counted, in cells of some sizes."""
        return self.asked(question, self.filters, self.edges, *sizes, counted=self.counted, **shape)


def _few_enough(seen: Seen, exact: int, wide: int) -> tuple[list[Row], int, int]:
    """The cells in view, and the levels of those of exact and of wide places."""
    for _ in range(COARSER):
        found, levels = seen.ask(_gridded, cells.size_at(exact), cells.size_at(wide)), (exact, wide)
        many = {row["wide"] for row in found if row["cells"] > MOST[row["wide"]]}
        if not many:
            break
        exact, wide = max(exact - (False in many), 0), max(wide - (True in many), 0)
    return found, *levels


def _gridded(filters: Filters, edges: Edges, exact: int, wide: int, *, counted: Count) -> ir.Table:
    return cells.gridded(counted(filters, edges).spots, exact, wide, MOST)


def _shares(filters: Filters, edges: Edges, exact: int, wide: int, *, counted: Count) -> ir.Table:
    found = counted(filters, edges)
    return cells.shares(found.shares, exact, wide, firsts=found.firsts)


def snapped(box: Box, level: int) -> Box:
    """Return the box with its edges moved out to those of cells, or a cell at an edge would not hold all its places."""
    size = cells.FINEST - level
    west, north, east, south = (number >> size for number in box)
    return west << size, north << size, ((east + 1) << size) - 1, ((south + 1) << size) - 1


def box_of(south: float, west: float, north: float, east: float) -> Box:
    """Return the box of what is on the screen, with a part of it on every side that a small pan brings into view."""
    left, right, top, bottom = cells.column(west), cells.column(east), cells.row(north), cells.row(south)
    wide, high = round((right - left) * cells.BESIDE), round((bottom - top) * cells.BESIDE)
    return left - wide, top - high, right + wide, bottom + high


def corners(box: Box) -> list[float]:
    """Return south, west, north and east of a box, in degrees."""
    west, north, east, south = box
    return [
        round(number, 5)
        for number in (cells.latitude(south + 1), cells.longitude(west), cells.latitude(north), cells.longitude(east + 1))
    ]  # fmt: skip
