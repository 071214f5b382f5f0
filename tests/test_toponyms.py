import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mapapp import pipeline, sentences, toponyms
from mapapp.gazetteer import Gazetteer
from mapapp.model import Section, Span
from mapapp.toponyms import Mention


def found(text: str, gazetteer: Gazetteer) -> list[Mention]:
    section = Section("body", Span(0, len(text)), 1)
    return list(toponyms.find(text, sentences.sentences(text, (section,)), gazetteer))


def written(text: str, gazetteer: Gazetteer, *kinds: str) -> list[str]:
    return [m.written for m in found(text, gazetteer) if not kinds or m.kind in kinds]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        pytest.param(
            "They fought near the Qaim border crossing.", ["Qaim border crossing"], id="longest first"
        ),
        pytest.param("They left al-Tanf for Deir al-Zor.", ["al-Tanf", "Deir al-Zor"], id="small article"),
        pytest.param("Talks in Washington, D.C., ended.", ["Washington, D.C."], id="comma inside"),
        pytest.param(
            "U.S. jets flew over Iraq’s Anbar province.", ["U.S.", "Iraq", "Anbar province"], id="possessive"
        ),
        pytest.param("Troops entered northern Syria.", ["northern Syria"], id="region in lower case"),
        pytest.param("SyriaBEIRUT (AP) said so.", ["Syria", "BEIRUT"], id="glued to a dateline"),
        pytest.param("He told us to hit them as far as possible.", [], id="ordinary words"),
        pytest.param("Us and them.", [], id="an abbreviation needs its capitals"),
    ],
)
def test_names_are_found_as_written(text: str, names: list[str], gazetteer: Gazetteer) -> None:
    assert written(text, gazetteer) == names


def test_adjectives_are_kept_with_the_country_they_belong_to(gazetteer: Gazetteer) -> None:
    (mention,) = found("Dozens of Syrian rebels fled.", gazetteer)
    assert (mention.kind, mention.candidates[0].place.place_id) == ("demonym", "syria")


@pytest.mark.parametrize(
    "text",
    [
        "The New Syria Army took part.",
        "The Damascus University said so.",
        "A report in the Washington Post said so.",
        "He met Michael Jordan yesterday.",
    ],
)
def test_a_name_inside_another_name_is_a_part_of_it(text: str, gazetteer: Gazetteer) -> None:
    assert {m.kind for m in found(text, gazetteer)} <= {"name part"}


def test_a_name_after_a_preposition_of_place_that_no_row_bears_is_kept_as_unknown(
    gazetteer: Gazetteer,
) -> None:
    text = "Shells fell in Foobarville on Monday. Foobarville was quiet later."
    assert [m.kind for m in found(text, gazetteer)] == ["unknown", "unknown"]
    assert found(text, gazetteer)[0].candidates == ()


def test_a_name_that_is_an_ordinary_word_needs_a_preposition(gazetteer: Gazetteer) -> None:
    assert [m.kind for m in found("Hit hard, they withdrew.", gazetteer)] == ["ordinary word"]
    assert [m.kind for m in found("They fought in Hit on Monday.", gazetteer)] == ["name"]


@settings(deadline=None)
@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=300))
def test_mentions_are_verbatim_ordered_and_disjoint(text: str) -> None:
    mentions = found(text, pipeline.places_known())
    assert all(mention.span.of(text) == mention.written for mention in mentions)
    assert all(a.span.end <= b.span.start for a, b in zip(mentions, mentions[1:], strict=False))


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "in Aleppo",
                "near",
                "Syrian",
                "the",
                "Moscow",
                "U.S.",
                ",",
                ".",
                "al-Tanf",
                "New York",
                "Foo",
                "County",
                "district",
            ]
        )
    )
)
def test_words_of_places_in_any_order_are_found_without_an_error(words: list[str]) -> None:
    text = " ".join(words)
    assert all(mention.span.of(text) == mention.written for mention in found(text, pipeline.places_known()))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        pytest.param("Help from NEMA came late.", [], id="capitals of a body amid small words"),
        pytest.param("NEMA sent boats.", [], id="capitals of a body at the front"),
        pytest.param("They raided the Orma and fled.", [], id="a people behind the article"),
        pytest.param("Trees fell in West Nashville.", ["Nashville"], id="a direction before a name"),
        pytest.param("It rained in Lanao del Sur.", ["Lanao del Sur"], id="a name goes on after a particle"),
        pytest.param("JOS, Nigeria (Reuters) - Boats came.", ["JOS", "Nigeria"], id="a dateline's capitals"),
        pytest.param(
            "They crossed the Homs countryside.",
            ["Homs"],
            id="the article belongs to the noun behind the town",
        ),
        pytest.param("A Wal-Mart burned.", [], id="hyphens in names of other things"),
        pytest.param(
            "The Syria-Iraq border closed.", ["Syria-Iraq border"], id="a hyphen between two places"
        ),
        pytest.param("It is on the north side.", [], id="small letters"),
        pytest.param("I've waited for years.", [], id="a pronoun with its verb"),
        pytest.param("They met in the Abbey Theater.", [], id="a building behind the article"),
        pytest.param("In an interview he wept.", [], id="small words run together"),
        pytest.param("They left Deir ez Zor.", ["Deir ez Zor"], id="an Arabic article amid a name"),
        pytest.param("They left Al Bukamal.", ["Al Bukamal"], id="an Arabic article with a blank"),
    ],
)
def test_a_name_is_no_look_alike_of_its_kind(text: str, names: list[str], everywhere: Gazetteer) -> None:
    assert written(text, everywhere, "name", "unknown") == names


def test_a_river_is_no_county_of_its_name(placed) -> None:
    assert placed("Fourteen people died when the Tana River burst its banks.")["Tana River"].place is None
    assert placed("Fourteen people died in Tana River County, Kenya.")["Tana River County"].place is not None
    found = placed("The Bagmati river in Kathmandu rose by 2 m.")
    assert found["Kathmandu"].place is not None
    assert found["Bagmati"].place is None


def test_a_region_the_gazetteer_does_not_know_is_seen(placed) -> None:
    assert placed("More than 1,500 people have fled the Catatumbo region.")["Catatumbo"].place is None


def test_a_county_that_no_row_bears_is_a_name_without_places(everywhere: Gazetteer) -> None:
    (mention,) = found("They met in Qwertzu County on Monday.", everywhere)
    assert (mention.written, mention.candidates) == ("Qwertzu County", ())
