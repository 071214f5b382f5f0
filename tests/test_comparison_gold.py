"""The rows of `tests/comparison/` stand on their texts and do not contradict each other."""

import csv
import itertools
import json
from collections import Counter
from datetime import date
from functools import cache
from pathlib import Path

import pytest

HERE = Path(__file__).parent / "comparison"
COLUMNS = ["file", "outlet", "title", "published", "published_basis", "url", "language"]
TYPES = {
    "figure",
    "outcome",
    "place",
    "time",
    "who_did_it",
    "who_says",
    "only_one",
    "revision",
    "spelling",
    "compatible",
}
NEVER_A_DIFFERENCE = {"spelling", "compatible"}

Row = dict


def read_rows(name: str) -> list[Row]:
    return [json.loads(line) for line in (HERE / name).read_text(encoding="utf-8").splitlines()]


LINKS = read_rows("gold_links.jsonl")
DIFFERENCES = read_rows("gold_differences.jsonl")
PAIRS = sorted({row["pair"] for row in LINKS + DIFFERENCES})
FOLDERS = sorted(folder for folder in HERE.iterdir() if folder.is_dir())


@cache
def sidecar(folder: Path) -> dict[str, Row]:
    with (folder / "articles.csv").open(encoding="utf-8", newline="") as lines:
        reader = csv.DictReader(lines)
        assert reader.fieldnames == COLUMNS
        return {row["file"]: row for row in reader}


def article_of(account: Row) -> Row:
    path = HERE / account["file"]
    return sidecar(path.parent)[path.name]


@cache
def text_of(file: str) -> str:
    return (HERE / file).read_text(encoding="utf-8")


def span(account: Row) -> tuple[str, int, int]:
    text = text_of(account["file"])
    start = text.index(account["excerpt"])
    return account["file"], start, start + len(account["excerpt"])


def overlap(one: tuple[str, int, int], other: tuple[str, int, int]) -> bool:
    return one[0] == other[0] and one[1] < other[2] and other[1] < one[2]


def accounts_of(row: Row) -> list[Row]:
    return [account for account in (row["a"], row["b"]) if account is not None]


def accounts_in(pair: str) -> list[tuple[str, Row]]:
    """Return the accounts of a pair's rows, each with the id of its row."""
    rows = [row for row in LINKS + DIFFERENCES if row["pair"] == pair]
    return [(row["id"], account) for row in rows for account in accounts_of(row)]


@pytest.mark.parametrize("pair", PAIRS)
def test_each_excerpt_occurs_once_in_its_file(pair: str) -> None:
    for row_id, account in accounts_in(pair):
        assert set(account) == {"file", "excerpt"}, row_id
        text = text_of(account["file"])
        assert text.count(account["excerpt"]) == 1, row_id
        assert len(account["excerpt"].split()) >= 3, row_id
        assert "\n" not in account["excerpt"], row_id


@pytest.mark.parametrize("pair", PAIRS)
def test_each_account_lies_in_its_pair_and_is_listed(pair: str) -> None:
    for row_id, account in accounts_in(pair):
        assert article_of(account)["outlet"], row_id
        folder = "../../seeds" if pair == "seeds" else pair
        assert account["file"].rpartition("/")[0] == folder, row_id


def test_ids_are_unique() -> None:
    counts = Counter(row["id"] for row in LINKS + DIFFERENCES)
    assert [name for name, count in counts.items() if count > 1] == []


def test_there_are_enough_rows() -> None:
    links = Counter(row["link"] for row in LINKS)
    assert links[True] >= 30
    assert links[False] >= 30
    differences = Counter(row["difference"] for row in DIFFERENCES)
    assert differences.total() >= 40
    assert differences[False] >= 12
    assert {row["type"] for row in DIFFERENCES} == TYPES
    assert len(FOLDERS) >= 8
    assert {row["pair"] for row in LINKS} == {row["pair"] for row in DIFFERENCES}
    assert {row["pair"] for row in LINKS} == {"seeds", *(folder.name for folder in FOLDERS)}


@pytest.mark.parametrize("pair", PAIRS)
def test_links_have_their_fields(pair: str) -> None:
    for row in (row for row in LINKS if row["pair"] == pair):
        assert list(row) == ["pair", "id", "link", "a", "b", "kind"], row["id"]
        assert isinstance(row["link"], bool), row["id"]
        assert row["kind"], row["id"]
        assert not overlap(span(row["a"]), span(row["b"])), row["id"]


@pytest.mark.parametrize("pair", PAIRS)
def test_differences_have_their_fields(pair: str) -> None:
    needed = {"pair", "id", "type", "a", "b", "values", "difference", "note"}
    for row in (row for row in DIFFERENCES if row["pair"] == pair):
        assert needed <= set(row) <= needed | {"types_accepted", "missing_in"}, row["id"]
        assert row["type"] in TYPES, row["id"]
        assert row["type"] in row.get("types_accepted", [row["type"]]), row["id"]
        assert set(row.get("types_accepted", [])) <= TYPES, row["id"]
        assert row["note"], row["id"]
        if row["type"] in NEVER_A_DIFFERENCE:
            assert row["difference"] is False, row["id"]
        if row["type"] == "only_one":
            assert row["b"] is None, row["id"]
            assert row["values"] == [], row["id"]
            outlets = {article["outlet"] for article in sidecar((HERE / row["a"]["file"]).parent).values()}
            assert {row["missing_in"]} == outlets - {article_of(row["a"])["outlet"]}, row["id"]
        else:
            assert len(row["values"]) == 2, row["id"]
            assert "missing_in" not in row, row["id"]


@pytest.mark.parametrize(
    "row", [row for row in DIFFERENCES if row["type"] == "revision"], ids=lambda row: row["id"]
)
def test_a_revision_is_published_later(row: Row) -> None:
    earlier, later = (date.fromisoformat(article_of(row[side])["published"]) for side in "ab")
    assert earlier < later
    earlier_number, later_number = (int(value.split()[-1]) for value in row["values"])
    # fewer are missing once some are found; everything else counted rises
    assert earlier_number < later_number or "figure" in row.get("types_accepted", [])


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_the_sidecar_lists_the_files_of_its_folder(folder: Path) -> None:
    listed = sidecar(folder)
    assert sorted(listed) == sorted(path.name for path in folder.glob("*.txt"))
    assert len(listed) == 2
    assert len({row["outlet"] for row in listed.values()}) == 2
    for name, row in listed.items():
        text = (folder / name).read_text(encoding="utf-8")
        assert text.splitlines()[0] == row["title"]
        assert 120 <= len(text.split()) <= 340
        date.fromisoformat(row["published"])


def test_no_trap_is_joined_by_a_chain_of_true_links() -> None:
    spans = {(row["id"], side): span(row[side]) for row in LINKS for side in "ab"}
    group = {key: number for number, key in enumerate(spans)}

    def join(one: tuple[str, str], other: tuple[str, str]) -> None:
        old, new = group[one], group[other]
        for key, number in group.items():
            if number == old:
                group[key] = new

    for row in LINKS:
        if row["link"]:
            join((row["id"], "a"), (row["id"], "b"))
    for one, other in itertools.combinations(spans, 2):
        if overlap(spans[one], spans[other]):
            join(one, other)
    assert [r["id"] for r in LINKS if not r["link"] and group[r["id"], "a"] == group[r["id"], "b"]] == []


def test_no_pair_of_accounts_is_both_a_difference_and_none_of_one_type() -> None:
    seen: dict[tuple, bool] = {}
    for row in DIFFERENCES:
        ends = frozenset((account["file"], account["excerpt"]) for account in accounts_of(row))
        key = (row["type"], ends)
        assert seen.setdefault(key, row["difference"]) == row["difference"], row["id"]
