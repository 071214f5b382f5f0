"""How long until a browser shows new marks of many claims: `python -m bench.scale_browser DIR`."""

import os
import sys
import time
from pathlib import Path
from statistics import median

from playwright.sync_api import FrameLocator, Page

from bench.browser import opened

STEPS = 16
PATIENCE = 120_000
REST = 1_000
"""Milliseconds between two steps, in which the page comes to rest."""
PULL = 500


def measure(folder: Path) -> dict[str, list[float]]:
    """Return the seconds of steps into the map and out again, from the click, and of pans, from letting go, to new marks."""
    os.environ["MAPAPP_COLLECTION"] = str(folder.resolve())
    with opened() as (page, marks):

        def zoom(way: str) -> float:
            return _rested(page, _zoom(marks, way))

        zooms = [zoom(way) for way in ("in", "in", "out", "out") * (STEPS // 4)]
        for _ in range(2):
            zoom("in")
        pans = [_rested(page, _pan(page, marks, far)) for far in (PULL, -PULL) * (STEPS // 2)]
    return {"zoom": zooms, "pan": pans}


def _rested(page: Page, seconds: float) -> float:
    page.wait_for_timeout(REST)
    return seconds


def _zoom(marks: FrameLocator, way: str) -> float:
    _remember(marks)
    begun = time.perf_counter()
    marks.locator(f".leaflet-control-zoom-{way}").click()
    _see_new(marks)
    return time.perf_counter() - begun


def _remember(marks: FrameLocator) -> None:
    marks.locator(".mark").evaluate_all("all => all.forEach(one => { one.dataset.old = '' })")


def _see_new(marks: FrameLocator) -> None:
    marks.locator(".mark:not([data-old])").first.wait_for(state="attached", timeout=PATIENCE)


def _pan(page: Page, marks: FrameLocator, far: int) -> float:
    """Pull the map sideways, and wait for marks that were not there."""
    corner = (
        "frame => { const box = frame.getBoundingClientRect(); return [box.x + box.width / 2, box.bottom] }"
    )
    middle, bottom = page.locator(".st-key-stage iframe").evaluate(corner)
    x, y = middle - far / 2, bottom - 130
    _remember(marks)
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + far, y, steps=6)
    begun = time.perf_counter()
    page.mouse.up()
    _see_new(marks)
    return time.perf_counter() - begun


if __name__ == "__main__":
    for what, seconds in measure(Path(sys.argv[1])).items():
        each = ", ".join(f"{one:.2f}" for one in seconds)
        print(f"new marks after a {what}, s: median {median(seconds):.2f} of {each}")
    print(f"load: {', '.join(f'{one:.1f}' for one in os.getloadavg())}")
