"""How long from a click on a marker to its excerpts in the panel, in a browser on this machine."""

import statistics
import time

from playwright.sync_api import FrameLocator, Page

from bench import tables
from bench.browser import opened
from bench.report import Section

CLICKS = 20
PLACES = ("al-bukamal", "hamdan-air-base", "al-tanf", "manbij", "fallujah", "qaim-border-crossing")


def median_seconds() -> float:
    """Return the median of the clicks on the seeds' key places, in turn."""
    with opened() as (page, marks):
        return statistics.median(_click(page, marks, PLACES[n % len(PLACES)]) for n in range(CLICKS))


def section() -> Section:
    """Return the median as a table."""
    seconds = median_seconds()
    table = tables.markdown(
        ("page in a browser", "measured"),
        [[f"click to panel, s, median of {CLICKS}", tables.written(seconds)]],
    )
    return Section("click", table, {"page": {"click to panel, s": seconds}})


def _click(page: Page, marks: FrameLocator, place: str) -> float:
    mark = marks.locator(f'.mark[data-place="{place}"]')
    name = mark.locator(".name").text_content()
    begun = time.perf_counter()
    mark.click()
    page.locator(".place-card h2", has_text=name).wait_for()
    seconds = time.perf_counter() - begun
    page.wait_for_timeout(500)
    return seconds
