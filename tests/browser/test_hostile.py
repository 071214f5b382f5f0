"""Whatever an article says, it shows as typed, runs nowhere, and leaves the map whole."""

from contextlib import suppress
from pathlib import Path

from hostile import PAYLOADS
from playwright.sync_api import TimeoutError, expect

SCRIPT = Path(__file__).with_name("hostile.py")
TEXTS = "all => all.map(one => one.textContent)"


def shown_in(texts, patience=20_000):
    """Wait some milliseconds for a tab to be filled; markup that escaped its bounds may leave it empty."""
    with suppress(TimeoutError):
        texts.first.wait_for(timeout=patience)
    return texts.evaluate_all(TEXTS)


def leafed_through(page):
    """Return the texts of all articles, which are shown some at a time."""
    texts = page.locator(".texts .text")
    found = shown_in(texts)
    more = page.locator(".turning button", has_text="more")
    with suppress(TimeoutError):
        while more.count():
            before = texts.evaluate_all(TEXTS)
            more.first.click(timeout=5000)
            page.wait_for_function(
                "before => document.querySelector('.texts .text')?.textContent !== before",
                arg=before[0],
                timeout=10_000,
            )
            found += texts.evaluate_all(TEXTS)
    return found


def shown_of(reader, address):
    """Return every text of an article that the page shows, by where it stands."""
    reader.open(address)
    reader.marks()
    shown = {
        "outlets": reader.page.locator('.facet[data-facet="outlets"] .name').evaluate_all(TEXTS),
        "places": reader.page.locator('.facet[data-facet="spots"] .name').evaluate_all(TEXTS),
        "speakers": reader.page.locator('.facet[data-facet="speakers"] .name').evaluate_all(TEXTS),
        "marks": reader.map.locator(".mark .name").evaluate_all(TEXTS),
    }
    reader.tab("Compare")
    shown["compared"] = shown_in(reader.page.locator(".compare blockquote"))
    reader.tab("Table")
    shown["excerpts"] = shown_in(reader.page.locator(".rows .excerpt"))
    shown["picks"] = reader.page.locator(".rows .pick").evaluate_all(TEXTS)
    reader.tab("Unplaced")
    shown["unplaced"] = shown_in(reader.page.locator(".unplaced blockquote"))
    reader.tab("Articles")
    shown["texts"] = leafed_through(reader.page)
    shown["rejected"] = reader.page.locator(".rejected li code").evaluate_all(TEXTS)
    return {where: set(texts) for where, texts in shown.items()}


def meant():
    names = set(PAYLOADS)
    placed = {f"“{text} happened.”" for text in PAYLOADS}
    unplaced = {f"“{text} did not.”" for text in PAYLOADS}
    return {
        "outlets": names,
        "places": names,
        "speakers": names,
        "marks": names,
        "picks": names,
        "rejected": names,
        "compared": placed | unplaced,
        "excerpts": placed | unplaced,
        "unplaced": unplaced,
        "texts": {f"{text} happened. {text} did not." for text in PAYLOADS},
    }


def differences(shown, wanted):
    """Return what is shown and not meant or meant and not shown; browsers fold CR LF to LF when markup is read."""
    folded = {where: {text.replace("\r\n", "\n") for text in texts} for where, texts in shown.items()}
    meant = {where: {text.replace("\r\n", "\n") for text in texts} for where, texts in wanted.items()}
    return {where: meant[where] ^ folded[where] for where in meant if meant[where] != folded[where]}


def test_hostile_text_shows_as_typed_and_runs_nowhere(reader, served):
    address = served(script=SCRIPT)
    shown = shown_of(reader, address)
    assert differences(shown, meant()) == {}
    assert len(reader.page.locator(".texts a:not(.beside)").all()) == 0
    reader.tab("Map")
    for number in (1, 4, 10, 15):
        reader.facet("outlets", "__proto__").evaluate("line => line.scrollIntoView()")
        names = reader.page.locator('.facet[data-facet="spots"] button.name')
        names.filter(has_text=PAYLOADS[number]).first.evaluate("button => button.click()")
        expect(reader.page.locator(".place-card h2")).to_have_text(PAYLOADS[number], use_inner_text=False)
        card = reader.page.locator(".claim blockquote").evaluate_all(TEXTS)
        assert card == [f"“{PAYLOADS[number]} happened.”"]
    assert reader.page.evaluate("window.__pwned") is None
    assert reader.map.locator(".mark").count() == len(PAYLOADS)


def test_the_sweep_sees_a_naive_escaper(reader, served, problems):
    reader.open(f"{served(script=SCRIPT)}/?naive=1")
    reader.marks()
    reader.tab("Table")
    shown = {"excerpts": set(shown_in(reader.page.locator(".rows .excerpt"), patience=2_000))}
    assert differences(shown, {"excerpts": meant()["excerpts"]}) != {}
    problems.clear()
