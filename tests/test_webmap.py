import json
import re

import folium
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapapp import webmap

texts = st.text(max_size=60) | st.sampled_from(
    ["{{ 7*7 }}", "{% raw %}", "{# #}", "${1}", "`", "</script>", "\\"]
)
values = st.recursive(
    texts | st.integers() | st.none(), lambda inner: st.lists(inner) | st.dictionaries(texts, inner)
)


@given(values)
def test_data_reaches_the_browser_as_a_string_that_nothing_on_the_way_reads(value):
    literal = webmap.literal(value)
    assert not re.search(r"[{}<>&'`$%#;=]", literal)
    assert json.loads(json.loads(literal)) == value


def collection(label, kind="event"):
    properties = {"id": "a", "label": label, "kind": kind, "place": "border-iq-sy"}
    point = {"type": "Point", "coordinates": [40.0, 34.0]}
    return {
        "type": "FeatureCollection",
        "features": [{"type": "Feature", "geometry": point, "properties": properties}],
    }


@pytest.mark.parametrize(
    "label", ["{{ 7*7 }}", "{% for %}", "{{ cycler.__init__.__globals__ }}", "{# gone #}"]
)
def test_folium_takes_no_text_for_a_template(label):
    base = folium.Map(tiles=None)
    webmap.layer(collection(label)).add_to(base)
    drawn = base.get_root().render()
    (data,) = re.findall(r"mapappMarks\.layer\((\".*\")\)", drawn)
    assert json.loads(json.loads(data))["features"][0]["properties"]["label"] == label


def test_a_border_is_sent_as_the_lines_it_is():
    marks = collection("Iraq-Syria border", "border")
    webmap.layer(marks)
    assert len(marks["features"][0]["properties"]["lines"][0]) > 10


ANSWER = {
    "bounds": {"_southWest": {"lat": 33.0, "lng": 38.0}, "_northEast": {"lat": 36.0, "lng": 43.0}},
    "zoom": 7,
    "last_active_drawing": {"properties": {"id": "al-bukamal"}},
    "last_object_clicked_count": 2,
}


def test_a_click_is_known_by_the_id_of_the_mark():
    assert webmap.clicked(ANSWER) == "al-bukamal"
    assert webmap.clicked({}) is None
    assert webmap.clicked({"last_active_drawing": None}) is None


def test_the_view_is_the_middle_of_what_is_seen():
    assert webmap.seen(ANSWER) == (34.5, 40.5, 7)
    assert webmap.seen({"bounds": {"_southWest": {"lat": None, "lng": None}}, "zoom": 7}) is None
    assert webmap.seen({}) is None


def test_a_map_in_a_closed_tab_sees_nothing():
    corner = {"lat": 33.0, "lng": 38.0}
    assert webmap.seen({"bounds": {"_southWest": corner, "_northEast": corner}, "zoom": 7}) is None
