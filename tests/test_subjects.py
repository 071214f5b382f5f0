import pytest

from mapapp import apposition, phrases, subjects, tokens
from mapapp.model import Span


def subject(text: str) -> str | None:
    """The subject of the verb that `|` stands in front of."""
    plain = text.replace("|", "")
    parts = tokens.tokens(plain, Span(0, len(plain)))
    end = next(n for n, token in enumerate(parts) if token.start == text.index("|"))
    found = subjects.before_cue(parts, end, 0)
    return tokens.joined(plain, parts[found[0] : found[1]]) if found else None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The army of Norway |said so", "The army of Norway"),
        ("It fell because the ministry |said so", "the ministry"),
        ("In Oslo the army |said so", "the army"),
        ("On Tuesday Lee |said so", "Lee"),
        ("Bo Ray and Ann Lee |said so", "Bo Ray and Ann Lee"),
        ("The army on Tuesday |said so", "The army"),
        ("Lee, 56, a farmer from Ohio, |said so", "Lee, 56, a farmer from Ohio"),
        ("The Union's chief, Ann Lee, |said so", "The Union's chief, Ann Lee"),
        ("After the storm, Lee, who lost a house, |said so", "Lee, who lost a house"),
        ("Lee, speaking in Oslo, |said so", "Lee"),
        ("The mission, known by its acronym, |said so", "The mission"),
        ("Rep. Bo Ray, R-Ill., |said so", "Rep. Bo Ray, R-Ill."),
        ("Lee -- a farmer -- |said so", "Lee -- a farmer"),
        ("Residents of a town near the border |said so", "Residents of a town near the border"),
        ("People familiar with the matter |said so", "People familiar with the matter"),
        ("The family, protesters and leaders |said so", "The family, protesters and leaders"),
        ("That claim Lee |made", "Lee"),
        ("A man who saw the crash |said so", "A man who saw the crash"),
        ("Guests of the ship that struck a reef on Monday |said so", "Guests of the ship that struck a reef"),
        ("He told reporters that the police |said so", "the police"),
        (
            "Rebels hit it, killing 30 men, two sources and an official |said so",
            "two sources and an official",
        ),
    ],
)
def test_the_subject_of_a_cue_is_its_whole_noun_phrase(text: str, expected: str) -> None:
    found = subject(text)
    assert found is not None
    assert found.rstrip(" ,-") == expected


def test_a_clause_gives_its_own_subject() -> None:
    text = "Meanwhile, the rebel group Dawn fled on Monday"
    parts = tokens.tokens(text, Span(0, len(text)))
    found = subjects.of_clause(parts, 0, len(parts))
    assert found is not None
    assert tokens.joined(text, parts[found[0] : found[1]]).startswith("the rebel group Dawn")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bo Ray, a farmer who stayed.", "Bo Ray, a farmer who stayed"),
        ("Bo Ray, speaking in Oslo.", "Bo Ray"),
        ("police on Friday.", "police"),
        ("people close to the talks.", "people close to the talks"),
        ("Ray in a statement.", "Ray"),
    ],
)
def test_a_source_behind_its_cue_takes_its_apposition_along(text: str, expected: str) -> None:
    parts = tokens.tokens(text, Span(0, len(text)))
    found = phrases.after(parts, 0, len(parts))
    assert found is not None
    start, end = apposition.after(parts, found, len(parts))
    assert tokens.joined(text, parts[start:end]) == expected
