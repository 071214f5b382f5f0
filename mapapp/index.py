"""The index of a collection: one DuckDB file built from its batches and swapped in by being renamed.

It holds nothing of its own and may be deleted. Its name says which state of the batches it is of; a later state
is the earlier file with the new batches added, where none of those before has changed.
"""

import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, closing, suppress
from pathlib import Path

import duckdb
import filelock
import pyarrow as pa

from mapapp import batches, collection, durable, schemas, settings
from mapapp.batches import Batch
from mapapp.errors import CollectionError, ShardError
from mapapp.events import SCHEMA
from mapapp.schemas import CLAIMS, PLACES, REMOVED

FOLDER = "index"
EDITION = 1
"""Of the file's own layout; raised when that changes."""
EVENTS, PARAGRAPHS, HELD, PROBLEMS = "events", "paragraphs", "held", "problems"
_ATTEMPTS = 5
_OWN = {
    EVENTS: SCHEMA,
    PARAGRAPHS: pa.schema([("claim_id", pa.string()), ("paragraph", pa.int64())]),
    HELD: pa.schema([("batch", pa.string())]),
    PROBLEMS: pa.schema([("sentence", pa.string())]),
}
_TABLES = {name: schema for name, schema in schemas.TABLES.items() if name != CLAIMS} | _OWN


def current(folder: Path) -> Path:
    """Return the index of a collection as it is now, built where there is none; what prevents that is a `CollectionError`."""
    places = [folder / FOLDER, _elsewhere(settings.cache_folder(), folder)]
    for path in (place / name(folder) for place in places):
        if opens(path, _TABLES):
            return _where_more_can_lie(path, places[-1])
    problem: Exception = CollectionError(f"{folder}: there is no folder that its index can be built in.")
    for place in (*places, _elsewhere(Path(tempfile.gettempdir()), folder)):
        try:
            return _built(folder, place)
        except (OSError, duckdb.Error) as error:
            problem = error
    reason = durable.why(problem, folder) if isinstance(problem, OSError) else str(problem).splitlines()[0]
    raise CollectionError(f"The index of the collection cannot be built: {reason}")


def _where_more_can_lie(path: Path, elsewhere: Path) -> Path:
    """Return the index, or where nothing can be written beside it a copy of it and of what lies beside it."""
    if os.access(path.parent, os.W_OK):
        return path
    elsewhere.mkdir(parents=True, exist_ok=True)
    for source in path.parent.glob(f"{path.stem}*"):
        copy = elsewhere / source.name
        if not copy.exists():
            passing = durable.unfinished(elsewhere)
            shutil.copyfile(source, passing)
            durable.rename(passing, copy)
    return elsewhere / path.name


def _edition() -> str:
    return f"{EDITION}.{schemas.VERSION}"


def name(folder: Path) -> str:
    """Return the name of the index of a collection as it is now."""
    return f"{_edition()}-{collection.fingerprint(folder)}.duckdb"


def _elsewhere(root: Path, folder: Path) -> Path:
    """Where the index of a folder lies that cannot be written to."""
    return root / "collections" / hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:16]


def opens(path: Path, tables: Iterable[str]) -> bool:
    """Return whether there is a file that opens and has these tables; a damaged one is removed, to be built again."""
    if not path.exists():
        return False
    try:
        with closing(duckdb.connect(path, read_only=True)) as opened:
            for table in tables:
                opened.execute(f'SELECT count(*) FROM "{table}"')  # noqa: S608
    except duckdb.Error:
        with suppress(OSError):
            path.unlink()
        return False
    return True


def _built(folder: Path, place: Path) -> Path:
    place.mkdir(parents=True, exist_ok=True)
    with filelock.FileLock(place / "lock"):
        for attempt in range(_ATTEMPTS):
            with ExitStack() as still:
                if attempt + 1 == _ATTEMPTS:
                    with suppress(OSError):  # of one that cannot be written to, or is written to for long
                        still.enter_context(
                            filelock.FileLock(folder / collection.LOCK, timeout=collection.PATIENCE)
                        )
                path = place / name(folder)
                if path.exists():
                    return path
                with suppress(FileNotFoundError):  # compacted while it was read
                    _build(folder, path)
                    _clear(place, path)
                    return path
    raise CollectionError(f"{folder}: the collection changes faster than it can be read; try again.")


def _build(folder: Path, path: Path) -> None:
    passing = durable.unfinished(path.parent)
    listed = batches.listed(folder)
    try:
        held = _begun(passing, path.parent, listed)
        with closing(duckdb.connect(passing)) as opened:
            opened.execute("SET enable_progress_bar = false")
            _fill(opened, folder, [batch for batch in listed if batch.signature() not in held])
        durable.sync(passing)
        durable.rename(passing, path)
    finally:
        for left in path.parent.glob(f"{passing.name}*"):
            left.unlink(missing_ok=True)


def _begun(passing: Path, place: Path, listed: list[Batch]) -> set[str]:
    """Begin with a copy of an earlier index that still holds true, and return the signatures of the batches in it."""
    names = [batch.signature() for batch in listed]
    for earlier in place.glob(f"{_edition()}-*.duckdb"):
        with suppress(duckdb.Error, OSError):
            shutil.copyfile(earlier, passing)
            with closing(duckdb.connect(passing, read_only=True)) as opened:
                held = [name for (name,) in opened.execute(f"SELECT batch FROM {HELD}").fetchall()]  # noqa: S608
                clean = opened.execute(f"SELECT count(*) FROM {PROBLEMS}").fetchone() == (0,)  # noqa: S608
            added = listed[len(held) :]
            if clean and names[: len(held)] == held and not any(b.shard(REMOVED).exists() for b in added):
                return set(held)
        passing.unlink(missing_ok=True)
    return set()


def _fill(opened: duckdb.DuckDBPyConnection, folder: Path, fresh: list[Batch]) -> None:
    for kind, schema in _TABLES.items():
        opened.register("empty", schema.empty_table())
        opened.execute(f'CREATE TABLE IF NOT EXISTS "{kind}" AS SELECT * FROM empty')  # noqa: S608
        opened.unregister("empty")
    gone = {batch: dropped for batch, dropped, _ in collection.living(folder)}
    for batch in fresh:
        try:
            tables = {kind: batches.read(batch, kind) for kind in schemas.TABLES}
        except ShardError as error:
            tables = {PROBLEMS: pa.table({"sentence": [str(error)]})}
        for name, table in _rows(tables, gone.get(batch, frozenset())):
            _insert(opened, name, table)
        _insert(opened, HELD, pa.table({"batch": [batch.signature()]}))


def _rows(tables: dict[str, pa.Table], gone: frozenset[str]) -> Iterator[tuple[str, pa.Table]]:
    for name, table in tables.items():
        has_articles = "article_id" in table.column_names and name not in (schemas.LOG, REMOVED)
        rows = collection.without(table, gone) if has_articles else table
        if name == CLAIMS:
            yield EVENTS, rows.select(SCHEMA.names)
            yield PARAGRAPHS, rows.select(["claim_id", "paragraph"])
        else:
            yield name, rows


def _insert(opened: duckdb.DuckDBPyConnection, name: str, table: pa.Table) -> None:
    if not table.num_rows:
        return
    opened.register("fresh", table)
    unique = "WHERE place_id NOT IN (SELECT place_id FROM places)" if name == PLACES else ""
    opened.execute(f'INSERT INTO "{name}" SELECT * FROM fresh {unique}')  # noqa: S608
    opened.unregister("fresh")


def _clear(place: Path, keeping: Path) -> None:
    """Remove the indexes of earlier states, but for those that a process holds open where the system forbids it."""
    for path in place.iterdir():
        ours = path.suffix in (".duckdb", ".laid") or path.name.startswith(durable.UNFINISHED)
        if ours and not path.name.startswith(keeping.stem):
            with suppress(OSError):
                path.unlink()
