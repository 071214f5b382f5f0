import re
from pathlib import Path

import pytest
import shelves
from test_cli import Run, run

from mapapp import batches, collection, curation, index, kept_tables

__all__ = ["run"]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("MAPAPP_COLLECTION", str(tmp_path / "collection"))
    return tmp_path / "collection"


def test_the_summary_of_adding_adds_up_and_info_says_the_same(run: Run, folder: Path, tmp_path: Path) -> None:
    given = shelves.files(tmp_path / "given", 0, 1)
    (given / "empty.txt").write_bytes(b"")
    code, out, err = run("add", given, "--outlet", "Daily", "--published", "2016-06-29")
    assert code == 1
    assert out.startswith("3 inputs: 2 added, 0 duplicates, 1 rejected. Now 2 articles in ")
    assert len(err.splitlines()) == 1
    assert "empty.txt" in err
    assert run("add", given)[1].startswith("3 inputs: 2 added (2 of them copies")
    code, out, _ = run("info")
    assert code == 0
    assert "6 inputs = 4 added + 0 duplicates + 2 rejected; 4 added - 0 removed = 4 articles" in out


def test_extract_and_compare_read_the_collection_where_no_path_is_given(
    run: Run, folder: Path, tmp_path: Path
) -> None:
    for outlet in ("Daily", "Weekly"):
        run("add", shelves.files(tmp_path / "given", 0), "--outlet", outlet)
    assert set(re.findall('"outlet": "([^"]*)"', run("extract")[1])) == {"Daily", "Weekly"}
    assert run("compare")[0] == 0
    assert "Al-Bukamal" in run("extract", "seeds")[1]


def test_what_was_compared_lies_beside_the_index_that_is_opened_though_batches_were_joined(
    run: Run, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(collection, "MANY", 2)
    for number in (0, 1):
        run("add", shelves.files(tmp_path / str(number), number), "--outlet", f"Outlet {number}")
    assert len(batches.everything(folder)) < 4
    assert kept_tables.read(index.current(folder)) is not None


def test_what_is_removed_is_no_longer_extracted(run: Run, folder: Path, tmp_path: Path) -> None:
    run("add", shelves.files(tmp_path / "given", 0, 1))
    first = re.findall('"article_id": "([^"]*)"', run("extract")[1])[0]
    assert run("remove", first)[1].startswith("1 articles removed")
    assert first not in run("extract")[1]
    assert run("remove", first)[0] == 1
    assert run("compact")[0] == 0
    code, out, _ = run("check")
    assert code == 0
    assert "1 articles" in out


def test_check_says_what_is_wrong_and_ends_with_1(run: Run, folder: Path, tmp_path: Path) -> None:
    run("add", shelves.files(tmp_path / "given", 0))
    next((folder / "originals").glob("*/*")).write_bytes(b"changed")
    code, _, err = run("check")
    assert (code, len(err.splitlines())) == (1, 1)
    assert "this file has changed" in err


@pytest.mark.parametrize("command", [("info",), ("check",), ("compact",), ("remove", "x")])
def test_without_a_collection_the_way_to_make_one_is_told(
    run: Run, folder: Path, command: tuple[str]
) -> None:
    code, _, err = run(*command)
    assert (code, err.count("\n")) == (1, 1)
    assert "`mapapp add PATH` makes one" in err


def test_a_collection_that_is_named_comes_before_the_usual_one(folder: Path, tmp_path: Path) -> None:
    assert curation.chosen(None) == folder
    assert curation.chosen(tmp_path) == tmp_path
