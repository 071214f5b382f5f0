"""The page on a reader's own articles: another war, other outlets, a file that is none."""

from playwright.sync_api import expect


def test_other_articles_open_and_can_be_read(abroad):
    abroad.visit("/?view=50.4,30.5,6")
    assert "kyiv" in abroad.marks()
    expect(abroad.page.locator(".notice")).to_contain_text("with files or sidecar rows")
    abroad.mark("kyiv").click()
    expect(abroad.page.locator(".st-key-panel")).to_contain_text("missile hit an apartment building")
    expect(abroad.page.locator(".st-key-panel")).to_contain_text("destroyed an ammunition depot")
    assert abroad.panel_outlets() == {"Agency", "Bulletin"}


def test_a_claim_after_an_emoji_is_highlighted_to_the_letter(abroad):
    abroad.visit("/?show=articles")
    claimed = abroad.page.locator(".texts .claimed")
    claimed.first.wait_for()
    words = "".join(claimed.all_text_contents())
    assert "🔥 Rescuers searched" in words or "Rescuers searched" in words
    kyiv = abroad.page.locator(".texts .toponym", has_text="Kyiv").last
    assert kyiv.text_content() == "Kyiv"
    links = abroad.page.locator(".texts a:not(.beside)")
    assert [link.get_attribute("href") for link in links.all()] == ["https://example.org/a"]
    expect(abroad.page.locator(".rejected")).to_contain_text("lost.txt")
