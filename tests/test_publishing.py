"""From a collection to a server and back: everything or nothing, twice is once, and no more than was said."""

import itertools
import os
import shutil
import threading
import time
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from unittest.mock import MagicMock

import psycopg
import pytest
import shelves
from test_cli import Run, run

from mapapp import checking, collection, exports, linking, mirror, publishing, serve, servers, tabular
from mapapp.adding import Adding
from mapapp.collected import Collected
from mapapp.errors import ServerError
from mapapp.published import Published
from mapapp.settings import SEEDS
from mapapp.store import Store

__all__ = ["run"]
NUMBERS = itertools.count()


@pytest.fixture
def server(postgres, tmp_path, monkeypatch):
    monkeypatch.setenv("MAPAPP_CACHE", str(tmp_path / "cache"))
    return servers.server(postgres, f"published_{os.getpid()}_{next(NUMBERS)}")


@pytest.fixture(scope="module")
def collected(tmp_path_factory):
    made = tmp_path_factory.mktemp("publishing") / "collection"
    shelves.add(made, 0, 1, 2)
    shelves.add_files(made, SEEDS)
    linking.grow(made)
    return made


@pytest.fixture
def folder(collected, tmp_path):
    """A collection of its own for each test."""
    return shutil.copytree(collected, tmp_path / "collection")


def rows(server, name):
    with servers.connection(server) as opened, opened.cursor() as cursor:
        return sorted(tabular.ask(cursor, "SELECT * FROM {}", server.schema, name), key=repr)


def lines(table):
    return sorted(exports.jsonl(table).splitlines())


def test_the_event_table_and_its_comparison_are_there_as_the_page_has_them(folder, server):
    assert publishing.publish(folder, server).added == 5
    asked = Published(server)
    found = Collected(folder)
    kept = Store(found.events(), *linking.tables(found))
    for name in ("events", "groups", "differences"):
        ours, theirs = getattr(kept, name), getattr(asked, name)
        assert sorted(map(repr, asked.rows(theirs.select(*ours.columns)))) == sorted(
            map(repr, kept.rows(ours))
        )
    assert len(kept.rows(kept.differences)) > 10
    asked.close()


def test_publishing_twice_changes_nothing_and_what_is_new_or_removed_is_carried_over(folder, server):
    publishing.publish(folder, server)
    before = rows(server, "events"), rows(server, "publication")
    assert publishing.publish(folder, server).was_there
    assert (rows(server, "events"), rows(server, "publication")) == before
    gone = Collected(folder).readings[0].article.article_id
    collection.remove(folder, [gone])
    shelves.add(folder, 7)
    done = publishing.publish(folder, server)
    assert (done.articles, done.added, done.removed) == (5, 1, 1)
    assert gone not in {row[0] for row in rows(server, "articles")}
    assert gone not in {row[1] for row in rows(server, "events")}
    shelves.add(folder, 0)
    publishing.publish(folder, server)
    assert len(rows(server, "events")) == len(Collected(folder).events())


def test_a_publication_that_fails_leaves_what_was_there(folder, server, monkeypatch):
    publishing.publish(folder, server)
    before = [rows(server, name) for name in publishing.TABLES]
    shelves.add(folder, 8)

    def failing(*_):
        raise psycopg.OperationalError("the connection was lost")

    monkeypatch.setattr(publishing, "_replaced", failing)
    with pytest.raises(ServerError, match="the connection was lost"):
        publishing.publish(folder, server)
    assert [rows(server, name) for name in publishing.TABLES] == before


def test_the_folders_that_files_lay_in_are_not_told(tmp_path, server):
    shelves.add_files(
        tmp_path / "collection", shelves.files(tmp_path / "private", 0), tmp_path / "private" / "none"
    )
    publishing.publish(tmp_path / "collection", server)
    told = repr([rows(server, name) for name in publishing.TABLES])
    assert "article-0000.txt" in told
    assert "private" not in told


def test_an_article_that_postgresql_cannot_keep_is_named_and_the_others_are_published(tmp_path, server):
    found = [shelves.document(0), replace(shelves.document(1), text=f"{shelves.text(1)}\0 and more")]
    outcomes = list(Adding(tmp_path / "collection").add(found))
    for _ in range(2):
        done = publishing.publish(tmp_path / "collection", server)
        assert (done.articles, done.left_out) == (1, (outcomes[1].article_id,))
    assert {row[1] for row in rows(server, "events")} == {outcomes[0].article_id}


def test_what_is_published_is_a_collection_elsewhere_that_follows(folder, server):
    publishing.publish(folder, server)
    assert mirror.follow(server)
    assert not mirror.follow(server)
    there = mirror.folder(server)
    collection.remove(folder, [Collected(folder).readings[1].article.article_id])
    shelves.add(folder, 9)
    linking.grow(folder)
    publishing.publish(folder, server)
    assert mirror.follow(server)
    ours, theirs = Collected(folder), Collected(there)
    assert lines(theirs.events()) == lines(ours.events())
    assert {each.article.text for each in theirs.readings} == {each.article.text for each in ours.readings}
    assert linking.comparison(theirs).differences == linking.comparison(ours).differences
    assert checking.check(there).faults == ()


def test_where_nothing_is_published_the_way_to_do_it_is_told(server):
    with pytest.raises(ServerError, match="`mapapp publish` does it"):
        mirror.follow(server)


def test_the_commands_publish_and_read_and_name_the_server(run: Run, folder, server, postgres):
    where = ("--schema", server.schema)
    code, out, err = run("publish", postgres, *where, "--collection", folder)
    assert (code, err) == (0, "")
    assert out.startswith("5 articles published to /tmp/")
    assert run("publish", postgres, *where, "--collection", folder)[1].startswith("Nothing to do: 5 articles")
    code, out, _ = run("extract", "--store", postgres, *where)
    assert code == 0
    assert sorted(out.splitlines()) == lines(Collected(folder).events())
    assert run("compare", "--store", postgres, *where)[1] == run("compare", "--collection", folder)[1]


def test_a_password_in_the_address_is_refused_and_not_repeated(run: Run, folder):
    code, out, err = run("publish", "postgresql://me:secret@localhost/news", "--collection", folder)
    assert code == 1
    assert "PGPASSWORD" in err
    assert "secret" not in out + err


@pytest.fixture
def serving(monkeypatch):
    """`mapapp serve` but for the page's own process: what this is given, and what is done while it runs."""
    given, meanwhile, ending, ended = {}, [], threading.Event(), threading.Event()
    page = SimpleNamespace(poll=lambda: 0, wait=lambda **_: 0)

    def sleep(_):
        if ending.wait(0.05):
            ended.set()
            threading.Event().wait()

    def popen(*_, env, **__):
        given.update(env)
        return page

    monkeypatch.setattr(serve, "subprocess", SimpleNamespace(Popen=popen, DEVNULL=None))
    monkeypatch.setattr(serve, "time", SimpleNamespace(sleep=sleep))
    for name in ("signal", "world"):
        monkeypatch.setattr(serve, name, MagicMock())
    monkeypatch.setattr(serve, "_served", lambda *_: 0 if all(each() for each in meanwhile) else 1)
    yield given, meanwhile
    ending.set()
    ended.wait(20)


def test_a_page_of_what_is_published_is_read_only_and_follows(run: Run, serving, tmp_path, server, postgres):
    given, meanwhile = serving
    shelves.add(tmp_path / "collection", 0)
    publishing.publish(tmp_path / "collection", server)

    def grown():
        there = Path(given["MAPAPP_COLLECTION"])
        assert len(Collected(there).readings) == 1
        shelves.add(tmp_path / "collection", 1)
        publishing.publish(tmp_path / "collection", server)
        until = time.monotonic() + 30
        while collection.sums(there)["articles"] < 2 and time.monotonic() < until:
            time.sleep(0.05)
        return len(Collected(there).readings) == 2

    meanwhile.append(grown)
    code, out, err = run("serve", "--store", postgres, "--schema", server.schema, "--no-browser")
    assert (code, err) == (0, "")
    assert out == f"mapapp: reading what is published on {server.name}\n"
    assert given["MAPAPP_COLLECTION"] == str(mirror.folder(server))
    assert (given["MAPAPP_READ_ONLY"], given["MAPAPP_STORE_NAME"]) == ("1", server.name)
