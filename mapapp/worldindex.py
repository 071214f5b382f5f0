"""The rows of the world into the bytes of one index of names."""

import hashlib
import importlib.metadata
import json
import struct
import sys
import unicodedata
from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import marisa_trie
import numpy as np
from numpy.typing import NDArray

from mapapp import indexfile, settings, wordlists, worldnames, worldrows
from mapapp import names as names_module
from mapapp.names import folded, without_article
from mapapp.worldrows import FEATURES, PACKAGE, TAB, Row

ROW = struct.Struct("<IIddfH2sB")
"""GeoNames' id, population, lat, lon, radius in km, number of the division, country, number of the feature."""
_TOOK_PART = (
    "articles_of_names.txt", "district_kinds.csv", "division_kinds.csv", "division_words.txt", "features.csv", "other_names.csv",
    "place_abbreviations.csv", "short_forms.csv", "transliterated.txt", "vague_division_names.txt",
)  # fmt: skip
_MEANT_BY_KEY = ("other_names", "place_abbreviations")


class _Added(NamedTuple):
    names: tuple[str, ...]
    key: str


class _Names(NamedTuple):
    """A row's names joined by tabs: its own, and the others it goes by."""

    own: str
    others: str
    key: str

    @property
    def all(self) -> str:
        return f"{self.own}{TAB}{self.others}" if self.others else self.own


def key() -> str:
    """Return what the index depends on as one hash: versions, data, and the code that makes it."""
    digest = hashlib.sha256()
    for package in (PACKAGE, "marisa-trie"):
        digest.update(f"{package} {importlib.metadata.version(package)}\n".encode())
    digest.update(unicodedata.unidata_version.encode())
    paths = [
        settings.DIVISIONS,
        settings.COUNTIES,
        settings.DISTRICTS,
        *(settings.WORDS / name for name in _TOOK_PART),
    ]
    for path in (
        *paths,
        *(Path(module.__file__ or "") for module in (names_module, worldnames, worldrows, indexfile)),
        Path(__file__),
    ):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def build(told: Callable[[float], None] = lambda _: None) -> bytes:
    """Return the index; `told` hears how much is done, from 0 to 1."""
    rows, divisions = worldrows.read(lambda done: told(0.6 * done))
    names = [_names(row, added) for row, added in zip(rows, _added(rows), strict=True)]
    table, by_id = _table(rows), _by_id(rows)
    del rows
    text, starts = _texts(names)
    sections = _index(names, lambda done: told(0.6 + 0.4 * done))
    sections |= {
        "rows": table,
        "ids": np.array(list(by_id), "<u4").tobytes(),
        "numbers": np.array(list(by_id.values()), "<u4").tobytes(),
        "texts": text,
        "text_starts": starts.tobytes(),
        "divisions": "\n".join(divisions).encode(),
        "counts": json.dumps({"longest_name": _most_words(names)}).encode(),
    }
    del names, table, text
    told(1.0)
    return indexfile.packed(key(), sections)


def _added(rows: Iterable[Row]) -> Iterator[_Added]:
    """What the word lists add to each row: own names, and the key by which they mean it."""
    names_of = defaultdict(list)
    for other in wordlists.rows("other_names"):
        names_of[other["place"]].append(other["name"])
    wanted = {row["place"] for table in _MEANT_BY_KEY for row in wordlists.rows(table)}
    for row in rows:
        key = row.key or f"city:{row.country}-{row.own.partition(TAB)[0]}"
        meant = key in wanted
        wanted.discard(key)  # the most populous of the name comes first
        yield _Added(tuple(names_of[key]) if meant else (), key if meant or row.key else "")


def _names(row: Row, added: _Added) -> _Names:
    return _Names(TAB.join((row.own, *added.names)), row.others, added.key)


def _texts(names: list[_Names]) -> tuple[bytes, NDArray[np.uint32]]:
    text = bytearray()
    starts = np.zeros(len(names) + 1, "<u4")
    for number, named in enumerate(names, start=1):
        text += named.all.encode()
        starts[number] = len(text)
    return bytes(text), starts


def _table(rows: list[Row]) -> bytes:
    return b"".join(
        ROW.pack(
            row.geonames_id, row.population, row.lat, row.lon, row.radius_km, row.division, row.country.encode(),
            FEATURES.index(row.feature),
        )
        for row in rows
    )  # fmt: skip


def _by_id(rows: list[Row]) -> dict[int, int]:
    """The numbers of the rows by their id in GeoNames, in its order; a county has none."""
    return dict(sorted((row.geonames_id, at) for at, row in enumerate(rows) if row.feature != "county"))


def _index(names: list[_Names], told: Callable[[float], None]) -> dict[str, bytes]:
    """The trie of keys, and for each key the rows that bear it, each with the number of its spelling."""
    written: list[str] = []
    bearers, spelt = array("I"), array("H")
    for number, named in enumerate(names):
        borne, own = _borne(named), named.own.count(TAB)
        written += map(sys.intern, borne)
        bearers.extend([number] * len(borne))
        spelt.extend(nth << 1 | (nth <= own) for nth in borne.values())
        if number % 8192 == 0:
            told(0.7 * number / len(names))
    trie = marisa_trie.Trie(written)
    ids = np.fromiter((trie[found] for found in written), "<u4", len(written))
    told(0.9)
    order = np.argsort(ids, kind="stable")
    starts = np.zeros(len(trie) + 1, "<u4")
    np.cumsum(np.bincount(ids, minlength=len(trie)), out=starts[1:])
    return {
        "trie": trie.tobytes(),
        "starts": starts.tobytes(),
        "bearers": np.asarray(bearers, "<u4")[order].tobytes(),
        "spelt": np.asarray(spelt, "<u2")[order].tobytes(),
    }


def _borne(named: _Names) -> dict[str, int]:
    """The keys a place is found by, each with the number of the closest spelling."""
    spellings = named.all.split(TAB)
    borne = {named.key: 0} if named.key else {}
    for fold in (folded, without_article):
        for nth, name in enumerate(spellings):
            borne.setdefault(fold(name), nth)
    borne.pop("", None)
    return borne


def _most_words(names: list[_Names]) -> int:
    return 1 + max(name.count(" ") + name.count("-") for named in names for name in named.all.split(TAB))
