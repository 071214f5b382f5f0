from datetime import date

from desks import desk, disputed

from mapapp import queries
from mapapp.events import COLUMNS
from mapapp.filters import Filters


def test_the_same_question_is_asked_once():
    laid_out = desk()
    first = laid_out.answer(queries.claims_of, Filters(), "hamdan", 50)
    assert laid_out.answer(queries.claims_of, Filters(), "hamdan", 50) is first
    assert laid_out.overview(Filters()) is laid_out.without_filters


def test_a_place_is_found_by_every_name_it_has():
    names = desk().variants("bukamal")
    for name in ("Boukamal", "البوكمال", "<Al-Bukamal>"):
        assert name in names


def test_an_address_may_name_what_is_there():
    known = desk().known
    assert known.facets["spots"] == {"bukamal", "hamdan", "qaim", "iraq"}
    assert known.facets["outlets"] == {"Reuters", "AP"}
    assert known.claims == {"taken", "left", "blow", "killed"}


def test_the_filtered_rows_leave_as_an_event_table():
    events = desk().events(Filters(outlets=("Reuters",)))
    assert tuple(events.columns) == COLUMNS
    assert set(events["claim_id"]) == {"taken", "left", "blow"}
    assert events["event_type"].isna().sum() == 2


def test_marks_follow_filters_and_selection():
    shown = desk().marks(Filters(outlets=("AP",)), "qaim")["features"]
    kinds = {feature["properties"]["id"]: feature["properties"]["kind"] for feature in shown}
    assert kinds == {"hamdan": "event", "qaim": "locating", "iraq": "area"}
    assert [f["properties"]["id"] for f in shown if f["properties"]["selected"]] == ["qaim"]


def test_a_difference_is_known_with_the_place_it_is_read_at():
    assert disputed().known.differences == {"fate": "hamdan", "said": "hamdan", "alone": "bukamal"}


def test_the_comparison_of_a_collection_is_made_with_it():
    assert desk().store.rows(desk().store.groups.count().as_table()) == [{"CountStar(groups)": 4}]


def test_the_newest_claims_come_once_each_at_a_place_that_holds_them():
    newest = [(row["claim_id"], row["spot_id"]) for row in desk().newest(Filters(), 10)]
    assert newest == [("killed", "hamdan"), ("taken", "hamdan"), ("left", "bukamal"), ("blow", None)]
    assert [row["claim_id"] for row in desk().newest(Filters(), 1, 2)] == ["left"]
    assert [row["claim_id"] for row in desk().newest(Filters(words="THE"), 10)] == ["taken", "left"]
    assert [row["claim_id"] for row in desk().newest(Filters(certainties=("sure",)), 10)] == ["taken"]


def test_words_find_the_same_claims_in_the_same_order_alone_and_beside_another_filter():
    for words in ("the", "a", "took", "n i", "nowhere"):
        alone = Filters(words=words)
        beside = Filters(words=words, published_since=date(1900, 1, 1))
        for most, skip in ((10, 0), (1, 1)):
            assert desk().newest(alone, most, skip) == desk().newest(beside, most, skip), words
