"""Documents into a collection: each input ends as added, duplicate or rejected, said only once that is on the disk."""

import hashlib
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import pyarrow as pa

from mapapp import articles, batches, collection, durable, schemas, shelving, sidecars
from mapapp.collection import ORIGINALS, Ledger
from mapapp.engines import Chunk, Engine, engine
from mapapp.model import Article, Document, Rejected
from mapapp.originals import within
from mapapp.schemas import ADDED, ARTICLES, CLAIMS, DUPLICATE, LOG, REJECTED
from mapapp.shelving import Tables
from mapapp.sidecars import NOTHING, Known

MOST = 500
"""Articles of one batch; fewer where `SECONDS` have passed or `CHARACTERS` have come."""
SECONDS = 5.0
CHARACTERS = 50_000_000
STATED = "given when it was added"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of an input; `article_id` is empty where it was rejected, `copy_of` unless its text was there already."""

    input: str
    outcome: str
    reason: str = ""
    article_id: str = ""
    copy_of: str = ""


@dataclass(frozen=True, slots=True)
class _Taken:
    article: Article
    document: Document
    input: str
    text_sha256: str


class Adding:
    """One run of adding. `tally` counts the inputs by outcome, and `copies` among those added.

    `given` stands above what the inputs say of themselves; without `originals` the files are not kept. With `uploads`
    the inputs are bytes by name, and no name is taken for a path.
    """

    def __init__(
        self,
        folder: Path,
        given: Known = NOTHING,
        *,
        read_with: Engine | None = None,
        originals: bool = True,
        uploads: Mapping[str, bytes] | None = None,
    ) -> None:
        self.tally: Counter[str] = Counter()
        self.copies = 0
        self.is_stopped = False
        self._folder = folder
        self._given = replace(given, published_basis=STATED if given.published else "")
        self._originals = originals
        self._uploads = uploads
        self._engine = read_with or engine(count=1)
        self._ledger = Ledger(folder)
        self._noted: list[Outcome] = []
        self._taken: dict[str, _Taken] = {}
        self._waiting: list[_Taken] = []
        self._chunks: list[Chunk] = []
        self._read: list[tuple[Chunk, Tables]] = []
        self._characters = 0
        self._since = time.monotonic()
        self._hashes: dict[str, str] = {}
        collection.refuse_newer(folder)
        self._ledger.refresh()

    def add(self, found: Iterable[Document | Rejected]) -> Iterator[Outcome]:
        """Yield what became of each document, once it is kept; after `stop` only of those read so far."""
        try:
            for each in found:
                self._note(each)
                if self._is_due():
                    yield from self._commit()
                if self.is_stopped:
                    break
            else:
                self._begin()
            while self._chunks and not self.is_stopped:
                self._finish_one()
            yield from self._commit()
        finally:
            self._engine.close()

    @property
    def articles(self) -> int:
        """How many articles the collection has."""
        return len(self._ledger.articles)

    def stop(self) -> None:
        """Have `add` keep what was read so far and end; from a signal's handler or another thread."""
        self.is_stopped = True

    def _note(self, found: Document | Rejected) -> None:
        if isinstance(found, Rejected):
            self._noted.append(Outcome(found.file, REJECTED, found.reason))
            return
        document = sidecars.applied(found, self._given, whole=False)
        article = articles.of(document)
        name = within(found.file, found.member)
        same = article.article_id in self._ledger.articles or article.article_id in self._taken
        if same:
            self._noted.append(_duplicate(name, article.article_id))
            return
        digest = hashlib.sha256(article.text.encode()).hexdigest()
        taken = _Taken(article, document, name, digest)
        self._taken[article.article_id] = taken
        self._waiting.append(taken)
        if len(self._waiting) >= self._engine.shard:
            self._begin()

    def _begin(self) -> None:
        if self._waiting:
            self._chunks.append(Chunk([each.article for each in self._waiting], self._engine))
            self._waiting = []
        while len(self._chunks) >= self._engine.ahead:
            self._finish_one()

    def _finish_one(self) -> None:
        chunk = self._chunks[0]
        self._read.append((chunk, chunk.tables()))
        self._characters += sum(len(article.text) for article in chunk.articles)
        if chunk.failures:  # its duplicates are none of anything that is kept
            self._noted = [
                Outcome(each.input, REJECTED, chunk.failures[each.article_id])
                if each.article_id in chunk.failures
                else each
                for each in self._noted
            ]
        del self._chunks[0]

    def _is_due(self) -> bool:
        ready = sum(len(chunk.articles) for chunk, _ in self._read)
        return bool(
            len(self._noted) + ready >= MOST
            or ((self._noted or ready) and time.monotonic() - self._since > SECONDS)
            or self._characters > CHARACTERS
        )

    def _commit(self) -> Iterator[Outcome]:
        """Write what is ready as one batch, then say so."""
        if not (self._noted or self._read):
            return
        with collection.writing(self._folder):
            self._ledger.refresh()
            outcomes, tables = self._batch()
            batches.write(self._folder, tables)
            self._ledger.refresh()
        for chunk, _ in self._read:
            for article in chunk.articles:
                self._taken.pop(article.article_id, None)
        self._noted = [each for each in self._noted if each not in outcomes]
        self._read, self._characters, self._since = [], 0, time.monotonic()
        self.tally.update(each.outcome for each in outcomes)
        self.copies += sum(bool(each.copy_of) for each in outcomes)
        yield from outcomes

    def _batch(self) -> tuple[list[Outcome], Tables]:
        added = shelving.now()
        ready = {article.article_id for chunk, _ in self._read for article in chunk.articles}
        # the duplicate of an article that is not kept yet is none yet
        outcomes = [each for each in self._noted if each.article_id not in {*self._taken} - ready]
        rows = []
        late: set[str] = set()  # added by another process in the meantime
        texts = dict(self._ledger.originals)
        parts = [tables for _, tables in self._read]
        failures = {key: why for chunk, _ in self._read for key, why in chunk.failures.items()}
        counts = _claims(parts)
        for article in (each for chunk, _ in self._read for each in chunk.articles):
            taken = self._taken[article.article_id]
            if article.article_id in failures:
                outcomes.append(Outcome(taken.input, REJECTED, failures[article.article_id]))
                continue
            if article.article_id in self._ledger.articles:
                late.add(article.article_id)
                outcomes.append(_duplicate(taken.input, article.article_id))
                continue
            copy_of = texts.setdefault(taken.text_sha256, article.article_id)
            copied = copy_of if copy_of != article.article_id else ""
            row = shelving.article_row(
                article, taken.document, taken.text_sha256, self._original(taken), added
            )
            rows.append(row | {"copy_of": copied or None, "claims": counts[article.article_id]})
            outcomes.append(Outcome(taken.input, ADDED, "", article.article_id, copied))
        tables = {
            name: collection.without(pa.concat_tables([part[name] for part in parts]), late)
            if "article_id" in schemas.TABLES[name].names
            else pa.concat_tables([part[name] for part in parts])
            for name in (parts[0] if parts else ())
        } if rows else {}  # fmt: skip
        if rows:
            tables[ARTICLES] = shelving.table(ARTICLES, rows)
        tables[LOG] = shelving.table(LOG, [_log_row(each) | {"at": added} for each in outcomes])
        return outcomes, tables

    def _original(self, taken: _Taken) -> str:
        """Keep the file an article came in, once, and return its hash; what is no longer there is not kept."""
        file = taken.document.file
        source = self._source(file)
        if not self._originals or source is None:
            return ""
        if file not in self._hashes:
            self._hashes = {file: durable.keep(source, self._folder / ORIGINALS)}
        return self._hashes[file]

    def _source(self, file: str) -> Path | bytes | None:
        if self._uploads is not None:
            return self._uploads.get(file)
        return Path(file) if Path(file).is_file() else None


def _duplicate(name: str, article_id: str) -> Outcome:
    return Outcome(name, DUPLICATE, "the same text, outlet and URL are in the collection", article_id)


def _log_row(outcome: Outcome) -> dict[str, object]:
    return {
        "input": outcome.input,
        "outcome": outcome.outcome,
        "reason": outcome.reason or None,
        "article_id": outcome.article_id or None,
    }


def _claims(parts: Iterable[Tables]) -> Counter[str]:
    """How many claims each article has."""
    pairs = {
        pair
        for part in parts
        for pair in zip(
            part[CLAIMS]["article_id"].to_pylist(), part[CLAIMS]["claim_id"].to_pylist(), strict=True
        )
    }
    return Counter(article_id for article_id, _ in pairs)
