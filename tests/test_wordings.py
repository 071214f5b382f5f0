from hypothesis import given
from hypothesis import strategies as st

from mapapp import wordings, wordlists

LISTED = {row["concept"]: row["words"].split() for row in wordlists.rows("concepts")}
PIECES = sorted(
    {piece for words in LISTED.values() for word in words for piece in word.strip("*").split("_")}
)


@given(st.lists(st.sampled_from(PIECES) | st.text("abcdes", max_size=4), max_size=12))
def test_words_stand_for_a_concept_alone_and_together_as_they_are_listed(words: list[str]) -> None:
    written = f"_{'_'.join(word for word in words if word)}_"
    expected = {
        concept
        for concept, listed in LISTED.items()
        if any(f"_{word}_".replace("*_", "") in written for word in listed)
    }
    assert wordings.concepts(" ".join(words)) == expected


def test_words_that_stand_together_stand_for_nothing_in_pieces() -> None:
    concept = next(concept for concept, listed in LISTED.items() if "lost_their_lives" in listed)
    assert concept in wordings.concepts("All of them lost their lives")
    assert concept not in wordings.concepts("All of them lost their livestock")
