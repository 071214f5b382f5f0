"""How long until a browser shows new marks of many claims: `python -m bench.scale_browser DIR`."""

import os
import sys
import time
from pathlib import Path
from statistics import median

from playwright.sync_api import FrameLocator

from bench.browser import opened

STEPS = 8
PATIENCE = 120_000


def measure(folder: Path) -> list[float]:
    """Return the seconds of each of some steps into the map and out again, from the click to marks of the new zoom."""
    os.environ["MAPAPP_COLLECTION"] = str(folder.resolve())
    with opened() as (_, marks):
        return [_step(marks, "in" if at % 4 < 2 else "out") for at in range(STEPS)]


def _step(marks: FrameLocator, way: str) -> float:
    cells = marks.locator(".mark[data-place^='@p']")
    before = cells.evaluate_all("all => all.map(one => one.dataset.place)")
    begun = time.perf_counter()
    marks.locator(f".leaflet-control-zoom-{way}").click()
    level = before[0].split("/")[0]
    cells.and_(marks.locator(f":not([data-place^='{level}/'])")).first.wait_for(timeout=PATIENCE)
    return time.perf_counter() - begun


if __name__ == "__main__":
    seconds = measure(Path(sys.argv[1]))
    print(
        f"new marks after a step, s: median {median(seconds):.2f} of {', '.join(f'{each:.2f}' for each in seconds)}"
    )
