"""How sure a placement is: the share of placements decided on such evidence that proved right where it was measured.

The shares are `data/words/confidence.csv`, which `python -m bench.calibration` measures and prints.
"""

from collections.abc import Sequence
from dataclasses import replace

from mapapp import wordlists
from mapapp.model import Evidence, Placement

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
    share = of(Evidence(DESCRIBED))
    understood = [
        replace(p, confidence=round(share * _of_naming(p, sure), 3)) if p.place else p for p in described
    ]
    return sorted([*sure, *understood], key=lambda p: p.toponym.span)


def carried_over(placement: Placement) -> float | None:
    """Return the confidence of a placement for a sentence that names no place and is told of it."""
    if placement.confidence is None:
        return None
    return round(placement.confidence * of(Evidence(CARRIED_OVER)), 3)


def _of_naming(described: Placement, named: Sequence[Placement]) -> float:
    same = [p for p in named if p.place == described.place and p.confidence is not None]
    before = [p for p in same if p.toponym.span < described.toponym.span]
    meant = before[-1:] or same[:1]
    return (meant[0].confidence or 0.0) if meant else 1.0
