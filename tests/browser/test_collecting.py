"""A reader's own collection: opened by the page, grown by another process and by the page itself."""

import os
import subprocess
import sys

import pytest
import shelves
from hostile import PAYLOADS
from playwright.sync_api import expect

OPEN = ".open-collection"
PATIENCE = 30_000


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("collecting") / "collection"


@pytest.fixture(scope="module")
def address(served, folder):
    return served(MAPAPP_COLLECTION=str(folder))


@pytest.fixture(scope="module")
def reader(opened, address):
    """A reader who keeps the page open, with patience: the first to add starts processes and loads the gazetteer."""
    reader = opened(address)
    reader.page.set_default_timeout(60_000)
    return reader


@pytest.fixture(autouse=True)
def nothing_wrong(reader):
    yield
    assert reader.problems == []


def place(reader, name):
    # while another collection is laid out, the page has both maps for a moment
    frames = reader.page.locator('iframe[title="streamlit_folium.st_folium"]')
    expect(frames).to_have_count(1, timeout=PATIENCE)
    return reader.map.locator(f'.mark[aria-label^="{name}:"]')


def form(reader):
    expander = reader.page.locator(".st-key-addform details")
    expander.wait_for()
    expander.evaluate("details => { if (!details.open) details.querySelector('summary').click() }")
    return reader.page.locator(".st-key-addform")


def test_articles_that_another_process_adds_are_on_the_open_page_within_seconds(reader, folder, tmp_path):
    expect(reader.page.locator(OPEN)).to_contain_text("Sample articles · 2 articles", timeout=PATIENCE)
    given = shelves.files(tmp_path, 0)
    command = [sys.executable, "-m", "mapapp", "add", str(given), "--collection", str(folder)]
    done = subprocess.run(command, capture_output=True, check=True, env=os.environ)
    assert b"1 inputs: 1 added" in done.stdout
    expect(reader.page.locator(OPEN)).to_contain_text("Your collection · 1 article", timeout=PATIENCE)
    expect(place(reader, "Aleppo")).to_have_count(1, timeout=PATIENCE)
    expect(reader.mark("al-bukamal")).to_have_count(0)


def test_files_dropped_on_the_page_are_on_the_map_and_each_is_accounted_for(reader, tmp_path):
    given = shelves.files(tmp_path, 1)
    (given / f"{'x' * 20}<img src=x onerror=__pwned=1>.pdf").write_bytes(b"%PDF-1.7 broken")
    adding = form(reader)
    adding.locator("input[type=file]").set_input_files(sorted(given.iterdir()))
    expect(adding.get_by_test_id("stFileChip")).to_have_count(2)
    expect(adding.get_by_test_id("stFileChipIconSpinner")).to_have_count(
        0
    )  # until then there is no file to add
    adding.get_by_label("Outlet, if known").fill(PAYLOADS[0])
    adding.get_by_role("button", name="Add to my collection").click()
    expect(adding).to_contain_text("2 inputs: 1 added, 0 there already, 1 rejected.", timeout=PATIENCE)
    expect(adding.locator("code")).to_contain_text("<img src=x onerror=__pwned=1>.pdf")
    expect(place(reader, "Kharkiv")).to_have_count(1, timeout=PATIENCE)
    place(reader, "Kharkiv").click()
    expect(reader.page.locator(".outlet-block h3")).to_contain_text(PAYLOADS[0])
    assert reader.page.evaluate("window.__pwned") is None


def test_a_text_that_was_tried_can_be_kept(reader):
    reader.page.get_by_role("button", name="Try your own text").click()
    dialog = reader.page.get_by_role("dialog", name="Try your own text")
    dialog.get_by_label("Text of the article").fill(shelves.text(4))
    dialog.get_by_label("Outlet").fill("Daily Example")
    dialog.get_by_role("button", name="Show on the map").click()
    expect(place(reader, "Gao")).to_have_count(1, timeout=PATIENCE)
    reader.page.locator(".tried").get_by_role("button", name="to my collection").click()
    expect(reader.page.locator(".tried")).to_have_count(0, timeout=PATIENCE)
    expect(form(reader)).to_contain_text("1 input: 1 added", timeout=PATIENCE)
    reader.page.reload()
    expect(place(reader, "Gao")).to_have_count(1, timeout=PATIENCE)
    expect(reader.page.locator(OPEN)).to_contain_text("Your collection")
