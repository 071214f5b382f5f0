import pytest

from mapapp import credence, gazetteer, sentences, settings, toponyms, world
from mapapp.gazetteer import Gazetteer
from mapapp.model import Section, Span


@pytest.fixture(scope="module")
def worldwide() -> Gazetteer:
    return gazetteer.load(settings.GAZETTEER, world.opened())


def names(text: str, known: Gazetteer) -> list[str]:
    parts = sentences.sentences(text, (Section("body", Span(0, len(text)), 1),))
    return [m.written for m in credence.judged(text, toponyms.find(text, parts, known)).believed]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Police in Reading made arrests.", ["Reading"], id="after a preposition of place"),
        pytest.param("Reading helps. Many do it. As it happens, But no.", [], id="ordinary words"),
        pytest.param("Chelsea Clinton met Austin Reed.", [], id="persons"),
        pytest.param("Clinton said she would run.", [], id="who speaks is a person"),
        pytest.param("Flights to Mombasa resumed.", ["Mombasa"], id="a large city by itself"),
        pytest.param(
            "They live in Hicksville. Hicksville is small.", ["Hicksville", "Hicksville"], id="believed once"
        ),
        pytest.param("Fires burned near Paris, Texas.", ["Paris", "Texas"], id="with its division"),
        pytest.param(
            "It sank off Philippines' Masbate.", ["Philippines", "Masbate"], id="owned by its country"
        ),
        pytest.param(
            "It rained in Washington County in May.", ["Washington County"], id="county, and no month"
        ),
        pytest.param("A man and An owl left.", [], id="an article and a noun make no name"),
        pytest.param("Many reached Macomia town on foot.", ["Macomia"], id="before a noun for a settlement"),
        pytest.param("A Macomia town council met.", [], id="before a noun for a body"),
        pytest.param("But town and state police were let in.", [], id="an ordinary word before such a noun"),
        pytest.param("It missed Tynda airport by 16 km.", ["Tynda"], id="before an airport"),
        pytest.param("Drones hit the Kirishi oil refinery in Russia.", ["Kirishi", "Russia"], id="works"),
        pytest.param("It left Logan Airport at noon.", [], id="before an airport called after a person"),
        pytest.param("The rebels captured Babanusa on Sunday.", ["Babanusa"], id="what is captured"),
        pytest.param("Jets shelled Macomia again.", ["Macomia"], id="what is shelled"),
        pytest.param("They captured Clinton in Gaza.", ["Gaza"], id="a person who is captured"),
        pytest.param("A Coventry-based monitor agreed.", ["Coventry"], id="based"),
        pytest.param("Syrian rebels left for Ankara.", ["Syrian", "Ankara"], id="adjectives always"),
        pytest.param("Mayor Lincoln spoke.", [], id="after a title"),
        pytest.param("It was hard to work for Obama.", [], id="a leader by the surname"),
        pytest.param("He served in the Obama administration.", [], id="what is named after a leader"),
        pytest.param("Ships lie off Obama in Fukui.", ["Obama", "Fukui"], id="the town of a leader's name"),
        pytest.param("Gov. Deval L. Patrick in August agreed.", [], id="after an initial"),
        pytest.param("He wrote in Stephen Hawking's memory.", [], id="a given name before another name"),
        pytest.param("Hamas denied the report in Gaza.", ["Gaza"], id="a group spelt like a town"),
        pytest.param("They took Hammam al-Alil.", ["Hammam al-Alil"], id="a longer name that is not known"),
        pytest.param(
            "A fire in Gary, Ind., killed two.", ["Gary", "Ind."], id="an abbreviation behind a place"
        ),
    ],
)
def test_the_words_around_a_name_make_it_a_place_or_not(
    text: str, expected: list[str], worldwide: Gazetteer
) -> None:
    assert names(text, worldwide) == expected


def test_a_name_in_a_places_stead_that_no_place_bears_stays_visible_as_unknown(worldwide: Gazetteer) -> None:
    text = "Trees were toppled in Kalangaw province."
    parts = sentences.sentences(text, (Section("body", Span(0, len(text)), 1),))
    (mention,) = credence.judged(text, toponyms.find(text, parts, worldwide)).believed
    assert (mention.kind, mention.candidates) == ("unknown", ())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("A fire swept Reading on Monday.", ["Reading"], id="an ordinary word amid the sentence"),
        pytest.param("Reading was quiet on Monday.", [], id="an ordinary word that may open a sentence"),
        pytest.param("Kidlington was quiet on Monday.", ["Kidlington"], id="no other word"),
        pytest.param("Police in Kidlington agreed. Kidlington was quiet.", [], id="believed elsewhere"),
        pytest.param("Mayor Lincoln spoke. Lincoln left.", [], id="a person"),
        pytest.param("The Reuters/Ipsos poll and the UN agreed.", ["Ipsos"], id="an abbreviation"),
        pytest.param("Students of Kidlington College met. Kidlington won.", [], id="a part of a body's name"),
        pytest.param("“We're fine,” he said. He'd know.", [], id="a pronoun"),
        pytest.param("Moscow denied it.", [], id="believed by itself"),
    ],
)
def test_a_name_that_nothing_speaks_for_is_doubted_where_it_may_be_a_place(
    text: str, expected: list[str], worldwide: Gazetteer
) -> None:
    parts = sentences.sentences(text, (Section("body", Span(0, len(text)), 1),))
    doubted = credence.judged(text, toponyms.find(text, parts, worldwide)).doubted
    assert [mention.written for mention in doubted] == expected


def test_a_title_amid_a_persons_name_makes_no_place_of_what_follows(everywhere: Gazetteer) -> None:
    text = "The lorry of Mohamed Sheikh Adan stands in Baidoa."
    parts = sentences.sentences(text, (Section("body", Span(0, len(text)), 1),))
    assert [m.written for m in credence.judged(text, toponyms.find(text, parts, everywhere)).believed] == [
        "Baidoa"
    ]
