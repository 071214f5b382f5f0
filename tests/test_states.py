"""In what state a sentence says that a thing is."""

import pytest

from mapapp.states import states


@pytest.mark.parametrize(
    ("excerpt", "expected"),
    [
        ("The hospital is functioning normally.", [("hospital", "well")]),
        ("Looters have stripped the hospital to the last mattress.", [("hospital", "ill")]),
        ("The dam was not damaged, the engineer said.", [("dam", "well")]),
        ("The bridge was repaired after it had been damaged.", []),
        ("The hospital has 40 beds.", []),
        ("The road was closed.", []),
    ],
)
def test_a_thing_works_or_does_not_and_a_negator_turns_it_round(excerpt, expected) -> None:
    found = {(told.thing, told.state) for told in states(excerpt)}
    assert set(expected) <= found
    assert bool(found) == bool(expected)


def test_the_words_are_the_excerpts_own() -> None:
    excerpt = "Officials say the hospital was not damaged at all."
    (told,) = [each for each in states(excerpt) if each.thing == "hospital"]
    assert excerpt[told.start : told.stop] == "not damaged"


def test_only_what_is_named_near_by_is_in_that_state() -> None:
    far = "The bridge across the river in the north of the country is eighty years old; "
    assert (
        {"hospital"}
        <= {told.thing for told in states(f"{far}the hospital was looted.")}
        <= {"hospital", "treatment"}
    )
    assert "bridge" in {told.thing for told in states("The bridge was damaged.")}
