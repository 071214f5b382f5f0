"""The event table where a server has it: the same rows, columns and answers, and nothing can be changed."""

import psycopg
import pytest
from claim_rows import claim, event_table

from mapapp import queries, servers
from mapapp.errors import ServerError
from mapapp.events import COLUMNS
from mapapp.filters import Filters, narrowed
from mapapp.published import Published

FIGURE = {
    "value": 40.0, "low": None, "high": None, "unit": "fighters", "role": "killed", "standing": "claimed",
    "surface": "40 fighters", "start": 3, "end": 14,
}  # fmt: skip


def test_a_row_comes_back_column_by_column(stored):
    given = claim(
        "a", place="bukamal", excerpt="\u201cÉlan\u201d, he said\n\\N\t", figures=[FIGURE], place_rivals=["x", '"y",'],
        actors=[{"name": "Amaq \\ \"q\"", "role": "agent"}],
    )  # fmt: skip
    store = stored(event_table(given))
    assert tuple(store.events.columns) == COLUMNS
    assert store.rows(store.events) == [given]


def test_an_empty_event_table_keeps_its_columns(stored):
    store = stored(event_table())
    assert store.table(store.events).schema.names == list(COLUMNS)
    assert store.rows(store.events) == []


def test_names_sort_by_code_point_and_words_are_found_in_any_case(stored):
    store = stored(
        event_table(
            *(claim(name, excerpt=f"ÉCLAT {name}") for name in ("b", "É", "a", "Z", "é", "\U0001f600", "~"))
        )
    )
    rows = store.rows(store.events.order_by("claim_id").select("claim_id"))
    assert [row["claim_id"] for row in rows] == sorted(row["claim_id"] for row in rows)
    table = queries.spotted(store.events)
    assert len(store.rows(narrowed(table, Filters(words="éclat")))) == 7


def test_nothing_can_be_written_through_it(stored):
    store = stored(event_table(claim("a")))
    if isinstance(store, Published):
        store._connection.execute(f"SET search_path = {store.server.schema}")
        with pytest.raises(psycopg.errors.ReadOnlySqlTransaction):
            store._connection.execute("DELETE FROM events")


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("postgresql://user:secret@localhost/news", "leave the password out"),
        ("postgresql://localhost/news?password=secret", "leave the password out"),
        ("mysql://localhost/news", "postgresql://user@host/database"),
        ("postgresql://secret@[/news", "cannot be read"),
    ],
)
def test_an_address_that_will_not_do_is_refused_without_being_repeated(address, reason):
    with pytest.raises(ServerError, match=reason) as refused:
        servers.server(address)
    assert "secret" not in str(refused.value)


def test_over_a_network_the_connection_is_encrypted_unless_the_reader_says_otherwise(monkeypatch):
    monkeypatch.delenv("PGSSLMODE", raising=False)
    assert "sslmode=require" in servers.server("postgresql://news.example/claims").conninfo
    assert "sslmode" not in servers.server("postgresql://localhost/claims").conninfo
    chosen = servers.server("postgresql://news.example/claims?sslmode=verify-full").conninfo
    assert "verify-full" in chosen
    assert "require" not in chosen


def test_a_server_that_does_not_answer_is_named():
    with pytest.raises(ServerError, match="^127.0.0.1:1/news, schema mapapp: "):
        Published("postgresql://127.0.0.1:1/news")
