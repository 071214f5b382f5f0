"""The event table: one row per claim and place that holds or locates it; claims without a place included.

This contract is the only one: names, types and order are true also of an empty table, and missing is null.
"""

import json
from collections.abc import Iterable, Iterator
from typing import Any

import pandas as pd
import pyarrow as pa

from mapapp import geodesy, rivals, wordlists
from mapapp.geodesy import Outline
from mapapp.geography import described
from mapapp.model import Article, Claim, ClaimPlace, Placement, Reading, Shape

ACTOR = pa.struct([("name", pa.string()), ("role", pa.string())])
FIGURE = pa.struct([
    ("value", pa.float64()), ("low", pa.float64()), ("high", pa.float64()), ("unit", pa.string()),
    ("role", pa.string()), ("standing", pa.string()), ("surface", pa.string()), ("start", pa.int64()), ("end", pa.int64()),
])  # fmt: skip
SCHEMA = pa.schema([
    ("claim_id", pa.string()), ("article_id", pa.string()), ("outlet", pa.string()), ("title", pa.string()),
    ("published", pa.date32()), ("section", pa.string()), ("excerpt", pa.string()),
    ("start", pa.int64()), ("end", pa.int64()),
    ("speaker", pa.string()), ("speaker_name", pa.string()), ("speaker_kind", pa.string()),
    ("cue", pa.string()), ("stance", pa.string()), ("event_type", pa.string()), ("plover", pa.string()),
    ("actors", pa.list_(ACTOR)), ("figures", pa.list_(FIGURE)),
    ("date_start", pa.date32()), ("date_end", pa.date32()), ("date_prec", pa.int64()), ("date_basis", pa.string()),
    ("place_id", pa.string()), ("place_name", pa.string()), ("place_as_written", pa.string()),
    ("place_start", pa.int64()), ("place_end", pa.int64()), ("place_role", pa.string()),
    ("place_basis", pa.string()), ("place_relation", pa.string()),
    ("lat", pa.float64()), ("lon", pa.float64()), ("radius_km", pa.float64()), ("where_prec", pa.int64()),
    ("place_why", pa.string()), ("place_confidence", pa.float64()), ("place_rivals", pa.list_(pa.string())),
    ("place_shape", pa.string()),
])  # fmt: skip
_MOST_RIVALS = 3
_PLOVER = {row["type"]: row for row in wordlists.rows("plover")}
COLUMNS: tuple[str, ...] = tuple(SCHEMA.names)


def frame(table: pa.Table) -> pd.DataFrame:
    """Return an Arrow table of `SCHEMA` as a DataFrame of Arrow-backed columns."""
    converted: pd.DataFrame = table.cast(SCHEMA).to_pandas(types_mapper=pd.ArrowDtype)
    return converted


def table(readings: Iterable[Reading]) -> pd.DataFrame:
    """Return the event table of `readings`: articles in their order, claims in reading order."""
    return frame(rows(readings))


def rows(readings: Iterable[Reading]) -> pa.Table:
    """Return the event table as it goes into a collection, in Arrow."""
    return pa.Table.from_pylist([row for reading in readings for row in _rows(reading)], schema=SCHEMA)


def _rows(reading: Reading) -> Iterator[dict[str, Any]]:
    for claim in reading.claims:
        about = _about(reading.article, claim)
        if not claim.places:
            yield about | {"place_why": claim.unplaced}
        for place in claim.places:
            yield about | _where(place)


def _about(article: Article, claim: Claim) -> dict[str, Any]:
    speaker = claim.speaker
    return {
        "claim_id": claim.claim_id,
        "article_id": claim.article_id,
        "outlet": article.outlet or None,
        "title": article.title or None,
        "published": article.published,
        "section": claim.section,
        "excerpt": claim.excerpt,
        "start": claim.span.start,
        "end": claim.span.end,
        "speaker": speaker.written if speaker else None,
        "speaker_name": speaker.name if speaker else None,
        "speaker_kind": speaker.kind if speaker else "outlet",
        "cue": claim.cue or None,
        "stance": claim.stance,
        "event_type": claim.event_type,
        "plover": _plover(claim),
        "actors": [{"name": actor.name, "role": actor.role} for actor in claim.actors],
        "figures": [
            {
                "value": figure.value,
                "low": figure.low,
                "high": figure.high,
                "unit": figure.unit,
                "role": figure.role,
                "standing": figure.standing,
                "surface": figure.surface,
                "start": figure.span.start,
                "end": figure.span.end,
            }
            for figure in claim.figures
        ],
        "date_start": claim.date_start,
        "date_end": claim.date_end,
        "date_prec": claim.date_prec,
        "date_basis": claim.date_basis or None,
    }


def _plover(claim: Claim) -> str | None:
    """PLOVER's name for the event type; for some types only where the claim says who did it."""
    row = _PLOVER.get(claim.event_type)
    if row is None:
        return None
    acted = any(actor.role == "agent" for actor in claim.actors)
    return row["plover"] or (row["with_agent"] if acted else "") or None


def _where(claimed: ClaimPlace) -> dict[str, Any]:
    placement, place = claimed.placement, claimed.placement.place
    if place is None:
        raise ValueError("a claim's place has no place; placements without one stay with the reading")
    written = claimed.basis != "carried over"
    return {
        "place_id": place.place_id,
        "place_name": place.name,
        "place_as_written": placement.toponym.written if written else None,
        "place_start": placement.toponym.span.start if written else None,
        "place_end": placement.toponym.span.end if written else None,
        "place_role": claimed.role,
        "place_basis": claimed.basis,
        "place_relation": claimed.relation or None,
        "lat": placement.shape.lat if placement.shape else place.lat,
        "lon": placement.shape.lon if placement.shape else place.lon,
        "radius_km": placement.radius_km,
        "where_prec": placement.where_prec,
        "place_why": placement.why,
        "place_confidence": placement.confidence,
        "place_rivals": _rivals(placement),
        "place_shape": _geometry(placement.shape),
    }


def _rivals(placement: Placement) -> list[str]:
    """The other places a reader may think of by the name, the likeliest first."""
    if placement.place is None:
        return []
    others = rivals.serious(placement.place, placement.candidates)
    return list(dict.fromkeys(map(described, others)))[:_MOST_RIVALS]


def _geometry(shape: Shape | None) -> str | None:
    """A shape's outline as a GeoJSON geometry to 4 decimals, about 10 m; in two parts where it passes 180 degrees (RFC 7946)."""
    if shape is None or not shape.outline:
        return None
    holes = geodesy.within_the_world(shape.hole)
    parts = [
        [_ring(outer), *(_ring(hole) for hole in holes if _same_side(hole, outer))]
        for outer in geodesy.within_the_world(shape.outline)
    ]
    geometry = (
        {"type": "Polygon", "coordinates": parts[0]}
        if len(parts) == 1
        else {"type": "MultiPolygon", "coordinates": parts}
    )
    return json.dumps(geometry, separators=(",", ":"))


def _ring(outline: Outline) -> list[list[float]]:
    return [[round(lon, 4), round(lat, 4)] for lat, lon in (*outline, outline[0])]


def _same_side(hole: Outline, outer: Outline) -> bool:
    return min(lon for _, lon in outer) <= hole[0][1] <= max(lon for _, lon in outer)
