"""How sure a placement is: the share of placements decided on such evidence that proved right where it was measured.

The shares are `data/words/confidence.csv`, which `python -m bench.calibration` measures and prints.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from mapapp import wordlists
from mapapp.model import Evidence, Place, Placement, Span

UNCERTAIN = 0.7
"""Below it a place is marked "uncertain": more than three in ten placements on such evidence proved wrong. The measured
shares leave a gap there, between .69 and .75: what size and little else speaks for lies below."""

DESCRIBED, CARRIED_OVER = "described", "carried over"
_TABLE: dict[str, list[tuple[float, float]]] = {}
for _row in wordlists.rows("confidence"):
    _TABLE.setdefault(_row["grounds"], []).append((float(_row["margin"]), float(_row["share"])))


def of(evidence: Evidence) -> float:
    """Return the share of placements on such evidence that proved right. Raises KeyError for unknown grounds."""
    return [share for least, share in _TABLE[evidence.grounds] if evidence.margin >= least][-1]


def filled(named: Sequence[Placement], described: Sequence[Placement]) -> list[Placement]:
    """Return all placements with their confidence, in reading order; None stays where there is no place.

    A described place is as sure as the naming it goes back to, the nearest before it or else the first after it,
    times the share of descriptions that are understood; a border, which no name has to be told for, as that share.
    """
    sure = [replace(p, confidence=of(p.evidence)) if p.place and p.evidence else p for p in named]
    share, namings = of(Evidence(DESCRIBED)), _namings(sure)
    understood = [
        replace(p, confidence=round(share * _of_naming(p, namings), 3)) if p.place else p for p in described
    ]
    return sorted([*sure, *understood], key=lambda p: p.toponym.span)


def carried_over(placement: Placement) -> float | None:
    """Return the confidence of a placement for a sentence that names no place and is told of it."""
    if placement.confidence is None:
        return None
    return round(placement.confidence * of(Evidence(CARRIED_OVER)), 3)


def _namings(named: Iterable[Placement]) -> dict[Place, list[tuple[Span, float]]]:
    """Where each place is named and how surely, in reading order."""
    found: dict[Place, list[tuple[Span, float]]] = defaultdict(list)
    for placement in named:
        if placement.place is not None and placement.confidence is not None:
            found[placement.place].append((placement.toponym.span, placement.confidence))
    return found


def _of_naming(described: Placement, namings: Mapping[Place, Sequence[tuple[Span, float]]]) -> float:
    same = namings.get(described.place, ()) if described.place else ()
    if not same:
        return 1.0
    return same[max(0, bisect_left(same, (described.toponym.span, 0.0)) - 1)][1]
