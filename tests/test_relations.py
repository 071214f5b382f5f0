import pytest

from mapapp import relations
from mapapp.relations import measured, unmeasured


@pytest.mark.parametrize(
    ("before", "words", "km", "bearing"),
    [
        ("Gunmen killed 12 soldiers 40 km south of", "40 km south of", 40, 180),
        ("A dhow sank 12.5 nautical miles off", "12.5 nautical miles off", 23.15, None),
        ("The quake struck 60km west-southwest of", "60 km west-southwest of", 60, 247.5),
        ("Lava reached a farm 800 metres from", "800 m from", 0.8, None),
        ("Police found them some 25 miles outside", "about 25 miles outside", 40.23, None),
        ("A strike hit 64 km (40 miles) to the north-east of", "64 km northeast of", 64, 45),
        ("The blaze is about 30 kilometres, or 19 miles, northwest of", "about 30 km northwest of", 30, 315),
        ("The fire was burning twenty miles due east of", "20 miles east of", 32.19, 90),
        ("Herders were attacked a few kilometres south-eastern of", "a few km southeast of", 4.5, 135),
        ("Cattle drowned several miles from", "several miles from", 9.66, None),
        ("Their trawler was seized 30 to 40 km off the coast of", "30–40 km off", 35, None),
        ("They were found within 20 km of", "within 20 km of", 20, None),
        ("Shells fell less than 5 km away from", "less than 5 km from", 5, None),
        ("A pipeline blew up half a mile outside", "half a miles outside", 0.8, None),
        ("The camp lies hundreds of kilometres west of", "hundreds of km west of", 550, 270),
        ("The mine is 1,200 km south of", "1,200 km south of", 1200, 180),
    ],
)
def test_distance_and_direction_are_read_off_the_words_before_a_place(before, words, km, bearing):
    relation = measured(before)
    assert relation is not None
    assert (relation.words, relation.bearing) == (words, bearing)
    assert relation.km == pytest.approx(km, abs=0.01)
    assert relation.low <= relation.km <= relation.high


@pytest.mark.parametrize(
    "before",
    [
        "They drove 40 km from",
        "It took three hours to drive from",
        "He is the mayor of",
        "Prices rose 40 percent south of",
        "Some 40 people south of",
        "",
    ],
)
def test_a_way_gone_a_time_and_other_numbers_are_no_distance(before):
    assert measured(before) is None


@pytest.mark.parametrize(
    ("rough", "finer"),
    [
        ("40 km south of", "43 km south of"),
        ("100 km south of", "45 km south of"),
        ("about 43 km south of", "43 km south of"),
        ("some 40 km south of", "40 km south of"),
        ("64 km (40 miles) south of", "64 km south of"),
        ("a few kilometres south of", "5 km south of"),
    ],
)
def test_the_rounder_the_number_the_vaguer_the_distance(rough, finer):
    def vagueness(before):
        relation = measured(before)
        return (relation.high - relation.low) / relation.km

    assert vagueness(rough) > vagueness(finer)


def test_a_few_kilometres_are_two_to_seven():
    relation = measured("a few kilometres from")
    assert (relation.low, relation.high) == (2, 7)


@pytest.mark.parametrize(
    ("before", "low", "high"),
    [("more than 40 km from", 40, 50), ("nearly 40 km from", 32, 40), ("up to 40 km from", 0, 40)],
)
def test_a_bound_is_kept_on_its_side(before, low, high):
    relation = measured(before)
    assert (relation.low, relation.high) == pytest.approx((low, high))


@pytest.mark.parametrize(
    ("relation", "form", "bearing"),
    [
        ("north of", "direction", 0),
        ("north west of", "direction", 315),
        ("Southeast of", "direction", 135),
        ("southern edge of", "edge", 180),
        ("outskirts of", "edge", None),
        ("eastern outskirts of", "edge", 90),
        ("northern part of", "part", 0),
        ("northern countryside of", "around", 0),
        ("near", "near", None),
        ("outside", "outside", None),
        ("around", "around", None),
        ("villages around", "around", None),
        ("off the coast of", "offshore", None),
    ],
)
def test_a_relation_without_a_distance_has_a_form_and_perhaps_a_direction(relation, form, bearing):
    found = unmeasured(relation)
    assert found is not None
    assert (found.form, found.bearing) == (form, bearing)


@pytest.mark.parametrize("relation", ["", "part of", "border with", "away from", "as far as", "between"])
def test_other_relations_move_nothing(relation):
    assert unmeasured(relation) is None


def test_just_is_closer():
    assert unmeasured("outside", "A blast was heard just outside").close
    assert unmeasured("outside", "A blast was heard just outside").words == "just outside"
    assert not unmeasured("outside", "A blast was heard outside").close


@pytest.mark.parametrize(
    ("text", "is_one"),
    [("12 km north of", True), ("near", True), ("where 10 died near", False), ("in", False)],
)
def test_a_text_is_a_relation_only_as_a_whole(text, is_one):
    assert relations.only(text) is is_one
