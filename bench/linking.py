"""How linking and comparing grow with the number of claims: copies of the sample articles, shifted in place and time."""

import sys
import time
from collections.abc import Iterator

import numpy as np
import pyarrow as pa

from mapapp import compare, events, pipeline, scenes, sketches
from mapapp.sketches import Sketch

SIZES = (1_000, 10_000, 100_000)
LIMIT = 60.0  # seconds for the largest, on one core
_SEED = 7


def copies(count: int) -> tuple[Sketch, ...]:
    """Return `count` sketches: the sample's two articles again and again, each pair elsewhere and on another day."""
    rows = pa.Table.from_pandas(
        pipeline.read([]).events(), schema=events.SCHEMA, preserve_index=False
    ).to_pylist()
    sample = scenes.in_scenes(sketches.sketches(rows))
    chance = np.random.default_rng(_SEED)
    found: list[Sketch] = []
    while len(found) < count:
        found.extend(_shifted(sample, len(found), chance))
    return tuple(found[:count])


def _shifted(sample: tuple[Sketch, ...], number: int, chance: np.random.Generator) -> Iterator[Sketch]:
    north, east = float(chance.uniform(-60, 30)), float(chance.uniform(-180, 140))
    days = int(chance.integers(0, 3650))
    for sketch in sample:
        yield sketch._replace(
            claim_id=f"{sketch.claim_id}-{number}",
            article_id=f"{sketch.article_id}-{number}",
            published=_later(sketch.published, days),
            first=_later(sketch.first, days),
            last=_later(sketch.last, days),
            in_passing=frozenset(f"{place}-{number}" for place in sketch.in_passing),
            spots=tuple(
                s._replace(place_id=f"{s.place_id}-{number}", lat=s.lat + north, lon=s.lon + east)
                for s in sketch.spots
            ),
        )


def _later(day: int | None, days: int) -> int | None:
    return None if day is None else day + days


def seconds(count: int) -> tuple[float, int, int]:
    """Return the seconds of processor time to link and compare, the links and the differences found."""
    told = copies(count)
    start = time.process_time()
    found = compare.compare(told, {})
    return time.process_time() - start, len(found.links.links), len(found.differences)


def main() -> int:
    """Print the curve; exit code 1 where the largest takes longer than the limit."""
    taken = 0.0
    for count in SIZES:
        taken, linked, differing = seconds(count)
        print(
            f"linking and comparing {count} claims: {taken:.1f} s, {1e6 * taken / count:.0f} µs a claim, "
            f"{linked} links, {differing} differences"
        )
    print(f"limit for {SIZES[-1]}: {LIMIT:.0f} s")
    return int(taken > LIMIT)


if __name__ == "__main__":
    sys.exit(main())
