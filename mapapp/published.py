"""The event table and its comparison on a PostgreSQL server: asked there, with the same queries as a `Store`."""

import threading
from decimal import Decimal
from typing import Any

import ibis
import ibis.expr.types as ir
import pyarrow as pa

from mapapp import comparisons, plainly, servers, tabular
from mapapp.errors import ServerError
from mapapp.events import SCHEMA
from mapapp.servers import Server

_NESTED = {field.name: field.type for field in SCHEMA}


class Published:
    """`events`, `groups` and `differences` as they were published, read-only, asked by any number of threads in turn."""

    def __init__(self, address: str | Server, schema: str = servers.SCHEMA) -> None:
        import psycopg

        self.server = servers.server(address, schema) if isinstance(address, str) else address
        try:
            self._connection = psycopg.connect(
                self.server.conninfo, application_name="mapapp", autocommit=True
            )
            self._connection.execute("SET default_transaction_read_only = on")
            self._ibis = ibis.postgres.from_connection(self._connection)
            self.events, self.groups, self.differences = map(
                self.indexed, ("events", "groups", "differences")
            )
        except (psycopg.Error, ibis.common.exceptions.IbisError) as error:
            raise ServerError(servers.why(error, self.server)) from None
        self.told = self.cards = plainly.told(self.events, self.groups)
        self.accounts = comparisons.accounts(self.differences)
        self.spots = plainly.spots(self.told, self.accounts)
        self.shares = plainly.shares(self.told)
        self.articles = plainly.articles(self.told)
        self._lock = threading.Lock()

    def indexed(self, name: str) -> ir.Table:
        """Return another table that was published."""
        return self._ibis.table(name, database=self.server.schema)

    def kept(self, _name: str, expression: ir.Table) -> ir.Table:
        """Return the expression itself: nothing is written."""
        return expression

    def table(self, expression: ir.Table) -> pa.Table:
        """Return the answer to an expression over the tables."""
        rows, _ = self._fetched(self.written(expression))
        return tabular.table(rows, pa.schema(map(_field, expression.schema().items())))

    def rows(self, expression: ir.Table) -> list[dict[str, Any]]:
        """Return the answer as one dict a row, missing values as None."""
        rows: list[dict[str, Any]] = self.table(expression).to_pylist()
        return rows

    def written(self, expression: ir.Table) -> str:
        """Return an expression in SQL."""
        return str(self._ibis.compile(expression)).replace(tabular.NUL, "\uffff")  # which no text has

    def answered(self, question: str) -> list[dict[str, Any]]:
        """Return the answer to a question in SQL, as that of `rows`."""
        rows, names = self._fetched(question)
        return [dict(zip(names, map(_plain, row), strict=True)) for row in rows]

    def claims_with(self, _words: tuple[str, ...]) -> None:
        """Return nothing: words are sought in the excerpts themselves."""

    def _fetched(self, question: str) -> tuple[list[tuple[Any, ...]], list[str]]:
        with self._lock, self._connection.cursor() as cursor:
            rows = cursor.execute(question).fetchall()
            return rows, [column.name for column in cursor.description or ()]

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()


def _plain(value: Any) -> Any:
    """A sum of whole numbers as such: PostgreSQL gives it as a decimal."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value


def _field(column: tuple[str, Any]) -> pa.Field:
    name, kind = column
    return pa.field(name, _NESTED[name] if kind.is_json() else kind.to_pyarrow())
