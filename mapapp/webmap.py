"""Marks into a folium map. Text travels as GeoJSON properties, and `static/map/marks.js` writes it as text."""

import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict
from typing import Any

import folium
import streamlit.components.v1 as components
from branca.element import MacroElement
from jinja2 import Template
from streamlit_folium import st_folium

from mapapp.backgrounds import ONLINE
from mapapp.basemap import BaseMap, OfflineMap, Town
from mapapp.borders import border_lines
from mapapp.marks import Bounds, FeatureCollection, View
from mapapp.model import Place
from mapapp.settings import PACKAGE

KEY = "map"
RETURNED = ("last_active_drawing", "last_object_clicked_count")
"""What streamlit-folium tells by itself; static/map/marks.js tells of the view, when what is drawn does not hold for it."""
WORLD: Bounds = ((-35.0, -100.0), (62.0, 150.0))
TOWN_ZOOMS: Mapping[str, int] = {"capital": 5, "city": 6, "town": 8, "village": 9}
_FOLDER = PACKAGE / "static" / "map"
_ADDRESS = f"../{__name__}.marks"


def _asset(file_name: str) -> str:
    return f"{_ADDRESS}/{file_name}?v={int((_FOLDER / file_name).stat().st_mtime)}"


class MarkedMap(OfflineMap):
    """The offline map that knows how to draw our marks."""

    default_js = [
        *OfflineMap.default_js,
        *((name, _asset(f"{name}.js")) for name in ("arrange", "marks", "frame")),
    ]
    default_css = [*OfflineMap.default_css, ("marks_css", _asset("marks.css"))]


class Frame(MacroElement):
    """First view, legend and backgrounds; constant for a session, or the map would be rebuilt."""

    _template = Template(
        "{% macro script(this, kwargs) %}"
        "mapappFrame.frame({{ this._parent.get_name() }}, {{ this.options|tojson }});"
        "{% endmacro %}"
    )

    def __init__(self, bounds: Bounds, view: tuple[float, float, float] | None) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "Frame"
        backgrounds = [{"kind": kind, **asdict(background)} for kind, background in ONLINE.items()]
        self.options = {"bounds": bounds, "view": view, "backgrounds": backgrounds}


class Marks(MacroElement):
    """One GeoJSON layer. `folium.GeoJson` would do, were its data not read as a Jinja template once more."""

    _template = Template(
        "{% macro script(this, kwargs) %}"
        "mapappMarks.layer({{ this.data }}).addTo({{ this._parent.get_name() }});"
        "{% endmacro %}"
    )

    def __init__(self, marks: FeatureCollection) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "Marks"
        self.data = literal(marks)


def literal(value: Any) -> str:
    """Return a JavaScript string that holds `value` as JSON, with nothing in it that Jinja, HTML or folium reads."""
    quoted = json.dumps(json.dumps(value))
    return re.sub(r"[^\w\s\\\"\[\]:,.()-]", lambda found: f"\\u{ord(found.group()):04x}", quoted)


def show(
    marks: FeatureCollection,
    *,
    towns: Iterable[Place],
    bounds: Bounds | None,
    view: tuple[float, float, float] | None,
    on_change: Callable[[], None],
) -> None:
    """Draw the marks on a fresh map; the browser keeps the old one and changes what differs.

    `towns`, and `bounds` or `view` (lat, lon, zoom) for where the map begins, stay the same for a session.
    """
    components.declare_component("marks", path=str(_FOLDER))  # publishes the folder, within a run of the page
    base = MarkedMap()
    base.add_child(BaseMap(towns=_names(towns)))
    base.add_child(Frame(bounds or WORLD, view))
    st_folium(
        base,
        key=KEY,
        feature_group_to_add=layer(marks),
        returned_objects=RETURNED,
        height=560,
        use_container_width=True,
        on_change=on_change,
    )


def _names(places: Iterable[Place]) -> list[Town]:
    return [
        Town(place.name, place.lat, place.lon, TOWN_ZOOMS[place.feature])
        for place in places
        if place.feature in TOWN_ZOOMS
    ]


def layer(marks: FeatureCollection) -> folium.FeatureGroup:
    """Return the marks as what `st_folium` adds to the map; a border gets its lines."""
    for feature in marks["features"]:
        if feature["properties"]["kind"] == "border":
            feature["properties"]["lines"] = border_lines(_pair(feature["properties"]["place"]))
    group = folium.FeatureGroup(control=False)
    if marks["features"]:
        group.add_child(Marks(marks))
    return group


def _pair(place_id: str) -> str:
    return place_id.removeprefix("border-").upper()


def clicked(answer: Mapping[str, Any]) -> str | None:
    """Return the id of the mark clicked last, None where none was."""
    drawing = answer.get("last_active_drawing") or {}
    found = (drawing.get("properties") or {}).get("id")
    return str(found) if found is not None else None


def view(answer: Mapping[str, Any]) -> View | None:
    """Return what is on the screen, None where the map does not say so."""
    corners, zoom = answer.get("bounds") or {}, answer.get("zoom")
    south_west, north_east = corners.get("_southWest") or {}, corners.get("_northEast") or {}
    given = (south_west.get("lat"), south_west.get("lng"), north_east.get("lat"), north_east.get("lng"), zoom)
    known = [float(number) for number in given if number is not None]
    return View(*known) if len(known) == len(given) and south_west != north_east else None


def seen(answer: Mapping[str, Any]) -> tuple[float, float, float] | None:
    """Return lat, lon and zoom of what is on the screen, None before the map has said so."""
    corners, zoom = answer.get("bounds") or {}, answer.get("zoom")
    south_west, north_east = corners.get("_southWest") or {}, corners.get("_northEast") or {}
    lat, lon = (_middle(south_west.get(axis), north_east.get(axis)) for axis in ("lat", "lng"))
    if south_west == north_east:  # the map is in a tab that is not open
        return None
    return None if zoom is None or lat is None or lon is None else (lat, lon, zoom)


def _middle(low: float | None, high: float | None) -> float | None:
    return None if low is None or high is None else round((low + high) / 2, 3)
