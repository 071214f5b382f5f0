"""Land, water and borders, served from this machine: a folium map that needs no network.

    base = OfflineMap(location=(34.45, 40.92), zoom_start=9)
    base.add_child(BaseMap(towns=[Town("Deir ez-Zor", 35.336, 40.141, 6), ...]))
    st_folium(base, key="map", returned_objects=[], ...)

`OfflineMap` loads only Leaflet (of the XStatic-Leaflet package) and our own scripts. `BaseMap` draws on it
land, lakes, rivers and borders (an overview, from zoom 6 on the region in view), names of countries, names
of the given towns, a scale bar and the credit. Both stay the same over reruns, also when the page changes
between light and dark, which the script sees for itself (the map's container then has the class
`mapapp-dark`). All is drawn in the panes `mapapp-base` (z-index 150) and `mapapp-names` (350), below the
marks; names give way to whatever stands in Leaflet's marker and tooltip panes. Should a script of the map
fail, `guard.js` says so in the map's place.

The folders are published by the component route, which learns of them only inside a run of a Streamlit
script: `OfflineMap` sees to it each time one is made.
"""

import hashlib
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import folium
import streamlit.components.v1 as components
from branca.element import MacroElement
from jinja2 import Template
from xstatic.pkg import leaflet

from mapapp.settings import DATA, PACKAGE

FOLDERS = {
    "leaflet": Path(leaflet.BASE_DIR),
    "basemap": PACKAGE / "static" / "basemap",
    "land": DATA / "basemap",
}
"""What is published, and nothing else: Leaflet, the scripts that draw the base map, the base map's data."""

ATTRIBUTION = "Natural Earth · GeoNames"
FARTHEST, NEAREST = 2, 14
"""The zooms between which the base map gives orientation."""


class Town(NamedTuple):
    """A name shown for orientation from a zoom on."""

    name: str
    lat: float
    lon: float
    zoom: int


def _url(folder: str, file_name: str = "") -> str:
    return f"../{__name__}.{folder}/{file_name}"


def _script(file_name: str) -> str:
    digest = hashlib.sha256((FOLDERS["basemap"] / file_name).read_bytes()).hexdigest()
    return f"{_url('basemap', file_name)}?v={digest[:12]}"


def publish() -> None:
    """Let the browser read the folders; has an effect only inside a run of a Streamlit script."""
    for name, folder in FOLDERS.items():
        components.declare_component(name, path=str(folder))


class OfflineMap(folium.Map):
    """A folium map without a tile layer, whose scripts and styles all come from this machine.

    Takes what `folium.Map` takes; `min_zoom` and `max_zoom` bound the map.
    """

    default_js = [
        ("guard", _script("guard.js")),
        ("leaflet", _url("leaflet", "leaflet.js")),
        ("basemap", _script("basemap.js")),
    ]
    default_css = [
        ("leaflet_css", _url("leaflet", "leaflet.css")),
        ("basemap_css", _script("basemap.css")),
    ]

    def __init__(self, location: Sequence[float] = (20, 20), zoom_start: int = 2, **options: Any) -> None:
        publish()
        zooms = {"minZoom": options.pop("min_zoom", FARTHEST), "maxZoom": options.pop("max_zoom", NEAREST)}
        defaults = {"worldCopyJump": True, "fadeAnimation": False, **zooms}
        offline = {"tiles": None, "control_scale": False}
        super().__init__(location=location, zoom_start=zoom_start, **(defaults | options | offline))


@cache
def _data_version() -> str:
    return hashlib.sha256((FOLDERS["land"] / "manifest.json").read_bytes()).hexdigest()[:12]


class BaseMap(MacroElement):
    """Land, water, borders, names, scale bar and credit; a child of an `OfflineMap`."""

    _template = Template(
        "{% macro script(this, kwargs) %}"
        "mapapp.baseMap({{ this._parent.get_name() }}, {{ this.options|tojson }});"
        "{% endmacro %}"
    )

    def __init__(self, towns: Sequence[Town | tuple[str, float, float, int]] = ()) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "BaseMap"
        self.options = {
            "data": _url("land"),
            "version": _data_version(),
            "attribution": ATTRIBUTION,
            "towns": [list(town) for town in towns],
        }
