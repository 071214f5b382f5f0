"""Many claims on one map, asked as the page asks: `generate CLAIMS DIR` makes a collection, `measure DIR` times it."""

import resource
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from bench import synthetic, tables
from mapapp import cells, chronology, queries, views
from mapapp.collected import Collected
from mapapp.desk import Desk
from mapapp.filters import Filters

TIMES = 5
VIEWS = {
    "world": ((-60.0, -180.0, 75.0, 180.0), 2),
    "continent": ((35.0, -10.0, 60.0, 30.0), 4),
    "city": ((48.5, 1.8, 49.2, 2.9), 10),
}
PAGE = 50
WORDS = ("market dawn", "school river", "bridge", "police night", "hospital fire")
KEPT = ("overview", "answer", "newest", "differences", "drawn", "spot")


@dataclass(frozen=True, slots=True)
class Asked:
    """What a question took: medians of wall clock and of processor time, in seconds."""

    question: str
    wall: float
    busy: float


def _timed(name: str, ask: Callable[[], object], times: int = TIMES) -> Asked:
    found = []
    for _ in range(times):
        wall, busy = time.perf_counter(), time.process_time()
        ask()
        found.append((time.perf_counter() - wall, time.process_time() - busy))
    return Asked(name, *(median(each) for each in zip(*found, strict=True)))


def measured(folder: Path) -> list[Asked]:
    """Return what opening a collection and then each question cost; nothing kept of an earlier answer is used."""
    opened: list[Desk] = []
    rows = [_timed("opening", lambda: opened.append(Desk(Collected(folder))), 1)]
    (desk,) = opened
    outlet = desk.without_filters.facets["outlets"][3]["value"]
    place = desk.without_filters.facets["spots"][0]["value"]
    filtered, sought = Filters(outlets=(outlet,)), iter(WORDS)

    of_clock = {"clock": "claimed", "firsts": True}

    def fresh(ask: Callable[[], object]) -> Callable[[], object]:
        def asked() -> object:
            for name in KEPT:
                getattr(desk, name).cache_clear()
            return ask()

        return asked

    for filters, how in ((Filters(), "no filter"), (filtered, "one outlet")):
        for name, (box, zoom) in VIEWS.items():
            seen = views.snapped(views.box_of(*box), cells.level(zoom) - 1)
            ask = fresh(lambda filters=filters, seen=seen, zoom=zoom: desk.drawn(filters, seen, zoom))  # type: ignore[misc]
            rows.append(_timed(f"query behind the marks of the {name}, {how}", ask))
    rows += [
        _timed("counts of a filter change", fresh(lambda: desk.overview(filtered))),
        _timed("first page of the fullest place", fresh(lambda: desk.answer(queries.claims_of, Filters(), place, PAGE))),
        _timed(f"newest {PAGE} with words not sought before", fresh(lambda: desk.newest(Filters(words=next(sought)), PAGE))),
        _timed("strip of the timeline", fresh(lambda: desk.answer(chronology.stretches, Filters(), 601, **of_clock))),
        _timed("first claims of the timeline", fresh(lambda: desk.answer(chronology.in_order, Filters(), 101, **of_clock))),
    ]  # fmt: skip
    return rows


def table(rows: Sequence[Asked]) -> str:
    """Return them in milliseconds."""
    lines = [(row.question, f"{1000 * row.wall:,.0f}", f"{1000 * row.busy:,.0f}") for row in rows]
    return tables.markdown(("question", "wall clock, ms", "processor, ms"), lines)


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["generate", claims, folder]:
            synthetic.generate(int(claims), Path(folder))
        case ["measure", folder]:
            print(table(measured(Path(folder))))
            print(f"peak memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB")
        case _:
            sys.exit(__doc__)
