from datetime import date
from functools import cache

import ibis
import pytest
from claim_rows import claim, event_table

from mapapp import cells, chronology, comparisons, queries
from mapapp.filters import Filters, narrowed
from mapapp.forms import Forms
from mapapp.sheets import Sheets
from mapapp.store import Store

FILTERS = (
    Filters(),
    Filters(outlets=("AP",)),
    Filters(outlets=("AP", "O'Reilly 21474 '); --"), speakers=("",), spots=("hamdan",)),
    Filters(since=date(2016, 6, 29), until=date(2016, 7, 1), published_until=date(2020, 1, 1)),
    Filters(words="Took the base", certainties=("sure",), bases=("named",), event_types=("Armed clash",)),
)


@cache
def store():
    return Store(event_table(claim("a", "Reuters"), claim("b", "AP")))


def places(filters, edges, most, skip):
    return cells.places(narrowed(cells.within(store().spots, edges), Filters()), most, skip)


def claims_of(filters, spot_id, most, skip):
    return queries.claims_of(narrowed(store().told, filters), spot_id, most, skip)


def stretches(filters, *, clock):
    return chronology.stretches(narrowed(store().told, filters), 100, clock)


def states(filters, spots):
    return comparisons.states(store().told, store().accounts, filters, spots)


ASKED = (
    (claims_of, ("hamdan", 50, 100), {}),
    (claims_of, ("it's; DROP TABLE told", 7, 0), {}),
    (stretches, (), {"clock": "claimed"}),
    (stretches, (), {"clock": "published"}),
    (states, ((3, 4),), {}),
    (states, ((5,),), {}),
    (states, (None,), {}),
    (places, (cells.edges(cells.Cell(4, 3, 2).box), 50, 0), {}),
    (places, (cells.edges((-5, 0, 9, 100)), 50, 50), {}),
)


def filled_in(filters, question, about, shape):
    forms = Forms(store().written)
    written = store().written(question(filters, *about, **shape)).replace(" OFFSET 0", "")
    return {forms.text(question, filters, *about, **shape).replace(" OFFSET 0", "") for _ in range(2)} == {
        written
    }


def test_each_question_filled_in_is_what_would_be_written():
    assert [each for each in ASKED if not filled_in(FILTERS[2], *each)] == []


@pytest.mark.parametrize("filters", FILTERS)
def test_each_filter_filled_in_is_what_would_be_written(filters):
    assert filled_in(filters, *ASKED[0])


def test_a_form_is_written_once_for_whatever_it_asks_about():
    written = []
    forms = Forms(lambda expression: written.append(expression) or store().written(expression))
    for outlets, spot, most in ((("AP",), "hamdan", 5), (("AP", "Reuters"), "iraq", 50), (("X",), "q", 1)):
        forms.text(claims_of, Filters(outlets=outlets), spot, most, 0)
    assert len(written) == 1
    forms.text(claims_of, Filters(speakers=("Amaq",)), "hamdan", 5, 0)
    assert len(written) == 2


def test_words_are_asked_for_by_one_form_too():
    written = []
    sheets = Sheets(store())
    forms = Forms(lambda expression: written.append(expression) or store().written(expression))
    texts = {
        forms.text(claims_of, sheets.sought(Filters(words=words)), "hamdan", 5, 0)
        for words in ("took", "base", "the base")
    }
    assert len(texts) == 3
    assert len(written) == 1


class Asking:
    """Asks of the tables of a store, as each part of an opened collection does."""

    def __init__(self, *claims):
        self.sheets = Sheets(Store(event_table(*claims)))

    def claims(self, filters):
        return narrowed(self.sheets.told, filters).select("claim_id")

    def answer(self, filters):
        return [row["claim_id"] for row in self.sheets.asked(self.claims, filters)]


def test_tables_of_one_kind_share_their_forms_and_keep_their_answers(monkeypatch):
    asked = Filters(outlets=("AP",))
    assert Asking(claim("a"), claim("b", "AP")).answer(asked) == ["b"]
    monkeypatch.setattr(Forms, "_made", lambda *_, **__: pytest.fail("made again"))
    assert Asking(claim("c", "AP"), claim("d")).answer(asked) == ["c"]


def test_what_a_question_changes_before_it_asks_is_written_anew_each_time():
    forms = Forms(store().written)

    def halves(number, word):
        return store().told.filter(store().told.claim == number // 2, store().told.outlet == word.upper())

    for number, word in ((8, "ap"), (10, "reuters")):
        assert forms.text(halves, number, word) == store().written(halves(number, word))


@pytest.mark.parametrize("word", ["took", "TOOK the", "Base,", "'", "a%", "_"])
def test_words_are_found_as_in_the_excerpts_themselves(word):
    rows = [
        claim(str(at), excerpt=said)
        for at, said in enumerate(("They took the Base,", "It's 5% of a_b", "mistook  THE\tbasement"))
    ]
    sheets = Sheets(Store(event_table(*rows)))
    plain = narrowed(sheets.told, Filters(words=word)).select("claim_id")
    through = sheets.rows(Filters(words=word)).select("claim_id")
    assert sorted(row["claim_id"] for row in sheets.ask(through)) == sorted(
        row["claim_id"] for row in sheets.ask(plain)
    )
    assert "found_" in str(ibis.to_sql(through, dialect="duckdb"))
