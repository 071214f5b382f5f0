"""The engines by name, and extraction with any of them: shards of articles begun ahead, each ending in full account."""

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

import pyarrow as pa

from mapapp import extraction, processes
from mapapp.articles import Reader
from mapapp.cluster import Cluster
from mapapp.errors import EngineError, LostError
from mapapp.model import Article
from mapapp.processes import Processes
from mapapp.shelving import Tables


class Engine(Protocol):
    """What runs `extraction.batch` on shards, and reads files into documents."""

    @property
    def shard(self) -> int:
        """How many articles are one shard."""

    @property
    def ahead(self) -> int:
        """How many shards may be begun before the first is asked for."""

    @property
    def documents(self) -> Reader:
        """What reads files into documents."""

    def begin(self, shard: pa.Table) -> Callable[[], pa.Table]:
        """Begin with a shard, and return what waits for its answer; `LostError` where every attempt was lost."""

    def told(self) -> str:
        """Return what is to be said of the work while it goes on."""

    def close(self) -> None:
        """Let go of everything."""


ENGINES: Mapping[str, Callable[[int, str], Engine]] = {
    "processes": lambda count, _: Processes(count),
    "dask": Cluster,
}
USUAL = "processes"


def engine(name: str = USUAL, count: int | None = None, scheduler: str = "") -> Engine:
    """Return an engine by its name, with so many processes of this machine where it starts any."""
    if name not in ENGINES:
        raise EngineError(f"{name}: there is no such engine; there are {' and '.join(ENGINES)}.")
    if scheduler and name != "dask":
        raise EngineError(f"--scheduler is the address of a Dask cluster, and the engine is {name}.")
    return ENGINES[name](count or processes.usual(), scheduler)


class Chunk:
    """Articles being read."""

    def __init__(self, articles: Sequence[Article], engine: Engine) -> None:
        self.articles = articles
        self.failures: Mapping[str, str] = {}
        """Why some of them could not be read, by id; known once the tables are."""
        self._engine = engine
        self._shard = extraction.given(articles)
        self._coming = engine.begin(self._shard)

    def tables(self) -> Tables:
        """Return what was read."""
        read = self._whole(self._shard, self._coming)
        self.failures = extraction.failures(read)
        return extraction.tables(read)

    def _whole(self, shard: pa.Table, coming: Callable[[], pa.Table]) -> pa.Table:
        """What comes of a shard; where it is lost again and again it is halved, until the article that does it is alone."""
        try:
            return coming()
        except LostError as lost:
            if shard.num_rows == 1:
                return extraction.failed(shard, str(lost))
        middle = shard.num_rows // 2
        halves = (shard.slice(0, middle), shard.slice(middle))
        return pa.concat_tables([self._whole(half, self._engine.begin(half)) for half in halves])
