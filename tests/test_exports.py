import csv
import io
import json
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapapp import events, exports
from mapapp.model import Reading

TEXT = "Forces took Fallujah on Tuesday, killing 40 fighters.\n\n=HYPERLINK(1) was typed there, he said.\n\nIt was late there."


def test_jsonl_nests_lists_and_writes_missing_as_null(read: Callable[[str], Reading]) -> None:
    lines = [json.loads(line) for line in exports.jsonl(events.table([read(TEXT)])).splitlines()]
    assert list(lines[0]) == list(events.COLUMNS)
    assert lines[0]["figures"][0]["value"] == 40.0
    assert lines[0]["date_start"] == "2016-06-28"
    assert lines[-1]["place_id"] is None


def test_csv_holds_lists_as_json_and_reads_back(read: Callable[[str], Reading]) -> None:
    rows = list(csv.DictReader(io.StringIO(exports.csv_text(events.table([read(TEXT)])), newline="")))
    assert json.loads(rows[0]["figures"])[0]["surface"] == "40 fighters"
    assert rows[0]["excerpt"] == "Forces took Fallujah on Tuesday, killing 40 fighters."
    assert rows[-1]["place_id"] == ""


def test_a_downloaded_csv_says_what_its_rows_are(read: Callable[[str], Reading]) -> None:
    rows = list(
        csv.DictReader(io.StringIO(exports.csv_text(events.table([read(TEXT)]), note=True), newline=""))
    )
    assert {row["note"] for row in rows} == {"claims, not verified events"}


def test_geojson_keeps_unplaced_claims_with_a_null_geometry(read: Callable[[str], Reading]) -> None:
    collection = json.loads(exports.geojson(events.table([read(TEXT)])))
    assert collection["note"] == "claims, not verified events"
    first, *_, last = collection["features"]
    assert first["geometry"]["coordinates"] == [43.78599, 33.34913]
    assert last["geometry"] is None
    assert last["properties"]["excerpt"] == "It was late there."


def test_an_empty_table_is_exported_in_every_form() -> None:
    empty = events.table([])
    assert exports.jsonl(empty) == ""
    assert exports.csv_text(empty).split("\r\n")[1:] == [""]
    assert json.loads(exports.geojson(empty))["features"] == []


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\tx", "\rx", " =1", "\u00a0=1", "＝1"])
def test_no_cell_is_a_formula(text: str) -> None:
    assert exports.guarded(text) == "'" + text


@given(st.text())
def test_guarding_adds_at_most_one_apostrophe_and_loses_nothing(text: str) -> None:
    assert (
        exports.guarded(text).removeprefix("'").lstrip("'") == text.lstrip("'")
        or exports.guarded(text) == text
    )
    assert exports.guarded(text) in (text, "'" + text)


def test_geojson_keeps_the_point_and_takes_the_outline_along_as_a_geometry(
    read: Callable[[str], Reading],
) -> None:
    reading = read("A convoy left Gao and hit a mine 40 km south of the city.")
    features = json.loads(exports.geojson(events.table([reading])))["features"]
    assert [feature["geometry"]["type"] for feature in features] == ["Point", "Point"]
    assert [feature["properties"]["place_shape"] and "Polygon" for feature in features] == [None, "Polygon"]
    assert features[1]["properties"]["place_shape"]["type"] == "Polygon"
    assert len({feature["id"] for feature in features}) == 2
