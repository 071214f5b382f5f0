"""The two articles against their hand annotation."""

from pathlib import Path

import pytest
from gold_count import Count, Row, count

from mapapp import exports, pipeline
from mapapp.settings import SEEDS


@pytest.fixture(scope="module")
def rows() -> list[Row]:
    collection = pipeline.read([SEEDS])
    files = {reading.article.article_id: Path(reading.article.file).name for reading in collection.readings}
    return [row | {"doc": files[row["article_id"]]} for row in exports.rows(collection.events())]


@pytest.fixture(scope="module")
def result(rows: list[Row]) -> Count:
    return count(rows)


@pytest.mark.parametrize(
    ("name", "least"),
    [
        ("found", 44),
        ("speaker", 28),
        ("no speaker invented", 20),
        ("event type", 44),
        ("date", 38),
        ("named places", 27),
        ("described places", 12),
    ],
)
def test_required_rows_are_answered(name: str, least: int, result: Count) -> None:
    assert result.of[name] >= least, "\n".join(result.missed)


def test_nearly_all_event_places_attached_are_the_annotators(result: Count) -> None:
    assert result.of["event places right"] >= 0.95 * result.of["event places attached"], "\n".join(
        result.missed
    )


@pytest.mark.parametrize("name", ["traps plotted", "claims made of no claim", "overlapping claims"])
def test_nothing_is_plotted_or_claimed_that_should_not_be(name: str, result: Count) -> None:
    assert result.of[name] == 0, "\n".join(result.missed)


def test_the_count_sees_what_is_wrong(rows: list[Row]) -> None:
    spoiled = count(
        [row | {"speaker": "X", "speaker_name": "X", "event_type": "?", "lat": None} for row in rows]
    )
    assert spoiled.of["no speaker invented"] == 0
    assert spoiled.of["event type"] == 0
    assert spoiled.of["named places"] == 0
    assert count([]).of["found"] == 0
