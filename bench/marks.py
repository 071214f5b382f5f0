"""What must be reached and what is aimed at, beside what was measured."""

from collections.abc import Mapping
from dataclasses import dataclass

from bench import tables


@dataclass(frozen=True, slots=True)
class Mark:
    """A figure's mark; `at_most` where a low figure is the good one."""

    figure: str
    must: float
    aim: float
    at_most: bool

    def verdict(self, measured: float) -> str:
        """Return "aim", "must" or "missed": the highest mark that a figure reaches, to the third decimal."""
        sign = -1 if self.at_most else 1
        for name, mark in (("aim", self.aim), ("must", self.must)):
            if sign * round(measured, 3) >= sign * mark:
                return name
        return "missed"


def of(subject: str) -> list[Mark]:
    """Return the marks of a corpus by its key, or of "speed"; none where nobody set any."""
    return [
        Mark(row["figure"], float(row["must"]), float(row["aim"] or row["must"]), row["at_most"] == "yes")
        for row in tables.rows("marks")
        if row["of"] == subject
    ]


def lines(subject: str, title: str, measured: Mapping[str, float]) -> list[list[str]]:
    """Return a line for each mark that was measured: figure, measured, must, aim, and which of them is reached."""
    found = []
    for mark in of(subject):
        if mark.figure in measured:
            figures = map(tables.written, (measured[mark.figure], mark.must, mark.aim))
            found.append([f"{title}: {mark.figure}", *figures, mark.verdict(measured[mark.figure])])
    return found
