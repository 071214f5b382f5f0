"""How long from a click on a marker to its excerpts in the panel, in a browser on this machine."""

import statistics
import time

from playwright.sync_api import FrameLocator, Page

from bench.browser import opened

CLICKS = 20
LIMIT = 0.8
PLACES = ("al-bukamal", "hamdan-air-base", "al-tanf", "manbij", "fallujah", "qaim-border-crossing")


def median_seconds() -> float:
    """Return the median of the clicks on the seeds' key places, in turn."""
    with opened() as (page, marks):
        return statistics.median(_click(page, marks, PLACES[n % len(PLACES)]) for n in range(CLICKS))


def _click(page: Page, marks: FrameLocator, place: str) -> float:
    mark = marks.locator(f'.mark[data-place="{place}"]')
    name = mark.locator(".name").text_content()
    begun = time.perf_counter()
    mark.click()
    page.locator(".place-card h2", has_text=name).wait_for()
    seconds = time.perf_counter() - begun
    page.wait_for_timeout(500)
    return seconds
