"""Which claims are worth weighing against each other: near in place and time. Near-linear in their number.

Claims fall into cells of the map and of the calendar, each claim into every cell of several grids shifted by half a
cell, so that near ones share one cell at least. In a crowded cell only claims that share a rare word are paired.
"""

from collections.abc import Iterable, Iterator, Sequence

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix

from mapapp.sketches import Sketch, Spot

Pairs = tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]
CELL_DEGREES, WIDE_DEGREES, CELL_DAYS = 2.0, 16.0, 20
CROWD, RARE = 120, 24
_UNDATED = 10**6
_SHIFTS = (0.0, 0.5)


def candidates(sketches: Sequence[Sketch], rows: csr_matrix, new: Iterable[int] | None = None) -> Pairs:
    """Return pairs of positions, the smaller first, each once and in order.

    Only pairs with a claim among `new` are given where it is given: what was weighed before need not be again.
    """
    found = [_within(cell, rows) for cell in _cells(sketches)]
    codes = (
        np.unique(np.concatenate([a * len(sketches) + b for a, b in found]))
        if found
        else np.zeros(0, np.int64)
    )
    first, second = np.divmod(codes, max(1, len(sketches)))
    if new is not None:
        fresh = np.zeros(len(sketches), dtype=bool)
        fresh[list(new)] = True
        kept = fresh[first] | fresh[second]
        first, second = first[kept], second[kept]
    return first.astype(np.int64), second.astype(np.int64)


def with_stories(pairs: Pairs, of: npt.NDArray[np.int64], stories: Iterable[tuple[int, int]]) -> Pairs:
    """Add every pair of claims of two articles that tell of one story; `of` gives the number of each claim's article."""
    where = [np.flatnonzero(of == number) for number in range(int(of.max(initial=-1)) + 1)]
    first, second = [pairs[0]], [pairs[1]]
    for one, other in stories:
        a, b = np.meshgrid(where[one], where[other], indexing="ij")
        first.append(np.minimum(a, b).ravel())
        second.append(np.maximum(a, b).ravel())
    both = np.unique(np.stack([np.concatenate(first), np.concatenate(second)]), axis=1)
    return both[0], both[1]


def _cells(sketches: Sequence[Sketch]) -> Iterator[npt.NDArray[np.int64]]:
    """The positions that share a cell, cells of one claim left out."""
    cells: dict[tuple[float, ...], list[int]] = {}
    for at, sketch in enumerate(sketches):
        days = _days(sketch)
        keys = {(*key, day) for spot in sketch.spots for key in _keys(spot) for day in days}
        for key in keys:
            cells.setdefault(key, []).append(at)
    return (np.array(members, dtype=np.int64) for members in cells.values() if len(members) > 1)


def _days(sketch: Sketch) -> set[float]:
    day = sketch.last if sketch.last is not None else sketch.published
    if day is None:
        return {_UNDATED}
    return {shift + (day + shift * CELL_DAYS) // CELL_DAYS for shift in _SHIFTS}


def _keys(spot: Spot) -> Iterator[tuple[float, float, float]]:
    for degrees in (WIDE_DEGREES,) if spot.wide else (CELL_DEGREES, WIDE_DEGREES):
        for north in _SHIFTS:
            for east in _SHIFTS:
                yield (
                    degrees,
                    north + (spot.lat + north * degrees) // degrees,
                    east + (spot.lon + east * degrees) // degrees,
                )


def _within(members: npt.NDArray[np.int64], rows: csr_matrix) -> Pairs:
    if len(members) <= CROWD:
        first, second = np.triu_indices(len(members), 1)
        return members[first], members[second]
    of_crowd = rows[members]
    spread = np.asarray((of_crowd > 0).sum(axis=0)).ravel()
    rare = of_crowd[:, np.flatnonzero((spread > 1) & (spread <= RARE))]
    shared = (rare @ rare.T).tocoo()
    above = shared.row < shared.col
    return members[shared.row[above]], members[shared.col[above]]
