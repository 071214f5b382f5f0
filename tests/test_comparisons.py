from functools import partial

import desks
import pytest
from desks import account

from mapapp import comparisons, queries
from mapapp.filters import Filters
from mapapp.store import Store

ALL = Filters()
STORES: dict[tuple, Store] = {}


@pytest.fixture(autouse=True)
def _on_each_engine(stored):
    global store
    store = partial(_kept, stored)


def _kept(make, **options):
    """Return a store of these tables, made once on each engine."""
    key = (make, repr(options))
    if key not in STORES:
        STORES[key] = desks.store(make=make, **options)
    return STORES[key]


def asked(question, *about, filters=ALL, **options):
    tables = store(**options)
    told = comparisons.told(queries.spotted(tables.events), tables.groups)
    return tables.rows(question(told, comparisons.accounts(tables.differences), filters, *about))


def states(**options):
    return {row["spot_id"]: row["state"] for row in asked(comparisons.states, **options)}


def ids(rows):
    return list(dict.fromkeys(row["difference_id"] for row in rows))


def test_a_place_with_accounts_in_dispute_differs_and_says_in_how_many_points():
    (row,) = [row for row in asked(comparisons.states) if row["spot_id"] == "hamdan"]
    assert row == {"spot_id": "hamdan", "state": "differ", "disputes": 1, "differences": 2}


def test_a_place_of_one_outlet_is_said_to_be_so():
    assert states()["bukamal"] == "one outlet"


def test_a_place_of_one_outlet_does_not_agree_with_what_another_tells_of_elsewhere():
    assert states(accounts=(), filters=Filters(words="IS killed"))["hamdan"] == "one outlet"


def test_differing_speakers_are_no_dispute():
    only_said = (
        account("said", "taken", "who says so"),
        account("said", "killed", "who says so", position=1),
    )
    assert states(accounts=only_said)["hamdan"] == "agree"


def test_where_two_outlets_tell_of_two_things_they_neither_agree_nor_differ():
    copied = {"accounts": (), "copies": (("AP", "article of Reuters"),)}
    assert states(**copied)["hamdan"] == "apart"


def test_a_copy_of_a_text_agrees_with_nobody():
    assert states(accounts=())["hamdan"] == "agree"
    assert states(accounts=(), copies=(("AP", "article of Reuters"),))["hamdan"] != "agree"


def test_a_filter_on_one_outlet_leaves_no_difference_with_another():
    shown = states(filters=Filters(outlets=("Reuters",)))
    assert shown == {"hamdan": "one outlet", "bukamal": "one outlet"}
    assert ids(asked(comparisons.differing, filters=Filters(outlets=("Reuters",)))) == ["alone"]


@pytest.mark.parametrize(
    "filters",
    [Filters(speakers=("Amaq news agency",)), Filters(words="took"), Filters(event_types=("Armed clash",))],
    ids=["a speaker", "words", "an event type"],
)
def test_a_difference_is_there_where_one_of_its_accounts_matches(filters):
    assert "fate" in ids(asked(comparisons.differing, filters=filters))
    assert "alone" not in ids(asked(comparisons.differing, filters=filters))


def test_disputes_come_first_and_what_one_outlet_alone_has_comes_last():
    assert ids(asked(comparisons.differing)) == ["fate", "said", "alone"]


def test_the_line_counts_differences_between_accounts_and_those_in_dispute():
    assert asked(comparisons.totals) == [{"differences": 2, "disputes": 1}]


def test_a_difference_is_read_at_its_place_and_not_where_a_claim_is_only_located():
    assert ids(asked(comparisons.at_spot, "hamdan")) == ["fate", "said"]
    assert ids(asked(comparisons.at_spot, "qaim")) == []


def test_a_difference_of_place_is_read_at_both_places():
    apart = (
        account("where", "left", "place", place_id="bukamal"),
        account("where", "killed", "place", place_id="bukamal", position=1),
    )
    assert ids(asked(comparisons.at_spot, "bukamal", accounts=apart)) == ["where"]
    assert ids(asked(comparisons.at_spot, "hamdan", accounts=apart)) == ["where"]


def test_happenings_are_ranked_disputes_first_and_those_asked_for_before_all():
    assert [row["group_id"] for row in asked(comparisons.ranked, "", "", 9)][0] == "taken"
    assert [row["group_id"] for row in asked(comparisons.ranked, "bukamal", "", 9)][0] == "left"
    assert [row["group_id"] for row in asked(comparisons.ranked, "hamdan", "alone", 9)][0] == "left"


def test_nothing_differs_in_nothing():
    assert asked(comparisons.differing, accounts=()) == []
    assert asked(comparisons.totals, accounts=()) == [{"differences": 0, "disputes": 0}]
