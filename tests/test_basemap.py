import csv
import gzip
import hashlib
import json
import math
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import folium
import pytest
from geopy.distance import geodesic

from mapapp.backgrounds import ONLINE
from mapapp.basemap import FOLDERS, BaseMap, OfflineMap, Town
from mapapp.borders import border_lines
from mapapp.settings import DATA

BASEMAP = DATA / "basemap"
SHEETS = sorted(path.relative_to(BASEMAP).as_posix() for path in BASEMAP.rglob("*.json"))
REGIONS = [name for name in SHEETS if name.startswith("region/")]
Line = list[tuple[float, float]]


@cache
def sheet(name: str) -> dict[str, Any]:
    return json.loads((BASEMAP / name).read_text(encoding="utf-8"))


@cache
def arcs(name: str) -> list[Line]:
    (step, _), (west, south) = sheet(name)["transform"]["scale"], sheet(name)["transform"]["translate"]
    lines = []
    for arc in sheet(name)["arcs"]:
        x = y = 0
        line = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            line.append((x * step + west, y * step + south))
        lines.append(line)
    return lines


def rings(name: str, geometry: dict[str, Any]) -> list[Line]:
    found = []
    for refs in geometry["arcs"]:
        ring: Line = []
        for ref in refs:
            arc = arcs(name)[ref] if ref >= 0 else arcs(name)[~ref][::-1]
            ring += arc[1:] if ring else arc
        found.append(ring)
    return found


def geometries(name: str, layer: str) -> list[dict[str, Any]]:
    return sheet(name)["objects"].get(layer, {"geometries": []})["geometries"]


def rows() -> list[dict[str, str]]:
    with (DATA / "borders.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def km(a: tuple[float, float], b: tuple[float, float]) -> float:
    return geodesic((a[1], a[0]), (b[1], b[0])).km


def rough_km(point: tuple[float, float], a: tuple[float, float], b: tuple[float, float]) -> float:
    east = 111.2 * math.cos(math.radians(point[1]))
    (ax, ay), (bx, by) = (((x - point[0]) * east, (y - point[1]) * 111.2) for x, y in (a, b))
    square = (bx - ax) ** 2 + (by - ay) ** 2
    share = max(0.0, min(1.0, -(ax * (bx - ax) + ay * (by - ay)) / square)) if square else 0.0
    return math.hypot(ax + share * (bx - ax), ay + share * (by - ay))


def distance_to_line(point: tuple[float, float], lines: list[Line]) -> float:
    return min(rough_km(point, a, b) for line in lines for a, b in pairwise(line))


def inside(point: tuple[float, float], outlines: list[Line]) -> bool:
    x, y = point
    edges = [edge for ring in outlines for edge in pairwise(ring)]
    crossed = [(a, b) for a, b in edges if (a[1] > y) != (b[1] > y)]
    return sum(x < a[0] + (y - a[1]) / (b[1] - a[1]) * (b[0] - a[0]) for a, b in crossed) % 2 == 1


def scripts(made: folium.Map) -> str:
    made.get_root().render()
    return str(made.get_root().script.render())


def test_the_overview_is_sent_in_at_most_400_kb() -> None:
    assert len(gzip.compress((BASEMAP / "world.json").read_bytes(), 6)) <= 400_000


def test_a_region_is_sent_in_at_most_40_kb_and_all_files_take_at_most_8_mb() -> None:
    assert max(len(gzip.compress((BASEMAP / name).read_bytes(), 6)) for name in REGIONS) <= 40_000
    assert sum((BASEMAP / name).stat().st_size for name in SHEETS) <= 8_000_000


def test_the_files_are_those_of_the_manifest() -> None:
    hashes = {name: hashlib.sha256((BASEMAP / name).read_bytes()).hexdigest() for name in SHEETS}
    del hashes["manifest.json"]
    assert hashes == sheet("manifest.json")["files"]


@pytest.mark.parametrize("name", ["manifest.json", "world.json", "borders.json", *REGIONS[::20]])
def test_a_file_names_its_source_and_says_that_borders_are_no_statement(name: str) -> None:
    assert sheet(name)["credit"] == "Made with Natural Earth."
    assert "as Natural Earth draws them" in sheet(name)["note"]
    assert "no statement on their status" in sheet(name)["note"]


def test_countries_are_closed_rings_within_the_world() -> None:
    for name in ("world.json", *REGIONS):
        countries = geometries(name, "countries")
        assert countries, name
        for ring in (ring for country in countries for ring in rings(name, country)):
            assert len(ring) > 3, name
            assert ring[0] == ring[-1], name
            assert all(-185 < x < 195 and abs(y) < 90.001 for x, y in ring), name


def test_no_outline_jumps_across_the_map() -> None:
    for name in ("world.json", *REGIONS):
        drawn = (
            ref for layer in ("coast", "borders") for g in geometries(name, layer) for (ref,) in g["arcs"]
        )
        for ref in drawn:
            assert all(abs(a[0] - b[0]) < 30 for a, b in pairwise(arcs(name)[max(ref, ~ref)])), name


def test_the_edge_of_the_map_at_180_degrees_is_no_coast() -> None:
    for line in (arcs("world.json")[ref] for g in geometries("world.json", "coast") for (ref,) in g["arcs"]):
        assert not all(abs(x) == pytest.approx(180, abs=1e-6) for x, _ in line)


def test_antarctica_reaches_the_foot_of_the_map() -> None:
    (antarctica,) = [g for g in geometries("world.json", "countries") if g["id"] == "AQ"]
    assert min(y for ring in rings("world.json", antarctica) for _, y in ring) == pytest.approx(-90)
    assert inside((100, -80), rings("world.json", antarctica))


def test_a_region_stays_in_its_tile_and_the_overview_lists_all_regions() -> None:
    assert sorted(f"region/{key}.json" for key in sheet("world.json")["regions"]) == REGIONS
    for name in REGIONS:
        west = int(Path(name).stem.split("-")[0]) * 22.5 - 180
        longitudes = [x for line in arcs(name) for x, _ in line]
        assert west - 0.2 < min(longitudes) <= max(longitudes) < west + 22.7


def test_a_country_has_its_code_its_english_name_and_a_place_for_it_on_its_land() -> None:
    named = {g["id"]: g for g in geometries("world.json", "countries") if "properties" in g}
    assert len(named) > 220
    assert named["SY"]["properties"]["name"] == "Syria"
    assert named["CD"]["properties"]["name"] == "DR Congo"
    for code, country in named.items():
        assert len(code) == 2
        assert 2 <= country["properties"]["zoom"] <= 8
    for code in ("SY", "IQ", "RU", "HR", "VN", "CL", "FJ", "US"):
        assert inside(tuple(named[code]["properties"]["label"]), rings("world.json", named[code]))


def test_the_overview_has_the_great_rivers_and_lakes() -> None:
    rivers = [arcs("world.json")[g["arcs"][0]] for g in geometries("world.json", "rivers")]
    lakes = [ring for g in geometries("world.json", "lakes") for ring in rings("world.json", g)]
    euphrates, nile, victoria = (40.14, 35.34), (32.66, 25.7), (33.0, -1.0)
    assert distance_to_line(euphrates, rivers) < 10
    assert distance_to_line(nile, rivers) < 10
    assert any(inside(victoria, [lake]) for lake in lakes)


def test_the_borders_table_is_sorted_and_names_both_countries() -> None:
    pairs = [row["pair"] for row in rows()]
    assert pairs == sorted(set(pairs))
    assert len(pairs) > 310
    for row in rows():
        assert row["pair"] == f"{row['country_a']}-{row['country_b']}"
        assert row["country_a"] < row["country_b"]
        assert row["name_a"]
        assert row["name_b"]


def test_every_pair_has_a_line_and_its_point_lies_on_it() -> None:
    assert {row["pair"] for row in rows()} == {g["id"] for g in geometries("borders.json", "borders")}
    for row in rows():
        lines = border_lines(row["pair"])
        assert distance_to_line((float(row["lon"]), float(row["lat"])), lines) < 0.2


def test_the_circle_of_a_border_holds_all_of_its_line() -> None:
    for row in rows()[::25]:
        middle = (float(row["lon"]), float(row["lat"]))
        farthest = max(km(middle, point) for line in border_lines(row["pair"]) for point in line)
        assert farthest == pytest.approx(float(row["radius_km"]), abs=0.2)


@pytest.mark.parametrize("pair", ["AT-LI", "IQ-SY", "LS-ZA", "NO-RU"])
def test_a_border_is_as_long_as_its_line(pair: str) -> None:
    measured = sum(km(a, b) for line in border_lines(pair) for a, b in pairwise(line))
    (stated,) = [float(row["length_km"]) for row in rows() if row["pair"] == pair]
    assert measured == pytest.approx(stated, rel=0.01)


def test_the_border_of_syria_and_iraq_is_about_600_km_long() -> None:
    (stated,) = [float(row["length_km"]) for row in rows() if row["pair"] == "IQ-SY"]
    assert stated == pytest.approx(600, rel=0.03)


def test_the_border_of_syria_and_iraq_passes_the_qaim_crossing() -> None:
    assert distance_to_line((40.98, 34.39), border_lines("IQ-SY")) < 15


def test_a_region_draws_the_same_border_with_its_pair() -> None:
    pairs = {g.get("id") for g in geometries("region/9-6.json", "borders")}
    assert {"IQ-SY", "SY-TR", "IQ-TR"} <= pairs
    (border,) = [g for g in geometries("region/9-6.json", "borders") if g.get("id") == "IQ-SY"]
    drawn = [arcs("region/9-6.json")[max(ref, ~ref)] for (ref,) in border["arcs"]]
    assert distance_to_line((40.98, 34.39), drawn) < 15


def test_countries_that_do_not_touch_have_no_border() -> None:
    assert border_lines("ES-SY") == []


def test_the_offline_map_asks_no_host() -> None:
    made = OfflineMap(location=(34.45, 40.92), zoom_start=9)
    made.add_child(BaseMap([Town("Deir ez-Zor", 35.336, 40.141, 6)]))
    links = [link for _, link in OfflineMap.default_js + OfflineMap.default_css]
    assert "http" not in scripts(made) + "".join(links)
    assert "//" not in "".join(links)


def test_every_script_and_style_of_the_offline_map_lies_in_a_published_folder() -> None:
    for _, link in OfflineMap.default_js + OfflineMap.default_css:
        _, folder, file_name = link.split("?")[0].split("/")
        assert (FOLDERS[folder.removeprefix("mapapp.basemap.")] / file_name).is_file()


def test_foliums_own_lists_stay_as_they_are() -> None:
    before = list(folium.Map.default_js), list(folium.Map.default_css)
    scripts(OfflineMap())
    assert (folium.Map.default_js, folium.Map.default_css) == before
    assert all(link.startswith("https://") for _, link in folium.Map.default_js)


def test_the_scripts_own_files_name_no_host() -> None:
    for file in FOLDERS["basemap"].iterdir():
        assert "http" not in file.read_text(encoding="utf-8")


def test_the_base_map_is_the_same_text_on_every_run() -> None:
    towns = [Town("Mosul", 36.34, 43.13, 6)]
    assert BaseMap(towns).options == BaseMap(list(towns)).options


def test_a_hostile_town_name_cannot_leave_its_string() -> None:
    name = "</script><img src=x onerror=alert(1)>`${1}'\"\\"
    made = OfflineMap()
    made.add_child(BaseMap([Town(name, 1.0, 2.0, 6)]))
    text = scripts(made)
    assert "</script><img" not in text
    assert "<img" not in text
    written = text[text.index('"towns": ') + 9 :]
    assert json.JSONDecoder().raw_decode(written)[0] == [[name, 1.0, 2.0, 6]]


def test_the_zooms_of_the_map_can_be_bounded() -> None:
    assert OfflineMap().options["maxZoom"] == 14
    assert OfflineMap(max_zoom=18).options["maxZoom"] == 18


@pytest.mark.parametrize("kind", sorted(ONLINE))
def test_a_background_from_the_network_names_the_host_it_asks(kind: str) -> None:
    chosen = ONLINE[kind]
    assert chosen.url.startswith(f"https://{chosen.host}/")
    assert chosen.credit
