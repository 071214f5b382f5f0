"""What adding costs: articles of real size into a collection, part by part, on two processes, and ten more at the end.

`python -m bench.adding 1000 3000` measures other sizes than the part of `python -m bench` does.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import pyarrow as pa

from bench import invented, tables, timing
from bench.report import Section
from mapapp import articles, extraction, linking
from mapapp.adding import Adding
from mapapp.collected import Collected
from mapapp.processes import Processes

SIZES = (300,)
MORE = 10
_SAMPLE = 100


def section(sizes: Sequence[int] = SIZES, texts: Sequence[str] = ()) -> Section:
    """Return what an article costs in each part, and what ten more cost."""
    lines, head = [], ["articles"]
    for size in sizes:
        found = measured(size, texts)
        lines.append([f"{size:,}", *(tables.written(value) for value in found.values())])
        head = ["articles", *found]
    kind = "texts of the corpora" if texts else "invented articles"
    said = f"{kind.capitalize()} of {invented.SIZE:,} characters, fixed seed; processor time unless it says otherwise."
    return Section("adding", f"{said}\n\n{tables.markdown(head, lines)}", {"adding": {}})


def measured(size: int, texts: Sequence[str] = ()) -> dict[str, float]:
    """Return milliseconds an article and seconds for ten more, by what they are of."""
    with tempfile.TemporaryDirectory() as there:
        folder, given, more = (Path(there) / name for name in ("collection", "given.jsonl", "more.jsonl"))
        _write(given, invented.articles(size, texts))
        _write(more, invented.articles(MORE, texts, first=size))
        parts = {
            "extraction, ms": 1e3 * _extraction(texts) / _SAMPLE,
            "reading and writing files, ms": 1e3 * _writing(given, Path(there) / "unread") / size,
        }
        whole, wall = _run(given, folder)
        linked = 1e3 * whole / size - sum(parts.values())
        opened = timing.seconds(lambda: _open(folder))
        ten, ten_wall = _run(more, folder)
        return parts | {
            "the rest: links, differences, index, ms": linked,
            "all, ms": 1e3 * whole / size,
            "all on two processes, wall time, ms": 1e3 * wall / size,
            "opening its tables, s": opened,
            f"{MORE} more, s": ten,
            f"{MORE} more, wall time, s": ten_wall,
            "opening then, s": timing.seconds(lambda: _open(folder)),
        }


def _write(path: Path, given: Iterable[invented.Invented]) -> None:
    path.write_text("".join(f"{json.dumps(each.row())}\n" for each in given), encoding="utf-8")


def _extraction(texts: Sequence[str]) -> float:
    built = (articles.build(each.text, each.outlet) for each in invented.articles(2 * _SAMPLE, texts))
    sample = list({article.article_id: article for article in built}.values())[:_SAMPLE]
    extraction.batch(extraction.given(sample[:1]))
    return timing.seconds(lambda: extraction.batch(extraction.given(sample)))


def _writing(path: Path, folder: Path) -> float:
    """Adding with nothing read in the articles."""
    return timing.seconds(lambda: [*Adding(folder, read_with=_Unread(1)).add(articles.documents([path]))])


class _Unread(Processes):
    """Extraction that finds nothing, at once."""

    def begin(self, shard: pa.Table) -> Callable[[], pa.Table]:
        """Answer with articles in which there is nothing."""
        ids = shard["article_id"].to_pylist()
        return lambda: extraction.taken([(each, "") for each in ids])


def _run(path: Path, folder: Path) -> tuple[float, float]:
    """Add with the command; the seconds of processor time of all its processes, and of wall time."""
    before, begun = os.times(), time.perf_counter()
    command = [
        sys.executable,
        "-m",
        "mapapp",
        "add",
        str(path),
        "--collection",
        str(folder),
        "--processes",
        "2",
    ]
    subprocess.run(command, check=True, capture_output=True)
    after = os.times()
    used = after.children_user + after.children_system - before.children_user - before.children_system
    return used, time.perf_counter() - begun


def _open(folder: Path) -> None:
    linking.tables(Collected(folder))


if __name__ == "__main__":
    print(section([int(size) for size in sys.argv[1:]] or SIZES).text)
