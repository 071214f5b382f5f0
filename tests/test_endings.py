"""How sentences say that something ended."""

import pytest

from mapapp import endings


@pytest.mark.parametrize(
    ("excerpt", "ends"),
    [
        ("The army is in full control of Brod.", {("ground", "gained"), ("hold", "state")}),
        ("The army was chased out of Brod.", {("ground", "lost")}),
        ("The rebels never captured Brod.", set()),
        ("The rebels hope to capture Brod.", set()),
        ("The rebels captured 15 men.", set()),
        ("Weapons had been seized by the rebels.", set()),
        ("The road was closed.", {("way", "shut")}),
        ("The road reopened.", {("way", "open")}),
        ("No one was hurt.", {("life", "unhurt")}),
    ],
)
def test_an_end_is_told_unless_negated_or_only_meant(excerpt: str, ends: set[tuple[str, str]]) -> None:
    assert {(found.matter, found.end) for found in endings.endings(excerpt)} == ends


def test_every_end_stands_in_the_excerpt() -> None:
    for found in endings.endings("The army took Brod, and the road was closed."):
        assert 0 <= found.start < found.stop


@pytest.mark.parametrize(
    ("excerpt", "taken_up"),
    [
        ("The company rejected the charge.", True),
        ("The company denied it.", True),
        ("The company called the figures false.", True),
        ("The company rejected that.", True),
        ("The company denied that any such line had been laid.", True),
        ("The company rejected that view of its lines.", False),
        ("The company denied that its lines had started the fire.", False),
        ("The company repaired the line.", False),
    ],
)
def test_a_denial_may_take_up_what_was_said_before(excerpt: str, taken_up: bool) -> None:
    assert endings.takes_up(excerpt) == taken_up


def test_what_happened_beside_what_is_denied_is_not_denied() -> None:
    said = "The army denied that any of its men had died in the {} on the road."
    for happening in ("ambush", "fire", "protest", "night raid", "sinking"):
        assert str(endings.denied(said.format(happening))).strip() == "that any of its men had died", (
            happening
        )
    for place in ("town", "barracks", "prison"):
        assert str(endings.denied(said.format(place))).endswith("on the road."), place
