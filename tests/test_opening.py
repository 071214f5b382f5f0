import duckdb
import pytest
import shelves
from pastes import REPORT, pasted

from mapapp import addform, collection, index, opening, shelved, trial
from mapapp.collected import Collected
from mapapp.errors import CollectionError
from mapapp.model import Rejected
from mapapp.safe import NOTHING
from mapapp.sidecars import Known
from mapapp.trial import Trial


def test_files_that_are_given_come_before_the_collection_and_that_before_the_samples(monkeypatch, tmp_path):
    monkeypatch.setenv("MAPAPP_COLLECTION", str(tmp_path))
    assert opening.source([]) == opening.Source()
    shelves.add(tmp_path, 1)
    assert opening.source([]).folder == str(tmp_path)
    assert opening.source(["a.txt"]) == opening.Source(("a.txt",))


def test_what_is_open_is_named_with_its_number_of_articles(tmp_path):
    shelves.add(tmp_path, 1, 2)
    source = opening.Source((), str(tmp_path), collection.fingerprint(tmp_path))
    desk = opening.desk(source)
    line = opening.line(source, len(desk.readings))
    assert "<strong>Your collection</strong> · 2 articles" in line
    assert str(tmp_path) in line
    assert "Sample articles</strong> · 2 articles" in opening.line(opening.Source(), 2)


def test_a_desk_on_a_collection_knows_what_one_on_the_files_knows(tmp_path):
    given = shelves.files(tmp_path / "given", 1, 2, 3)
    shelves.add_files(tmp_path / "kept", given)
    kept, read = (
        opening.desk(opening.Source((), str(tmp_path / "kept"))),
        opening.desk(opening.Source((str(given),))),
    )
    assert kept.places == read.places
    assert kept.signs == read.signs
    assert kept.without_filters == read.without_filters
    assert kept.known == read.known


def test_a_collection_that_grows_while_it_is_laid_out_is_laid_out_as_it_is_then(tmp_path, monkeypatch):
    shelves.add(tmp_path, 1)
    opened = []

    def interrupted(folder):
        kept = Collected(folder)
        if not opened:
            shelves.add(tmp_path, 2)
            index.current(folder)
            assert not kept.index.exists()
        opened.append(kept)
        return kept

    monkeypatch.setattr(opening, "Collected", interrupted)
    desk = opening.desk(opening.Source((), str(tmp_path)))
    assert len(opened) == 2
    assert len(desk.readings) == 2


def test_what_keeps_an_unchanged_collection_from_being_laid_out_is_said_in_one_sentence(
    tmp_path, monkeypatch
):
    def full(*_):
        raise duckdb.IOException("No space left on device\nand more")

    shelves.add(tmp_path, 1)
    monkeypatch.setattr(shelved, "current", full)
    with pytest.raises(CollectionError, match="cannot be laid out: .*No space left on device$"):
        opening.desk(opening.Source((), str(tmp_path)))


def test_a_pasted_text_is_kept_with_what_the_reader_said_of_it(tmp_path):
    tried = pasted(REPORT)
    article = tried.texts[0].article
    added = addform.keep(tmp_path, article)
    assert [each.outcome for each in added.outcomes] == ["added"]
    (reading,) = Collected(tmp_path).readings
    ours = reading.article
    assert (ours.text, ours.outlet, ours.published) == (article.text, article.outlet, article.published)
    assert trial.without(tried, article.article_id) == Trial()
    assert [each.outcome for each in addform.keep(tmp_path, article).outcomes] == ["duplicate"]
    assert next((tmp_path / "originals").glob("*/*")).read_text("utf-8") == article.text


def test_a_dropped_file_is_never_taken_for_a_path(tmp_path):
    here = tmp_path / "secret.txt"
    here.write_text("secret", encoding="utf-8")
    document = shelves.document(1)
    disguised = type(document)(
        **{name: getattr(document, name) for name in document.__slots__} | {"file": str(here)}
    )
    addform.kept(tmp_path / "kept", iter([disguised]), Known(), {"other": b""})
    assert not (tmp_path / "kept" / "originals").exists()


def test_what_became_of_dropped_files_is_said_with_each_reason(tmp_path):
    assert addform.said(addform.Added()) == NOTHING
    found = iter([*shelves.documents(1, 1), Rejected("<b>.pdf", "encrypted & locked")])
    said = addform.said(addform.kept(tmp_path, found, Known(), {}))
    assert "3 inputs: 1 added, 1 there already, 1 rejected." in said
    assert "<code>&lt;b&gt;.pdf</code> encrypted &amp; locked" in said


def test_a_collection_that_cannot_be_written_is_said_in_one_sentence(tmp_path):
    (tmp_path / "file").write_bytes(b"")
    added = addform.kept(tmp_path / "file", shelves.documents(1), Known(), {})
    assert "cannot be written" in added.failed
    assert added.failed in addform.said(added)


def test_a_read_only_page_adds_nothing_whatever_it_is_asked(monkeypatch, tmp_path):
    monkeypatch.setenv("MAPAPP_READ_ONLY", "1")
    (reading,) = pasted(REPORT).texts
    assert "Nothing can be added" in addform.keep(tmp_path / "collection", reading.article).failed
    assert not (tmp_path / "collection").exists()
