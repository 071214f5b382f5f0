"""Event tables written by hand: a test names the columns it is about, the rest is null."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pandas as pd
import pyarrow as pa

from mapapp.events import SCHEMA, frame

PLACES = {
    "bukamal": ("Al-Bukamal", 34.45, 40.92),
    "hamdan": ("Hamdan air base", 34.49, 40.90),
    "qaim": ("Qaim border crossing", 34.40, 40.98),
    "iraq": ("Iraq", 33.0, 44.0),
}


def claim(claim_id: str, outlet: str = "Reuters", place: str | None = None, **columns: Any) -> dict[str, Any]:
    """Return one row; `place` is a key of `PLACES`."""
    row: dict[str, Any] = dict.fromkeys(SCHEMA.names)
    row |= {
        "claim_id": claim_id,
        "article_id": f"article of {outlet}",
        "outlet": outlet,
        "title": f"Title of {outlet}",
        "excerpt": f"Excerpt {claim_id}.",
        "start": 0,
        "end": 10,
        "date_start": date(2016, 6, 29),
        "date_end": date(2016, 6, 29),
        "section": "body",
        "speaker_kind": "outlet",
    }
    if place:
        name, lat, lon = PLACES[place]
        row |= {"place_id": place, "place_name": name, "lat": lat, "lon": lon, "place_role": "event"}
        row |= {"place_basis": "named", "place_as_written": name, "radius_km": 3.0, "where_prec": 1}
    return row | columns


def event_table(*rows: Mapping[str, Any]) -> pd.DataFrame:
    """Return the rows as an event table."""
    return frame(pa.Table.from_pylist([dict(row) for row in rows], schema=SCHEMA))
