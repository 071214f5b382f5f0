"""`data/gazetteer.csv` into places, with every bad row named at once."""

import csv
import io
import math
from collections.abc import Callable
from functools import cache
from pathlib import Path

from geopy.distance import great_circle

from mapapp import settings, wordlists
from mapapp.errors import GazetteerError
from mapapp.model import Place

COLUMNS = (
    "place_id", "name", "variants", "native_name", "feature", "country", "admin1", "lat", "lon", "radius_km",
    "geonames_id", "wikidata_id", "source", "note",
)  # fmt: skip
_FEATURES = frozenset(row["feature"] for row in wordlists.rows("features"))
_KM_OF_A_DEGREE = 111.2  # at most


@cache
def curated() -> tuple[Place, ...]:
    """Return the rows of the project's own `data/gazetteer.csv`, read once a process. Raises as `read` does."""
    return read(settings.GAZETTEER)


def read(path: Path) -> tuple[Place, ...]:
    """Read a gazetteer file.

    Raises GazetteerError that lists every bad row at once, with file, row (the header is row 1) and reason.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise GazetteerError(f"{path}: not UTF-8 at byte {error.start}; save the file as UTF-8") from None
    except OSError as error:
        raise GazetteerError(f"{path}: cannot be read ({error.strerror}); check the path") from None
    reader = csv.reader(io.StringIO(text, newline=""))
    header = tuple(next(reader, ()))
    if header != COLUMNS:
        raise GazetteerError(_wrong_header(path, header))
    problems: list[str] = []
    places: list[Place] = []
    rows_of_id: dict[str, int] = {}
    for number, cells in enumerate(reader, start=2):
        reason = _wrong_row(cells, rows_of_id)
        if reason:
            problems.append(f"{path}, row {number}: {reason}")
        else:
            rows_of_id[cells[0]] = number
            places.append(_place(dict(zip(COLUMNS, cells, strict=True))))
    problems += _swapped(path, places, rows_of_id)
    if problems:
        raise GazetteerError("\n".join(problems))
    return tuple(places)


def _wrong_header(path: Path, header: tuple[str, ...]) -> str:
    unknown = [name for name in header if name not in COLUMNS]
    missing = [name for name in COLUMNS if name not in header]
    parts = [f"unknown column {name!r}" for name in unknown] + [
        f"column {name!r} is missing" for name in missing
    ]
    return (
        f"{path}, row 1: {'; '.join(parts) or 'columns out of order'}; the header must be {','.join(COLUMNS)}"
    )


def _wrong_row(cells: list[str], rows_of_id: dict[str, int]) -> str:
    if len(cells) != len(COLUMNS):
        return f"{len(cells)} cells where {len(COLUMNS)} are needed"
    row = dict(zip(COLUMNS, cells, strict=True))
    checks: tuple[Callable[[], str], ...] = (
        lambda: "" if row["place_id"].strip() else "empty place_id",
        lambda: "" if row["name"].strip() else "empty name",
        lambda: (
            f"place_id {row['place_id']!r} stands in row {rows_of_id[row['place_id']]} already"
            if row["place_id"] in rows_of_id
            else ""
        ),
        lambda: "" if row["feature"] in _FEATURES else f"unknown feature {row['feature']!r}",
        lambda: _wrong_number(row["lat"], "lat", 90),
        lambda: _wrong_number(row["lon"], "lon", 180),
        lambda: _wrong_number(row["radius_km"], "radius_km", 20_000, positive=True),
    )
    return "; ".join(filter(None, (check() for check in checks)))


def _wrong_number(cell: str, column: str, limit: float, *, positive: bool = False) -> str:
    if not cell.strip():
        return f"{column} is missing"
    try:
        value = float(cell)
    except ValueError:
        return f"{column} {cell!r} is not a decimal number"
    if not math.isfinite(value):
        return f"{column} {cell!r} is not a finite number"
    if abs(value) > limit or (positive and value <= 0):
        swapped = "; are lat and lon swapped?" if column == "lat" and abs(value) <= 180 else ""
        return f"{column} {cell} is out of range{swapped}"
    return ""


def _swapped(path: Path, places: list[Place], rows_of_id: dict[str, int]) -> list[str]:
    """A place far outside its country whose swapped point lies inside it."""
    countries = {place.country: place for place in places if place.feature == "country"}
    problems = []
    for place in places:
        country = countries.get(place.country)
        if country is None or place is country or abs(place.lon) > 90:
            continue
        centre, reach = (country.lat, country.lon), 2.5 * country.radius_km + 100
        if _KM_OF_A_DEGREE * (abs(place.lat - country.lat) + abs(place.lon - country.lon)) < reach:
            continue
        as_is = great_circle(centre, (place.lat, place.lon)).km
        turned = great_circle(centre, (place.lon, place.lat)).km
        if as_is > reach and turned < reach:
            row = rows_of_id[place.place_id]
            problems.append(
                f"{path}, row {row}: lat and lon of {place.name!r} look swapped: the point is not in {country.name}"
            )
    return problems


def _place(row: dict[str, str]) -> Place:
    return Place(
        place_id=row["place_id"],
        name=row["name"],
        variants=tuple(filter(None, (part.strip() for part in row["variants"].split("|")))),
        native_name=row["native_name"],
        feature=row["feature"],
        country=row["country"],
        admin1=row["admin1"],
        lat=float(row["lat"]),
        lon=float(row["lon"]),
        radius_km=float(row["radius_km"]),
        geonames_id=row["geonames_id"],
        wikidata_id=row["wikidata_id"],
        source=row["source"],
        note=row["note"],
    )
