"""Differences as plain sentences."""

from sketched import row, sketched

from mapapp.accounts import account, difference
from mapapp.statements import sources, statement

ONE, OTHER = sketched(
    row("40 fighters were killed in Brod.", speaker_name="Amaq", speaker_kind="organisation"),
    row("12 fighters were killed in Brod.", article_id="a2", outlet="Two"),
)


def test_a_figure_is_said_with_who_is_quoted_and_what_is_counted() -> None:
    told = difference(
        "figure", "killed", (ONE, OTHER), [account(ONE, "40 fighters"), account(OTHER, "12 fighters")]
    )
    assert statement(told).startswith("One quotes Amaq: 40 fighters ")
    assert "Two says in its own words: 12 fighters " in statement(told)


def test_what_is_counted_is_not_said_twice() -> None:
    told = difference("figure", "aboard", (ONE, OTHER), [account(ONE, "48 people"), account(OTHER, "49")])
    assert "48 people aboard." in statement(told)
    assert "49 people aboard." in statement(told)


def test_silence_is_said_of_the_articles_loaded() -> None:
    told = difference("only one outlet", "fire", [ONE], [account(ONE, "")], silent=("Two",))
    assert "Only One tells of this" in statement(told)
    assert statement(told).endswith("the articles loaded of Two do not mention it.")
    assert "den" not in statement(told)


def test_what_one_outlet_tells_is_named_where_there_is_a_word_for_it() -> None:
    told = [difference("only one outlet", about, [ONE], [account(ONE, "")]) for about in ("fire", "Other")]
    assert ["(fire)" in statement(each) for each in told] == [True, False]
    assert "Other" not in statement(told[1])


def test_places_are_told_apart_by_distance_and_bearing() -> None:
    accounts = [account(ONE, "Brod"), account(OTHER, "Sela")]
    told = difference("place", "battle", (ONE, OTHER), accounts, km=230.4, bearing="north-east")
    assert statement(told).endswith("Sela lies 230 km north-east of Brod.")


def test_days_are_written_in_words() -> None:
    accounts = [account(ONE, "2020-05-03"), account(OTHER, "2020-05-04/2020-05-05")]
    assert "4 May 2020 to 5 May 2020" in statement(difference("time", "battle", (ONE, OTHER), accounts))


def test_two_speakers_are_said_to_be_whom_outlets_have_it_from() -> None:
    told = difference(
        "who says so", "battle", (ONE, OTHER), [account(ONE, "Amaq"), account(OTHER, "the army")]
    )
    assert statement(told) == "One has it from Amaq. Two has it from the army."


def test_an_outlet_that_names_no_speaker_says_it_in_its_own_words() -> None:
    told = difference("who says so", "battle", (ONE, OTHER), [account(ONE, "Amaq"), account(OTHER, "")])
    assert statement(told) == "One has it from Amaq. Two says it in its own words."


def test_of_whom_each_outlet_has_a_happening_one_sentence_an_outlet_is_made():
    heard = {"One": ["Amaq", "the army", "a medic"], "Two": [""], "Three": ["Amaq", ""]}
    assert sources(heard) == (
        "One has it from Amaq, the army and a medic. Two says it in its own words. "
        "Three has it from Amaq, and says it in its own words."
    )
