"""Claims that give one matter two ends."""

import pytest
from sketched import row, sketched

from mapapp.contested import contested, is_of_one_happening


@pytest.mark.parametrize(
    ("one", "other", "matter"),
    [
        (
            "The mill had been fenced off and closed since May.",
            "Buyers were there every day in June.",
            "site",
        ),
        ("The police fired rubber bullets.", "Nothing but water was used.", "means"),
        ("A gas leak set it off, he said.", "It was lit on purpose, she said.", "cause"),
        ("A gas leak set it off, he said.", "The gas leak came first, she said.", ""),
        ("Police blamed the Rey column.", "The leaflet points to Los Galgos.", "blame"),
        ("Police blamed the Rey column.", "The mayor accused the Rey brothers.", ""),
        ("The bus rammed the train.", "The train struck the bus.", "collision of bus and train"),
        ("The bus rammed the train.", "A coach hit a locomotive.", ""),
        ("Police blamed the Rey column.", "The Sons of Lipa said they had planted it.", "blame"),
        ("A power surge had tripped the pumps.", "Operators had overfilled the tank.", "cause"),
        ("Gendarmes used their rifles.", "They fired only tear gas and rubber bullets.", "rounds"),
        ("He had passed a red signal.", "The driver was shown green.", "signal"),
        ("The clearance has been suspended.", "The clearance will go ahead, he said.", "plan"),
        ("The fire was put out by nine.", "The fire was still burning on Sunday.", "fire"),
        ("Police arrested the manager at the station.", "He had given himself up.", "surrender"),
        ("Soldiers freed the eleven in a firefight.", "They slipped away, she said.", "freedom"),
        ("Debris fell on the depot.", "Its drones had scored hits.", "hit"),
        ("The dam held, and the gates were shut.", "Two gates were opened at night.", "dam"),
        ("The river spilled over the dam.", "The dam gave way.", "dam"),
        ("The march had no permit.", "The march was authorised.", "permit"),
        ("The driver fled after the crash.", "The driver was among the dead.", "driver"),
        ("Sirens sounded twice.", "Nobody had heard a siren.", "warning"),
        ("The readings are normal.", "It was three times the permitted limit.", "levels"),
        ("Both black boxes were recovered.", "The flight recorders are still being sought.", "recorder"),
        ("The army took the town.", "The rebels pushed back the army.", "hold"),
        ("The army took the town.", "Both sides are still in the town.", "hold"),
        ("The army took the town.", "The army retook the town.", ""),
        ("A gas leak set it off, he said.", "Another fire was lit on purpose, she said.", ""),
    ],
)
def test_two_ends_of_a_matter_that_a_happening_has_once(one: str, other: str, matter: str) -> None:
    assert contested(*sketched(row(one), row(other, article_id="a2"))) == matter


def test_who_holds_a_town_is_asked_of_one_town_and_one_day_alone() -> None:
    told = row("The army took the town."), row("The rebels hold the town.", article_id="a2")
    assert contested(*sketched(*told)) == "hold"
    elsewhere = row("The rebels hold the town.", article_id="a2", place="Farland")
    assert contested(*sketched(told[0], elsewhere)) == ""


def test_a_happening_has_one_end_of_some_matters_alone() -> None:
    assert is_of_one_happening("cause")
    assert is_of_one_happening("hold")
    assert not is_of_one_happening("life")
    assert not is_of_one_happening("state of road")
