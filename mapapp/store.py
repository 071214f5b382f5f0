"""The event table behind one door: queries are Ibis expressions over `Store.events`, answered here.

DuckDB holds the table in memory, or reads it from the index of a collection (`mapapp.index`) without changing that.
"""

from pathlib import Path
from typing import Any

import ibis
import ibis.expr.types as ir
import pandas as pd
import pyarrow as pa

from mapapp.events import SCHEMA

_INDEX = "collected"


class Store:
    """One event table, asked by any number of threads at once."""

    def __init__(self, events: pd.DataFrame | Path) -> None:
        self._duckdb = ibis.duckdb.connect()
        if isinstance(events, Path):
            path = str(events).replace("'", "''")
            self._duckdb.raw_sql(f"ATTACH '{path}' AS {_INDEX} (READ_ONLY)")
            self.events: ir.Table = self.indexed("events")
        else:
            table = pa.Table.from_pandas(events, schema=SCHEMA, preserve_index=False)
            self.events = self._duckdb.create_table("events", ibis.memtable(table))

    def indexed(self, name: str) -> ir.Table:
        """Return another table of the index."""
        return self._duckdb.table(name, database=(_INDEX, "main"))

    def table(self, expression: ir.Table) -> pa.Table:
        """Return the answer to an expression over `events`."""
        cursor = self._duckdb.con.cursor()  # one a question: a DuckDB connection is not for two threads
        return cursor.sql(self._duckdb.compile(expression)).to_arrow_table()

    def rows(self, expression: ir.Table) -> list[dict[str, Any]]:
        """Return the answer as one dict a row, missing values as None."""
        rows: list[dict[str, Any]] = self.table(expression).to_pylist()
        return rows
