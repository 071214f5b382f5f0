"""The direction from one place to another, in words."""

import math

from mapapp.sketches import Spot

_POINTS = ("north", "northeast", "east", "southeast", "south", "southwest", "west", "northwest")


def bearing_words(start: Spot, end: Spot) -> str:
    """Return the compass point of eight in which `end` lies as seen from `start`, by the initial great-circle bearing."""
    lat, other = math.radians(start.lat), math.radians(end.lat)
    east = math.radians(end.lon - start.lon)
    degrees = math.degrees(
        math.atan2(
            math.sin(east) * math.cos(other),
            math.cos(lat) * math.sin(other) - math.sin(lat) * math.cos(other) * math.cos(east),
        )
    )
    return _POINTS[round(degrees / 45) % 8]
