"""How much speaks for two claims being about the same happening."""

import pytest
from sketched import figure, row, sketched

from mapapp import likeness, wordings

SECOND = {"article_id": "a2", "outlet": "Two"}


def weighed(*rows, one_story=True):
    first, second = sketched(*rows)
    vectors = wordings.vectors([first.plain, second.plain])
    wording = float(vectors[0].multiply(vectors[1]).sum())
    return likeness.weigh(first, second, wording, one_story=one_story)


def test_what_both_are_about_counts_where_words_differ() -> None:
    one, other = "The rear gate had been bolted.", "Every emergency exit was unlocked."
    assert (
        weighed(row(one), row(other, **SECOND)).weight
        > weighed(row(one), row("Lunch was late.", **SECOND)).weight
    )


def test_the_same_figure_speaks_for_two_claims_and_is_named_as_a_reason() -> None:
    one, other = "Nine people were hurt.", "Nine were treated."
    found = weighed(
        row(one, figures=[figure(one, "Nine people", "wounded", 9.0)]),
        row(other, figures=[figure(other, "Nine", "wounded", 9.0, "")], **SECOND),
    )
    assert "Nine" in found.why


def test_a_place_named_in_passing_is_held_against_a_claim_that_is_elsewhere() -> None:
    there = weighed(row("A bus overturned at Brod."), row("A bus overturned at Brod.", **SECOND))
    elsewhere = weighed(
        row("A bus overturned at Brod."), row("A bus overturned at Sela.", place="Sela", **SECOND)
    )
    assert elsewhere.weight < there.weight - 1


def test_a_silence_is_no_account() -> None:
    silent = row("He did not mention the retreat from the barracks.", **SECOND)
    assert weighed(row("Rebels said they had retreated from the barracks."), silent) == likeness.NONE


@pytest.mark.parametrize("one_story", [True, False])
def test_what_a_link_weighs_everywhere_does_not_depend_on_the_story(one_story: bool) -> None:
    found = weighed(
        row("Rebels stormed the barracks of Brod."),
        row("The barracks of Brod were stormed by rebels.", **SECOND),
        one_story=one_story,
    )
    assert found.everywhere == pytest.approx(
        weighed(
            row("Rebels stormed the barracks of Brod."),
            row("The barracks of Brod were stormed by rebels.", **SECOND),
            one_story=False,
        ).everywhere,
        abs=0.6,  # headlines and first sentences of one story
    )
