"""The event table: one row per claim and place that holds or locates it; claims without a place included.

This contract is the only one: names, types and order are true also of an empty table, and missing is null.
"""

import pandas as pd
import pyarrow as pa

ACTOR = pa.struct([("name", pa.string()), ("role", pa.string())])
FIGURE = pa.struct([
    ("value", pa.float64()), ("low", pa.float64()), ("high", pa.float64()), ("unit", pa.string()),
    ("role", pa.string()), ("surface", pa.string()), ("start", pa.int64()), ("end", pa.int64()),
])  # fmt: skip
SCHEMA = pa.schema([
    ("claim_id", pa.string()), ("article_id", pa.string()), ("outlet", pa.string()), ("title", pa.string()),
    ("published", pa.date32()), ("section", pa.string()), ("excerpt", pa.string()),
    ("start", pa.int64()), ("end", pa.int64()),
    ("speaker", pa.string()), ("speaker_name", pa.string()), ("speaker_kind", pa.string()),
    ("cue", pa.string()), ("stance", pa.string()), ("event_type", pa.string()),
    ("actors", pa.list_(ACTOR)), ("figures", pa.list_(FIGURE)),
    ("date_start", pa.date32()), ("date_end", pa.date32()), ("date_prec", pa.int64()), ("date_basis", pa.string()),
    ("place_id", pa.string()), ("place_name", pa.string()), ("place_as_written", pa.string()),
    ("place_start", pa.int64()), ("place_end", pa.int64()), ("place_role", pa.string()),
    ("place_basis", pa.string()), ("place_relation", pa.string()),
    ("lat", pa.float64()), ("lon", pa.float64()), ("radius_km", pa.float64()), ("where_prec", pa.int64()),
    ("place_why", pa.string()),
])  # fmt: skip
COLUMNS: tuple[str, ...] = tuple(SCHEMA.names)


def frame(table: pa.Table) -> pd.DataFrame:
    """Return an Arrow table of `SCHEMA` as a DataFrame of Arrow-backed columns."""
    return table.cast(SCHEMA).to_pandas(types_mapper=pd.ArrowDtype)
