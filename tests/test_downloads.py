import csv
import io
import json
from functools import cache

from desks import desk

from mapapp import downloads
from mapapp.filters import Filters

CSV, GEOJSON, MARKDOWN, HTML = range(4)


@cache
def taken(file):
    return downloads.files(desk(), Filters(outlets=("AP",)))[file]


def test_both_files_hold_the_filtered_rows_alone():
    rows = list(csv.DictReader(io.StringIO(taken(CSV).made())))
    assert {row["outlet"] for row in rows} == {"AP"}
    features = json.loads(taken(GEOJSON).made())["features"]
    assert len(features) == len(rows) == 3


def test_both_files_say_that_they_hold_claims():
    for file in map(taken, (CSV, GEOJSON)):
        assert "claims, not verified events" in file.label
        assert "claims-not-verified-events" in file.file_name
        assert "claims, not verified events" in file.made()


def test_the_briefing_is_of_the_filtered_rows_and_says_of_which():
    for file in map(taken, (MARKDOWN, HTML)):
        text = file.made()
        assert "IS killed 40 rebels" in text
        assert "They left" not in text
        assert "only: AP" in text


def test_the_briefing_as_a_page_fetches_nothing():
    page = taken(HTML).made()
    assert "default-src &#x27;none&#x27;" in page
    assert "src=" not in page.replace("default-src", "").replace("style-src", "")
    assert "href=" not in page
