import pytest

from mapapp import actors


@pytest.mark.parametrize(
    ("excerpt", "expected"),
    [
        ("U.S.-backed Syrian rebels were pushed back.", {"U.S.-backed Syrian rebels": "target"}),
        ("ISIS fighters had encircled the rebels.", {"ISIS fighters": "agent", "rebels": "target"}),
        ("Weapons had been seized by the jihadists.", {"jihadists": "agent"}),
        ("The New Syria Army had launched an operation.", {"The New Syria Army": "agent"}),
        ("Two rebel sources said so.", {}),
        ("The government-controlled area was quiet.", {}),
    ],
)
def test_who_acts_and_on_whom_is_read_from_the_sentence(excerpt: str, expected: dict[str, str]) -> None:
    assert {actor.name: actor.role for actor in actors.find(excerpt)} == expected


def test_each_actor_is_named_once() -> None:
    names = [actor.name for actor in actors.find("The rebels said the rebels had left the rebels.")]
    assert len(names) == len({name.casefold() for name in names})
