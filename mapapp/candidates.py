"""Which claims are worth weighing against each other: near in place and time. Near-linear in their number.

Claims fall into cells of the map and of the calendar, each claim into every cell of several grids shifted by half a
cell, so that near ones share one cell at least. In a crowded cell only claims that share a rare word are paired.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from mapapp.sketches import Sketch

Numbers = NDArray[np.int64]
Pairs = tuple[Numbers, Numbers]
CELL_DEGREES, WIDE_DEGREES, CELL_DAYS = 2.0, 16.0, 20
CROWD, RARE = 120, 24
_DAYS = CELL_DAYS // 2  # up to which two claims share a cell for sure
_UNDATED = 10**6
_SHIFTS = (0.0, 0.5)
_AT_A_TIME, _SORTED_AT_ONCE = 2**22, 2**24  # pairs


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """The places of claims, one entry each: whose it is, where, and whether it is wide; and the day of each claim."""

    claim: Numbers
    lat: NDArray[np.float64]
    lon: NDArray[np.float64]
    wide: NDArray[np.bool_]
    day: Numbers

    @property
    def claims(self) -> int:
        """How many claims there are."""
        return len(self.day)


@dataclass(frozen=True, slots=True)
class Near:
    """Pairs of positions, the smaller first, each once and in order.

    `crowded` are the claims that so many others are near to that only those which share a rare word are paired with them.
    """

    first: Numbers
    second: Numbers
    crowded: Numbers


def whereabouts(sketches: Sequence[Sketch]) -> Whereabouts:
    """Return where and when claims are."""
    spots = [
        (at, spot.lat, spot.lon, spot.wide) for at, sketch in enumerate(sketches) for spot in sketch.spots
    ]
    claim, lat, lon, wide = zip(*spots, strict=True) if spots else ((), (), (), ())
    return Whereabouts(
        np.array(claim, np.int64),
        np.array(lat, np.float64),
        np.array(lon, np.float64),
        np.array(wide, np.bool_),
        np.array([_day(sketch) for sketch in sketches], np.int64),
    )


def _day(sketch: Sketch) -> int:
    day = sketch.last if sketch.last is not None else sketch.published
    return _UNDATED if day is None else day


def candidates(there: Whereabouts, rows: csr_matrix, new: Iterable[int] | None = None) -> Near:
    """Return the pairs that are near in place and time; `rows` are the words of each claim.

    Only pairs with a claim among `new` are given where it is given: what was weighed before need not be again.
    """
    fresh = np.ones(there.claims, np.bool_)
    if new is not None:
        fresh[:] = False
        fresh[list(new)] = True
    cells, crowds = _cells_and_crowds(there, fresh)
    words = _of_several(rows)
    codes = np.zeros(0, np.int64)
    waiting: list[Numbers] = []
    held = 0
    for a, b in chain(_within(cells, fresh), (_within_crowd(crowd, words, fresh) for crowd in crowds)):
        near = np.abs(there.day[a] - there.day[b]) <= _DAYS
        waiting.append(a[near] * there.claims + b[near])
        held += len(waiting[-1])
        if held > _SORTED_AT_ONCE:
            codes, waiting, held = once([codes, *waiting]), [], 0
    first, second = np.divmod(once([codes, *waiting]), max(1, there.claims))
    return Near(first, second, _crowded(there, crowds, fresh))


@dataclass(frozen=True, slots=True)
class _Cells:
    """Claims cell by cell, ascending in each: where a cell's begin, and how many they are."""

    members: Numbers
    starts: Numbers
    sizes: Numbers

    def some(self, chosen: NDArray[np.bool_]) -> "_Cells":
        return _Cells(self.members, self.starts[chosen], self.sizes[chosen])

    def each(self) -> Iterator[Numbers]:
        for start, size in zip(self.starts.tolist(), self.sizes.tolist(), strict=True):
            yield self.members[start : start + size]


def _cells_and_crowds(there: Whereabouts, fresh: NDArray[np.bool_]) -> tuple[list[_Cells], list[Numbers]]:
    """The cells of few claims, and those of many. A small one lies in a wide one, and is looked at where that is crowded."""
    every = np.ones(len(there.claim), np.bool_)
    wide = [*_grids(there, WIDE_DEGREES, every, fresh)]
    crowds = [crowd for cells in wide for crowd in cells.some(cells.sizes > CROWD).each()]
    small: list[_Cells] = []
    if crowds:
        in_crowd = np.zeros(there.claims, np.bool_)
        in_crowd[np.concatenate(crowds)] = True
        small = [*_grids(there, CELL_DEGREES, ~there.wide & in_crowd[there.claim], fresh)]
        crowds += [crowd for cells in small for crowd in cells.some(cells.sizes > CROWD).each()]
    return [cells.some(cells.sizes <= CROWD) for cells in (*wide, *small)], crowds


def _grids(
    there: Whereabouts, degrees: float, spots: NDArray[np.bool_], fresh: NDArray[np.bool_]
) -> Iterator[_Cells]:
    """The cells of more than one claim, one of them fresh, of each of the shifted grids."""
    claim, lat, lon = there.claim[spots], there.lat[spots], there.lon[spots]
    for north in _SHIFTS:
        for east in _SHIFTS:
            for later in _SHIFTS:
                keys = (
                    claim,
                    (there.day[claim] + later * CELL_DAYS) // CELL_DAYS,
                    (lon + east * degrees) // degrees,
                    (lat + north * degrees) // degrees,
                )
                yield _sorted_into_cells(keys, fresh)


def _sorted_into_cells(keys: Sequence[NDArray[Any]], fresh: NDArray[np.bool_]) -> _Cells:
    """Claims (the first of the keys) by the other keys, each once in a cell."""
    order = np.lexsort(keys)
    claim = keys[0][order].astype(np.int64)
    changes = [np.flatnonzero(np.diff(key[order])) + 1 for key in keys[1:]]
    begins = np.zeros(len(claim), np.bool_)
    begins[np.concatenate([*changes, np.zeros(min(1, len(claim)), np.int64)])] = True
    once = begins | (np.diff(claim, prepend=-1) != 0)
    members, starts = claim[once], np.flatnonzero(begins[once])
    sizes = np.diff(starts, append=len(members))
    cells = _Cells(members, starts, sizes)
    return cells.some((sizes > 1) & (np.add.reduceat(fresh[members], starts) > 0)) if len(starts) else cells


def _within(of_grids: Iterable[_Cells], fresh: NDArray[np.bool_]) -> Iterator[Pairs]:
    """All pairs of the claims of a cell, cells of one size at once."""
    for cells in of_grids:
        for size in np.unique(cells.sizes).tolist():
            a, b = np.triu_indices(size, 1)
            starts = cells.starts[cells.sizes == size]
            for at in range(0, len(starts), max(1, _AT_A_TIME // len(a))):
                some = starts[at : at + max(1, _AT_A_TIME // len(a)), None]
                first, second = cells.members[some + a].ravel(), cells.members[some + b].ravel()
                kept = fresh[first] | fresh[second]
                yield first[kept], second[kept]


def _within_crowd(members: Numbers, rows: csr_matrix, fresh: NDArray[np.bool_]) -> Pairs:
    """The pairs of a crowd that share a word which few of it have."""
    rare = _rare(members, rows)
    new = np.flatnonzero(fresh[members])
    shared = ((rare[new] if len(new) < len(members) else rare) @ rare.T).tocoo()
    a, b = new[shared.row], shared.col.astype(np.int64)
    kept = (a < b) | (a > b) & ~fresh[members[b]]
    return members[np.minimum(a, b)[kept]], members[np.maximum(a, b)[kept]]


def _rare(members: Numbers, rows: csr_matrix) -> csr_matrix:
    """The words of a crowd that few of it have and not one alone, a row a member."""
    starts, lengths = rows.indptr[members], np.diff(rows.indptr)[members]
    of = np.repeat(np.arange(len(members)), lengths)
    words = rows.indices[np.arange(len(of)) + np.repeat(starts - np.cumsum(lengths) + lengths, lengths)]
    spread = np.bincount(words, minlength=rows.shape[1])
    few = (spread > 1) & (spread <= RARE)
    kept = few[words]
    columns = (np.cumsum(few) - 1)[words[kept]]
    ends = np.cumsum(np.bincount(of[kept] + 1, minlength=len(members) + 1))
    ones = np.ones(len(columns), np.float32)
    return csr_matrix((ones, columns, ends), shape=(len(members), int(few.sum())))


def _of_several(rows: csr_matrix) -> csr_matrix:
    """The words that several claims have, in as few columns as there are of them."""
    several = np.bincount(rows.indices, minlength=rows.shape[1]) > 1
    kept = several[rows.indices]
    ends = np.concatenate([np.zeros(1, np.int64), np.cumsum(kept)])[rows.indptr]
    columns = (np.cumsum(several) - 1)[rows.indices[kept]]
    return csr_matrix((rows.data[kept], columns, ends), shape=(rows.shape[0], int(several.sum())))


def _crowded(there: Whereabouts, crowds: Iterable[Numbers], fresh: NDArray[np.bool_]) -> Numbers:
    found = np.zeros(there.claims, np.bool_)
    for crowd in crowds:
        found[crowd] = True
    return np.flatnonzero(found & fresh)


def once(codes: Sequence[Numbers]) -> Numbers:
    """Return numbers in order and once; numpy's `unique` of 2.4 takes many times as long as sorting."""
    every = np.concatenate(codes)
    every.sort()
    first = np.ones(len(every), np.bool_)
    np.not_equal(every[1:], every[:-1], out=first[1:])
    return every[first]


def among(codes: Numbers, some: Numbers) -> NDArray[np.bool_]:
    """Return which numbers are among some few, given in order; numpy's `isin` of 2.4 sorts all of them."""
    if not len(some):
        return np.zeros(len(codes), np.bool_)
    at = np.minimum(np.searchsorted(some, codes), len(some) - 1)
    found: NDArray[np.bool_] = some[at] == codes
    return found


def with_stories(near: Near, of: Numbers, stories: Iterable[tuple[int, int]]) -> Pairs:
    """Add every pair of claims of two articles that tell of one story; `of` gives the number of each claim's article."""
    count = len(of)
    order = np.argsort(of, kind="stable")
    where = np.split(order, np.flatnonzero(np.diff(of[order])) + 1)
    codes = [near.first * count + near.second]
    for one, other in stories:
        a, b = where[one][:, None], where[other][None, :]
        codes.append((np.minimum(a, b) * count + np.maximum(a, b)).ravel())
    return np.divmod(once(codes), max(1, count))
