"""Claims that give one matter two ends."""

import pytest
from sketched import row, sketched

from mapapp.contested import contested


@pytest.mark.parametrize(
    ("one", "other", "matter"),
    [
        (
            "The mill had been fenced off and closed since May.",
            "Buyers were there every day in June.",
            "site",
        ),
        ("The police fired rubber bullets.", "Nothing but water was used.", "means"),
        ("A gas leak set it off, he said.", "It was lit on purpose, she said.", "cause"),
        ("A gas leak set it off, he said.", "The gas leak came first, she said.", ""),
        ("The army took the town.", "The rebels pushed back the army.", ""),
        ("A gas leak set it off, he said.", "Another fire was lit on purpose, she said.", ""),
    ],
)
def test_two_ends_of_a_matter_that_a_happening_has_once(one: str, other: str, matter: str) -> None:
    assert contested(*sketched(row(one), row(other, article_id="a2"))) == matter
