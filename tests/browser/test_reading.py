"""The two seed articles as a reader meets them."""

import re
from urllib.parse import parse_qs, urlsplit

from geopy.distance import great_circle
from playwright.sync_api import expect

KEY_PLACES = {
    "al-bukamal": (34.4523, 40.9185, "aimed at capturing the town of Al-Bukamal from ISIS"),
    "hamdan-air-base": (34.4855, 40.8965, "counter-attack at the Hamadan air base north west of the city"),
    "al-tanf": (33.5058, 38.6178, "base in al-Tanf was hit twice"),
    "manbij": (36.5282, 37.9550, "have besieged Manbij, an IS stronghold"),
    "fallujah": (33.3491, 43.7860, "declared victory over ISIS in Fallujah"),
    "qaim-border-crossing": (34.3975, 40.9770, "outposts to the south, near the Qaim border crossing"),
}
POINTS = """() => Object.fromEntries(Object.values(map._layers).filter(layer => layer.feature && layer.getLatLng)
  .map(layer => [layer.feature.properties.id, [layer.getLatLng().lat, layer.getLatLng().lng]]))"""


def points(reader):
    reader.marks()
    frame = next(frame for frame in reader.page.frames if "st_folium" in frame.url)
    return frame.evaluate(POINTS)


def test_the_page_opens_and_says_what_is_there(landed):
    expect(landed.page.locator(".live")).to_contain_text("2 articles")
    expect(landed.page.locator(".introduction")).to_contain_text("Pick a place")
    assert set(KEY_PLACES) <= landed.marks()


def test_the_key_places_stand_where_they_are(landed):
    stand = points(landed)
    away = {place: great_circle(stand[place], (lat, lon)).km for place, (lat, lon, _) in KEY_PLACES.items()}
    assert {place: km for place, km in away.items() if km > 2} == {}


def test_every_mark_can_be_reached_by_the_mouse(landed):
    hidden = landed.map.locator(".mark").evaluate_all(
        """marks => marks.filter(mark => {
          const box = mark.getBoundingClientRect(), x = box.x + box.width / 2, y = box.y + box.height / 2;
          const inside = x > 0 && y > 0 && x < innerWidth && y < innerHeight;
          return inside && document.elementFromPoint(x, y)?.closest('.mark') !== mark;
        }).map(mark => mark.dataset.place)"""
    )
    assert hidden == []


TWO_CLICKS = """([tab, place, between]) => {
  [...document.querySelectorAll('[role=tab]')].find(one => one.innerText.trim() === tab).click();
  setTimeout(() => document.querySelector(`.facets button[data-place="${place}"]`).click(), between);
}"""


def test_clicks_in_quick_succession_all_count(landed):
    for tab, place, name, between in (
        ("Table", "al-tanf", "Al-Tanf", 20),
        ("Map", "manbij", "Manbij", 50),
        ("Table", "fallujah", "Fallujah", 80),
        ("Map", "al-tanf", "Al-Tanf", 120),
    ):
        landed.page.evaluate(TWO_CLICKS, [tab, place, between])
        expect(landed.page.locator(".place-card h2")).to_have_text(name)
        landed.page.wait_for_timeout(300)
        expect(landed.page.get_by_role("tab", name=tab, exact=True)).to_have_attribute(
            "aria-selected", "true"
        )


def test_the_keyboard_opens_a_mark_and_a_place_of_the_list(landed):
    landed.mark("fallujah").focus()
    landed.page.keyboard.press("Enter")
    expect(landed.page.locator(".place-card h2")).to_have_text("Fallujah")
    landed.facet("spots", "al-tanf").locator("button.name").focus()
    landed.page.keyboard.press("Enter")
    expect(landed.page.locator(".place-card h2")).to_have_text("Al-Tanf")
    expect(landed.mark("al-tanf")).to_have_attribute("aria-pressed", "true")
    focused = landed.page.evaluate("document.activeElement.dataset.place")
    assert focused == "al-tanf"


def test_a_click_on_each_key_place_shows_its_excerpts(landed):
    for place, (_, _, words) in KEY_PLACES.items():
        name = landed.mark(place).locator(".name").text_content()
        landed.mark(place).click()
        expect(landed.page.locator(".place-card h2")).to_have_text(name)
        expect(landed.page.locator(".st-key-panel")).to_contain_text(words)
        expect(landed.facet("spots", place)).to_have_class("selected")


def test_the_outlet_filter_removes_the_other_outlet_everywhere(anywhere):
    anywhere.visit("/?place=hamdan-air-base")
    assert anywhere.panel_outlets() == {"Reuters", "Associated Press"}
    before = anywhere.marks()
    anywhere.choose("outlets", "Reuters")
    expect(anywhere.page.locator(".live")).to_contain_text("1 article")
    expect(anywhere.map.locator('.mark[data-place="zamalka"]')).to_have_count(0)
    assert anywhere.marks() < before
    assert all("Associated" not in words for words in titles(anywhere))
    expect(anywhere.page.locator(".outlet-block")).to_have_count(1)
    assert anywhere.panel_outlets() == {"Reuters"}
    anywhere.tab("Table")
    codes = anywhere.page.locator(".rows abbr")
    expect(codes.first).to_be_visible()
    assert set(codes.all_inner_texts()) == {"R"}


def titles(reader):
    return reader.map.locator(".mark").evaluate_all("marks => marks.map(mark => mark.title)")


def test_the_place_filter_leaves_that_place_everywhere(landed):
    landed.marks()
    landed.choose("spots", "manbij")
    expect(landed.map.locator(".mark")).to_have_count(1)
    assert landed.marks() == {"manbij"}
    landed.tab("Table")
    picks = landed.page.locator(".rows button.pick")
    expect(picks.first).to_be_visible()
    assert set(picks.all_inner_texts()) == {"Manbij"}
    picks.first.click()
    expect(landed.page.locator(".place-card h2")).to_have_text("Manbij")


def test_filters_and_selections_leave_the_view_alone(anywhere):
    anywhere.visit("/?view=34.46,40.93,10")
    anywhere.marks()
    anywhere.mark("al-bukamal").click()
    expect(anywhere.page.locator(".place-card h2")).to_have_text("Al-Bukamal")
    anywhere.choose("outlets", "Reuters")
    frame = next(frame for frame in anywhere.page.frames if "st_folium" in frame.url)
    assert frame.evaluate("map.getZoom()") == 10


def test_a_pan_redraws_neither_marks_nor_panel_nor_filters(anywhere):
    anywhere.visit("/?place=al-bukamal")
    anywhere.marks()
    anywhere.page.wait_for_url("**view=**")
    before = anywhere.page.url
    anywhere.page.evaluate(
        """() => { window.redrawn = 0; const watch = new MutationObserver(all => { window.redrawn += all.length; });
          for (const part of ['.st-key-panel', '.facets', '.header'])
            watch.observe(document.querySelector(part), {childList: true, subtree: true, characterData: true}); }"""
    )
    frame = next(frame for frame in anywhere.page.frames if "st_folium" in frame.url)
    frame.evaluate(
        "() => { window.first = document.querySelector('.mark'); map.panBy([80, 40], {animate: false}); }"
    )
    anywhere.page.wait_for_function("before => location.href !== before", arg=before)
    anywhere.page.wait_for_timeout(300)
    assert anywhere.page.evaluate("window.redrawn") == 0
    assert frame.evaluate("window.first.isConnected")


def test_a_shared_address_restores_the_view(landed, reader):
    landed.choose("outlets", "Associated Press")
    landed.mark("fallujah").click()
    expect(landed.page.locator(".place-card h2")).to_have_text("Fallujah")
    landed.page.wait_for_url("**place=fallujah**")
    address = landed.page.url
    live = landed.page.locator(".live").inner_text()
    reader.open(address)
    expect(reader.page.locator(".live")).to_have_text(live)
    expect(reader.page.locator(".place-card h2")).to_have_text("Fallujah")
    expect(reader.facet("outlets", "Associated Press").locator("input")).to_be_checked()
    kept = {key: value for key, value in parse_qs(urlsplit(reader.page.url).query).items() if key != "view"}
    assert kept == {"outlet": ["Associated Press"], "place": ["fallujah"]}


def test_back_undoes_a_filter(anywhere):
    anywhere.visit("/?place=al-tanf")
    anywhere.marks()
    anywhere.page.wait_for_url("**view=**")
    anywhere.choose("outlets", "Reuters")
    anywhere.page.wait_for_url("**outlet=Reuters**")
    anywhere.page.go_back()
    expect(anywhere.page.locator(".chip")).to_have_count(0)
    expect(anywhere.facet("outlets", "Reuters").locator("input")).not_to_be_checked()


STANDS_THERE = "() => map.getZoom() === 9 && Math.abs(map.getCenter().lng - 40.93) < 0.05"


def test_back_moves_the_map_back(reader, seeds):
    reader.open(f"{seeds}/?view=34.46,40.93,9")
    reader.marks()
    frame = next(frame for frame in reader.page.frames if "st_folium" in frame.url)
    frame.wait_for_function(STANDS_THERE)
    reader.choose("outlets", "Reuters")
    reader.page.wait_for_url("**outlet=Reuters**")
    reader.rested()
    frame.evaluate("() => void map.setView([33.3, 43.8], 8, {animate: false})")
    reader.page.wait_for_url("**43.8**")
    reader.rested().page.go_back()
    expect(reader.page.locator(".chip")).to_have_count(0)
    frame.wait_for_function(STANDS_THERE)


def test_a_pan_is_no_step_of_back_and_a_selection_is_one(reader, seeds):
    reader.open(f"{seeds}/?view=34.46,40.93,9")
    reader.marks()
    frame = next(frame for frame in reader.page.frames if "st_folium" in frame.url)
    steps = reader.page.evaluate("history.length")
    for lng in (40.7, 40.5, 40.6):
        before = reader.page.url
        frame.evaluate("lng => void map.setView([34.4, lng], 9, {animate: false})", lng)
        reader.page.wait_for_function("before => location.href !== before", arg=before)
    panned = reader.page.url
    assert reader.page.evaluate("history.length") == steps
    reader.mark("al-bukamal").click()
    reader.page.wait_for_url("**place=al-bukamal**")
    assert reader.page.evaluate("history.length") == steps + 1
    reader.page.wait_for_function(
        "view => new URL(location).searchParams.get('view') === view", arg=panned.split("view=")[1]
    )
    reader.page.go_back()
    expect(reader.page.locator(".place-card h2")).to_have_count(0)
    assert reader.page.url == panned


def test_names_that_an_edge_or_a_button_cut_show_when_the_map_is_moved(anywhere):
    anywhere.visit("/?view=34.958,40.073,8")
    anywhere.marks()
    frame = next(frame for frame in anywhere.page.frames if "st_folium" in frame.url)
    unnamed = frame.locator(".mark.unnamed")
    expect(unnamed).not_to_have_count(0)
    hidden = unnamed.first.get_attribute("data-place")
    frame.evaluate(
        "id => map.setView(map.containerPointToLatLng(L.point(document.querySelector(`[data-place=${id}]`)._leaflet_pos)"
        ".add(map._getMapPanePos())), map.getZoom(), {animate: false})",
        hidden,
    )
    expect(frame.locator(f"[data-place={hidden}]")).not_to_contain_class("unnamed")


def test_an_address_of_nonsense_is_named_in_one_line(reader, seeds):
    reader.open(f"{seeds}/?outlet=Pravda&place=%3Cimg%20src%3Dx%3E&view=1e9,0,3&q=1")
    expect(reader.page.locator(".notice")).to_have_count(1)
    expect(reader.page.locator(".notice")).to_contain_text(
        "outlet=Pravda, place=<img src=x>, view=1e9,0,3, q"
    )
    assert set(KEY_PLACES) <= reader.marks()


def test_where_nothing_matches_one_click_undoes_the_filter(anywhere):
    anywhere.visit("/?outlet=Reuters&words=zebra")
    expect(anywhere.page.locator(".st-key-panel")).to_contain_text("No claim matches")
    expect(anywhere.page.locator('.facet[data-facet="spots"] .of')).to_have_text("none")
    anywhere.page.get_by_role("button", name="Drop the words").click()
    expect(anywhere.page.locator(".introduction")).to_be_visible()
    expect(anywhere.page.locator(".chip")).to_have_count(1)


def test_a_place_is_found_by_another_spelling(landed):
    landed.page.get_by_label("Find in Place").fill("abu kamal")
    expect(landed.facet("spots", "al-bukamal")).to_be_visible()
    expect(landed.facet("spots", "manbij")).to_be_hidden()
    landed.page.get_by_label("Find in Place").fill("البوكمال")
    expect(landed.facet("spots", "al-bukamal")).to_be_visible()
    landed.page.get_by_label("Find in Place").fill("Atlantis")
    expect(landed.page.locator('.facet[data-facet="spots"] .of')).to_have_text("none called so")
    landed.page.get_by_label("Find in Place").fill("")
    expect(landed.page.locator('.facet[data-facet="spots"] .of')).to_be_hidden()


def test_a_claim_opens_in_its_article_and_is_copied_with_its_citation(anywhere):
    anywhere.visit("/?place=al-tanf")
    claim = anywhere.page.locator(".claim").first
    words = claim.locator("blockquote").inner_text()
    claim.get_by_role("button", name="copy with citation").click()
    expect(claim.get_by_text("copied")).to_be_visible()
    copied = anywhere.page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith(words)
    assert "Reuters" in copied
    assert copied.endswith("A claim, not a verified event.")
    claim.get_by_role("link", name="open in article").click()
    opened = anywhere.page.locator(".texts .claimed.open").first
    expect(opened).to_be_in_viewport()
    assert words.strip("“”").startswith(opened.inner_text())


def test_downloads_hold_the_filtered_rows_and_say_what_they_are(anywhere):
    anywhere.visit("/?show=table&at=manbij")
    with anywhere.page.expect_download() as csv:
        anywhere.page.get_by_role("button", name="CSV").click()
    text = csv.value.path().read_text("utf-8")
    assert "not-verified" in csv.value.suggested_filename
    assert text.count("Manbij") >= 2
    assert "Fallujah" not in text.replace("taken Fallujah", "")
    assert "claims, not verified events" in text


def test_the_map_says_so_when_its_script_does_not_come(reader, seeds, problems):
    reader.page.route("**/marks.js*", lambda route: route.abort())
    reader.open(seeds)
    expect(reader.map.get_by_role("alert")).to_contain_text("The map could not be drawn")
    reader.facet("spots", "manbij").locator("button.name").click()
    expect(reader.page.locator(".place-card h2")).to_have_text("Manbij")
    problems.clear()


def test_a_background_asks_only_the_host_it_names_and_gives_way_when_that_fails(reader, seeds, problems):
    asked = set()
    reader.page.route(
        re.compile("^https:"), lambda route: (asked.add(urlsplit(route.request.url).hostname), route.abort())
    )
    reader.open(seeds)
    reader.marks()
    assert asked == set()
    switch = reader.map.locator(".backgrounds summary")
    switch.click()
    reader.map.get_by_label("OpenStreetMap, asks tile.openstreetmap.org").click()
    expect(reader.map.get_by_role("status")).to_contain_text("tile.openstreetmap.org. The offline map stays.")
    expect(switch).to_have_text("Background: offline")
    switch.click()
    expect(reader.map.get_by_label("offline, asks nobody")).to_be_checked()
    assert asked == {"tile.openstreetmap.org"}
    assert set(KEY_PLACES) <= reader.marks()
    problems.clear()


def test_printing_gives_the_filters_in_words_and_all_excerpts(anywhere):
    anywhere.visit("/?outlet=Reuters&words=Bukamal")
    anywhere.marks()
    anywhere.page.emulate_media(media="print")
    printed = anywhere.page.locator(".st-key-printed")
    expect(printed).to_be_visible()
    expect(printed).to_contain_text("Claims, not verified events. Filters: Reuters; “Bukamal”")
    claims = int(anywhere.page.locator(".live").inner_text().split()[0])
    expect(printed.locator("blockquote")).to_have_count(claims)
    expect(anywhere.page.locator('[data-testid="stSidebar"]')).to_be_hidden()
    anywhere.page.emulate_media(media="screen")


def test_one_screen_holds_filters_map_and_panel_without_scrolling(landed):
    for part in (".facets .dates", ".st-key-stage", ".st-key-panel"):
        box = landed.page.locator(part).bounding_box()
        assert box["y"] + box["height"] <= 900, part
