import pytest

from mapapp import overlay
from mapapp.marks import View
from mapapp.overlay import Look

TOLD = {"point": [34.5, 40.5, 7], "box": [33.0, 38.0, 36.0, 43.0]}


def test_a_look_is_its_middle_and_what_is_on_the_screen():
    assert overlay.looked(TOLD) == Look((34.5, 40.5, 7.0), View(33.0, 38.0, 36.0, 43.0, 7.0))


@pytest.mark.parametrize(
    "told",
    [
        {},
        {"point": [34.5, 40.5, 7]},
        TOLD | {"box": [33.0, 38.0, 36.0]},
        TOLD | {"box": None},
        TOLD | {"point": ["here", 40.5, 7]},
        TOLD | {"point": [float("nan"), 40.5, 7]},
    ],
)
def test_what_makes_no_sense_is_no_look(told):
    assert overlay.looked(told) is None


def test_a_border_is_sent_as_the_lines_it_is():
    properties = {"id": "a", "label": "Iraq-Syria border", "kind": "border", "place": "border-iq-sy"}
    point = {"type": "Point", "coordinates": [40.0, 34.0]}
    marks = {
        "type": "FeatureCollection",
        "features": [{"type": "Feature", "geometry": point, "properties": properties}],
    }
    sent = overlay.with_lines(marks)
    assert len(sent["features"][0]["properties"]["lines"][0]) > 10
