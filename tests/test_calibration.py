import json
from pathlib import Path

import pytest

from bench import calibration
from bench.calibration import Decision
from mapapp.model import Evidence


def decided(name: str, margin: float, *rights: bool, grounds: str = "named beside") -> list[Decision]:
    evidence = Evidence(grounds, margin)
    return [Decision((f"{name} {at}", name), evidence, 0.9, right) for at, right in enumerate(rights)]


def test_a_share_never_falls_as_the_margin_grows() -> None:
    found = [*decided("a", 0.1, *[True] * 9, False), *decided("b", 5, *[True] * 5, *[False] * 5)]
    assert list(calibration.table([found])) == [("named beside", 0.0)]


def test_bands_that_rise_are_kept_apart() -> None:
    found = [*decided("a", 0.1, *[True] * 5, *[False] * 5), *decided("b", 5, *[True] * 9, False)]
    shares = calibration.table([found])
    assert list(shares) == [("named beside", 0.0), ("named beside", 2.4)]
    assert shares["named beside", 0.0] == pytest.approx(0.53, abs=0.02)
    assert shares["named beside", 2.4] == pytest.approx(0.87, abs=0.02)


def test_a_name_counts_once_an_article_and_each_corpus_alike() -> None:
    once = decided("a", 1, True, False)
    assert calibration.table([once * 10]) == calibration.table([once])
    many, few = decided("a", 1, *[True] * 100), decided("b", 1, False)
    assert calibration.table([many, few])["named beside", 0.0] == pytest.approx(0.5, abs=0.02)


def test_nothing_is_certain() -> None:
    assert calibration.table([decided("a", 1, *[True] * 500)])["named beside", 0.0] == calibration.MOST


def test_the_error_is_the_distance_of_what_is_said_and_what_is_right() -> None:
    assert calibration.expected_error([(0.8, True)] * 8 + [(0.8, False)] * 2) == pytest.approx(0)
    assert calibration.expected_error(
        [(0.9, True), (0.9, False), (0.1, False), (0.1, False)]
    ) == pytest.approx(0.25)


def test_grounds_no_corpus_showed_get_the_mean_of_all() -> None:
    assert calibration.looked_up({("adjective", 0.0): 0.5}, Evidence("named beside", 3)) == 0.5


def test_a_corpus_is_measured_and_others_left_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = "Floods hit Fallujah in Iraq."
    toponyms = [
        {"start": 11, "end": 19, "text": "Fallujah", "lat": 33.35, "lon": 43.78, "geonameid": None},
        {"start": 23, "end": 27, "text": "Iraq", "lat": -33.0, "lon": 44.0, "geonameid": "0"},
    ]
    document = {"doc_id": "1", "text": text, "toponyms": toponyms}
    (tmp_path / "places.jsonl").write_text(json.dumps(document) + "\n", encoding="utf-8")
    (tmp_path / "quotes.jsonl").write_text('{"doc_id": "1", "text": "", "attributions": []}\n', "utf-8")
    assert calibration.main([tmp_path]) == 0
    printed = capsys.readouterr().out
    assert "places: 2 placements, 0.500 right" in printed
    assert "quotes" not in printed


def test_without_a_corpus_it_says_what_is_left_out(capsys: pytest.CaptureFixture[str]) -> None:
    assert calibration.main([]) == 0
    assert "left out" in capsys.readouterr().out
