from itertools import pairwise

import pytest
from geopy.distance import geodesic
from hypothesis import given
from hypothesis import strategies as st

from mapapp import geodesy

POINTS = st.tuples(st.floats(-89, 89), st.floats(-180, 180))
DISTANCES = st.floats(0.5, 600)
BEARINGS = st.floats(0, 359.9)


def area(outline):
    """Twice the signed area in degrees; positive where the outline runs anticlockwise."""
    following = (*outline[1:], outline[0])
    return sum(a[1] * b[0] - b[1] * a[0] for a, b in zip(outline, following, strict=True))


def turned(one, other):
    return abs((one - other + 180) % 360 - 180)


@pytest.mark.parametrize(
    ("start", "end", "km", "bearing"),
    [
        # one degree of the equator and of its meridian: a pi / 180 and the meridian's first degree of WGS84
        ((0.0, 0.0), (0.0, 1.0), 111.319491, 90.0),
        ((0.0, 0.0), (1.0, 0.0), 110.574389, 0.0),
        # New York to Paris, as GeographicLib's own documentation of GeodSolve gives airports: 5853.226 km, 53.5 degrees
        ((40.6, -73.8), (49.016667, 2.55), 5853.226, 53.47),
    ],
)
def test_distances_and_bearings_are_those_of_the_ellipsoid(start, end, km, bearing):
    assert geodesy.distance(start, end) == pytest.approx(km, abs=0.001)
    assert geodesy.bearing(start, end) == pytest.approx(bearing, abs=0.01)


@given(POINTS, BEARINGS, DISTANCES)
def test_a_point_lies_at_its_distance_and_bearing(start, bearing, km):
    found = geodesy.destination(start, bearing, km)
    assert geodesic(start, found).km == pytest.approx(km, rel=1e-3)
    assert turned(geodesy.bearing(start, found), bearing) < 0.01
    assert -180 <= found[1] <= 180


@given(POINTS, DISTANCES)
def test_a_circle_is_everywhere_at_its_distance_and_its_longitudes_run_on(centre, km):
    outline = geodesy.circle(centre, km)
    assert all(abs(b[1] - a[1]) < 180 for a, b in pairwise(outline[:40]))
    at_the_pole = [point for point in outline if abs(point[0]) == 90]
    rim = [point for point in outline if point not in at_the_pole]
    assert all(geodesic(centre, point).km == pytest.approx(km, rel=1e-3) for point in rim)
    assert bool(at_the_pole) == (geodesic(centre, (90 if centre[0] > 0 else -90, 0)).km < km)


@given(st.tuples(st.floats(-70, 70), st.floats(-180, 180)), BEARINGS, st.floats(5, 300), st.floats(0, 0.9))
def test_a_sector_keeps_to_its_distances_and_its_angle_and_runs_anticlockwise(centre, bearing, outer, share):
    outline = geodesy.sector(centre, outer * share, outer, bearing, 22.5)
    away = [(geodesy.distance(centre, point), geodesy.bearing(centre, point)) for point in outline]
    assert all(outer * share - 0.01 <= km <= outer + 0.01 for km, _ in away)
    assert all(turned(at, bearing) <= 22.51 for km, at in away if km > 0.01)
    assert area(outline) > 0


@given(st.tuples(st.floats(-70, 70), st.floats(-180, 180)), BEARINGS, st.floats(20, 500))
def test_a_corridor_is_as_wide_as_asked_all_along(start, bearing, length):
    points = geodesy.way(start, geodesy.destination(start, bearing, length), 8)
    outline = geodesy.corridor(points, 5.0)
    half = len(points)
    across = zip(points, outline[:half], reversed(outline[half:]), strict=True)
    assert all(
        geodesic(point, side).km == pytest.approx(5.0, rel=1e-2) for point, *sides in across for side in sides
    )
    assert area(outline) > 0


def test_a_band_along_a_winding_line_does_not_cross_itself():
    line = [(30 + 0.3 * (at % 3), 10 + 0.05 * at) for at in range(60)]
    outline = geodesy.band(line, 20.0)
    assert geodesy.crosses_itself(geodesy.corridor(line, 20.0))
    assert not geodesy.crosses_itself(outline)


def test_straightening_keeps_the_ends_and_the_corners():
    line = [(0.0, 0.0), (0.001, 1.0), (0.0, 2.0), (1.0, 2.0)]
    assert geodesy.straightened(line, 5.0) == [(0.0, 0.0), (0.0, 2.0), (1.0, 2.0)]


def test_an_outline_across_the_antimeridian_is_cut_into_two_within_the_world():
    parts = geodesy.within_the_world(geodesy.circle((-16.8, 179.9), 40.0))
    assert len(parts) == 2
    assert all(-180 <= lon <= 180 for part in parts for _, lon in part)
    assert {round(max(lon for _, lon in part)) for part in parts} == {180, -180}


def test_an_outline_elsewhere_stays_whole():
    outline = geodesy.circle((16.27, -0.04), 40.0)
    assert geodesy.within_the_world(outline) == [outline]


def test_an_outline_round_a_pole_goes_along_it():
    (outline,) = (geodesy.circle((89.9, 40.0), 50.0),)
    assert max(lat for lat, _ in outline) == 90
    assert max(lon for _, lon in outline) - min(lon for _, lon in outline) == pytest.approx(360)
