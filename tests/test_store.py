from concurrent.futures import ThreadPoolExecutor

import ibis
from claim_rows import claim, event_table

from mapapp.events import COLUMNS
from mapapp.store import Store, _written


def test_the_store_answers_what_it_was_given_column_by_column():
    figure = {
        "value": 40.0,
        "low": None,
        "high": None,
        "unit": "fighters",
        "role": "killed",
        "standing": "claimed",
    }
    figure |= {"surface": "40 fighters", "start": 3, "end": 14}
    given = claim("a", place="bukamal", figures=[figure], actors=[{"name": "Amaq", "role": "agent"}])
    store = Store(event_table(given))
    assert tuple(store.events.columns) == COLUMNS
    assert store.rows(store.events) == [given]


def test_an_empty_event_table_keeps_its_columns():
    store = Store(event_table())
    assert tuple(store.events.columns) == COLUMNS
    assert store.rows(store.events) == []


def test_many_threads_may_ask_at_once():
    store = Store(event_table(*(claim(str(number)) for number in range(50))))
    asked = [store.events.count().as_table()] * 40
    with ThreadPoolExecutor(8) as threads:
        answers = list(threads.map(store.rows, asked))
    assert {next(iter(answer[0].values())) for answer in answers} == {50}


def test_an_answer_can_be_kept_as_a_table():
    store = Store(event_table(claim("a"), claim("b")))
    kept = store.kept("few", store.events.filter(store.events.claim_id == "b").select("claim_id"))
    assert store.rows(kept) == [{"claim_id": "b"}]
    assert len(store.rows(store.events)) == 2


def test_what_a_table_codes_is_text_to_the_questions():
    store = Store(event_table(claim("a", "Reuters"), claim("b", "AP")))
    assert store.told.schema()["outlet"] == ibis.dtype("string")
    assert {row["outlet"] for row in store.rows(store.told.filter(store.told.outlet.like("R%")))} == {
        "Reuters"
    }


def test_what_was_asked_of_tables_alike_is_written_once():
    first, second = (Store(event_table(claim("a"), claim(second))) for second in "bc")

    def asked(store, least):
        return (
            store.told.filter(store.told.claim_id >= least).select("claim_id").distinct().order_by("claim_id")
        )

    before = _written.cache_info().misses
    assert first.rows(asked(first, "b")) == [{"claim_id": "b"}]
    written = _written.cache_info().misses - before
    assert second.rows(asked(second, "b")) == [{"claim_id": "c"}]
    assert _written.cache_info().misses - before == written == 1
    assert second.rows(asked(second, "c")) == [{"claim_id": "c"}]
    assert first.rows(asked(first, "a")) == [{"claim_id": "a"}, {"claim_id": "b"}]
