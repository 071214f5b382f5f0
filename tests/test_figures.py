import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapapp import counted, figures
from mapapp.model import Figure, Span
from mapapp.settings import SEEDS

GOLD = Path(__file__).parent / "gold" / "seed_claims.jsonl"


def found(text: str) -> tuple[Figure, ...]:
    return figures.find(text, Span(0, len(text)))


def units(text: str) -> list[tuple[str, str]]:
    return [(figure.surface, figure.unit) for figure in found(text)]


def annotated() -> list[tuple[str, dict]]:
    rows = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]
    return [(row["id"], {**number, "row": row}) for row in rows for number in row["numbers"]]


@pytest.mark.parametrize(
    "number", [number for _, number in annotated()], ids=[name for name, _ in annotated()]
)
def test_every_number_of_the_two_articles_is_found(number):
    row = number["row"]
    text = (SEEDS / row["doc"]).read_bytes().decode()
    got = figures.find(text, Span(row["start"], row["end"]))
    wanted = (number["surface"], number["start"], number["end"], number["value"], number["unit"])
    assert wanted in [(f.surface, f.span.start, f.span.end, f.value, f.unit) for f in got]


def test_nothing_else_in_the_two_articles_is_taken_for_a_number():
    spans = {(n["row"]["doc"], n["start"], n["end"]) for _, n in annotated()}
    others = []
    for line in GOLD.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        text = (SEEDS / row["doc"]).read_bytes().decode()
        got = figures.find(text, Span(row["start"], row["end"]))
        others += [f.surface for f in got if (row["doc"], f.span.start, f.span.end) not in spans]
    assert others == ["two countries"]  # a number indeed; the reader of the gold passed it over


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "It killed 40 rebel fighters and captured 15 more.",
            [("40 rebel fighters", "killed"), ("15 more", "captured")],
        ),
        ("15 people were wounded.", [("15 people", "wounded")]),
        (
            "Guards shot dead eight inmates on Saturday as 73 prisoners broke out of jail.",
            [("eight inmates", "killed"), ("73 prisoners", "escaped")],
        ),
        (
            "Forty-one have been recaptured, 20 are still on the run.",
            [("Forty-one", "detained"), ("20", "escaped")],
        ),
        ("Scores flee jail", [("Scores", "escaped")]),
        (
            "They counted 17 bodies, among them four children, and more than 100 wounded.",
            [("17 bodies", "bodies"), ("four children", "people"), ("more than 100", "wounded")],
        ),
        ("The union has buried eight of its members.", [("eight", "killed")]),
        ("The mudslide on Monday buried 20 people.", [("20 people", "trapped")]),
        ("Police had two slightly injured men.", [("two slightly injured men", "wounded")]),
        ("In the hospital, 87 wounded lie two to a bed.", [("87", "wounded")]),
        ("More than sixty people have burns.", [("More than sixty people", "wounded")]),
        (
            "They sent half a tonne of rice and Rs1.5 million.",
            [("half a tonne", "tons"), ("Rs1.5 million", "rupees")],
        ),
        ('It has "neutralized" four militants.', [("four militants", "killed")]),
        (
            "At least 20 people were killed and 30 wounded.",
            [("At least 20 people", "killed"), ("30", "wounded")],
        ),
        ("killing 14 and injuring another 20", [("14", "killed"), ("20", "wounded")]),
        ("leaving at least 12 people dead", [("at least 12 people", "killed")]),
        ("Twenty-five civilians have died.", [("Twenty-five civilians", "killed")]),
        ("The death toll rose to 40.", [("40", "killed")]),
        ("It killed what it said were 40 soldiers.", [("40 soldiers", "killed")]),
        ("police arrested six suspected militants", [("six suspected militants", "detained")]),
        ("45 women were whisked away", [("45 women", "abducted")]),
        ("as many as 12 aid workers were abducted", [("as many as 12 aid workers", "abducted")]),
        ("20,000 people have since been displaced", [("20,000 people", "displaced")]),
    ],
)
def test_the_verb_says_what_happened_to_those_counted(text, expected):
    assert units(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("killed 40 soldiers, 12 civilians and two children", ["killed", "killed", "killed"]),
        ("Two men and three boys were killed.", ["killed", "killed"]),
        ("Twelve people, including three children, died.", ["killed", "killed"]),
        ("killed 12 people and destroyed three houses", ["killed", "buildings"]),
        ("Ten sailors, seven Danes and three Poles, were killed", ["killed", "danes", "poles"]),
        ("40 government soldiers and Burundian allies had been killed", ["killed"]),
    ],
)
def test_figures_share_a_verb(text, expected):
    assert [unit for _, unit in units(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("killed by 40 fighters", [("40 fighters", "fighters")]),
        ("40 fighters killed two soldiers", [("40 fighters", "fighters"), ("two soldiers", "killed")]),
        ("two rebel sources said fighters were killed", [("two rebel sources", "sources")]),
        ("15 people watched when 5 were killed", [("15 people", "people"), ("5", "killed")]),
    ],
)
def test_those_who_act_keep_their_noun(text, expected):
    assert units(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("300 U.S. Special Forces are there", ("300 U.S. Special Forces", "troops")),
        ("a 37-truck convoy carried food", ("37-truck convoy", "trucks")),
        ("a few kilometers from", ("a few kilometers", "km")),
        ("it was hit twice", ("twice", "strikes")),
        ("a population of about 12,500, he said", ("about 12,500", "population")),
        ("$5.9 million in aid", ("$5.9 million", "dollars")),
        ("40 percent of it", ("40 percent", "percent")),
        ("40% of it", ("40%", "percent")),
        ("three villages", ("three villages", "places")),
        ("seven tents", ("seven tents", "tents")),
        ("hundreds of families", ("hundreds of families", "families")),
        ("one soldier", ("one soldier", "troops")),
        ("a dozen drones", ("a dozen drones", "drones")),
    ],
)
def test_the_noun_says_what_is_counted(text, expected):
    assert units(text) == [expected]


@pytest.mark.parametrize(
    ("text", "value", "low", "high"),
    [
        ("40 people", 40, None, None),
        ("at least 20 people", 20, 20, None),
        ("more than 1,000 people", 1000, 1000, None),
        ("up to 50 people", 50, None, 50),
        ("nearly half a million people", 500_000, None, 500_000),
        ("about 12,500 people", 12_500, None, None),
        ("between 30 and 40 people", None, 30, 40),
        ("30-40 people", None, 30, 40),
        ("two or three people", None, 2, 3),
        ("30 to 40 million people", None, 30_000_000, 40_000_000),
        ("two hundred and fifty people", 250, None, None),
        ("three dozen people", 36, None, None),
        ("1.5 million people", 1_500_000, None, None),
        ("20\u00a0000 people", 20_000, None, None),
        ("several hundred people", None, None, None),
        ("dozens of people", None, None, None),
        ("many people", None, None, None),
        ("sixty-two people", 62, None, None),
    ],
)
def test_a_number_is_bounded_where_the_text_bounds_it_and_vague_ones_keep_no_value(text, value, low, high):
    (figure,) = found(text)
    assert (figure.surface, figure.value, figure.low, figure.high) == (text, value, low, high)


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("killed 40 rebel fighters and captured 15 more", ["rebel fighters", "rebel fighters"]),
        ("12 civilians were wounded", ["civilians"]),
        ("killing 14", [""]),
        ("5 km away", [""]),
    ],
)
def test_the_role_says_of_whom(text, roles):
    assert [figure.role for figure in found(text)] == roles


@pytest.mark.parametrize(
    "text",
    [
        "in 2014, on June 28, two weeks ago, at 3 p.m. and at 10:30",
        "Anna, 10, was killed by a 22-year-old",
        "a mother of five who fled Hola",
        "the first stage, the 7th brigade, the 1990s",
        "F-16s, an AK-47 and Flight 370 disappears",
        "no one was killed, one of them said",
        "heavy fighting",
        "won 3-1",
        "in his forties, sixtyish",
    ],
)
def test_what_is_no_figure(text):
    assert [f.surface for f in found(text)] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("40 were shot dead in the square", [("40", "killed")]),
        ("the blast left 30 dead", [("30", "killed")]),
        ("the landslide claimed 14 lives", [("14 lives", "killed")]),
        ("the fire took the lives of at least 22 people", [("at least 22 people", "killed")]),
        ("14 people lost their lives", [("14 people", "killed")]),
        ("four people were burned to death", [("four people", "killed")]),
        ("12 people were beaten and killed", [("12 people", "killed")]),
        ("eleven miners are feared dead", [("eleven miners", "killed")]),
        ("the 12 people who were killed lived nearby", [("12 people", "killed")]),
        ("12 people in 3 cars were killed", [("12 people", "killed"), ("3 cars", "vehicles")]),
        ("two nurses and a driver were killed", [("two nurses", "killed")]),
        ("killing the mayor and 12 guards", [("12 guards", "killed")]),
        ("the strike killed a family of five", [("five", "killed")]),
        ("seven of the dead were children", [("seven of the dead", "killed")]),
        ("three of the wounded died later", [("three of the wounded", "killed")]),
        ("two of the missing were found dead", [("two of the missing", "killed")]),
        ("four of the captured were freed", [("four of the captured", "released")]),
        ("7,000 attended the rally", [("7,000", "people")]),
        ("41 more are being treated", [("41 more", "people")]),
        ("60 people were killed or wounded", [("60 people", "casualties")]),
        ("the bodies of 9 people were found", [("9 people", "bodies")]),
        ("40 people were taken to hospital", [("40 people", "wounded")]),
        ("wounding dozens", [("dozens", "wounded")]),
        ("rebels took 30 soldiers prisoner", [("30 soldiers", "captured")]),
        ("120 protesters were taken into custody", [("120 protesters", "detained")]),
        ("another 45 are still missing", [("45", "missing")]),
        ("three drowned and five went missing", [("three", "killed"), ("five", "missing")]),
        ("1,200 people were forced from their homes", [("1,200 people", "displaced")]),
        ("crews pulled 14 people alive from the mud", [("14 people", "rescued")]),
        ("17 people remain trapped", [("17 people", "trapped")]),
        ("the fever has sickened 240 people", [("240 people", "infected")]),
        ("40 people were sentenced to death", [("40 people", "sentenced")]),
        ("40 fighters had killed two soldiers", [("40 fighters", "fighters"), ("two soldiers", "killed")]),
        ("no soldiers, but 40 fighters stormed it", [("40 fighters", "fighters")]),
    ],
)
def test_the_dead_the_hurt_the_taken_and_the_displaced_are_told_apart(text, expected):
    assert units(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the number of injured reached 120", ("120", "wounded")),
        ("the number of people killed by the storm rose to 1,200 on Monday", ("1,200", "killed")),
        ("the number of cases reached 5,300", ("5,300", "cases")),
        ("deaths from the storm have risen to 44", ("44", "killed")),
        ("officials put the number of dead at 30", ("30", "killed")),
        ("the death toll rose to 63 people", ("63 people", "killed")),
        ("Storm Death Toll Rises To 63", ("63", "killed")),
        ("a magnitude 7.8 earthquake", ("7.8 earthquake", "magnitude")),
        ("a magnitude-5.9 tremor", ("5.9 tremor", "magnitude")),
        ("a 6.2-magnitude earthquake", ("6.2-magnitude earthquake", "magnitude")),
        ("6.2 on the Richter scale", ("6.2 on the Richter", "magnitude")),
        ("winds of 180 km/h", ("180 km/h", "km/h")),
        ("winds of 120 miles per hour", ("120 miles per hour", "mph")),
        ("$4.5 million in aid", ("$4.5 million", "dollars")),
        ("2.5 million cubic metres of water", ("2.5 million cubic metres", "cubic m")),
        ("the 4,000-strong force", ("4,000-strong force", "troops")),
        ("20 or more people were hurt", ("20 or more people", "wounded")),
        ("the blackout left 40,000 without power", ("40,000", "affected")),
        ("the unrest led to 3 arrests", ("3 arrests", "detained")),
    ],
)
def test_a_noun_in_front_or_a_measure_behind_gives_the_unit(text, expected):
    assert units(text) == [expected]


def test_an_age_after_a_dead_man_is_no_toll():
    assert found("The dead man was 47.") == ()


@pytest.mark.parametrize(
    ("text", "value", "surface", "role"),
    [
        ("two-thirds of the homes burned", 66.7, "two-thirds of the homes", "homes"),
        ("a third of the residents left", 33.3, "a third of the residents", "residents"),
        ("more than half the population fled", 50, "more than half the population", "population"),
        ("one in three families lost a home", 33.3, "one in three families", "families"),
        ("80 per cent of houses", 80, "80 per cent of houses", "houses"),
    ],
)
def test_parts_of_a_whole_are_percentages_of_it(text, value, surface, role):
    (figure,) = found(text)
    assert (figure.unit, figure.value, figure.surface, figure.role) == ("percent", value, surface, role)


@pytest.mark.parametrize(
    "text",
    ["the first half of the year", "a quarter of an hour", "the third of July", "killed one in two attacks"],
)
def test_what_is_no_part_of_a_whole(text):
    assert "percent" not in [figure.unit for figure in found(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("shot down 38 of 51 drones", [(38, "drones", "drones downed"), (51, "drones", "drones")]),
        ("12 of the 30 passengers drowned", [(12, "killed", "passengers"), (30, "people", "passengers")]),
        ("Of the 40 passengers, 12 died", [(40, "people", "passengers"), (12, "killed", "")]),
        (
            "launched 9 drones and 2 missiles",
            [(9, "drones", "drones launched"), (2, "missiles", "missiles launched")],
        ),
        ("300 houses were destroyed", [(300, "buildings", "houses destroyed")]),
        ("killed 20 people, five of them women", [(20, "killed", "people"), (5, "killed", "women")]),
    ],
)
def test_a_part_is_told_from_its_whole_and_things_keep_what_happened_to_them(text, expected):
    assert [(figure.value, figure.unit, figure.role) for figure in found(text)] == expected


@pytest.mark.parametrize(
    ("text", "standing"),
    [
        ("The storm has killed 18, up from 12.", {18: "claimed", 12: "earlier"}),
        ("raising the toll from 12 to 20", {12: "earlier", 20: "claimed"}),
        ("The death toll rose to 63 from 41.", {63: "claimed", 41: "earlier"}),
        ("The toll was revised down to 9 from an initial 15.", {9: "claimed", 15: "earlier"}),
        ("20 people died, not 40 as first reported.", {20: "claimed", 40: "earlier"}),
        ("It killed not 40 but 25 people.", {40: "earlier", 25: "claimed"}),
        ("Earlier reports had put the toll at 14.", {14: "earlier"}),
        ("The toll, earlier put at 30, is now 47.", {30: "earlier", 47: "claimed"}),
        ("17 people died, he said, correcting an earlier figure of 22.", {17: "claimed", 22: "earlier"}),
        ("Police say 14 died; they had initially reported 9 dead.", {14: "claimed", 9: "earlier"}),
        ("Police first said three people had died.", {3: "earlier"}),
        ("The number of injured rose from 45 to 120.", {45: "earlier", 120: "claimed"}),
        ("85 died, up from the 60 reported on Monday.", {85: "claimed", 60: "earlier"}),
        ("He had earlier said 12 people were killed.", {12: "claimed"}),
        ("The first 12 people were killed at dawn.", {12: "claimed"}),
        ("They raised 400 men from 3 villages.", {400: "claimed", 3: "claimed"}),
        ("Not 40 people came.", {40: "claimed"}),
    ],
)
def test_a_number_that_the_text_takes_back_or_raises_is_kept_as_earlier(text, standing):
    assert {figure.value: figure.standing for figure in found(text)} == standing


def test_what_spreads_over_so_much_is_no_more_than_that():
    spread, killed = found("It spread over 400 hectares."), found("It killed over 400 people.")
    assert [figure.low for figure in (*spread, *killed)] == [None, 400]


@pytest.mark.parametrize(
    "text", ["The storm has killed 18, up from 12.", "20 people died, not 40 as first reported."]
)
def test_both_numbers_of_a_revision_count_the_same(text):
    first, second = found(text)
    assert (first.unit, first.role) == (second.unit, second.role)


PIECES = st.sampled_from(
    [
        "40",
        "1,000",
        "two",
        "hundred",
        "and",
        "or",
        "between",
        "at least",
        "killed",
        "were",
        "people",
        "-",
        "–",
        "%",
        "$",
    ]
    + [
        "several",
        "twice",
        "a",
        "half",
        "million",
        ",",
        "rebel",
        "fighters",
        "more",
        "2014",
        "truck",
        "one",
        "\n",
        "😀",
    ]
)


@given(st.lists(PIECES, max_size=14).map(" ".join) | st.lists(PIECES, max_size=8).map("".join))
def test_figures_are_in_order_disjoint_verbatim_and_bounded(text):
    got = found(text)
    edges = [edge for figure in got for edge in (figure.span.start, figure.span.end)]
    assert edges == sorted(edges)
    for figure in got:
        assert figure.surface == figure.span.of(text) == figure.surface.strip() != ""
        assert figure.unit
        bounds = [b for b in (figure.low, figure.value, figure.high) if b is not None]
        assert bounds == sorted(bounds)


@given(
    st.lists(st.sampled_from(["killed,", "U.S.", "J.", "40", "3-day", ",", "", "women.", "’s"]), max_size=9)
)
def test_the_words_beside_a_number_are_cut_alike_by_any_blank(parts):
    text, other = " ".join(parts), "\u00a0".join(parts)
    cut = [word.text for word in counted.words(text, 0, len(text))]
    assert cut == [word.text for word in counted.words(other, 0, len(other))]


def test_only_what_lies_inside_the_span_is_found():
    text = "It killed 40 people and wounded 12."
    assert [f.surface for f in figures.find(text, Span(20, len(text)))] == ["12"]


def test_a_long_line_is_read_in_a_moment():
    assert len(found("killed 40 people in 2014 and " * 4_000)) == 4_000
    assert len(found("a a half of the more than " * 20_000)) == 0


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("None of the 31 aboard survived.", [("31", "killed")]),
        ("The rebels lost more than 50 men.", [("more than 50 men", "killed")]),
        ("The party lost 50 members.", [("50 members", "people")]),
        ("Some 700 survivors were taken off the beach.", [("Some 700 survivors", "rescued")]),
        ("14 gunmen and a soldier died.", [("14 gunmen", "killed")]),
        ("Three herders were shot dead.", [("Three herders", "killed")]),
    ],
)
def test_the_fate_may_lie_in_the_sense_of_the_words(text: str, expected: list[tuple[str, str]]) -> None:
    assert units(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Divers looked for 9 missing sailors.", [(9, "missing")]),
        ("We buried 18 this morning.", [(18, "killed")]),
        ("The mud buried 18 people.", [(18, "trapped")]),
        ("The school housed 600 displaced people.", [(600, "displaced")]),
        ("Later 31 injured were flown out.", [(31, "wounded")]),
        ("The 14 missing people were found dead.", [(14, "killed")]),
        ("Some 20 villagers were stabbed or beaten to death.", [(20, "killed")]),
        ("The ship had 40 passengers and six crewmen.", [(40, "people"), (6, "people")]),
    ],
)
def test_a_word_before_or_behind_those_counted_says_in_what_state_they_are(text, expected):
    assert [(figure.value, figure.unit) for figure in found(text)] == expected


def test_the_children_among_the_dead_are_who_is_counted() -> None:
    (figure,) = found("Nine of the dead were children.")
    assert (figure.surface, figure.unit, figure.role) == ("Nine of the dead", "killed", "children")


def test_of_whom_another_thing_is_said_are_those_counted_right_before() -> None:
    roles = [
        (figure.surface, figure.role)
        for figure in found("He said 58 insurgents were killed and 16 captured.")
    ]
    assert roles == [("58 insurgents", "insurgents"), ("16", "insurgents")]


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Two children were among the dead.", "killed"),
        ("12 nurses are among those killed.", "killed"),
        ("One envoy was among the injured.", "wounded"),
    ],
)
def test_who_is_among_the_dead_is_dead(text: str, unit: str) -> None:
    assert [found.unit for found in figures.find(text, Span(0, len(text)))] == [unit]


def test_who_is_taken_to_a_morgue_is_dead() -> None:
    text = "14 others had been taken to a hospital morgue."
    assert [found.unit for found in figures.find(text, Span(0, len(text)))] == ["killed"]


def test_police_stations_are_no_police() -> None:
    text = "300 police officers were injured and nine police stations burned."
    assert [found.unit for found in figures.find(text, Span(0, len(text)))] == ["wounded", "buildings"]
