"""Work parted among processes of this machine that share what it is done with, or done in this one where it is little."""

import gc
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from multiprocessing import connection, util
from multiprocessing.reduction import ForkingPickler
from typing import Any, Generic, TypeVar

Shared = TypeVar("Shared", covariant=True)
Given = TypeVar("Given")
Found = TypeVar("Found")
_LAST = -1_000  # of what multiprocessing does when a process ends


class Crew(Generic[Shared]):
    """Processes that are given one thing to share and then parts of the work, or this one alone where one is enough.

    They start at once, and take what they share in while the work is still being parted.
    """

    def __init__(self, shared: Shared, processes: int = 1) -> None:
        self._shared = shared
        self._pool: ProcessPoolExecutor | None = None
        if processes > 1:
            context = multiprocessing.get_context("spawn")
            given = bytes(ForkingPickler.dumps(shared))
            self._pool = ProcessPoolExecutor(processes, context, initializer=_take, initargs=(given,))
            self._starting = threading.Thread(target=_start, args=(self._pool, processes))
            self._starting.start()  # for what is shared is written while they read it

    def __enter__(self) -> "Crew[Shared]":
        return self

    def __exit__(self, *_: object) -> None:
        if self._pool:
            self._starting.join()
            self._pool.shutdown(wait=False, cancel_futures=True)  # nobody needs to see them go

    def each(self, work: Callable[[Shared, Given], Found], parts: Iterable[Given]) -> Iterator[Found]:
        """Begin with all parts, and return what yields what work finds in each, in their order.

        Where a process dies over them they are worked on here.
        """
        if self._pool is None:
            return (work(self._shared, part) for part in parts)
        self._starting.join()
        return self._found(work, [(part, _begun(self._pool, work, part)) for part in parts])

    def _found(
        self, work: Callable[[Shared, Given], Found], begun: Iterable[tuple[Given, "Future[Found]"]]
    ) -> Iterator[Found]:
        for part, coming in begun:
            try:
                yield coming.result()
            except BrokenProcessPool:
                yield work(self._shared, part)


def beside(work: Callable[[Given], Found], given: Given) -> Callable[[], Found]:
    """Begin work in one process beside this one and return what gives its result.

    Where that process dies the work is done here, when the result is asked for.
    """
    pool = ProcessPoolExecutor(1, multiprocessing.get_context("spawn"), initializer=follow)
    coming = pool.submit(work, given)
    pool.shutdown(wait=False)

    def found() -> Found:
        try:
            return coming.result()
        except BrokenProcessPool:
            return work(given)

    return found


def _begun(pool: ProcessPoolExecutor, work: Callable[[Any, Given], Found], part: Given) -> "Future[Found]":
    try:
        return pool.submit(_of_crew, work, part)
    except BrokenProcessPool as broken:
        lost: Future[Found] = Future()
        lost.set_exception(broken)
        return lost


_shared: list[Any] = []
"""What a process of a crew shares with the others."""


def _take(given: bytes) -> None:
    """Take what is shared; what is made here has no cycles that the collector could find, and ends with the process."""
    follow()
    gc.disable()
    util.Finalize(None, _leave, exitpriority=_LAST)
    _shared[:] = [ForkingPickler.loads(given)]


def _leave() -> None:
    """End at once, for what is held here would be freed piece by piece for seconds."""
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(0)


def _start(pool: ProcessPoolExecutor, processes: int) -> None:
    """Ask nothing of so many processes, by which they start."""
    with suppress(BrokenProcessPool):
        for _ in range(processes):
            pool.submit(_nothing)


def _nothing() -> None:
    pass


def _of_crew(work: Callable[[Any, Given], Found], part: Given) -> Found:
    return work(_shared[0], part)


def follow() -> None:
    """Leave Ctrl-C to the process that began this one, and end with it, however it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    begun_by = multiprocessing.parent_process()
    if begun_by:
        threading.Thread(target=_end_after, args=(begun_by.sentinel,), daemon=True).start()


def _end_after(sentinel: int) -> None:
    connection.wait([sentinel])
    os._exit(1)
