"""A relation and its anchor into the point and the outline it implies.

The figures, all judgements of how news uses such words unless a source is given; r is the anchor's own radius:

    40 km south of      at 40 km, within the distance's vagueness and 22.5° to either side, half the step of the compass
    40 km from          the ring of those distances; what is nearer than r is counted from the anchor's edge, not its point
    south of            from r outwards by max(10 km, 3 r); "just": by max(3 km, r); the point at a third of the depth
    outside             the ring from r outwards by max(5 km, r); "just": by max(2 km, r / 2)
    outskirts, edge     the ring from 0.7 r to 1.3 r, 1 km to either side at least; of one side: 45° to either side
    around, countryside the ring of "south of"
    northern part of    from the point to r, 45° to either side
    near                r + max(5 km, 2 r) about the point
    off, off the coast  r + 22.2 km about the point: the territorial sea, 12 nautical miles (UN Convention, article 3)
    between             a corridor along the shortest way, 15 % of its length to either side, from 2 to 25 km
    km from the border  a band along the whole border, to either side as far as the distance may be

`radius_km` is how far the outline reaches from the point.
"""

from collections.abc import Sequence
from typing import Literal

from mapapp import geodesy
from mapapp.geodesy import Outline, Point
from mapapp.model import Place, Shape
from mapapp.relations import Relation

_OF_A_SIDE = 45.0
_SHORE_KM = 22.2
_LONGEST_WAY_KM = 600.0


def of(relation: Relation, anchor: Place) -> Shape:
    """Return where a relation to one place leads."""
    point, r = (anchor.lat, anchor.lon), anchor.radius_km
    depth = max(3.0, r) if relation.close else max(10.0, 3 * r)
    match relation.form:
        case "distance":
            return _at_distance(relation, point, r)
        case "near":
            return _about(point, r + max(5.0, 2 * r))
        case "offshore":
            return _about(point, r + _SHORE_KM)
        case "edge":
            slack = max(1.0, 0.3 * r)
            return _between(relation, point, max(0.0, r - slack), r + slack, r, _OF_A_SIDE)
        case "outside":
            beyond = max(2.0, r / 2) if relation.close else max(5.0, r)
            return _between(relation, point, r, r + beyond, r + beyond / 3, relation.half)
        case "part":
            return _between(relation, point, 0.0, r, r / 2, _OF_A_SIDE)
        case _:
            return _between(relation, point, r, r + depth, r + depth / 3, relation.half)


def _about(point: Point, km: float) -> Shape:
    return Shape("spot", *point, km, geodesy.circle(point, km))


def _at_distance(relation: Relation, point: Point, radius: float) -> Shape:
    beyond = radius if 0 < relation.km < radius else 0.0
    low, high, km = (beyond + each for each in (relation.low, relation.high, relation.km))
    return _between(relation, point, low if relation.low else 0.0, high, km, relation.half)


def _between(relation: Relation, point: Point, low: float, high: float, km: float, half: float) -> Shape:
    """A ring, or a wedge where the relation has a direction, between two distances."""
    if relation.bearing is None:
        hole = tuple(reversed(geodesy.circle(point, low))) if low else ()
        return Shape("ring", *point, high, geodesy.circle(point, high), hole)
    at = geodesy.destination(point, relation.bearing, km)
    return _shape("wedge", at, geodesy.sector(point, low, high, relation.bearing, half))


def between(first: Place, second: Place) -> Shape | None:
    """Return the corridor between two places; None where they are one or too far apart (600 km) to locate anything."""
    ends = (first.lat, first.lon), (second.lat, second.lon)
    length = geodesy.distance(*ends)
    if not 1.0 < length < _LONGEST_WAY_KM:
        return None
    points = geodesy.way(*ends, 8)
    return _shape("corridor", points[4], geodesy.corridor(points, min(25.0, max(2.0, 0.15 * length))))


def along(relation: Relation, border: Place, lines: Sequence[Sequence[tuple[float, float]]]) -> Shape | None:
    """Return the band along a border's longest line (points of lon, lat); None without a line.

    The point stays the border's own: a band this long has none.
    """
    longest = max(lines, key=len, default=())
    if len(longest) < 2:
        return None
    outline = geodesy.band([(lat, lon) for lon, lat in longest], max(1.0, relation.high))
    return Shape("corridor", border.lat, border.lon, border.radius_km, outline)


def _shape(kind: Literal["wedge", "corridor"], point: Point, outline: Outline) -> Shape:
    return Shape(kind, *point, max(geodesy.distance(point, corner) for corner in outline), outline)
