"""The two articles against their hand annotation, counted as the tests count it."""

from pathlib import Path

from bench import tables
from bench.report import Section
from mapapp import exports, pipeline
from mapapp.settings import SEEDS
from tests.gold_count import count

_OUGHT_TO_BE_NONE = ("traps plotted", "claims made of no claim", "overlapping claims")


def section() -> Section:
    """Return how many of the required rows are answered, and how often what must not be is there."""
    collection = pipeline.read([SEEDS])
    files = {reading.article.article_id: Path(reading.article.file).name for reading in collection.readings}
    events = exports.rows(collection.events())
    result = count(row | {"doc": files[row["article_id"]]} for row in events)
    lines = [[name, f"{result.of[name]} of {asked}"] for name, asked in result.asked.items()]
    lines += [[name, f"{result.of[name]} (wanted: none)"] for name in _OUGHT_TO_BE_NONE]
    return Section("articles", tables.markdown(("the two articles", "right"), lines))
