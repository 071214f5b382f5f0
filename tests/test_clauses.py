from collections.abc import Callable

import pytest

from mapapp.model import Reading


def excerpts(reading: Reading) -> list[str]:
    return [claim.excerpt for claim in reading.claims]


def test_a_sentence_with_two_events_at_two_places_is_two_claims(read: Callable[[str], Reading]) -> None:
    text = "The forces have besieged Manbij, a stronghold in northern Syria, while Iraqi forces have taken Fallujah."
    assert excerpts(read(text)) == [
        "The forces have besieged Manbij, a stronghold in northern Syria,",
        "while Iraqi forces have taken Fallujah.",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Rebels took Manbij, while residents fled.",
        "They attacked Manbij and Fallujah, while others waited.",
        "Al-Saloum said they were unable to keep the base, but said the offensive would continue.",
        "They fought in Syria, while Manbij was shelled.",
    ],
)
def test_one_event_or_one_place_is_one_claim(text: str, read: Callable[[str], Reading]) -> None:
    assert excerpts(read(text)) == [text]


def test_the_speaker_of_a_sentence_speaks_in_each_of_its_clauses(read: Callable[[str], Reading]) -> None:
    text = (
        "Rebel sources say the force was trained in Jordan, but most of it was now being trained at al-Tanf."
    )
    claims = read(text).claims
    assert [claim.speaker.name if claim.speaker else None for claim in claims] == [
        "Rebel sources",
        "Rebel sources",
    ]
