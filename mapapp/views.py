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
MOST_EXACT, MOST_WIDE = 240, 60
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
    exact = cells.level(zoom)
    wide = exact - 1
    around = snapped(box, wide)
    seen = Seen(asked, counted, filters, cells.edges(around))
    rows, exact = _few_enough(seen, exact, MOST_EXACT, wide=False)
    areas, wide = _few_enough(seen, wide, MOST_WIDE, wide=True)
    found = [*rows, *areas]
    shares = seen.ask(_shares, cells.size_at(exact), cells.size_at(wide))
    by_cell = {(row["cx"], row["cy"], row["wide"]): row for row in found}
    left_out = sum(max(0, each[0]["cells"] - len(each)) for each in (rows, areas) if each)
    for row in found:
        row["cell"] = Cell(wide if row["wide"] else exact, row["cx"], row["cy"], row["wide"])
    return Drawn(
        [row for row in found if row["places"] > 1],
        [row["spot"] for row in found if row["places"] == 1],
        [
            {
                "mark": place["spot"] if place["places"] == 1 else place["cell"].name,
                "outlet": share["outlet"],
                "claims": share["claims"],
            }
            for share in shares
            if (place := by_cell.get((share["cx"], share["cy"], share["wide"])))
        ],
        around,
        left_out,
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


def _few_enough(seen: Seen, level: int, most: int, *, wide: bool) -> tuple[list[Row], int]:
    for coarser in range(COARSER):
        found = seen.ask(_gridded, cells.size_at(max(level - coarser, 0)), most=most, wide=wide)
        if not found or found[0]["cells"] <= most:
            break
    return found, max(level - coarser, 0)


def _gridded(filters: Filters, edges: Edges, size: int, *, counted: Count, most: int, wide: bool) -> ir.Table:
    spots = counted(filters, edges).spots
    return cells.gridded(spots.filter(spots.wide == wide), size, most)


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
