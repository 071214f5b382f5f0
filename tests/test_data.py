"""The data file as it is shipped."""

import csv

import pytest
from geopy.distance import geodesic

from mapapp import wordlists
from mapapp.gazetteer import Gazetteer, load
from mapapp.settings import GAZETTEER, WORDS

KEY_PLACES = {
    "al-bukamal": (34.452, 40.919),
    "al-tanf": (33.506, 38.618),
    "hamdan-air-base": (34.4855, 40.8965),
    "manbij": (36.528, 37.955),
    "fallujah": (33.349, 43.786),
    "qaim-border-crossing": (34.3975, 40.977),
}


@pytest.fixture(scope="module")
def shipped() -> Gazetteer:
    return load(GAZETTEER)


def test_the_key_places_stand_where_the_references_say(shipped: Gazetteer) -> None:
    for place_id, point in KEY_PLACES.items():
        place = shipped.by_id[place_id]
        assert geodesic((place.lat, place.lon), point).km < 2, place_id


def test_rows_are_sorted_by_id_so_that_changes_read_well() -> None:
    with GAZETTEER.open(encoding="utf-8", newline="") as file:
        ids = [row["place_id"] for row in csv.DictReader(file)]
    assert ids == sorted(ids)


def test_every_row_names_its_source(shipped: Gazetteer) -> None:
    assert [place.place_id for place in shipped.places if not place.source] == []


def test_external_identifiers_are_unique(shipped: Gazetteer) -> None:
    geonames = [place.geonames_id for place in shipped.places if place.geonames_id]
    wikidata = [place.wikidata_id for place in shipped.places if place.wikidata_id]
    assert len(geonames) == len(set(geonames))
    assert len(wikidata) == len(set(wikidata))


def test_a_place_lies_within_reach_of_its_country(shipped: Gazetteer) -> None:
    far = [
        place.place_id
        for place in shipped.places
        if place.country in shipped.country
        and place.feature not in ("country", "border", "capital", "island")
        and geodesic((place.lat, place.lon), _point(shipped, place.country)).km
        > 3 * shipped.country[place.country].radius_km + 50
    ]
    assert far == []


def _point(gazetteer: Gazetteer, code: str) -> tuple[float, float]:
    country = gazetteer.country[code]
    return country.lat, country.lon


def test_a_border_knows_its_two_countries(shipped: Gazetteer) -> None:
    assert shipped.borders[frozenset({"SY", "IQ"})].place_id == "border-iq-sy"
    assert all(codes <= shipped.country.keys() for codes in shipped.borders)


def test_every_word_list_reads_and_has_no_entry_twice() -> None:
    for path in WORDS.glob("*.txt"):
        entries = wordlists.entries(path.stem)
        assert entries, path.name
        assert len(entries) == len(set(entries)), path.name
    for path in WORDS.glob("*.csv"):
        assert wordlists.rows(path.stem), path.name


def test_every_demonym_belongs_to_a_country_of_the_gazetteer(shipped: Gazetteer) -> None:
    assert {row["country"] for row in wordlists.rows("demonyms")} <= shipped.country.keys()
