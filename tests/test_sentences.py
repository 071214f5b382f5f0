import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapapp import sentences
from mapapp.model import Section, Span


def split(text: str) -> list[str]:
    return [piece.of(text) for piece in sentences.split(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    "written",
    [
        ["Lt. Col. A. B. Khan left St. John’s.", "He returned."],
        ["The U.S. Central Command said so.", "It did."],
        ["He lives in the U.S.", "The army does not."],
        ["The U.N. Security Council met on Jan. 5.", "It ended at 5 p.m. Tuesday."],
        ["Rep. Ann Lee (D-Calif.) spoke.", "Sen. Bo Ray, R-Ill., left."],
        ["No. 5 was hit.", "20 people died."],
        ["It was hit in Sept. 2015.", "He paid $3.5 million."],
        ["Acme Inc. CEO Bo Ray agreed.", "She works for Acme Inc.", "The firm said no."],
        ["They left the border. al-Saloum said so."[:21], "al-Saloum said so."],
        ["What now?", "Nothing!", "We left...", "Nobody came."],
    ],
)
def test_a_stop_ends_a_sentence_unless_it_belongs_to_a_word(written: list[str]) -> None:
    assert split(" ".join(written)) == written


@pytest.mark.parametrize(
    "written",
    [
        ['"The news is bad. I can say our men were trapped," he said.', "Then he left."],
        ["He said: “We left. We went home.”", "Then he slept."],
        ["“Why?” she asked.", "“Because,” he said."],
        ["“Stop!” Smith said.", "He ran."],
        ["“Is it over?”", "The minister said no."],
        ['"We have withdrawn."', '"The first stage is over."'],
        ["“We left. We came back.” he said.", "It rained."],
    ],
)
def test_a_quotation_stays_with_the_words_that_attribute_it(written: list[str]) -> None:
    assert split(" ".join(written)) == written


def test_a_quotation_on_its_own_is_cut_like_other_text() -> None:
    assert split("“We left. We came back.” It rained.") == ["“We left.", "We came back.”", "It rained."]


def test_glued_sentences_are_told_apart() -> None:
    assert split("It fought the rebels. ISsaid it won.The end came.") == [
        "It fought the rebels.",
        "ISsaid it won.",
        "The end came.",
    ]
    assert split("See www.Example.com now") == ["See www.Example.com now"]


def test_a_line_break_inside_a_paragraph_is_white_space() -> None:
    assert split("The lines\nare wrapped. The\nnext is too.") == [
        "The lines\nare wrapped.",
        "The\nnext is too.",
    ]


def test_only_the_span_asked_for_is_split() -> None:
    text = "One ended. Two went on. Three began."
    assert [piece.of(text) for piece in sentences.split(text, Span(11, 24))] == ["Two went on."]


def test_sentences_are_numbered_through_the_sections_and_boilerplate_is_skipped() -> None:
    text = "A title without a stop\nREUTERS — It rained. It stopped.\nComment here."
    title, body, rest = Span(0, 22), Span(23, 56), Span(57, 70)
    found = sentences.sentences(
        text,
        (Section("title", title), Section("body", body, 1, Span(23, 32)), Section("boilerplate", rest)),
    )
    assert [(s.index, s.section.name, s.span.of(text)) for s in found] == [
        (0, "title", "A title without a stop"),
        (1, "body", "REUTERS — It rained."),
        (2, "body", "It stopped."),
    ]


TEXTS = st.text() | st.text(alphabet="aB. \n\"“”'’!?,…U.S.5—")


@given(TEXTS, st.integers(0, 20), st.integers(0, 20))
def test_sentences_are_ordered_disjoint_and_leave_nothing_out(text: str, cut: int, more: int) -> None:
    span = Span(min(cut, len(text)), max(min(cut, len(text)), len(text) - more))
    pieces = sentences.split(text, span)
    at = span.start
    for piece in pieces:
        assert text[at : piece.start].strip() == ""
        assert piece.of(text) == piece.of(text).strip() != ""
        at = piece.end
    assert text[at : span.end].strip() == ""
    assert all(span.holds(piece) for piece in pieces)


@pytest.mark.parametrize(
    "text",
    [
        unit * (250_000 // len(unit))
        for unit in ["Yes, it fell. ", "a ", '"We left. ', "“", "U.S. ", "Mr. ", "x"]
    ]
    + ["." * 120_000 + "x", ".)" * 80_000 + "x", '.”"' * 50_000, " " * 220_000 + "."],
    ids=lambda text: repr(text[:8]),
)
def test_a_long_line_takes_time_in_proportion(text: str) -> None:
    began = time.perf_counter()
    split(text)
    assert time.perf_counter() - began < 15
