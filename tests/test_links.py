"""Which claims are linked, whatever the order they come in."""

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sketched import row, sketched

from mapapp import links, pipeline
from mapapp import sketches as sketching
from mapapp.events import SCHEMA
from mapapp.scenes import in_scenes

SECOND = {"article_id": "a2", "outlet": "Two"}


def pairs(found: links.Links) -> set[frozenset[str]]:
    return {frozenset((link.first, link.second)) for link in found.links}


@pytest.fixture(scope="module")
def seeds():
    table = pa.Table.from_pandas(pipeline.read([]).events(), schema=SCHEMA, preserve_index=False)
    return in_scenes(sketching.sketches(table.to_pylist()))


def test_one_fight_told_twice_is_linked_with_its_reasons() -> None:
    told = sketched(
        row("Rebels stormed the barracks of Brod before dawn."),
        row("The barracks of Brod were stormed by rebels.", **SECOND),
    )
    found = links.link(told)
    assert len(found.links) == 1
    assert "Brod" in found.links[0].why


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (row("Rebels stormed the barracks of Brod."), row("A school at Brod got a new roof.", event_type="Other", **SECOND)),
        (row("Rebels stormed the barracks of Brod."), row("Rebels stormed the barracks of Farland.", place="Farland", **SECOND)),
    ],
    ids=["one town, two things", "one thing, two countries"],
)  # fmt: skip
def test_a_shared_town_or_a_shared_act_alone_links_nothing(one, other) -> None:
    assert links.link(sketched(one, other)).links == ()


def test_a_denial_that_takes_up_the_sentence_before_is_linked_with_it() -> None:
    told = sketched(
        row("Traders said the hydrants had no water.", start=10),
        row("The company rejected the charge.", start=60, stance="denied"),
    )
    assert [link.why for link in links.link(told).links] == ["the next sentence denies it"]


@settings(max_examples=10, deadline=None)
@given(st.randoms(use_true_random=False))
def test_the_order_of_claims_does_not_matter(seeds, chance) -> None:
    shuffled = list(seeds)
    chance.shuffle(shuffled)
    again = links.link(shuffled)
    assert pairs(again) == pairs(links.link(seeds))


def test_linking_article_by_article_gives_the_same_links(seeds) -> None:
    whole = links.link(seeds)
    first_article = seeds[0].article_id
    begun = [sketch for sketch in seeds if sketch.article_id == first_article]
    new = [sketch.claim_id for sketch in seeds if sketch.article_id != first_article]
    known = links.link(begun).links
    assert pairs(links.link(seeds, known, new)) == pairs(whole)


def test_each_claim_is_in_one_group_at_most(seeds) -> None:
    members = [claim for group in links.link(seeds).groups for claim in group]
    assert len(members) == len(set(members))


@pytest.fixture
def guess():
    """Two claims that share little, in articles that have two claims in common."""
    plain = {"event_type": "Other", "place": None, "date_start": None, "date_end": None}
    return sketched(
        row("Shops by the river stayed shut.", start=0, **plain),
        row("Rebels stormed the barracks of Brod.", start=100),
        row("A bridge to Brod was blown up by mines.", start=200),
        row("The barracks of Brod were stormed by rebels.", start=1000, **SECOND),
        row("Mines have blown up a bridge to Brod.", start=1100, **SECOND),
        row("Traders have lost their goods.", start=1050, **SECOND | plain),
    )


def test_guesses_are_kept_where_two_other_claims_show_that_the_story_is_one(guess, monkeypatch) -> None:
    pair = frozenset((guess[0].claim_id, guess[-1].claim_id))
    assert pair in pairs(links.link(guess))
    monkeypatch.setattr(links, "GOOD", 100.0)
    assert pair not in pairs(links.link(guess))


@pytest.fixture
def mill():
    """Two claims that say opposite things, in articles of one story in which others are far more alike."""
    plain = {"event_type": "Other", "place": None, "date_start": None, "date_end": None}
    auction = "The old grain mill went to a bank at the autumn auction"
    return sketched(
        row("The sale of the mill was voluntary.", start=0, **plain),
        row("Rebels stormed the barracks of Brod.", start=100),
        row("A bridge to Brod was blown up by mines.", start=200),
        row(f"{auction}, the clerk said of the sale.", start=300, **plain),
        row("The barracks of Brod were stormed by rebels.", start=1000, **SECOND),
        row("Mines have blown up a bridge to Brod.", start=1100, **SECOND),
        row(f"{auction}, the notary said of the sale.", start=1200, **SECOND | plain),
        row("It was sold under duress, the mill being near.", start=1300, **SECOND | plain),
    )


def test_claims_of_one_story_that_say_opposite_things_of_a_subject_are_linked(mill, monkeypatch) -> None:
    pair = frozenset((mill[0].claim_id, mill[-1].claim_id))
    assert pair in pairs(links.link(mill))
    monkeypatch.setattr(links, "opposites", lambda _first, _second: None)
    assert pair not in pairs(links.link(mill))


def test_a_claim_has_few_counterparts_in_another_article_of_its_story(seeds, monkeypatch) -> None:
    usual = pairs(links.link(seeds))
    monkeypatch.setattr(links, "FEW", 1)
    assert pairs(links.link(seeds)) < usual
    monkeypatch.setattr(links, "FEW", 1000)
    assert pairs(links.link(seeds)) >= usual
