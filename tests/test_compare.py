"""The two sample articles compared: what must be linked, and what stands alone."""

from functools import cache

import pytest

from mapapp import compare, compared, pipeline, reports, statements
from mapapp.compare import Comparison


@cache
def seeds() -> Comparison:
    return compare.of(pipeline.read([]).readings)


def claim(words: str) -> str:
    found = [sketch.claim_id for sketch in seeds().sketches if words in sketch.excerpt]
    assert len(found) == 1, words
    return found[0]


LINKED = {
    "the retreat from the town": ("pushed back from the outskirts", "pushed back U.S.-trained"),
    "the loss of the air base": ("a nearby air base on Wednesday", "repelled the New Syrian"),
    "the captives": ("captured 15 more", "seized 15 hostages"),
    "the operation's start on Tuesday": ("had launched an operation on Tuesday", "which began on Tuesday"),
    "coalition air strikes": ("U.S.-led air strikes", "several airstrikes on IS targets"),
    "Manbij": ("in the city of Manbij", "have besieged Manbij"),
    "Fallujah": ("declared victory over ISIS in Fallujah", "have taken Fallujah"),
}


@pytest.mark.parametrize(("one", "other"), LINKED.values(), ids=LINKED)
def test_what_both_articles_tell_of_is_linked(one: str, other: str) -> None:
    first, second = claim(one), claim(other)
    direct = {frozenset((link.first, link.second)) for link in seeds().links.links}
    group = seeds().group_of
    assert frozenset((first, second)) in direct or group.get(first, 1) == group.get(second, 2)


@pytest.mark.parametrize(
    "told",
    [
        "the retreat from the town",
        "the loss of the air base",
        "the operation's start on Tuesday",
        "coalition air strikes",
        "Manbij",
        "Fallujah",
        "the captives",
    ],
)
def test_what_both_articles_tell_of_is_told_by_none_alone(told: str) -> None:
    alone = {
        each.accounts[0].claim_id
        for each in seeds().differences
        if each.kind == "only one outlet" and not each.about.startswith("figure of")
    }
    assert alone.isdisjoint(map(claim, LINKED[told]))


@pytest.mark.parametrize("words", ["al-Khalidiya area", "37-truck convoy", "suburb of west Harasta"])
def test_what_one_article_alone_tells_of_stands_alone(words: str) -> None:
    alone = claim(words)
    article = {sketch.claim_id: sketch.article_id for sketch in seeds().sketches}
    assert all(
        article[link.first] == article[link.second]
        for link in seeds().links.links
        if alone in (link.first, link.second)
    )


def test_two_outlets_have_it_from_two_speakers_only_where_they_tell_the_same() -> None:
    voiced = [
        {account.claim_id for account in each.accounts}
        for each in seeds().differences
        if each.kind == "who says so"
    ]
    assert {claim("captured 15 more"), claim("seized 15 hostages")} in voiced
    assert {claim("a nearby air base on Wednesday"), claim("entered the Hamdan air base")} not in voiced
    assert {claim("encircled the rebels"), claim("several hundred rebels")} not in voiced


def test_a_difference_is_at_no_place_that_its_claims_do_not_give() -> None:
    places = {
        sketch.claim_id: {s.place_id for s in sketch.spots if not s.assumed} for sketch in seeds().sketches
    }
    nowhere = claim("in support of Syrian PresidentBashar")
    assert not places[nowhere]
    for each in seeds().differences:
        given = set().union(*(places[account.claim_id] for account in each.accounts))
        assert each.place_id in given or not given and not each.place_id
    assert any(account.claim_id == nowhere for each in seeds().differences for account in each.accounts)


def test_every_account_of_a_difference_is_a_claim_in_its_own_words() -> None:
    excerpts = {sketch.claim_id: sketch.excerpt for sketch in seeds().sketches}
    for difference in seeds().differences:
        assert difference.accounts
        for account in difference.accounts:
            assert excerpts[account.claim_id] == account.excerpt
            assert 0 <= account.start <= account.end <= len(account.excerpt)


def test_silence_is_said_as_not_mentioned_never_as_a_denial() -> None:
    alone = [found for found in seeds().differences if found.kind == "only one outlet"]
    assert alone
    for found in alone:
        assert found.silent
        assert "articles loaded" in statements.statement(found)
        assert (
            "den"
            not in statements.statement(found).replace(found.accounts[0].value, "").split("The articles")[-1]
        )


def test_the_tables_hold_every_claim_and_every_account() -> None:
    comparison = seeds()
    sentences = {found.difference_id: statements.statement(found) for found in comparison.differences}
    assert compared.groups(comparison).num_rows == len(comparison.sketches)
    accounts = sum(len(found.accounts) for found in comparison.differences)
    assert compared.differences(comparison, sentences).num_rows == accounts


@pytest.mark.parametrize("write", [reports.jsonl, reports.text, reports.markdown])
def test_a_report_holds_one_piece_a_difference(write) -> None:
    assert "".join(write(seeds())).count("\n") >= len(seeds().differences)


def test_comparing_nothing_gives_nothing() -> None:
    empty = compare.of(())
    assert empty.differences == ()
    assert empty.links.groups == ()
