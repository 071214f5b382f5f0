from collections.abc import Callable

import pytest

from mapapp.model import Placement, Reading

Read = Callable[[str], Reading]


def moved(reading: Reading) -> list[tuple[str, str, str]]:
    """What the reading places beside a place: the words, the place and the kind of shape."""
    return [
        (p.toponym.relation, p.place.name, p.shape.kind) for p in reading.placements if p.place and p.shape
    ]


def held(reading: Reading) -> list[tuple[str, str]]:
    """The relations and places that hold what the first claim tells."""
    return [
        (place.relation, place.placement.place.name)
        for place in reading.claims[0].places
        if place.role == "event" and place.placement.place
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gunmen killed 12 soldiers 40 km south of Gao on Friday.", ("40 km south of", "Gao", "wedge")),
        ("A village 12 km north of Homs was shelled on Monday.", ("12 km north of", "Homs", "wedge")),
        ("Clashes broke out on the outskirts of Maiduguri.", ("outskirts of", "Maiduguri", "ring")),
        ("A blast was heard just outside Kabul on Thursday.", ("just outside", "Kabul", "ring")),
        ("Five people died near Goma on Monday.", ("near", "Goma", "spot")),
        ("Three villages south-east of Cotabato were burnt.", ("southeast of", "Cotabato", "wedge")),
        ("The boat sank 30 km off the coast of Tripoli.", ("30 km off", "Tripoli (Libya)", "ring")),
        ("The quake struck 60 km west-southwest of Kathmandu.", ("60 km west-southwest of", "Kathmandu", "wedge")),
        ("The plane crashed some 25 miles outside Medellin.", ("about 25 miles outside", "Medellín", "ring")),
        ("A landslide buried homes a few kilometres from Cusco.", ("a few km from", "Cusco", "ring")),
        ("Rebels attacked a base on the southern edge of Mosul.", ("southern edge of", "Mosul", "wedge")),
        ("Herders fled the desert around Palmyra.", ("around", "Palmyra", "ring")),
        ("A convoy was ambushed between Homs and Palmyra.", ("between Homs and", "Palmyra", "corridor")),
        ("A convoy was ambushed between the cities of Palmyra and Homs.", ("between Homs and", "Palmyra", "corridor")),
        ("Nine died on the road from Kandahar to Herat.", ("on the road between Herāt and", "Kandahār", "corridor")),
        ("A mine closed the main highway linking Homs with Palmyra.", ("on the road between Homs and", "Palmyra", "corridor")),
        ("A bomb hit a bus on the Aleppo-Homs highway.", ("on the road between Aleppo and", "Homs", "corridor")),
    ],
)  # fmt: skip
def test_a_happening_is_where_its_relation_leads(
    text: str, expected: tuple[str, str, str], read: Read
) -> None:
    reading = read(text)
    assert moved(reading) == [expected]
    assert held(reading) == [expected[:2]]
    (placement,) = [p for p in reading.placements if p.shape]
    assert placement.where_prec == 2
    assert f"“{expected[0]}”" in placement.why


@pytest.mark.parametrize(
    ("text", "place", "relation"),
    [
        ("In Ansongo, about 95 km south of Gao, gunmen killed three.", "Gao", "about 95 km south of"),
        ("Fighters took Manbij, near Aleppo.", "Aleppo", "near"),
        ("Shells hit Homs on the road to Palmyra, 40 km from Hama.", "Hama", "40 km from"),
    ],
)
def test_beside_another_place_of_the_event_an_anchor_only_locates(
    text: str, place: str, relation: str, placed: Callable[[str], dict[str, Placement]]
) -> None:
    anchor = placed(text)[place]
    assert (anchor.toponym.role, anchor.toponym.relation, anchor.shape) == ("reference", relation, None)


def test_a_place_the_gazetteer_does_not_know_is_where_its_relation_leads(read: Read) -> None:
    reading = read("In the village of Foobaru, 40 km south of Gao, gunmen killed three.")
    assert held(reading) == [("40 km south of", "Gao")]


def test_the_region_around_a_spot_only_contains_it(placed: Callable[[str], dict[str, Placement]]) -> None:
    found = placed("In northern Mali, 40 km south of Gao, gunmen killed three.")
    assert found["northern Mali"].toponym.role == "container"
    assert found["Gao"].toponym.role == "event"


def test_a_distance_from_the_town_before_is_one_from_that_town(read: Read) -> None:
    reading = read("Soldiers left Gao on Monday. They hit a mine 40 km north of the town.")
    assert moved(reading) == [("40 km north of", "Gao", "wedge")]
    assert [p.toponym.basis for p in reading.placements if p.shape] == ["described"]


def test_a_distance_from_a_border_is_a_band_along_it(read: Read) -> None:
    reading = read("Azaz was quiet. Shells landed a few kilometres from the Turkish border.")
    assert moved(reading) == [("a few km from", "Syria-Turkey border", "corridor")]
    assert [p.where_prec for p in reading.placements if p.shape] == [5]


@pytest.mark.parametrize(
    "text",
    [
        "Talks between Damascus and Ankara collapsed.",
        "A deal was signed between Baku and Tbilisi on Monday.",
        "Troops drove 40 km from Gao.",
        "The army has never gone north of Syria.",
        "Jets hit targets in the Manbij area.",
        "They seized much of Manbij.",
        "Shops shut in and around Manbij.",
        "A man was stabbed near Manbij Avenue.",
        "Flowers piled up outside Manbij police headquarters.",
    ],
)
def test_governments_ways_gone_wide_areas_and_the_place_itself_are_not_moved(text: str, read: Read) -> None:
    assert moved(read(text)) == []


def test_near_a_place_says_nothing_more_where_the_place_itself_is_entered(read: Read) -> None:
    assert moved(read("From the hills near Manbij, fighters entered Manbij.")) == []


def test_two_outlets_name_one_corridor_alike_whichever_end_they_begin_with(read: Read) -> None:
    one, other = (read(f"A bus was hit between {ends}.") for ends in ("Homs and Palmyra", "Palmyra and Homs"))
    assert held(one) == held(other)


def test_a_village_and_its_own_distance_are_not_two_places(read: Read) -> None:
    reading = read("Residents fled a village 12 km north of Homs.\n\nFighting went on.")
    assert [p.toponym.written for p in reading.placements] == ["Homs"]


def test_two_spots_beside_two_towns_both_hold_what_happened(read: Read) -> None:
    assert held(read("The raids took place east of Homs and northwest of Palmyra on Monday.")) == [
        ("east of", "Homs"),
        ("northwest of", "Palmyra"),
    ]


def test_what_goes_on_elsewhere_meanwhile_does_not_hold_what_happened(read: Read) -> None:
    reading = read("Six people were killed near Homs on Monday, as tanks pushed deeper into Palmyra.")
    assert [
        [(p.relation, p.placement.place.name) for p in claim.places if p.placement.place]
        for claim in reading.claims
    ] == [[("near", "Homs")], [("", "Palmyra")]]


def test_a_side_of_a_small_area_is_drawn_and_that_of_a_country_is_not(read: Read) -> None:
    assert moved(read("Strikes hit southern Gaza on Monday.")) == [
        ("southern part of", "Gaza Strip", "wedge")
    ]
    assert moved(read("A quake hit eastern Afghanistan on Monday.")) == []
