"""The marks over the map: sent to the browser as they are, where `static/map/marks.js` draws them and tells where it looks."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import isfinite
from typing import Any

import streamlit as st

from mapapp.borders import border_lines
from mapapp.marks import FeatureCollection, View
from mapapp.settings import PACKAGE
from mapapp.urlstate import Point

KEY = "overlay"

_component = st.components.v2.component(
    "mapapp_overlay", js=(PACKAGE / "static" / "overlay.js").read_text("utf-8"), isolate_styles=False
)


@dataclass(frozen=True, slots=True)
class Look:
    """Where a reader looks: the middle and the zoom as the address has them, and what is on the screen."""

    point: Point
    seen: View


def show(marks: FeatureCollection, look: Look | None, on_look: Callable[[], None]) -> None:
    """Draw the marks of a `look`; what is drawn already stays. The browser tells of a look that they do not hold for."""
    data = {"marks": with_lines(marks), "look": look.point if look else None}
    _component(key=KEY, data=data, on_looked_change=on_look)


def with_lines(marks: FeatureCollection) -> FeatureCollection:
    """Return the marks, each border with its lines."""
    return marks | {"features": [_with_lines(feature) for feature in marks["features"]]}


def _with_lines(feature: dict[str, Any]) -> dict[str, Any]:
    properties = feature["properties"]
    if properties["kind"] != "border":
        return feature
    return feature | {"properties": properties | {"lines": border_lines(_pair(properties["place"]))}}


def _pair(place_id: str) -> str:
    return place_id.removeprefix("border-").upper()


def looked(told: Mapping[str, Any]) -> Look | None:
    """Return where the browser says that it looks, None where it says nothing of sense."""
    try:
        lat, lon, zoom = map(float, told["point"])
        south, west, north, east = map(float, told["box"])
    except (KeyError, TypeError, ValueError):
        return None
    if not all(map(isfinite, (lat, lon, zoom, south, west, north, east))):
        return None
    return Look((lat, lon, zoom), View(south, west, north, east, zoom))
