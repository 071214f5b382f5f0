"""Relative places as a reader meets them: areas under their marks, as faint or as clear as they are asked for."""

from playwright.sync_api import expect

AREAS = """paths => Object.fromEntries(paths.map(path => [path.dataset.place.split('~')[1], {
  rings: path.getAttribute('d').split('M').length - 1,
  seen: getComputedStyle(path).visibility === 'visible',
  fill: Number(getComputedStyle(path).fillOpacity),
}]))"""


def areas(reader):
    reader.marks()
    reader.map.locator("path.implied").first.wait_for(state="attached")
    return reader.map.locator("path.implied").evaluate_all(AREAS)


def test_a_wedge_a_ring_and_a_corridor_are_drawn_under_their_marks(abroad):
    found = areas(abroad.visit("/?view=16.2,-1.5,8"))
    assert {words: area["rings"] for words, area in found.items()} == {
        "40 km south of": 1,
        "on the road between Douentza and": 1,
        "just outside": 2,
        "8 km north of": 1,
    }
    assert found["on the road between Douentza and"]["seen"]


def test_an_area_is_faint_until_its_mark_is_pointed_at(abroad):
    before = areas(abroad.visit("/?view=16.2,-1.5,8"))["40 km south of"]["fill"]
    mark = abroad.map.locator('.mark[data-place$="~40 km south of"]')
    mark.hover()
    assert areas(abroad)["40 km south of"]["fill"] > before
    abroad.map.locator(".leaflet-control-zoom-in").hover()
    mark.click()
    abroad.page.locator(".place-card h2").get_by_text("40 km south of Gao").wait_for()
    assert areas(abroad)["40 km south of"]["fill"] > before


def test_an_area_smaller_than_its_mark_waits_until_it_is_asked_for(abroad):
    abroad.visit("/?view=16.2,-1.5,5")
    area = abroad.map.locator('path[data-place$="~just outside"]')
    expect(area).to_have_css("visibility", "hidden")  # once the map is at the view of the address
    abroad.map.locator('.mark[data-place$="~just outside"]').focus()
    expect(area).to_have_css("visibility", "visible")


def test_a_mark_too_near_to_its_anchor_steps_aside_the_way_its_words_say(abroad):
    abroad.visit("/?view=18.4,1.4,6").marks()
    spot = abroad.map.locator('.mark[data-place$="~8 km north of"]')
    anchor = abroad.map.locator(f'.mark[data-place="{spot.get_attribute("data-place").split("~")[0]}"]')
    above, below = spot.bounding_box(), anchor.bounding_box()
    assert above["y"] + above["height"] / 2 < below["y"] + below["height"] / 2 - 10


def test_the_legend_says_what_an_area_means(abroad):
    abroad.visit("/?view=16.2,-1.5,8").marks()
    abroad.map.locator(".legend summary").click()
    abroad.map.get_by_text("40 km south of …").wait_for()
