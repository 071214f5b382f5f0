import pytest

from mapapp import cues, tokens, verbs
from mapapp.model import Span


def found(text: str) -> list[str]:
    parts = tokens.tokens(text, Span(0, len(text)))
    return [
        " ".join(token.text for token in parts[cue.start : cue.end])
        for cue in cues.find(parts, [True] * len(parts))
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The army had earlier said it won", ["had earlier said"]),
        ("It has also called for talks", ["has also called for"]),
        ("Russia accused rebels of it", ["accused"]),
        ("He was quoted as saying it fell", ["was quoted as saying"]),
        ("It fell according to police", ["according to"]),
        ("Russia's earlier claim that it fell", ["earlier claim"]),
        ("The agency reports that it fell", ["reports"]),
        ("AFAD put the death toll at 12", ["put"]),
        ("AFAD put the number of those on board, not yet final, at 48", ["put"]),
        ("Volunteers counted more than 40 bodies", ["counted"]),
        ("POLICE SAY IT FELL", ["SAY"]),
    ],
)
def test_cues_have_their_auxiliaries_and_particles(text: str, expected: list[str]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "He did not say so",
        "They declined to say why",
        "It would say so",
        "Several reports of the claims were read",
        "The announced deal",
        "a group called Sunrise",
        "a group that calls itself Sunrise",
        "Police have not ruled out foul play",
        "The State is here",
        "It claimed the lives of ten",
        "He put the cup down",
        "The mayor counted votes",
        "She asked not to be named",
    ],
)
def test_negations_nouns_and_deeds_are_no_cues(text: str) -> None:
    assert found(text) == []


def test_quoted_words_are_no_cues() -> None:
    parts = tokens.tokens("They say so", Span(0, 11))
    assert cues.find(parts, [False] * len(parts)) == []


def test_a_wish_is_no_report_and_a_belief_is() -> None:
    assert [verbs.reports(cue) for cue in ("wants", "believe", "had earlier said", "according to")] == [
        False,
        True,
        True,
        True,
    ]
