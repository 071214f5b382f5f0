"""Links and typed differences on the pairs of `tests/comparison`: no less than what was reached."""

from collections import Counter

import pytest

from bench import comparison

REACHED = {  # precision and recall of links, and of differences; of the pairs that avoid each other's words, and of the others
    False: ((0.89, 0.87), (0.96, 0.77)),
    True: ((0.90, 0.71), (0.92, 0.50)),
}


@pytest.fixture(scope="module", params=[False, True], ids=["sixteen pairs", "ten pairs in other words"])
def of_pairs(request):
    return REACHED[request.param], comparison.measure(reworded=request.param)


@pytest.fixture(scope="module")
def measured() -> tuple[Counter[str], Counter[tuple[str, str]], list[str]]:
    return comparison.measure(reworded=False)


def test_links_are_as_precise_and_complete_as_reached(of_pairs) -> None:
    (reached, _), (links, _, wrong) = of_pairs
    precision, recall = comparison.rates(links["true linked"], links["trap linked"], links["true apart"])
    assert precision >= reached[0], "\n".join(wrong)
    assert recall >= reached[1], "\n".join(wrong)


def test_differences_are_as_precise_and_complete_as_reached(of_pairs) -> None:
    (_, reached), (_, kinds, wrong) = of_pairs
    precision, recall = comparison.of_differences(kinds)
    assert precision >= reached[0], "\n".join(wrong)
    assert recall >= reached[1], "\n".join(wrong)


@pytest.mark.parametrize(
    "kind", ["figure", "revision", "outcome", "place", "time", "who_did_it", "who_says", "only_one"]
)
def test_each_type_of_difference_is_found_somewhere(kind: str, measured) -> None:
    assert measured[1][kind, "differs: found"] > 0
