import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapapp import quotations
from mapapp.model import Span


def quoted(text: str) -> list[tuple[str, bool]]:
    return [(q.span.of(text), q.closed) for q in quotations.find(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    "text", ["“We left,” he said.", '"We left," he said.', "''We left,'' he said.", "«We left,» he said."]
)
def test_every_kind_of_double_marks_is_paired(text: str) -> None:
    ((found, closed),) = quoted(text)
    assert "We left," in found
    assert "he said" not in found
    assert closed


def test_marks_that_are_no_quotation_are_left_alone() -> None:
    assert quoted("He is 5'11\" tall.") == []
    assert quoted("The rebels’ base isn't Smith's.") == []


def test_a_quotation_left_open_ends_with_its_paragraph() -> None:
    assert quoted("“We left.\n\nIt rained.") == [("“We left.", False)]
    assert quoted('"We left.\n"We came back."') == [('"We left.', False), ('"We came back."', True)]
    assert quoted("“The lines\nare wrapped.”") == [("“The lines\nare wrapped.”", True)]


def test_inner_leaves_the_marks_out() -> None:
    text = "''We left''"
    (found,) = quotations.find(text, Span(0, len(text)))
    assert found.inner(text).of(text) == "We left"


@given(st.text(alphabet="ab \n\"“”'«»."))
def test_quotations_are_in_order_disjoint_and_inside(text: str) -> None:
    at = 0
    for found in quotations.find(text, Span(0, len(text))):
        assert at <= found.span.start < found.span.end <= len(text)
        at = found.span.end
