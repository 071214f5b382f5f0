"""What every sum is made of: how many were right of those found and of those wanted."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import TypeVar

Offsets = tuple[int, int]
Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Rates:
    """Counts with what is usually made of them; a share of nothing is 0."""

    right: int = 0
    found: int = 0
    wanted: int = 0

    def __add__(self, other: "Rates") -> "Rates":
        """Return the counts of both together."""
        return Rates(self.right + other.right, self.found + other.found, self.wanted + other.wanted)

    @property
    def precision(self) -> float:
        """Return the share of what was found that is right."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Return the share of what was wanted that was found."""
        return self.right / self.wanted if self.wanted else 0.0

    @property
    def f1(self) -> float:
        """Return the harmonic mean of precision and recall."""
        return 2 * self.right / (self.found + self.wanted) if self.right else 0.0


def same(wanted: Sequence[Hashable], found: Sequence[Hashable]) -> Rates:
    """Count what is exactly the same, each distinct item once."""
    gold, answers = set(wanted), set(found)
    return Rates(len(gold & answers), len(answers), len(gold))


def alike(wanted: Sequence[Item], found: Sequence[Item], likeness: Callable[[Item, Item], float]) -> Rates:
    """Count those at least half alike, matched one to one, the likest pairs first."""
    pairs = sorted(
        ((likeness(g, f), i, j) for i, g in enumerate(wanted) for j, f in enumerate(found)), reverse=True
    )
    taken_wanted: set[int] = set()
    taken_found: set[int] = set()
    for how, i, j in pairs:
        if how >= 0.5 and i not in taken_wanted and j not in taken_found:
            taken_wanted.add(i)
            taken_found.add(j)
    return Rates(len(taken_wanted), len(found), len(wanted))


def shared(a: Offsets, b: Offsets) -> float:
    """Return what two spans share of what they cover together (Jaccard), from 0 to 1."""
    both = min(a[1], b[1]) - max(a[0], b[0])
    return max(0, both) / (max(a[1], b[1]) - min(a[0], b[0]))
