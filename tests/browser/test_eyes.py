"""What holds for each of `EYES`: every part of the page is seen whole, and bars nobody."""

import pytest
from eyes import DARK, LIGHT, PHONE, serious
from playwright.sync_api import expect

STRIP = ".st-key-timeline canvas"
THREE = ("timeline", "grid", "voices")
WAYS = {"grid": "Places by outlet", "voices": "Voices"}

CUT = """parts => parts.filter(part => getComputedStyle(part).visibility === 'visible').filter(part => {
  const box = part.getBoundingClientRect();
  return box.right > 0 && box.left < innerWidth && (box.left < 0 || box.right > innerWidth || box.top < 0);
}).map(part => part.closest('.mark').title)"""


def test_the_opening_map_cuts_neither_marks_nor_names(seen):
    seen.page.wait_for_timeout(600)
    assert seen.map.locator(".mark svg, .mark .name").evaluate_all(CUT) == []
    assert {"damascus", "bani-zeid"} <= seen.marks()
    for place in ("damascus", "bani-zeid"):
        expect(seen.mark(place).locator(".name")).to_be_visible()
        expect(seen.mark(place)).to_be_in_viewport()


def test_the_table_never_scrolls_sideways(seen):
    seen.tab("Table")
    expect(seen.page.locator(".rows .excerpt").first).to_be_visible()
    wide, room = seen.page.locator(".rows").evaluate(
        "rows => [rows.scrollWidth, rows.parentElement.clientWidth]"
    )
    assert wide <= room


def test_nothing_serious_bars_anyone_from_reading(seen):
    seen.tab("Map")
    seen.mark("al-bukamal").click()
    expect(seen.page.locator(".place-card h2")).to_have_text("Al-Bukamal")
    frame = next(frame for frame in seen.page.frames if "st_folium" in frame.url)
    assert serious(seen.page) == {}
    assert serious(frame) == {}
    wide, screen = seen.page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    assert wide <= screen


def look_at(seen, view):
    """Go to a view as a reader does: the tab, and its button where the tab has several."""
    seen.tab("Timeline" if view == "timeline" else "Compare")
    if view in WAYS:
        seen.page.get_by_role("button", name=WAYS[view], exact=True).click()
    there = seen.page.locator({"timeline": ".in-order li", "grid": ".grid", "voices": ".one-voice"}[view])
    expect(there.first).to_be_visible()


@pytest.mark.parametrize("seen", [PHONE], indirect=True)
@pytest.mark.parametrize("view", THREE)
def test_a_small_screen_is_not_wider_than_itself(seen, view):
    look_at(seen, view)
    assert seen.page.evaluate("document.scrollingElement.scrollWidth") <= 390


@pytest.mark.parametrize("seen", [LIGHT, DARK], indirect=True)
@pytest.mark.parametrize("view", THREE)
def test_the_views_can_be_read_by_everybody(seen, view):
    look_at(seen, view)
    if view == "timeline":
        seen.page.locator(STRIP).wait_for()
    assert serious(seen.page, options={"runOnly": ["wcag2a", "wcag2aa"]}) == {}
