from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pastes import REPORT

from mapapp.errors import ArticleError
from mapapp.pasted import LONGEST, LONGEST_NAME, OUTLET, Paste, article, paste


def test_what_is_given_with_a_text_is_known_of_it():
    read = article(Paste(REPORT, " Daily  Example ", " Market\nhit ", "2016-06-29"))
    assert read.text == REPORT
    assert (read.outlet, read.title, read.published) == ("Daily Example", "Market hit", date(2016, 6, 29))
    assert read.published_basis == "given with the pasted text"


def test_what_is_not_given_is_read_from_the_text_or_left_unknown():
    read = article(Paste(REPORT))
    assert (read.outlet, read.title, read.published) == (OUTLET, "Shelling in Aleppo", None)
    shown = article(Paste("BEIRUT (Reuters) - Shells hit a market in Aleppo, a doctor said."))
    assert shown.outlet == "Reuters"


@pytest.mark.parametrize(
    ("given", "why"),
    [
        (Paste(""), "no text yet"),
        (Paste(" \n\t "), "no text yet"),
        (Paste("word " * LONGEST), f"up to {LONGEST:,} are read while you wait"),
        (Paste("first\nsec\x00ond"), r"Line 2 of this text .*U\+0000"),
        (Paste("first\nsecond \ud83d"), r"Line 2 of this text .*U\+D83D"),
        (Paste(REPORT, outlet="a\x07b"), "Line 1 of this outlet"),
        (Paste(REPORT, title="\udc00"), "Line 1 of this title"),
        (Paste(REPORT, outlet="x" * (LONGEST_NAME + 1)), f"up to {LONGEST_NAME} fit"),
        (Paste(REPORT, published="2016-02-30"), "no day of the calendar"),
        (Paste(REPORT, published="yesterday"), "no day of the calendar"),
        (Paste("<!DOCTYPE html><p>Shells hit Aleppo.</p>"), "source of a web page"),
    ],
)
def test_what_cannot_be_used_is_said_in_one_sentence_that_can_be_shown(given, why):
    with pytest.raises(ArticleError, match=why) as refused:
        article(given)
    assert "\n" not in str(refused.value)
    str(refused.value).encode("utf-8")


@given(st.text(st.characters(), max_size=300), st.text(st.characters(), max_size=30), st.text(max_size=12))
def test_any_text_is_taken_as_it_is_or_refused(text, outlet, published):
    try:
        read = article(Paste(text, outlet, "", published))
    except ArticleError:
        return
    assert read.text == text
    read.text.encode("utf-8")


def test_a_message_that_is_none_is_an_empty_paste():
    assert paste({}) == Paste()
    assert paste({"text": REPORT, "outlet": None, "title": 3, "other": "x"}) == Paste(REPORT)
