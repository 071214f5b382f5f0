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
def tried(anywhere):
    anywhere.visit(f"/?view={VIEW}")
    anywhere.marks()
    paste(anywhere, TEXT)
    expect(anywhere.page.locator(".tried")).to_be_visible()
    yield anywhere
    removing = anywhere.page.get_by_role("button", name="Remove")
    if removing.count():
        removing.click()
        expect(anywhere.page.locator(".tried")).to_have_count(0)


def kharkiv(reader):
    return reader.map.locator('.mark[aria-label^="Kharkiv:"]')


def test_a_pasted_text_is_on_the_map_at_once_beside_the_others_and_in_no_other_window(tried, seeds):
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
    other = tried.page.context.new_page()
    other.goto(seeds)
    expect(other.locator(".live")).to_contain_text("2 articles")
    expect(other.locator(".tried")).to_have_count(0)
    expect(other.locator(".st-key-panel")).not_to_contain_text("Daily Example")
    other.close()


@pytest.mark.parametrize("reader", [{"viewport": {"width": 390, "height": 844}}], indirect=True)
def test_a_text_is_pasted_on_a_phone(reader, seeds):
    reader.open(f"{seeds}/?view={VIEW}")
    reader.marks()
    paste(reader, TEXT)
    expect(kharkiv(reader)).to_be_in_viewport()
    wide, screen = reader.page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    assert wide <= screen
    reader.page.get_by_role("button", name="Remove").click()
    expect(reader.page.locator(".tried")).to_have_count(0)


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
    expect(tried.page.locator(".st-key-panel h2").first).to_contain_text("Kharkiv")
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
    tried.page.get_by_role("button", name="Cancel").click()


def test_a_text_that_cannot_be_used_is_said_so_in_the_form(landed):
    for text, why in (
        ("", "There is no text yet"),
        ("word " * 30_000, "This text has 150,000 characters"),
        ("first\nsecond\x07", "Line 2 of this text holds a character that is no text (U+0007)"),
    ):
        form = paste(landed, text)
        expect(form.get_by_role("alert")).to_contain_text(why)
        form.get_by_role("button", name="Cancel").click()
    landed.page.get_by_role("button", name="Try your own text").click()
    landed.page.evaluate("document.querySelector('dialog.try textarea').value = 'half \\ud83d a pair'")
    landed.page.get_by_role("button", name="Show on the map").click()
    expect(landed.page.get_by_role("alert")).to_contain_text("(U+D83D)")
    expect(landed.page.locator(".live")).to_contain_text("2 articles")
    landed.page.get_by_role("button", name="Cancel").click()


def test_what_is_typed_stays_until_it_is_taken(landed):
    form = paste(landed, TEXT, outlet="x" * 150 + "\u0007")
    expect(form.get_by_role("alert")).to_contain_text("this outlet")
    expect(form.get_by_label("Text of the article")).to_have_value(TEXT)
    landed.page.keyboard.press("Escape")
    expect(form).to_be_hidden()
    landed.page.get_by_role("button", name="Try your own text").click()
    expect(form.get_by_label("Text of the article")).to_have_value(TEXT)
    landed.page.keyboard.press("Escape")


def test_hostile_words_show_as_typed_and_run_nowhere(landed):
    lines = [f"A missile hit {bad} in Kharkiv on Tuesday, {bad} said." for bad in PAYLOADS if "\r" not in bad]
    for number, bad in enumerate((PAYLOADS[0], PAYLOADS[8])):
        text = "\n\n".join([*lines, f"Text {number}."])
        paste(landed, text, outlet=bad, title=bad)
        expect(landed.page.locator(".tried .title")).to_have_text(bad)
        places = landed.page.locator(".gave .step", has_text="Kharkiv")
        expect(places).to_have_count(1)
        landed.tab("Articles")
        shown = landed.page.locator(".texts .text").filter(has_text=f"Text {number}.")
        expect(shown).to_be_visible()
        assert shown.text_content() == text
        landed.tab("Map")
        places.click()
        expect(landed.page.locator(".place-card h2")).to_have_text("Kharkiv")
        expect(landed.page.locator(".outlet-block h3")).to_contain_text(bad)
        landed.page.get_by_role("button", name="Remove").click()
        expect(landed.page.locator(".tried")).to_have_count(0)
    assert landed.page.evaluate("window.__pwned") is None
