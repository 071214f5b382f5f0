from pathlib import Path

import pytest

from mapapp import wordlists


@pytest.fixture(autouse=True)
def words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(wordlists, "WORDS", tmp_path)
    wordlists.entries.cache_clear()
    wordlists.rows.cache_clear()
    yield tmp_path  # type: ignore[misc]
    wordlists.entries.cache_clear()
    wordlists.rows.cache_clear()


def test_entries_leave_out_blank_lines_and_comments(words: Path) -> None:
    (words / "colours.txt").write_text("# a comment\nred\n\n  green \n", encoding="utf-8")
    assert wordlists.entries("colours") == ("red", "green")


def test_rows_come_by_column_name(words: Path) -> None:
    (words / "sizes.csv").write_text('# a comment\nname,cm\n"a, b",3\n', encoding="utf-8")
    assert wordlists.rows("sizes") == ({"name": "a, b", "cm": "3"},)


@pytest.mark.parametrize("row", ["a", "a,b,c"])
def test_a_row_that_does_not_fit_the_header_is_refused(words: Path, row: str) -> None:
    (words / "sizes.csv").write_text(f"name,cm\n{row}\n", encoding="utf-8")
    with pytest.raises(ValueError, match="does not fit the header"):
        wordlists.rows("sizes")
