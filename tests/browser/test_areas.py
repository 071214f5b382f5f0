"""Relative places as a reader meets them: areas under their marks, as faint or as clear as they are asked for."""

import pytest
from playwright.sync_api import expect

TEXT = """Gunmen kill soldiers near the river

Gunmen killed 12 soldiers 40 km south of Gao on Wednesday, the army said.

A bus was attacked on the road from Mopti to Douentza on Friday, killing nine people.

Shots were heard just outside Timbuktu on Thursday.

A village 8 km north of Kidal was burnt on Saturday.

In Kidal, calm had returned on Friday, the governor said.
"""
AREAS = """paths => Object.fromEntries(paths.map(path => [path.dataset.place.split('~')[1], {
  rings: path.getAttribute('d').split('M').length - 1,
  seen: getComputedStyle(path).visibility === 'visible',
  fill: Number(getComputedStyle(path).fillOpacity),
}]))"""


@pytest.fixture(scope="module")
def mali(served, tmp_path_factory):
    folder = tmp_path_factory.mktemp("mali")
    (folder / "mali.txt").write_text(TEXT, encoding="utf-8")
    return served(folder)


def areas(reader):
    reader.marks()
    reader.map.locator("path.implied").first.wait_for(state="attached")
    return reader.map.locator("path.implied").evaluate_all(AREAS)


def test_a_wedge_a_ring_and_a_corridor_are_drawn_under_their_marks(reader, mali):
    found = areas(reader.open(f"{mali}/?view=16.2,-1.5,8"))
    assert {words: area["rings"] for words, area in found.items()} == {
        "40 km south of": 1,
        "on the road between Douentza and": 1,
        "just outside": 2,
        "8 km north of": 1,
    }
    assert found["on the road between Douentza and"]["seen"]


def test_an_area_is_faint_until_its_mark_is_pointed_at(reader, mali):
    before = areas(reader.open(f"{mali}/?view=16.2,-1.5,8"))["40 km south of"]["fill"]
    mark = reader.map.locator('.mark[data-place$="~40 km south of"]')
    mark.hover()
    assert areas(reader)["40 km south of"]["fill"] > before
    reader.map.locator(".leaflet-control-zoom-in").hover()
    mark.click()
    reader.page.locator(".place-card h2").get_by_text("40 km south of Gao").wait_for()
    assert areas(reader)["40 km south of"]["fill"] > before


def test_an_area_smaller_than_its_mark_waits_until_it_is_asked_for(reader, mali):
    reader.open(f"{mali}/?view=16.2,-1.5,5")
    area = reader.map.locator('path[data-place$="~just outside"]')
    expect(area).to_have_css("visibility", "hidden")  # once the map is at the view of the address
    reader.map.locator('.mark[data-place$="~just outside"]').focus()
    expect(area).to_have_css("visibility", "visible")


def test_a_mark_too_near_to_its_anchor_steps_aside_the_way_its_words_say(reader, mali):
    reader.open(f"{mali}/?view=18.4,1.4,6").marks()
    spot = reader.map.locator('.mark[data-place$="~8 km north of"]')
    anchor = reader.map.locator(f'.mark[data-place="{spot.get_attribute("data-place").split("~")[0]}"]')
    above, below = spot.bounding_box(), anchor.bounding_box()
    assert above["y"] + above["height"] / 2 < below["y"] + below["height"] / 2 - 10


def test_the_legend_says_what_an_area_means(reader, mali):
    reader.open(mali)
    reader.marks()
    reader.map.locator(".legend summary").click()
    reader.map.get_by_text("40 km south of …").wait_for()
