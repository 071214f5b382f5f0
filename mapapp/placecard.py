"""A place as the reader meets it: its names, its point and how exact that is, and its spellings."""

from collections.abc import Sequence
from itertools import groupby

from mapapp import queries, spellings, splits
from mapapp.claimcard import code
from mapapp.desk import Desk, Row
from mapapp.filters import Filters
from mapapp.geography import country_name
from mapapp.marks import kind
from mapapp.model import Place
from mapapp.reasons import MARK
from mapapp.safe import NOTHING, Html, joined, tag
from mapapp.wording import PRECISIONS, coordinates, kilometres, nearest

NEAR = 40
"""Places among which the nearest one is looked for."""
EXACT = ("event", "described", "locating")


def card(desk: Desk, filters: Filters, spot_id: str) -> Html:
    """Return the card of a spot, even where the filters leave it no claim."""
    spot = desk.spot(spot_id)
    if spot is None:
        return NOTHING
    place = desk.places.get(spot["place_id"])
    return tag(
        "header",
        tag("h2", spot["spot_name"], dir="auto"),
        tag("p", joined(_kinds(spot, place), " · "), class_="kind"),
        tag("p", _point(desk, spot, place), class_="point"),
        tag("button", "show on the map", type="button", data_do="center", data_value=_middle(spot)),
        _source(place),
        tag("p", _spellings(desk, filters, spot_id), class_="spellings"),
        spellings.of_place(desk, filters, spot_id),
        class_="place-card",
    )


def _middle(spot: Row) -> str:
    return f"{spot['lat']},{spot['lon']}"


def _kinds(spot: Row, place: Place | None) -> list[Html | str]:
    if not place:
        return []
    native = tag("bdi", place.native_name, class_="native") if place.native_name else ""
    beside = "a described spot beside it" if spot["spot_id"] != spot["place_id"] else ""
    beside = "one spelling, counted apart" if splits.is_apart(spot["spot_id"]) else beside
    around = ", ".join(part for part in (place.admin1, country_name(place.country)) if part)
    doubt = tag("span", MARK, class_="uncertain") if spot["uncertain"] else ""
    return [native, beside, place.feature, around if around != place.name else "", doubt]


def _point(desk: Desk, spot: Row, place: Place | None) -> Html:
    feature = place.feature if place else ""
    drawn = kind(spot, feature)
    radius = f" ± {kilometres(spot['radius_km'])}" if spot["radius_km"] else ""
    if drawn not in EXACT:
        return tag("span", PRECISIONS.get(spot["where_prec"], ""), class_="vague")
    others = [
        row
        for row in desk.spots_near(spot["lat"], spot["lon"], NEAR)
        if row["spot_id"] not in (spot["spot_id"], spot["place_id"])
        and kind(row, _feature(desk, row)) in ("event", "locating")
    ]
    precise = PRECISIONS.get(spot["where_prec"], "")
    return joined(
        [
            tag("span", coordinates(spot["lat"], spot["lon"]) + radius, class_="number"),
            precise,
            nearest(spot, others),
        ],
        " · ",
    )


def _feature(desk: Desk, spot: Row) -> str:
    place = desk.places.get(spot["place_id"])
    return place.feature if place else ""


def _source(place: Place | None) -> Html | str:
    if not place or not place.source:
        return ""
    return tag("details", tag("summary", "source of the point"), place.source, class_="source")


def _spellings(desk: Desk, filters: Filters, spot_id: str) -> Html:
    rows = desk.answer(queries.spellings, filters, spot_id)
    return joined(
        (
            joined([code(desk.signs[outlet]), " ", _ways(list(group))])
            for outlet, group in groupby(rows, key=lambda row: str(row["outlet"]))
        ),
        "; ",
    )


def _ways(rows: Sequence[Row]) -> Html:
    """ "writes “Boukamal” 3, calls it “the town” 2": a description is no spelling of the name."""
    named = [row for row in rows if not row["described"]]
    described = [row for row in rows if row["described"]]
    ways = (("writes ", named), ("calls it ", described))
    return joined((joined([verb, joined(_written(these), ", ")]) for verb, these in ways if these), ", ")


def _written(rows: Sequence[Row]) -> list[Html]:
    return [
        joined(
            [
                tag("q", row["written"], class_="written", dir="auto"),
                " ",
                tag("span", row["claims"], class_="number"),
            ]
        )
        for row in rows
    ]
