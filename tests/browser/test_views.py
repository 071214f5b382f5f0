"""The timeline, the grid, the voices and the briefing, as a reader uses them."""

import json
import re

from playwright.sync_api import expect

STRIP = ".st-key-timeline canvas"
FIRST, DAYS, AXIS = 26, 7, 20
"""The strip's first day of June, how many there are, and the pixels of its outlets' codes."""


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


def test_brushing_the_timeline_filters_the_whole_page(anywhere):
    anywhere.visit("/?show=timeline")
    live = anywhere.page.locator(".live")
    before = live.inner_text()
    brush(anywhere, (28 - FIRST) / DAYS)
    expect(anywhere.page.locator(".chip")).to_have_text(
        [re.compile("from 28 Jun 2016"), re.compile("to 28 Jun 2016")]
    )
    expect(live).not_to_have_text(before)
    expect(anywhere.page).to_have_url(re.compile("from=2016-06-28"))
    expect(anywhere.page.locator(".in-order h3").last).to_contain_text("28 Jun 2016")
    counted = live.inner_text()
    anywhere.tab("Table")
    expect(anywhere.page.locator(".rows td.excerpt")).to_have_count(int(counted.split()[0]))
    anywhere.page.get_by_role("button", name="Reset").click()
    expect(live).to_have_text(before)


def test_the_other_clock_is_brushed_by_the_day_of_publication(anywhere):
    anywhere.visit("/?show=timeline")
    anywhere.page.get_by_role("button", name="When it was published").click()
    expect(anywhere.page.get_by_role("button", name="When it was published")).to_have_attribute(
        "aria-pressed", "true"
    )
    expect(anywhere.page.locator(".in-order h3")).to_have_text([re.compile("29 Jun 2016")])
    expect(anywhere.page).to_have_url(re.compile("clock=published"))


def test_advance_and_loss_of_the_base_can_be_followed_in_order(anywhere):
    anywhere.visit("/?show=timeline&at=hamdan-air-base&at=al-bukamal")
    anywhere.page.locator(".in-order li").first.wait_for()
    days = [
        re.sub(r"\s+\d+ claims?$", "", day) for day in anywhere.page.locator(".in-order h3").all_inner_texts()
    ]
    assert days.index("28 Jun 2016") < days.index("29 Jun 2016")
    expect(anywhere.page.locator(".in-order")).to_contain_text("Hamdan air base")


def test_the_grid_says_where_an_outlet_is_silent_and_filters_to_the_outlet_and_place_of_a_cell(anywhere):
    anywhere.visit("/?show=grid")
    silent = anywhere.page.get_by_label("Associated Press: Al-Tanf not mentioned in the articles loaded")
    expect(silent).to_have_text("–")
    found = cell(anywhere, "Reuters", "hamdan-air-base")
    claims = found.inner_text()
    found.click()
    expect(anywhere.page.locator(".live")).to_contain_text(f"{claims} claims")
    expect(anywhere.page.locator(".chip")).to_have_count(2)
    expect(found).to_have_attribute("aria-pressed", "true")
    heading = anywhere.page.locator(".st-key-panel .outlet-block h3")
    expect(heading).to_have_count(1)
    expect(heading).to_contain_text("Reuters")
    found.click()
    expect(anywhere.page.locator(".chip")).to_have_count(0)


def test_two_outlets_with_one_speaker_are_one_source_until_his_spellings_are_split(anywhere):
    anywhere.visit("/?show=voices")
    voice = anywhere.page.locator(".one-voice", has_text="al-Saloum").first
    expect(voice.locator("summary").first).to_contain_text("2 outlets, 1 independent source")
    voice.locator("summary").first.click()
    voice.get_by_role("button", name="Count “Muzahem al Saloum” apart").click()
    apart = anywhere.page.locator(".one-voice summary", has_text="Muzahem al Saloum")
    expect(apart).to_contain_text("1 outlet")
    anywhere.page.locator(".voices .apart").get_by_role("button", name="undo").click()
    expect(anywhere.page.locator(".voices .apart")).to_have_count(0)
    expect(
        anywhere.page.locator(".one-voice summary", has_text="2 outlets, 1 independent source")
    ).to_have_count(3)


def test_a_spelling_of_a_place_can_be_counted_apart_and_put_back(anywhere):
    anywhere.visit("/?place=hamdan-air-base")
    spelled = anywhere.page.locator(".st-key-panel .spelled")
    spelled.locator("summary").click()
    expect(spelled).to_contain_text("Hamadan air base")
    spelled.get_by_role("button", name="Count “Hamadan air base” apart").click()
    expect(anywhere.page.locator('.facet[data-facet="spots"]')).to_contain_text(
        "Hamdan air base (as “Hamadan air base”)"
    )
    expect(anywhere.map.locator('.mark[data-place*="written Hamadan"]')).not_to_have_count(0)
    anywhere.page.locator(".st-key-panel .apart").get_by_role("button", name="undo").click()
    expect(anywhere.page.locator('.facet[data-facet="spots"]')).not_to_contain_text("as “Hamadan air base”")


def test_the_briefing_is_downloaded_and_opens_with_nothing_fetched(anywhere, tmp_path):
    anywhere.visit("/?show=table&at=hamdan-air-base")
    anywhere.take_away("Briefing: HTML", tmp_path / "briefing.html")
    asked = []
    opened = anywhere.page.context.new_page()
    opened.on("request", lambda request: asked.append(request.url))
    opened.goto((tmp_path / "briefing.html").as_uri())
    expect(opened.locator("h2").first).to_be_visible()
    expect(opened.locator("body")).to_contain_text("Hamdan air base")
    expect(opened.locator("body")).to_contain_text(re.compile(r"Reuters.*paragraph \d+, characters \d+–\d+"))
    assert asked == [(tmp_path / "briefing.html").as_uri()]
    opened.close()


def test_the_briefing_comes_as_markdown_too(anywhere, tmp_path):
    anywhere.visit("/?show=table")
    anywhere.take_away("Briefing: Markdown", tmp_path / "briefing.md")
    text = (tmp_path / "briefing.md").read_text("utf-8")
    assert text.startswith("# Briefing")
    assert "### Only one outlet" in text
