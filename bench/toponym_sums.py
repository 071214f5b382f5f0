"""Toponyms against gold: were they recognised, and does the place lie where the annotators say?"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from geopy.distance import great_circle

from bench.gold import Row
from bench.sums import Offsets, Rates

NEAR_KM = 161.0


@dataclass(frozen=True, slots=True)
class ToponymSums:
    """`recognised` counts exact spans, `located` those of them with gold points that lie within 161 km (found = all
    recognised), `end_to_end` both at once: found leaves out answers to gold without a point.
    """

    recognised: Rates = field(default_factory=Rates)
    located: Rates = field(default_factory=Rates)
    end_to_end: Rates = field(default_factory=Rates)

    def __add__(self, other: "ToponymSums") -> "ToponymSums":
        """Return the sums of both together."""
        return ToponymSums(
            self.recognised + other.recognised,
            self.located + other.located,
            self.end_to_end + other.end_to_end,
        )

    @property
    def figures(self) -> dict[str, float]:
        """Return the three figures by the names under which marks and tables know them."""
        return {
            "recognition F1": self.recognised.f1,
            "acc@161": self.located.precision,
            "end-to-end F1": self.end_to_end.f1,
        }


def score(documents: Iterable[tuple[Sequence[Row], Sequence[Row]]]) -> ToponymSums:
    """Return the sums over documents, each its gold and its answers `{start, end, lat, lon}`; a point may be None."""
    return sum((_score(gold, answers) for gold, answers in documents), ToponymSums())


def pairs(gold: Iterable[Row], answers: Iterable[Row]) -> Iterator[tuple[Row, Row]]:
    """Yield gold and answer of the same span, one answer a span: the first."""
    given: dict[Offsets, Row] = {}
    for answer in answers:
        given.setdefault(span(answer), answer)
    for toponym in {span(row): row for row in gold}.values():
        if span(toponym) in given:
            yield toponym, given[span(toponym)]


def span(row: Row) -> Offsets:
    """Return where a row stands in its text."""
    return row["start"], row["end"]


def has_point(row: Row) -> bool:
    """Whether a row says where its place lies."""
    return row.get("lat") is not None and row.get("lon") is not None


def is_near(gold: Row, answer: Row) -> bool:
    """Whether an answer's point is within 161 km (100 miles) of the gold's; without a point it is not."""
    return has_point(answer) and _km(gold, answer) <= NEAR_KM


def _km(a: Row, b: Row) -> float:
    return float(great_circle((a["lat"], a["lon"]), (b["lat"], b["lon"])).km)


def _score(gold: Sequence[Row], answers: Sequence[Row]) -> ToponymSums:
    matched = list(pairs(gold, answers))
    with_point = [(toponym, answer) for toponym, answer in matched if has_point(toponym)]
    near = sum(is_near(toponym, answer) for toponym, answer in with_point)
    found = len({span(answer) for answer in answers})
    asked = sum(map(has_point, gold))
    return ToponymSums(
        Rates(len(matched), found, len(gold)),
        Rates(near, len(with_point), asked),
        Rates(near, found - len(matched) + len(with_point), asked),
    )
