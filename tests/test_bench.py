"""What the bench reads, what it sets beside it, and what it writes."""

import json

import pytest

from bench import accuracy, attribution_errors, gold, marks, peers, report, speed, tables, toponym_errors
from bench.__main__ import _calibration, main
from bench.report import Section

TOPONYMS = {"doc_id": "a", "text": "In Paris.", "toponyms": [{"start": 3, "end": 8, "lat": 48.9, "lon": 2.3}]}
SAID = {
    "doc_id": "b",
    "text": "It rained, he said.",
    "attributions": [{"source": [11, 13], "cue": [14, 18], "content": [[0, 9]]}],
}


@pytest.fixture
def folder(tmp_path):
    """A folder with a corpus of either kind, and two files that are none."""
    (tmp_path / "trnews_small.jsonl").write_text(json.dumps(TOPONYMS) + "\n", encoding="utf-8")
    (tmp_path / "other.jsonl").write_text(json.dumps(SAID) + "\n", encoding="utf-8")
    (tmp_path / "plain.jsonl").write_text('{"doc_id": 1, "text": "a"}\n', encoding="utf-8")
    (tmp_path / "broken.jsonl").write_text("no json\n", encoding="utf-8")
    return tmp_path


@pytest.fixture
def no_peers(monkeypatch):
    monkeypatch.setattr(peers, "loaded", lambda: ({}, ("nobody: not installed here",)))


def test_corpora_are_told_apart_by_what_they_annotate(folder):
    found, _ = gold.find(folder)
    assert [(corpus.name, corpus.kind) for corpus in found] == [
        ("other", "attributions"),
        ("trnews_small", "toponyms"),
    ]


def test_what_is_no_corpus_is_named_with_its_reason(folder):
    _, left_out = gold.find(folder)
    assert any("broken.jsonl, line 1" in line for line in left_out)
    assert any(line.startswith("plain.jsonl: ") for line in left_out)


def test_an_empty_folder_is_said_to_be_empty(tmp_path):
    found, left_out = gold.find(tmp_path)
    assert not found
    assert "no annotated corpus" in left_out[-1]


def test_a_corpus_is_known_by_the_beginning_of_its_name(folder):
    _, trnews = gold.find(folder)[0]
    assert trnews.key in accuracy.titles()


@pytest.mark.parametrize(
    ("measured", "at_most", "verdict"),
    [(0.7, False, "aim"), (0.69999, False, "aim"), (0.6, False, "must"), (0.59, False, "missed"),
     (0.6, True, "aim"), (0.65, True, "missed")],
)  # fmt: skip
def test_a_figure_is_held_against_both_marks(measured, at_most, verdict):
    mark = marks.Mark("F1", 0.6, 0.6 if at_most else 0.7, at_most)
    assert mark.verdict(measured) == verdict


@pytest.mark.parametrize("subject", sorted({row["of"] for row in tables.rows("marks")}))
def test_every_mark_is_no_easier_to_aim_at_than_to_reach(subject):
    for mark in marks.of(subject):
        assert (mark.aim <= mark.must) if mark.at_most else (mark.aim >= mark.must)


@pytest.mark.parametrize("row", tables.rows("published"), ids=lambda row: f"{row['of']} {row['system']}")
def test_a_published_figure_is_a_share_with_its_source(row):
    assert row["of"] in accuracy.titles()
    assert row["source"]
    for figure in row["figures"].split("|"):
        name, value = figure.split("=")
        assert 0 < float(value) <= 1, name


def test_a_missed_must_is_counted():
    figures = {"trnews": {"recognition F1": 0.5, "acc@161": 0.9}}
    section, missed = report.of_marks([Section("accuracy", "", figures)], {"trnews": "TR-News"})
    assert missed == 1
    assert "TR-News: recognition F1" in section.text


def test_a_table_has_its_columns_under_one_another():
    lines = tables.markdown(("system", "F1"), [["a", "0.5"], ["longer name", "0.25"]]).splitlines()
    assert len({len(line) for line in lines}) == 1
    assert lines[1].endswith("---: |")


def test_recording_writes_between_the_marks_alone():
    document = (
        "Before.\n<!-- bench: speed -->\nold\n<!-- end -->\nAfter.\n<!-- bench: x -->\nkept\n<!-- end -->\n"
    )
    written = report.recorded(document, [Section("speed", r"new \1"), Section("elsewhere", "lost")])
    assert written == document.replace("old", r"new \1")


def test_the_document_of_accuracy_has_a_place_for_every_section():
    document = report.ACCURACY.read_text(encoding="utf-8")
    names = (
        "dated",
        "marks",
        "articles",
        "comparison",
        "accuracy",
        "errors",
        "speed",
        "gazetteer",
        "click",
        "calibration",
    )
    assert [name for name in names if f"<!-- bench: {name} -->" not in document] == []
    assert document.count("<!-- end -->") == len(names)


def test_a_peer_that_is_not_installed_is_left_out_by_name(monkeypatch):
    def missing():
        raise ImportError("No module named 'nobody'")

    monkeypatch.setattr(peers, "ALL", {"nobody": missing, "somebody": lambda: len})
    found, left_out = peers.loaded.__wrapped__()
    assert list(found) == ["somebody"]
    assert left_out == ("nobody: not installed here (No module named 'nobody')",)


def test_misses_of_toponyms_fall_into_classes(folder):
    _, corpus = gold.find(folder)[0]
    assert "missed: known name that was not believed, standing alone" in toponym_errors.table(corpus, [[]])
    wider = toponym_errors.table(corpus, [[{"start": 0, "end": 8, "lat": None, "lon": None}]])
    assert wider.count("found with another extent") == 2
    unplaced = toponym_errors.table(corpus, [[{"start": 3, "end": 8, "lat": None, "lon": None}]])
    assert "wrong place: left unplaced, the right one was a candidate" in unplaced


@pytest.mark.parametrize(
    ("text", "standing"),
    [
        ("George Washington left.", "in a person's name"),
        ("Austin Reed left.", "in a person's name"),
        ("The University of Washington grew.", "inside a longer name"),
        ("He joined the Washington Post.", "inside a longer name"),
        ("In Washington it rained.", "standing alone"),
        ("The city of Washington grew.", "standing alone"),
    ],
)
def test_a_name_no_annotator_takes_for_a_place_is_told_by_what_stands_beside_it(tmp_path, text, standing):
    name = "Washington" if "Washington" in text else "Austin"
    answer = {"start": text.index(name), "end": text.index(name) + len(name)}
    corpus = gold.Corpus(tmp_path, "toponyms", ({"text": text, "toponyms": []},))
    assert f"not annotated: {standing} " in toponym_errors.table(corpus, [[answer]])


def test_misses_of_attributions_fall_into_classes(folder):
    corpus = gold.find(folder)[0][0]
    said = attribution_errors.table(corpus, [[{"source": None, "cue": [14, 18], "content": [[3, 9]]}]])
    assert "content missed: begins elsewhere" in said
    assert "source missed: nothing found, reporting expression" in said
    assert "cue missed" not in said


def test_corpora_are_measured_beside_what_was_published(folder, no_peers):
    measured, errors = accuracy.sections(gold.find(folder)[0])
    assert measured.figures["trnews"]["recognition F1"] == 1.0
    assert measured.figures["other"]["source F1"] == 1.0
    assert "CLAVIN" in measured.text
    assert "TR-News: 1 documents" in errors.text


def test_without_corpora_it_is_said_what_that_leaves_out(monkeypatch, capsys, no_peers):
    monkeypatch.delenv("CORPORA", raising=False)
    assert main(["articles"]) == 0
    told = capsys.readouterr().out
    assert "44 of 44" in told
    assert "Left out: CORPORA names no folder" in told


def test_a_part_that_is_none_is_wrong_usage(capsys):
    assert main(["everything"]) == 2
    assert "the parts are" in capsys.readouterr().out


def test_speed_falls_back_on_the_seeds(no_peers, monkeypatch):
    monkeypatch.setattr(speed.timing, "ROUNDS", 1)
    section = speed.section([])
    assert "2 articles" in section.text
    assert set(section.figures["speed"]) == {mark.figure for mark in marks.of("speed")}


def test_a_corpus_with_a_broken_line_has_no_calibration_and_the_reason(folder):
    corpus = folder / "trnews_small.jsonl"
    corpus.write_text(json.dumps(TOPONYMS) + "\nno json\n", encoding="utf-8")
    assert "trnews_small.jsonl, line 2" in _calibration([corpus]).text
    assert "left out" in _calibration([]).text
