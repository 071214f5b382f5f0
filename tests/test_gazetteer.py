from dataclasses import replace
from pathlib import Path

import pytest
from geopy.distance import great_circle
from hypothesis import given
from hypothesis import strategies as st

from mapapp.errors import GazetteerError
from mapapp.gazetteer import Gazetteer, km, load
from mapapp.gazetteerfile import COLUMNS
from mapapp.settings import GAZETTEER

HEADER = ",".join(COLUMNS)
SYRIA = "syria,Syria,,,country,SY,,35,38,243,,,GeoNames,"
TOWN = "town-1,Newtown,New Town|al-Newtown,,town,SY,Homs,34.5,38.5,2,,,a source,"


def written(tmp_path: Path, *rows: str, header: str = HEADER) -> Path:
    path = tmp_path / "gazetteer.csv"
    path.write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def shipped() -> Gazetteer:
    return load(GAZETTEER)


def ids(gazetteer: Gazetteer, name: str) -> list[str]:
    return [candidate.place.place_id for candidate in gazetteer.lookup(name)]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        pytest.param(
            "x,X,,,town,SY,,91,38,2,,,s,", "lat 91 is out of range; are lat and lon swapped?", id="latitude"
        ),
        pytest.param("x,X,,,town,SY,,35,181,2,,,s,", "lon 181 is out of range", id="longitude"),
        pytest.param("x,X,,,town,SY,,,38,2,,,s,", "lat is missing", id="missing"),
        pytest.param("x,X,,,town,SY,,nan,38,2,,,s,", "not a finite number", id="NaN"),
        pytest.param('x,X,,,town,SY,,"35,5",38,2,,,s,', "not a decimal number", id="decimal comma"),
        pytest.param("x,,,,town,SY,,35,38,2,,,s,", "empty name", id="no name"),
        pytest.param(",X,,,town,SY,,35,38,2,,,s,", "empty place_id", id="no id"),
        pytest.param("syria,X,,,town,SY,,35,38,2,,,s,", "stands in row 2 already", id="duplicate id"),
        pytest.param("x,X,,,galaxy,SY,,35,38,2,,,s,", "unknown feature 'galaxy'", id="feature"),
        pytest.param("x,X,,,town,SY,,35,38,0,,,s,", "radius_km 0 is out of range", id="radius"),
        pytest.param("x,X,,,town,SY,,38.5,17.0,2,,,s", "13 cells where 14 are needed", id="cells"),
        pytest.param("x,X,,,town,SY,,38.4,34.5,2,,,s,", "", id="inside is fine"),
    ],
)
def test_a_bad_row_is_refused_with_file_row_and_reason(tmp_path: Path, row: str, reason: str) -> None:
    path = written(tmp_path, SYRIA, row)
    if not reason:
        load(path)
        return
    with pytest.raises(GazetteerError) as refused:
        load(path)
    assert f"{path}, row 3: " in str(refused.value)
    assert reason in str(refused.value)


def test_a_point_that_lies_in_its_country_only_when_swapped_is_refused(tmp_path: Path) -> None:
    libya = "libya,Libya,,,country,LY,,28,17,748,,,GeoNames,"
    with pytest.raises(GazetteerError, match="look swapped: the point is not in Libya"):
        load(written(tmp_path, libya, "x,Sabha,,,town,LY,,14.4,27.0,2,,,s,".replace("14.4,27.0", "5.0,30.0")))


def test_all_bad_rows_are_listed_at_once(tmp_path: Path) -> None:
    with pytest.raises(GazetteerError) as refused:
        load(written(tmp_path, "a,A,,,town,SY,,99,38,2,,,s,", SYRIA, "b,,,,town,SY,,35,38,2,,,s,"))
    assert "row 2" in str(refused.value)
    assert "row 4" in str(refused.value)


def test_an_unknown_column_is_named(tmp_path: Path) -> None:
    with pytest.raises(GazetteerError, match="unknown column 'latitude'.*column 'lat' is missing"):
        load(written(tmp_path, header=HEADER.replace(",lat,", ",latitude,")))


def test_a_file_in_another_encoding_is_refused_in_one_sentence(tmp_path: Path) -> None:
    path = tmp_path / "gazetteer.csv"
    path.write_bytes((HEADER + "\n" + SYRIA.replace("Syria", "Sýria") + "\n").encode("cp1252"))
    with pytest.raises(GazetteerError, match="not UTF-8 at byte"):
        load(path)


def test_a_file_that_is_not_there_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(GazetteerError, match="cannot be read"):
        load(tmp_path / "none.csv")


def test_one_name_may_be_many_places_in_a_stated_order(shipped: Gazetteer) -> None:
    assert ids(shipped, "Tripoli") == ["tripoli-libya", "tripoli-lebanon"]
    assert ids(shipped, "Sinjar") == ["sinjar", "sinjar-idlib"]
    assert set(ids(shipped, "al-Khalidiya")) == {
        "al-khalidiya-aleppo",
        "al-khalidiya-homs",
        "al-khalidiya-anbar",
    }
    assert set(ids(shipped, "Hamadan")) == {"hamadan-iran", "hamdan-air-base"}


@pytest.mark.parametrize(
    "name", ["Boukamal", "Al-Bukamal", "AL BUKAMAL", "al\u00a0Bukamal", "Albukamal", "el-Bukamal"]
)
def test_spellings_of_one_town_find_it(shipped: Gazetteer, name: str) -> None:
    assert ids(shipped, name) == ["al-bukamal"]


def test_the_matched_variant_and_the_rule_are_kept(shipped: Gazetteer) -> None:
    (found,) = shipped.lookup("tanf")
    assert found.variant == "Tanf"
    assert "case" in found.rule


def test_an_unknown_name_has_no_candidates(shipped: Gazetteer) -> None:
    assert shipped.lookup("Nowhere-on-Sea") == ()


def test_small_gazetteers_work_too(tmp_path: Path) -> None:
    gazetteer = load(written(tmp_path, SYRIA, TOWN))
    assert ids(gazetteer, "new-town") == ["town-1"]


def test_it_knows_what_names_begin_like(shipped: Gazetteer) -> None:
    assert shipped.begins("deir")
    assert shipped.begins("qaimborder")
    assert not shipped.begins("qaimbordering")


POINTS = st.tuples(st.floats(-90, 90), st.floats(-180, 180))


@given(POINTS, POINTS)
def test_a_distance_is_geopys_great_circle(
    shipped: Gazetteer, first: tuple[float, float], second: tuple[float, float]
) -> None:
    some = shipped.places[0]
    a, b = (replace(some, lat=lat, lon=lon) for lat, lon in (first, second))
    assert km(a, b) == pytest.approx(great_circle(first, second).km, abs=0.01)
