import csv
import io
import json

from desks import desk

from mapapp import downloads
from mapapp.queries import Filters

CSV, GEOJSON = downloads.files(desk(), Filters(outlets=("AP",)))


def test_both_files_hold_the_filtered_rows_alone():
    rows = list(csv.DictReader(io.StringIO(CSV.made())))
    assert {row["outlet"] for row in rows} == {"AP"}
    features = json.loads(GEOJSON.made())["features"]
    assert len(features) == len(rows) == 3


def test_both_files_say_that_they_hold_claims():
    for file in (CSV, GEOJSON):
        assert "claims, not verified events" in file.label
        assert "claims-not-verified-events" in file.file_name
        assert "claims, not verified events" in file.made()
