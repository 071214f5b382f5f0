import pytest

from mapapp import nameparts, nametokens
from mapapp.model import Span


def part(text: str, name: str, *, title_case: bool = False) -> bool:
    tokens = nametokens.pieces(text, Span(0, len(text)))
    at = next(i for i, token in enumerate(tokens) if text.startswith(name, token.start))
    used = len(nametokens.pieces(name, Span(0, len(name))))
    return nameparts.is_part(text, tokens, at, used, title_case=title_case)


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        pytest.param("He read the Boston Globe.", "Boston", True, id="an organisation's head after it"),
        pytest.param("the University of Texas said", "Texas", True, id="an organisation's head before it"),
        pytest.param("People in Pushkin Street fled.", "Pushkin", True, id="a street named after it"),
        pytest.param("They met in Paris Square.", "Paris", True, id="a square named after it"),
        pytest.param("a talk with Michael Jordan today", "Jordan", True, id="a surname"),
        pytest.param("It was Paris Hilton again.", "Paris", True, id="a first name"),
        pytest.param("They came to Iraq President Salih said", "Iraq", False, id="a title after it"),
        pytest.param("They fought in Homs Province then.", "Homs", False, id="a noun of place after it"),
        pytest.param("They fought in Homs Countryside then.", "Homs", False, id="after a preposition"),
        pytest.param("On Jordan they agreed.", "Jordan", False, id="a sentence's opener"),
        pytest.param("The city of Homs, Jaber said.", "Homs", False, id="a comma between"),
    ],
)
def test_a_name_of_a_place_may_be_part_of_another_name(text: str, name: str, expected: bool) -> None:
    assert part(text, name) is expected


def test_in_title_case_only_an_organisation_makes_it_a_part() -> None:
    assert not part("Rebels Take Homs Village From Army", "Homs", title_case=True)
    assert part("Rebels Sue Homs University Over Fees", "Homs", title_case=True)
