"""Plain folium with a collection's claims: `python -m bench.scale_folium DIR`. What a page costs, beside the marks here."""

import json
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import folium
from folium.plugins import FastMarkerCluster, MarkerCluster

from bench import tables
from mapapp import marks
from mapapp.collected import Collected
from mapapp.desk import Desk
from mapapp.filters import Filters

Point = tuple[float, float, str]
LIMITS = {"Marker and MarkerCluster": 10_000, "FastMarkerCluster": 100_000, "one GeoJson": 100_000}
"""Claims that each is given at most: beyond, a page takes minutes to write or hundreds of megabytes."""


def _markers(points: Sequence[Point]) -> folium.Map:
    made = folium.Map()
    cluster = MarkerCluster().add_to(made)  # type: ignore[no-untyped-call]
    for lat, lon, label in points:
        folium.Marker((lat, lon), popup=label).add_to(cluster)
    return made


def _fast(points: Sequence[Point]) -> folium.Map:
    made = folium.Map()
    FastMarkerCluster([list(point) for point in points]).add_to(made)  # type: ignore[no-untyped-call]
    return made


def _geojson(points: Sequence[Point]) -> folium.Map:
    made = folium.Map()
    features = [
        {
            "type": "Feature",
            "geometry": {"type": "Point", "coordinates": [lon, lat]},
            "properties": {"label": label},
        }
        for lat, lon, label in points
    ]
    folium.GeoJson({"type": "FeatureCollection", "features": features}).add_to(made)
    return made


WAYS: dict[str, Callable[[Sequence[Point]], folium.Map]] = {
    "Marker and MarkerCluster": _markers,
    "FastMarkerCluster": _fast,
    "one GeoJson": _geojson,
}


def table(folder: Path) -> str:
    """Return processor time and bytes of each way, and of the marks of the world as the page draws them."""
    desk = Desk(Collected(folder))
    told = desk.told.filter(desk.told.spot.notnull() & desk.told.once).select("lat", "lon", "spot_name")
    rows = []
    for name, way in WAYS.items():
        points = [tuple(row.values()) for row in desk.ask(told.limit(LIMITS[name]))]
        begun = time.process_time()
        page = way(points).get_root().render()
        rows.append(
            (
                name,
                f"{len(points):,}",
                f"{time.process_time() - begun:.2f}",
                f"{len(page.encode()) / 1000:,.0f}",
            )
        )
    begun = time.process_time()
    drawn = json.dumps(desk.marks(Filters(), None, marks.WORLD))
    seconds = time.process_time() - begun
    claims = desk.without_filters.totals["claims"]
    rows.append(
        ("marks of this project", f"{claims:,}", f"{seconds:.2f}", f"{len(drawn.encode()) / 1000:,.0f}")
    )
    return tables.markdown(("way", "claims", "processor, s", "kB"), rows)


if __name__ == "__main__":
    print(table(Path(sys.argv[1])))
