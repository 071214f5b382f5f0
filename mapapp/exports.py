"""The event table as JSONL (nested), CSV (actors and figures as JSON) and GeoJSON (unplaced claims without geometry).

Every export holds claims, not verified events. A CSV cell that a spreadsheet would take for a formula begins with an
apostrophe (OWASP ASVS 5.0, 1.2.10); JSONL and GeoJSON keep every character as it is.
"""

import csv
import io
import json
from collections.abc import Iterator
from datetime import date
from typing import Any

import pandas as pd
import pyarrow as pa

from mapapp.events import COLUMNS, SCHEMA

NOTE = "claims, not verified events"
CREDIT = "places: GeoNames (CC BY 4.0) and the sources named in data/gazetteer.csv"
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠")


def rows(events: pd.DataFrame) -> Iterator[dict[str, Any]]:
    """Yield the rows as plain Python values in the contract's order; dates in ISO 8601, missing as None."""
    table = pa.Table.from_pandas(events[list(COLUMNS)], schema=SCHEMA, preserve_index=False)
    for row in table.to_pylist():
        yield {name: value.isoformat() if isinstance(value, date) else value for name, value in row.items()}


def jsonl(events: pd.DataFrame) -> str:
    """Return one JSON object a line; nothing for an empty table."""
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows(events))


def csv_text(events: pd.DataFrame, *, note: bool = False) -> str:
    """Return RFC 4180 CSV with a header; `note` adds a last column that says what the rows are."""
    out = io.StringIO(newline="")
    names = [*COLUMNS, "note"] if note else list(COLUMNS)
    writer = csv.DictWriter(out, names, lineterminator="\r\n")
    writer.writeheader()
    for row in rows(events):
        writer.writerow(
            {name: _cell(value) for name, value in (row | {"note": NOTE} if note else row).items()}
        )
    return out.getvalue()


def _cell(value: Any) -> Any:
    if isinstance(value, list):
        return json.dumps(value, ensure_ascii=False)
    return guarded(value) if isinstance(value, str) else value


def guarded(text: str) -> str:
    """Return text that no spreadsheet takes for a formula."""
    return "'" + text if text.lstrip(" \u00a0\u3000").startswith(_FORMULA) else text


def geojson(events: pd.DataFrame) -> str:
    """Return an RFC 7946 FeatureCollection, a feature a row; unplaced claims are kept with a null geometry."""
    collection = {
        "type": "FeatureCollection",
        "note": NOTE,
        "credit": CREDIT,
        "features": [_feature(row) for row in rows(events)],
    }
    return json.dumps(collection, ensure_ascii=False) + "\n"


def _feature(row: dict[str, Any]) -> dict[str, Any]:
    """A row at its point; the area it may mean goes along as the property `place_shape`, a GeoJSON geometry."""
    placed = row["lat"] is not None and row["lon"] is not None
    point = {"type": "Point", "coordinates": [round(row["lon"], 7), round(row["lat"], 7)]} if placed else None
    shape = json.loads(row["place_shape"]) if row["place_shape"] else None
    beside = f"/{row['place_relation']}" if shape else ""
    return {
        "type": "Feature",
        "id": f"{row['claim_id']}/{row['place_id'] or 'unplaced'}{beside}",
        "geometry": point,
        "properties": row | {"place_shape": shape},
    }
