import json

import pytest

from mapapp.cells import Cell
from mapapp.marks import feature_collection, first_view
from mapapp.outlets import OTHER, signs

SIGNS = signs([f"Outlet {number}" for number in range(9)])


def spot(spot_id="a", lat=34.0, lon=40.0, **columns):
    place = spot_id.partition("~")[0]
    row = {
        "spot": spot_id,
        "spot_id": spot_id,
        "feature": "",
        "spot_name": spot_id.upper(),
        "place_id": place,
        "lat": lat,
        "lon": lon,
    }
    vague = {"shape": None, "radius_km": 3.0, "where_prec": 1, "uncertain": False}
    return row | vague | {"claims": 2, "holds": 2} | columns


def share(spot_id="a", outlet="Outlet 0", claims=1):
    return {"mark": spot_id, "outlet": outlet, "claims": claims}


def marks(*spots, shares=(), **more):
    return feature_collection(spots, shares, SIGNS, **more)


def only(*spots, **more):
    (feature,) = marks(*spots, **more)["features"]
    return feature["properties"]


@pytest.mark.parametrize(
    ("row", "feature", "kind"),
    [
        pytest.param(spot(), "town", "event", id="a town where something is said to have happened"),
        pytest.param(spot(holds=0), "town", "locating", id="a town that only locates"),
        pytest.param(spot("a~south of"), "town", "described", id="a spot beside it"),
        pytest.param(spot(where_prec=2), "town", "event", id="near the place is still a point"),
        pytest.param(spot(where_prec=6), "country", "area", id="a country"),
        pytest.param(spot(where_prec=1), "country", "area", id="a country, whatever the row says"),
        pytest.param(spot(where_prec=4), "", "area", id="a province of unknown kind"),
        pytest.param(spot(radius_km=150.0), "", "area", id="anything very wide"),
        pytest.param(spot(where_prec=5), "border", "border", id="a border is a line"),
        pytest.param(spot(where_prec=1), "border crossing", "event", id="a crossing is a point"),
    ],
)
def test_nothing_vague_is_drawn_like_an_exact_point(row, feature, kind):
    assert only(row | {"feature": feature})["kind"] == kind


def test_a_ring_is_split_by_outlet_in_the_order_of_their_colours():
    shares = [share(outlet="Outlet 2", claims=3), share(outlet="Outlet 0")]
    parts = only(spot(), shares=shares)["shares"]
    assert [(part["outlet"], part["colour"], part["claims"]) for part in parts] == [
        ("Outlet 0", 0, 1),
        ("Outlet 2", 2, 3),
    ]


def test_outlets_beyond_the_colours_share_one_part_that_names_them():
    shares = [share(outlet=f"Outlet {number}") for number in range(9)]
    parts = only(spot(), shares=shares)["shares"]
    assert len(parts) == OTHER + 1
    assert parts[-1] == {"code": "+3", "colour": OTHER, "outlet": "Outlet 6, Outlet 7, Outlet 8", "claims": 3}


def test_a_spot_whose_every_claim_is_uncertain_says_so():
    assert not only(spot())["uncertain"]
    assert only(spot(uncertain=True))["uncertain"]


def test_the_selected_place_is_marked_and_no_other():
    selected = {
        feature["properties"]["id"]: feature["properties"]["selected"]
        for feature in marks(spot("a"), spot("b"), selected="b")["features"]
    }
    assert selected == {"a": False, "b": True}


def test_a_cell_says_how_many_places_it_stands_for_and_lies_inside_its_square():
    here = Cell(6, 40, 24)
    west, north, _, _ = here.box
    row = {"cell": here, "x": west, "y": north, "places": 12, "claims": 40, "top": "Aleppo", "wide": False}
    (drawn,) = marks(cells=[row], shares=[share(here.name, claims=40)])["features"]
    about = drawn["properties"]
    assert (about["kind"], about["places"], about["count"], about["label"]) == ("cell", 12, 40, "Aleppo")
    (low, left), (high, right) = here.corners
    lon, lat = drawn["geometry"]["coordinates"]
    assert left < lon < right
    assert low < lat < high


def test_marks_survive_json():
    shown = marks(spot(), shares=[share()])
    assert json.loads(json.dumps(shown)) == shown


def test_a_spot_beside_a_place_brings_the_area_it_may_mean_as_numbers():
    area = {"type": "Polygon", "coordinates": [[[0.0, 1.0], [1.0, 1.0], [1.0, 2.0], [0.0, 1.0]]]}
    assert only(spot("a~40 km south of", shape=json.dumps(area)))["shape"] == area
    assert only(spot())["shape"] is None


def test_the_first_view_holds_the_places_and_not_the_one_far_away():
    near = [spot("a"), spot("b", lat=36.0, lon=38.0), spot("c", lat=33.4, lon=43.8)]
    far = spot("washington", lat=38.9, lon=-77.0, holds=1)
    (south, west), (north, east) = first_view([*near, far])
    assert (south, west, north, east) == (33.4, 38.0, 36.0, 43.8)
    assert first_view([]) is None


def test_a_mark_says_whether_accounts_agree_and_how_many_are_in_dispute():
    shown = only(spot(state="differ", disputes=2))
    assert (shown["state"], shown["disputes"]) == ("differ", 2)
