from dataclasses import replace

import pytest
from geopy.distance import geodesic

from mapapp import geodesy, shapes
from mapapp.model import Place
from mapapp.relations import measured, unmeasured

GAO = Place("gao", "Gao", (), "", "city", "ML", "Gao", 16.27, -0.04, 4.0)
KIDAL = replace(GAO, place_id="kidal", name="Kidal", lat=18.44, lon=1.41)
HERE = (GAO.lat, GAO.lon)


def reach(shape):
    return [geodesic(HERE, point).km for point in shape.outline]


def test_a_distance_and_a_direction_are_a_wedge_round_the_point_they_lead_to():
    shape = shapes.of(measured("40 km south of"), GAO)
    assert shape.kind == "wedge"
    assert geodesic(HERE, (shape.lat, shape.lon)).km == pytest.approx(40, rel=1e-3)
    assert geodesy.bearing(HERE, (shape.lat, shape.lon)) == pytest.approx(180, abs=0.01)
    assert (min(reach(shape)), max(reach(shape))) == pytest.approx((35, 45), rel=1e-3)


def test_a_distance_alone_is_a_ring_round_its_anchor():
    shape = shapes.of(measured("40 km from"), GAO)
    assert (shape.kind, shape.lat, shape.lon) == ("ring", *HERE)
    assert min(reach(shape)) == pytest.approx(45, rel=1e-3)
    assert geodesic(HERE, shape.hole[0]).km == pytest.approx(35, rel=1e-3)


def test_within_a_distance_has_no_hole():
    assert shapes.of(measured("within 40 km of"), GAO).hole == ()


def test_a_distance_shorter_than_a_city_is_wide_is_counted_from_its_edge():
    shape = shapes.of(measured("5 km south of"), replace(GAO, radius_km=12.0))
    assert geodesic(HERE, (shape.lat, shape.lon)).km == pytest.approx(17, rel=1e-3)


@pytest.mark.parametrize(
    ("relation", "kind", "nearest", "farthest"),
    [
        ("north of", "wedge", 4, 16),
        ("southern edge of", "wedge", 2.8, 5.2),
        ("outskirts of", "ring", 5.2, 5.2),
        ("outside", "ring", 9, 9),
        ("near", "spot", 12, 12),
        ("northern part of", "wedge", 0, 4),
        ("off the coast of", "spot", 26.2, 26.2),
    ],
)
def test_words_without_a_distance_reach_as_far_as_documented(relation, kind, nearest, farthest):
    shape = shapes.of(unmeasured(relation), GAO)
    assert shape.kind == kind
    assert (min(reach(shape)), max(reach(shape))) == pytest.approx((nearest, farthest), rel=1e-3, abs=1e-6)


def test_between_two_places_is_a_corridor_with_the_point_in_its_middle():
    shape = shapes.between(GAO, KIDAL)
    ends = [geodesic((shape.lat, shape.lon), (place.lat, place.lon)).km for place in (GAO, KIDAL)]
    assert shape.kind == "corridor"
    assert ends[0] == pytest.approx(ends[1], rel=1e-3)
    assert shape.radius_km == pytest.approx((ends[0] ** 2 + 25.0**2) ** 0.5, rel=0.02)


def test_places_too_far_apart_have_no_between():
    assert shapes.between(GAO, replace(KIDAL, lat=52.5, lon=13.4)) is None
    assert shapes.between(GAO, GAO) is None


def test_a_distance_from_a_border_is_a_band_along_its_longest_line():
    border = replace(GAO, feature="border", radius_km=300.0)
    lines = [[(0.0, 15.0), (2.0, 15.0), (4.0, 15.2)], [(9.0, 15.0), (9.1, 15.0)]]
    shape = shapes.along(measured("10 km from"), border, lines)
    assert (shape.kind, shape.lat, shape.lon, shape.radius_km) == ("corridor", *HERE, 300.0)
    assert max(lon for _, lon in shape.outline) < 4.5
    assert shapes.along(measured("10 km from"), border, []) is None


def test_every_outline_reaches_as_far_as_the_radius_says():
    for relation in (measured("43 km north-east of"), unmeasured("south of"), unmeasured("near")):
        shape = shapes.of(relation, GAO)
        far = max(geodesic((shape.lat, shape.lon), point).km for point in shape.outline)
        assert far == pytest.approx(shape.radius_km, rel=1e-3)
