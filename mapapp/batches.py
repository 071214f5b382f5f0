"""Batches of shards: what was added at one moment, in a folder of its own that appears by being renamed.

The list of these folders is the truth about a collection. A batch is named by the numbers it holds: `00000007-00000007`
as it was written, `00000001-00000007` where those were compacted into one, which then stands for all of them, and
`00000001-00000007.2` where that one was written anew.
"""

import hashlib
import os
import re
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from mapapp import durable, schemas
from mapapp.errors import NewerShardError, ShardError

FOLDER = "batches"
SUFFIX = ".parquet"
_NAME = re.compile(r"(\d{8})-(\d{8})(?:\.(\d{1,8}))?")
_VERSION = b"mapapp.schema"
_REST = "the rest of the collection is open"


@dataclass(frozen=True, slots=True, order=True)
class Batch:
    """A batch, the first and last of the numbers it holds, and how often it was written before."""

    first: int
    last: int
    edition: int
    path: Path

    def holds(self, other: "Batch") -> bool:
        """Whether this batch stands for another one."""
        span, others = (self.first, self.last), (other.first, other.last)
        inside = self.first <= other.first and other.last <= self.last
        return inside and (span != others or self.edition > other.edition)

    def shard(self, name: str) -> Path:
        """Return where the batch has, or would have, the shard of a table."""
        return self.path / f"{name}{SUFFIX}"

    def signature(self) -> str:
        """Return what changes when any of its files does: names, sizes and moments of change."""
        try:
            with os.scandir(self.path) as inside:
                parts = sorted((each.name, each.stat().st_size, each.stat().st_mtime_ns) for each in inside)
        except OSError:
            parts = []
        return f"{self.path.name} {hashlib.sha256(repr(parts).encode()).hexdigest()[:16]}"


def everything(collection: Path) -> list[Batch]:
    """Return every batch of a collection, those that others stand for too; none where there is no collection."""
    try:
        names = os.listdir(collection / FOLDER)  # noqa: PTH208
    except (FileNotFoundError, NotADirectoryError):
        return []
    found = [_NAME.fullmatch(name) for name in names]
    return sorted(Batch(int(m[1]), int(m[2]), int(m[3] or 0), collection / FOLDER / m[0]) for m in found if m)


def listed(collection: Path) -> list[Batch]:
    """Return the batches that count, in the order in which they were added."""
    found = everything(collection)
    return [batch for batch in found if not any(other.holds(batch) for other in found)]


def superseded(collection: Path) -> list[Batch]:
    """Return the batches that another one stands for."""
    counting = {*listed(collection)}
    return [batch for batch in everything(collection) if batch not in counting]


def write(collection: Path, tables: Mapping[str, pa.Table], span: tuple[int, int] | None = None) -> Batch:
    """Write a batch, as the next one or as one that stands for those of `span`; only one process may at a time."""
    folder = collection / FOLDER
    there = everything(collection)
    if span is None:
        number = max((batch.last for batch in there), default=0) + 1
        span = number, number
    editions = [batch.edition for batch in there if (batch.first, batch.last) == span]
    edition = max(editions, default=-1) + 1
    passing = durable.unfinished(folder)
    try:
        passing.mkdir(parents=True)
        for kind, table in tables.items():
            _write_shard(passing / f"{kind}{SUFFIX}", kind, table)
        durable.sync(passing)
        name = f"{span[0]:08}-{span[1]:08}" + (f".{edition}" if edition else "")
        done = Batch(*span, edition, folder / name)
        durable.rename(passing, done.path)
    except BaseException:
        shutil.rmtree(passing, ignore_errors=True)
        raise
    return done


def _write_shard(path: Path, name: str, table: pa.Table) -> None:
    versioned = table.cast(schemas.TABLES[name]).replace_schema_metadata({_VERSION: str(schemas.VERSION)})
    pq.write_table(versioned, path, compression="zstd", write_page_checksum=True)
    durable.sync(path)


def read(batch: Batch, name: str, columns: Sequence[str] | None = None) -> pa.Table:
    """Return a table of a batch as this version has it, empty where the batch has none; what cannot be read is a `ShardError`.

    With `columns` only these are read, of a shard of this version.
    """
    path = batch.shard(name)
    try:
        with pq.ParquetFile(path, page_checksum_verification=True) as file:
            version = _version(path, file.schema_arrow.metadata or {})
            table = file.read(columns=columns if version == schemas.VERSION else None)
    except FileNotFoundError:
        if not batch.path.is_dir():
            raise
        table, version = schemas.TABLES[name].empty_table(), schemas.VERSION
    except (OSError, pa.ArrowException, UnicodeDecodeError) as error:
        raise ShardError(f"{path}: this shard is damaged ({_line(error)}); {_REST}") from error
    if columns is None or version != schemas.VERSION:
        table = schemas.migrated(table, name, version)
    return table if columns is None else table.select(list(columns))


def problem(batch: Batch, *, deep: bool = False) -> ShardError | None:
    """Return why a batch cannot be read, or None; only when asked `deep`ly is every byte looked at."""
    for name in schemas.TABLES:
        try:
            read(batch, name, None if deep else ())
        except ShardError as error:
            return error
    return None


def _version(path: Path, metadata: Mapping[bytes, bytes]) -> int:
    try:
        version = int(metadata[_VERSION])
    except (KeyError, ValueError):
        raise ShardError(f"{path}: this is no shard of a collection; {_REST}") from None
    if version > schemas.VERSION:
        raise NewerShardError(
            f"{path}: this shard was written by a newer mapapp (schema {version}, this one reads up to "
            f"{schemas.VERSION}); update mapapp to see it, {_REST}"
        )
    return version


def _line(error: Exception) -> str:
    return " ".join(str(error).split())[:120]
