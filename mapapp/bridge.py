"""How buttons and links in our markup reach the page: each has a `data-do` and a `data-value`."""

from collections.abc import Callable

import streamlit as st

from mapapp.marks import Bounds
from mapapp.settings import PACKAGE
from mapapp.urlstate import Point

KEY = "bridge"

_component = st.components.v2.component(
    "mapapp_bridge", js=(PACKAGE / "static" / "bridge.js").read_text("utf-8"), isolate_styles=False
)


def show(
    scroll: str | None, view: Point | None, bounds: Bounds | None, moves: int, on_ask: Callable[[], None]
) -> None:
    """Mount the bridge, which brings the element of the id `scroll` into view.

    Each time `moves` has grown it moves the map to `bounds`, else to `view`: the address was changed under the
    page, by Back say, or a text was pasted.
    """
    data = {"scroll": scroll, "view": view, "bounds": bounds, "moves": moves}
    _component(key=KEY, data=data, on_asked_change=on_ask)
