import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapapp import attributions, sentences
from mapapp.model import Attribution, Span


def sentences_of(text: str) -> list[Span]:
    found: list[Span] = []
    start = 0
    for line in text.split("\n"):
        found.extend(sentences.split(text, Span(start, start + len(line))))
        start += len(line) + 1
    return found


def find(text: str) -> list[Attribution]:
    return list(attributions.find(text, sentences_of(text)))


def said(text: str) -> list[tuple[str | None, str | None, list[str]]]:
    return [
        (a.source and a.source.of(text), a.cue and a.cue.of(text), [p.of(text) for p in a.content])
        for a in find(text)
    ]


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("The mud blocked the river, and a lake was forming, said geologist Bo Ray.", "geologist Bo Ray", "said",
         "The mud blocked the river, and a lake was forming"),
        ("Rebels burned the village, and many had fled, said the mayor.", "the mayor", "said",
         "Rebels burned the village, and many had fled"),
        ("The brakes failed, said Ann Oak, local chairman of the union.", "Ann Oak, local chairman of the union", "said",
         "The brakes failed"),
        ("The brakes failed, said Ann Oak, after workers had left.", "Ann Oak", "said", "The brakes failed"),
        ("The bridge has been shut for years, villagers point out.", "villagers", "point out",
         "The bridge has been shut for years"),
        ("The bridge has been shut for years, several of them recalled.", "several of them", "recalled",
         "The bridge has been shut for years"),
        ("The bridge has been shut for years, engineers estimate.", "engineers", "estimate",
         "The bridge has been shut for years"),
        ("The bridge has been shut for years, ticket checkers reckon.", "ticket checkers", "reckon",
         "The bridge has been shut for years"),
        ("The ministry said the bridge fell.", "The ministry", "said", "the bridge fell"),
        ("The ministry said on Monday that the bridge fell.", "The ministry", "said", "that the bridge fell"),
        ("The bridge fell, the ministry said.", "the ministry", "said", "The bridge fell"),
        ("The bridge fell at dawn, according to police.", "police", "according to", "The bridge fell at dawn"),
        ("According to police, the bridge fell.", "police", "According to", "the bridge fell"),
        ("“The bridge fell,” said Ann Lee, a farmer.", "Ann Lee, a farmer", "said", "“The bridge fell,”"),
        ("“The bridge fell,” Lee told the BBC.", "Lee", "told", "“The bridge fell,”"),
        ("The health ministry closed the school and said that it fell.", "The health ministry", "said", "that it fell"),
        ("Lee told reporters that it fell.", "Lee", "told", "that it fell"),
        ("Despite the rain, Lee said the bridge held.", "Lee", "said", "the bridge held"),
        ("Col. Bo Ray, a spokesman for the army, said in a briefing that it fell.",
         "Col. Bo Ray, a spokesman for the army", "said", "that it fell"),
        ("A spokesman of the army, Bo Ray, confirmed the account.",
         "A spokesman of the army, Bo Ray", "confirmed", "the account"),
        ("The agency had earlier said it fell.", "The agency", "had earlier said", "it fell"),
        ("In Oslo, the government this week declared victory over the flood.",
         "the government", "declared", "victory over the flood"),
        ("Moscow accused rebels of shelling the town.", "Moscow", "accused", "rebels of shelling the town"),
        ("The rebels fled. ISsaid it won.", "IS", "said", "it won"),
        ("Bo Ray was quoted as saying the dam broke.", "Bo Ray", "was quoted as saying", "the dam broke"),
        ("BEIRUT (AP) — A dam broke on Friday, two officials said.", "two officials", "said", "A dam broke on Friday"),
        ("The men, officials said, had fled.", "officials", "said", "The men … had fled"),
        ("The attack was condemned by the union.", "the union", "was condemned", "The attack"),
        ("It was reported that the dam broke.", None, "was reported", "that the dam broke"),
        ("A look at Lee's claim that the dam broke.", "Lee's", "claim", "that the dam broke"),
        ("Lee told his men to leave.", "Lee", "told", "his men to leave"),
        ("The rebels left the town at dawn, said Abdul Rahman al-Iraqi.",
         "Abdul Rahman al-Iraqi", "said", "The rebels left the town at dawn"),
        ("The attack killed nine, said Muhammad ibn Salman, a doctor.",
         "Muhammad ibn Salman, a doctor", "said", "The attack killed nine"),
        ("The plane crashed, said Luiz Lula da Silva on Monday.", "Luiz Lula da Silva", "said", "The plane crashed"),
        ("The monitor, based in Oslo, said Russian jets hit Bergen.", "The monitor", "said", "Russian jets hit Bergen"),
        ("The town is ours, the group said on its Telegram channel.", "the group", "said", "The town is ours"),
        ("The army denied that it had bombed the school.", "The army", "denied", "that it had bombed the school"),
        ("Moscow rejected claims that its jets had bombed it.",
         "Moscow", "rejected", "claims that its jets had bombed it"),
        ("At least 12 dead in Oslo blast - police", "police", "-", "At least 12 dead in Oslo blast"),
        ("Oslo blast kills 12, officials say", "officials", "say", "Oslo blast kills 12"),
        ("Lee tweeted: “We left.”", "Lee", "tweeted", "“We left.”"),
    ],
)  # fmt: skip
def test_source_cue_and_content_are_found_in_any_order(
    text: str, source: str | None, cue: str, content: str
) -> None:
    assert [(s, c, " … ".join(pieces)) for s, c, pieces in said(text)] == [(source, cue, content)]


@pytest.mark.parametrize(
    "text",
    [
        "He did not mention the setback.",
        "The army declined to comment.",
        "It was not immediately clear whether the dam broke.",
        "The state of the report is unknown.",
        "Two reports of a leak came in.",
        "If you see a fault, please report it here.",
        "Islamic State militants took the town.",
        "Over 100 feared dead as fighters storm the camp.",
    ],
)
def test_what_is_not_said_and_what_only_looks_like_a_cue_is_none(text: str) -> None:
    assert said(text) == []


def test_a_second_cue_shares_the_source_of_the_first() -> None:
    assert said("Lee acknowledged that the dam broke, but said the town was safe.") == [
        ("Lee", "acknowledged", ["that the dam broke"]),
        ("Lee", "said", ["the town was safe"]),
    ]
    assert said("The dam broke, Lee said, adding that nobody died.")[1] == (
        "Lee",
        "adding",
        ["that nobody died"],
    )


def test_a_quotation_around_its_attribution_is_in_pieces() -> None:
    assert said("“We left,” he said. “It was late.”") == [("he", "said", ["“We left,”", "“It was late.”"])]


def test_a_quotation_that_goes_on_in_the_next_sentences_stays_with_its_source() -> None:
    text = "Lee said: “We left. It was late.”\n“Nobody stayed.”\nIt rained."
    assert [(s, pieces) for s, _, pieces in said(text)] == [
        ("Lee", ["“We left. It was late.”\n“Nobody stayed.”"])
    ]


def test_cues_inside_a_quotation_are_left_to_the_speaker() -> None:
    assert [source for source, _, _ in said("“They say it fell,” Lee said.")] == ["Lee"]


TEXTS = st.text() | st.lists(
    st.sampled_from(
        ["said", "IS", "he", "the", "army", "“", "”", '"', ",", ".", "\n", "told", "that", "and", "(", ")", "—",
         "according", "to", "was", "quoted", "as", "saying", "accused", "of", "Bo Ray", "a spokesman", "who", "not", ":"]
    ),
    max_size=40,
).map(" ".join)  # fmt: skip


@given(TEXTS)
def test_whatever_the_text_every_span_lies_inside_it(text: str) -> None:
    for one in find(text):
        assert one.source or one.cue
        assert one.content
        for span in (one.source, one.cue, *one.content):
            assert span is None or 0 <= span.start < span.end <= len(text)
        assert list(one.content) == sorted(one.content)


@pytest.mark.parametrize(
    "unit", ["said ", "he said ", "“We left,” he said. ", "a, ", "Bo and ", "the army of ", "“"]
)
def test_a_long_line_takes_time_in_proportion(unit: str) -> None:
    text = unit * (200_000 // len(unit))
    spans = sentences_of(text)
    began = time.perf_counter()
    attributions.find(text, spans)
    assert time.perf_counter() - began < 60


def test_all_that_the_gold_attributes_in_the_two_articles_is_found() -> None:
    import json

    root = Path(__file__).parent
    rows = [json.loads(line) for line in (root / "gold/seed_claims.jsonl").read_text("utf-8").splitlines()]
    for row in rows:
        text = (root.parent / "seeds" / row["doc"]).read_bytes().decode("utf-8")
        here = [a for a in find(text) if a.cue and row["start"] <= a.cue.start < row["end"]]
        if row["attributed_to"] is None:
            assert here == [], row["id"]
        else:
            source, cue = Span(*row["attributed_span"]), Span(*row["cue_span"])
            assert any(
                a.source and a.source.overlaps(source) and a.cue and a.cue.overlaps(cue) for a in here
            ), row["id"]


def test_what_a_source_cites_in_passing_is_part_of_its_description() -> None:
    assert said("According to the monitor, which cited two doctors, 12 people died.") == [
        ("the monitor, which cited two doctors", "According to", ["12 people died"]),
        ("which", "cited", ["two doctors"]),
    ]


def test_what_somebody_says_another_said_is_told_of_both() -> None:
    assert said("The governor said the ministry had told him that it fell.") == [
        ("The governor", "said", ["the ministry had told him that it fell"]),
        ("the ministry", "had told", ["that it fell"]),
    ]


def test_a_claim_at_the_end_of_its_sentence_is_one_and_a_list_of_claims_is_none() -> None:
    assert said("The plant was not damaged, the company claims.") == [
        ("the company", "claims", ["The plant was not damaged"])
    ]
    assert said("He read the speeches, the letters, the claims.") == []


def test_who_raises_a_toll_says_it_and_who_declares_mourning_says_nothing() -> None:
    assert said("Prosecutors later raised the death toll to 12.")[0][:2] == ("Prosecutors", "later raised")
    assert said("Prosecutors raised the alarm to the ministry.") == []
    assert said("The mayor declared a day of mourning.") == []
    assert said("The mayor declared that the strike was over.")[0][:2] == ("The mayor", "declared")


def test_what_is_said_to_be_so_is_said_by_nobody_there() -> None:
    assert said("Demonstrators burned a bar said to be owned by a lawmaker.") == []


def test_a_number_first_reported_speaks_for_nobody() -> None:
    ((source, cue, _),) = said("The minister put the death toll at 11, down from the 14 first reported.")
    assert (source, cue) == ("The minister", "put")


def test_an_ordinal_may_begin_a_rank() -> None:
    assert said("Ten died, said First Admiral Franky Sihombing.") == [
        ("First Admiral Franky Sihombing", "said", ["Ten died"])
    ]
