"""Which articles tell of one story: near each other in place and time, and alike in the words of their claims."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from mapapp import wordings
from mapapp.candidates import Near, once
from mapapp.sketches import Sketch

ALIKE = 0.34  # cosine of the words of their claims; unrelated reports of one region stay below
DAYS = 10  # between publications
MOST = 16  # articles that one is compared with claim by claim for telling the same story


@dataclass(frozen=True, slots=True)
class Stories:
    """Pairs of article numbers, the smaller first; `left_out` counts those of one story that have others more alike."""

    pairs: frozenset[tuple[int, int]]
    left_out: int = 0


def articles(sketches: Sequence[Sketch]) -> NDArray[np.int64]:
    """Return the number of each claim's article, counted from 0 as they first appear."""
    numbers: dict[str, int] = {}
    return np.array([numbers.setdefault(s.article_id, len(numbers)) for s in sketches], dtype=np.int64)


def stories(sketches: Sequence[Sketch], rows: csr_matrix, of: NDArray[np.int64], near: Near) -> Stories:
    """Return the pairs among those that `near` has a pair of claims of."""
    count = int(of.max(initial=-1)) + 1
    one, other = np.minimum(of[near.first], of[near.second]), np.maximum(of[near.first], of[near.second])
    codes = once([(one * count + other)[one != other]])
    first, second = np.divmod(codes, max(1, count))
    cosines = wordings.likeness(wordings.summed(rows, of), first, second)
    day = {number: sketch.published for number, sketch in zip(of.tolist(), sketches, strict=True)}
    told = [
        (a, b, cosine)
        for a, b, cosine in zip(first.tolist(), second.tolist(), cosines.tolist(), strict=True)
        if cosine >= ALIKE and _apart(day[a], day[b]) <= DAYS
    ]
    return _most_alike(told)


def _most_alike(told: Sequence[tuple[int, int, float]]) -> Stories:
    """Pairs that are among the most alike of either article, and how many others are left out."""
    met: Counter[int] = Counter()
    kept: set[tuple[int, int]] = set()
    for a, b, _ in sorted(told, key=lambda pair: (-pair[2], pair[0], pair[1])):
        if min(met[a], met[b]) < MOST:
            kept.add((a, b))
        met[a] += 1
        met[b] += 1
    return Stories(frozenset(kept), len(told) - len(kept))


def _apart(first: int | None, second: int | None) -> int:
    return abs(first - second) if first is not None and second is not None else 0
