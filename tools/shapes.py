"""Plane geometry of longitudes and latitudes for the base map: unwrap, simplify, clip, join, label."""

import math
from collections import defaultdict
from collections.abc import Callable, Iterable
from itertools import pairwise

Point = tuple[float, float]
Line = list[Point]
Box = tuple[float, float, float, float]
"""West, south, east, north."""

TURN = 360.0
SOUTH_POLE = -90.0
LABEL_STRETCH = 2.5
"""How much wider than high the space for a name is looked for."""


def box(points: Iterable[Point]) -> Box:
    """Return the smallest box around the points."""
    xs, ys = zip(*points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def overlap(a: Box, b: Box) -> bool:
    """Tell whether two boxes share a point."""
    return a[0] <= b[2] and b[0] <= a[2] and a[1] <= b[3] and b[1] <= a[3]


def area(ring: Line) -> float:
    """Return the area in square degrees, negative where the ring runs clockwise."""
    return sum(ax * by - bx * ay for (ax, ay), (bx, by) in pairwise(ring)) / 2


def shifted(points: Line, turns: int) -> Line:
    """Move the points round the world by whole turns."""
    return [(x + turns * TURN, y) for x, y in points] if turns else points


def unwrap(points: Line) -> Line:
    """Let longitudes run on beyond 180 degrees where the line crosses the antimeridian."""
    out = [points[0]]
    for x, y in points[1:]:
        out.append((x - TURN * round((x - out[-1][0]) / TURN), y))
    return out


def closed(ring: Line) -> Line:
    """Unwrap a ring; one that runs round the pole (Antarctica) is cut at 180 degrees and led to the pole."""
    ring = unwrap(ring)
    if abs(ring[-1][0] - ring[0][0]) > TURN / 2:
        return _round_the_pole(ring)
    west, _, east, _ = box(ring)
    return shifted(ring, -round((west + east) / 2 / TURN))


def _round_the_pole(ring: Line) -> Line:
    points = [(x - TURN * round(x / TURN), y) for x, y in ring[:-1]]
    jumps = [i for i in range(len(points)) if abs(points[i][0] - points[i - 1][0]) > TURN / 2]
    points = points[jumps[0] :] + points[: jumps[0]]
    (x, y), side = points[-1], math.copysign(180.0, points[-1][0])
    gap = abs(side - x) + abs(side + points[0][0])
    y += (points[0][1] - y) * abs(side - x) / gap if gap else 0.0
    return [(-side, y), *points, (side, y), (side, SOUTH_POLE), (-side, SOUTH_POLE), (-side, y)]


def _distance(p: Point, a: Point, b: Point) -> float:
    dx, dy = b[0] - a[0], b[1] - a[1]
    square = dx * dx + dy * dy
    t = max(0.0, min(1.0, ((p[0] - a[0]) * dx + (p[1] - a[1]) * dy) / square)) if square else 0.0
    return math.hypot(p[0] - a[0] - t * dx, p[1] - a[1] - t * dy)


def simplify(points: Line, tolerance: float) -> Line:
    """Drop points within `tolerance` of the line that is left (Douglas and Peucker); the ends stay."""
    keep, todo = {0, len(points) - 1}, [(0, len(points) - 1)]
    while todo:
        a, b = todo.pop()
        far, index = max(
            ((_distance(points[i], points[a], points[b]), i) for i in range(a + 1, b)), default=(0, 0)
        )
        if far > tolerance:
            keep.add(index)
            todo += [(a, index), (index, b)]
    if points[0] == points[-1] and len(keep) < 4:
        keep |= {len(points) // 3, 2 * len(points) // 3}
    return [points[i] for i in sorted(keep)]


def _meeting(a: Point, b: Point, axis: int, at: float) -> Point:
    # The ends are taken in one order, so that a shared border is cut at the very same point from both sides.
    a, b = min(a, b), max(a, b)
    other = a[1 - axis] + (at - a[axis]) / (b[axis] - a[axis]) * (b[1 - axis] - a[1 - axis])
    return (at, other) if axis == 0 else (other, at)


def _sides(within: Box) -> list[tuple[int, float, Callable[[Point], bool]]]:
    west, south, east, north = within
    return [
        (0, west, lambda p: p[0] >= west),
        (0, east, lambda p: p[0] <= east),
        (1, south, lambda p: p[1] >= south),
        (1, north, lambda p: p[1] <= north),
    ]


def clip_ring(ring: Line, within: Box) -> Line:
    """Clip a closed ring to a box (Sutherland and Hodgman); empty where nothing is left."""
    for axis, at, inside in _sides(within):
        out: Line = []
        for a, b in pairwise(ring):
            if inside(a) != inside(b):
                out.append(_meeting(a, b, axis, at))
            if inside(b):
                out.append(b)
        if len(out) < 3:
            return []
        ring = [out[-1], *out]
    return ring


def clip_line(line: Line, within: Box) -> list[Line]:
    """Clip a line to a box, into as many pieces as stay inside."""
    pieces = [line]
    for axis, at, inside in _sides(within):
        pieces = [part for piece in pieces for part in _cut(piece, axis, at, inside)]
    return pieces


def _cut(line: Line, axis: int, at: float, inside: Callable[[Point], bool]) -> list[Line]:
    parts: list[Line] = [[line[0]]] if inside(line[0]) else []
    for a, b in pairwise(line):
        if inside(a) != inside(b):
            point = _meeting(a, b, axis, at)
            if inside(b):
                parts.append([point])
            else:
                parts[-1].append(point)
        if inside(b):
            parts[-1].append(b)
    return [part for part in parts if len(part) > 1]


def meeting_ends(lines: list[Line], tolerance: float) -> list[Line]:
    """Let the ends of lines that come within `tolerance` of each other meet in one point."""
    found: list[Point] = []

    def met(point: Point) -> Point:
        near = next((p for p in found if math.dist(p, point) < tolerance), None)
        if near is None:
            found.append(point)
        return near or point

    return [[met(line[0]), *line[1:-1], met(line[-1])] for line in lines]


def joined(lines: list[Line]) -> list[Line]:
    """Join lines that meet end to end, where only two meet, into the longest runs."""
    runs = [list(line) for line in lines]
    ends: dict[Point, list[int]] = defaultdict(list)
    for i, run in enumerate(runs):
        ends[run[0]].append(i)
        ends[run[-1]].append(i)
    for point, at in ends.items():
        if len(at) == 2 and at[0] != at[1]:
            first, second = (runs[i] for i in at)
            first = first if first[-1] == point else first[::-1]
            second = second if second[0] == point else second[::-1]
            runs[at[0]], runs[at[1]] = first + second[1:], []
            ends[second[-1]] = [at[0] if i == at[1] else i for i in ends[second[-1]]]
    return [run for run in runs if run]


def crossings(y: float, rings: list[Line]) -> list[float]:
    """Return where a parallel crosses the rings, from west to east; land lies between each two."""
    return sorted(
        ax + (y - ay) / (by - ay) * (bx - ax)
        for ring in rings
        for (ax, ay), (bx, by) in pairwise(ring)
        if (ay > y) != (by > y)
    )


def label_place(rings: list[Line], steps: int = 24) -> tuple[Point, float]:
    """Return the point of a grid that leaves a name most room, and the degrees of land from west to east there."""
    _, south, _, north = box(rings[0])
    squeeze = math.cos(math.radians(max(-75.0, min(75.0, (south + north) / 2)))) / LABEL_STRETCH
    narrow = [[(x * squeeze, y) for x, y in ring] for ring in rings]
    west, _, east, _ = box(narrow[0])
    edges = [edge for ring in narrow for edge in pairwise(simplify(ring, (north - south) / 60))]
    best, place, chord = -1.0, rings[0][0], 0.0
    for j in range(steps):
        y = south + (north - south) * (j + 0.5) / steps
        across = crossings(y, narrow)
        for a, b in zip(across[::2], across[1::2], strict=True):
            inside = [x for i in range(steps) if a < (x := west + (east - west) * (i + 0.5) / steps) < b]
            for x in inside or [(a + b) / 2]:
                room = min(_distance((x, y), p, q) for p, q in edges)
                if room > best:
                    best, place, chord = room, (x / squeeze, y), (b - a) / squeeze
    return place, chord
