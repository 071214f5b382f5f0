import pytest
from claim_rows import claim

from mapapp import queries, reasons


def row(certainty=queries.SURE, **columns):
    known = {"place_why": "it has more people", "place_confidence": 0.9, "place_rivals": []}
    return claim("a", place="qaim") | known | {"certainty": certainty} | columns


def test_only_an_uncertain_place_is_marked():
    assert reasons.MARK in reasons.mark(row(queries.UNCERTAIN))
    assert reasons.mark(row()) == reasons.mark(row(None)) == ""


@pytest.mark.parametrize(("certainty", "unfolded"), [(queries.SURE, False), (queries.UNCERTAIN, True)])
def test_the_reason_is_unfolded_where_the_place_is_uncertain(certainty, unfolded):
    assert (" open" in reasons.why(row(certainty))) is unfolded


def test_without_rivals_nothing_else_is_named():
    assert "Could also be" not in reasons.why(row())
    assert "Could also be: A; B." in reasons.why(row(place_rivals=["A", "B"]))


def test_without_a_place_there_is_no_reason_for_one():
    assert reasons.why(row(place_id=None)) == ""


def test_without_a_measure_only_the_reason_is_given():
    assert "in 100" not in reasons.why(row(place_confidence=None))
