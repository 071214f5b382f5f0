"""What the words of a claim say by themselves."""

import pyarrow as pa
import pytest

from mapapp import gists
from mapapp.gists import GISTS, Gist
from tests.sketched import figure, row

DEAD = "At least 20 people were killed in Brod."
ROWS = [
    row("Elsewhere, Russian jets struck the bridge at half past nine and it collapsed within two hours."),
    row(DEAD, claim_id="dead", start=0, figures=[figure(DEAD, "At least 20 people", "killed", 20.0)]),
    row("Forty-one were taken off the roof."),
    row("Nothing."),
]


@pytest.fixture
def found() -> dict[str, Gist]:
    return {each["claim_id"]: Gist.of(each) for each in ROWS}


def test_a_gist_is_what_a_claim_says_by_itself(found: dict[str, Gist]) -> None:
    first, second, third, last = found.values()
    assert first.other_event
    assert first.nations == {"RU"}
    assert {"the time of day", "how long it took"} <= first.topics
    assert first.matters
    assert [(tally.kind, tally.value) for tally in second.tallies] == [("killed", 20.0)]
    assert [tally.value for tally in third.tallies] == [41.0]
    assert last == Gist(False, frozenset(), frozenset(), frozenset(), ())


def test_gists_come_back_from_their_table_as_they_were(found: dict[str, Gist]) -> None:
    table = gists.table(found)
    assert table.schema == GISTS
    assert gists.read(table) == found
    assert gists.table({}).schema == GISTS


def test_those_of_some_claims_are_some_of_them(found: dict[str, Gist]) -> None:
    claim, *_ = found
    some = gists.some(gists.table(found), [claim, "another"])
    assert isinstance(some, pa.Table)
    assert gists.read(some) == {claim: found[claim]}


@pytest.mark.parametrize(
    ("excerpt", "other"),
    [
        ("In another incident, a grenade was thrown.", True),
        ("A grenade was thrown, said another, a former guard.", False),
        ("The bridge had been closed two days before.", True),
        ("They had watched him for two days before hitting the car.", False),
        ("No plane has landed since August.", False),
    ],
)
def test_another_event_is_one_that_the_sentence_tells_of(excerpt: str, other: bool) -> None:
    assert Gist.of(row(excerpt)).other_event == other
