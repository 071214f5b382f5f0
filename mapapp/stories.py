"""Which articles tell of one story: near each other in place and time, and alike in the words of their claims."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from mapapp import wordings
from mapapp.candidates import Near
from mapapp.sketches import Sketch

ALIKE = 0.34  # cosine of the words of their claims; unrelated reports of one region stay below
DAYS = 10  # between publications


def articles(sketches: Sequence[Sketch]) -> NDArray[np.int64]:
    """Return the number of each claim's article, counted from 0 as they first appear."""
    numbers: dict[str, int] = {}
    return np.array([numbers.setdefault(s.article_id, len(numbers)) for s in sketches], dtype=np.int64)


def stories(
    sketches: Sequence[Sketch], rows: csr_matrix, of: NDArray[np.int64], near: Near
) -> frozenset[tuple[int, int]]:
    """Return pairs of article numbers, the smaller first, among those that `near` has a pair of claims of."""
    count = int(of.max(initial=-1)) + 1
    one, other = np.minimum(of[near.first], of[near.second]), np.maximum(of[near.first], of[near.second])
    codes = np.unique(one * count + other)
    first, second = np.divmod(codes[(codes // max(1, count)) != (codes % max(1, count))], max(1, count))
    cosines = wordings.likeness(wordings.summed(rows, of), first, second)
    day = {number: sketch.published for number, sketch in zip(of.tolist(), sketches, strict=True)}
    return frozenset(
        (a, b)
        for a, b, cosine in zip(first.tolist(), second.tolist(), cosines.tolist(), strict=True)
        if cosine >= ALIKE and _apart(day[a], day[b]) <= DAYS
    )


def _apart(first: int | None, second: int | None) -> int:
    return abs(first - second) if first is not None and second is not None else 0
