"""A collection onto a PostgreSQL server: its event table, what its accounts share and where they differ, and its articles.

All in one transaction. Articles that are there already are left alone, those that were removed go; publishing what is there
already changes nothing. Files are named without their folders, and the files themselves stay here.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path, PureWindowsPath
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from mapapp import batches, collection, compared, linking, schemas, servers, shelving, tabular
from mapapp.collected import Collected
from mapapp.errors import ServerError
from mapapp.schemas import ARTICLES, CLAIMS, LINKED, LINKS, LOG, PLACEMENTS, PLACES
from mapapp.servers import Server

EVENTS, GROUPS, DIFFERENCES, PUBLICATION = "events", "groups", "differences", "publication"
OF_ARTICLES: Mapping[str, str] = {ARTICLES: ARTICLES, CLAIMS: EVENTS, PLACEMENTS: PLACEMENTS}
"""Shards whose rows are an article's own, and the tables they are published in."""
ANEW = (PLACES, LOG, LINKS, LINKED)
TABLES: Mapping[str, pa.Schema] = {
    **{name: schemas.TABLES[shard] for shard, name in OF_ARTICLES.items()},
    **{name: schemas.TABLES[name] for name in ANEW},
    GROUPS: compared.GROUPS,
    DIFFERENCES: compared.DIFFERENCES,
    PUBLICATION: pa.schema([
        ("fingerprint", pa.string()), ("schema", pa.int64()), ("mapapp", pa.string()), ("articles", pa.int64()),
        ("at", pa.timestamp("ms", tz="UTC")),
    ]),
}  # fmt: skip
_LOCK = 4_703_181  # one publisher at a time, whatever the schema
Key = tuple[str, datetime]


@dataclass(frozen=True, slots=True)
class Done:
    """What publishing changed; `left_out` are articles that PostgreSQL cannot keep, by id."""

    articles: int
    added: int = 0
    removed: int = 0
    left_out: tuple[str, ...] = ()
    was_there: bool = False


def publish(folder: Path, server: Server) -> Done:
    """Bring what a server has of a collection to what is in it now."""
    kept = Collected(folder)
    if kept.problems:
        raise ServerError(f"{kept.problems[0]}. Nothing was published, or what is damaged would be missing.")
    state = collection.fingerprint(folder)
    groups, differences = linking.tables(kept)
    with servers.connection(server, writing=True) as opened, opened.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
        is_there = _prepared(cursor, server) == state
        there, ours = keys_there(cursor, server), keys_of(folder)
        if is_there:
            return Done(len(there), left_out=_ids(ours - there), was_there=True)
        _removed(cursor, server, there - ours)
        left_out = _sent(cursor, server, folder, ours - there)
        _replaced(cursor, server, folder)
        for name, table in ((GROUPS, groups), (DIFFERENCES, differences)):
            _empty(cursor, server, name)
            rows = table.select(TABLES[name].names).cast(TABLES[name])
            tabular.insert(cursor, server.schema, name, collection.without(_keepable(rows), left_out))
        row = (state, schemas.VERSION, shelving.own_version(), len(ours) - len(left_out), shelving.now())
        _empty(cursor, server, PUBLICATION)
        tabular.insert(cursor, server.schema, PUBLICATION, tabular.table([row], TABLES[PUBLICATION]))
    added = len(ours - there) - len(left_out)
    return Done(len(ours) - len(left_out), added, len(there - ours), tuple(sorted(left_out)))


def _ids(keys: set[Key]) -> tuple[str, ...]:
    return tuple(sorted(article_id for article_id, _ in keys))


def _prepared(cursor: Any, server: Server) -> str:
    """Have the tables there, and return which state of a collection they are of."""
    if not cursor.execute("SELECT to_regnamespace(%s) IS NOT NULL", [server.schema]).fetchone()[0]:
        cursor.execute(f"CREATE SCHEMA {server.schema}")  # a name of letters, digits and underscores
    for name, columns in TABLES.items():
        tabular.create(cursor, server.schema, name, columns)
        if name in OF_ARTICLES.values():
            tabular.ask(
                cursor,
                f"CREATE INDEX IF NOT EXISTS {name}_by_article ON {{}} (article_id)",
                server.schema,
                name,
            )
    fingerprint, version = publication(cursor, server)
    if version != schemas.VERSION:
        raise ServerError(
            f"{server.name}: tables of another mapapp are there (schema {version}, this one has {schemas.VERSION}); "
            "publish into another schema with --schema, or drop that one."
        )
    return fingerprint


def publication(cursor: Any, server: Server) -> tuple[str, int]:
    """Return which state of a collection is published, empty for none, and the version of its schema."""
    row = tabular.ask(cursor, "SELECT fingerprint, schema FROM {}", server.schema, PUBLICATION).fetchone()
    return (str(row[0]), int(row[1])) if row else ("", schemas.VERSION)


def keys_there(cursor: Any, server: Server) -> set[Key]:
    """Return which articles a server has, and when each was added."""
    rows = tabular.ask(cursor, "SELECT article_id, added FROM {}", server.schema, ARTICLES).fetchall()
    return {(article_id, added.astimezone(UTC)) for article_id, added in rows}


def keys_of(folder: Path) -> set[Key]:
    """Return which articles a collection has, and when each was added."""
    found: set[Key] = set()
    for table in _shards(folder, ARTICLES, ["article_id", "added"]):
        found.update(zip(table["article_id"].to_pylist(), table["added"].to_pylist(), strict=True))
    return found


def _shards(folder: Path, name: str, columns: list[str] | None = None) -> Iterator[pa.Table]:
    """A table of a collection shard by shard, without what was removed."""
    for batch, gone, problem in collection.living(folder):
        if not problem:
            table = batches.read(batch, name, columns)
            of_articles = "article_id" in table.column_names and name != LOG
            yield collection.without(table, gone) if of_articles else table


def _sent(cursor: Any, server: Server, folder: Path, new: set[Key]) -> set[str]:
    """Send what is new, and return the ids of articles that cannot be."""
    wanted = {article_id for article_id, _ in new}
    left_out: set[str] = set()
    for shard in OF_ARTICLES:  # of every table first, so that no article is there in part
        for table in _shards(folder, shard):
            rows = _of(table, wanted)
            kept = pa.array(list(tabular.keeping(rows)), pa.bool_())
            left_out.update(rows.filter(pc.invert(kept))["article_id"].to_pylist())
    for shard, name in OF_ARTICLES.items():
        for table in _shards(folder, shard):
            rows = _of(table, wanted - left_out)
            tabular.insert(cursor, server.schema, name, _told(rows) if name == ARTICLES else rows)
    return left_out


def _of(table: pa.Table, article_ids: set[str]) -> pa.Table:
    wanted = pa.array(sorted(article_ids), pa.string())
    return table.filter(pc.is_in(table["article_id"], value_set=wanted))


def _told(articles: pa.Table) -> pa.Table:
    """Articles without the files they came in."""
    column = articles.column_names.index("original_sha256")
    none = pa.nulls(articles.num_rows, pa.string())
    return _nameless(articles.set_column(column, "original_sha256", none), "file")


def _nameless(table: pa.Table, column: str) -> pa.Table:
    """Files named without the folders they lay in, which are nobody's business."""
    names = [name and PureWindowsPath(name).name for name in table[column].to_pylist()]
    return table.set_column(table.column_names.index(column), column, pa.array(names, pa.string()))


def _removed(cursor: Any, server: Server, gone: set[Key]) -> None:
    ids = sorted({article_id for article_id, _ in gone})
    for name in OF_ARTICLES.values():
        tabular.ask(cursor, "DELETE FROM {} WHERE article_id = ANY(%s)", server.schema, name, ids)


def _replaced(cursor: Any, server: Server, folder: Path) -> None:
    """Send anew what is small, or has no articles."""
    for name in ANEW:
        _empty(cursor, server, name)
        seen: set[str] = set()
        for table in _shards(folder, name):
            rows = _keepable(table)
            if name == PLACES:
                fresh = [each not in seen for each in rows["place_id"].to_pylist()]
                rows = rows.filter(pa.array(fresh, pa.bool_()))
                seen.update(rows["place_id"].to_pylist())
            tabular.insert(cursor, server.schema, name, _nameless(rows, "input") if name == LOG else rows)


def _keepable(table: pa.Table) -> pa.Table:
    return table.filter(pa.array(list(tabular.keeping(table)), pa.bool_()))


def _empty(cursor: Any, server: Server, name: str) -> None:
    tabular.ask(cursor, "DELETE FROM {}", server.schema, name)
