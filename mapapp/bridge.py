"""How what a reader asks for reaches the page, and how what it shows is written into the address.

Buttons and links in our markup have a `data-do` and a `data-value`; the browser's Back asks to `go` to an address.
Streamlit delivers the last of several messages that come in one moment. So everything asked has a number and is sent
until the page has said that it heard it. The address is written in the browser, which alone knows whether the reader has
gone elsewhere meanwhile.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import streamlit as st

from mapapp.marks import Bounds
from mapapp.settings import PACKAGE

KEY = "bridge"

_component = st.components.v2.component(
    "mapapp_bridge", js=(PACKAGE / "static" / "bridge.js").read_text("utf-8"), isolate_styles=False
)


def show(
    address: Mapping[str, list[str]] | None,
    heard: int,
    scroll: str | None,
    bounds: Bounds | None,
    moves: int,
    on_ask: Callable[[], None],
) -> None:
    """Mount the bridge, which brings the element of the id `scroll` into view.

    It writes the `address`, nothing where there is none, unless what has been `heard` is older than the reader's last
    Back. Each time `moves` has grown it moves the map to `bounds`, or to where the address says.
    """
    data = {"address": address, "heard": heard, "scroll": scroll, "bounds": bounds, "moves": moves}
    _component(key=KEY, data=data, on_asked_change=on_ask)


def unheard(asked: object, heard: int) -> Iterator[tuple[int, Mapping[str, Any]]]:
    """Yield what the browser asks for and the page has not heard yet, each with its number, in order."""
    for ask in asked if isinstance(asked, list) else []:
        number = ask.get("number") if isinstance(ask, Mapping) else None
        if isinstance(number, int) and number > heard:
            heard = number
            yield number, ask
