"""What is published on a server as a collection of this machine, read-only and kept up by the articles that changed."""

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa

from mapapp import batches, collection, durable, index, publishing, schemas, servers, settings, tabular
from mapapp.errors import ServerError
from mapapp.publishing import OF_ARTICLES, TABLES, Key
from mapapp.schemas import LINKED, LINKS, LOG, PLACES
from mapapp.servers import Server
from mapapp.shelving import Tables

STATE = "published"
AT_ONCE = 2_000  # articles of one batch


def folder(server: Server) -> Path:
    """Return where what a server has is kept."""
    name = hashlib.sha256(f"{server.conninfo}\0{server.schema}".encode()).hexdigest()[:16]
    return settings.cache_folder() / "published" / name


def follow(server: Server) -> bool:
    """Bring the collection in `folder` to what is published, and return whether anything changed."""
    where = folder(server)
    with servers.connection(server) as opened, opened.cursor() as cursor:
        there = cursor.execute("SELECT to_regclass(%s)", [f"{server.schema}.{publishing.PUBLICATION}"])
        state, version = publishing.publication(cursor, server) if there.fetchone()[0] else ("", 0)
        if not state:
            raise ServerError(f"{server.name}: nothing is published there; `mapapp publish` does it.")
        if version > schemas.VERSION:
            raise ServerError(f"{server.name}: a newer mapapp published this; update mapapp to read it.")
        if _state(where) == state:
            return False
        theirs, ours = publishing.keys_there(cursor, server), publishing.keys_of(where)
        if ours - theirs:
            collection.remove(where, [article_id for article_id, _ in ours - theirs])
        for tables in _batches(cursor, server, where, theirs - ours):
            with collection.writing(where):
                batches.write(where, tables)
    collection.tidy(where)
    index.current(where)
    passing = durable.unfinished(where)
    passing.write_text(state, encoding="utf-8")
    durable.rename(passing, where / STATE)
    return True


def _state(where: Path) -> str:
    try:
        return (where / STATE).read_text(encoding="utf-8")
    except OSError:
        return ""


def _batches(cursor: Any, server: Server, where: Path, new: set[Key]) -> Iterator[Tables]:
    """What a collection does not have yet: articles some at a time, then what was linked and what became of inputs."""
    ids = [article_id for article_id, _ in sorted(new, key=lambda key: (key[1], key[0]))]
    for start in range(0, len(ids), AT_ONCE):
        some = ids[start : start + AT_ONCE]
        tables = {
            shard: _rows(cursor, server, name, "WHERE article_id = ANY(%s)", some)
            for shard, name in OF_ARTICLES.items()
        }
        yield tables | ({PLACES: _rows(cursor, server, PLACES)} if start == 0 else {})
    yield {name: _without(_rows(cursor, server, name), where, name) for name in (LINKS, LINKED, LOG)}


def _rows(cursor: Any, server: Server, name: str, where: str = "", *values: Any) -> pa.Table:
    columns = ", ".join(f'"{column}"' for column in TABLES[name].names)
    statement = f"SELECT {columns} FROM {{}} {where}"  # noqa: S608 - names of our own columns
    return tabular.table(tabular.ask(cursor, statement, server.schema, name, *values), TABLES[name])


def _without(rows: pa.Table, where: Path, name: str) -> pa.Table:
    """The rows that a collection does not have."""
    kept = {repr(row) for batch in batches.listed(where) for row in batches.read(batch, name).to_pylist()}
    fresh = [repr(row) not in kept for row in rows.to_pylist()]
    return rows.filter(pa.array(fresh, pa.bool_()))
