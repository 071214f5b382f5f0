"""Which camp a sentence says holds a town."""

import pytest

from mapapp.endings import HOLD, endings


def camps(excerpt):
    return {ending.end for ending in endings(excerpt) if ending.matter == HOLD}


@pytest.mark.parametrize(
    ("excerpt", "camp"),
    [
        ("The army has recaptured the town of Bria, a spokesman said.", "state"),
        ("Rebels said they remained in control of Bria.", "others"),
        ("Residents said both sides were still inside the town.", "both"),
        ("The town of Bria is in rebel hands.", "others"),
        ("Bria had been captured by the rebels.", "others"),
        ("There is not one soldier in the streets.", "others"),
        ("No soldiers were to be seen in the town, she said.", "others"),
        ("The town fell to the militants on Monday.", "others"),
        ("The village has been under army control since May.", "state"),
        ("Men in rebel uniform were patrolling the avenues.", "others"),
        ("State television said soldiers entered the city.", "state"),
        ("The town had been liberated by the army.", "state"),
        ("Troops drove the insurgents out of the city.", "state"),
        ("Government forces withdrew from the town after rebels attacked.", "others"),
    ],
)
def test_who_takes_keeps_or_is_left_with_a_town_holds_it(excerpt, camp):
    assert camps(excerpt) == {camp}


@pytest.mark.parametrize(
    "excerpt",
    [
        "Insurgents seized a bridge and two checkpoints.",
        "The police station is in rebel hands.",
        "Police said the bridge at Rugombo was in rebel hands.",
        "He denied that the army had entered the town.",
        "Rebels were pushed back from the outskirts.",  # by whom it does not say
        "The army did not enter the town.",
        "No soldiers were killed in the attack.",
        "No officers were hurt in the town.",
        "They hold two-thirds of it.",
    ],
)
def test_who_has_a_building_or_is_not_named_holds_no_town(excerpt):
    assert not camps(excerpt)
