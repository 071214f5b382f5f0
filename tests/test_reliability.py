"""What a collection keeps when processes are killed, disks fill up and folders cannot be written to."""

import multiprocessing
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from multiprocessing import forkserver
from pathlib import Path

import adder
import pytest
import shelves

from mapapp import batches, checking, collection, index
from mapapp.collected import Collected
from mapapp.errors import CollectionError
from mapapp.laying import compared_store

PROCESSES = multiprocessing.get_context("forkserver")
PROCESSES.set_forkserver_preload(["adder"])
KILLS = int(os.environ.get("MAPAPP_KILLS", "6"))
SEED = int(os.environ.get("MAPAPP_SEED", "5"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "collection"


@pytest.fixture(scope="module", autouse=True)
def ready_processes() -> Iterator[None]:
    """The server of processes finds what it loads ahead by PYTHONPATH alone (before Python 3.13).

    One that other tests started has loaded nothing: every process would take seconds to begin.
    """
    forkserver._forkserver._stop()
    with pytest.MonkeyPatch.context() as changed:
        changed.setenv("PYTHONPATH", os.pathsep.join(filter(None, sys.path)))
        yield
        forkserver._forkserver._stop()


class Adder:
    """A process that adds articles one by one."""

    def __init__(self, folder: Path, numbers: Sequence[int]) -> None:
        self._told, telling = PROCESSES.Pipe(duplex=False)
        self.process = PROCESSES.Process(target=adder.add, args=(folder, numbers, telling))
        self.process.start()
        telling.close()
        assert self._told.recv() == ("ready", "")

    def outcomes(self) -> list[tuple[str, str]]:
        """Return everything it told until its end."""
        found = []
        with suppress(EOFError, OSError):
            while True:
                found.append(self._told.recv())
        self._told.close()
        self.process.join(60)
        return found


def test_a_process_killed_at_any_moment_loses_nothing_acknowledged_and_leaves_nothing_half(folder):
    moments = random.Random(SEED)  # noqa: S311
    kept: set[str] = set()
    killed = 0
    for trial in range(KILLS):
        adding_ = Adder(folder, range(trial * 50, trial * 50 + 50))
        time.sleep(moments.uniform(0, 0.8))
        adding_.process.kill()
        outcomes = adding_.outcomes()
        killed += adding_.process.exitcode == -signal.SIGKILL
        kept |= {article_id for outcome, article_id in outcomes if outcome == "added"}
        opened = Collected(folder)
        there = {reading.article.article_id for reading in opened.readings}
        assert kept <= there
        # each of these texts has a claim: no article is there without its claims
        assert there == set(opened.events()["article_id"])
        sums = collection.sums(folder)
        assert sums["inputs"] == sums["added"] == sums["articles"] == len(there)
    collection.compact(folder)
    assert checking.check(folder).faults == ()
    assert collection.sums(folder)["articles"] == len(there) >= len(kept)
    print(f"{killed} kills of {KILLS}: {len(kept)} articles acknowledged, {len(there)} there, 0 lost, 0 half")
    assert killed >= KILLS // 2


def test_the_same_run_again_after_a_kill_ends_as_if_there_had_been_none(folder):
    first = Adder(folder, range(30))
    time.sleep(0.3)
    first.process.kill()
    first.outcomes()
    again = Adder(folder, range(30)).outcomes()
    assert {outcome for outcome, _ in again} <= {"added", "duplicate"}
    assert len(again) == 30
    assert collection.sums(folder)["articles"] == 30
    assert checking.check(folder).faults == () or collection.compact(folder)
    assert checking.check(folder).faults == ()


def test_several_processes_add_at_once_while_others_read(folder):
    writers = [Adder(folder, range(first, first + 20)) for first in (0, 10, 20)]  # neighbours overlap

    def read(_: int) -> int:
        return len(Collected(folder).readings)

    with ThreadPoolExecutor(1) as reading:
        counts = list(reading.map(read, range(6)))
    outcomes = [outcome for writer in writers for outcome in writer.outcomes()]
    assert counts == sorted(counts)
    assert len(outcomes) == 60
    assert [outcome for outcome, _ in outcomes].count("added") == 40
    assert len({article_id for outcome, article_id in outcomes if outcome == "added"}) == 40
    collection.compact(folder)
    assert checking.check(folder).faults == ()
    assert collection.sums(folder)["articles"] == len(Collected(folder).readings) == 40


def test_ctrl_c_keeps_what_was_read_and_the_same_command_goes_on(folder, tmp_path):
    given = shelves.files(tmp_path / "given", *range(120))
    command = [
        sys.executable,
        "-m",
        "mapapp",
        "add",
        str(given),
        "--collection",
        str(folder),
        "--processes",
        "1",
    ]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    until = time.monotonic() + 60
    while not (folder / "lock").exists() and time.monotonic() < until and process.poll() is None:
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    if process.returncode == 0:
        pytest.skip("all was added before Ctrl-C came")
    assert process.returncode == 130, err
    assert "Stopped: what is counted above is kept" in err
    assert "Traceback" not in err
    first = int(out.split()[0])
    assert collection.sums(folder)["articles"] == first
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert f"120 inputs: {120 - first} added, {first} duplicates, 0 rejected." in done.stdout
    assert collection.sums(folder)["articles"] == 120
    assert checking.check(folder).faults == ()


def test_another_process_that_writes_for_long_is_named(folder, monkeypatch):
    monkeypatch.setattr(collection, "PATIENCE", 0.1)
    with collection.writing(folder), pytest.raises(CollectionError, match="another mapapp has been writing"):
        shelves.add(folder, 1)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of two megabytes."""
    yield from mounted(tmp_path / "disk", "2m")


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk with room for an index."""
    yield from mounted(tmp_path / "disk", "64m")


def mounted(place: Path, size: str) -> Iterator[Path]:
    place.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(place)]
    if sys.platform != "linux" or os.geteuid() != 0 or not shutil.which("mount"):
        pytest.skip("a small disk can be mounted by root on Linux alone")
    if subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("this system lets nobody mount a disk")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


def fill(path: Path) -> None:
    with path.open("wb", buffering=0) as filler, suppress(OSError):
        while filler.write(b"x" * 4096):
            pass


def test_a_full_disk_is_one_sentence_and_what_was_added_before_is_kept(small_disk):
    folder = small_disk / "collection"
    kept = [each.article_id for each in shelves.add(folder, 1)]
    fill(small_disk / "filler")
    with pytest.raises(CollectionError) as refused:
        shelves.add(folder, *range(2, 60))
    assert "the disk is full; what was added before is kept" in str(refused.value)
    assert "\n" not in str(refused.value)
    assert [
        each.article.article_id for each in Collected(folder).readings
    ] == kept  # its index lies elsewhere
    assert not [*(folder / "batches").glob(".unfinished*")]
    assert checking.check(folder).faults == ()
    (small_disk / "filler").unlink()
    assert [each.outcome for each in shelves.add(folder, 1, 2)] == ["duplicate", "added"]


def test_a_folder_that_cannot_be_written_to_is_one_sentence_and_still_opens(small_disk):
    folder = small_disk / "collection"
    shelves.add(folder, 1)
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    with pytest.raises(CollectionError, match="cannot be written to .*it can still be read") as refused:
        shelves.add(folder, 2)
    assert "\n" not in str(refused.value)
    assert len(Collected(folder).readings) == 1
    assert not index.current(folder).is_relative_to(folder)


def test_an_index_on_a_disk_that_became_read_only_is_read_from_a_copy(disk):
    folder = disk / "collection"
    shelves.add(folder, 1)
    assert index.current(folder).is_relative_to(folder)
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
    store = compared_store(Collected(folder))
    assert store.table(store.events).num_rows
    assert not index.current(folder).is_relative_to(folder)


def test_a_batch_that_was_never_finished_is_not_there_and_is_swept(folder):
    shelves.add(folder, 1)
    half = folder / batches.FOLDER / ".unfinished-0123"
    half.mkdir()
    (half / "articles.parquet").write_bytes(b"PAR1")
    assert len(Collected(folder).readings) == 1
    collection.compact(folder)
    assert not half.exists()
