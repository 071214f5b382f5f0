import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pandas as pd
import pyarrow as pa
import pytest
from geopy.distance import geodesic

from mapapp import events, relations, shapes, wordlists
from mapapp.model import Reading

TEXT = (
    "Forces took Fallujah, in Iraq's western Anbar province, on Tuesday, killing 40 fighters, the army said.\n\n"
    "It was late there."
)


def test_the_contract_holds_for_an_empty_table_too() -> None:
    table = events.table([])
    assert list(table.columns) == list(events.COLUMNS)
    assert pa.Schema.from_pandas(table, preserve_index=False).names == events.SCHEMA.names
    assert table.dtypes["start"] == pd.ArrowDtype(pa.int64())
    assert table.dtypes["figures"] == pd.ArrowDtype(pa.list_(events.FIGURE))


def test_types_and_order_are_the_contracts(read: Callable[[str], Reading]) -> None:
    table = pa.Table.from_pandas(events.table([read(TEXT)]), preserve_index=False)
    assert table.schema.names == events.SCHEMA.names
    assert table.schema.types == events.SCHEMA.types


def test_there_is_one_row_per_claim_and_place(read: Callable[[str], Reading]) -> None:
    rows = events.table([read(TEXT)])
    first = rows[rows["start"] == 0]
    assert list(first["place_id"]) == ["fallujah", "iraq", "anbar-province"]
    assert list(first["place_role"]) == ["event", "container", "container"]
    assert first["claim_id"].nunique() == 1


def test_a_claim_without_a_place_is_one_row_that_says_why(read: Callable[[str], Reading]) -> None:
    row = events.table([read(TEXT)]).iloc[-1]
    assert row["excerpt"] == "It was late there."
    assert pd.isna(row["place_id"])
    assert pd.isna(row["lat"])
    assert row["place_why"].startswith("names no place")


def test_missing_is_null_and_dates_are_dates(read: Callable[[str], Reading]) -> None:
    rows = events.table([read(TEXT)])
    assert rows["date_start"].iloc[0] == date(2016, 6, 28)
    assert pd.isna(rows["speaker"].iloc[-1])
    assert rows["speaker_kind"].iloc[-1] == "outlet"


def test_figures_and_actors_are_nested(read: Callable[[str], Reading]) -> None:
    row = events.table([read(TEXT)]).iloc[0]
    assert [(f["value"], f["surface"]) for f in row["figures"]] == [(40.0, "40 fighters")]
    assert {"name", "role"} == set(row["actors"][0])


def test_every_event_type_says_what_plover_calls_it() -> None:
    types = {row["type"] for row in wordlists.rows("event_cues")} - {"territory"}
    types |= {"Government regains territory", "Non-state actor overtakes territory", "Other"}
    assert types == {row["type"] for row in wordlists.rows("plover")}


@pytest.mark.parametrize(
    ("text", "plover"),
    [("Gunmen killed 12 people in Fallujah.", "ASSAULT"), ("In Fallujah 12 people died.", None)],
)
def test_casualties_are_an_assault_only_where_somebody_is_said_to_have_acted(
    read: Callable[[str], Reading], text: str, plover: str | None
) -> None:
    row = events.table([read(text)]).iloc[0]
    assert (None if pd.isna(row["plover"]) else row["plover"]) == plover


def test_a_place_with_a_relation_has_its_point_and_its_outline(read: Callable[[str], Reading]) -> None:
    row = events.table([read("Gunmen killed 12 soldiers 40 km south of Gao on Friday.")]).iloc[0]
    outline = json.loads(row["place_shape"])
    assert outline["type"] == "Polygon"
    assert (row["place_relation"], row["where_prec"]) == ("40 km south of", 2)
    assert geodesic((row["lat"], row["lon"]), (16.27, -0.04)).km == pytest.approx(40, abs=1)
    assert all(ring[0] == ring[-1] for ring in outline["coordinates"])


def test_an_outline_across_the_antimeridian_is_in_two_parts_with_their_holes(
    read: Callable[[str], Reading],
) -> None:
    claim = read("Gunmen killed 12 soldiers 40 km from Gao.").claims[0]
    (placed,) = claim.places
    place = replace(placed.placement.place, lat=-16.8, lon=179.9)
    shape = shapes.of(relations.measured("40 km from"), place)
    outline = json.loads(events._geometry(shape))
    assert outline["type"] == "MultiPolygon"
    assert [len(part) for part in outline["coordinates"]] == [2, 2]
    assert all(abs(lon) <= 180 for part in outline["coordinates"] for ring in part for lon, _ in ring)


def test_a_place_without_a_relation_has_no_outline(read: Callable[[str], Reading]) -> None:
    assert events.table([read(TEXT)])["place_shape"].isna().all()
