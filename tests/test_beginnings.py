import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapapp import wordlists
from mapapp.beginnings import Beginnings, beginnings

PATTERNS = [row["pattern"] for row in wordlists.rows("event_cues")]
PIECES = sorted({word for pattern in PATTERNS for word in re.findall(r"[a-z]{2,}", pattern)})


@pytest.mark.parametrize(
    ("pattern", "letters"),
    [
        pytest.param("bomb\\w*|air ?strikes?", {"bomb", "air"}, id="alternatives"),
        pytest.param("shells?", {"shell"}, id="as long as the letters are fixed"),
        pytest.param("jets?x", {"jet"}, id="not the letter that may be missing"),
        pytest.param("(?:call|urge(?:s|d)?) for", {"call", "urge"}, id="a bracket of alternatives"),
        pytest.param("(?<!-)train", {"train"}, id="after a look behind"),
        pytest.param("r[ao]n", {"r"}, id="up to a class"),
        pytest.param("storm|\\w+quake", None, id="any word may begin it"),
        pytest.param("(?:un)?rest", None, id="an optional bracket"),
    ],
)
def test_a_pattern_is_known_by_the_letters_it_begins_with(pattern: str, letters: set[str] | None) -> None:
    assert beginnings(pattern) == letters


def test_each_pattern_says_where_it_matches_first() -> None:
    patterns = Beginnings(["storm", "\\w+quake", "floods?", "(?<!-)train"])
    assert patterns.first_matches("A earthquake, FLOODS and a flood on-train") == {1: 2, 2: 14}


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=6), max_size=12))
def test_no_event_cue_that_matches_is_left_out(words: list[str]) -> None:
    text = " ".join(words)
    matching = {
        number: match.start()
        for number, pattern in enumerate(PATTERNS)
        if (match := re.search(rf"\b(?:{pattern})(?!\w)", text, re.IGNORECASE))
    }
    assert Beginnings(PATTERNS).first_matches(text) == matching
