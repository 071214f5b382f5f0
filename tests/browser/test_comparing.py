"""Where accounts agree and where they differ, as a reader sees it."""

import re

from eyes import narrowed, serious
from playwright.sync_api import expect

SYRIA = "view=35.3,40.5,6"


def sign(reader, place):
    return reader.mark(place).locator(".state")


def test_marks_say_without_colour_whether_accounts_agree(abroad):
    abroad.visit(f"/?{SYRIA}")
    expect(sign(abroad, "manbij")).to_have_text(re.compile(r"^≠\d$"))
    expect(sign(abroad, "fallujah")).to_have_count(0)
    expect(abroad.mark("manbij")).to_have_attribute("title", re.compile("; accounts in dispute: "))
    expect(abroad.mark("fallujah")).to_have_attribute("title", re.compile("; one outlet only$"))
    abroad.choose("outlets", "Daily")
    expect(sign(abroad, "manbij")).to_have_count(0)


def test_places_of_which_two_outlets_tell_alike_have_the_sign_of_agreement(landed):
    expect(landed.mark("manbij").locator(".state")).to_have_text("=")
    expect(landed.mark("zamalka").locator(".state")).to_have_count(0)
    landed.map.locator(".legend summary").click()
    expect(landed.map.locator(".legend")).to_contain_text("no dispute found")


def test_the_live_line_counts_differences_and_leads_to_them(abroad):
    abroad.visit(f"/?{SYRIA}")
    expect(abroad.page).to_have_url(re.compile("view="))
    abroad.page.locator(".live").get_by_role("button", name="in dispute").click()
    expect(abroad.page.locator(".compare section").first).to_contain_text("Manbij")
    expect(abroad.page).to_have_url(re.compile("show=compare"))


def test_hamdan_air_base_is_compared_with_both_accounts(anywhere):
    anywhere.visit("/?show=compare&place=hamdan-air-base")
    section = anywhere.page.locator(".compare section").first
    expect(section.locator("h3")).to_contain_text("Hamdan air base")
    expect(section.locator("thead")).to_contain_text("Associated Press")
    expect(section.locator("thead")).to_contain_text("Reuters")
    expect(section).to_contain_text("captured 15 more in a counter-attack at the Hamadan air base")
    captives = section.locator(".happening", has_text="captured 15 more")
    expect(captives).to_contain_text("seized 15 hostages")
    expect(captives).to_contain_text(re.compile(r"2 outlets, \d independent sources?"))
    silent = anywhere.page.locator(".compare td.silent").first
    expect(silent).to_contain_text("not mentioned in the articles loaded")


def test_a_shared_address_of_a_difference_opens_it_at_its_place(abroad, reader, others):
    abroad.visit("/?show=compare")
    opened = abroad.page.locator(".difference", has_text="Fourteen people killed").first
    opened.locator("summary").click()
    opened.get_by_role("button", name="copy link").click()
    expect(opened.get_by_text("copied")).to_be_visible()
    address = abroad.page.evaluate("navigator.clipboard.readText()")
    assert re.fullmatch(re.escape(others) + r"/\?difference=[0-9a-f]{16}", address)
    reader.open(address)
    asked = reader.page.locator("details.difference.asked")
    expect(asked).to_be_in_viewport()
    expect(asked.locator(".account")).to_have_count(2)
    expect(asked.locator(".account").first).to_be_visible()
    assert {"At least 40 people", "Fourteen people"} == set(asked.locator(".differing").all_inner_texts())
    expect(reader.page.locator(".place-card h2")).to_have_text("Manbij")


def test_a_place_says_what_differs_there_and_an_article_says_it_beside_the_sentence(abroad):
    abroad.visit("/?place=manbij")
    abroad.page.locator(".differing-here a").first.click()
    expect(abroad.page.locator("details.difference.asked")).to_be_in_viewport()
    abroad.tab("Articles")
    beside = abroad.page.locator(".texts .beside.disputed").first
    expect(beside).to_have_accessible_name(re.compile("gives this differently"))
    beside.click()
    expect(abroad.page.locator("details.difference.asked")).to_be_in_viewport()


def test_an_address_of_an_unknown_difference_is_named_and_the_rest_stands(abroad):
    abroad.visit("/?difference=%3Cimg%20src%3Dx%3E&view=35.3,40.5,6")
    expect(abroad.page.locator(".notice", has_text="difference=<img src=x>")).to_be_visible()
    assert "manbij" in abroad.marks()


def test_nothing_serious_bars_anyone_from_comparing(seen_abroad):
    seen_abroad.visit("/?show=compare&place=manbij")
    seen_abroad.page.locator(".difference summary").first.click()
    assert serious(seen_abroad.page) == {}
    wide, screen = seen_abroad.page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    assert wide <= screen
    seen_abroad.tab("Articles")
    expect(seen_abroad.page.locator(".texts .beside").first).to_be_visible()
    assert serious(seen_abroad.page) == {}


def test_on_a_narrow_screen_the_accounts_stand_under_each_other(abroad):
    abroad.visit("/?show=compare&place=manbij")
    with narrowed(abroad.page):
        cells = abroad.page.locator(".compare .happening").first.locator("td")
        expect(cells).to_have_count(2)
        expect(cells.first.locator(".of-outlet")).to_be_visible()
        first, second = (cells.nth(number).bounding_box() for number in (0, 1))
        assert second["y"] >= first["y"] + first["height"]
