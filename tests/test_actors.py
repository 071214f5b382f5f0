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
        (
            "The army denied it, saying its troops had beaten back the assault.",
            {"The army": "", "troops": "agent"},
        ),
        ("The government-controlled area was quiet.", {}),
    ],
)
def test_who_acts_and_on_whom_is_read_from_the_sentence(excerpt: str, expected: dict[str, str]) -> None:
    assert {actor.name: actor.role for actor in actors.find(excerpt)} == expected


@pytest.mark.parametrize(
    ("excerpt", "expected"),
    [
        ("Russian forces shelled Kharkiv.", {"Russian forces": "agent"}),
        ("Kharkiv was shelled by Russian forces.", {"Russian forces": "agent"}),
        ("Gunmen kidnapped the mayor.", {"Gunmen": "agent", "mayor": "target"}),
        ("Masked gunmen killed suspected militants.", {"Masked gunmen": "agent", "militants": "target"}),
        (
            "The military killed 20 Islamic State fighters.",
            {"The military": "agent", "Islamic State fighters": "target"},
        ),
        ("Rebels were driven out by the Syrian army.", {"Rebels": "target", "Syrian army": "agent"}),
        ("Insurgents ambushed an army convoy.", {"Insurgents": "agent", "army": "target"}),
        ("Rebels killed in an air raid lay there.", {"Rebels": "target"}),
        (
            "Somali troops backed by Ethiopian soldiers retook it.",
            {"Somali troops": "agent", "Ethiopian soldiers": ""},
        ),
        ("Fighters took it from government forces.", {"Fighters": "agent", "government forces": "target"}),
        ("Police fired tear gas at protesters.", {"Police": "agent", "protesters": "target"}),
        ("Thousands of demonstrators marched.", {"demonstrators": "agent"}),
        (
            "Militants killed soldiers and civilians.",
            {"Militants": "agent", "soldiers": "target", "civilians": "target"},
        ),
        ("The killing of civilians went on.", {"civilians": "target"}),
        ("The army's offensive began.", {"The army": "agent"}),
        ("The Red Cross gave food to residents.", {"The Red Cross": "agent", "residents": "target"}),
    ],
)
def test_agent_and_target_are_told_apart_however_the_sentence_is_put(
    excerpt: str, expected: dict[str, str]
) -> None:
    assert {actor.name: actor.role for actor in actors.find(excerpt)} == expected


@pytest.mark.parametrize(
    ("excerpt", "expected"),
    [
        (
            "Washington accused Russian aircraft of bombing the rebels.",
            {"Russian aircraft": "agent", "rebels": "target"},
        ),
        ("Ukraine accused Russia of bombing a school.", {"Russia": "agent"}),
        ("The army said militants attacked a village.", {"The army": "", "militants": "agent"}),
        ("Police said gunmen shot the governor.", {"Police": "", "gunmen": "agent"}),
    ],
)
def test_who_only_speaks_or_accuses_has_no_role_and_the_accused_is_the_agent(
    excerpt: str, expected: dict[str, str]
) -> None:
    found = {actor.name: actor.role for actor in actors.find(excerpt)}
    assert {name: found.get(name) for name in expected} == expected
    assert not {"Washington", "Ukraine"} & found.keys()


@pytest.mark.parametrize(
    "excerpt",
    [
        "Clashes between the army and rebels killed 12.",
        "The army clashed with rebels.",
        "Fighting between army soldiers and rebels went on.",
    ],
)
def test_both_sides_of_a_fight_act(excerpt: str) -> None:
    assert {actor.role for actor in actors.find(excerpt)} == {"agent"}


@pytest.mark.parametrize(
    "excerpt",
    [
        "Floods killed 12 people in Kerala.",
        "An earthquake struck Nepal, killing 40.",
        "The storm made landfall in Cuba on Friday.",
        "The border between Syria and Iraq is closed.",
    ],
)
def test_nature_has_no_agent_and_a_country_struck_is_a_place(excerpt: str) -> None:
    assert actors.find(excerpt) == ()


def test_each_actor_is_named_once() -> None:
    names = [actor.name for actor in actors.find("The rebels said the rebels had left the rebels.")]
    assert len(names) == len({name.casefold() for name in names})


@pytest.mark.parametrize(
    ("excerpt", "expected"),
    [
        ("Five soldiers drowned in the river.", {"soldiers": ""}),
        ("Two rebels have died of their wounds.", {"rebels": ""}),
        ("The man whom soldiers detained at the port is free.", {"soldiers": "agent"}),
    ],
)
def test_who_dies_does_nothing_by_it_and_who_does_it_to_whom_acts(
    excerpt: str, expected: dict[str, str]
) -> None:
    found = {
        actor.name.removeprefix("Five ").removeprefix("Two "): actor.role for actor in actors.find(excerpt)
    }
    assert found == expected
