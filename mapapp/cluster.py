"""The engine of several machines: shards go to a Dask cluster, or to processes of this machine that Dask starts.

Nothing is told to anybody but the scheduler that was named; the dashboard stays shut.
"""

import logging
import signal
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pyarrow as pa

from mapapp import extraction, readers, shelving
from mapapp.articles import Given, Reader
from mapapp.errors import EngineError, LostError
from mapapp.model import Rejected
from mapapp.readers import Outcome

MISSING = "The engine dask is not installed: pip install 'mapapp[dask]' adds it."
PATIENCE = 20.0  # seconds to wait for the scheduler, and for its first worker
RETRIES = 2
FILES, BYTES = 32, 8_000_000  # of one task that reads files
_QUIET: dict[str, list[str]] = {
    "distributed.scheduler.http.routes": [],
    "distributed.worker.http.routes": [],
}


class Cluster:
    """A Dask client, and the cluster that it started where no scheduler is named. Each worker loads the gazetteer once."""

    shard = 64

    def __init__(self, processes: int, scheduler: str = "") -> None:
        self._dask = _library()
        self._where = scheduler or "this machine"
        self._own: Any = None
        self._begun = self._there = 0
        self._asked = float("-inf")
        self._lock = threading.Lock()
        for name in ("distributed", "distributed.worker", "distributed.nanny"):
            logging.getLogger(name).setLevel(logging.CRITICAL)
        self._client = self._opened(processes, scheduler)

    def _opened(self, processes: int, scheduler: str) -> Any:
        import dask

        dask.config.set(_QUIET)
        try:
            if not scheduler:
                with _without_interrupts():
                    self._own = self._dask.LocalCluster(
                        n_workers=processes, threads_per_worker=1, processes=True, protocol="tcp", host="127.0.0.1",
                        dashboard_address=None, silence_logs=logging.CRITICAL,
                    )  # fmt: skip
            client = self._dask.Client(self._own or scheduler, timeout=PATIENCE, set_as_default=False)
            client.wait_for_workers(1, timeout=PATIENCE)
        except (OSError, ValueError, TypeError, TimeoutError) as error:
            self.close()
            line = " ".join(str(error).split())[:200]
            raise EngineError(
                f"{self._where}: there is no Dask scheduler with a worker that answers ({line})"
            ) from error
        return client

    def begin(self, shard: pa.Table) -> Callable[[], pa.Table]:
        """Begin with a shard, and return what waits for it; where every worker it was given to died, that is a `LostError`."""
        coming = self._submit(_work, shard, shelving.own_version())
        return lambda: self._result(coming)

    def _submit(self, work: Callable[..., Any], *arguments: Any) -> Any:
        with self._lock:
            self._begun += 1
            key = f"mapapp-{work.__name__.strip('_')}-{id(self)}-{self._begun}"
        try:
            return self._client.submit(work, *arguments, key=key, retries=RETRIES, pure=False)
        except Exception as error:
            raise self._gone(error) from error

    def _result(self, coming: Any) -> Any:
        try:
            return coming.result()
        except self._dask.scheduler.KilledWorker:
            raise LostError("reading it ended every worker process that tried") from None
        except (EngineError, LostError):
            raise
        except ImportError as error:
            raise EngineError(f"{self._where}: its workers have no mapapp that fits ({error})") from error
        except (OSError, TimeoutError, RuntimeError, self._dask.client.FutureCancelledError) as error:
            raise self._gone(error) from error

    def _gone(self, error: Exception) -> EngineError:
        line = " ".join(str(error).split())[:200]
        return EngineError(
            f"{self._where}: the Dask scheduler no longer answers ({line}); what was added is kept, "
            "and the same command goes on with the rest."
        )

    @property
    def ahead(self) -> int:
        """How many shards may be begun before the first is asked for: three a worker."""
        return 3 * max(1, self._workers())

    def _workers(self) -> int:
        """How many workers there are, asked once a second."""
        if time.monotonic() - self._asked > 1:
            self._asked = time.monotonic()
            with suppress(Exception):  # where it does not answer, the next result says so
                self._there = len(self._client.scheduler_info(n_workers=-1)["workers"])
        return self._there

    @property
    def documents(self) -> Reader:
        """What reads files, on the workers where these see them."""
        return self._documents

    def _documents(self, files: Iterable[Path | Rejected]) -> Iterator[tuple[Given, Iterable[Outcome]]]:
        waiting: deque[tuple[Sequence[Given], Any]] = deque()
        for group in _groups(files):
            paths = [(str(path), _size(path)) for path in group if isinstance(path, Path)]
            waiting.append((group, self._submit(_read, paths, shelving.own_version()) if paths else None))
            if len(waiting) > self.ahead:
                yield from self._read(*waiting.popleft())
        while waiting:
            yield from self._read(*waiting.popleft())

    def _read(self, group: Sequence[Given], coming: Any) -> Iterator[tuple[Given, Iterable[Outcome]]]:
        try:
            found = iter(self._result(coming) if coming else ())
        except LostError:  # here, where a parser that dies takes nothing with it
            found = iter([None] * len(group))
        for each in group:
            if isinstance(each, Rejected):
                yield each, ()
                continue
            outcomes = next(found)
            yield each, readers.documents(each) if outcomes is None else outcomes

    def told(self) -> str:
        """Return how many workers there are, and what is begun and not done."""
        return f"{self._workers()} workers at {self._where}, {len(self._client.futures)} tasks begun"

    def close(self) -> None:
        """Let go of the cluster, and end it where it was started here."""
        for each in (getattr(self, "_client", None), self._own):
            if each is not None:
                with suppress(Exception):
                    each.close()
        self._own = None


@contextmanager
def _without_interrupts() -> Iterator[None]:
    """Have the processes that are started leave Ctrl-C to this one."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    earlier = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, earlier)


def _library() -> Any:
    try:
        import distributed
        import distributed.client
        import distributed.scheduler
    except ImportError:
        raise EngineError(MISSING) from None
    return distributed


def _checked(version: str) -> None:
    if shelving.own_version() != version:
        raise EngineError(
            f"a worker has mapapp {shelving.own_version()}, and this is {version}; install the same everywhere"
        )


def _work(shard: pa.Table, version: str) -> pa.Table:
    """What a worker does with a shard."""
    _checked(version)
    return extraction.batch(shard)


def _read(paths: Sequence[tuple[str, int]], version: str) -> list[list[Outcome] | None]:
    """What a worker does with files; None for one that it does not see as it was given."""
    _checked(version)
    return [
        list(readers.documents(Path(path))) if _size(Path(path)) == size else None for path, size in paths
    ]


def _size(path: Path) -> int:
    with suppress(OSError):
        return path.stat().st_size
    return -1


def _groups(files: Iterable[Path | Rejected]) -> Iterator[list[Given]]:
    """Files in groups that are worth a task."""
    group: list[Given] = []
    size = 0
    for each in files:
        group.append(each)
        size += _size(each) if isinstance(each, Path) else 0
        if len(group) >= FILES or size >= BYTES:
            yield group
            group, size = [], 0
    if group:
        yield group
