"""What the map shows: one GeoJSON feature a spot, from the filtered rows and the view alone."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from mapapp import splits
from mapapp.outlets import OTHER, Sign

Kind = Literal["event", "described", "locating", "area", "border"]
Row = Mapping[str, Any]
FeatureCollection = dict[str, Any]
Bounds = tuple[tuple[float, float], tuple[float, float]]

MOST = 300
CORE, GROWTH = 0.8, 8.0
BORDER = "border"
AREAS = frozenset({"country", "region", "province"})
PROVINCE = 4
WIDE_KM = 15


@dataclass(frozen=True, slots=True)
class View:
    """The part of the world on the screen, in degrees, and the zoom."""

    south: float
    west: float
    north: float
    east: float
    zoom: float

    def holds(self, lat: float, lon: float) -> bool:
        """Whether a point is on the screen or at most a quarter of it outside."""
        high, wide = (self.north - self.south) / 4, (self.east - self.west) / 4
        return self.south - high <= lat <= self.north + high and self.west - wide <= lon <= self.east + wide


def feature_collection(
    spots: Sequence[Row],
    shares: Iterable[Row],
    signs: Mapping[str, Sign],
    features: Mapping[str, str],
    *,
    view: View | None = None,
    selected: str | None = None,
) -> FeatureCollection:
    """Return the marks of `queries.spots` with their `queries.outlet_shares`, most claims first.

    Spots that bring the columns of `comparisons.states` show whether accounts agree there.
    `features` gives a place's kind in the gazetteer. Up to `MOST` marks are independent of the view;
    beyond, those out of view wait, and `left_out` counts what is in view and not drawn.
    """
    by_spot: dict[str, list[Row]] = defaultdict(list)
    for share in shares:
        by_spot[share["spot_id"]].append(share)
    shown = list(spots)
    if len(shown) > MOST and view:
        shown = [
            spot for spot in shown if view.holds(spot["lat"], spot["lon"]) or spot["spot_id"] == selected
        ]
    drawn = shown[:MOST] + [spot for spot in shown[MOST:] if spot["spot_id"] == selected]
    return {
        "type": "FeatureCollection",
        "left_out": len(shown) - len(drawn),
        "features": [
            _feature(spot, by_spot[spot["spot_id"]], signs, features.get(spot["place_id"], ""), selected)
            for spot in drawn
        ],
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
    spot: Row, shares: Sequence[Row], signs: Mapping[str, Sign], feature: str, selected: str | None
) -> dict[str, Any]:
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
            "disputes": spot.get("disputes", 0),
            "shares": _segments(shares, signs),
            "shape": json.loads(spot["shape"]) if spot["shape"] else None,
            "radius_km": spot["radius_km"],
            "precision": spot["where_prec"],
            "uncertain": bool(spot["uncertain"]),
            "selected": spot["spot_id"] == selected,
        },
    }


def _segments(shares: Iterable[Row], signs: Mapping[str, Sign]) -> list[dict[str, Any]]:
    """Return code, colour and claims of each outlet's part of a ring; those beyond the colours share one."""
    named: list[dict[str, Any]] = []
    others: list[tuple[str, int]] = []
    for share in sorted(shares, key=lambda share: (signs[share["outlet"]].colour, share["outlet"])):
        sign = signs[share["outlet"]]
        if sign.colour == OTHER:
            others.append((share["outlet"], share["claims"]))
        else:
            named.append(
                {"code": sign.code, "colour": sign.colour, "outlet": sign.outlet, "claims": share["claims"]}
            )
    if others:
        code = signs[others[0][0]].code if len(others) == 1 else f"+{len(others)}"
        names = ", ".join(name for name, _ in others)
        claims = sum(claims for _, claims in others)
        named.append({"code": code, "colour": OTHER, "outlet": names, "claims": claims})
    return named


def first_view(features: Iterable[Mapping[str, Any]]) -> Bounds | None:
    """Return the south-western and north-eastern corner round the places that hold claims, None where none does.

    It begins with the places nearest to the median claim that hold most of the claims, and takes in the others
    as long as the view grows at most `GROWTH`-fold: one claim in Washington does not show the whole world.
    """
    points = [
        _held(feature) for feature in features if feature["properties"]["kind"] in ("event", "described")
    ]
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


def _held(feature: Mapping[str, Any]) -> tuple[float, float, int]:
    lon, lat = feature["geometry"]["coordinates"]
    return lat, lon, feature["properties"]["holds"]


def _median(weighted: Sequence[tuple[float, int]]) -> float:
    ordered = sorted(weighted)
    half, passed = sum(weight for _, weight in ordered) / 2, 0
    for value, weight in ordered:
        passed += weight
        if passed >= half:
            return value
    return ordered[-1][0]
