import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapapp import wordlists
from mapapp.beginnings import Beginnings, Endings, Sought, beginnings, words_in

PATTERNS = [row["pattern"] for name in ("event_cues", "outcomes") for row in wordlists.rows(name)]
GOVERNORS = [row["pattern"] for row in wordlists.rows("place_governors")]
GOVERNING = sorted({word for pattern in GOVERNORS for word in re.findall(r"[a-z]+", pattern)})
PIECES = sorted({word for pattern in PATTERNS for word in re.findall(r"[a-z]{2,}", pattern)})


@pytest.mark.parametrize(
    ("pattern", "letters"),
    [
        pytest.param("bomb\\w*|air ?strikes?", {"bomb", "air"}, id="alternatives"),
        pytest.param("shells?", {"shell"}, id="as long as the letters are fixed"),
        pytest.param("jets?x", {"jet"}, id="not the letter that may be missing"),
        pytest.param("(?:call|urge(?:s|d)?) for", {"call ", "urge"}, id="a bracket of alternatives"),
        pytest.param("(?<!-)train", {"train"}, id="after a look behind"),
        pytest.param("r[ao]n", {"r"}, id="up to a class"),
        pytest.param("storm|\\w+quake", None, id="any word may begin it"),
        pytest.param(
            "(?:un|in the )?rest", {"un", "in the ", "rest"}, id="with an optional bracket or without it"
        ),
        pytest.param("(?:un)?", None, id="nothing but an optional bracket"),
        pytest.param("(?:un)*rest", None, id="a bracket as often as it comes"),
        pytest.param("fell|(?<!sun )went down", {"fell", "went do"}, id="an alternative after a look behind"),
        pytest.param("\\d+ dead", set("0123456789"), id="a number"),
    ],
)
def test_a_pattern_is_known_by_the_letters_it_begins_with(pattern: str, letters: set[str] | None) -> None:
    assert beginnings(pattern) == letters


def test_each_pattern_says_where_it_matches_first() -> None:
    patterns = Beginnings(["storm", "\\w+quake", "floods?", "(?<!-)train"])
    assert patterns.first_matches("A earthquake, FLOODS and a flood on-train") == {1: 2, 2: 14}


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=6), max_size=12))
def test_no_pattern_that_matches_is_left_out(words: list[str]) -> None:
    text = " ".join(words)
    matching = {
        number: match.start()
        for number, pattern in enumerate(PATTERNS)
        if (match := re.search(rf"\b(?:{pattern})(?!\w)", text, re.IGNORECASE))
    }
    assert Beginnings(PATTERNS).first_matches(text) == matching


LISTS = ["other_event_words", "silences", "untrue"]
SEEKING = {name: "|".join(wordlists.entries(name)) for name in LISTS}
SEEKING |= {
    f"states {kind}": "|".join(row["pattern"] for row in wordlists.rows("states") if row["state"] == kind)
    for kind in ("well", "ill")
}
SOUGHT = sorted({piece for p in SEEKING.values() for piece in re.findall(r"[a-z]+(?: [a-z]+)*", p)})


@pytest.mark.parametrize("pattern", SEEKING.values(), ids=SEEKING)
@given(words=st.lists(st.sampled_from(SOUGHT) | st.text(max_size=4), max_size=12))
def test_what_is_sought_is_found_as_in_a_plain_search(pattern: str, words: list[str]) -> None:
    text = " ".join(words)
    found = re.compile(rf"\b(?:{pattern})(?!\w)", re.IGNORECASE).finditer(text)
    assert [m.span() for m in Sought(pattern, r"(?!\w)").finditer(text)] == [m.span() for m in found]


def test_letters_that_are_two_in_lower_case_do_not_move_what_is_sought() -> None:
    found = Sought("r[ao]n|the (?P<what>end)").search("İİ: THE END")
    assert found is not None
    assert found["what"] == "END"


def test_a_pattern_that_may_begin_with_any_word_cannot_be_sought() -> None:
    with pytest.raises(ValueError, match="storm"):
        Sought("storm|\\w+quake")


def test_patterns_at_the_end_are_tried_in_their_order_where_the_last_word_may_be_theirs() -> None:
    endings = Endings(
        [r"\bnear(?:by)?(?: to)?$", r"\b(?:north|south) of$", r"\b(?:in|of)$", r"\bask(?:ed|s)?$"]
    )
    assert [number for number, _ in endings.matches("a day's walk North OF")] == [1, 2]
    assert [number for number, _ in endings.matches("and nearby")] == [0]
    assert [number for number, _ in endings.matches("he asked")] == [3]
    assert not list(endings.matches("in vain"))


def test_a_pattern_that_need_not_reach_the_end_is_refused() -> None:
    with pytest.raises(ValueError, match="near"):
        Endings([r"\bnear"])


@given(st.lists(st.sampled_from(GOVERNING), max_size=6), st.lists(st.sampled_from(GOVERNING), max_size=2))
def test_no_governor_that_matches_is_left_out(words: list[str], joined: list[str]) -> None:
    text = " ".join([*words, "".join(joined)]).strip()
    matching = [n for n, p in enumerate(GOVERNORS) if re.search(p, text, re.IGNORECASE)]
    assert [number for number, _ in Endings(GOVERNORS).matches(text)] == matching


def test_the_words_of_a_text_are_in_lower_case_without_marks() -> None:
    assert words_in("Two-thirds of BEIRUT's homes, 1990s") == {
        "two",
        "thirds",
        "of",
        "beirut",
        "s",
        "homes",
        "1990s",
    }
