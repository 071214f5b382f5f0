"""The sums of the bench on documents small enough to count by hand."""

import pytest

from bench import attribution_sums, toponym_sums
from bench.sums import Rates, alike, same, shared


def toponym(start, end, lat=None, lon=None):
    return {"start": start, "end": end, "lat": lat, "lon": lon}


def attribution(source, cue, content):
    return {"source": source, "cue": cue, "content": content}


def test_a_share_of_nothing_is_zero():
    assert Rates().f1 == Rates().precision == Rates().recall == 0.0


def test_rates_of_several_documents_are_those_of_all_counts_together():
    both = Rates(1, 2, 1) + Rates(1, 1, 4)
    assert (both.precision, both.recall) == (2 / 3, 2 / 5)
    assert both.f1 == pytest.approx(2 * (2 / 3) * (2 / 5) / (2 / 3 + 2 / 5))


def test_the_same_span_counts_once_however_often_it_is_given():
    assert same([(0, 3), (0, 3)], [(0, 3), (0, 3), (5, 6)]) == Rates(1, 2, 1)


def test_what_two_spans_share_is_measured_on_what_they_cover_together():
    assert shared((0, 4), (2, 6)) == pytest.approx(2 / 6)
    assert shared((0, 2), (5, 6)) == 0.0


def test_an_answer_serves_one_wanted_item_alone():
    assert alike([(0, 10), (0, 9)], [(0, 10)], shared) == Rates(1, 1, 2)


def test_a_toponym_is_recognised_by_its_exact_span():
    gold, answers = [toponym(0, 6, 33.5, 36.3)], [toponym(0, 7, 33.5, 36.3)]
    assert toponym_sums.score([(gold, answers)]).recognised == Rates(0, 1, 1)


@pytest.mark.parametrize(
    ("answer", "right"),
    [
        (toponym(0, 6, 33.5, 36.3), 1),
        (toponym(0, 6, 34.9, 36.3), 1),  # 156 km north
        (toponym(0, 6, 35.0, 36.3), 0),  # 167 km
        (toponym(0, 6), 0),
    ],
)
def test_a_place_is_right_within_161_km(answer, right):
    sums = toponym_sums.score([([toponym(0, 6, 33.5, 36.3)], [answer])])
    assert sums.figures == {"recognition F1": 1.0, "acc@161": right, "end-to-end F1": right}


def test_gold_without_a_point_asks_for_recognition_alone():
    gold = [toponym(0, 6, 33.5, 36.3), toponym(10, 14)]
    answers = [toponym(0, 6, 33.5, 36.3), toponym(10, 14, 1.0, 1.0)]
    sums = toponym_sums.score([(gold, answers)])
    assert sums.recognised == Rates(2, 2, 2)
    assert sums.located == sums.end_to_end == Rates(1, 1, 1)


def test_the_first_answer_of_a_span_is_the_answer():
    answers = [toponym(0, 6, 33.5, 36.3), toponym(0, 6, 0.0, 0.0)]
    assert toponym_sums.score([([toponym(0, 6, 33.5, 36.3)], answers)]).end_to_end == Rates(1, 1, 1)


TEXT = '"It rained," the mayor said. He hopes it stops.'
GOLD = [attribution([13, 22], [23, 27], [[0, 12]]), attribution([29, 31], [32, 37], [[38, 46]])]


def test_quotation_marks_and_stops_at_the_edges_of_a_span_do_not_count():
    answers = [attribution([13, 22], [23, 28], [[1, 10]])]
    parts = attribution_sums.score([(TEXT, GOLD, answers)]).parts
    assert parts == {part: Rates(1, 1, 2) for part in ("source", "cue", "content")}


def test_content_in_pieces_is_one_span_from_first_to_last():
    answers = [attribution(None, [32, 37], [[38, 40], [41, 46]])]
    parts = attribution_sums.score([(TEXT, GOLD, answers)]).parts
    assert parts["content"] == Rates(1, 1, 2)
    assert parts["source"] == Rates(0, 0, 2)


def test_a_span_of_stops_alone_is_none():
    assert attribution_sums.said(attribution([11, 12], None, []), TEXT).source is None


def test_source_and_content_have_to_belong_together():
    crossed = [attribution([29, 31], [23, 27], [[0, 12]]), attribution([13, 22], [32, 37], [[38, 46]])]
    sums = attribution_sums.score([(TEXT, GOLD, crossed)])
    assert sums.both == Rates(0, 2, 2)
    assert sums.parts["source"] == sums.parts["content"] == Rates(2, 2, 2)


def test_reporting_recall_asks_for_reporting_expressions_alone():
    sums = attribution_sums.score([(TEXT, GOLD, [GOLD[0]])])
    assert sums.figures["reporting pair recall"] == 1.0
    assert sums.both.recall == 0.5


@pytest.mark.parametrize(
    ("cue", "reports"),
    [("said", True), ("according to", True), ("Announced", True), ("called for", True), ("was called", False),
     ("hopes", False), ("essay", False)],
)  # fmt: skip
def test_a_cue_is_reporting_by_its_words(cue, reports):
    assert attribution_sums.is_reporting(attribution(None, [0, len(cue)], []), cue) is reports


def test_a_missing_cue_reports_nothing():
    assert not attribution_sums.is_reporting(attribution([0, 1], None, []), "He")
