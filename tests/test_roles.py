from collections.abc import Callable

import pytest

from mapapp.model import Placement


@pytest.mark.parametrize(
    ("text", "name", "role", "relation"),
    [
        pytest.param(
            "Fighters entered Manbij on Monday.", "Manbij", "event", "", id="object of a verb of control"
        ),
        pytest.param("Clashes broke out in Aleppo.", "Aleppo", "event", "", id="in"),
        pytest.param("Rebels were driven back from Manbij.", "Manbij", "event", "", id="pushed back from"),
        pytest.param(
            "Insurgents driven from eastern Syria formed it.", "eastern Syria", "origin", "from", id="origin"
        ),
        pytest.param(
            "A bus was travelling from Manbij to Homs.", "Manbij", "origin", "from", id="travelling from"
        ),
        pytest.param(
            "A bus was travelling from Manbij to Homs.", "Homs", "direction", "to", id="from one to another"
        ),
        pytest.param("The convoy moved towards Palmyra.", "Palmyra", "direction", "toward", id="direction"),
        pytest.param(
            "Aid was delivered to Zamalka and Irbin.", "Irbin", "event", "", id="delivered to, second of two"
        ),
        pytest.param(
            "Outposts near the Qaim border crossing fell.",
            "Qaim border crossing",
            "event",
            "near",
            id="near",
        ),
        pytest.param("They met southwest of Manbij.", "Manbij", "event", "southwest of", id="side of"),
        pytest.param("It lies 20 kilometers from Homs.", "Homs", "event", "20 km from", id="distance"),
        pytest.param(
            "Troops landed on Boukamal’s southern edge.", "Boukamal", "event", "southern edge of", id="edge"
        ),
        pytest.param("Jets hit targets in the Boukamal area.", "Boukamal", "event", "area of", id="area"),
        pytest.param(
            "The quake struck eastern Afghanistan.", "Afghanistan", "event", "eastern part of", id="part"
        ),
        pytest.param(
            "Moscow said it had struck the base.", "Moscow", "metonym", "", id="a government speaks"
        ),
        pytest.param(
            "The military asked Moscow to stop.", "Moscow", "metonym", "", id="a government is asked"
        ),
        pytest.param("Russia has carried out strikes.", "Russia", "metonym", "", id="a state acts"),
        pytest.param("Explosions rocked Moscow overnight.", "Moscow", "event", "", id="a capital is struck"),
        pytest.param("U.S.-backed fighters advanced.", "U.S.", "adjective", "", id="compound"),
        pytest.param("The Britain-based monitor agreed.", "Britain", "adjective", "", id="based"),
        pytest.param("Syrian rebels advanced.", "Syrian", "adjective", "", id="demonym"),
        pytest.param(
            "Syria rebels advance in Aleppo.", "Syria", "adjective", "", id="a country before who acts"
        ),
        pytest.param(
            "He told reporters in Geneva that it fell.",
            "Geneva",
            "speaker_location",
            "",
            id="where one speaks",
        ),
        pytest.param(
            "Ali Hassan, a spokesman in Baghdad, said it fell.",
            "Baghdad",
            "speaker_location",
            "",
            id="spokesman in",
        ),
        pytest.param("BEIRUT (AP) — Fighters left on Monday.", "BEIRUT", "dateline", "", id="dateline"),
        pytest.param("The New Syria Army advanced.", "Syria", "name_part", "", id="part of a name"),
        pytest.param(
            "They seized much of the Iraq-Syria border.", "Iraq-Syria border", "event", "", id="a border held"
        ),
        pytest.param(
            "They advanced near the Iraq-Syria border.",
            "Iraq-Syria border",
            "reference",
            "",
            id="a border near",
        ),
    ],
)
def test_what_governs_a_name_gives_its_role(
    text: str, name: str, role: str, relation: str, placed: Callable[[str], dict[str, Placement]]
) -> None:
    toponym = placed(text)[name].toponym
    assert (toponym.role, toponym.relation) == (role, relation)


def test_the_writers_desk_is_no_place_of_an_event(placed: Callable[[str], dict[str, Placement]]) -> None:
    text = "Rebels lose a town\n\nRebels left Manbij.\n\nAssociated Press writer Jo Doe in Washington contributed to this report."
    assert placed(text)["Washington"].toponym.role == "reporter_location"
