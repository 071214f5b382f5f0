"""The page on a reader's own articles: another war, other outlets, a file that is none."""

import pytest
from playwright.sync_api import expect

ARTICLES = {
    "kyiv.txt": (
        "Strike on Kyiv kills three\n\n"
        "WARSAW, Poland (AGENCY) - A missile hit an apartment building in Kyiv on Tuesday, killing three people, "
        "Mayor Vitali Klitschko said. 🔥 Rescuers searched the rubble in Kyiv on Wednesday, he said.\n\n"
        "Ukrainian officials denied that there were soldiers in the building.\n"
    ),
    "other.txt": (
        "Kyiv depot destroyed\n\n"
        "Russian forces destroyed an ammunition depot in Kyiv on Tuesday, the Defence Ministry in Moscow said.\n"
    ),
}
SIDECAR = (
    "file,outlet,title,published,published_basis,url,language\n"
    "kyiv.txt,Agency,Strike on Kyiv kills three,2024-05-15,stated,https://example.org/a,en\n"
    "other.txt,Bulletin,Kyiv depot destroyed,2024-05-15,stated,,en\n"
    "lost.txt,Nobody,,,,,\n"
)


@pytest.fixture(scope="module")
def address(served, tmp_path_factory):
    folder = tmp_path_factory.mktemp("articles")
    for name, text in ARTICLES.items():
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "articles.csv").write_text(SIDECAR, encoding="utf-8")
    return served(folder)


def test_other_articles_open_and_can_be_read(reader, address):
    reader.open(address)
    assert "kyiv" in reader.marks()
    expect(reader.page.locator(".notice")).to_contain_text("with files or sidecar rows")
    reader.mark("kyiv").click()
    expect(reader.page.locator(".st-key-panel")).to_contain_text("missile hit an apartment building")
    expect(reader.page.locator(".st-key-panel")).to_contain_text("destroyed an ammunition depot")
    assert reader.panel_outlets() == {"Agency", "Bulletin"}


def test_a_claim_after_an_emoji_is_highlighted_to_the_letter(reader, address):
    reader.open(f"{address}/?show=articles")
    claimed = reader.page.locator(".texts .claimed")
    claimed.first.wait_for()
    words = "".join(claimed.all_text_contents())
    assert "🔥 Rescuers searched" in words or "Rescuers searched" in words
    kyiv = reader.page.locator(".texts .toponym", has_text="Kyiv").last
    assert kyiv.text_content() == "Kyiv"
    links = reader.page.locator(".texts a")
    assert [link.get_attribute("href") for link in links.all()] == ["https://example.org/a"]
    expect(reader.page.locator(".rejected")).to_contain_text("lost.txt")
