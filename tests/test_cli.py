import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from mapapp import cli
from mapapp.settings import SEEDS

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Run:
    """Run the command line in this process; return exit code, stdout and stderr."""

    def call(*arguments: str | Path) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["mapapp", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        printed = capfd.readouterr()
        return ended.value.code if isinstance(ended.value.code, int) else 0, printed.out, printed.err

    return call


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "one.txt").write_text("BEIRUT (AP) — Rebels entered Manbij on Tuesday.\n", encoding="utf-8")
    return tmp_path


def test_extract_without_a_path_prints_the_seeds_event_table(run: Run) -> None:
    code, out, err = run("extract")
    rows = [json.loads(line) for line in out.splitlines()]
    assert (code, err) == (0, "")
    assert {row["outlet"] for row in rows} == {"Reuters", "Associated Press"}


def test_extract_reads_files_and_folders_alike(run: Run, folder: Path) -> None:
    assert run("extract", folder)[1] == run("extract", folder / "one.txt")[1] != ""


@pytest.mark.parametrize(
    ("form", "start"), [("csv", "claim_id,article_id,"), ("geojson", '{"type": "FeatureCollection"')]
)
def test_extract_prints_other_forms(run: Run, folder: Path, form: str, start: str) -> None:
    assert run("extract", folder, "--format", form)[1].startswith(start)


def test_output_goes_to_a_file_byte_for_byte_as_to_the_terminal(
    run: Run, folder: Path, tmp_path: Path
) -> None:
    target = tmp_path / "rows.out"
    assert run("extract", folder / "one.txt", "--output", target)[:2] == (0, "")
    assert target.read_text(encoding="utf-8") == run("extract", folder / "one.txt")[1]


def test_a_bad_file_is_one_line_after_a_summary_and_the_rest_is_printed(run: Run, folder: Path) -> None:
    (folder / "empty.txt").write_bytes(b"")
    code, out, err = run("extract", folder)
    summary, *problems = err.splitlines()
    assert (code, len(out.splitlines())) == (1, 1)
    assert summary == "1 articles read, 1 problems with files or sidecar rows:"
    assert len(problems) == 1
    assert "empty.txt" in problems[0]


def test_a_path_that_does_not_exist_is_named(run: Run, tmp_path: Path) -> None:
    code, out, err = run("extract", tmp_path / "none")
    assert (code, out) == (1, "")
    assert str(tmp_path / "none") in err
    assert "Traceback" not in err


def test_wrong_usage_exits_with_2(run: Run) -> None:
    assert run("extract", "--format", "xml")[0] == 2
    assert run("dance")[0] == 2


def test_a_file_that_cannot_be_written_is_one_line(run: Run, folder: Path) -> None:
    code, _, err = run("extract", folder, "--output", folder / "no" / "where.csv")
    assert code == 1
    assert len(err.splitlines()) == 1


def test_toponyms_prints_a_line_for_each_with_role_and_point(run: Run, tmp_path: Path) -> None:
    corpus = tmp_path / "corpus.jsonl"
    text = "Syrian rebels entered Manbij, Moscow said. They fled to Foobarville."
    corpus.write_text(json.dumps({"doc_id": 7, "text": text}) + "\n", encoding="utf-8")
    code, out, _ = run("toponyms", corpus)
    rows = {row["text"]: row for row in map(json.loads, out.splitlines())}
    assert code == 0
    assert [rows[name]["role"] for name in ("Syrian", "Manbij", "Moscow")] == [
        "adjective",
        "event",
        "metonym",
    ]
    assert (rows["Syrian"]["lat"], rows["Syrian"]["lon"], rows["Syrian"]["place_id"]) == (35.0, 38.0, "syria")
    assert all(text[row["start"] : row["end"]] == row["text"] for row in rows.values())
    assert {row["doc_id"] for row in rows.values()} == {7}


def test_attributions_prints_spans(run: Run, tmp_path: Path) -> None:
    corpus = tmp_path / "corpus.jsonl"
    text = "Rebels entered Manbij, two sources said."
    corpus.write_text(json.dumps({"doc_id": "a", "text": text}) + "\n", encoding="utf-8")
    (row,) = map(json.loads, run("attributions", corpus)[1].splitlines())
    assert [text[slice(*row["source"])], text[slice(*row["cue"])]] == ["two sources", "said"]
    assert [text[slice(*piece)] for piece in row["content"]] == ["Rebels entered Manbij"]


def test_a_bad_corpus_line_is_named_and_the_others_are_read(run: Run, tmp_path: Path) -> None:
    corpus = tmp_path / "corpus.jsonl"
    corpus.write_text(
        'not json\n{"doc_id": 1}\n{"doc_id": 2, "text": "They left Manbij."}\n', encoding="utf-8"
    )
    code, out, err = run("toponyms", corpus)
    assert code == 1
    assert len(out.splitlines()) == 1
    assert [line.split(", line ")[1][:2] for line in err.splitlines()[1:]] == ["1:", "2:"]


def test_a_lone_surrogate_in_a_corpus_is_no_error(run: Run, tmp_path: Path) -> None:
    corpus = tmp_path / "corpus.jsonl"
    corpus.write_text('{"doc_id": "\\ud800", "text": "\\ud83d They left Manbij."}\n', encoding="utf-8")
    code, out, _ = run("toponyms", corpus)
    assert code == 0
    assert json.loads(out)["text"] == "Manbij"


def test_the_module_is_the_command() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "mapapp", "extract", str(SEEDS)], capture_output=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, b"")


def test_a_closed_pipe_ends_quietly(tmp_path: Path) -> None:
    command = f"{sys.executable} -m mapapp extract | head -c 10"
    done = subprocess.run(["sh", "-c", command], capture_output=True, check=False, cwd=tmp_path)
    assert (done.stdout, done.stderr) == (b'{"claim_id', b"")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("\n".join(str(number * 37) for number in range(2000)), "there are no words in it"),
        ("17, 4; 12\n" * 50, "there are no words in it"),
        ("Mindestens elf Menschen starben in Homs, sagte die Polizei.", "not in English; known places named in it: Homs"),
        ("By Jane Roe\n", "no claim was found in it; no name of a known place in it"),
    ],
)  # fmt: skip
def test_an_article_without_a_claim_is_a_line_that_says_why(
    run: Run, tmp_path: Path, text: str, said: str
) -> None:
    (tmp_path / "one.txt").write_text(text, encoding="utf-8")
    code, out, err = run("extract", tmp_path / "one.txt")
    assert (code, out) == (0, "")
    assert len(err.splitlines()) == 1
    assert said in err


def test_a_corpus_without_a_toponym_says_so(run: Run, tmp_path: Path) -> None:
    (tmp_path / "corpus.jsonl").write_text('{"doc_id": 1, "text": "1 2 3"}\n{"doc_id": 2, "text": ""}\n')
    assert run("toponyms", tmp_path / "corpus.jsonl") == (0, "", "2 documents read, nothing found in them\n")
