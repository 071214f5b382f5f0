from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import duckdb
import filelock
import pytest
import shelves

from mapapp import durable, index, kept_tables, linking, shelved
from mapapp.collected import Collected


@pytest.fixture(scope="module")
def collection(tmp_path_factory):
    folder = tmp_path_factory.mktemp("kept")
    shelves.add(folder, 1, 2, 3)
    linking.tables(Collected(folder))
    return folder


@pytest.fixture
def sources(collection):
    path = index.current(collection)
    shelved.path_for(path).unlink(missing_ok=True)
    return (path, *kept_tables.paths(path))


def test_of_several_that_ask_at_once_one_lays_out_and_nothing_unfinished_is_left(sources, monkeypatch):
    built, build = [], shelved._build
    monkeypatch.setattr(shelved, "_build", lambda *given: (built.append(given), build(*given)))
    with ThreadPoolExecutor(4) as threads:
        found = set(threads.map(lambda _: shelved.current(*sources), range(4)))
    assert found == {shelved.path_for(sources[0])}
    assert len(built) == 1
    assert not [*sources[0].parent.glob(f"{durable.UNFINISHED}*")]


def test_nothing_is_laid_out_while_the_index_is_being_built(sources, monkeypatch):
    begun, build = [], shelved._build
    monkeypatch.setattr(shelved, "_build", lambda *given: (begun.append(given), build(*given)))
    laid = shelved.path_for(sources[0])
    with ThreadPoolExecutor(1) as threads:
        with filelock.FileLock(sources[0].parent / "lock"):
            waiting = threads.submit(shelved.current, *sources)
            with pytest.raises(TimeoutError):
                waiting.result(0.5)
            assert not begun
        assert waiting.result(30) == laid
    with closing(duckdb.connect(laid, read_only=True)) as opened:
        assert opened.execute("SELECT count(DISTINCT claim) > 0 FROM told").fetchone() == (True,)
