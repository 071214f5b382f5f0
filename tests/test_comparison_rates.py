"""Links and typed differences on the pairs of `tests/comparison`: no less than what was reached."""

from collections import Counter

import pytest

from bench import comparison

REACHED = {  # precision and recall of links, and of differences
    "Sixteen pairs:": ((0.86, 0.90), (0.96, 0.78)),
    "Ten pairs that avoid each other's words:": ((0.90, 0.87), (0.92, 0.62)),
    "Eight pairs in the manner of newswires:": ((0.93, 0.65), (0.90, 0.36)),
}


@pytest.fixture(scope="module")
def measured() -> dict[str, tuple[Counter[str], Counter[tuple[str, str]], list[str]]]:
    return {title: comparison.measure(pairs=pairs) for title, pairs in comparison.sets().items()}


@pytest.fixture(params=REACHED, ids=["sixteen pairs", "ten pairs in other words", "eight of newswires"])
def of_pairs(request, measured):
    return REACHED[request.param], measured[request.param]


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
    assert measured["Sixteen pairs:"][1][kind, "differs: found"] > 0
