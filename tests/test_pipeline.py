from dataclasses import replace
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from mapapp import exports, pipeline
from mapapp.settings import SEEDS

FILES = sorted(SEEDS.glob("*.txt"))


def test_without_a_path_the_seeds_are_read() -> None:
    collection = pipeline.read([])
    assert [reading.article.outlet for reading in collection.readings] == ["Reuters", "Associated Press"]
    assert collection.rejected == ()


def test_the_order_of_the_articles_changes_no_row() -> None:
    forward, backward = (list(exports.rows(pipeline.read(paths).events())) for paths in (FILES, FILES[::-1]))
    key = str
    assert sorted(forward, key=key) == sorted(backward, key=key)


def test_reading_twice_gives_equal_tables() -> None:
    assert exports.jsonl(pipeline.read(FILES).events()) == exports.jsonl(pipeline.read(FILES).events())


def test_a_copy_under_another_name_keeps_its_claims_identities(tmp_path: Path) -> None:
    (tmp_path / "other name.txt").write_bytes(FILES[0].read_bytes())
    (tmp_path / "articles.csv").write_text(
        "file,outlet,title,published,published_basis,url,language\nother name.txt,Reuters,,,,,\n",
        encoding="utf-8",
    )
    ids = {claim.claim_id for claim in pipeline.read([tmp_path]).readings[0].claims}
    assert ids == {claim.claim_id for claim in pipeline.read([FILES[0]]).readings[0].claims}


def test_every_toponym_of_the_seeds_has_a_placement_with_a_reason() -> None:
    for reading in pipeline.read([]).readings:
        assert all(placement.why for placement in reading.placements)
        spans = [placement.toponym.span for placement in reading.placements]
        assert spans == sorted(spans)


@settings(max_examples=15, deadline=None)
@given(
    st.sampled_from(
        ["The weather in Lima was fine.", "Shares rose in Tokyo on Monday.", "A choir sang in Oslo."]
    )
)
def test_an_unrelated_paragraph_at_the_end_moves_no_place(paragraph: str) -> None:
    article = pipeline.read([FILES[0]]).readings[0].article
    longer = replace(article, text=article.text + "\n\n" + paragraph)
    known = pipeline.places_known()
    before = {p.toponym.span: p.place for p in pipeline.read_article(article, known).placements}
    after = {p.toponym.span: p.place for p in pipeline.read_article(longer, known).placements}
    assert before.items() <= after.items()
