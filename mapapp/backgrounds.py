"""Backgrounds from the network: offered by name with the host they ask, requested only when chosen."""

from dataclasses import dataclass

from branca.element import MacroElement
from jinja2 import Template


@dataclass(frozen=True)
class Background:
    """What a background is called, which host is asked, how its tiles are addressed and credited, and their last zoom."""

    title: str
    host: str
    url: str
    credit: str
    nearest: int


ONLINE = {
    "osm": Background(
        "OpenStreetMap",
        "tile.openstreetmap.org",
        "https://tile.openstreetmap.org/{z}/{x}/{y}.png",
        "© OpenStreetMap contributors",
        19,
    ),
    "satellite": Background(
        "Satellite (Esri World Imagery)",
        "server.arcgisonline.com",
        "https://server.arcgisonline.com/ArcGIS/rest/services/World_Imagery/MapServer/tile/{z}/{y}/{x}",
        "Imagery © Esri, Maxar, Earthstar Geographics",
        17,
    ),
}


class OnlineLayer(MacroElement):
    """A background from the network; a child of a feature group."""

    _template = Template(
        "{% macro script(this, kwargs) %}"
        "mapapp.online({{ this.options|tojson }}).addTo({{ this._parent.get_name() }});"
        "{% endmacro %}"
    )

    def __init__(self, kind: str) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "OnlineLayer"
        chosen = ONLINE[kind]
        self.options = {
            "kind": kind,
            "host": chosen.host,
            "url": chosen.url,
            "credit": chosen.credit,
            "nearest": chosen.nearest,
        }


def online_layer(kind: str) -> OnlineLayer:
    """Return a background of `ONLINE`, to be put into a feature group once the reader has chosen it.

    After four tiles in a row have failed it leaves the map and a line on the map names the host; it is not
    asked again until another choice is made.
    """
    return OnlineLayer(kind)
