import hashlib
import re
import shutil
from pathlib import Path

import filelock
import pyarrow.parquet as pq
import pytest
import shelves

from mapapp import batches, checking, collection, exports, index, linking, pipeline, schemas, shelving
from mapapp.adding import Adding
from mapapp.collected import Collected
from mapapp.collection import Ledger
from mapapp.errors import CollectionError, ShardError
from mapapp.settings import SEEDS


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "collection"


def texts(folder: Path) -> set[str]:
    return {reading.article.text for reading in Collected(folder).readings}


def sound(folder: Path) -> bool:
    return checking.check(folder).faults == ()


def first_shard(folder: Path, name: str = "claims") -> Path:
    return batches.listed(folder)[0].shard(name)


def test_what_is_added_is_read_back_as_if_it_came_from_the_files(folder):
    shelves.add_files(folder, SEEDS)
    kept, read = Collected(folder), pipeline.read([SEEDS])
    assert sorted(exports.jsonl(kept.events()).splitlines()) == sorted(
        exports.jsonl(read.events()).splitlines()
    )
    assert {each.article for each in kept.readings} == {each.article for each in read.readings}
    for ours, theirs in zip(
        sorted(kept.readings, key=lambda each: each.article.article_id),
        sorted(read.readings, key=lambda each: each.article.article_id),
        strict=True,
    ):
        assert [(p.toponym, p.place, p.why) for p in ours.placements] == [
            (p.toponym, p.place, p.why) for p in theirs.placements
        ]
    assert sound(folder)


def test_adding_twice_changes_nothing(folder):
    assert [each.outcome for each in shelves.add(folder, 1, 2)] == ["added", "added"]
    before = exports.jsonl(Collected(folder).events())
    assert [each.outcome for each in shelves.add(folder, 1, 2, 2)] == ["duplicate"] * 3
    assert exports.jsonl(Collected(folder).events()) == before
    sums = collection.sums(folder)
    assert (sums["inputs"], sums["added"], sums["duplicate"], sums["articles"]) == (5, 2, 3, 2)


def test_the_same_text_twice_in_one_run_is_one_article_and_one_duplicate(folder):
    assert sorted(each.outcome for each in shelves.add(folder, 1, 1)) == ["added", "duplicate"]
    assert collection.sums(folder)["articles"] == 1


def test_the_same_text_from_another_outlet_is_a_copy_kept_and_marked(folder):
    (first,) = shelves.add(folder, 1)
    (second,) = shelves.add(folder, 1, outlet="Weekly")
    assert (second.outcome, second.copy_of) == ("added", first.article_id)
    sums = collection.sums(folder)
    assert (sums["articles"], sums["copies"]) == (2, 1)
    assert sound(folder)


def test_every_input_ends_in_exactly_one_outcome_and_the_numbers_add_up(folder, tmp_path):
    given = shelves.files(tmp_path / "given", 1, 2)
    (given / "empty.txt").write_bytes(b"")
    (given / "again.txt").write_text(shelves.text(1), encoding="utf-8")
    outcomes = shelves.add_files(folder, given)
    assert sorted(each.outcome for each in outcomes) == ["added", "added", "duplicate", "rejected"]
    assert len({each.input for each in outcomes}) == 4
    sums = collection.sums(folder)
    assert sums["inputs"] == sums["added"] + sums["duplicate"] + sums["rejected"] == 4
    (rejected,) = Collected(folder).rejected
    assert rejected.file.endswith("empty.txt")


def test_the_bytes_of_a_file_are_kept_beside_unless_they_are_not_wanted(folder, tmp_path):
    given = shelves.files(tmp_path / "given", 1)
    shelves.add_files(folder, given)
    (kept,) = (folder / "originals").glob("*/*")
    assert kept.read_bytes() == (given / "article-0001.txt").read_bytes()
    other = tmp_path / "without"
    list(Adding(other, originals=False).add(shelves.documents(1)))
    assert not (other / "originals").exists()


def test_what_is_removed_is_gone_at_once_and_erased_by_compacting(folder, tmp_path):
    outcomes = shelves.add_files(folder, shelves.files(tmp_path / "given", 1, 2))
    assert collection.remove(folder, [outcomes[0].article_id, "unknown"]) == 1
    assert texts(folder) == {shelves.text(2)}
    assert Collected(folder).events()["article_id"].unique().tolist() == [outcomes[1].article_id]
    collection.compact(folder)
    assert texts(folder) == {shelves.text(2)}
    kept = b"".join(path.read_bytes() for path in (folder / "originals").glob("*/*"))
    assert kept == shelves.text(2).encode()
    rows = [row for b in batches.everything(folder) for row in batches.read(b, "articles").to_pylist()]
    assert [row["text"] for row in rows] == [shelves.text(2)]
    assert sound(folder)


def test_what_was_removed_can_be_added_again(folder):
    (added,) = shelves.add(folder, 1)
    collection.remove(folder, [added.article_id])
    assert [each.outcome for each in shelves.add(folder, 1)] == ["added"]
    for _ in range(2):
        assert texts(folder) == {shelves.text(1)}
        assert sound(folder)
        collection.compact(folder)


def test_compacting_makes_many_batches_one_and_changes_nothing_else(folder):
    for number in range(4):
        shelves.add(folder, number)
    before = exports.jsonl(Collected(folder).events())
    assert collection.compact(folder) == 4
    assert len(batches.everything(folder)) == 1
    assert exports.jsonl(Collected(folder).events()) == before
    shelves.add(folder, 9)
    collection.compact(folder)
    assert collection.sums(folder)["articles"] == 5
    assert sound(folder)


def test_many_small_batches_are_joined_by_themselves(folder, monkeypatch):
    monkeypatch.setattr(collection, "MANY", 3)
    for number in range(3):
        shelves.add(folder, number)
        collection.tidy(folder)
    assert len(batches.everything(folder)) == 1
    assert len(texts(folder)) == 3


def test_the_batches_a_large_one_stands_for_do_not_count_before_they_are_gone(folder):
    shelves.add(folder, 1)
    shelves.add(folder, 2)
    old = [batch.path for batch in batches.listed(folder)]
    for path in old:
        shutil.copytree(path, folder / "aside" / path.name)
    collection.compact(folder)
    for path in old:
        shutil.move(folder / "aside" / path.name, path)
    assert len(batches.listed(folder)) == 1
    assert len(texts(folder)) == 2
    assert len(checking.check(folder).faults) == 2
    assert collection.compact(folder) == 2
    assert sound(folder)


def test_the_fingerprint_changes_with_every_change_and_with_nothing_else(folder):
    seen = [collection.fingerprint(folder)]
    (added,) = shelves.add(folder, 1)
    seen.append(collection.fingerprint(folder))
    Collected(folder)
    checking.check(folder)
    assert collection.fingerprint(folder) == seen[-1]
    collection.remove(folder, [added.article_id])
    seen.append(collection.fingerprint(folder))
    collection.compact(folder)
    seen.append(collection.fingerprint(folder))
    assert len(set(seen)) == 4


def test_a_damaged_shard_is_one_sentence_and_the_rest_opens(folder):
    shelves.add(folder, 1)
    shelves.add(folder, 2)
    path = first_shard(folder)
    raw = bytearray(path.read_bytes())
    for at in range(40, len(raw) // 2, 7):
        raw[at] ^= 0xFF
    path.write_bytes(raw)
    opened = Collected(folder)
    assert {each.article.text for each in opened.readings} == {shelves.text(2)}
    (problem,) = opened.problems
    assert problem.startswith(f"{path}: this shard is damaged")
    assert "\n" not in problem
    assert opened.rejected[0].reason == problem
    assert any(problem in fault for fault in checking.check(folder).faults)
    collection.compact(folder)
    assert path.exists()
    assert [each.outcome for each in shelves.add(folder, 1, 2)] == ["duplicate"] * 2


def test_a_truncated_shard_of_articles_is_one_sentence_and_they_can_be_added_again(folder):
    shelves.add(folder, 1)
    path = first_shard(folder, "articles")
    path.write_bytes(path.read_bytes()[:200])
    assert len(Collected(folder).problems) == 1
    assert [each.outcome for each in shelves.add(folder, 1)] == ["added"]
    assert texts(folder) == {shelves.text(1)}


def test_a_shard_of_a_newer_schema_is_one_sentence_the_rest_opens_and_nothing_is_added(folder, monkeypatch):
    shelves.add(folder, 1)
    monkeypatch.setattr(schemas, "VERSION", 2)
    shelves.add(folder, 2)
    monkeypatch.setattr(schemas, "VERSION", 1)
    opened = Collected(folder)
    assert {each.article.text for each in opened.readings} == {shelves.text(1)}
    assert "written by a newer mapapp (schema 2" in opened.problems[0]
    with pytest.raises(CollectionError, match="update mapapp"):
        shelves.add(folder, 3)
    collection.compact(folder)
    monkeypatch.setattr(schemas, "VERSION", 2)
    assert texts(folder) == {shelves.text(1), shelves.text(2)}


def test_a_file_that_is_no_shard_is_one_sentence(folder):
    shelves.add(folder, 1)
    pq.write_table(schemas.TABLES["claims"].empty_table(), first_shard(folder))
    with pytest.raises(ShardError, match="no shard of a collection"):
        batches.read(batches.listed(folder)[0], "claims")
    assert len(Collected(folder).problems) == 1


def test_check_finds_what_does_not_fit_together(folder, tmp_path):
    shelves.add_files(folder, shelves.files(tmp_path / "given", 1, 2))
    batch = batches.listed(folder)[0]
    rows = batches.read(batch, "claims").to_pylist()
    rows[0]["start"] += 1
    tables = {name: batches.read(batch, name) for name in schemas.TABLES}
    tables["claims"] = tables["claims"].from_pylist(rows, schema=schemas.TABLES["claims"])
    tables["articles"] = tables["articles"].slice(0, 1)
    shutil.rmtree(batch.path)
    batches.write(folder, tables)
    for kept in (folder / "originals").glob("*/*"):
        kept.write_bytes(b"other")
    (folder / "batches" / ".unfinished-1").mkdir()
    faults = "\n".join(checking.check(folder).faults)
    for part in (
        "its excerpt is not what its article says there",
        "its article is not there",
        "this file has changed",
        "this is the file of no article",
        "this was never finished",
        "1 articles are not 2 added less 0 removed",
    ):
        assert part in faults


def test_a_damaged_index_is_built_again(folder):
    shelves.add(folder, 1)
    Collected(folder)
    (path,) = (folder / "index").glob("*.duckdb")
    path.write_bytes(b"no database" * 1000)
    assert texts(folder) == {shelves.text(1)}


def test_the_index_of_a_later_state_is_the_same_built_on_the_earlier_or_anew(folder):
    shelves.add(folder, 1)
    Collected(folder)
    shelves.add(folder, 2)
    grown = Collected(folder)
    rows = exports.jsonl(grown.events()), [each.article for each in grown.readings]
    shutil.rmtree(folder / "index")
    anew = Collected(folder)
    assert (exports.jsonl(anew.events()), [each.article for each in anew.readings]) == rows


def test_a_ledger_takes_in_what_others_wrote(folder):
    ledger = Ledger(folder)
    ledger.refresh()
    (added,) = shelves.add(folder, 1)
    ledger.refresh()
    assert list(ledger.articles) == [added.article_id]
    collection.remove(folder, [added.article_id])
    ledger.refresh()
    assert not ledger.articles
    assert not ledger.originals


def test_shards_of_an_earlier_schema_are_read_as_this_one(folder, monkeypatch):
    shelves.add(folder, 1)
    grown = schemas.TABLES["log"].append(schemas.pa.field("by", schemas.pa.string()))
    shouting = {("log", 1): lambda table: table.set_column(0, "input", [["SHOUTED"]])}
    monkeypatch.setattr(schemas, "TABLES", {**schemas.TABLES, "log": grown})
    monkeypatch.setattr(schemas, "MIGRATIONS", shouting)
    monkeypatch.setattr(schemas, "VERSION", 2)
    (row,) = batches.read(batches.listed(folder)[0], "log").to_pylist()
    assert (row["input"], row["outcome"], row["by"]) == ("SHOUTED", "added", None)
    assert batches.read(batches.listed(folder)[0], "log", ["input"]).to_pylist() == [{"input": "SHOUTED"}]


def test_a_changed_schema_needs_a_new_version_and_a_migration():
    written = "\n".join(f"{name}: {schema.to_string()}" for name, schema in schemas.TABLES.items())
    digest = hashlib.sha256(written.encode()).hexdigest()[:12]
    assert (schemas.VERSION, digest) == (1, "751e572bd53d")


def test_a_collection_written_by_the_first_version_opens(folder):
    shutil.copytree(Path(__file__).parent / "collections" / "1", folder)
    opened = Collected(folder)
    assert opened.problems == []
    (first, second) = (reading.article for reading in opened.readings)
    assert (first.text, first.outlet, second.text, second.outlet) == (
        shelves.text(1),
        "Daily",
        shelves.text(1),
        "Weekly",
    )
    assert opened.events()["place_name"].unique().tolist() == ["Kharkiv"]
    assert checking.check(folder).faults == ()
    assert [each.outcome for each in shelves.add(folder, 0, 1)] == ["duplicate", "added"]
    collection.compact(folder)
    assert collection.sums(folder)["articles"] == 3


def rows(folder: Path) -> list[dict]:
    opened = Collected(folder)
    return opened.store.rows(opened.store.events)


def linked(folder: Path) -> set[tuple[str, str]]:
    return {(link.first, link.second) for link in linking.comparison(Collected(folder)).links.links}


def test_links_grow_with_the_articles_and_those_there_stay(folder):
    for number in (0, 6):
        before = linked(folder)
        (first,) = shelves.add(folder, number)
        linking.grow(folder)
        (second,) = shelves.add(folder, number, outlet="Weekly")
        assert linking.grow(folder) > 0
        assert before < linked(folder)
        article = {row["claim_id"]: row["article_id"] for row in rows(folder)}
        assert {first.article_id, second.article_id} in [{article[a], article[b]} for a, b in linked(folder)]
    assert linking.grow(folder) == 0
    assert checking.check(folder).faults == ()


def test_links_of_removed_articles_are_not_seen(folder):
    shelves.add(folder, 0)
    alone = linked(folder)
    (second,) = shelves.add(folder, 0, outlet="Weekly")
    assert linking.grow(folder) > len(alone)
    collection.remove(folder, [second.article_id])
    assert linked(folder) == alone
    shelves.add(folder, 0, outlet="Weekly")
    assert linked(folder) > alone


def test_links_made_by_another_version_are_made_anew(folder, monkeypatch):
    shelves.add(folder, 0)
    shelves.add(folder, 0, outlet="Weekly")
    with monkeypatch.context() as other:
        other.setattr(shelving, "own_version", lambda: "0.0.1")
        assert linking.grow(folder) > 0
    assert linking.grow(folder) > 0
    assert linked(folder) != set()


def test_the_comparison_is_kept_beside_the_index_and_goes_with_it(folder):
    shelves.add(folder, 0)
    shelves.add(folder, 0, outlet="Weekly")
    linking.grow(folder)
    kept = Collected(folder)
    beside = sorted((folder / "index").glob("*.parquet"))
    assert [re.sub(r".*\.([a-z]+)-.*", r"\1", path.name) for path in beside] == [
        "differences",
        "gists",
        "groups",
    ]
    found = linking.tables(kept, kept.events())
    beside[0].write_bytes(b"damaged")
    again = linking.tables(kept, kept.events())
    assert [table.to_pylist() for table in found] == [table.to_pylist() for table in again]
    shelves.add(folder, 1)
    later = Collected(folder)
    groups, _ = linking.tables(later)
    assert {*groups["claim_id"].to_pylist()} == {row["claim_id"] for row in rows(folder)}
    beside = sorted((folder / "index").glob("*.parquet"))
    assert [path.name.startswith(later.index.stem) for path in beside] == [True] * 3


def test_a_collection_that_is_compacted_again_and_again_is_read_while_it_is_held_still(tmp_path, monkeypatch):
    shelves.add(tmp_path, 1)
    build = index._build

    def interrupted(folder, path):
        try:
            with filelock.FileLock(folder / collection.LOCK, timeout=0):
                raise FileNotFoundError("compacted while it was read")
        except filelock.Timeout:
            build(folder, path)

    monkeypatch.setattr(index, "_build", interrupted)
    assert len(Collected(tmp_path).readings) == 1
