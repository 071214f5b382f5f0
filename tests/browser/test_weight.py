"""How much of a collection of thousands of claims reaches the browser for each view of it."""

import base64
from collections import Counter
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from bench import synthetic

CLAIMS, MOST = 4_000, 300_000
OURS = ("/static/", "/app/static/", "/component/", "/favicon", "/vendor/")
"""Files that are the same whatever the collection, and kept by the browser."""


class Scale:
    """Counts what comes over the network: what is sent of the page, and answers that are no file of its own."""

    def __init__(self, page):
        self.taken = Counter()
        self._paths = {}
        network = page.context.new_cdp_session(page)
        network.send("Network.enable")
        network.on("Network.responseReceived", self._answered)
        network.on("Network.dataReceived", self._data)
        network.on("Network.webSocketFrameReceived", self._frame)

    def _answered(self, event):
        self._paths[event["requestId"]] = urlsplit(event["response"]["url"]).path

    def _data(self, event):
        path = self._paths.get(event["requestId"], "")
        if not path.startswith(OURS):
            self.taken[path] += event["dataLength"]

    def _frame(self, event):
        frame = event["response"]
        binary = frame["opcode"] == 2
        self.taken["socket"] += (
            len(base64.b64decode(frame["payloadData"])) if binary else len(frame["payloadData"])
        )

    def weigh(self):
        """Return the bytes since it was asked last, by where they came from."""
        taken, self.taken = self.taken, Counter()
        return taken


@pytest.fixture(scope="module")
def many(served, tmp_path_factory):
    folder = tmp_path_factory.mktemp("many")
    synthetic.generate(CLAIMS, folder, told=lambda _: None)
    return served(MAPAPP_COLLECTION=str(folder))


@pytest.fixture
def reader(reader):
    """A reader with patience: a loaded machine lays a page out slowly."""
    reader.page.set_default_timeout(90_000)
    return reader


def light(reader, scale, there):
    """Wait until something is there and the page is at rest, and return whether what came for it is light."""
    expect(there).to_be_visible(timeout=90_000)
    expect(reader.page.locator('[data-testid="stStatusWidget"]')).to_have_count(0, timeout=90_000)
    expect(reader.page.locator('[data-stale="true"]')).to_have_count(0, timeout=90_000)
    taken = scale.weigh()
    assert 0 < sum(taken.values()) < MOST, taken
    return True


def test_each_view_of_many_claims_is_light(reader, many):
    page, scale = reader.page, Scale(reader.page)
    reader.open(many)
    reader.marks()
    cell = reader.map.locator(".mark[data-place^='@p']").first
    assert light(reader, scale, cell)
    level = cell.get_attribute("data-place").split("/")[0]
    cell.click()
    assert light(reader, scale, page.locator(".cell-places"))
    page.locator(".places-here button.pick").first.click()
    assert light(reader, scale, page.locator(".place-card"))
    reader.map.locator(".leaflet-control-zoom-in").click()
    finer = reader.map.locator(f".mark[data-place^='@p']:not([data-place^='{level}/'])").first
    assert light(reader, scale, finer)
    for tab, there in (("Compare", ".compare"), ("Timeline", ".in-order"), ("Table", ".rows")):
        reader.tab(tab)
        assert light(reader, scale, page.locator(there).first)
