"""What is laid out of a collection beside its index, built once for each state of it and swapped in by being renamed.

Like the index it holds nothing of its own and may be deleted.
"""

from contextlib import closing
from pathlib import Path

import duckdb
import filelock

from mapapp import durable, index, laidout, shelving

EDITION = 4
"""Of the file's own layout; raised when that changes."""
MEMORY = "1500MB"
LOCK = "lock"
"""The one of the index too: what is unfinished is cleared away under it."""
_DONE = "done"
_SOURCES = (
    "CREATE TEMP VIEW events AS SELECT * FROM collected.main.events",
    "CREATE TEMP VIEW kinds AS SELECT place_id, feature, "
    "trim(array_to_string(list_append(variants, native_name), ' ')) AS variants "
    "FROM collected.main.places",
    "CREATE TEMP VIEW paragraphs AS SELECT DISTINCT ON (claim_id) * FROM collected.main.paragraphs",
)


def path_for(indexed: Path) -> Path:
    """Return where what is laid out of the collection with that index lies."""
    return indexed.with_name(f"{indexed.stem}.{EDITION}-{shelving.own_version()}.laid")


def current(indexed: Path, groups: Path, differences: Path) -> Path:
    """Return the file, built where there is none that opens; of several processes one builds it, the others wait."""
    path = path_for(indexed)
    if not index.opens(path, (_DONE,)):
        with filelock.FileLock(path.parent / LOCK):
            if not index.opens(path, (_DONE,)):
                _build(path, indexed, groups, differences)
    return path


def _build(path: Path, indexed: Path, groups: Path, differences: Path) -> None:
    passing = durable.unfinished(path.parent)
    try:
        with closing(duckdb.connect(passing)) as opened:
            opened.execute(
                f"SET memory_limit = '{MEMORY}'; SET preserve_insertion_order = false; SET enable_progress_bar = false"
            )
            opened.execute(f"ATTACH {_quoted(indexed)} AS collected (READ_ONLY)")
            for statement in _SOURCES:
                opened.execute(statement)
            for name, source in (("groups", groups), ("differences", differences)):
                opened.execute(f"CREATE TEMP VIEW {name} AS SELECT * FROM read_parquet({_quoted(source)})")  # noqa: S608
            laidout.lay_out(opened)
            opened.execute(f"CREATE TABLE {_DONE} AS SELECT true AS done")
        durable.sync(passing)
        durable.rename(passing, path)
    finally:
        for left in path.parent.glob(f"{passing.name}*"):
            left.unlink(missing_ok=True)


def _quoted(path: Path) -> str:
    return "'" + str(path).replace("'", "''") + "'"
