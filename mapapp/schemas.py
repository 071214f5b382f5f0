"""What the shards of a collection hold. Written down in docs/collection.md; a change is a new `VERSION` and a migration.

All offsets are code points of the article's `text`, `end` exclusive. Unknown is null.
"""

from collections.abc import Callable, Mapping

import pyarrow as pa

from mapapp.events import SCHEMA

VERSION = 1
ARTICLES, CLAIMS, PLACEMENTS, PLACES = "articles", "claims", "placements", "places"
LOG, REMOVED, LINKS, LINKED = "log", "removed", "links", "linked"
ADDED, DUPLICATE, REJECTED = "added", "duplicate", "rejected"
SECTION = pa.struct([
    ("name", pa.string()), ("start", pa.int64()), ("end", pa.int64()), ("number", pa.int64()),
    ("dateline_start", pa.int64()), ("dateline_end", pa.int64()),
])  # fmt: skip
TABLES: Mapping[str, pa.Schema] = {
    ARTICLES: pa.schema([
        ("article_id", pa.string()), ("text", pa.string()), ("text_sha256", pa.string()), ("outlet", pa.string()),
        ("title", pa.string()), ("published", pa.date32()), ("published_basis", pa.string()), ("url", pa.string()),
        ("language", pa.string()), ("author", pa.string()), ("file", pa.string()), ("member", pa.string()),
        ("media_type", pa.string()), ("extractor", pa.string()), ("extractor_version", pa.string()),
        ("encoding", pa.string()), ("doubtful", pa.string()), ("member_sha256", pa.string()),
        ("original_sha256", pa.string()), ("sections", pa.list_(SECTION)), ("copy_of", pa.string()),
        ("claims", pa.int64()), ("added", pa.timestamp("ms", tz="UTC")), ("read_by", pa.string()),
    ]),
    CLAIMS: pa.schema([*SCHEMA, ("paragraph", pa.int64())]),
    PLACEMENTS: pa.schema([
        ("article_id", pa.string()), ("start", pa.int64()), ("end", pa.int64()), ("written", pa.string()),
        ("role", pa.string()), ("basis", pa.string()), ("relation", pa.string()), ("place_id", pa.string()),
        ("why", pa.string()),
    ]),
    PLACES: pa.schema([
        ("place_id", pa.string()), ("name", pa.string()), ("variants", pa.list_(pa.string())), ("native_name", pa.string()),
        ("feature", pa.string()), ("country", pa.string()), ("admin1", pa.string()), ("lat", pa.float64()),
        ("lon", pa.float64()), ("radius_km", pa.float64()), ("geonames_id", pa.string()), ("wikidata_id", pa.string()),
        ("source", pa.string()), ("note", pa.string()), ("population", pa.int64()),
    ]),
    LOG: pa.schema([
        ("input", pa.string()), ("outcome", pa.string()), ("reason", pa.string()), ("article_id", pa.string()),
        ("at", pa.timestamp("ms", tz="UTC")),
    ]),
    REMOVED: pa.schema([("article_id", pa.string()), ("at", pa.timestamp("ms", tz="UTC"))]),
    LINKS: pa.schema([
        ("first", pa.string()), ("second", pa.string()), ("weight", pa.float64()), ("why", pa.string()),
        ("read_by", pa.string()),
    ]),
    LINKED: pa.schema([("article_id", pa.string()), ("read_by", pa.string())]),
}  # fmt: skip
Migration = Callable[[pa.Table], pa.Table]
MIGRATIONS: Mapping[tuple[str, int], Migration] = {}
"""By table and the version it comes from: what makes it one of the next version."""


def migrated(table: pa.Table, name: str, version: int) -> pa.Table:
    """Return a table written by an earlier version as this version has it; a column it did not have is null."""
    for step in range(version, VERSION):
        table = MIGRATIONS.get((name, step), _same)(table)
    columns = [
        table[field.name].cast(field.type)
        if field.name in table.column_names
        else pa.nulls(table.num_rows, field.type)
        for field in TABLES[name]
    ]
    return pa.table(columns, schema=TABLES[name])


def _same(table: pa.Table) -> pa.Table:
    return table
