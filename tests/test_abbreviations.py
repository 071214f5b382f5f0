import pytest

from mapapp import abbreviations, gazetteer, settings, world
from mapapp.gazetteer import Gazetteer
from mapapp.model import Span


@pytest.fixture(scope="module")
def both() -> Gazetteer:
    return gazetteer.load(settings.GAZETTEER, world.opened())


def found(text: str, both: Gazetteer) -> list[tuple[str, list[str], list[str]]]:
    return [
        (a.written, [c.place.name for c in a.anywhere], [c.place.name for c in a.after_place])
        for a in abbreviations.find(text, Span(0, len(text)), both)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("police in Ky. said", [("Ky.", ["Kentucky"], [])]),
        ("in Gary, Ind., on", [("Ind.", [], ["Indiana"])]),
        ("Charleston, W.Va., and", [("W.Va.", ["West Virginia"], [])]),
        ("in the U.A.E. today", [("U.A.E.", ["United Arab Emirates"], [])]),
        ("a man from NSW was", [("NSW", ["New South Wales"], [])]),
        ("in eastern DRC", [("DRC", ["Democratic Republic of the Congo"], [])]),
        ("Perth, WA", [("WA", [], ["Western Australia", "Washington"])]),
        ("moved to LA from", [("LA", ["Los Angeles"], ["Louisiana"])]),
        ("went to D.C.", [("D.C.", ["Washington, D.C."], [])]),
    ],
)
def test_abbreviations_are_read_with_where_they_may_stand(both, text, expected):
    assert found(text, both) == expected


@pytest.mark.parametrize(
    "text",
    ["Miss Smith is ill", "ky. lower", "WASH the car", "the KYA group", "A.D.C. said", "Indy", "R&D.C."],
)
def test_look_alikes_are_none(both, text):
    assert found(text, both) == []


def test_without_the_world_only_curated_places_are_meant():
    alone = gazetteer.load(settings.GAZETTEER)
    assert [written for written, *_ in found("in Ky. and the U.A.E.", alone)] == ["U.A.E."]
