"""Whether a collection is whole: every excerpt in its article, every count, nothing without an owner."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mapapp import articles, batches, collection, durable, schemas
from mapapp.batches import Batch
from mapapp.collection import ORIGINALS
from mapapp.schemas import ARTICLES, CLAIMS, PLACEMENTS, PLACES

Row = dict[str, Any]


@dataclass
class Checked:
    """What was looked at, and what was found wrong, a sentence each."""

    articles: int = 0
    claims: int = 0
    originals: int = 0
    faults: tuple[str, ...] = ()


def check(folder: Path) -> Checked:
    """Read a whole collection and compare its parts with each other; nothing is changed."""
    done = Checked()
    faults: list[str] = []
    originals: set[str] = set()
    readable = True
    for batch, _, problem in collection.living(folder, deep=True):
        if problem:
            readable = False
            faults.append(str(problem))
            continue
        faults += _batch(batch, done, originals)
    faults += _originals(folder, originals, done, readable=readable)
    faults += _left(folder)
    faults += _sums(folder)
    done.faults = tuple(faults)
    return done


def _batch(batch: Batch, done: Checked, originals: set[str]) -> Iterator[str]:
    rows = batches.read(batch, ARTICLES).to_pylist()
    texts = {row["article_id"]: row["text"] for row in rows}
    claims = batches.read(batch, CLAIMS).to_pylist()
    counts = Counter(article_id for article_id, _ in {(row["article_id"], row["claim_id"]) for row in claims})
    places = set(batches.read(batch, PLACES, ["place_id"])["place_id"].to_pylist())
    for row in rows:
        yield from _article(row, counts[row["article_id"]], batch)
    for row in claims:
        yield from _claim(row, texts, places, batch)
    for row in batches.read(batch, PLACEMENTS).to_pylist():
        yield from _placement(row, texts, batch)
    done.articles += len(rows)
    done.claims += counts.total()
    originals.update(filter(None, (row["original_sha256"] for row in rows)))


def _article(row: Row, claims: int, batch: Batch) -> Iterator[str]:
    name = f"{batch.path.name}: article {row['article_id']}"
    if durable.sha256(row["text"].encode()) != row["text_sha256"]:
        yield f"{name}: its text has changed"
    if row["article_id"] != articles.identity(row["text"], row["outlet"] or "", row["url"] or ""):
        yield f"{name}: it is not the article of this id"
    if claims != row["claims"]:
        yield f"{name}: it has {claims} claims, and had {row['claims']}"


def _claim(row: Row, texts: dict[str, str], places: set[str], batch: Batch) -> Iterator[str]:
    name = f"{batch.path.name}: claim {row['claim_id']}"
    text = texts.get(row["article_id"])
    if text is None:
        yield f"{name}: its article is not there"
    elif text[row["start"] : row["end"]] != row["excerpt"]:
        yield f"{name}: its excerpt is not what its article says there"
    if row["place_id"] and row["place_id"] not in places:
        yield f"{name}: its place {row['place_id']} is not there"


def _placement(row: Row, texts: dict[str, str], batch: Batch) -> Iterator[str]:
    text = texts.get(row["article_id"], "")
    if text[row["start"] : row["end"]] != row["written"]:
        yield f"{batch.path.name}: the name {row['written']!r} is not at {row['start']} of {row['article_id']}"


def _originals(folder: Path, wanted: set[str], done: Checked, *, readable: bool) -> Iterator[str]:
    there = {path.name: path for path in (folder / ORIGINALS).glob("*/*")}
    done.originals = len(there)
    for digest in sorted(wanted - there.keys()):
        yield f"{ORIGINALS}: the file {digest} is missing"
    for digest, path in sorted(there.items()):
        if path.name.startswith(durable.UNFINISHED):
            yield f"{path}: this was never finished; compact removes it"
        elif digest not in wanted:
            if readable:
                yield f"{path}: this is the file of no article; compact removes it"
        elif durable.sha256(path) != digest:
            yield f"{path}: this file has changed"


def _left(folder: Path) -> Iterator[str]:
    for path in sorted((folder / batches.FOLDER).glob(f"{durable.UNFINISHED}*")):
        yield f"{path}: this was never finished; compact removes it"
    for batch in batches.superseded(folder):
        yield f"{batch.path}: another batch stands for this one; compact removes it"


def _sums(folder: Path) -> Iterator[str]:
    sums = collection.sums(folder)
    if sums["problems"]:
        return
    if sums["inputs"] != sums[schemas.ADDED] + sums[schemas.DUPLICATE] + sums[schemas.REJECTED]:
        yield f"{sums['inputs']} inputs are not the sum of what became of them"
    if sums["articles"] != sums[schemas.ADDED] - sums["removed"]:
        yield f"{sums['articles']} articles are not {sums['added']} added less {sums['removed']} removed"
