"""The places of the world: the shipped index (built once into the cache folder), and small ones of a few rows."""

import csv
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from geopy.distance import geodesic

from mapapp import gazetteer, settings, wordlists, world, worldindex, worldnames, worldrows
from mapapp.gazetteer import Gazetteer
from mapapp.model import Place
from mapapp.names import folded
from mapapp.world import World

PARIS = {"geonameid": 1, "name": "Paris", "latitude": 48.85, "longitude": 2.35, "countrycode": "FR",
         "population": 2_000_000, "admin1code": "11", "alternatenames": ["Lutetia", "PAR"]}  # fmt: skip
TEXAN = {"geonameid": 2, "name": "Paris", "latitude": 33.66, "longitude": -95.56, "countrycode": "US",
         "population": 24_000, "admin1code": "TX", "alternatenames": []}  # fmt: skip
HAMLET = TEXAN | {"geonameid": 3, "latitude": 10.0, "countrycode": "GH", "admin1code": "zz", "population": 0}


@pytest.fixture(scope="module")
def whole() -> World:
    return world.opened()


@pytest.fixture(scope="module")
def both(whole: World) -> Gazetteer:
    return gazetteer.load(settings.GAZETTEER, whole)


def of_three_cities(changed: pytest.MonkeyPatch, cache: Path) -> None:
    """Let an index be of three cities, built in this process and kept in a folder."""
    changed.setattr(worldrows, "_records", lambda _: iter([HAMLET, TEXAN, PARIS]))
    changed.setattr(world, "_built_apart", lambda: False)
    changed.setenv("MAPAPP_CACHE", str(cache))


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A cache folder for an index of three cities, which is still to be built."""
    of_three_cities(monkeypatch, tmp_path / "cache")
    return tmp_path / "cache"


@pytest.fixture(scope="module")
def three(tmp_path_factory: pytest.TempPathFactory) -> World:
    """The index of the three cities."""
    with pytest.MonkeyPatch.context() as changed:
        of_three_cities(changed, tmp_path_factory.mktemp("three"))
        return world.opened()


def countries(places: tuple[Place, ...]) -> list[str]:
    return [place.country for place in places]


def place(**changed: Any) -> Place:
    row: dict[str, Any] = {
        "place_id": "paris-mine", "name": "Paris", "variants": (), "native_name": "", "feature": "town",
        "country": "FR", "admin1": "", "lat": 48.86, "lon": 2.36, "radius_km": 5.0,
    }  # fmt: skip
    return Place(**row | changed)


# order and content


def test_places_of_one_name_come_by_rank_and_then_the_most_populous_first(three):
    assert countries(three.named("paris")) == ["FR", "US", "FR", "GH"]
    assert [found.feature for found in three.named("paris")] == ["city", "town", "county", "village"]


def test_a_place_has_its_division_population_and_radius(three):
    paris = three.named("paris")[0]
    assert (paris.place_id, paris.admin1, paris.population) == ("geonames-1", "Île-de-France", 2_000_000)
    assert 10 < paris.radius_km < 25


def test_another_name_is_told_from_the_place_s_own(three):
    ((found, variant, own),) = three.bearers("lutetia")
    assert (found.country, variant, own) == ("FR", "Lutetia", False)
    assert three.bearers("paris")[0].own


def test_an_airport_s_code_and_an_unknown_name_find_nothing(three):
    assert three.named("par") == ()
    assert not three.knows("nowhereonsea")


def test_it_tells_where_reading_on_is_of_no_use(three):
    assert three.begins("par")
    assert not three.begins("parisx")


# curated rows over the world's


def test_a_curated_row_of_the_same_id_wins_and_gains_the_spellings_and_the_population(three):
    known = Gazetteer([place(geonames_id="1", lat=0.0)], three)
    (found,) = known.lookup("Lutetia")
    assert (found.place.place_id, found.place.population, found.own) == ("paris-mine", 2_000_000, False)


@pytest.mark.parametrize(
    ("changed", "both_kept"),
    [
        ({}, False),
        ({"lat": 48.92}, False),
        ({"lat": 49.4}, True),
        ({"lat": 49.4, "radius_km": 60.0}, False),
        ({"country": "BE"}, True),
        ({"feature": "air base"}, True),
    ],
    ids=["here", "8 km off", "60 km off", "within its radius", "another country", "another kind"],
)
def test_a_curated_row_near_by_of_the_same_name_country_and_kind_is_the_same_place(three, changed, both_kept):
    found = [c.place.place_id for c in Gazetteer([place(**changed)], three).lookup("Paris")]
    assert ("geonames-1" in found) is both_kept
    assert found.count("paris-mine") == 1


def test_a_curated_row_spelt_so_comes_first_and_the_world_s_follow(three):
    known = Gazetteer([place(country="GH", feature="village", lat=20.0)], three)
    assert [c.place.place_id for c in known.lookup("Paris")] == [
        "paris-mine", "geonames-1", "geonames-2", "geonames-3",
    ]  # fmt: skip


def test_without_a_world_nothing_changes():
    known = Gazetteer([place()])
    assert [c.place.place_id for c in known.lookup("PARIS")] == ["paris-mine"]
    assert not known.knows("lutetia")
    assert known.meant_by("admin1:US-KY") is None


# the cache


def index_of(folder: Path) -> Path:
    (path,) = folder.iterdir()
    return path


def test_the_index_is_built_once(few, monkeypatch):
    world.opened()
    monkeypatch.setattr(worldindex, "build", lambda _: pytest.fail("built again"))
    assert world.opened().knows("paris")


@pytest.mark.parametrize("broken", [b"", b"mapapp", None], ids=["empty", "a few bytes", "cut short"])
def test_a_broken_cache_is_noticed_and_built_anew(few, broken):
    world.opened()
    path = index_of(few)
    path.write_bytes(path.read_bytes()[:-100] if broken is None else broken)
    assert world.opened().knows("paris")
    assert World(worldindex.key(), path.read_bytes()).knows("paris")


def test_a_folder_that_takes_no_file_costs_one_line_and_no_more(few, capsys):
    few.write_text("a file where the folder should be", encoding="utf-8")
    assert world.opened().knows("paris")
    told = capsys.readouterr().err
    assert told.count("\n") == 1
    assert "cannot be written" in told
    assert str(few) in told


def test_changed_data_makes_another_index(few, monkeypatch, tmp_path):
    before = worldindex.key()
    longer = tmp_path / "admin1.csv"
    longer.write_text(settings.DIVISIONS.read_text("utf-8") + "XX,1,New,New,1,,,,\n", encoding="utf-8")
    monkeypatch.setattr(settings, "DIVISIONS", longer)
    assert worldindex.key() != before


def test_only_the_latest_indexes_of_other_versions_are_kept(few):
    few.mkdir()
    for number in range(6):
        path = few / f"world-old{number}.index"
        path.touch()
        os.utime(path, (number, number))
    world.opened()
    kept = {path.name for path in few.iterdir()}
    assert {f"world-old{number}.index" for number in (3, 4, 5)} == {name for name in kept if "old" in name}


def test_processes_that_start_at_once_all_get_a_whole_index(tmp_path):
    code = f"""
from mapapp import world, worldrows
worldrows._records = lambda _: iter([{TEXAN!r}, {PARIS!r}] * 1000)
world._built_apart = lambda: False
print(len(world.opened().named("paris")))
"""
    environment = os.environ | {"MAPAPP_CACHE": str(tmp_path)}
    started = [
        subprocess.Popen([sys.executable, "-c", code], env=environment, stdout=subprocess.PIPE, text=True)
        for _ in range(4)
    ]
    told = [process.communicate(timeout=60)[0].strip() for process in started]
    assert [process.returncode for process in started] == [0] * 4
    assert told == ["2001"] * 4
    assert [path.suffix for path in tmp_path.iterdir()] == [".index"]


def test_the_build_of_a_child_process_is_used(monkeypatch, tmp_path):
    monkeypatch.setenv("MAPAPP_CACHE", str(tmp_path))
    asked = []

    def child(command: list[str], **how: Any) -> subprocess.CompletedProcess[bytes]:
        asked.append(command)
        monkeypatch.setattr(worldrows, "_records", lambda _: iter([PARIS]))
        world.build()
        return subprocess.CompletedProcess(command, 0)

    monkeypatch.setattr(subprocess, "run", child)
    assert countries(world.opened().named("paris"))[0] == "FR"
    assert [command[0] for command in asked] == [sys.executable]


# the world as it is shipped


@pytest.mark.parametrize(
    ("name", "country", "division"),
    [
        ("Lvov", "UA", "Lviv"),
        ("Bombay", "IN", "Maharashtra"),
        ("Saigon", "VN", "Ho Chi Minh City"),
        ("Leningrad", "RU", "Saint Petersburg"),
        ("Danzig", "PL", "Pomerania"),
        ("Mecca", "SA", "Mecca Region"),
        ("St Louis", "US", "Missouri"),
        ("Ft. Lauderdale", "US", "Florida"),
        ("Bakhmut", "UA", "Donetsk"),
        ("Khan Younis", "PS", "Gaza Strip"),
        ("Odessa", "UA", "Odesa Oblast"),
        ("Newtown", "AU", "New South Wales"),
    ],
)
def test_a_name_in_the_press_s_spelling_means_this_place_first(both, name, country, division):
    first = both.lookup(name)[0].place
    assert (first.country, first.admin1) == (country, division)


def test_paris_in_france_comes_before_paris_in_texas(both):
    found = [(c.place.country, c.place.admin1) for c in both.lookup("Paris")]
    assert found[0][0] == "FR"
    assert ("US", "Texas") in found


def test_springfield_is_many_places(both):
    divisions = {c.place.admin1 for c in both.lookup("Springfield")}
    assert {"Missouri", "Massachusetts", "Illinois", "Ohio", "Oregon"} <= divisions


def test_kentucky_is_a_province_near_geonames_point(both):
    (kentucky,) = (c.place for c in both.lookup("Kentucky"))
    assert kentucky.feature == "province"
    assert geodesic((kentucky.lat, kentucky.lon), (38.2, -84.9)).km < 100


def test_a_curated_capital_is_not_given_twice(both):
    ids = [c.place.place_id for c in both.lookup("Damascus")]
    assert ids[0] == "damascus"
    assert len({c.place.geonames_id for c in both.lookup("Damascus")} - {""}) == len(ids)


@pytest.mark.parametrize("county", ["Avoyelles Parish", "Los Angeles County", "County Cork", "Yorkshire"])
def test_counties_are_known(both, county):
    assert both.lookup(county)[0].place.feature == "county"


@pytest.mark.parametrize(
    ("name", "country", "division"),
    [
        ("Masisi territory", "CD", "North Kivu"),
        ("Manbij District", "SY", "Aleppo"),
        ("Caraveli province", "PE", "Arequipa"),
        ("North Aceh regency", "ID", "Aceh"),
        ("Bogura district", "BD", "Rajshahi Division"),
        ("Pas-de-Calais department", "FR", "Hauts-de-France"),
    ],
)
def test_districts_are_known_by_their_name_with_its_kind(both, name, country, division):
    (found,) = (candidate.place for candidate in both.lookup(name))
    assert (found.feature, found.country, found.admin1) == ("county", country, division)


def test_a_district_bears_its_name_alone_only_where_nothing_else_does(both):
    assert [c.place.name for c in both.lookup("Masisi")] == ["Masisi Territory"]
    assert not [c for c in both.lookup("Manbij") if c.place.feature == "county"]
    assert not [c for c in both.lookup("Paris") if c.place.country == "FR" and c.place.feature == "county"]


def test_every_district_has_an_identity_of_its_own(whole):
    with settings.DISTRICTS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    names = {worldnames.of_district(row["name"], row["country"])[0] for row in rows}
    of_world = {p for name in names for p in whole.named(folded(name)) if p.place_id.startswith("district-")}
    assert len(of_world) == len({p.place_id for p in of_world}) == len(rows)


def test_no_curated_row_has_a_twin_in_the_world(both):
    twins = []
    for row in both.places:
        for candidate in both.lookup(row.name):
            other = candidate.place
            same = other.geonames_id == row.geonames_id != "" and other.place_id != row.place_id
            if same:
                twins.append((row.place_id, other.place_id))
    assert twins == []


def test_other_names_and_abbreviations_mean_places_that_are_there(both):
    for row in (*wordlists.rows("other_names"), *wordlists.rows("place_abbreviations")):
        assert both.meant_by(row["place"]), row


def test_every_other_name_finds_the_place_it_belongs_to(both):
    for row in wordlists.rows("other_names"):
        meant = both.meant_by(row["place"])
        assert meant in [candidate.place for candidate in both.lookup(row["name"]) if candidate.own], row


def test_the_divisions_of_curated_rows_are_the_world_s(both):
    known = {(row.country, folded(row.admin1)) for row in divisions(both.world)}
    strange = {(row.country, row.admin1) for row in both.places if row.admin1}
    assert {
        (country, admin1) for country, admin1 in strange if (country, folded(admin1)) not in known
    } == set()


def divisions(whole: World) -> list[Place]:
    rows = worldrows.division_rows()
    found = (whole.meant(f"admin1:{row['country']}-{row['code']}") for row in rows if row["lat"])
    return [place for place in found if place]
