"""The base map's sheets: the overview of the world and the regions, each one topology."""

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from natural_earth import Land, label
from shapes import Box, Line, area, box, clip_line, clip_ring, joined, overlap, shifted
from topology import Builder, Node, junctions, read

CREDIT = {
    "credit": "Made with Natural Earth.",
    "note": "Borders are drawn as Natural Earth draws them; this is no statement on their status.",
}
REGION_ZOOM = 4
MARGIN = 0.15
"""Degrees by which a region reaches over its edge, so that no cut is ever seen."""
WORLD = (-180.0 - MARGIN, -90.0, 180.0 + MARGIN, 90.0)
GLOBE = (-180.0, -90.0, 180.0, 90.0)
OVERVIEW_STEP, REGION_STEP = 0.005, 0.001
SMALLEST_ISLAND = 0.0004
"""Square degrees below which the overview leaves an island out, unless it is its country's largest part."""

Geometry = dict[str, Any]
Placed = tuple[Box, Line]


@dataclass(frozen=True)
class World:
    """Everything there is to draw, each ring and line with its box, also where it reaches over 180 degrees."""

    lands: list[tuple[Land, list[Placed]]]
    rivers: list[Placed]
    lakes: list[list[Placed]]


def placed(lines: list[Line]) -> list[Placed]:
    """Return lines with their boxes, once more where they are seen from the other side of 180 degrees."""
    moved = [shifted(line, turns) for line in lines for turns in (-1, 0, 1)]
    return [(there, line) for line in moved if overlap(there := box(line), WORLD)]


def world(lands: list[Land], rivers: list[Line], lakes: list[list[Line]]) -> World:
    """Prepare lands and waters for the cutting of regions."""
    return World(
        [(land, placed(land.rings())) for land in lands], placed(rivers), [placed(lake) for lake in lakes]
    )


class Cut:
    """The lines along which land was cut: a frame, and the edge of the globe."""

    def __init__(self, builder: Builder, frame: Box) -> None:
        corners = [
            builder.node(x, y)
            for west, south, east, north in (frame, GLOBE)
            for x, y in ((west, south), (east, north))
        ]
        self.columns, self.rows = {x for x, _ in corners}, {y for _, y in corners}

    def touches(self, node: Node) -> bool:
        """Tell whether a node lies on a cut."""
        return node[0] in self.columns or node[1] in self.rows

    def holds(self, arc: list[Node]) -> bool:
        """Tell whether an arc runs along a cut."""
        (ax, ay), (bx, by) = arc[0], arc[-1]
        return len(arc) == 2 and ((ax == bx and ax in self.columns) or (ay == by and ay in self.rows))


def build(
    builder: Builder,
    lands: Sequence[tuple[Land, list[Line]]],
    rivers: list[Line],
    lakes: list[list[Line]],
    frame: Box = GLOBE,
    labels: bool = False,
) -> dict[str, list[Geometry]]:
    """Return countries, coasts, borders, lakes and rivers as geometries of the builder's arcs.

    What runs along the frame, or along the edge of the globe, is where land was cut and no coast.
    """
    outlines = [(i, builder.nodes(ring)) for i, (_, rings) in enumerate(lands) for ring in rings]
    outlines = [(i, ring) for i, ring in outlines if len(ring) > 3]
    cut = Cut(builder, frame)
    parting = junctions([ring for _, ring in outlines])
    parting |= {node for _, ring in outlines for node in ring if cut.touches(node)}
    polygons: dict[int, list[list[int]]] = defaultdict(list)
    owners: dict[int, set[int]] = defaultdict(set)
    for i, ring in outlines:
        arcs = builder.cut(ring, parting)
        polygons[i].append(arcs)
        for ref in arcs:
            owners[max(ref, ~ref)].add(i)
    return {
        "countries": [_country(lands[i][0], rings, labels) for i, rings in sorted(polygons.items())],
        "coast": _coast(builder, owners, cut),
        "borders": _borders([land.code for land, _ in lands], owners),
        "lakes": [_lake(builder, rings) for rings in lakes],
        "rivers": [_river(nodes, builder) for line in rivers if len(nodes := builder.nodes(line)) > 1],
    }


def _country(land: Land, rings: list[list[int]], labels: bool) -> Geometry:
    geometry = {"type": "Polygon", "id": land.code, "arcs": rings}
    return geometry | ({"properties": label(land)} if labels and land.own_code else {})


def _coast(builder: Builder, owners: dict[int, set[int]], cut: Cut) -> list[Geometry]:
    arcs = [arc for arc, who in sorted(owners.items()) if len(who) == 1 and not cut.holds(builder.arcs[arc])]
    return [{"type": "MultiLineString", "arcs": [[arc] for arc in arcs]}] if arcs else []


def _borders(codes: list[str], owners: dict[int, set[int]]) -> list[Geometry]:
    found: dict[str, list[list[int]]] = defaultdict(list)
    for arc, who in sorted(owners.items()):
        if len(who) == 2:
            found[pair_of(*(codes[i] for i in who))].append([arc])
    return [
        {"type": "MultiLineString", **({"id": pair} if pair else {}), "arcs": arcs}
        for pair, arcs in sorted(found.items())
    ]


def pair_of(a: str, b: str) -> str:
    """Return the key of the border of two countries; empty where one has no code or both have the same."""
    return "-".join(sorted((a, b))) if a and b and a != b else ""


def _lake(builder: Builder, rings: list[Line]) -> Geometry:
    arcs = [[builder.arc(nodes)] for ring in rings if len(nodes := builder.nodes(ring)) > 3]
    return {"type": "Polygon", "arcs": arcs}


def _river(nodes: list[Node], builder: Builder) -> Geometry:
    return {"type": "LineString", "arcs": [builder.arc(nodes)]}


def tile_box(x: int, y: int) -> Box:
    """Return the box of a web map tile at the regions' zoom."""
    n = 2**REGION_ZOOM
    south, north = (math.degrees(math.atan(math.sinh(math.pi * (1 - 2 * row / n)))) for row in (y + 1, y))
    return x * 360 / n - 180, south, (x + 1) * 360 / n - 180, north


def _clipped(rings: list[Placed], within: Box) -> list[Line]:
    return [part for there, ring in rings if overlap(there, within) and (part := clip_ring(ring, within))]


def region(everything: World, x: int, y: int) -> dict[str, Any]:
    """Return the topology of one region, empty where there is only sea."""
    west, south, east, north = tile_box(x, y)
    within = (west - MARGIN, south - MARGIN, east + MARGIN, north + MARGIN)
    lands = [(land, part) for land, rings in everything.lands if (part := _clipped(rings, within))]
    if not lands:
        return {}
    rivers = [
        p for there, line in everything.rivers if overlap(there, within) for p in clip_line(line, within)
    ]
    lakes = [part for rings in everything.lakes if (part := _clipped(rings, within))]
    builder = Builder((round(west, 3), round(south, 3), REGION_STEP))
    return builder.topology(build(builder, lands, rivers, lakes, within), **CREDIT)


def overview(lands: list[Land], rivers: list[Line], lakes: list[list[Line]], **more: Any) -> dict[str, Any]:
    """Return the topology of the whole world, countries with their names."""
    kept = [
        (land, [ring for i, rings in enumerate(land.polygons) if not i or _large(rings) for ring in rings])
        for land in lands
    ]
    builder = Builder((-180.0, -90.0, OVERVIEW_STEP))
    return builder.topology(build(builder, kept, rivers, lakes, labels=True), **CREDIT, **more)


def _large(rings: list[Line]) -> bool:
    return abs(area(rings[0])) > SMALLEST_ISLAND


def border_lines(lands: list[Land]) -> dict[str, list[Line]]:
    """Return the border of every pair of countries, in the longest runs."""
    builder = Builder((-180.0, -90.0, REGION_STEP))
    source = read(builder.topology(build(builder, [(land, land.rings()) for land in lands], [], [])))
    return {g["id"]: joined(source.lines(g)) for g in source.geometries("borders") if g.get("id")}


def borders(lines: dict[str, list[Line]]) -> dict[str, Any]:
    """Return the topology of the borders by pair of countries."""
    builder = Builder((-180.0, -90.0, REGION_STEP))
    geometries = [
        {"type": "MultiLineString", "id": pair, "arcs": [[builder.arc(builder.nodes(run))] for run in runs]}
        for pair, runs in sorted(lines.items())
    ]
    return builder.topology({"borders": geometries}, **CREDIT)
