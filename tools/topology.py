"""TopoJSON in and out: a border between two countries is one arc that both polygons share."""

from collections import defaultdict
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from shapes import Line, simplify, unwrap

Node = tuple[int, int]
Grid = tuple[float, float, float]
"""Longitude and latitude of the origin, and the step, in degrees."""


@dataclass(frozen=True)
class Source:
    """A topology read from a package: its arcs in degrees, simplified once, and its objects as written."""

    arcs: list[Line]
    objects: dict[str, Any]

    def geometries(self, name: str) -> list[dict[str, Any]]:
        """Return the geometries of one object."""
        return list(self.objects[name]["geometries"])

    def line(self, refs: list[int]) -> Line:
        """Join the arcs of one line or ring."""
        points: Line = []
        for ref in refs:
            arc = self.arcs[ref] if ref >= 0 else self.arcs[~ref][::-1]
            points += arc[1:] if points else arc
        return points

    def lines(self, geometry: dict[str, Any]) -> list[Line]:
        """Return the lines of a line geometry."""
        arcs = geometry["arcs"]
        return [self.line(refs) for refs in ([arcs] if geometry["type"] == "LineString" else arcs)]

    def polygons(self, geometry: dict[str, Any]) -> list[list[Line]]:
        """Return the polygons of an area geometry, each a list of rings, the outer one first."""
        arcs = geometry["arcs"]
        polygons = [arcs] if geometry["type"] == "Polygon" else arcs
        return [[self.line(refs) for refs in rings] for rings in polygons]


def read(topology: dict[str, Any], tolerance: float = 0.0) -> Source:
    """Decode a quantised topology; arcs are simplified by `tolerance` degrees, their ends kept."""
    (scale_x, scale_y), (west, south) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for deltas in topology["arcs"]:
        x = y = 0
        points: Line = []
        for dx, dy in deltas:
            x, y = x + dx, y + dy
            points.append((x * scale_x + west, y * scale_y + south))
        arcs.append(simplify(unwrap(points), tolerance))
    return Source(arcs, topology["objects"])


@dataclass
class Builder:
    """Collects arcs on one grid, each once, and writes them as TopoJSON."""

    grid: Grid
    arcs: list[list[Node]] = field(default_factory=list)
    known: dict[tuple[Node, ...], int] = field(default_factory=dict)

    def node(self, x: float, y: float) -> Node:
        """Return the grid's node nearest to a point."""
        west, south, step = self.grid
        return round((x - west) / step), round((y - south) / step)

    def nodes(self, points: Line) -> list[Node]:
        """Return a line on the grid, without repeated nodes."""
        out: list[Node] = []
        for x, y in points:
            node = self.node(x, y)
            if not out or out[-1] != node:
                out.append(node)
        return out

    def arc(self, nodes: list[Node]) -> int:
        """Store an arc once, whichever way it is walked, and return its reference."""
        forward, backward = tuple(nodes), tuple(reversed(nodes))
        if forward in self.known:
            return self.known[forward]
        if backward in self.known:
            return ~self.known[backward]
        self.known[forward] = len(self.arcs)
        self.arcs.append(nodes)
        return self.known[forward]

    def cut(self, ring: list[Node], junctions: set[Node]) -> list[int]:
        """Cut a closed ring at the junctions and return the references of its arcs."""
        ring = ring[:-1]
        first = next((i for i, node in enumerate(ring) if node in junctions), None)
        start = ring.index(min(ring)) if first is None else first
        ring = [*ring[start:], *ring[: start + 1]]
        arcs, begin = [], 0
        for i in range(1, len(ring)):
            if ring[i] in junctions or i == len(ring) - 1:
                arcs.append(self.arc(ring[begin : i + 1]))
                begin = i
        return arcs

    def topology(self, objects: dict[str, list[dict[str, Any]]], **more: Any) -> dict[str, Any]:
        """Return the TopoJSON topology of the objects that hold anything; `more` are members of our own."""
        west, south, step = self.grid
        return {
            "type": "Topology",
            **more,
            "transform": {"scale": [step, step], "translate": [west, south]},
            "objects": {
                name: {"type": "GeometryCollection", "geometries": geometries}
                for name, geometries in objects.items()
                if geometries
            },
            "arcs": [_deltas(arc) for arc in self.arcs],
        }


def junctions(rings: list[list[Node]]) -> set[Node]:
    """Return the nodes at which outlines part."""
    beside: dict[Node, set[Node]] = defaultdict(set)
    for ring in rings:
        for a, b in pairwise(ring):
            beside[a].add(b)
            beside[b].add(a)
    return {node for node, others in beside.items() if len(others) > 2}


def _deltas(arc: list[Node]) -> list[list[int]]:
    return [list(arc[0])] + [[b[0] - a[0], b[1] - a[1]] for a, b in pairwise(arc)]
