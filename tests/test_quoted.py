from datetime import date

import pytest
from claim_rows import claim, event_table

from mapapp import compare, compared, comparisons, queries, quoted
from mapapp.model import Article, Reading, Section, Span

WIRE = " ".join(f"word{number}" for number in range(60))
TEXTS = {
    "Reuters": WIRE,
    "Copier": WIRE + " end",
    "AP": "Something else altogether, by its own reporter, about the town.",
}


def reading(outlet):
    text = TEXTS[outlet]
    sections = (Section("body", Span(0, len(text)), 1),)
    article = Article(
        f"article of {outlet}", text, outlet, "", date(2016, 6, 29), "stated", "", "en", "a.txt", sections
    )
    return Reading(article, (), ())


@pytest.fixture(scope="module")
def asked(stored):
    person = {"speaker_kind": "named person"}
    table = event_table(
        claim(
            "a",
            place="bukamal",
            speaker_name="Muzahem al Saloum",
            speaker="Saloum",
            excerpt="It fell.",
            **person,
        ),
        claim("b", "Copier", "bukamal", speaker_name="Muzahem al Saloum", excerpt="It fell.", **person),
        claim("c", "AP", "hamdan", speaker_name="Mozahem al-Saloum", excerpt="It held.", **person),
        claim("d", "AP", "hamdan", speaker_name="a resident", speaker_kind="anonymous"),
        claim("e", "AP", "hamdan"),
    )
    found = compare.of([reading(outlet) for outlet in TEXTS], table)
    store = stored(table, compared.groups(found))
    return store, comparisons.told(queries.spotted(store.events), store.groups)


def test_a_speaker_is_one_source_however_his_name_is_spelled(asked):
    store, told = asked
    first, second = store.rows(quoted.sources(told, 10))
    assert (first["outlets"], second["outlets"]) == (3, 1)


def test_a_text_printed_twice_counts_once(asked):
    store, told = asked
    first = store.rows(quoted.sources(told, 10))[0]
    assert (first["claims"], first["texts"]) == (2, 2)


def test_what_the_outlets_say_themselves_is_counted_beside(asked):
    store, told = asked
    assert store.rows(quoted.own_words(told)) == [{"outlet": "AP", "claims": 1}]


def test_the_claims_of_a_source_come_outlet_by_outlet(asked):
    store, told = asked
    source = store.rows(quoted.sources(told, 1))[0]["source"]
    rows = store.rows(quoted.claims(told, (source,), 50))
    assert [row["claim_id"] for row in rows] == ["c", "b", "a"]
    assert store.rows(quoted.claims(told, (), 50)) == []


def test_each_spelling_of_a_place_comes_with_an_excerpt(asked):
    store, _ = asked
    rows = store.rows(quoted.attested(queries.spotted(store.events), "bukamal"))
    assert [(row["outlet"], row["place_as_written"], row["excerpt"]) for row in rows] == [
        ("Copier", "Al-Bukamal", "It fell."),
        ("Reuters", "Al-Bukamal", "It fell."),
    ]
