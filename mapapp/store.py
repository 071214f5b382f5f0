"""The event table and its comparison behind one door: queries are Ibis expressions over its tables, answered here.

DuckDB holds the table in memory, or reads it from the index of a collection (`mapapp.index`) without changing that.
"""

from pathlib import Path
from typing import Any

import ibis
import ibis.expr.types as ir
import pandas as pd
import pyarrow as pa

from mapapp.compared import DIFFERENCES, GROUPS
from mapapp.events import SCHEMA

_INDEX = "collected"


class Store:
    """`events`, `groups` and `differences` of one collection, asked by any number of threads at once."""

    def __init__(
        self, events: pd.DataFrame | Path, groups: pa.Table | None = None, differences: pa.Table | None = None
    ) -> None:
        self._duckdb = ibis.duckdb.connect()
        if isinstance(events, Path):
            path = str(events).replace("'", "''")
            self._duckdb.raw_sql(f"ATTACH '{path}' AS {_INDEX} (READ_ONLY)")
            self.events: ir.Table = self.indexed("events")
        else:
            self.events = self._made(
                "events", pa.Table.from_pandas(events, schema=SCHEMA, preserve_index=False)
            )
        self.groups = self._made("groups", GROUPS.empty_table() if groups is None else groups)
        self.differences = self._made(
            "differences", DIFFERENCES.empty_table() if differences is None else differences
        )

    def _made(self, name: str, table: pa.Table) -> ir.Table:
        return self._duckdb.create_table(name, ibis.memtable(table))

    def kept(self, name: str, expression: ir.Table) -> ir.Table:
        """Return the answer to an expression as a table by itself, for what is asked of again and again."""
        return self._duckdb.create_table(name, expression)

    def indexed(self, name: str) -> ir.Table:
        """Return another table of the index."""
        return self._duckdb.table(name, database=(_INDEX, "main"))

    def table(self, expression: ir.Table) -> pa.Table:
        """Return the answer to an expression over the tables."""
        cursor = self._duckdb.con.cursor()  # one a question: a DuckDB connection is not for two threads
        return cursor.sql(self._duckdb.compile(expression)).to_arrow_table()

    def rows(self, expression: ir.Table) -> list[dict[str, Any]]:
        """Return the answer as one dict a row, missing values as None."""
        rows: list[dict[str, Any]] = self.table(expression).to_pylist()
        return rows
