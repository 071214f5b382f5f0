"""Which vehicle ran into which."""

import pytest

from mapapp.collisions import collisions


@pytest.mark.parametrize(
    ("excerpt", "striking"),
    [
        ("A passenger bus rammed a goods train at a crossing.", "bus"),
        ("The train struck the bus and dragged it along.", "train"),
        ("The coach was hit by a freight train.", "train"),
        ("A lorry ploughed into a car.", "truck"),
    ],
)
def test_the_vehicle_that_ran_into_the_other_is_told(excerpt: str, striking: str) -> None:
    (found,) = collisions(excerpt)
    assert found.striking == striking
    assert striking in found.between
    assert 0 <= found.start < found.stop <= len(excerpt)


@pytest.mark.parametrize(
    "excerpt", ["A car hit another car.", "The bus and the train collided.", "A bomb hit the bus."]
)
def test_of_two_of_a_kind_and_of_no_vehicle_nothing_is_told(excerpt: str) -> None:
    assert not list(collisions(excerpt))
