"""A reader pastes a text of her own: it is on the map at once, and nowhere else."""

from urllib.parse import parse_qs, urlsplit

import pytest
from hostile import PAYLOADS
from playwright.sync_api import expect

TEXT = (
    "Strike on Kharkiv kills three\n\n"
    "A missile hit an apartment building in Kharkiv on Tuesday, killing three people, Mayor Ihor Terekhov said. "
    "Rescuers searched the rubble near Chuhuiv on Wednesday, he said.\n\n"
    "Ukrainian officials denied that there were soldiers in the building.\n"
)
WORDS = "A missile hit an apartment building in Kharkiv on Tuesday"
VIEW = "34.46,40.93,9"


def paste(reader, text, outlet="Daily Example", published="2024-05-15", title=""):
    reader.page.get_by_role("button", name="Try your own text").click()
    form = reader.page.get_by_role("dialog", name="Try your own text")
    form.get_by_label("Text of the article").fill(text)
    form.get_by_label("Outlet").fill(outlet)
    form.get_by_label("Day of publication").fill(published)
    form.get_by_label("Title").fill(title)
    form.get_by_role("button", name="Show on the map").click()
    return form


@pytest.fixture
def tried(reader, seeds):
    reader.open(f"{seeds}/?view={VIEW}")
    reader.marks()
    paste(reader, TEXT)
    expect(reader.page.locator(".tried")).to_be_visible()
    return reader


def kharkiv(reader):
    return reader.map.locator('.mark[aria-label^="Kharkiv:"]')


def test_a_pasted_text_is_on_the_map_at_once_beside_the_others(tried):
    expect(kharkiv(tried)).to_be_in_viewport()
    assert "al-bukamal" in tried.marks()
    expect(tried.page.locator(".live")).to_contain_text("3 articles")
    expect(tried.page.locator(".tried")).to_contain_text("nothing is stored, and a reload forgets it")
    expect(tried.page.locator(".gave")).to_contain_text("by Daily Example")
    kharkiv(tried).click()
    expect(tried.page.locator(".st-key-panel")).to_contain_text(WORDS)
    assert tried.panel_outlets() == {"Daily Example"}
    for tab, part in (("Table", ".rows"), ("Unplaced", ".unplaced"), ("Articles", ".texts")):
        tried.tab(tab)
        expect(tried.page.locator(part)).to_contain_text(
            "Ukrainian officials denied" if tab != "Table" else WORDS
        )


@pytest.mark.parametrize("reader", [{"viewport": {"width": 390, "height": 844}}], indirect=True)
def test_a_text_is_pasted_on_a_phone(tried):
    expect(kharkiv(tried)).to_be_in_viewport()
    wide, screen = tried.page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    assert wide <= screen
    tried.page.get_by_role("button", name="Remove").click()
    expect(tried.page.locator(".tried")).to_have_count(0)


def test_it_can_stand_alone_and_be_taken_away_again(tried):
    tried.page.get_by_role("button", name="alone", exact=True).click()
    expect(tried.page.locator(".live")).to_contain_text("1 article")
    expect(tried.mark("al-bukamal")).to_have_count(0)
    expect(kharkiv(tried)).to_have_count(1)
    tried.page.get_by_role("button", name="Remove").click()
    expect(tried.page.locator(".tried")).to_have_count(0)
    expect(tried.page.locator(".live")).to_contain_text("2 articles")
    expect(tried.mark("al-bukamal")).to_be_in_viewport()
    expect(kharkiv(tried)).to_have_count(0)


def test_the_address_says_nothing_of_it_and_a_reload_forgets_it(tried):
    kharkiv(tried).click()
    tried.choose("outlets", "Daily Example")
    tried.tab("Articles")
    expect(tried.page.locator(".texts")).to_contain_text(WORDS)
    assert {*parse_qs(urlsplit(tried.page.url).query)} <= {"view"}
    tried.page.reload()
    expect(tried.page.locator(".live")).to_contain_text("2 articles")
    tried.marks()
    expect(kharkiv(tried)).to_have_count(0)
    expect(tried.page.locator(".notice")).to_have_count(0)
    tried.page.get_by_role("button", name="Try your own text").click()
    expect(tried.page.get_by_label("Text of the article")).to_have_value("")


def test_another_window_does_not_see_it(tried, seeds):
    other = tried.page.context.new_page()
    other.goto(seeds)
    expect(other.locator(".live")).to_contain_text("2 articles")
    expect(other.locator(".tried")).to_have_count(0)
    expect(other.locator(".st-key-panel")).not_to_contain_text("Daily Example")


def test_a_text_that_cannot_be_used_is_said_so_in_the_form(reader, seeds):
    reader.open(seeds)
    for text, why in (
        ("", "There is no text yet"),
        ("word " * 30_000, "This text has 150,000 characters"),
        ("first\nsecond\x07", "Line 2 of this text holds a character that is no text (U+0007)"),
    ):
        form = paste(reader, text)
        expect(form.get_by_role("alert")).to_contain_text(why)
        form.get_by_role("button", name="Cancel").click()
    reader.page.get_by_role("button", name="Try your own text").click()
    reader.page.evaluate("document.querySelector('dialog.try textarea').value = 'half \\ud83d a pair'")
    reader.page.get_by_role("button", name="Show on the map").click()
    expect(reader.page.get_by_role("alert")).to_contain_text("(U+D83D)")
    expect(reader.page.locator(".live")).to_contain_text("2 articles")


def test_what_is_typed_stays_until_it_is_taken(reader, seeds):
    reader.open(seeds)
    form = paste(reader, TEXT, outlet="x" * 150 + "\u0007")
    expect(form.get_by_role("alert")).to_contain_text("this outlet")
    expect(form.get_by_label("Text of the article")).to_have_value(TEXT)
    reader.page.keyboard.press("Escape")
    expect(form).to_be_hidden()
    reader.page.get_by_role("button", name="Try your own text").click()
    expect(form.get_by_label("Text of the article")).to_have_value(TEXT)


def test_hostile_words_show_as_typed_and_run_nowhere(reader, seeds):
    reader.open(seeds)
    reader.marks()
    lines = [f"A missile hit {bad} in Kharkiv on Tuesday, {bad} said." for bad in PAYLOADS if "\r" not in bad]
    for number, bad in enumerate((PAYLOADS[0], PAYLOADS[8])):
        text = "\n\n".join([*lines, f"Text {number}."])
        paste(reader, text, outlet=bad, title=bad)
        expect(reader.page.locator(".tried .title")).to_have_text(bad)
        places = reader.page.locator(".gave .step", has_text="Kharkiv")
        expect(places).to_have_count(1)
        reader.tab("Articles")
        shown = reader.page.locator(".texts .text").filter(has_text=f"Text {number}.")
        expect(shown).to_be_visible()
        assert shown.text_content() == text
        reader.tab("Map")
        places.click()
        expect(reader.page.locator(".place-card h2")).to_have_text("Kharkiv")
        expect(reader.page.locator(".outlet-block h3")).to_contain_text(bad)
        reader.page.get_by_role("button", name="Remove").click()
        expect(reader.page.locator(".tried")).to_have_count(0)
    assert reader.page.evaluate("window.__pwned") is None
