"""Backgrounds from the network: offered by name with the host they ask, requested only when chosen.

`mapapp.online(background)` of `static/basemap/basemap.js` makes the layer. After four tiles in a row have failed
it leaves the map, and a line on the map names the host and says that the offline map stays.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Background:
    """What a background is called, which host is asked, its tiles' address and credit, and their last zoom."""

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
