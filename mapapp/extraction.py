"""Articles into the tables of their claims, in this process or spread over several where there are many."""

import multiprocessing
import os
import signal
from collections.abc import Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

from mapapp import pipeline, shelving
from mapapp.model import Article
from mapapp.shelving import Tables

CHUNK = 16
PAYS = 64
"""Articles from which on other processes are worth their second of starting."""
MOST_PROCESSES = 8


def tables(articles: Sequence[Article]) -> Tables:
    """Return the claims, placements and places of articles."""
    known = pipeline.places_known()
    return shelving.read([pipeline.read_article(article, known) for article in articles])


def usual_processes() -> int:
    """Return how many processes are put to extraction where nothing is said."""
    return min(os.cpu_count() or 1, MOST_PROCESSES)


class Extraction:
    """Extraction of chunks of articles; the processes start when enough articles have come, and end with `close`."""

    def __init__(self, processes: int) -> None:
        self._processes = processes
        self._seen = 0
        self._pool: ProcessPoolExecutor | None = None

    def start(self, articles: Sequence[Article]) -> "Chunk":
        """Begin with a chunk."""
        self._seen += len(articles)
        if self._processes > 1 and self._seen > PAYS and self._pool is None:
            self._pool = ProcessPoolExecutor(
                self._processes, multiprocessing.get_context("spawn"), initializer=_begin
            )
        if self._pool is None:
            return Chunk(articles, None)
        try:
            return Chunk(articles, self._pool.submit(tables, articles))
        except BrokenProcessPool:
            self.close()
            return Chunk(articles, None)

    @property
    def ahead(self) -> int:
        """How many chunks may be begun before the first is asked for."""
        return 3 * self._processes if self._pool else 1

    def close(self) -> None:
        """End the processes; what they have not begun is dropped."""
        if self._pool:
            self._pool.shutdown(wait=True, cancel_futures=True)
            self._pool = None


class Chunk:
    """Articles being read."""

    def __init__(self, articles: Sequence[Article], coming: "Future[Tables] | None") -> None:
        self.articles = articles
        self._coming = coming

    def tables(self) -> Tables:
        """Return what was read; where the process that read them died, they are read here."""
        if self._coming is None:
            return tables(self.articles)
        try:
            return self._coming.result()
        except BrokenProcessPool:
            return tables(self.articles)


def _begin() -> None:
    """Leave Ctrl-C to the process that began this one, and load the gazetteer."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    pipeline.places_known()
