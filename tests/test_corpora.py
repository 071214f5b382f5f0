from pathlib import Path

import pytest

from mapapp import corpora
from mapapp.errors import CorpusError


def test_a_corpus_that_is_not_there_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="none.jsonl: cannot be read"):
        list(corpora.documents(tmp_path / "none.jsonl"))


def test_blank_lines_are_passed_over_and_a_byte_order_mark_is_no_part_of_the_first(tmp_path: Path) -> None:
    path = tmp_path / "corpus.jsonl"
    path.write_bytes(b'\xef\xbb\xbf{"doc_id": 1, "text": "a"}\n\n{"doc_id": 2, "text": "b"}\r\n')
    documents = list(corpora.documents(path))
    assert [document["doc_id"] for document in documents if isinstance(document, dict)] == [1, 2]


@pytest.mark.parametrize("line", ["[1]", '{"text": "a"}', '{"doc_id": 1, "text": 5}', "\\xff"])
def test_a_line_that_is_no_document_says_which(tmp_path: Path, line: str) -> None:
    path = tmp_path / "corpus.jsonl"
    path.write_text(line + "\n", encoding="utf-8")
    (error,) = corpora.documents(path)
    assert isinstance(error, CorpusError)
    assert "line 1" in str(error)


def test_described_places_are_no_toponyms() -> None:
    rows = list(corpora.toponyms({"doc_id": 1, "text": "They took Manbij. The town was quiet."}))
    assert [row["text"] for row in rows] == ["Manbij"]


def test_doubted_names_are_no_toponyms() -> None:
    assert list(corpora.toponyms({"doc_id": 1, "text": "A fire swept Kidlington on Monday."})) == []


def test_an_empty_document_has_nothing() -> None:
    document = {"doc_id": 1, "text": ""}
    assert list(corpora.toponyms(document)) == list(corpora.said(document)) == []
