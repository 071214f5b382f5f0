"""One thing that speaks for two claims being about the same happening, or against it, and what each sort counts for."""

from collections.abc import Mapping
from typing import NamedTuple


class Ground(NamedTuple):
    """One thing that speaks for a link or against it: its weight, and why in words."""

    weight: float
    why: str


NOTHING = Ground(0.0, "")

# What a ground counts for where it speaks for a link, and where it speaks against it, in two articles of one story, whose
# place, day and actors are the story's. By a logistic regression over hand-annotated pairs; elsewhere each counts once.
IN_STORY: Mapping[str, tuple[float, float]] = {
    "place": (0.3, 0.6),
    "time": (0.1, 0.1),
    "act": (0.2, 1.0),
    "actors": (0.0, 0.0),
    "figure": (1.1, 0.2),
    "words": (1.0, 1.0),
    "nations": (0.5, 0.5),
    "sequel": (0.3, 0.8),
    "topics": (1.5, 1.5),
    "themes": (1.3, 1.3),
    "opening": (0.5, 0.5),
    "voice": (0.0, 0.0),
    "names": (0.8, 0.8),
    "matters": (1.8, 1.8),
    "denial": (0.0, 0.0),
    "order": (1.0, 1.0),
}
