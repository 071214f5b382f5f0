"""One work, several engines: what goes in comes out, and what an article does to its process stays its own."""

import gc
from dataclasses import replace

import pyarrow as pa
import pytest
import shelves
from poison import MARK, begin
from test_cli import Run, run

from mapapp import articles, engines, extraction, pipeline, processes, shelving
from mapapp.adding import Adding
from mapapp.collected import Collected
from mapapp.engines import Chunk
from mapapp.errors import EngineError, LostError
from mapapp.processes import Processes
from mapapp.schemas import ADDED, REJECTED

__all__ = ["run"]


def given(*numbers):
    return [articles.of(shelves.document(number)) for number in numbers]


def document(number, words):
    return replace(shelves.document(number), text=f"{words}\n\n{shelves.text(number)}")


def test_a_batch_is_what_the_pipeline_reads_article_by_article():
    several = given(0, 1, 2)
    found = extraction.batch(extraction.given(several))
    assert found.schema == extraction.TAKEN
    known = pipeline.places_known()
    wanted = shelving.read([pipeline.read_article(article, known) for article in several])
    assert extraction.tables(found) == wanted


def test_a_batch_leaves_no_cycles_that_would_have_to_be_collected():
    """Processes that read turn the collector off."""
    shard = extraction.given(given(0, 1, 2))
    extraction.batch(shard)
    gc.collect()
    gc.disable()
    try:
        extraction.batch(shard)
        assert gc.collect() == 0
    finally:
        gc.enable()


def test_articles_come_back_from_their_table_as_they_were():
    assert [shelving.article(row) for row in extraction.given(given(0, 1)).to_pylist()] == given(0, 1)


def test_a_batch_of_none_is_none():
    found = extraction.batch(extraction.given([]))
    assert found.num_rows == 0
    assert {table.num_rows for table in extraction.tables(found).values()} == {0}


def test_an_article_that_cannot_be_read_is_rejected_with_its_reason_and_the_others_are_kept(
    tmp_path, monkeypatch
):
    read = pipeline.read_article

    def failing(article, known):
        if "market 1 " in article.text:
            raise KeyError("no such row")
        return read(article, known)

    monkeypatch.setattr(pipeline, "read_article", failing)
    outcomes = shelves.add(tmp_path, 0, 1, 2, 1)
    assert [each.outcome for each in outcomes].count(ADDED) == 2
    refused = [each for each in outcomes if each.outcome == REJECTED]
    assert [each.input for each in refused] == ["article-1.txt"] * 2
    assert "KeyError: 'no such row'" in refused[0].reason
    assert len(Collected(tmp_path).readings) == 2
    monkeypatch.undo()
    assert [each.outcome for each in shelves.add(tmp_path, 1)] == [ADDED]


class Losing(Processes):
    """Loses every shard that holds a certain article."""

    def begin(self, shard):
        def result():
            if any("market 5 " in text for text in shard["text"].to_pylist()):
                raise LostError("lost")
            return extraction.batch(shard)

        return result


def test_of_a_shard_that_is_always_lost_only_the_article_that_does_it_is_missing():
    chunk = Chunk(given(*range(8)), Losing(1))
    tables = chunk.tables()
    assert chunk.failures == {given(5)[0].article_id: "lost"}
    kept = set(tables["claims"]["article_id"].to_pylist())
    assert kept == {article.article_id for article in given(0, 1, 2, 3, 4, 6, 7)}


def test_an_article_that_ends_its_process_is_rejected_and_the_rest_goes_on(tmp_path, monkeypatch):
    monkeypatch.setattr(processes, "_begin", begin)
    monkeypatch.setattr(processes, "PAYS", 0)
    monkeypatch.setattr(Processes, "shard", 1)
    found = [shelves.document(0), document(1, MARK), shelves.document(2)]
    outcomes = list(Adding(tmp_path, read_with=Processes(2)).add(found))
    assert {each.input: each.outcome for each in outcomes} == {
        "article-0.txt": ADDED, "article-1.txt": REJECTED, "article-2.txt": ADDED,
    }  # fmt: skip
    assert "ended the process" in next(each.reason for each in outcomes if each.outcome == REJECTED)


def test_a_wrong_name_of_an_engine_lists_the_right_ones(run: Run, tmp_path):
    code, _, err = run("add", tmp_path, "--engine", "spark", "--collection", tmp_path)
    assert code != 0
    assert "processes and dask" in err


def test_a_scheduler_is_for_dask_alone():
    with pytest.raises(EngineError, match="--scheduler"):
        engines.engine(scheduler="tcp://127.0.0.1:8786")


def test_places_stand_once_in_a_batch():
    found = extraction.tables(extraction.batch(extraction.given(given(0, 6, 12))))["places"]
    ids = found["place_id"].to_pylist()
    assert isinstance(found, pa.Table)
    assert len(ids) == len(set(ids)) > 0
