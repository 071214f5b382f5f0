"""The land borders between two countries as lines, from data/basemap, as Natural Earth draws them."""

import json
from functools import cache

from mapapp.settings import DATA

Line = list[tuple[float, float]]


def border_lines(pair: str) -> list[Line]:
    """Return the border of a pair ("IQ-SY") as lines of longitude and latitude, as GeoJSON has them.

    Empty where the two share no land border; the pairs are those of `data/borders.csv`.
    """
    return [list(line) for line in _borders().get(pair, [])]


@cache
def _borders() -> dict[str, list[Line]]:
    topology = json.loads((DATA / "basemap" / "borders.json").read_text(encoding="utf-8"))
    step, (west, south) = topology["transform"]["scale"][0], topology["transform"]["translate"]
    arcs = [_decoded(arc, step, west, south) for arc in topology["arcs"]]
    return {
        geometry["id"]: [arcs[ref] if ref >= 0 else arcs[~ref][::-1] for (ref,) in geometry["arcs"]]
        for geometry in topology["objects"]["borders"]["geometries"]
    }


def _decoded(arc: list[list[int]], step: float, west: float, south: float) -> Line:
    x = y = 0
    points: Line = []
    for dx, dy in arc:
        x, y = x + dx, y + dy
        points.append((round(x * step + west, 3), round(y * step + south, 3)))
    return points
