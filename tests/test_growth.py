"""Links, groups and differences of a collection that grows and shrinks."""

import shutil
from collections import defaultdict
from pathlib import Path

import pytest

from mapapp import articles, between, collection, compare, growth, linking, pairing, pipeline, ready
from mapapp.adding import Adding
from mapapp.collected import Collected
from mapapp.crews import Crew
from mapapp.gists import Gist

GOLD = Path(__file__).parent / "comparison"
FOLDERS = [GOLD / name for name in ("war-mayadin", "flood-sunamganj", "quake-camana")]


def add(folder, *paths):
    for _ in Adding(folder).add(articles.documents([*paths])):
        pass


def found(folder):
    groups, differences = linking.tables(Collected(folder))
    return by(groups, "claim_id"), by(differences, "difference_id", "position")


def by(table, *names):
    return sorted(table.to_pylist(), key=lambda row: [row[name] for name in names])


@pytest.fixture(scope="module")
def at_once(tmp_path_factory):
    folder = tmp_path_factory.mktemp("once") / "collection"
    add(folder, *FOLDERS)
    linking.grow(folder)
    return found(folder)


@pytest.fixture(scope="module")
def linked(tmp_path_factory):
    """The first two folders, linked."""
    folder = tmp_path_factory.mktemp("linked") / "collection"
    add(folder, *FOLDERS[:2])
    linking.grow(folder)
    return folder


@pytest.fixture
def two_folders(linked, tmp_path):
    return shutil.copytree(linked, tmp_path / "collection")


def test_what_is_added_in_steps_is_compared_as_what_is_added_at_once(tmp_path, at_once):
    folder = tmp_path / "collection"
    paths = [path for each in FOLDERS for path in sorted(each.glob("*.txt"))]
    for step in (paths[:1], paths[1:3], paths[3:]):
        add(folder, *step)
        linking.grow(folder)
        found(folder)
    groups, differences = found(folder)
    assert groups == at_once[0]
    assert differences == at_once[1]
    assert {row["kind"] for row in differences} >= {"figure", "only one outlet", "who says so"}


def test_several_processes_find_what_one_does(tmp_path, monkeypatch):
    folder = tmp_path / "collection"
    add(folder, *FOLDERS)
    alone = growth.grown(Collected(folder), growth.NOTHING)
    monkeypatch.setattr(ready, "PAYS", 5)
    for module in (ready, pairing, between):
        monkeypatch.setattr(module, "_AT_A_TIME", 5)
    begun = []
    monkeypatch.setattr(growth, "Crew", lambda *given: begun.append(given[1]) or Crew(*given))
    together = growth.grown(Collected(folder), growth.NOTHING, processes=2)
    assert begun == [2]
    assert together == alone
    assert len(alone.links) > 50


def test_a_collection_is_compared_as_its_files_are(at_once):
    told = compare.of(pipeline.read([*FOLDERS]).readings)
    kept, differences = at_once
    together = defaultdict(set)
    for row in kept:
        together[row["group_id"]].add(row["claim_id"])
    assert {frozenset(group) for group in together.values() if len(group) > 1} == {
        *map(frozenset, told.links.groups)
    }
    assert {row["difference_id"] for row in differences} == {each.difference_id for each in told.differences}


def test_the_words_of_a_claim_are_read_once(two_folders, monkeypatch):
    folder, read, of = two_folders, set(), Gist.of
    before = {*Collected(folder).ids}
    monkeypatch.setattr(Gist, "of", lambda row: read.add(row["article_id"]) or of(row))
    add(folder, FOLDERS[2])
    linking.grow(folder)
    assert read == {*Collected(folder).ids} - before


def test_gists_that_cannot_be_read_are_read_in_the_claims_again(two_folders, at_once):
    folder = two_folders
    (kept,) = (folder / "index").glob("*.gists-*.parquet")
    kept.write_bytes(b"nothing of the kind")
    add(folder, FOLDERS[2])
    assert found(folder) == at_once


def test_the_page_meets_articles_that_are_not_linked_yet(two_folders, at_once):
    folder = two_folders
    add(folder, FOLDERS[2])
    assert found(folder) == at_once
    assert linking.grow(folder) > 0
    assert found(folder) == at_once


def test_what_is_removed_leaves_nothing_behind(two_folders, at_once):
    folder = two_folders
    before = found(folder)
    there = {*Collected(folder).ids}
    add(folder, FOLDERS[2])
    linking.grow(folder)
    assert found(folder) == at_once
    collection.remove(folder, [each for each in Collected(folder).ids if each not in there])
    assert found(folder) == before


def test_a_partner_that_is_removed_leaves_an_account_by_itself(two_folders):
    folder = two_folders
    (first, *_) = [row["article_id"] for row in found(folder)[1] if row["kind"] == "figure"]
    collection.remove(folder, [first])
    grown = found(folder)
    for path in (folder / "index").glob("*.parquet"):
        path.unlink()
    assert found(folder) == grown
    assert first not in {row["article_id"] for table in grown for row in table}


def test_with_one_outlet_nothing_is_said_to_be_its_alone(tmp_path):
    folder = tmp_path / "collection"
    one, two, *_ = sorted(FOLDERS[0].glob("*.txt"))
    add(folder, one)
    linking.grow(folder)
    assert "only one outlet" not in {row["kind"] for row in found(folder)[1]}
    add(folder, two)
    linking.grow(folder)
    assert "only one outlet" in {row["kind"] for row in found(folder)[1]}


@pytest.mark.parametrize("turn", [1, -1], ids=["the placed one first", "the placeless one first"])
@pytest.mark.parametrize("days", [{"a": "2025-04-15", "b": "2025-04-15"}, {"a": "2025-04-15", "b": ""}])
def test_articles_without_a_place_are_linked_by_a_name_that_few_have(tmp_path, turn, days):
    given = {
        "a.txt": "Fighters stormed the Qeshmara camp near el-Fasher on Monday, killing 40 people, the army said.",
        "b.txt": "Residents of Qeshmara said fighters had killed 95 people when they stormed the camp on Monday.",
    }
    for name, text in [*given.items()][::turn]:
        there = tmp_path / name.removesuffix(".txt")
        there.mkdir()
        (there / name).write_text(text, encoding="utf-8")
        (there / "articles.csv").write_text(
            f"file,outlet,published\n{name},Outlet {name[0]},{days[name[0]]}\n", encoding="utf-8"
        )
        add(tmp_path / "collection", there)
        linking.grow(tmp_path / "collection")
    _, differences = found(tmp_path / "collection")
    assert {"40 people", "95 people"} == {row["value"] for row in differences if row["kind"] == "figure"}
