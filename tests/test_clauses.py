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


def test_two_speakers_in_one_sentence_have_a_claim_each(read: Callable[[str], Reading]) -> None:
    claims = read("Organisers put the crowd at 20,000; the police said 7,000 people came.").claims
    assert [(claim.speaker.name, claim.figures[0].value) for claim in claims if claim.speaker] == [
        ("Organisers", 20_000),
        ("police", 7_000),
    ]
    claims = read("The governor said nine died, while the hospital director said it had received 14.").claims
    assert [claim.speaker.name for claim in claims if claim.speaker] == ["governor", "hospital director"]


def test_what_stands_before_a_semicolon_is_not_said_by_who_speaks_behind_it(
    read: Callable[[str], Reading],
) -> None:
    first, second = read("Nine dead in night attack on Homs; Russia says it holds Manbij.").claims
    assert (first.excerpt, first.speaker) == ("Nine dead in night attack on Homs;", None)
    assert second.speaker is not None


def test_what_one_says_another_said_is_one_claim(read: Callable[[str], Reading]) -> None:
    text = "The general said the army had left the town, and that villagers said it was quiet."
    assert excerpts(read(text)) == [text]


def test_who_answers_in_the_same_sentence_answers_of_the_same_place(read: Callable[[str], Reading]) -> None:
    claims = read(
        "Villagers said soldiers had fired at a house in Homs on Monday; the army rejected the accusation."
    ).claims
    assert [[p.placement.place.name for p in c.places if p.placement.place] for c in claims] == [
        ["Homs"],
        ["Homs"],
    ]


def test_what_somebody_says_besides_is_told_apart_from_what_he_denies(read: Callable[[str], Reading]) -> None:
    text = (
        "The army denied that any men had been taken prisoner in Gao and said seven soldiers had been killed."
    )
    first, second = read(text).claims
    assert (first.excerpt, first.stance) == (
        "The army denied that any men had been taken prisoner in Gao",
        "denied",
    )
    assert (second.excerpt, second.stance) == ("and said seven soldiers had been killed.", "asserted")
    assert [claim.speaker.name for claim in (first, second) if claim.speaker] == ["army", "army"]


@pytest.mark.parametrize(
    "text",
    [
        "The general denied ordering the strike and shelling the town.",
        "The general denied that his men had fired, and that the town had been shelled.",
        "The general denied the charge, saying he had been abroad.",
    ],
)
def test_what_goes_on_being_denied_is_one_claim(text: str, read: Callable[[str], Reading]) -> None:
    assert excerpts(read(text)) == [text]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (
            ("The group denied an attack on a hospital in Gao", "group", "denied"),
            ("that officials said left 70 people dead.", "officials", "said"),
        ),
        (
            ("The army said it was looking into the raid on Gao,", "army", "said"),
            ("which the UN says killed 12 children.", "UN", "says"),
        ),
        (
            ("Police fired on a crowd in Gao", "", ""),
            ("that organisers said numbered 5,000.", "organisers", "said"),
        ),
    ],
)
def test_what_another_says_of_the_last_thing_told_is_his_own_claim(
    first: tuple[str, str, str], second: tuple[str, str, str], read: Callable[[str], Reading]
) -> None:
    claims = read(f"{first[0]} {second[0]}").claims
    assert [(c.excerpt, c.speaker.name if c.speaker else "", c.cue) for c in claims] == [first, second]


def test_a_speaker_in_the_middle_of_a_sentence_parts_nothing(read: Callable[[str], Reading]) -> None:
    text = "The man who police said shot three people in Gao was 40."
    assert excerpts(read(text)) == [text]
