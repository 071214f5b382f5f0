"""The folium map that marks are drawn on: the base map, where it begins, its legend and its backgrounds."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict

import streamlit.components.v1 as components
from branca.element import MacroElement
from jinja2 import Template
from streamlit_folium import st_folium

from mapapp.backgrounds import ONLINE
from mapapp.basemap import BaseMap, OfflineMap, Town
from mapapp.marks import Bounds
from mapapp.model import Place
from mapapp.settings import PACKAGE

KEY = "map"
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
        *((name, _asset(f"{name}.js")) for name in ("view", "arrange", "marks", "frame")),
    ]
    default_css = [*OfflineMap.default_css, ("marks_css", _asset("marks.css"))]


class Frame(MacroElement):
    """First view, legend and backgrounds; the same for as long as the collection is, or the map would be rebuilt."""

    _template = Template(
        "{% macro script(this, kwargs) %}"
        "mapappFrame.frame({{ this._parent.get_name() }}, {{ this.options|tojson }});"
        "{% endmacro %}"
    )

    def __init__(self, bounds: Bounds) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "Frame"
        backgrounds = [{"kind": kind, **asdict(background)} for kind, background in ONLINE.items()]
        self.options = {"bounds": bounds, "backgrounds": backgrounds}


def show(towns: Iterable[Place], bounds: Bounds | None) -> None:
    """Draw the map, which the browser keeps while these stay the same: `towns`, and `bounds`.

    It begins where the address says, else at these.
    """
    components.declare_component("marks", path=str(_FOLDER))  # publishes the folder, within a run of the page
    base = MarkedMap()
    base.add_child(BaseMap(towns=_names(towns)))
    base.add_child(Frame(bounds or WORLD))
    st_folium(base, key=KEY, returned_objects=[], height=560, use_container_width=True)


def _names(places: Iterable[Place]) -> list[Town]:
    return [
        Town(place.name, place.lat, place.lon, TOWN_ZOOMS[place.feature])
        for place in places
        if place.feature in TOWN_ZOOMS
    ]
