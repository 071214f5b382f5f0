"""How buttons and links in our markup reach the page: each has a `data-do` and a `data-value`."""

from collections.abc import Callable

import streamlit as st

from mapapp.settings import PACKAGE
from mapapp.urlstate import Point

KEY = "bridge"

_component = st.components.v2.component(
    "mapapp_bridge", js=(PACKAGE / "static" / "bridge.js").read_text("utf-8"), isolate_styles=False
)


def show(claim: str | None, view: Point | None, moves: int, on_ask: Callable[[], None]) -> None:
    """Mount the bridge, which brings an opened claim into view.

    It moves the map to `view` each time `moves` has grown: the address was changed under the page, by Back say.
    """
    data = {"scroll": claim and f"claim-{claim}", "view": view, "moves": moves}
    _component(key=KEY, data=data, on_asked_change=on_ask)
