from datetime import date

import pytest
from claim_rows import claim, event_table

from mapapp import chronology, queries
from mapapp.filters import Filters, narrowed

JUNE = {"date_start": date(2016, 6, 1), "date_end": date(2016, 6, 30), "date_prec": 4}
NONE = {"date_start": None, "date_end": None}


def days(first, last=None):
    return {"date_start": date(2016, 6, first), "date_end": date(2016, 6, last or first), "date_prec": 1}


@pytest.fixture(scope="module")
def ask(stored):
    store = stored(
        event_table(
            claim("lost", "AP", "hamdan", **days(29), published=date(2016, 6, 30)),
            claim("lost", "AP", "iraq", place_role="container", **days(29), published=date(2016, 6, 30)),
            claim("advance", "AP", "bukamal", **days(28), published=date(2016, 6, 30)),
            claim("taken", place="hamdan", **days(28), published=date(2016, 6, 29)),
            claim("month", place="bukamal", **JUNE, published=date(2016, 6, 29)),
            claim("never", **NONE),
        )
    )
    table = queries.spotted(store.events)

    def answer(question, *arguments, filters=None):
        return store.rows(question(narrowed(table, filters or Filters()), *arguments))

    return answer


def test_claims_stand_on_the_days_they_are_put_on_by_each_clock(ask):
    claimed = {
        (row["outlet"], row["first"].day, row["last"].day): row["claims"]
        for row in ask(chronology.stretches, 100, "claimed")
    }
    assert claimed == {("AP", 28, 28): 1, ("AP", 29, 29): 1, ("Reuters", 1, 30): 1, ("Reuters", 28, 28): 1}
    published = {
        (row["outlet"], row["first"].day): row["claims"]
        for row in ask(chronology.stretches, 100, "published")
    }
    assert published == {("AP", 30): 2, ("Reuters", 29): 2}


def test_claims_without_a_day_are_counted_by_each_clock(ask):
    assert ask(chronology.undated, "claimed") == [{"claims": 1}]
    assert ask(chronology.undated, "published") == [{"claims": 1}]


def test_claims_come_once_each_in_the_order_of_the_clock(ask):
    order = [row["claim_id"] for row in ask(chronology.in_order, 10, "claimed")]
    assert order == ["month", "taken", "advance", "lost"]
    assert [row["claim_id"] for row in ask(chronology.in_order, 2, "claimed")] == ["month", "taken"]
    assert [row["claim_id"] for row in ask(chronology.in_order, 10, "published")][:2] == ["month", "taken"]


def test_a_claim_is_listed_at_a_place_that_holds_it(ask):
    assert ask(chronology.in_order, 10, "claimed")[-1]["spot_id"] == "hamdan"


@pytest.mark.parametrize(
    ("clock", "kept"), [("claimed", {"month", "taken", "advance"}), ("published", set())]
)
def test_bounds_are_of_one_clock_alone(ask, clock, kept):
    filters = chronology.bounded(Filters(words="excerpt"), clock, None, date(2016, 6, 28))
    assert filters.words == "excerpt"
    assert chronology.bounds(filters, clock) == (None, date(2016, 6, 28))
    assert {row["claim_id"] for row in ask(chronology.in_order, 10, "claimed", filters=filters)} == kept


def test_publication_is_bounded_on_both_sides(ask):
    filters = chronology.bounded(Filters(), "published", date(2016, 6, 30), date(2016, 6, 30))
    rows = ask(chronology.in_order, 10, "claimed", filters=filters)
    assert [row["claim_id"] for row in rows] == ["advance", "lost"]


@pytest.mark.parametrize("unit", ["week", "month", "year"])
def test_longer_stretches_hold_the_same_claims(ask, unit):
    daily, binned = ask(chronology.stretches, 100, "claimed"), ask(chronology.binned, "claimed", unit)
    assert sum(row["claims"] for row in binned) == sum(row["claims"] for row in daily)
    assert len({(row["outlet"], row["first"]) for row in binned}) == len(binned) <= len(daily)
    assert all(
        any(row["first"] <= day["first"] and row["outlet"] == day["outlet"] for day in daily)
        for row in binned
    )


@pytest.mark.parametrize("question", [chronology.stretches, chronology.in_order])
def test_the_first_rows_of_claims_count_as_all_their_rows(ask, question):
    assert ask(lambda rows: question(rows, 100, "claimed", firsts=True)) == ask(question, 100, "claimed")
