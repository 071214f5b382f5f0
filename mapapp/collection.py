"""A user's collection: a folder of batches, written by one process at a time and read by any number.

batches/     what was added, removed and linked, a folder each (`mapapp.batches`)
originals/   the files as they were given, by SHA-256
index/       a DuckDB file built from the batches, which may be deleted
lock         held by the process that writes
"""

import hashlib
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import filelock
import pyarrow as pa
import pyarrow.compute as pc

from mapapp import batches, durable, schemas
from mapapp.batches import Batch
from mapapp.errors import CollectionError, NewerShardError, ShardError
from mapapp.schemas import ARTICLES, LOG, REMOVED
from mapapp.shelving import Tables, now, table

ORIGINALS = "originals"
LOCK = "lock"
"""The file that whoever writes holds."""
PATIENCE = 60.0  # seconds another process may hold the lock
MANY = 24  # batches
LARGE = 20_000  # articles of one batch


@contextmanager
def writing(folder: Path) -> Iterator[None]:
    """Be the one process that writes; the folder is made where there is none. What goes wrong is a `CollectionError`."""
    with durable.explained(folder):
        (folder / batches.FOLDER).mkdir(parents=True, exist_ok=True)
        try:
            with filelock.FileLock(folder / LOCK, timeout=PATIENCE):
                yield
        except filelock.Timeout:
            raise CollectionError(
                f"{folder}: another mapapp has been writing for {PATIENCE:g} seconds; try again when it is done."
            ) from None


def fingerprint(folder: Path) -> str:
    """Return what changes whenever anything in the collection does; cheap enough to ask every second."""
    signatures = "\n".join(batch.signature() for batch in batches.listed(folder))
    return hashlib.sha256(signatures.encode()).hexdigest()[:16]


def has_articles(folder: Path) -> bool:
    """Whether a folder holds a collection to which anything was ever added."""
    return any(batch.shard(ARTICLES).exists() for batch in batches.listed(folder))


@dataclass
class Ledger:
    """What of a collection's articles decides whether another is new: ids, and texts by hash. Kept up by `refresh`.

    `problems` are the shards that could not be read, a sentence each.
    """

    folder: Path
    articles: dict[str, str] = field(default_factory=dict)  # article_id to hash of text, in order
    originals: dict[str, str] = field(default_factory=dict)  # hash of text to the first article_id with it
    problems: tuple[str, ...] = ()
    _seen: list[str] = field(default_factory=list)

    def refresh(self) -> None:
        """Take in what was written since, by this process or others."""
        found = batches.listed(self.folder)
        names = [batch.signature() for batch in found]
        fresh = found[len(self._seen) :]
        if names[: len(self._seen)] != self._seen:
            self.articles, self.originals, self.problems, fresh = {}, {}, (), found
        for batch in fresh:
            self._take(batch)
        self._seen = names

    def _take(self, batch: Batch) -> None:
        try:
            gone = batches.read(batch, REMOVED, ["article_id"])["article_id"].to_pylist()
            rows = batches.read(batch, ARTICLES, ["article_id", "text_sha256"]).to_pylist()
        except ShardError as error:
            self.problems = (*self.problems, str(error))
            return
        for article_id in gone:
            text = self.articles.pop(article_id, "")
            if self.originals.get(text) == article_id:
                del self.originals[text]
        for row in rows:
            self.articles[row["article_id"]] = row["text_sha256"]
            self.originals.setdefault(row["text_sha256"], row["article_id"])


def living(folder: Path, *, deep: bool = False) -> Iterator[tuple[Batch, frozenset[str], ShardError | None]]:
    """Yield each batch with the ids of its articles that were removed later, and why it cannot be read, if it cannot.

    Damage inside a shard is found only when asked `deep`ly, which reads everything.
    """
    gone: set[str] = set()
    found: list[tuple[Batch, frozenset[str], ShardError | None]] = []
    for batch in reversed(batches.listed(folder)):
        problem = batches.problem(batch, deep=deep)
        found.append((batch, frozenset(gone), problem))
        if not problem:
            gone.update(batches.read(batch, REMOVED, ["article_id"])["article_id"].to_pylist())
    yield from reversed(found)


def without(found: pa.Table, gone: Iterable[str], column: str = "article_id") -> pa.Table:
    """Return a table without the rows of some articles."""
    if not gone or not found.num_rows:
        return found
    dropped = pa.array(sorted(gone), pa.string())
    return found.filter(pc.invert(pc.is_in(found[column], value_set=dropped)))


def refuse_newer(folder: Path) -> None:
    """Refuse to write to a collection with shards of a newer schema, with a `CollectionError`."""
    for batch in batches.listed(folder):
        problem = batches.problem(batch)
        if isinstance(problem, NewerShardError):
            raise CollectionError(
                f"{folder}: a newer mapapp wrote to this collection; update mapapp to add to it."
            )


def remove(folder: Path, article_ids: Sequence[str]) -> int:
    """Have articles no longer in the collection, and return how many there were; `compact` erases them from the disk."""
    with writing(folder):
        ledger = Ledger(folder)
        ledger.refresh()
        there = [article_id for article_id in dict.fromkeys(article_ids) if article_id in ledger.articles]
        if there:
            at = now()
            batches.write(
                folder, {REMOVED: table(REMOVED, [{"article_id": each, "at": at} for each in there])}
            )
    return len(there)


def sums(folder: Path) -> Mapping[str, Any]:
    """Return how many inputs there were, what became of them, and how many articles there are."""
    counts: dict[str, Any] = dict.fromkeys(
        ("inputs", *_OUTCOMES, "removed", "articles", "claims", "copies"), 0
    )
    problems: list[str] = []
    for batch, gone, problem in living(folder):
        if problem:
            problems.append(str(problem))
            continue
        outcomes = batches.read(batch, LOG, ["outcome"])["outcome"].to_pylist()
        for outcome in outcomes:
            counts[outcome] += 1
        counts["inputs"] += len(outcomes)
        counts["removed"] += batches.read(batch, REMOVED).num_rows
        here = without(batches.read(batch, ARTICLES, ["article_id", "claims", "copy_of"]), gone)
        counts["articles"] += here.num_rows
        counts["claims"] += sum(here["claims"].to_pylist())
        counts["copies"] += here.num_rows - here["copy_of"].null_count
    return {**counts, "batches": len(batches.listed(folder)), "problems": tuple(problems)}


_OUTCOMES = (schemas.ADDED, schemas.DUPLICATE, schemas.REJECTED)


def tidy(folder: Path) -> None:
    """Compact once many small batches have come together."""
    small = [batch for batch in batches.listed(folder) if _articles(batch) < LARGE // 2]
    if len(small) >= MANY:
        compact(folder, MANY)


def _articles(batch: Batch) -> int:
    return 0 if batches.problem(batch) else batches.read(batch, ARTICLES, ()).num_rows


def compact(folder: Path, least: int = 2) -> int:
    """Write neighbouring small batches as large ones, erase what was removed, and return how many batches are gone.

    Batches that cannot be read stay as they are. With fewer than `least` batches to join nothing is written.
    """
    gone = 0
    with writing(folder):
        for run in _runs(folder):
            if len(run) >= least or any(dropped for _, dropped in run):
                _join(folder, run)
        for batch in batches.superseded(folder):
            shutil.rmtree(batch.path, ignore_errors=True)
            gone += 1
        _sweep(folder)
    return gone


def _runs(folder: Path) -> list[list[tuple[Batch, frozenset[str]]]]:
    """Batches that may become one: neighbours, readable, and together not too large."""
    runs: list[list[tuple[Batch, frozenset[str]]]] = [[]]
    size = 0
    for batch, dropped, problem in living(folder, deep=True):
        if problem:
            runs.append([])
            size = 0
            continue
        articles = _articles(batch)
        if size + articles > LARGE and runs[-1]:
            runs.append([])
            size = 0
        runs[-1].append((batch, dropped))
        size += articles
    return [run for run in runs if run]


def _join(folder: Path, run: Sequence[tuple[Batch, frozenset[str]]]) -> None:
    first, last = run[0][0].first, run[-1][0].last
    joined: Tables = {}
    for name in schemas.TABLES:
        parts = [batches.read(batch, name) for batch, _ in run]
        if "article_id" in schemas.TABLES[name].names and name not in (LOG, REMOVED):
            parts = [without(part, dropped) for part, (_, dropped) in zip(parts, run, strict=True)]
        whole = pa.concat_tables(parts)
        if whole.num_rows:
            joined[name] = whole
    batches.write(folder, joined, (first, last))


def _sweep(folder: Path) -> None:
    """Remove what was never finished, and originals of no article."""
    for passing in (folder / batches.FOLDER).glob(f"{durable.UNFINISHED}*"):
        shutil.rmtree(passing, ignore_errors=True)
    used: set[str] = set()
    for batch, dropped, problem in living(folder):
        if problem:
            return
        here = without(batches.read(batch, ARTICLES, ["article_id", "original_sha256"]), dropped)
        used.update(filter(None, here["original_sha256"].to_pylist()))
    for path in (folder / ORIGINALS).glob("*/*"):
        if path.name not in used:
            path.unlink(missing_ok=True)
