"""`python -m bench.cluster [FILE...]`: what an article costs from a WARC file to the collection, and what 10^8 add up to."""

import io
import logging
import os
import sys
import time
from collections.abc import Callable, Sequence
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

import pyarrow as pa
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from bench import tables
from mapapp import articles, collection, corpora, extraction, pipeline
from mapapp.adding import Adding
from mapapp.cluster import Cluster
from mapapp.collection import Ledger
from mapapp.model import Document
from mapapp.readers import Readers
from mapapp.settings import SEEDS

MANY = 10**8
ARTICLES = 200
SHARD = 64
Answer = TypeVar("Answer")


def main(files: Sequence[str]) -> int:
    """Measure each step by itself, in processor time, then the whole on a cluster of two workers."""
    logging.getLogger("mapapp").setLevel(logging.ERROR)  # doubts about texts are not what is measured
    with TemporaryDirectory() as folder:
        warc = _warc(Path(folder) / "news.warc.gz", _texts(files))
        pipeline.places_known()
        parsing, found = _parsed(warc)
        read = [articles.of(document) for document in found]
        shards = [extraction.given(read[at : at + SHARD]) for at in range(0, len(read), SHARD)]
        extraction.batch(shards[0])
        reading = min(_cpu(lambda: [extraction.batch(shard) for shard in shards])[0] for _ in range(2))
        kept = Path(folder) / "kept"
        engine = Cluster(2)
        whole, _ = _wall(lambda: list(Adding(kept, read_with=engine, originals=False).add(found)))
        writing = _writing(Path(folder) / "again", found, shards)
        ledger = Ledger(kept)
        ledger.refresh()
        claims = collection.sums(kept)["claims"]
        disk = sum(path.stat().st_size for path in (kept / "batches").rglob("*.parquet"))
    count = len(read)
    each = {
        "parsing (worker)": parsing,
        "extraction (worker)": reading,
        "accounting and writing (coordinator)": writing,
    }
    rows = [
        [name, f"{1000 * s / count:.2f} ms", f"{s / count * MANY / 86_400:.1f}"] for name, s in each.items()
    ]
    rows.append(["disk, shards", f"{disk / count / 1000:.2f} KB", f"{disk / count * MANY / 1e12:.2f} TB"])
    print(
        f"{count} articles of {sum(map(len, (a.text for a in read))) / count:,.0f} characters, {claims / count:.1f} claims each"
    )
    print(tables.markdown(("step", "an article", f"{MANY:.0e} articles: days of one core"), rows))
    print(f"The whole extraction on two workers: {whole:.1f} s by the clock, starting excluded")
    return 0


def _texts(files: Sequence[str]) -> list[str]:
    """Texts of files, or of the seeds cut to the size of a news report, each a little different."""
    if files:
        return [text for name in files for text in _in(Path(name))]
    seeds = [path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("*.txt"))]
    paragraphs = [part for text in seeds for part in text.split("\n\n") if len(part) > 80]
    turned = (
        paragraphs[number % len(paragraphs) :] + paragraphs[: number % len(paragraphs)]
        for number in range(ARTICLES)
    )
    return [f"Report {number}\n\n" + "\n\n".join(parts)[:2_700] for number, parts in enumerate(turned)]


def _in(file: Path) -> list[str]:
    """The text of a file, or those of a corpus."""
    if file.suffix == ".jsonl":
        return [each["text"] for each in corpora.documents(file) if isinstance(each, dict)]
    return [file.read_text(encoding="utf-8")]


def _warc(path: Path, texts: Sequence[str]) -> Path:
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=True)
        for number, text in enumerate(islice(texts, ARTICLES)):
            title, *parts = text.split("\n\n") if "\n\n" in text else text.split("\n")
            body = "".join(f"<p>{part}</p>" for part in parts)
            page = f"<html><head><title>{title}</title></head><body><article><h1>{title}</h1>{body}</article></body></html>"
            headers = StatusAndHeaders(
                "200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.0"
            )
            address = f"https://news.example/{number}"
            record = writer.create_warc_record(
                address, "response", payload=io.BytesIO(page.encode()), http_headers=headers
            )
            writer.write_record(record)
    return path


class _Ready:
    """An engine whose answers are known: what is left is the coordinator's own work."""

    shard, ahead = SHARD, 1
    documents = staticmethod(articles.one_by_one)

    def __init__(self, answers: Sequence[pa.Table]) -> None:
        self._answers = iter(answers)

    def begin(self, _shard: pa.Table) -> Callable[[], pa.Table]:
        return lambda: next(self._answers)

    def told(self) -> str:
        return ""

    def close(self) -> None:
        pass


def _writing(folder: Path, found: Sequence[Document], shards: Sequence[pa.Table]) -> float:
    engine = _Ready([extraction.batch(shard) for shard in shards])
    return _cpu(lambda: list(Adding(folder, read_with=engine, originals=False).add(found)))[0]


def _parsed(warc: Path) -> tuple[float, list[Document]]:
    """Documents, and the processor time of this process and of the one that parses for it, which has to end to be counted."""
    before = os.times()
    readers = Readers()
    found = [each for each in readers.documents(warc) if isinstance(each, Document)]
    readers.close()
    after = os.times()
    return sum(after[:4]) - sum(before[:4]), found


def _cpu(work: Callable[[], Answer]) -> tuple[float, Answer]:
    begun = time.process_time()
    answer = work()
    return time.process_time() - begun, answer


def _wall(work: Callable[[], Answer]) -> tuple[float, Answer]:
    begun = time.monotonic()
    answer = work()
    return time.monotonic() - begun, answer


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
