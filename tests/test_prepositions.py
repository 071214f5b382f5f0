import pytest

from mapapp import prepositions
from mapapp.prepositions import Before


def before(words: str) -> Before:
    return prepositions.before(words, 0, len(words))


@pytest.mark.parametrize(
    ("words", "means", "may_mean", "introduces"),
    [
        pytest.param("They live in ", True, False, True, id="in"),
        pytest.param("In ", True, False, True, id="at the beginning"),
        pytest.param("(near ", True, False, True, id="in brackets"),
        pytest.param("fires in suburban eastern ", True, False, False, id="adjectives of place between"),
        pytest.param("the outskirts of the ", True, False, True, id="a noun of place and an article"),
        pytest.param("a letter from ", False, True, True, id="from"),
        pytest.param("a letter of ", False, True, False, id="of"),
        pytest.param("raids on ", False, False, True, id="attacked places need no row"),
        pytest.param("in, ", False, False, False, id="a mark between"),
        pytest.param("in", False, False, False, id="no blank between"),
        pytest.param("within ", False, False, False, id="part of a word"),
        pytest.param("", False, False, False, id="nothing"),
    ],
)
def test_the_words_before_a_name_say_whether_a_place_follows(
    words: str, means: bool, may_mean: bool, introduces: bool
) -> None:
    found = before(words)
    assert (found.means_place, found.may_mean_place, found.introduces) == (means, may_mean, introduces)


def test_words_before_the_sentence_are_not_looked_at() -> None:
    text = "They live in "
    assert prepositions.before(text, len("They live in"), len(text)).words == ()
