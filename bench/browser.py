"""The page, served on the seeds, in a browser of this machine."""

import os
import shutil
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import FrameLocator, Page, sync_playwright

from mapapp import serve

NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


@contextmanager
def opened(address: str = "") -> Iterator[tuple[Page, FrameLocator]]:
    """Give the page and its map, with the marks drawn."""
    found = os.environ.get("MAPAPP_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    with _served() as server, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=found, args=["--no-sandbox", "--disable-gpu", "--font-render-hinting=none"]
        )
        page = chromium.new_page(viewport={"width": 1440, "height": 900})
        page.goto(server + address)
        marks = page.frame_locator('iframe[title="streamlit_folium.st_folium"]')
        marks.locator(".mark").first.wait_for()
        page.wait_for_timeout(2000)
        yield page, marks
        chromium.close()


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
