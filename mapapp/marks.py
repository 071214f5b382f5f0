"""What the map shows: one GeoJSON feature a spot, from the filtered rows and the view alone."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from heapq import nsmallest
from typing import Any, Literal

from mapapp import splits
from mapapp.cells import AREAS, BORDER, PROVINCE, WIDE_KM, latitude, longitude
from mapapp.outlets import OTHER, Sign

Kind = Literal["event", "described", "locating", "area", "border"]
Row = Mapping[str, Any]
FeatureCollection = dict[str, Any]
Bounds = tuple[tuple[float, float], tuple[float, float]]

FEW = 150
"""As many places are drawn each by itself wherever the map looks; beyond, those close together share a cell's mark."""
CORE, GROWTH = 0.8, 8.0
MOST_SHARES = 4


@dataclass(frozen=True, slots=True)
class View:
    """The part of the world on the screen, in degrees, and the zoom."""

    south: float
    west: float
    north: float
    east: float
    zoom: float

    @property
    def edges(self) -> tuple[float, float, float, float]:
        """South, west, north and east."""
        return self.south, self.west, self.north, self.east


WORLD = View(-60.0, -180.0, 80.0, 180.0, 2)


def feature_collection(
    spots: Sequence[Row],
    shares: Iterable[Row],
    signs: Mapping[str, Sign],
    *,
    cells: Sequence[Row] = (),
    covers: Sequence[float] | None = None,
    zoom: float | None = None,
    left_out: int = 0,
    selected: str | None = None,
) -> FeatureCollection:
    """Return the marks of spots and of cells with their shares by outlet, most claims first.

    Spots that bring the columns of `comparisons.states` show whether accounts agree there. What is drawn is all there
    is in the box that it `covers` at that zoom, everywhere where there is none; `left_out` marks are not drawn.
    """
    by_mark: dict[Any, list[Row]] = defaultdict(list)
    for share in shares:
        by_mark[share["mark"]].append(share)
    drawn = [
        *((spot["claims"], _feature(spot, by_mark[spot["spot"]], signs, selected)) for spot in spots),
        *((each["claims"], _cell(each, by_mark[each["cell"].name], signs, selected)) for each in cells),
    ]
    return {
        "type": "FeatureCollection",
        "left_out": left_out,
        "covers": covers,
        "zoom": zoom,
        "features": [feature for _, feature in sorted(drawn, key=lambda pair: -pair[0])],
    }


def kind(spot: Row, feature: str) -> Kind:
    """Return how a spot is drawn; nothing as wide as a province may look like a point."""
    if feature == BORDER:
        return "border"
    wide = (spot["radius_km"] or 0) >= WIDE_KM and spot["spot_id"] == spot["place_id"]
    if feature in AREAS or wide or (spot["where_prec"] or 0) >= PROVINCE:
        return "area"
    if not spot["holds"]:
        return "locating"
    beside = spot["spot_id"] != spot["place_id"] and not splits.is_apart(spot["spot_id"])
    return "described" if beside else "event"


def _feature(
    spot: Row, shares: Sequence[Row], signs: Mapping[str, Sign], selected: str | None
) -> dict[str, Any]:
    feature = spot.get("feature") or ""
    return {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [spot["lon"], spot["lat"]]},
        "properties": {
            "id": spot["spot_id"],
            "place": spot["place_id"],
            "label": spot["spot_name"],
            "kind": kind(spot, feature),
            "feature": feature,
            "count": spot["claims"],
            "holds": spot["holds"],
            "state": spot.get("state"),
            "disputes": spot.get("disputes") or 0,
            "shares": _segments(shares, signs),
            "shape": json.loads(spot["shape"]) if spot["shape"] else None,
            "radius_km": spot["radius_km"],
            "precision": spot["where_prec"],
            "uncertain": bool(spot["uncertain"]),
            "selected": spot["spot_id"] == selected,
        },
    }


def _cell(row: Row, shares: Sequence[Row], signs: Mapping[str, Sign], selected: str | None) -> dict[str, Any]:
    """The mark of several places; its middle lies among them, but not at an edge, where it would touch its neighbour's."""
    here = row["cell"]
    west, north, east, south = here.box
    room = (east - west) // 4
    lon, lat = (
        longitude(min(max(row["x"], west + room), east - room)),
        latitude(min(max(row["y"], north + room), south - room)),
    )
    (low, left), (high, right) = here.corners
    return {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [round(lon, 5), round(lat, 5)]},
        "properties": {
            "id": here.name,
            "label": row["top"],
            "kind": "areas" if row["wide"] else "cell",
            "places": row["places"],
            "count": row["claims"],
            "shares": _segments(shares, signs),
            "box": [round(number, 5) for number in (low, left, high, right)],
            "selected": here.name == selected,
        },
    }


def _segments(shares: Iterable[Row], signs: Mapping[str, Sign]) -> list[dict[str, Any]]:
    """Return code, colour and claims of each outlet's part of a ring; those beyond the colours share one."""
    named: list[tuple[int, str, dict[str, Any]]] = []
    others: list[str] = []
    claims = 0
    for share in shares:
        sign = signs[share["outlet"]]
        if sign.colour == OTHER:
            others.append(share["outlet"])
            claims += share["claims"]
        else:
            part = {
                "code": sign.code,
                "colour": sign.colour,
                "outlet": sign.outlet,
                "claims": share["claims"],
            }
            named.append((sign.colour, share["outlet"], part))
    found = [part for _, _, part in sorted(named, key=lambda each: each[:2])]
    if others:
        first = nsmallest(MOST_SHARES, others)
        code = signs[first[0]].code if len(others) == 1 else f"+{len(others)}"
        rest = len(others) - len(first)
        names = ", ".join(first) + (f" and {rest} more" if rest else "")
        found.append({"code": code, "colour": OTHER, "outlet": names, "claims": claims})
    return found


def first_view(spots: Iterable[Row]) -> Bounds | None:
    """Return the south-western and north-eastern corner round the spots with exact points that hold claims, if any.

    It begins with the places nearest to the median claim that hold most of the claims, and takes in the others
    as long as the view grows at most `GROWTH`-fold: one claim in Washington does not show the whole world.
    """
    points = [(spot["lat"], spot["lon"], spot["holds"]) for spot in spots]
    if not points:
        return None
    lat, lon = (_median([(point[axis], point[2]) for point in points]) for axis in (0, 1))
    points.sort(key=lambda point: (point[0] - lat) ** 2 + (point[1] - lon) ** 2)
    enough, seen = CORE * sum(point[2] for point in points), 0
    south = north = lat
    west = east = lon
    limit = 0.0
    for at_lat, at_lon, claims in points:
        if seen >= enough and not limit:
            limit = GROWTH * max(north - south, east - west, 1.0)
        wider = min(south, at_lat), min(west, at_lon), max(north, at_lat), max(east, at_lon)
        if not limit or max(wider[2] - wider[0], wider[3] - wider[1]) <= limit:
            south, west, north, east = wider
        seen += claims
    return (south, west), (north, east)


def _median(weighted: Sequence[tuple[float, int]]) -> float:
    ordered = sorted(weighted)
    half, passed = sum(weight for _, weight in ordered) / 2, 0
    for value, weight in ordered:
        passed += weight
        if passed >= half:
            return value
    return ordered[-1][0]
