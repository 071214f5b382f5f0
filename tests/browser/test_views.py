"""The timeline, the grid, the voices and the briefing, as a reader uses them."""

import json
import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from eyes import DARK, LIGHT, PHONE, at_rest
from playwright.sync_api import expect

STRIP = ".st-key-timeline canvas"
FIRST, DAYS, AXIS = 26, 7, 20
"""The strip's first day of June, how many there are, and the pixels of its outlets' codes."""
THREE = ("timeline", "grid", "voices")
WAYS = {"grid": "Places by outlet", "voices": "Voices"}


def cell(reader, outlet, place):
    value = json.dumps({"outlets": [outlet], "spots": [place]}).replace('"', '\\"')
    return reader.page.locator(f'.grid button[data-value="{value}"]')


def brush(reader, day):
    """Draw across a day of the strip, given as the share of its width that lies before it."""
    strip = reader.page.locator(STRIP)
    strip.wait_for()
    box = strip.bounding_box()
    left, wide = box["x"] + AXIS, box["width"] - AXIS
    at, below = left + wide * day, box["y"] + 15
    reader.page.mouse.move(at + 0.15 * wide / DAYS, below)
    reader.page.mouse.down()
    reader.page.mouse.move(at + 0.5 * wide / DAYS, below, steps=4)
    reader.page.mouse.move(at + 0.85 * wide / DAYS, below, steps=4)
    reader.page.mouse.up()


def test_brushing_the_timeline_filters_the_whole_page(reader, seeds):
    reader.open(f"{seeds}/?show=timeline")
    live = reader.page.locator(".live")
    before = live.inner_text()
    brush(reader, (28 - FIRST) / DAYS)
    expect(reader.page.locator(".chip")).to_have_text(
        [re.compile("from 28 Jun 2016"), re.compile("to 28 Jun 2016")]
    )
    expect(live).not_to_have_text(before)
    expect(reader.page).to_have_url(re.compile("from=2016-06-28"))
    expect(reader.page.locator(".in-order h3").last).to_contain_text("28 Jun 2016")
    counted = live.inner_text()
    reader.tab("Table")
    expect(reader.page.locator(".rows td.excerpt")).to_have_count(int(counted.split()[0]))
    reader.page.get_by_role("button", name="Reset").click()
    expect(live).to_have_text(before)


def test_the_other_clock_is_brushed_by_the_day_of_publication(reader, seeds):
    reader.open(f"{seeds}/?show=timeline")
    reader.page.get_by_role("button", name="When it was published").click()
    expect(reader.page.get_by_role("button", name="When it was published")).to_have_attribute(
        "aria-pressed", "true"
    )
    expect(reader.page.locator(".in-order h3")).to_have_text([re.compile("29 Jun 2016")])
    expect(reader.page).to_have_url(re.compile("clock=published"))


def test_advance_and_loss_of_the_base_can_be_followed_in_order(reader, seeds):
    reader.open(f"{seeds}/?show=timeline&at=hamdan-air-base&at=al-bukamal")
    reader.page.locator(".in-order li").first.wait_for()
    days = [
        re.sub(r"\s+\d+ claims?$", "", day) for day in reader.page.locator(".in-order h3").all_inner_texts()
    ]
    assert days.index("28 Jun 2016") < days.index("29 Jun 2016")
    expect(reader.page.locator(".in-order")).to_contain_text("Hamdan air base")


def test_the_grid_says_where_an_outlet_is_silent_and_filters_to_the_outlet_and_place_of_a_cell(reader, seeds):
    reader.open(f"{seeds}/?show=grid")
    silent = reader.page.get_by_label("Associated Press: Al-Tanf not mentioned in the articles loaded")
    expect(silent).to_have_text("–")
    found = cell(reader, "Reuters", "hamdan-air-base")
    claims = found.inner_text()
    found.click()
    expect(reader.page.locator(".live")).to_contain_text(f"{claims} claims")
    expect(reader.page.locator(".chip")).to_have_count(2)
    expect(found).to_have_attribute("aria-pressed", "true")
    heading = reader.page.locator(".st-key-panel .outlet-block h3")
    expect(heading).to_have_count(1)
    expect(heading).to_contain_text("Reuters")
    found.click()
    expect(reader.page.locator(".chip")).to_have_count(0)


def test_two_outlets_with_one_speaker_are_one_source_until_his_spellings_are_split(reader, seeds):
    reader.open(f"{seeds}/?show=voices")
    voice = reader.page.locator(".one-voice", has_text="al-Saloum").first
    expect(voice.locator("summary").first).to_contain_text("2 outlets, 1 independent source")
    voice.locator("summary").first.click()
    voice.get_by_role("button", name="Count “Muzahem al Saloum” apart").click()
    apart = reader.page.locator(".one-voice summary", has_text="Muzahem al Saloum")
    expect(apart).to_contain_text("1 outlet")
    reader.page.locator(".voices .apart").get_by_role("button", name="undo").click()
    expect(reader.page.locator(".voices .apart")).to_have_count(0)
    expect(
        reader.page.locator(".one-voice summary", has_text="2 outlets, 1 independent source")
    ).to_have_count(3)


def test_a_spelling_of_a_place_can_be_counted_apart_and_put_back(reader, seeds):
    reader.open(f"{seeds}/?place=hamdan-air-base")
    spelled = reader.page.locator(".st-key-panel .spelled")
    spelled.locator("summary").click()
    expect(spelled).to_contain_text("Hamadan air base")
    spelled.get_by_role("button", name="Count “Hamadan air base” apart").click()
    expect(reader.page.locator('.facet[data-facet="spots"]')).to_contain_text(
        "Hamdan air base (as “Hamadan air base”)"
    )
    expect(reader.map.locator('.mark[data-place*="written Hamadan"]')).not_to_have_count(0)
    reader.page.locator(".st-key-panel .apart").get_by_role("button", name="undo").click()
    expect(reader.page.locator('.facet[data-facet="spots"]')).not_to_contain_text("as “Hamadan air base”")


def test_the_briefing_is_downloaded_and_opens_with_nothing_fetched(reader, seeds, tmp_path):
    reader.open(f"{seeds}/?show=table&at=hamdan-air-base")
    with reader.page.expect_download() as waiting:
        reader.page.get_by_role("button", name="Briefing: HTML").click()
    waiting.value.save_as(tmp_path / "briefing.html")
    asked = []
    opened = reader.page.context.new_page()
    opened.on("request", lambda request: asked.append(request.url))
    opened.goto((tmp_path / "briefing.html").as_uri())
    expect(opened.locator("h2").first).to_be_visible()
    expect(opened.locator("body")).to_contain_text("Hamdan air base")
    expect(opened.locator("body")).to_contain_text(re.compile(r"Reuters.*paragraph \d+, characters \d+–\d+"))
    assert asked == [(tmp_path / "briefing.html").as_uri()]


def test_the_briefing_comes_as_markdown_too(reader, seeds, tmp_path):
    reader.open(f"{seeds}/?show=table")
    with reader.page.expect_download() as waiting:
        reader.page.get_by_role("button", name="Briefing: Markdown").click()
    waiting.value.save_as(tmp_path / "briefing.md")
    text = (tmp_path / "briefing.md").read_text("utf-8")
    assert text.startswith("# Briefing")
    assert "### Only one outlet" in text


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
    found = Axe().run(at_rest(seen.page), options={"runOnly": ["wcag2a", "wcag2aa"]}).response["violations"]
    serious = {
        violation["id"]: violation["nodes"][0]["html"][:200]
        for violation in found
        if violation["impact"] in ("serious", "critical")
    }
    assert serious == {}
