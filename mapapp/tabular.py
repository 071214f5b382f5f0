"""Arrow tables as tables of PostgreSQL and back: nested rows are `jsonb` there, lists of words `text[]`."""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import pyarrow as pa

_TYPES = {pa.int64(): "bigint", pa.float64(): "double precision", pa.date32(): "date"}
COLLATIONS = ("pg_c_utf8", "C.utf8", "C.UTF-8", "C")
"""By code point, as DuckDB sorts; the last one knows capitals of ASCII alone."""
NUL = "\0"  # a letter that PostgreSQL keeps in no text


def ask(cursor: Any, statement: str, schema: str, name: str, *values: Any) -> Any:
    """Execute a statement in which `{}` is a table of a schema, and return the cursor."""
    from psycopg import sql

    return cursor.execute(sql.SQL(statement).format(sql.Identifier(schema, name)), values)


def collation(cursor: Any) -> str:
    """Return the first of `COLLATIONS` that a server has."""
    cursor.execute("SELECT collname FROM pg_collation WHERE collname = ANY(%s)", [list(COLLATIONS)])
    there = {name for (name,) in cursor.fetchall()}
    return next(name for name in COLLATIONS if name in there)


def create(cursor: Any, schema: str, name: str, columns: pa.Schema) -> None:
    """Make a table where there is none."""
    from psycopg import sql

    order = collation(cursor)
    cursor.execute(
        sql.SQL("CREATE TABLE IF NOT EXISTS {} ({})").format(
            sql.Identifier(schema, name),
            sql.SQL(", ").join(
                sql.SQL("{} {}").format(sql.Identifier(field.name), _type(field.type, order))
                for field in columns
            ),
        )
    )


def _type(kind: pa.DataType, order: str) -> Any:
    from psycopg import sql

    if pa.types.is_string(kind):
        return sql.SQL("text COLLATE {}").format(sql.Identifier(order))
    if pa.types.is_timestamp(kind):
        return sql.SQL("timestamptz")
    if pa.types.is_list(kind) and pa.types.is_string(kind.value_type):
        return sql.SQL("text[]")
    return sql.SQL(_TYPES.get(kind, "jsonb"))


def insert(cursor: Any, schema: str, name: str, table: pa.Table) -> None:
    """Add rows to a table."""
    from psycopg import sql

    if not table.num_rows:
        return
    columns = sql.SQL(", ").join(map(sql.Identifier, table.column_names))
    into = sql.SQL("COPY {} ({}) FROM STDIN").format(sql.Identifier(schema, name), columns)
    nested = [_is_nested(field.type) for field in table.schema]
    with cursor.copy(into) as copying:
        for part in table.to_batches(max_chunksize=5_000):
            lists = [column.to_pylist() for column in part.columns]
            for row in zip(*lists, strict=True):
                copying.write_row(
                    [
                        json.dumps(value, ensure_ascii=False) if is_nested and value is not None else value
                        for value, is_nested in zip(row, nested, strict=True)
                    ]
                )


def _is_nested(kind: pa.DataType) -> bool:
    return pa.types.is_struct(kind) or (pa.types.is_list(kind) and not pa.types.is_string(kind.value_type))


def table(rows: Iterable[tuple[Any, ...]], columns: pa.Schema) -> pa.Table:
    """Return rows that a server gave, with the columns in their order."""
    lists = list(zip(*rows, strict=True)) or [()] * len(columns)
    arrays = [_array(values, field.type) for values, field in zip(lists, columns, strict=True)]
    return pa.table(arrays, schema=columns)


def _array(values: Iterable[Any], kind: pa.DataType) -> pa.Array:
    """The values of a column; Ibis has `jsonb` come as text, others have it read already."""
    read = [json.loads(each) if _is_nested(kind) and isinstance(each, str) else each for each in values]
    return pa.array(read, kind)


def keeping(rows: pa.Table) -> Iterator[bool]:
    """Yield for each row whether PostgreSQL can keep it."""
    return (not _has_nul(row) for row in rows.to_pylist())


def _has_nul(value: object) -> bool:
    if isinstance(value, str):
        return NUL in value
    if isinstance(value, Mapping):
        return any(map(_has_nul, value.values()))
    return isinstance(value, list) and any(map(_has_nul, value))
