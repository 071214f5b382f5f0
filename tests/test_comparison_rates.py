"""Links and typed differences on the pairs of `tests/comparison`: no less than what was reached."""

from collections import Counter

import pytest

from bench import comparison

LINKS = (0.88, 0.86)  # precision, recall
DIFFERENCES = (0.95, 0.70)


@pytest.fixture(scope="module")
def measured() -> tuple[Counter[str], Counter[tuple[str, str]], list[str]]:
    return comparison.measure()


def test_links_are_as_precise_and_complete_as_reached(measured) -> None:
    links, _, wrong = measured
    precision, recall = comparison.rates(links["true linked"], links["trap linked"], links["true apart"])
    assert precision >= LINKS[0], "\n".join(wrong)
    assert recall >= LINKS[1], "\n".join(wrong)


def test_differences_are_as_precise_and_complete_as_reached(measured) -> None:
    _, kinds, wrong = measured
    precision, recall = comparison.of_differences(kinds)
    assert precision >= DIFFERENCES[0], "\n".join(wrong)
    assert recall >= DIFFERENCES[1], "\n".join(wrong)


@pytest.mark.parametrize(
    "kind", ["figure", "revision", "outcome", "place", "time", "who_did_it", "who_says", "only_one"]
)
def test_each_type_of_difference_is_found_somewhere(kind: str, measured) -> None:
    assert measured[1][kind, "differs: found"] > 0
