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
        pytest.param("Rebels marched into Palmyra.", "Palmyra", "event", "", id="marched into"),
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


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        pytest.param(
            "In Paris, President Francois Hollande called for a truce.",
            "Paris",
            "speaker_location",
            id="calls",
        ),
        pytest.param(
            "In Baghdad, Prime Minister Haider al-Abadi said troops had entered Mosul.",
            "Baghdad",
            "speaker_location",
            id="tells of elsewhere",
        ),
        pytest.param(
            "In Kherson, Governor Oleh Kiper said two people were killed.",
            "Kherson",
            "event",
            id="tells of there",
        ),
        pytest.param(
            "From Moscow, spokesman Dmitry Peskov said Russia was ready.",
            "Moscow",
            "speaker_location",
            id="from",
        ),
        pytest.param(
            "Speaking in Warsaw, minister Jan Kowalski said it had to end.",
            "Warsaw",
            "speaker_location",
            id="speaking at the front",
        ),
        pytest.param(
            "Lawyer José González denied in Mexico City that his client had fled.",
            "Mexico City",
            "speaker_location",
            id="behind the cue",
        ),
        pytest.param(
            "In Iraq, the army condemned the raid.",
            "Iraq",
            "event",
            id="a whole country is where it happened",
        ),
        pytest.param("Gunmen died near Iguala, Guerrero.", "Guerrero", "container", id="what holds the last"),
        pytest.param(
            "The envoy spoke from Manaus in Amazonas.",
            "Amazonas",
            "speaker_location",
            id="what holds where he spoke",
        ),
        pytest.param("Grain destined for Tunis was lost.", "Tunis", "direction", id="destined for"),
        pytest.param("The ferry had left Gabes for Tunis.", "Tunis", "direction", id="left for"),
        pytest.param(
            "Shells fell, he said by phone from Tunis.", "Tunis", "speaker_location", id="by phone from"
        ),
        pytest.param("A group based in London counted them.", "London", "speaker_location", id="based in"),
        pytest.param("Officers had been flown from Garissa.", "Garissa", "origin", id="flown from"),
        pytest.param("The blast was heard 20 km away in Tunis.", "Tunis", "reference", id="heard in"),
        pytest.param(
            "Two of the hurt lost their lives at a clinic in Tunis.",
            "Tunis",
            "reference",
            id="lives at a clinic",
        ),
        pytest.param(
            "Nine were referred to Mercy Hospital in Tunis.", "Tunis", "reference", id="referred to hospital"
        ),
        pytest.param(
            "Four of the injured died overnight in Tunis.", "Tunis", "reference", id="of the injured"
        ),
        pytest.param("A third man died in hospital in Tunis.", "Tunis", "reference", id="in hospital in"),
        pytest.param(
            "Four were rushed to a hospital in Tunis.", "Tunis", "reference", id="rushed to hospital"
        ),
        pytest.param("The boat was on its way from Pilar in Sfax to Tunis.", "Sfax", "origin", id="way from"),
        pytest.param("It blocked a highway leading into Tunis.", "Tunis", "direction", id="leading into"),
        pytest.param("The government in Tunis released funds.", "Tunis", "metonym", id="government in"),
        pytest.param("It had left Tunis on Saturday for Lagos.", "Tunis", "origin", id="had left"),
        pytest.param("It was under escort to Tunis.", "Tunis", "direction", id="escort to"),
        pytest.param("They moved the helicopters to Tunis.", "Tunis", "direction", id="moved to"),
        pytest.param("The ship had been sailing from Basra to Greece.", "Basra", "origin", id="sailing from"),
        pytest.param(
            "The bus, which was on its way from Homs to Hama, burned.", "Homs", "origin", id="its way from"
        ),
        pytest.param("The ship was bound from Odesa to Varna.", "Odesa", "origin", id="bound from"),
        pytest.param("He was born and raised in Homs.", "Homs", "origin", id="born in"),
        pytest.param("Three of the dead were residents of Homs.", "Homs", "origin", id="were residents of"),
        pytest.param("All of them, natives of Homs, were arrested.", "Homs", "origin", id="natives of"),
        pytest.param("Residents of Homs fled.", "Homs", "event", id="residents who act"),
        pytest.param("They came across from Romania.", "Romania", "reference", id="across from"),
    ],
)
def test_where_somebody_speaks_or_comes_from_is_not_where_it_happened(
    text: str, name: str, role: str, placed: Callable[[str], dict[str, Placement]]
) -> None:
    assert placed(text)[name].toponym.role == role


def test_a_sea_before_a_town_on_it_holds_no_event(placed: Callable[[str], dict[str, Placement]]) -> None:
    found = placed("In the Red Sea city of Port Sudan, drones hit a fuel depot.")
    assert (found["Red Sea"].toponym.role, found["Port Sudan"].toponym.role) == ("adjective", "event")


@pytest.mark.parametrize(
    "unknown",
    ["Goma, Masisi and Rutshuru", "Goma, Qwertz and Rutshuru", "Goma, Qwertz Yxc, Sake and Rutshuru"],
)
def test_names_of_a_list_share_a_role_whatever_the_gazetteer_knows(placed, unknown: str) -> None:
    found = placed(f"The hill commands roads to {unknown} in Congo.")
    assert {found[name].toponym.role for name in ("Goma", "Rutshuru")} == {"direction"}


def test_a_report_that_begins_with_a_name_and_a_dash_is_written_there(placed) -> None:
    found = placed("Port Moresby - Guards in the city of Lae shot dead eight inmates in Papua New Guinea.")
    assert (found["Port Moresby"].toponym.role, found["Lae"].toponym.role) == ("dateline", "event")


def test_of_several_paragraphs_that_begin_so_each_tells_of_its_place(placed) -> None:
    found = placed("Homs - Ten people were killed in Syria.\n\nAleppo - Five people were killed.")
    assert {found["Homs"].toponym.role, found["Aleppo"].toponym.role} == {"event"}


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("Crews brought 36 dead and more than 120 injured to hospitals in Homs.", "Homs", "reference"),
        ("The quake was felt in Homs.", "Homs", "reference"),
        ("Some have been taken to Homs, he said.", "Homs", "direction"),
        ("It hit the plant, one of Syria's largest.", "Syria", "adjective"),
        ("He told reporters outside Homs that officers had shown restraint.", "Homs", "speaker_location"),
        ("It was an allegation that Bujumbura rejected.", "Bujumbura", "metonym"),
        ("In Homs, the governor's office declined to comment.", "Homs", "speaker_location"),
        ("In Homs, six people died and the army declined to comment.", "Homs", "event"),
    ],
)
def test_where_the_hurt_are_taken_or_nothing_is_said_is_not_where_it_happened(
    text: str, name: str, role: str, placed: Callable[[str], dict[str, Placement]]
) -> None:
    assert placed(text)[name].toponym.role == role


def test_a_paper_called_after_a_town_tells_of_no_event_there(placed) -> None:
    text = "Egypt urged both sides in Homs to respect the Aleppo declaration."
    assert placed(text)["Aleppo"].toponym.role == "adjective"
