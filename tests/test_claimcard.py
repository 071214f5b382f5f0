import pytest
from desks import TEXTS, desk, plain, verbatim

from mapapp import claimcard, queries
from mapapp.filters import Filters


def rows(claim_id, spot):
    return [
        row for row in desk().answer(queries.claims_of, Filters(), spot, 50) if row["claim_id"] == claim_id
    ]


def card(claim_id, spot):
    return claimcard.card(rows(claim_id, spot), desk())


def test_the_excerpt_is_word_for_word_with_its_place_figure_and_speaker_marked():
    markup = card("killed", "qaim")
    assert f"“{TEXTS['AP']}”" in verbatim(markup)
    assert 'title="the place">Qaim</span>' in markup
    assert '<span class="figure" title="a figure claimed">40 rebels</span>' in markup
    assert '<span class="speaker" title="who says so">a spokesman</span>' in markup


def test_who_says_so_comes_first():
    assert card("taken", "hamdan").index("Amaq news agency · said") < card("taken", "hamdan").index(
        "blockquote"
    )
    assert "Reuters, in its own words" in card("left", "bukamal")


def test_text_of_an_article_is_escaped():
    assert "&lt;Al-Bukamal&gt;" in card("left", "bukamal")


def test_how_the_place_is_known_is_said():
    assert "place named: “Hamdan air base”" in plain(card("taken", "hamdan"))
    assert "place described, not named: “<Al-Bukamal>”" in plain(card("left", "bukamal"))
    assert "place carried over" in card("killed", "hamdan")
    assert "This place only locates the claim: near “Qaim”" in plain(card("killed", "qaim"))
    assert "This place only locates the claim: in “Iraq”" in plain(card("killed", "iraq"))


def test_an_uncertain_place_says_so_with_its_reason_and_what_else_it_could_be():
    shown = plain(card("killed", "qaim"))
    assert "uncertain place" in shown
    assert "Chosen over Qaim, town, Yemen: it has more people." in shown
    assert "about 45 in 100 prove right" in shown
    assert "Could also be: Qaim, town, Yemen; <Qaim>, village, Iran." in shown


def test_a_sure_place_has_its_reason_folded_away():
    assert "uncertain" not in card("taken", "hamdan")
    assert (
        "The only one of its name. Of places chosen on such grounds, about 94 in 100 prove right."
        in plain(card("taken", "hamdan"))
    )
    assert '<details class="why">' in card("taken", "hamdan")


@pytest.mark.parametrize(
    ("surface", "role", "standing", "shown"),
    [
        ("38", "drones downed", "claimed", "38 drones downed"),
        ("300 houses", "houses destroyed", "claimed", "300 houses destroyed"),
        ("40 rebels", "rebels", "claimed", "40 rebels"),
        ("12", "", "earlier", "12 (earlier count)"),
    ],
)
def test_a_figure_says_what_it_counts_and_whether_the_text_replaced_it(surface, role, standing, shown):
    numbers = {"value": 1.0, "low": None, "high": None, "unit": "x", "start": None, "end": None}
    figure = {"surface": surface, "role": role, "standing": standing, **numbers}
    row = {**rows("taken", "hamdan")[0], "figures": [figure]}
    assert f'<span class="figure">{shown}</span>' in str(claimcard.card([row], desk()))


def test_a_citation_says_who_where_and_that_it_is_a_claim():
    (row,) = rows("taken", "hamdan")
    assert claimcard.citation(row) == (
        "“Rebels took the Hamdan air base, Amaq said.” — Amaq news agency, in: Reuters, “Title of Reuters”, "
        "29 Jun 2016, characters 0–43. A claim, not a verified event."
    )
