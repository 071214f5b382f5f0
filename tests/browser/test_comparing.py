"""Where accounts agree and where they differ, as a reader sees it."""

import re
from pathlib import Path

import pytest
from eyes import EYES
from playwright.sync_api import expect
from test_reading import serious

REUTERS = """Fighters loyal to the government seized the town of Manbij in Syria on Tuesday, a commander said.

At least 40 people were killed in Manbij on Tuesday, the Syrian Observatory for Human Rights said.

A bridge in Fallujah was reopened on Monday, officials said.
"""
AP = """Rebels repelled an attack on the town of Manbij in Syria on Tuesday, a rebel spokesman said.

Fourteen people were killed in Manbij on Tuesday, a doctor at the hospital said.
"""


@pytest.fixture(scope="session")
def disputed(served, tmp_path_factory) -> str:
    """Two articles that count the dead of one place differently."""
    folder: Path = tmp_path_factory.mktemp("disputed")
    (folder / "one.txt").write_text(REUTERS, "utf-8")
    (folder / "other.txt").write_text(AP, "utf-8")
    (folder / "articles.csv").write_text(
        "file,outlet,title,published,published_basis,url,language\n"
        "one.txt,Daily,Manbij taken,2016-06-29,stated,,en\nother.txt,Wire,Manbij holds,2016-06-29,stated,,en\n",
        "utf-8",
    )
    return served(folder)


def sign(reader, place):
    return reader.mark(place).locator(".state")


def test_marks_say_without_colour_whether_accounts_agree(reader, disputed):
    reader.open(disputed)
    reader.marks()
    expect(sign(reader, "manbij")).to_have_text(re.compile(r"^≠\d$"))
    expect(sign(reader, "fallujah")).to_have_count(0)
    expect(reader.mark("manbij")).to_have_attribute("title", re.compile("; accounts in dispute: "))
    expect(reader.mark("fallujah")).to_have_attribute("title", re.compile("; one outlet only$"))
    reader.choose("outlets", "Daily")
    expect(sign(reader, "manbij")).to_have_count(0)


def test_places_of_which_two_outlets_tell_alike_have_the_sign_of_agreement(landed):
    expect(landed.mark("manbij").locator(".state")).to_have_text("=")
    expect(landed.mark("zamalka").locator(".state")).to_have_count(0)
    landed.map.locator(".legend summary").click()
    expect(landed.map.locator(".legend")).to_contain_text("no dispute found")


def test_the_live_line_counts_differences_and_leads_to_them(reader, disputed):
    reader.open(disputed)
    reader.marks()
    expect(reader.page).to_have_url(re.compile("view="))
    reader.page.locator(".live").get_by_role("button", name="in dispute").click()
    expect(reader.page.locator(".compare section").first).to_contain_text("Manbij")
    expect(reader.page).to_have_url(re.compile("show=compare"))


def test_hamdan_air_base_is_compared_with_both_accounts(reader, seeds):
    reader.open(f"{seeds}/?show=compare&place=hamdan-air-base")
    section = reader.page.locator(".compare section").first
    expect(section.locator("h3")).to_contain_text("Hamdan air base")
    expect(section.locator("thead")).to_contain_text("Associated Press")
    expect(section.locator("thead")).to_contain_text("Reuters")
    expect(section).to_contain_text("captured 15 more in a counter-attack at the Hamadan air base")
    captives = section.locator(".happening", has_text="captured 15 more")
    expect(captives).to_contain_text("seized 15 hostages")
    expect(captives).to_contain_text(re.compile(r"2 outlets, \d independent sources?"))
    silent = reader.page.locator(".compare td.silent").first
    expect(silent).to_contain_text("not mentioned in the articles loaded")


def test_a_shared_address_of_a_difference_opens_it_at_its_place(reader, disputed):
    reader.open(f"{disputed}/?show=compare")
    opened = reader.page.locator(".difference", has_text="Fourteen people killed").first
    opened.locator("summary").click()
    opened.get_by_role("button", name="copy link").click()
    expect(opened.get_by_text("copied")).to_be_visible()
    address = reader.page.evaluate("navigator.clipboard.readText()")
    assert re.fullmatch(re.escape(disputed) + r"/\?difference=[0-9a-f]{16}", address)
    reader.page.goto("about:blank")
    reader.open(address)
    asked = reader.page.locator("details.difference.asked")
    expect(asked).to_be_in_viewport()
    expect(asked.locator(".account")).to_have_count(2)
    expect(asked.locator(".account").first).to_be_visible()
    assert {"At least 40 people", "Fourteen people"} == set(asked.locator(".differing").all_inner_texts())
    expect(reader.page.locator(".place-card h2")).to_have_text("Manbij")


def test_a_place_says_what_differs_there_and_an_article_says_it_beside_the_sentence(reader, disputed):
    reader.open(f"{disputed}/?place=manbij")
    reader.page.locator(".differing-here a").first.click()
    expect(reader.page.locator("details.difference.asked")).to_be_in_viewport()
    reader.tab("Articles")
    beside = reader.page.locator(".texts .beside.disputed").first
    expect(beside).to_have_accessible_name(re.compile("gives this differently"))
    beside.click()
    expect(reader.page.locator("details.difference.asked")).to_be_in_viewport()


def test_an_address_of_an_unknown_difference_is_named_and_the_rest_stands(reader, disputed):
    reader.open(f"{disputed}/?difference=%3Cimg%20src%3Dx%3E")
    expect(reader.page.locator(".notice")).to_contain_text("difference=<img src=x>")
    assert "manbij" in reader.marks()


@pytest.mark.parametrize("reader", EYES, indirect=True)
def test_nothing_serious_bars_anyone_from_comparing(reader, disputed):
    reader.open(f"{disputed}/?show=compare&place=manbij")
    reader.page.locator(".difference summary").first.click()
    assert serious(reader.page) == {}
    wide, screen = reader.page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    assert wide <= screen
    reader.tab("Articles")
    expect(reader.page.locator(".texts .beside").first).to_be_visible()
    assert serious(reader.page) == {}


@pytest.mark.parametrize("reader", [{"viewport": {"width": 390, "height": 844}}], indirect=True)
def test_on_a_narrow_screen_the_accounts_stand_under_each_other(reader, disputed):
    reader.open(f"{disputed}/?show=compare&place=manbij")
    cells = reader.page.locator(".compare .happening").first.locator("td")
    expect(cells).to_have_count(2)
    first, second = (cells.nth(number).bounding_box() for number in (0, 1))
    assert second["y"] >= first["y"] + first["height"]
    expect(cells.first.locator(".of-outlet")).to_be_visible()
