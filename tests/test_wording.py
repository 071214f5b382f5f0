from datetime import date

import pytest
from claim_rows import claim

from mapapp import wording


@pytest.mark.parametrize(
    ("first", "last", "precision", "words"),
    [
        (date(2016, 6, 29), date(2016, 6, 29), 1, "29 Jun 2016"),
        (date(2016, 6, 28), date(2016, 6, 29), 2, "28–29 Jun 2016"),
        (date(2016, 5, 28), date(2016, 6, 2), 2, "28 May – 2 Jun 2016"),
        (date(2014, 1, 1), date(2016, 6, 29), 5, "1 Jan 2014 – 29 Jun 2016"),
        (date(2016, 6, 1), date(2016, 6, 30), 4, "Jun 2016"),
        (date(2014, 1, 1), date(2014, 12, 31), 5, "2014"),
        (date(2012, 1, 1), date(2014, 12, 31), 5, "2012–2014"),
        (None, None, None, "undated"),
    ],
)
def test_an_interval_is_as_brief_as_its_precision_allows(first, last, precision, words):
    assert wording.interval(first, last, precision) == words


def test_a_claimed_date_says_what_it_rests_on():
    row = claim("a", date_prec=1, date_basis="published")
    assert wording.claimed_date(row) == "29 Jun 2016, the day of publication; the excerpt gives none"
    assert wording.claimed_date(claim("a", date_start=None, date_end=None)) == "no date claimed"


def test_who_says_so_is_the_speaker_or_the_outlet_itself():
    assert wording.voice(claim("a", speaker_name="Amaq", cue="said")) == "Amaq · said"
    assert wording.voice(claim("a")) == "Reuters, in its own words"


@pytest.mark.parametrize(
    ("basis", "words"),
    [
        ("named", "place named: “Qaim border crossing”"),
        ("described", "place described, not named: “Qaim border crossing”"),
        (
            "carried over",
            "place carried over: the excerpt does not say where it happened, its passage is about this place",
        ),
    ],
)
def test_how_a_claim_comes_to_its_place_has_a_word_of_help(basis, words):
    assert wording.place_basis(claim("a", place="qaim", place_basis=basis)) == words


def spot(name, lat, lon):
    return {"spot_id": name.lower(), "spot_name": name, "lat": lat, "lon": lon}


@pytest.mark.parametrize(
    ("lat", "lon", "compass"),
    [
        (1, 0, "N"),
        (1, 1, "NE"),
        (0, 1, "E"),
        (-1, 1, "SE"),
        (-1, 0, "S"),
        (-1, -1, "SW"),
        (0, -1, "W"),
        (1, -1, "NW"),
    ],
)
def test_directions_read_from_the_neighbour_to_the_place(lat, lon, compass):
    assert wording.nearest(spot("Here", lat, lon), [spot("There", 0, 0)]).endswith(f" km {compass} of There")


def test_the_nearest_neighbour_is_named_with_its_distance():
    base, town = spot("Hamdan", 34.4855, 40.8965), spot("Al-Bukamal", 34.4523, 40.9185)
    assert wording.nearest(base, [town, spot("Far", 0, 0)]) == "4.2 km NW of Al-Bukamal"
    assert wording.nearest(base, [base]) == ""


def test_counts_and_coordinates():
    assert [wording.counted(number, "claim") for number in (0, 1, 1204)] == [
        "0 claims",
        "1 claim",
        "1,204 claims",
    ]
    assert wording.coordinates(-34.5, 40.25) == "34.5000° S, 40.2500° E"
    assert wording.event_type("troop_movement") == "Troop movement"
    assert wording.event_type(None) == "No type given"
