"""How long from a click on a marker to its excerpts in the panel, in a browser on this machine."""

import os
import shutil
import statistics
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import FrameLocator, Page, sync_playwright

from mapapp import serve

CLICKS = 20
LIMIT = 0.8
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PLACES = ("al-bukamal", "hamdan-air-base", "al-tanf", "manbij", "fallujah", "qaim-border-crossing")


def median_seconds() -> float:
    """Return the median of the clicks on the seeds' key places, in turn."""
    browser = os.environ.get("MAPAPP_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    with _served() as address, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox", "--disable-gpu"])
        page = chromium.new_page(viewport={"width": 1440, "height": 900})
        page.goto(address)
        marks = page.frame_locator('iframe[title="streamlit_folium.st_folium"]')
        marks.locator(".mark").first.wait_for()
        page.wait_for_timeout(2000)
        seconds = [_click(page, marks, PLACES[number % len(PLACES)]) for number in range(CLICKS)]
        chromium.close()
    return statistics.median(seconds)


def _click(page: Page, marks: FrameLocator, place: str) -> float:
    mark = marks.locator(f'.mark[data-place="{place}"]')
    name = mark.locator(".name").text_content()
    begun = time.perf_counter()
    mark.click()
    page.locator(".place-card h2", has_text=name).wait_for()
    seconds = time.perf_counter() - begun
    page.wait_for_timeout(500)
    return seconds


@contextmanager
def _served() -> Iterator[str]:
    port = serve.free_port(8901)
    server = subprocess.Popen(serve.command([], port), stdout=subprocess.DEVNULL)
    direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        while server.poll() is None:
            try:
                direct.open(f"http://127.0.0.1:{port}/_stcore/health", timeout=2).close()
                break
            except (urllib.error.URLError, OSError):
                time.sleep(0.1)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(timeout=20)
