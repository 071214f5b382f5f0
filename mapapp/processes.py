"""The engine of this machine: extraction in this process, or in several where there are many articles."""

import gc
import multiprocessing
import os
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

import pyarrow as pa

from mapapp import articles, extraction, pipeline
from mapapp.articles import Reader
from mapapp.crews import follow
from mapapp.errors import LostError

PAYS = 64
"""Articles from which on other processes are worth their second of starting."""
MOST_PROCESSES = 8


def usual() -> int:
    """Return how many processes are put to extraction where nothing is said."""
    return min(os.cpu_count() or 1, MOST_PROCESSES)


class Processes:
    """Processes that start when enough articles have come, and end with `close`."""

    shard = 16

    def __init__(self, processes: int) -> None:
        self._processes = processes
        self._seen = 0
        self._pool: ProcessPoolExecutor | None = None

    def begin(self, shard: pa.Table) -> Callable[[], pa.Table]:
        """Begin with a shard, and return what waits for it; where a process died over it alone, that is a `LostError`."""
        self._seen += shard.num_rows
        if self._pool is None and self._processes > 1 and self._seen > PAYS:
            self._pool = _pool(self._processes)
        if self._pool is None:
            return lambda: extraction.batch(shard)
        try:
            coming = self._pool.submit(extraction.batch, shard)
        except BrokenProcessPool:
            return lambda: self._again(shard)
        return lambda: self._result(shard, coming)

    def _result(self, shard: pa.Table, coming: "Future[pa.Table]") -> pa.Table:
        try:
            return coming.result()
        except BrokenProcessPool:
            return self._again(shard)

    def _again(self, shard: pa.Table) -> pa.Table:
        """Read a shard by itself after a process died, for it may have been another one's fault."""
        self.close()
        with _pool(1) as alone:
            try:
                return alone.submit(extraction.batch, shard).result()
            except BrokenProcessPool:
                raise LostError("reading it ended the process it was read in, twice") from None

    @property
    def ahead(self) -> int:
        """How many shards may be begun before the first is asked for."""
        return 3 * self._processes if self._pool else 1

    @property
    def documents(self) -> Reader:
        """What reads files."""
        return articles.one_by_one

    def told(self) -> str:
        """Return what is to be said of the work while it goes on: nothing."""
        return ""

    def close(self) -> None:
        """End the processes; what they have not begun is dropped."""
        if self._pool:
            self._pool.shutdown(wait=True, cancel_futures=True)
            self._pool = None


def _pool(processes: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(processes, multiprocessing.get_context("spawn"), initializer=_begin)


def _begin() -> None:
    """Follow the process that began this one, and load the gazetteer; what is read makes no cycles to be collected."""
    follow()
    gc.disable()
    pipeline.places_known()
