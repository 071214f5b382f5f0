from collections.abc import Callable

import pytest

from mapapp import confidence, wordlists
from mapapp.model import Evidence, Placement, Reading
from mapapp.weighing import GROUNDS

Placed = Callable[[str], dict[str, Placement]]


def test_every_kind_of_evidence_has_its_share() -> None:
    assert {row["grounds"] for row in wordlists.rows("confidence")} == {
        *GROUNDS,
        confidence.DESCRIBED,
        confidence.CARRIED_OVER,
    }


def test_the_table_begins_without_margin_and_never_falls() -> None:
    rows: dict[str, list[tuple[float, float]]] = {}
    for row in wordlists.rows("confidence"):
        rows.setdefault(row["grounds"], []).append((float(row["margin"]), float(row["share"])))
    for bands in rows.values():
        assert bands[0][0] == 0
        assert bands == sorted(bands)
        assert [share for _, share in bands] == sorted(share for _, share in bands)
        assert all(0 < share < 1 for _, share in bands)


@pytest.mark.parametrize("grounds", GROUNDS)
def test_a_greater_margin_never_makes_a_place_less_sure(grounds: str) -> None:
    sure = [confidence.of(Evidence(grounds, margin / 4)) for margin in range(40)]
    assert sure == sorted(sure)


def test_a_place_named_beside_its_country_is_surer_than_one_only_size_speaks_for(placed: Placed) -> None:
    beside = placed("A shop in Paris, Texas, burned.")["Paris"].confidence
    alone = placed("A shop in Birmingham burned.")["Birmingham"].confidence
    assert beside is not None
    assert alone is not None
    assert beside > confidence.UNCERTAIN > alone


def test_a_name_without_a_place_has_no_confidence(placed: Placed) -> None:
    assert placed("Shells fell in Foobarville.")["Foobarville"].confidence is None


def test_a_described_place_is_less_sure_than_the_name_it_goes_back_to(placed: Placed) -> None:
    found = placed("Shells fell on Fallujah. The town was quiet on Monday.")
    named, described = found["Fallujah"].confidence, found["The town"].confidence
    assert named is not None
    assert described == pytest.approx(named * confidence.of(Evidence(confidence.DESCRIBED)), abs=0.001)


def test_a_place_carried_over_is_less_sure_than_where_it_is_named(read: Callable[..., Reading]) -> None:
    text = (
        "Forces attacked Fallujah on Tuesday, killing 40 fighters.\n\n"
        "The fighters were killed in clashes at dawn, the army said."
    )
    placements = [place for claim in read(text).claims for place in claim.places]
    assert [place.basis for place in placements] == ["named", "carried over"]
    named, carried = (place.placement.confidence for place in placements)
    assert named is not None
    assert carried is not None
    assert carried < named
