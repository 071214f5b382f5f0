from datetime import date

import pytest
from claim_rows import claim, event_table
from hypothesis import given, settings
from hypothesis import strategies as st

from mapapp import queries
from mapapp.filters import Filters, narrowed

EVERYTHING = Filters()


@pytest.fixture(scope="module")
def store(stored):
    return stored(
        event_table(
            claim("a", place="bukamal", speaker_name="Saloum", event_type="Armed clash"),
            claim(
                "a",
                place="qaim",
                place_role="reference",
                place_relation="near",
                speaker_name="Saloum",
                place_confidence=0.3,
            ),
            claim(
                "b",
                place="hamdan",
                place_confidence=0.7,
                speaker_name="Amaq",
                excerpt="It killed 40 Rebel fighters.",
            ),
            claim(
                "c",
                "AP",
                "hamdan",
                event_type="Armed clash",
                place_as_written="the base",
                place_confidence=0.69,
            ),
            claim("d", "AP", "bukamal", date_start=date(2014, 1, 1), date_end=date(2014, 12, 31)),
            claim("e", "AP", "bukamal", place_relation="south of", place_basis="described"),
            claim("f", "AP", place_why="background", date_start=None, date_end=None),
        )
    )


@pytest.fixture(scope="module")
def ask(store):
    table = queries.spotted(store.events)

    def answer(question, *arguments, filters=EVERYTHING):
        return store.rows(question(narrowed(table, filters), *arguments))

    return answer


def ids(rows):
    return sorted({row["claim_id"] for row in rows})


def test_a_claim_at_two_places_is_counted_once(ask):
    (totals,) = ask(queries.totals)
    assert totals["claims"] == 6
    assert totals["unplaced"] == 1
    assert totals["undated"] == 1


def test_a_described_spot_is_a_place_of_its_own_on_the_map(ask):
    names = {row["spot_id"]: row["spot_name"] for row in ask(queries.spots)}
    assert names["bukamal~south of"] == "south of Al-Bukamal"
    assert names["bukamal"] == "Al-Bukamal"


def test_a_place_that_only_locates_holds_nothing(ask):
    holds = {row["spot_id"]: (row["holds"], row["claims"]) for row in ask(queries.spots)}
    assert holds["qaim"] == (0, 1)
    assert holds["hamdan"] == (2, 2)


def test_a_spot_is_uncertain_where_all_its_claims_are(ask):
    uncertain = {row["spot_id"]: row["uncertain"] for row in ask(queries.spots)}
    assert uncertain == {"bukamal": False, "bukamal~south of": False, "hamdan": False, "qaim": True}


@pytest.mark.parametrize(
    ("filters", "claims"),
    [
        pytest.param(Filters(), "abcdef", id="nothing chosen"),
        pytest.param(Filters(outlets=("AP",)), "cdef", id="an outlet"),
        pytest.param(Filters(outlets=("AP", "Reuters")), "abcdef", id="two values of one facet widen"),
        pytest.param(Filters(outlets=("AP",), spots=("hamdan",)), "c", id="two facets narrow"),
        pytest.param(Filters(speakers=("Amaq",)), "b", id="a speaker"),
        pytest.param(Filters(speakers=(queries.OWN_WORDS,)), "cdef", id="the outlet's own words"),
        pytest.param(Filters(event_types=("Armed clash",)), "ac", id="an event type"),
        pytest.param(Filters(bases=("described",)), "e", id="described places"),
        pytest.param(Filters(certainties=("uncertain",)), "ac", id="uncertain places"),
        pytest.param(Filters(certainties=("sure",)), "b", id="sure places: measured, and high enough"),
        pytest.param(Filters(words="rebel KILLED"), "b", id="every word, in any case"),
        pytest.param(Filters(words="rebel bus"), "", id="one word missing"),
        pytest.param(Filters(words="%"), "", id="no wildcard"),
        pytest.param(Filters(since=date(2015, 1, 1)), "abce", id="undated claims are outside any dates"),
        pytest.param(Filters(until=date(2014, 6, 1)), "d", id="an interval that overlaps"),
        pytest.param(Filters(outlets=("Pravda",)), "", id="an unknown value"),
    ],
)
def test_filters_let_through(ask, filters, claims):
    assert "".join(ids(ask(queries.in_reading_order, 100, filters=filters))) == claims


def test_a_facet_is_counted_under_the_other_filters(store):
    table = queries.spotted(store.events)
    filters = Filters(outlets=("AP",), spots=("hamdan",))
    outlets = store.rows(queries.facet_counts(table, filters, "outlets"))
    assert {row["value"]: row["claims"] for row in outlets} == {"AP": 1, "Reuters": 1}
    places = store.rows(queries.facet_counts(table, filters, "spots"))
    assert {row["value"]: row["claims"] for row in places} == {
        "bukamal": 1,
        "bukamal~south of": 1,
        "hamdan": 1,
    }


def test_shares_of_a_place_add_up_to_its_outlets(ask):
    shares = {(row["spot"], row["outlet"]): row["claims"] for row in ask(queries.outlet_shares)}
    assert shares["hamdan", "AP"] == shares["hamdan", "Reuters"] == 1


def test_claims_a_place_locates_come_after_those_it_holds(ask):
    rows = ask(queries.claims_of, "bukamal", 50)
    assert [(row["outlet"], row["claim_id"]) for row in rows] == [("AP", "d"), ("Reuters", "a")]
    assert [row["place_relation"] for row in ask(queries.claims_of, "qaim", 50)] == ["near"]


def test_each_outlets_spelling_is_kept(ask):
    written = {(row["outlet"], row["written"]) for row in ask(queries.spellings, "hamdan")}
    assert written == {("AP", "the base"), ("Reuters", "Hamdan air base")}


def test_words_that_point_elsewhere_are_no_spelling(stored):
    away = claim(
        "z", "AP", "hamdan", place_as_written="the desert", place_basis="described", place_role="direction"
    )
    store = stored(event_table(away))
    assert store.rows(queries.spellings(queries.spotted(store.events), "hamdan")) == []


def test_what_is_unplaced_says_why(ask):
    (row,) = ask(queries.unplaced, 50)
    assert (row["claim_id"], row["place_why"]) == ("f", "background")


def test_an_empty_table_answers_every_question(stored):
    store = stored(event_table())
    table = queries.spotted(store.events)
    (totals,) = store.rows(queries.totals(table))
    assert (totals["claims"], totals["first"]) == (0, None)
    for question in (queries.spots, queries.outlet_shares, queries.reasons, queries.day_counts):
        assert store.rows(question(table)) == []


def test_choosing_twice_is_choosing_never():
    once = Filters().toggled("outlets", "AP")
    assert once.active() == ("outlets",)
    assert once.toggled("outlets", "AP") == Filters()
    assert once.without("outlets") == Filters()


@given(st.text(max_size=40))
@settings(max_examples=20)
def test_any_words_are_words_and_never_break_a_query(store, words):
    table = queries.spotted(store.events)
    found = ids(store.rows(narrowed(table, Filters(words=words))))
    assert found == ["a", "b", "c", "d", "e", "f"] or words.split()
