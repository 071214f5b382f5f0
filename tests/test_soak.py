"""The process that reads files, given very many of them: it neither grows nor leaves anything behind."""

import json
import os
import random
import sys
import threading
import time
from collections import Counter
from pathlib import Path

import pytest

from mapapp import readers
from mapapp.model import Rejected
from tests import formats

FILES = int(os.environ.get("MAPAPP_SOAK", "100"))
SEED = int(os.environ.get("MAPAPP_SEED", "5"))
BROKEN = 0.3  # of the files have bits flipped or are cut
DEADLY = 0.001  # of the files find the process that reads them killed
MOST = 300 * 2**20  # bytes a worker holds between two files
WARM = 400  # files after which what a worker keeps for the next ones is there
GROWTH = 40 * 2**20  # bytes a process may grow from then on
KINDS = {
    "a.html": formats.page(),
    "b.html": formats.page(
        charset="cp1251", label="utf-8", paragraphs=("Военные нанесли удар по городу в среду.",) * 3
    ),
    "a.pdf": formats.pdf(),
    "a.docx": formats.word(table=("Aleppo", "three dead")),
    "a.rss": formats.feed(3),
    "a.mhtml": formats.single_file(formats.page()),
    "a.warc.gz": formats.warc(
        {f"https://daily.example/{n}": formats.page(f"Page {n}") for n in range(3)}, others=2
    ),
    "a.wacz": formats.wacz({"https://daily.example/a": formats.page()}),
    "a.jsonl": json.dumps({"text": formats.TEXT, "outlet": "The Daily"}).encode() + b"\n{}\n",
    "a.csv": b"text;outlet\nShells hit a market.;The Daily\n;none\n",
    "a.zip": formats.archive({"a.html": formats.page(), "b.pdf": formats.pdf(), "c.txt": b"Shells hit."}),
    "a.tgz": formats.tape({"a.html": formats.page(), "b.docx": formats.word()}),
}


def given(chance: random.Random) -> tuple[str, bytes]:
    name, raw = chance.choice([*KINDS.items()])
    if chance.random() < BROKEN:
        at = chance.randrange(len(raw))
        raw = raw[:at] if chance.random() < 0.5 else raw[:at] + bytes([raw[at] ^ 0x55]) + raw[at + 1 :]
    return name, raw


def killed_soon(own: readers.Readers, chance: random.Random) -> threading.Timer:
    """Have the worker killed while it reads, or just before or after."""
    timer = threading.Timer(chance.uniform(0, 0.02), [worker._process.kill for worker in own._idle][0])
    timer.start()
    return timer


def resident(pid: int) -> int:
    lines = Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines()
    return next(
        (int(line.split()[1]) * 1024 for line in lines if line.startswith("VmRSS:")), 0
    )  # none once it died


def children() -> set[int]:
    tasks = Path(f"/proc/{os.getpid()}/task").glob("*/children")
    return {int(child) for task in tasks for child in task.read_text(encoding="ascii").split()}


def opened() -> int:
    return sum(1 for _ in Path("/proc/self/fd").iterdir())


@pytest.mark.skipif(sys.platform != "linux", reason="what a process holds is read in /proc")
def test_thousands_of_files_leave_no_memory_and_no_process_behind():
    before = children(), opened(), threading.active_count()
    own = readers.Readers(readers.Limits(seconds=30.0, memory=700 * 2**20))
    outcomes: Counter[str] = Counter()
    sizes: dict[int, list[int]] = {}
    chance = random.Random(SEED)  # noqa: S311
    began, mine, kills = time.process_time(), 0, 0
    try:
        for number in range(FILES):
            name, raw = given(chance)
            deadly = own._idle and (number == FILES // 2 or chance.random() < DEADLY)
            timer = killed_soon(own, chance) if deadly else None
            found = list(own.documents(raw, name))
            if timer:
                timer.join()
                kills += 1
            assert found, f"{name}, file {number}, ended in nothing"
            outcomes.update("rejected" if isinstance(each, Rejected) else "documents" for each in found)
            assert len(own._idle) <= 1
            for worker in filter(readers.Worker.is_alive, own._idle):
                if size := resident(worker._process.pid):
                    sizes.setdefault(worker._process.pid, []).append(size)
            mine = mine or (resident(os.getpid()) if number == FILES // 4 else 0)
        grown = resident(os.getpid()) - mine
    finally:
        own.close()
    growth = max((each[-1] - each[WARM] for each in sizes.values() if len(each) > WARM), default=0)
    peak = max(map(max, sizes.values()))
    print(
        f"{FILES:,} files: {outcomes['documents']:,} documents, {outcomes['rejected']:,} rejected; {len(sizes)} workers one "
        f"after the other, {kills} of them killed, {peak / 2**20:.0f} MB at most, {growth / 2**20:.0f} of them "
        f"after its first {WARM} files; this one grew by {grown / 2**20:.0f} MB and took {time.process_time() - began:.0f} s"
    )
    assert growth < GROWTH
    assert peak < MOST
    assert grown < GROWTH
    assert (children() - before[0], opened(), threading.active_count()) == (set(), *before[1:])
    assert outcomes["documents"] > FILES / 2
    assert len(sizes) > kills > 0, "a worker that was killed is replaced"
