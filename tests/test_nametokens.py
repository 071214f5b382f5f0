import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapapp import nametokens
from mapapp.model import Span


def pieces(text: str) -> list[nametokens.Piece]:
    return nametokens.pieces(text, Span(0, len(text)))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("In St. Louis, the U.S.", ["In", "St.", "Louis", "the", "U.S."]),
        ("Iraq’s Mu'adamiyat", ["Iraq", "Mu'adamiyat"]),
        ("SyriaBEIRUT (AP)", ["Syria", "BEIRUT", "AP"]),
        ("al-Tanf", ["al", "Tanf"]),
    ],
)
def test_a_sentence_falls_into_the_pieces_that_names_are_made_of(text: str, words: list[str]) -> None:
    assert [piece.word for piece in pieces(text)] == words


def test_a_name_begins_with_a_capital_a_digit_a_direction_or_the_arabic_article() -> None:
    text = "Homs 7th northern al the"
    assert [p.word for p in pieces(text) if p.may_begin_name] == ["Homs", "7th", "northern", "al"]


@given(
    st.lists(
        st.sampled_from(
            ["said.", "Homs,", "U.S.", "J.", "US", "7", "3D", "SyriaBEIRUT", "al-Tanf", ",.", "", "É."]
        )
    )
)
def test_words_are_cut_alike_by_any_blank(parts: list[str]) -> None:
    assert pieces(" ".join(parts)) == pieces("\u00a0".join(parts))


@given(st.text(alphabet="aB.'’sS -é\n7", max_size=40))
def test_pieces_are_verbatim_and_disjoint(text: str) -> None:
    found = pieces(text)
    assert all(text[p.start : p.end] == p.word for p in found)
    assert all(a.end <= b.start for a, b in zip(found, found[1:], strict=False))
