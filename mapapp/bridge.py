"""How buttons and links in our markup reach the page: each has a `data-do` and a `data-value`."""

from collections.abc import Callable

import streamlit as st

from mapapp.settings import PACKAGE

KEY = "bridge"

_component = st.components.v2.component(
    "mapapp_bridge", js=(PACKAGE / "static" / "bridge.js").read_text("utf-8"), isolate_styles=False
)


def show(scroll: str | None, on_ask: Callable[[], None]) -> None:
    """Mount the bridge; `scroll` is the id of an element to bring into view, once."""
    _component(key=KEY, data={"scroll": scroll}, on_asked_change=on_ask)
