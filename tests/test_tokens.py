import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapapp import tokens
from mapapp.model import Span


def words(text: str, known: frozenset[str] = frozenset()) -> list[str]:
    return [token.text for token in tokens.tokens(text, Span(0, len(text)), known)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ISsaid so.", ["IS", "said", "so", "."]),
        ("Nabil Bensaid left.", ["Nabil", "Bensaid", "left", "."]),
        ("The U.S. Col. Ray's men -- here", ["The", "U.S.", "Col.", "Ray's", "men", "--", "here"]),
        ("al-Saloum's U.S.-backed rebels’ base", ["al-Saloum's", "U.S.-backed", "rebels’", "base"]),
        ("he’s late", ["he", "’s", "late"]),
        ("“We,” (AP)", ["“", "We", ",", "”", "(", "AP", ")"]),
    ],
)
def test_words_keep_what_belongs_to_them(text: str, expected: list[str]) -> None:
    assert words(text) == expected


def test_a_name_that_the_text_knows_is_cut_from_a_glued_word() -> None:
    assert words("Fallonsaid so", frozenset({"Fallon"})) == ["Fallon", "said", "so"]


def test_names_that_look_like_small_words_are_not_folded() -> None:
    text = "It said IS and May left"
    low = {token.text: token.low for token in tokens.tokens(text, Span(0, len(text)))}
    assert (low["IS"], low["May"], low["It"]) == ("IS", "May", "it")


def test_words_in_ly_are_adverbs_unless_they_are_nouns_or_adjectives() -> None:
    found = tokens.tokens("quickly family later", Span(0, 20))
    assert [tokens.is_adverb(token) for token in found] == [True, False, True]


@given(
    st.lists(st.sampled_from(["said,", "ISsaid", "Md.", "U.S.", "he’s", "A,", ",", "-", "1990s", "", "“We"]))
)
def test_words_are_cut_alike_by_any_blank(parts: list[str]) -> None:
    assert words(" ".join(parts)) == words("\u00a0".join(parts))


@given(st.text())
def test_tokens_lie_in_order_and_leave_only_blanks_out(text: str) -> None:
    at = 0
    for token in tokens.tokens(text, Span(0, len(text))):
        assert text[at : token.start].strip() == ""
        assert text[token.start : token.end] == token.text != ""
        at = token.end
    assert text[at:].strip() == ""
