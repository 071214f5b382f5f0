"""The event table and its comparison behind one door: queries are Ibis expressions over its tables, answered here.

DuckDB holds the tables in memory, or reads them from the index of a collection (`mapapp.index`) and from what is laid
out beside it (`mapapp.shelved`), on demand and without changing either.
"""

from functools import lru_cache
from pathlib import Path
from typing import Any

import duckdb
import ibis
import ibis.expr.operations as ops
import ibis.expr.types as ir
import pandas as pd
import pyarrow as pa
import sqlglot
from ibis.backends.sql.compilers.duckdb import compiler
from ibis.backends.sql.datatypes import DuckDBType

from mapapp import laidout
from mapapp.compared import DIFFERENCES, GROUPS
from mapapp.events import SCHEMA
from mapapp.wordsearch import Found

KINDS = pa.schema([("place_id", pa.string()), ("feature", pa.string()), ("variants", pa.string())])
PARAGRAPHS = pa.schema([("claim_id", pa.string()), ("paragraph", pa.int64())])
MEMORY = "700MB"
"""What DuckDB may hold of a collection at once; the rest stays on the disk."""
PERFECT = 20
"""Values that need at most so many bits are counted in an array, up to eight times as fast as in a hash table."""
UNPLANNED = "common_subplan"
"""A step of DuckDB's planning that goes through all coded values of each table: ten times what most answers take."""
_COSTLY = (sqlglot.exp.Group, sqlglot.exp.Distinct, sqlglot.exp.Join, sqlglot.exp.Window)
WIDE = 12
"""Columns beyond which a copy of rows costs more than to choose them twice."""
WRITTEN = 1_000
"""Expressions whose SQL is remembered: a collection that grew, or is opened again, is asked the same."""
_INDEX, _LAID = "collected", "laid"


class Store:
    """The tables of one collection, asked by any number of threads at once.

    `events`, `groups` and `differences` are the contract; `told`, `cards`, `spots`, `shares` and `accounts` are the same
    laid out for the page. Of a collection's index `laid` may be left out where only its own tables are asked.
    """

    def __init__(
        self,
        events: pd.DataFrame | Path,
        groups: pa.Table | None = None,
        differences: pa.Table | None = None,
        kinds: pa.Table | None = None,
        paragraphs: pa.Table | None = None,
        laid: Path | None = None,
    ) -> None:
        self._duckdb = ibis.duckdb.connect()
        self._duckdb.raw_sql(f"SET perfect_ht_threshold = {PERFECT}; SET enable_progress_bar = false")
        self._duckdb.raw_sql(f"SET disabled_optimizers = '{UNPLANNED}'")
        self._from: tuple[str, str] | None = None
        if isinstance(events, Path):
            self._duckdb.raw_sql(f"SET memory_limit = '{MEMORY}'")
            self._attach(events, _INDEX)
            self.events: ir.Table = self.indexed("events")
            if laid is None:
                return
            self._attach(laid, _LAID)
            self._from = (_LAID, "main")
        else:
            self.events = self._made(
                "events", pa.Table.from_pandas(events, schema=SCHEMA, preserve_index=False)
            )
            self.groups = self._made("groups", GROUPS.empty_table() if groups is None else groups)
            self.differences = self._made(
                "differences", DIFFERENCES.empty_table() if differences is None else differences
            )
            self._made("kinds", KINDS.empty_table() if kinds is None else kinds.cast(KINDS))
            self._made("paragraphs", PARAGRAPHS.empty_table() if paragraphs is None else paragraphs)
            laidout.lay_out(self._duckdb.con)
        self.told = self.laid(laidout.TOLD)
        self.cards = self.laid(laidout.CARDS)
        self.spots = self.laid(laidout.SPOTS)
        self.shares = self.laid(laidout.SHARES)
        self.accounts = self.laid(laidout.ACCOUNTS)
        self.articles = self.laid(laidout.ARTICLES)
        self._found = Found(self.laid(laidout.WORDS), self.laid(laidout.SAID), self.kept, self.dropped)

    def _attach(self, path: Path, name: str) -> None:
        quoted = str(path).replace("'", "''")
        self._duckdb.raw_sql(f"ATTACH '{quoted}' AS {name} (READ_ONLY)")

    def _made(self, name: str, table: pa.Table) -> ir.Table:
        return self._duckdb.create_table(name, ibis.memtable(table))

    def _table(self, name: str, within: tuple[str, str] | None) -> ir.Table:
        """A table of the database; to Ibis, coded values are strings, whose many names it would read for seconds."""
        catalog, schema = within or (None, None)
        where = ".".join(f'"{part}"' for part in (catalog, schema, name) if part)
        found = self._asked(f"SELECT * FROM {where} LIMIT 0")  # noqa: S608
        columns = {
            column: "string" if kind.id == "enum" else DuckDBType.from_string(str(kind))
            for column, kind in zip(found.columns, found.types, strict=True)
        }
        namespace = ops.Namespace(catalog=catalog, database=schema)
        made: ir.Table = ops.DatabaseTable(name, ibis.schema(columns), self._duckdb, namespace).to_expr()
        return made

    def kept(self, name: str, expression: ir.Table) -> ir.Table:
        """Return the answer to an expression as a table by itself, for what is asked of again and again."""
        self._duckdb.raw_sql(f'CREATE TABLE "{name}" AS {self.written(expression)}')
        return self._table(name, None)

    def dropped(self, name: str) -> None:
        """Let go of an answer that was kept."""
        self._duckdb.raw_sql(f'DROP TABLE "{name}"')

    def claims_with(self, words: tuple[str, ...]) -> ir.Table:
        """Return `claim` of those whose excerpts have all of some words, as parts of words too."""
        return self._found.claims(words)

    def indexed(self, name: str) -> ir.Table:
        """Return another table of the index."""
        return self._table(name, (_INDEX, "main"))

    def laid(self, name: str) -> ir.Table:
        """Return another of the tables laid out."""
        return self._table(name, self._from)

    def table(self, expression: ir.Table) -> pa.Table:
        """Return the answer to an expression over the tables."""
        return self._asked(self.written(expression)).to_arrow_table()

    def rows(self, expression: ir.Table) -> list[dict[str, Any]]:
        """Return the answer as one dict a row, missing values as None."""
        return self.answered(self.written(expression))

    def written(self, expression: ir.Table) -> str:
        """Return an expression in SQL, where wide rows that are only chosen are not copied to be asked twice."""
        return _written(expression.unbind().op())

    def answered(self, question: str) -> list[dict[str, Any]]:
        """Return the answer to a question in SQL, as that of `rows`."""
        found = self._asked(question)
        names = found.columns
        return [dict(zip(names, row, strict=True)) for row in found.fetchall()]

    def _asked(self, query: str) -> duckdb.DuckDBPyRelation:
        cursor = self._duckdb.con.cursor()  # one a question: a DuckDB connection is not for two threads
        found: duckdb.DuckDBPyRelation = cursor.sql(query)
        return found


@lru_cache(WRITTEN)
def _written(expression: ops.Node) -> str:
    query = compiler.to_sqlglot(expression.to_expr())
    for shared in query.find_all(sqlglot.exp.CTE):
        if len(shared.this.selects) > WIDE and not shared.find(*_COSTLY):
            shared.set("materialized", False)
    return str(query.sql(dialect=compiler.dialect))
