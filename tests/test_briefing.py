import re
from functools import cache

import pyarrow as pa

from mapapp import briefed, briefing, compare, pipeline
from mapapp.briefing import Briefing
from mapapp.events import SCHEMA


@cache
def seeds() -> tuple[Briefing, pipeline.Collection]:
    collection = pipeline.read([])
    rows = pa.Table.from_pandas(collection.events(), schema=SCHEMA, preserve_index=False).to_pylist()
    paragraphs = {c.claim_id: c.paragraph for r in collection.readings for c in r.claims}
    return briefing.make(rows, compare.of(collection.readings), paragraphs), collection


def lines(told: Briefing) -> list[briefing.Line]:
    points = [
        p for place in told.places for kind in (place.agreed, place.disputed, place.alone) for p in kind
    ]
    return [line for point in (*points, *told.unplaced) for line in point.lines]


def test_every_claim_stands_in_the_briefing_once_and_verbatim() -> None:
    told, collection = seeds()
    texts = {reading.article.outlet: reading.article.text for reading in collection.readings}
    claims = [c for reading in collection.readings for c in reading.claims]
    assert len(lines(told)) == len(claims)
    assert all(texts[line.outlet][line.start : line.end] == line.excerpt for line in lines(told))


def test_agreed_are_accounts_of_two_outlets_and_alone_those_of_one() -> None:
    told, _ = seeds()
    for place in told.places:
        assert all(len({line.outlet for line in point.lines}) > 1 for point in place.agreed)
        assert all(len({line.outlet for line in point.lines}) == 1 for point in place.alone)
        assert all(point.sentence for point in place.disputed)


def test_what_has_no_place_says_why() -> None:
    told, _ = seeds()
    assert told.unplaced
    assert all(line.why for point in told.unplaced for line in point.lines)


def test_every_line_cites_outlet_and_offsets() -> None:
    told, _ = seeds()
    written = briefed.markdown(told, "All claims")
    cites = re.findall(r"characters \d+–\d+", written)
    assert len(cites) == len(lines(told))


def test_the_page_fetches_nothing_and_reads_no_article_as_markup() -> None:
    bad = "<img src=x onerror=alert(1)> **bold** {{ 1 }}"
    line = briefing.Line(bad, bad, bad, None, 1, 0, 9)
    told = Briefing((briefing.PlaceBriefing(bad, (), (briefing.Point(bad, (line,)),), ()),), ())
    page = briefed.html(told, bad)
    assert "<img" not in page
    assert not re.search(r"(?:src|href)=[\"']", page)
    assert "default-src" in page
    assert "**bold**" not in briefed.markdown(told, bad)


def test_a_briefing_of_nothing_is_empty() -> None:
    assert briefing.make([], compare.of(()), {}) == Briefing((), ())
