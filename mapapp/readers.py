"""Files of any format that is read into documents. What is not plain text is parsed in a process of its own."""

import atexit
import json
import os
import queue
import subprocess
import sys
import threading
from collections.abc import Generator, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from mapapp import media
from mapapp.errors import ArticleError, WorkerError
from mapapp.model import Document, Rejected
from mapapp.originals import Original, checked, plain
from mapapp.settings import PACKAGE
from mapapp.unpacking import bounded

AHEAD = 64  # outcomes a worker may have found before they are asked for
SERVED = 1_000  # files after which a worker makes room for a fresh one
MOST_DEATHS = 10  # of workers over one archive
START = 60.0  # seconds a worker may take to begin
Outcome = Document | Rejected


@dataclass(frozen=True, slots=True)
class Limits:
    """What one original may take: seconds without an outcome, and bytes of memory where the system can bound them."""

    seconds: float = 60.0
    memory: int = 2 * 2**30


class Readers:
    """Reads files, with worker processes that are started when needed and kept for the next file."""

    def __init__(self, limits: Limits = Limits()) -> None:  # noqa: B008
        self._limits = limits
        self._idle: list[Worker] = []
        self._lock = threading.Lock()

    def documents(self, source: Path | bytes, name: str = "") -> Iterator[Outcome]:
        """Yield every document of a file, or of the bytes of one called `name`, and what was rejected and why.

        At least one outcome comes for every file. Documents of archives come while they are unpacked.
        """
        file = name or (str(source) if isinstance(source, Path) else "text")
        try:
            head = _head(source)
            found = media.of(head, file) if head else None
            if found is None or found.kind == "text":
                raw = source if isinstance(source, bytes) else _whole(source)
                note = found.note if found else ""
                yield from map(checked, plain(Original(raw, file, found.kind if found else "text", "", note)))
                return
        except ArticleError as error:
            yield Rejected(file, str(error))
            return
        if found.refused:
            yield Rejected(file, found.refused)
            return
        try:
            yield from self._parsed(source, file)
        except WorkerError as error:
            yield Rejected(file, str(error))

    def close(self) -> None:
        """End the workers."""
        while self._idle:
            self._idle.pop().end()

    def _parsed(self, source: Path | bytes, file: str) -> Iterator[Outcome]:
        """What workers find; one that dies over an original is replaced, and the rest goes on behind it."""
        skip = 0
        for _ in range(MOST_DEATHS):
            died_at = yield from self._worked(source, file, skip)
            if died_at is None:
                return
            skip = died_at
        yield Rejected(
            file, f"{MOST_DEATHS} files in it could not be read without harm, so the rest is not read"
        )

    def _worked(self, source: Path | bytes, file: str, skip: int) -> Generator[Outcome, None, int | None]:
        worker = self._taken()
        kept = False
        try:
            died_at = yield from worker.outcomes(source, file, skip)
            kept = worker.is_sound and worker.served < SERVED
        finally:
            if kept:
                with self._lock:
                    self._idle.append(worker)
            else:
                worker.end()
        return died_at

    def _taken(self) -> "Worker":
        with self._lock:
            while self._idle:
                worker = self._idle.pop()
                if worker.is_alive():
                    return worker
        return Worker(self._limits)


class Worker:
    """One worker process (`mapapp.worker`) and the pipes to it."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._pid = os.getpid()
        self.served = 0
        self.is_sound = True
        path = os.pathsep.join(filter(None, (str(PACKAGE.parent), os.environ.get("PYTHONPATH"))))
        # our own interpreter and module, without a shell and without the folder it is started in
        self._process = subprocess.Popen(  # noqa: S603
            [sys.executable, "-P", "-m", "mapapp.worker", str(limits.memory)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": path},
        )
        self._answers: queue.Queue[bytes] = queue.Queue(AHEAD)
        self._reading = threading.Thread(target=self._read, daemon=True)
        self._reading.start()
        if self._answer(START) != {"ready": True}:
            self.end()
            raise WorkerError("the process that reads such files does not start; install mapapp anew")

    def is_alive(self) -> bool:
        """Whether it still runs and belongs to this process."""
        return self._process.poll() is None and self._pid == os.getpid()

    def outcomes(self, source: Path | bytes, file: str, skip: int) -> Generator[Outcome, None, int | None]:
        """Yield what becomes of a file; return where to go on after this worker died, or None where it is done."""
        self.served += 1
        self._order(source, file, skip)
        at, name, past = 0, "", skip
        while True:
            answer = self._answer(self._limits.seconds)
            if isinstance(answer, str):
                self.is_sound = False
                yield Rejected(name or file, answer)
                return at if at > past else None
            if "at" in answer:
                at, name = int(answer["at"]), str(answer["name"])
            elif "past" in answer:
                past, name = int(answer["past"]), ""
            elif "done" in answer:
                return None
            elif answer:
                yield _outcome(answer)

    def end(self) -> None:
        """End the process, whatever it does."""
        if self._pid != os.getpid():
            return
        self._process.kill()
        self._process.wait()
        while self._reading.is_alive():
            with suppress(queue.Empty):
                self._answers.get(timeout=0.05)
        for pipe in (self._process.stdin, self._process.stdout):
            with suppress(OSError):
                pipe.close()  # type: ignore[union-attr]

    def _order(self, source: Path | bytes, file: str, skip: int) -> None:
        order: dict[str, Any] = {"file": file, "skip": skip}
        order |= {"size": len(source)} if isinstance(source, bytes) else {"path": str(source)}
        with suppress(OSError):  # a dead worker is noticed when it does not answer
            self._process.stdin.write(json.dumps(order).encode("ascii") + b"\n")  # type: ignore[union-attr]
            self._process.stdin.write(source if isinstance(source, bytes) else b"")  # type: ignore[union-attr]
            self._process.stdin.flush()  # type: ignore[union-attr]

    def _read(self) -> None:
        for line in self._process.stdout:  # type: ignore[union-attr]
            self._answers.put(line)
        self._answers.put(b"")

    def _answer(self, seconds: float) -> dict[str, Any] | str:
        """The next message, or in a sentence why none comes."""
        try:
            line = self._answers.get(timeout=seconds)
        except queue.Empty:
            return f"reading it took more than {seconds:g} seconds, as bombs do"
        if line:
            answer: dict[str, Any] = json.loads(line)
            return answer
        memory = f"{self._limits.memory // 2**20} MB"
        return (
            f"reading it broke the process it was read in, or took more than {memory} of memory, as bombs do"
        )


def _outcome(answer: dict[str, Any]) -> Outcome:
    if "rejected" in answer:
        return Rejected(**answer["rejected"])
    facts = answer["document"]
    published = facts.pop("published")
    return Document(published=date.fromisoformat(published) if published else None, **facts)


def _head(source: Path | bytes) -> bytes:
    if isinstance(source, bytes):
        return source[: media.HEAD]
    try:
        if not source.is_file():
            raise ArticleError("this is no ordinary file")
        with source.open("rb") as file:
            return file.read(media.HEAD)
    except OSError as error:
        raise ArticleError(f"the file cannot be read: {error.strerror}") from None


def _whole(path: Path) -> bytes:
    """Return the bytes of a file; those that cannot be read, or are too many, are an `ArticleError`."""
    try:
        with path.open("rb") as file:
            return bounded(file)
    except OSError as error:
        raise ArticleError(f"the file cannot be read: {error.strerror}") from None


_shared = Readers()
atexit.register(_shared.close)


def documents(source: Path | bytes, name: str = "") -> Iterator[Outcome]:
    """Yield what becomes of a file with the workers that this process shares (see `Readers.documents`)."""
    return _shared.documents(source, name)
