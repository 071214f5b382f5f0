"""The event table behind one door: queries are Ibis expressions over `Store.events`, answered here.

DuckDB holds the table in memory. A later store on disk keeps the two methods and changes nothing else.
"""

from typing import Any

import ibis
import ibis.expr.types as ir
import pandas as pd
import pyarrow as pa

from mapapp.events import SCHEMA


class Store:
    """One event table, asked by any number of threads at once."""

    def __init__(self, events: pd.DataFrame) -> None:
        self._duckdb = ibis.duckdb.connect()
        table = pa.Table.from_pandas(events, schema=SCHEMA, preserve_index=False)
        self.events: ir.Table = self._duckdb.create_table("events", ibis.memtable(table))

    def table(self, expression: ir.Table) -> pa.Table:
        """Return the answer to an expression over `events`."""
        cursor = self._duckdb.con.cursor()  # one a question: a DuckDB connection is not for two threads
        return cursor.sql(self._duckdb.compile(expression)).to_arrow_table()

    def rows(self, expression: ir.Table) -> list[dict[str, Any]]:
        """Return the answer as one dict a row, missing values as None."""
        rows: list[dict[str, Any]] = self.table(expression).to_pylist()
        return rows
