"""What numbers count by the sense of their sentence."""

import pytest
from sketched import figure

from mapapp import senses
from mapapp.tallies import tallies


@pytest.mark.parametrize(
    ("excerpt", "kind", "value"),
    [
        ("Forty-two made it out alive.", "rescued", 42),
        ("87 of his supporters were taken away in buses.", "arrested", 87),
        ("Among civilians, 11 sought medical help.", "wounded", 11),
        ("More than 50 were lost in the landslide.", "killed", 50),
        ("The number of people known to have died on Sunday now stands at 22.", "killed", 22),
        ("Raiders drove away 3,000 head of cattle.", "cattle", 3000),
        ("The number of cattle stolen is put at 1,100.", "cattle", 1100),
    ],
)
def test_a_number_without_a_noun_counts_what_its_sentence_tells(
    excerpt: str, kind: str, value: float
) -> None:
    found = senses.by_sense(excerpt, 100, ())
    assert [(tally.kind, tally.value or tally.low) for tally in found] == [(kind, value)]
    assert excerpt[found[0].start - 100 : found[0].end - 100] == found[0].surface


@pytest.mark.parametrize(
    ("excerpt", "surface", "unit", "kind"),
    [
        ("41 people were taken off the roof.", "41 people", "people", "rescued"),
        ("Some 41 people were on the train.", "41 people", "people", "aboard"),
        ("By now they have 41 names on their list of the dead.", "41 names", "names", "killed"),
        ("The number of people who have left is put at 41 people.", "41 people", "people", "displaced"),
        ("A surgeon said she treated 41 people.", "41 people", "people", "wounded"),
        ("Doctors are now following 41 people.", "41 people", "people", "contacts"),
        ("Some 8,000 people have crossed into Rwanda.", "Some 8,000 people", "people", "displaced"),
        ("The evacuation affected 41 people.", "41 people", "people", "displaced"),
        ("Police dispersed 41 people outside the hall.", "41 people", "people", "crowd"),
        ("41 guards of the port are among the dead.", "41 guards", "guards", "killed"),
        ("The boat overturned and was carrying 41 people.", "41 people", "people", "aboard"),
        ("41 people were crammed into the canoe.", "41 people", "people", "aboard"),
        ("Gunmen whisked away 41 people.", "41 people", "people", "captured"),
        ("41 police officers and a clerk are among the dead.", "41 police officers", "police", "killed"),
        ("There are 41 people on the wards.", "41 people", "people", "wounded"),
        ("They grabbed 41 guards.", "41 guards", "guards", "captured"),
        ("41 people are ill with measles.", "41 people", "people", "infected"),
        ("41 people have taken to the road.", "41 people", "people", "displaced"),
        ("41 soldiers fell in the fighting.", "41 soldiers", "troops", "killed"),
        ("The crash cost 41 people their lives.", "41 people", "people", "killed"),
        ("Rescuers are looking for 41 people.", "41 people", "people", "missing"),
        ("41 people have not returned.", "41 people", "people", "missing"),
        ("Gunmen seized 41 people.", "41 people", "people", "captured"),
        ("41 people spent the night in cells.", "41 people", "people", "arrested"),
        ("Police picked up 41 people.", "41 people", "people", "arrested"),
        ("41 people came back on their own.", "41 people", "people", "released"),
        ("41 people went on strike.", "41 people", "people", "crowd"),
        ("41 people complained of breathing difficulties.", "41 people", "people", "wounded"),
        ("41 people are still under treatment.", "41 people", "people", "wounded"),
        ("Ambulances carried 41 people to the clinic.", "41 people", "people", "wounded"),
        ("The disease has struck 41 people.", "41 people", "people", "infected"),
        ("41 Samoans, nine of them children, died in the flood.", "41 Samoans", "samoans", "killed"),
    ],
)
def test_people_are_told_apart_by_what_happened_to_them(
    excerpt: str, surface: str, unit: str, kind: str
) -> None:
    known = tallies([figure(excerpt, surface, unit, 41, role=surface.split()[1])])
    assert [tally.kind for tally in senses.by_sense(excerpt, 0, known)] == [kind]


@pytest.mark.parametrize(
    "excerpt",
    [
        "They were in 2014 rescued by the coast guard.",
        "Rolando, 51, who was rescued, said so.",
        "The fire destroyed 20 houses.",
        "About 40 lost their homes.",
        "They found no one alive.",
    ],
    ids=["a year", "an age", "things", "homes lost", "nobody"],
)
def test_other_numbers_count_nobody(excerpt: str) -> None:
    assert "killed" not in {tally.kind for tally in senses.by_sense(excerpt, 0, ())}
    assert "rescued" not in {tally.kind for tally in senses.by_sense(excerpt, 0, ())}


@pytest.mark.parametrize(
    ("excerpt", "surface", "kind"),
    [
        ("Rocks landed as far as 4 km from the crater.", "4 km", "km from the middle"),
        ("Rocks were thrown up to 6 km from the crater.", "up to 6 km", "km from the middle"),
        ("Ash rose 2 km into the sky.", "2 km", "km high"),
    ],
)
def test_how_far_something_went_is_counted_with_its_measure(excerpt: str, surface: str, kind: str) -> None:
    (found,) = senses.by_sense(excerpt, 0, ())
    assert (found.surface, found.kind) == (surface, kind)
    assert found.value == float(surface.split()[-2])


def test_a_measure_counts_nobody() -> None:
    assert senses.by_sense("Fish had died along a stretch of 30 kilometres.", 0, ()) == ()


def test_some_of_a_bodys_people_are_no_count_of_all() -> None:
    excerpt = "The union has buried eight of its members."
    found = senses.by_sense(excerpt, 0, tallies([figure(excerpt, "eight", "killed", 8)]))
    assert [tally.earlier for tally in found] == [True]


@pytest.mark.parametrize(
    ("counted", "of_all"), [("One Frenchman", False), ("Two children", True)], ids=["some", "the children"]
)
def test_who_is_among_the_dead_is_no_count_of_all_but_of_the_children(counted: str, of_all: bool) -> None:
    excerpt = f"{counted} were among the dead."
    found = senses.by_sense(excerpt, 0, tallies([figure(excerpt, counted, "killed", 2, counted.split()[1])]))
    assert [tally.earlier for tally in found] == [not of_all]


@pytest.mark.parametrize(
    ("excerpt", "kind"),
    [
        ("Russia said it destroyed 117 drones.", "drones shot down"),
        ("117 drones were shot down.", "drones shot down"),
        ("Russia launched 117 drones.", "drones launched"),
        ("117 drones hit the town.", "drones"),
    ],
)
def test_weapons_are_told_apart_by_what_became_of_them(excerpt: str, kind: str) -> None:
    found = senses.by_sense(excerpt, 0, tallies([figure(excerpt, "117 drones", "drones", 117, "drones")]))
    assert [tally.kind for tally in found] == [kind]


def test_all_of_them_became_what_the_next_sentence_says() -> None:
    excerpt = "Five unmanned aircraft were seen. All of them were shot down."
    known = tallies([figure(excerpt, "Five unmanned aircraft", "drones", 5, role="unmanned aircraft")])
    assert [tally.kind for tally in senses.by_sense(excerpt, 0, known)] == ["drones shot down"]


def test_who_lost_a_thing_is_not_lost() -> None:
    excerpt = "Power came back to most of the 280,000 customers who had lost it."
    known = tallies([figure(excerpt, "280,000 customers", "customers", 280_000, "customers")])
    assert [tally.kind for tally in senses.by_sense(excerpt, 0, known)] == ["customers"]
