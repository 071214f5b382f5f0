"""Claims as arrays and matrices, a row a claim, by which millions of pairs are asked at once what they share."""

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Sequence
from dataclasses import dataclass
from itertools import chain, count

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from mapapp import nearness
from mapapp.candidates import Numbers
from mapapp.endings import DENIED
from mapapp.sketches import Sketch, acts_alike

Yes = NDArray[np.bool_]
TITLE = "title"
SPOTS = 4  # of a claim that the arrays have


@dataclass(frozen=True, slots=True)
class Traits:
    """What is asked of claims. Places are padded with NaN; numbers below 0 stand for nothing said."""

    lat: NDArray[np.float64]
    lon: NDArray[np.float64]
    radius: NDArray[np.float64]
    spots: Numbers
    places: csr_matrix
    assumed: Yes
    start: NDArray[np.float64]
    end: NDArray[np.float64]
    dated: Yes
    act: Numbers
    alike: Yes
    voice: Numbers
    denied: Yes
    other_event: Yes
    tallied: Yes
    kinds: csr_matrix
    actors: csr_matrix
    topics: csr_matrix
    about: csr_matrix
    opens: Yes
    at: NDArray[np.float64]
    titles: Yes
    matters: csr_matrix
    names: csr_matrix
    in_passing: csr_matrix
    nations: csr_matrix
    seldom: csr_matrix


def traits(sketches: Sequence[Sketch]) -> Traits:
    """Return the traits of claims."""
    few = [sketch.spots[:SPOTS] for sketch in sketches]
    spans = [nearness.interval(sketch) for sketch in sketches]
    acts = sorted({sketch.act for sketch in sketches} - {""})
    return Traits(
        lat=_padded([[spot.lat for spot in spots] for spots in few]),
        lon=_padded([[spot.lon for spot in spots] for spots in few]),
        radius=np.array([max((spot.radius_km for spot in sketch.spots), default=0.0) for sketch in sketches]),
        spots=np.array([len(sketch.spots) for sketch in sketches], np.int64),
        places=_sets([{spot.place_id for spot in sketch.spots} for sketch in sketches]),
        assumed=np.array([not spots or spots[0].assumed for spots in few], np.bool_),
        start=np.array([np.nan if start is None else start for start, _ in spans], np.float64),
        end=np.array([np.nan if end is None else end for _, end in spans], np.float64),
        dated=np.array([sketch.first is not None for sketch in sketches], np.bool_),
        act=_numbered([sketch.act for sketch in sketches], acts),
        alike=np.array(
            [[(one, other) in acts_alike() for other in (*acts, "")] for one in (*acts, "")], np.bool_
        ),
        voice=_numbered(
            [sketch.voice for sketch in sketches], sorted({sketch.voice for sketch in sketches} - {""})
        ),
        denied=np.array([sketch.stance == DENIED for sketch in sketches], np.bool_),
        other_event=np.array([sketch.other_event for sketch in sketches], np.bool_),
        tallied=np.array([bool(sketch.tallies) for sketch in sketches], np.bool_),
        kinds=_sets([{tally.kind for tally in sketch.tallies} for sketch in sketches]),
        actors=_sets([{x for d in sketch.doers for x in (d.key, *d.words)} for sketch in sketches]),
        topics=_sets([sketch.topics for sketch in sketches]),
        about=_sets([sketch.topics | sketch.themes for sketch in sketches]),
        opens=np.array([sketch.opens for sketch in sketches], np.bool_),
        at=np.array([sketch.at for sketch in sketches], np.float64),
        titles=np.array([sketch.section == TITLE for sketch in sketches], np.bool_),
        matters=_sets([sketch.matters for sketch in sketches]),
        names=_sets([sketch.names for sketch in sketches]),
        in_passing=_sets([sketch.in_passing for sketch in sketches]),
        nations=_sets([sketch.nations for sketch in sketches]),
        seldom=_sets([sketch.seldom for sketch in sketches]),
    )


def _padded(values: Sequence[Sequence[float]]) -> NDArray[np.float64]:
    found = np.full((len(values), SPOTS), np.nan)
    for at, row in enumerate(values):
        found[at, : len(row)] = row
    return found


def _numbered(values: Iterable[str], order: Sequence[str]) -> Numbers:
    numbers = {value: number for number, value in enumerate(order)} | {"": -1}
    return np.array([numbers[value] for value in values], np.int64)


def _sets(values: Sequence[Collection[Hashable]]) -> csr_matrix:
    """Sets as rows of zeros and ones, a column a member."""
    numbers: dict[Hashable, int] = defaultdict(count().__next__)
    ends = np.cumsum([0, *map(len, values)])
    flat = np.fromiter(map(numbers.__getitem__, chain.from_iterable(values)), np.int64, ends[-1])
    ones = np.ones(len(flat), np.float32)
    return csr_matrix((ones, flat, ends), shape=(len(values), max(1, len(numbers))))
