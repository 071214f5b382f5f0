"""Extraction on Dask: a scheduler and workers over TCP, on this machine alone."""

import os
import sys
import urllib.error
import urllib.request
from pathlib import Path

import psutil
import pytest
import shelves
from clusters import cluster
from poison import MARK
from test_engines import document

from mapapp import adding, checking, exports
from mapapp.adding import Adding
from mapapp.cluster import Cluster
from mapapp.collected import Collected
from mapapp.errors import EngineError
from mapapp.schemas import ADDED, REJECTED

MANY = 60


@pytest.fixture
def committed_often(monkeypatch):
    monkeypatch.setattr(adding, "MOST", 1)
    monkeypatch.setattr(Cluster, "shard", 4)


def rows(folder):
    return sorted(exports.jsonl(Collected(folder).events()).splitlines())


def test_a_worker_killed_in_the_middle_changes_no_row(tmp_path, committed_often):
    with cluster(2, "--no-nanny") as started:
        engine = Cluster(0, started.scheduler)
        engine._client.wait_for_workers(2, timeout=60)
        added = Adding(tmp_path / "many", read_with=engine).add(shelves.documents(*range(MANY)))
        outcomes = [next(added) for _ in range(MANY // 5)]
        started.workers[0].kill()
        outcomes += added
    assert [each.outcome for each in outcomes] == [ADDED] * MANY
    shelves.add(tmp_path / "one", *range(MANY))
    found = rows(tmp_path / "many")
    assert found == rows(tmp_path / "one")
    assert len(found) == len(set(found)) > MANY
    assert checking.check(tmp_path / "many").faults == ()


def test_dask_on_this_machine_reads_files_and_listens_to_nobody_else(tmp_path):
    engine = Cluster(1)
    workers = [each.pid for each in engine._own.workers.values()]
    here = psutil.Process()
    inside = [here, *here.children(recursive=True)]
    listening = [each for process in inside for each in process.net_connections() if each.status == "LISTEN"]
    assert {each.laddr.ip for each in listening} == {"127.0.0.1"}
    for page in ("status", "info/main/workers.html", "json/identity.json", "metrics"):
        assert not answers(engine._own.scheduler.http_server.port, page)
    files = shelves.files(tmp_path / "given", *range(40))
    (files / "empty.txt").write_bytes(b"")
    (files / "page.html").write_text(
        f"<html><body><article><p>{shelves.text(77)}</p></article></body></html>"
    )
    found = engine.documents([*sorted(files.iterdir())])
    names = [(path.name, len(list(outcomes))) for path, outcomes in found]
    assert names == [(path.name, 1) for path in sorted(files.iterdir())]
    loaded = engine._client.run(_loads, shelves.text(0))
    assert list(loaded.values()) == [1]
    outcomes = list(Adding(tmp_path / "kept", read_with=engine).add(shelves.documents(*range(40))))
    assert [each.outcome for each in outcomes] == [ADDED] * 40
    assert not [worker for worker in workers if psutil.pid_exists(worker)]


def answers(port, page):
    try:
        opened = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        return opened.open(f"http://127.0.0.1:{port}/{page}", timeout=5).status == 200
    except urllib.error.HTTPError as error:
        error.close()
        return False


def _loads(text):
    from mapapp import articles, extraction, pipeline

    for _ in range(2):
        extraction.batch(extraction.given([articles.build(text, "")]))
    return pipeline.places_known.cache_info().misses


def test_without_dask_one_sentence_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(EngineError, match=r"pip install 'mapapp\[dask\]'"):
        Cluster(1)


def test_a_scheduler_that_does_not_answer_is_named(monkeypatch):
    monkeypatch.setattr("mapapp.cluster.PATIENCE", 0.2)
    with pytest.raises(EngineError, match="^tcp://127.0.0.1:1: there is no Dask scheduler"):
        Cluster(1, "tcp://127.0.0.1:1")


@pytest.mark.skipif("MAPAPP_KILLS" not in os.environ, reason="takes a minute: make stress")
def test_an_article_that_ends_every_worker_is_rejected_and_the_rest_is_added(tmp_path):
    with cluster(2, "--preload", str(Path(__file__).parent / "poison.py")) as started:
        engine = Cluster(0, started.scheduler)
        found = [*shelves.documents(*range(6)), document(6, MARK)]
        outcomes = list(Adding(tmp_path, read_with=engine).add(found))
    refused = [each for each in outcomes if each.outcome == REJECTED]
    assert [(each.input, each.outcome) for each in refused] == [("article-6.txt", REJECTED)]
    assert "ended every worker process" in refused[0].reason
    assert sum(each.outcome == ADDED for each in outcomes) == 6
