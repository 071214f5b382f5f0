import json
import re
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from mapapp import attributions, sentences, speakers
from mapapp.model import Span, Speaker


def resolved(text: str, outlet: str = "") -> list[Speaker | None]:
    spans = sentences.split(text, Span(0, len(text)))
    return speakers.resolve(text, attributions.find(text, spans), spans, outlet)


def names(text: str) -> list[str | None]:
    return [speaker and speaker.name for speaker in resolved(text)]


@pytest.mark.parametrize(
    ("phrase", "name", "kind"),
    [
        ("A spokesman of the River Army, Bo al Ray,", "Bo al Ray", "named person"),
        ("The Union’s chief, Ann Lee,", "Ann Lee", "named person"),
        ("Col. Bo Ray, a spokesman for the U.S.-led coalition in Oslo,", "Bo Ray", "named person"),
        ("Rebel spokesman Mo al-Ray", "Mo al-Ray", "named person"),
        ("ICRC spokeswoman Ann Lee", "Ann Lee", "named person"),
        ("Ann Lee, director of the River Institute,", "Ann Lee", "named person"),
        ("Prime Minister Bo de Ray", "Bo de Ray", "named person"),
        ("The Oslo Observatory for Human Rights", "Oslo Observatory for Human Rights", "organisation"),
        ("The Britain-based Oslo Observatory, which counts deaths,", "Oslo Observatory", "organisation"),
        ("ISIS-affiliated Amaq news agency", "Amaq news agency", "organisation"),
        ("The Defence Ministry", "Defence Ministry", "official"),
        ("Norway", "Norway", "official"),
        ("Two rebel sources", "Two rebel sources", "anonymous"),
        ("U.S. officials", "U.S. officials", "official"),
        ("Witnesses", "Witnesses", "anonymous"),
        ("Washington", "government of the United States", "official"),
        ("Aqua’s vice-president of Advanced Dams Ann Lee", "Ann Lee", "named person"),
        ("Sen. Bo Ray of Ohio, a former rival,", "Bo Ray", "named person"),
        ("The Doctors, Nurses and Dentists Union", "Doctors, Nurses and Dentists Union", "organisation"),
        ("His rival Ann Lee", "Ann Lee", "named person"),
        ("An orderly", "orderly", "anonymous"),
        ("The General Staff", "General Staff", "organisation"),
    ],
)
def test_a_source_is_named_by_its_head(phrase: str, name: str, kind: str) -> None:
    (speaker,) = resolved(f"{phrase} said the dam broke.")
    assert speaker is not None
    assert (speaker.name, speaker.kind) == (name, kind)
    assert speaker.written == phrase.rstrip(",")


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("Ann Lee said it fell. “It was late,” she said.", "Ann Lee"),
        ("Ann Lee said it fell. Lee said it was late.", "Ann Lee"),
        ("Commander Mo al Ray said it fell. Al-Ray said it was late.", "Mo al Ray"),
        ("One rebel source said it fell. It was late, the source said.", "One rebel source"),
        ("One rebel source said it fell. “It was late,” he said.", "One rebel source"),
        ("The Oslo Observatory for Fish said it fell. The Observatory said it was late.", "Oslo Observatory for Fish"),
        ("The Oslo Observatory for Fish said it fell. It said nobody died.", "Oslo Observatory for Fish"),
        ("Russia’s Defence Ministry said it fell. The ministry said it was late.", "Russia’s Defence Ministry"),
        ("Two officials said it fell. They said it was late.", "Two officials"),
        ("Mayor Ann Lee said it fell. Bo Ray left on Friday. He said it was late.", "Bo Ray"),
        ("It fell, a rebel spokesman said. It was late, rebel spokesman Bo Ray said.", "Bo Ray"),
        ("In Norway, the government said it fell.", "government of Norway"),
        ("The mayor, Ann Lee, who said it fell, left.", "Ann Lee"),
        ("Mr Bo Ray said it fell. Spokeswoman Ann Lee said it rained. “It was late,” he said.", "Bo Ray"),
        ("The dam firm Aqua said it fell. The company said nobody died.", "dam firm Aqua"),
        ("Aqua said it had left. It said nobody died.", "Aqua"),
        ("It fell, according to people close to the mayor. They said it was late.", "people close to the mayor"),
        ("River TV quoted two officials as saying it fell.", "two officials"),
    ],
)  # fmt: skip
def test_later_mentions_are_taken_up(text: str, last: str) -> None:
    assert names(text)[-1] == last


def test_an_unnamed_source_stays_unnamed_though_another_is_described_alike() -> None:
    assert names("It fell, a rebel spokesman said. It was late, rebel spokesman Bo Ray said.") == [
        "rebel spokesman",
        "Bo Ray",
    ]
    assert names("It fell, a rebel spokesman, Bo Ray, said.") == ["Bo Ray"]


@pytest.mark.parametrize(
    ("body", "taken_up"),
    [("Fidesz", "Fidesz"), ("The Archive of Public Gatherings", "party")],
    ids=["of one word", "in full"],
)
def test_the_party_is_no_body_whose_full_name_says_otherwise(body: str, taken_up: str) -> None:
    assert names(f"{body} said it had seen 7,000. The party said nobody came.")[-1] == taken_up


def test_what_a_body_is_said_to_be_is_no_part_of_its_name() -> None:
    assert names("Sudan's paramilitary Rapid Support Forces said it was false.") == ["Rapid Support Forces"]
    assert names("A human rights group said it was false.") == ["human rights group"]


def test_a_mere_wish_has_no_speaker() -> None:
    assert resolved("The mayor wants a new dam.") == [None]


def test_a_pronoun_that_nobody_fits_is_still_somebody_and_not_the_outlet() -> None:
    (speaker,) = resolved("He said it fell.")
    assert speaker is not None
    assert (speaker.written, speaker.name, speaker.kind) == ("He", "someone called only “he”", "anonymous")
    assert resolved("It said it fell.") == [None]


def test_a_bare_name_that_calls_itself_it_is_a_body() -> None:
    (speaker,) = resolved("Aqua said it had closed the dam.")
    assert speaker is not None
    assert speaker.kind == "organisation"


def test_the_outlet_speaking_of_itself_is_the_outlet() -> None:
    (speaker,) = resolved("The River Times reported that it fell.", "River Times")
    assert speaker is not None
    assert speaker.kind == "outlet"


@given(
    st.text()
    | st.lists(
        st.sampled_from(
            ["he", "it", "who", "the source", "Bo Ray", "said", ".", ",", "“", "”", "they", "In Iraq"]
        )
    ).map(" ".join)
)
@example("- said who")
def test_there_is_one_answer_for_every_attribution(text: str) -> None:
    spans = sentences.split(text, Span(0, len(text)))
    found = attributions.find(text, spans)
    answers = speakers.resolve(text, found, spans, "River Times")
    assert len(answers) == len(found)
    for one, speaker in zip(found, answers, strict=True):
        assert speaker is None or (
            one.source is not None and speaker.written == one.source.of(text) and speaker.name
        )


def head_words(name: str) -> set[str]:
    bare = re.sub(r"\(.*?\)", " ", name).casefold().replace("aamaq", "amaq").replace("al-", "al ")
    bare = re.sub(r"\bislamic state\b", "is", bare)
    small = {
        "the",
        "a",
        "of",
        "for",
        "and",
        "al",
        "news",
        "agency",
        "one",
        "two",
        "col",
        "government",
        "human",
        "rights",
    }
    return set(re.findall(r"[^\W_]+", bare)) - small


def test_the_speakers_of_the_two_articles_are_those_of_the_gold() -> None:
    root = Path(__file__).parent
    rows = [json.loads(line) for line in (root / "gold/seed_claims.jsonl").read_text("utf-8").splitlines()]
    for row in rows:
        text = (root.parent / "seeds" / row["doc"]).read_bytes().decode("utf-8")
        spans = [
            piece
            for line in re.finditer(r"[^\n]+", text)
            for piece in sentences.split(text, Span(*line.span()))
        ]
        found = attributions.find(text, spans)
        answers = speakers.resolve(text, found, spans, "")
        here = [
            s
            for a, s in zip(found, answers, strict=True)
            if a.cue and row["start"] <= a.cue.start < row["end"] and s
        ]
        if row["attributed_to"]:
            accepted = (row["attributed_to_resolved"], *row.get("speakers_accepted", ()))
            wanted = set().union(*map(head_words, accepted))
            assert any(wanted & head_words(speaker.name) for speaker in here), row["id"]
        else:
            assert here == [], row["id"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Delta Council, a charity with an office in Albany, N.Y., said the dam broke.", "Delta Council"),
        ("Drivers all say the bridge was closed.", "Drivers"),
        ("Doctors both said the ward was empty.", "Doctors"),
    ],
)
def test_a_source_is_whole_with_initials_at_its_end_and_without_the_all_behind_it(
    text: str, name: str
) -> None:
    assert names(text) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "No one has claimed the raid.",
        "Nobody said that the dam broke.",
        "No group has claimed responsibility for it.",
    ],
)
def test_where_nobody_speaks_there_is_no_speaker(text: str) -> None:
    assert set(names(text)) <= {None}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The dam broke, says PM", "official"),
        ("Fiji has declared that the island is closed.", "official"),
        ("The dam broke, says NASA", "organisation"),
    ],
)
def test_an_office_in_capitals_is_a_person_and_a_country_its_government(text: str, kind: str) -> None:
    assert [speaker and speaker.kind for speaker in resolved(text)] == [kind]


def test_a_pronoun_is_not_of_the_other_gender_than_a_noun() -> None:
    assert names("Her father said the dam broke. She said it rained.") == [
        "Her father",
        "someone called only “she”",
    ]
    assert names("A widow said the dam broke. She said it rained.") == ["widow", "widow"]
    assert names("A farmer's wife lost her house and, she said, two cows.") == ["farmer's wife"]


def test_whose_director_speaks_is_the_director() -> None:
    assert names("The hospital, whose director said that the dam broke, is full.") == ["director"]
