"""Points, bearings and outlines on the WGS84 ellipsoid, by geographiclib (Karney 2013, doi:10.1007/s00190-012-0578-z).

Points are (lat, lon) in degrees, distances kilometres, bearings degrees clockwise from north. An outline is a ring
whose first point is not repeated, anticlockwise (RFC 7946); its longitudes run on without a jump, so that they may
pass 180. One round a pole goes along the pole.
"""

from collections.abc import Sequence
from itertools import pairwise
from math import ceil, cos, radians

from geographiclib.geodesic import Geodesic

Point = tuple[float, float]
Outline = tuple[Point, ...]

_STEP = 7.5  # degrees between the points of an arc: 0.2 % of the radius off a circle
_MITRE = 2.0  # no corner of a corridor is farther out than this many half-widths


def destination(start: Point, bearing: float, km: float) -> Point:
    """Return the point reached from `start` by the shortest way; its longitude is from -180 to 180."""
    found = Geodesic.WGS84.Direct(*start, bearing, km * 1000)
    return found["lat2"], found["lon2"]


def distance(start: Point, end: Point) -> float:
    """Return the length of the shortest way."""
    return float(Geodesic.WGS84.Inverse(*start, *end)["s12"]) / 1000


def bearing(start: Point, end: Point) -> float:
    """Return the bearing at `start` of the shortest way to `end`, from 0 to 360."""
    return float(Geodesic.WGS84.Inverse(*start, *end)["azi1"]) % 360


def way(start: Point, end: Point, pieces: int) -> list[Point]:
    """Return `pieces` + 1 points of the shortest way, evenly apart, both ends among them."""
    line = Geodesic.WGS84.InverseLine(*start, *end)
    found = [line.Position(line.s13 * at / pieces) for at in range(pieces + 1)]
    return [(point["lat2"], point["lon2"]) for point in found]


def circle(centre: Point, km: float) -> Outline:
    """Return the outline of everything up to a distance."""
    return _ring(_arc(centre, km, 360.0, _STEP))


def sector(centre: Point, inner: float, outer: float, towards: float, half: float) -> Outline:
    """Return the outline between two distances and within an angle of `half` to either side of a bearing."""
    far = _arc(centre, outer, towards + half, towards - half)
    near = _arc(centre, inner, towards - half, towards + half) if inner > 0 else [centre]
    return _ring([*far, *near])


def corridor(points: Sequence[Point], half_width: float) -> Outline:
    """Return the outline of what lies to either side of a way of two or more points."""
    onward = [bearing(first, second) for first, second in pairwise(points)]
    right, left = [], []
    for at, point in enumerate(points):
        before, after = onward[max(at - 1, 0)], onward[min(at, len(onward) - 1)]
        turn = (after - before + 180) % 360 - 180
        out = min(_MITRE, 1 / max(cos(radians(turn / 2)), 1e-9)) * half_width
        right.append(destination(point, before + turn / 2 + 90, out))
        left.append(destination(point, before + turn / 2 - 90, out))
    return _ring([*right, *reversed(left)])


def band(line: Sequence[Point], half_width: float) -> Outline:
    """Return the outline of a corridor along a winding line, straightened until the outline does not cross itself.

    The line keeps within half of `half_width` where it can.
    """
    tolerance = half_width / 2
    while True:
        points = straightened(line, tolerance)
        outline = corridor(points, half_width)
        if len(points) == 2 or not crosses_itself(outline):
            return outline
        tolerance *= 2


def straightened(line: Sequence[Point], tolerance: float) -> list[Point]:
    """Return the points of a line without those nearer than `tolerance` to the way between others (Douglas-Peucker)."""
    kept, open_ends = {0, len(line) - 1}, [(0, len(line) - 1)]
    while open_ends:
        first, last = open_ends.pop()
        away = [(_aside(line[at], line[first], line[last]), at) for at in range(first + 1, last)]
        most, at = max(away, default=(0.0, first))
        if most > tolerance:
            kept.add(at)
            open_ends += [(first, at), (at, last)]
    return [line[at] for at in sorted(kept)]


def crosses_itself(outline: Outline) -> bool:
    """Whether two sides of an outline that do not follow each other meet."""
    sides = list(zip(outline, (*outline[1:], outline[0]), strict=True))
    return any(
        _meet(*sides[one], *sides[other])
        for one in range(len(sides))
        for other in range(one + 2, len(sides))
        if (one, other) != (0, len(sides) - 1)
    )


def within_the_world(outline: Outline) -> list[Outline]:
    """Return an outline cut at 180 degrees into parts with longitudes from -180 to 180 (RFC 7946, 3.1.9)."""
    parts = []
    for turn in (-360.0, 0.0, 360.0):
        cut = _cut(_cut([(lat, lon - turn) for lat, lon in outline], -180.0, 1), 180.0, -1)
        if len(cut) > 2:
            parts.append(tuple(cut))
    return parts


def _cut(ring: Sequence[Point], at: float, side: int) -> list[Point]:
    """What of a ring lies east (`side` 1) or west (-1) of a meridian."""
    found: list[Point] = []
    for (lat, lon), (next_lat, next_lon) in zip(ring, (*ring[1:], *ring[:1]), strict=True):
        here, there = side * (lon - at), side * (next_lon - at)
        if here >= 0:
            found.append((lat, lon))
        if here * there < 0:
            found.append((lat + (next_lat - lat) * here / (here - there), at))
    return found if any(lon != at for _, lon in found) else []


def _arc(centre: Point, km: float, start: float, end: float) -> list[Point]:
    pieces = max(2, ceil(abs(end - start) / _STEP))
    return [destination(centre, start + (end - start) * at / pieces, km) for at in range(pieces + 1)]


def _ring(points: Sequence[Point]) -> Outline:
    """The points with longitudes that run on; a ring round a pole is closed along the pole."""
    ring = [points[0]]
    for lat, lon in points[1:]:
        ring.append((lat, _nearest_turn(lon, ring[-1][1])))
    round_pole = ring[0][1] - _nearest_turn(ring[0][1], ring[-1][1])
    if abs(round_pole) > 180:
        pole = 90.0 if sum(lat for lat, _ in ring) > 0 else -90.0
        last = (ring[0][0], ring[0][1] - round_pole)
        ring += [last, (pole, last[1]), (pole, ring[0][1])]
    return tuple(ring)


def _nearest_turn(lon: float, beside: float) -> float:
    return lon + 360 * round((beside - lon) / 360)


def _flat(point: Point, origin: Point) -> tuple[float, float]:
    """Kilometres east and north of an origin, near enough for lines of a few hundred kilometres."""
    north = 111.2 * (point[0] - origin[0])
    return 111.2 * (_nearest_turn(point[1], origin[1]) - origin[1]) * cos(radians(origin[0])), north


def _aside(point: Point, start: Point, end: Point) -> float:
    (x, y), (to_x, to_y) = _flat(point, start), _flat(end, start)
    length = to_x**2 + to_y**2
    along = min(1.0, max(0.0, (x * to_x + y * to_y) / length)) if length else 0.0
    return float(((x - along * to_x) ** 2 + (y - along * to_y) ** 2) ** 0.5)


def _meet(a: Point, b: Point, c: Point, d: Point) -> bool:
    return _turn(a, b, c) * _turn(a, b, d) < 0 and _turn(c, d, a) * _turn(c, d, b) < 0


def _turn(a: Point, b: Point, c: Point) -> float:
    return (b[1] - a[1]) * (c[0] - a[0]) - (b[0] - a[0]) * (c[1] - a[1])
