"""Claims as the comparison weighs them, made for a test."""

from datetime import date
from itertools import count
from typing import Any

from mapapp import scenes, sketches
from mapapp.sketches import Sketch

NUMBERS = count()
PLACES = {
    "Brod": (45.0, 18.0),
    "Lipa": (45.05, 18.05),
    "Sela": (46.5, 20.0),
    "Farland": (10.0, 100.0),
}


def row(excerpt: str, **known: Any) -> dict[str, Any]:
    """Return a row of the event table with what a test says of a claim, and nothing else."""
    place = known.pop("place", "Brod")
    start = known.pop("start", next(NUMBERS) * 1000)
    plain: dict[str, Any] = {
        "claim_id": f"c{start}", "article_id": "a1", "outlet": "One", "published": date(2020, 5, 4),
        "section": "body", "start": start, "excerpt": excerpt, "stance": "asserted", "event_type": "Armed clash",
        "speaker_name": None, "speaker_kind": None, "date_start": date(2020, 5, 3), "date_end": date(2020, 5, 3),
        "date_prec": 1, "date_basis": "explicit", "actors": [], "figures": [],
        "place_id": None, "place_name": None, "place_as_written": None, "place_relation": None, "lat": None,
        "lon": None, "radius_km": None, "where_prec": None, "place_role": None,
    }  # fmt: skip
    if place:
        lat, lon = PLACES[place]
        plain |= {
            "place_id": f"t:{place}", "place_name": place, "place_as_written": place, "lat": lat, "lon": lon,
            "radius_km": 2.0, "where_prec": 1, "place_role": "event",
        }  # fmt: skip
    return plain | known


def figure(excerpt: str, surface: str, unit: str, value: float, role: str = "people") -> dict[str, Any]:
    """Return an exact figure of an excerpt."""
    start = excerpt.index(surface)
    return {
        "unit": unit, "role": role, "value": value, "low": None, "high": None, "surface": surface,
        "start": start, "end": start + len(surface), "standing": "claimed",
    }  # fmt: skip


def sketched(*rows: dict[str, Any]) -> tuple[Sketch, ...]:
    """Return the sketches of rows, with what their articles lend them."""
    return scenes.in_scenes(sketches.sketches(rows))
