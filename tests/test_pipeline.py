from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mapapp import articles, exports, pipeline
from mapapp.model import Reading
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


@pytest.mark.parametrize(
    ("text", "kind", "day", "place", "figures"),
    [
        (
            "ABECHE, Chad (Reuters) - Flash floods have killed at least 18 people and displaced some 4,000 families in "
            "eastern Chad, officials said on Wednesday, raising the toll from 12 a day earlier.",
            "flood", "2016-06-29", "Chad", [("killed", 18, "claimed"), ("families", 4000, "claimed"), ("killed", 12, "earlier")],
        ),
        (
            "The magnitude 5.6 quake was centered near Pokhara, about 200 km west of Kathmandu, the survey said Saturday.",
            "earthquake", "2016-06-25", "Pokhara", [("magnitude", 5.6, "claimed"), ("km", 200, "claimed")],
        ),
        (
            "Hurricane Ian made landfall in Florida on Tuesday with winds of up to 150mph, cutting power to two million homes.",
            "storm", "2016-06-28", "Florida", [("mph", 150, "claimed"), ("buildings", 2_000_000, "claimed")],
        ),
        (
            "A forest fire in central Portugal has killed 62 people near Leiria since Saturday; 54 were injured.",
            "fire", "2016-06-25", "Leiria", [("killed", 62, "claimed"), ("wounded", 54, "claimed")],
        ),
        (
            "A truck overturned on Thursday outside Tuxtla Gutierrez, killing at least 54 migrants, authorities said.",
            "accident", "2016-06-23", "Tuxtla", [("killed", 54, "claimed")],
        ),
        (
            "Four people had tested positive for Ebola in Beni on Monday, the health ministry said.",
            "epidemic", "2016-06-27", "Beni", [("infected", 4, "claimed")],
        ),
        (
            "Two protesters were shot dead in La Paz on Tuesday, prosecutors said, and about 75 people were arrested.",
            "Excessive force against protesters", "2016-06-28", "La Paz", [("killed", 2, "claimed"), ("detained", 75, "claimed")],
        ),
        (
            "About 1.28 million people took to the streets of Paris on Tuesday, according to the interior ministry.",
            "Peaceful protest", "2016-06-28", "Paris", [("people", 1_280_000, "claimed")],
        ),
        (
            "The president was re-elected with 50.9 per cent in Sunday's run-off, officials in Brasília said.",
            "politics", "2016-06-26", "", [("percent", 50.9, "claimed")],
        ),
        (
            "A convoy of 32 trucks carrying food for 45,000 people entered Aleppo on Monday.",
            "aid_delivery", "2016-06-27", "Aleppo", [("trucks", 32, "claimed"), ("people", 45_000, "claimed")],
        ),
        (
            "A court in Cairo on Monday convicted three journalists and sentenced them to seven years in prison.",
            "trial", "2016-06-27", "Cairo", [("convicted", 3, "claimed"), ("years", 7, "claimed")],
        ),
        (
            "Talks between the government and rebels in Addis Ababa collapsed on Sunday, mediators said.",
            "talks", "2016-06-26", "Addis Ababa", [],
        ),
    ],
    ids=lambda value: value if isinstance(value, str) and " " not in value and "-" not in value else "",
)  # fmt: skip
def test_an_article_is_read_as_what_it_is_about(
    read: Callable[[str], Reading],
    text: str,
    kind: str,
    day: str,
    place: str,
    figures: list[tuple[str, float, str]],
) -> None:
    claim = read(text).claims[0]
    assert (claim.event_type, str(claim.date_start)) == (kind, day)
    assert [(figure.unit, figure.value, figure.standing) for figure in claim.figures] == figures
    named = [p.placement.place.name for p in claim.places if p.role == "event" and p.placement.place]
    assert not place or any(name.startswith(place) for name in named)


def test_of_another_language_the_names_are_kept_and_no_claims_are_made(read: Callable[..., Reading]) -> None:
    reading = read(
        "In Aleppo trafen Granaten gestern einen Markt und töteten zwölf Menschen, sagte ein Arzt."
    )
    assert "Aleppo" in {placement.toponym.written for placement in reading.placements}
    assert reading.claims == ()


ODD = [
    "Police in Aleppo said 12 people died. \U0001f4a5 Полиция сообщила о взрыве. قال مسؤول في حلب. 北京发生爆炸。",
    "Rebels \x0b took\x0c Homs,\u202e the army\u200b said. \ud800 They left Aleppo\x85on Monday.",
    "“ ” ' \" ( [ { — – : ; , . ! ?" * 40,
    "A\u0301leppo " * 300,
    "0 1 2 3 4 5 6 7 8 9 " * 200,
]


@pytest.mark.parametrize("text", ODD, ids=["scripts", "controls", "marks", "accents", "numbers"])
def test_odd_text_is_read_and_every_excerpt_is_its_own(read: Callable[[str], Reading], text: str) -> None:
    reading = read(text)
    for claim in reading.claims:
        assert claim.excerpt == text[claim.span.start : claim.span.end]
    for placement in reading.placements:
        assert placement.toponym.written == placement.toponym.span.of(text)


PIECES = [
    "Police", "in", "Aleppo", "said", "12", "people", "were", "killed", ",", ".", "“", "”", "on", "Monday", "near", "Homs",
    "40 km", "south of", "the", "town", "\n\n", "he", "told", "Reuters", "(", ")", "—", ":", "\u200b", "\x0b", "é", "🔥", "D.C.,",
]  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=60).map(" ".join))
def test_any_text_gives_its_own_words_and_twice_the_same_claims(text: str) -> None:
    article, known = articles.build(text, "any.txt"), pipeline.places_known()
    first, second = pipeline.read_article(article, known), pipeline.read_article(article, known)
    assert first == second
    for claim in first.claims:
        assert claim.excerpt == claim.span.of(text)
    for placement in first.placements:
        assert placement.toponym.written == placement.toponym.span.of(text)
