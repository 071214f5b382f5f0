"""What a place is beside another: its kind, how far it reaches, which holds which, how those of one name are told apart."""

from functools import cache

from mapapp import gazetteerfile, wordlists
from mapapp.gazetteer import km
from mapapp.model import Place
from mapapp.names import folded

_FEATURES = {row["feature"]: row for row in wordlists.rows("features")}
_SAME_SPOT_KM = 60.0
_LEAST_KM = 25.0  # as far as places of a small district may lie from its centre


def feature_class(place: Place) -> str:
    """Return the class of a place's feature: what a description such as "the town" may mean."""
    return _FEATURES.get(place.feature, {"class": place.feature})["class"]


def extent(place: Place) -> str:
    """Return "spot", "area" or "line"."""
    return _FEATURES.get(place.feature, {"extent": "spot"})["extent"]


def contains(outer: Place, inner: Place) -> bool:
    """Whether `inner` lies in `outer`, as far as the gazetteer knows: country, province, region, quarter of a town."""
    if outer.place_id == inner.place_id or inner.feature == "country" or outer.feature == "border":
        return False
    if outer.feature == "country":
        return inner.country == outer.country and inner.feature != "border"
    if outer.feature == "province":
        own = folded(outer.name).removesuffix("province").removesuffix("governorate")
        return inner.country == outer.country and folded(inner.admin1) == own and _is_inside(inner)
    if outer.feature == "county":
        same = outer.country == inner.country and folded(outer.admin1) == folded(inner.admin1)
        return same and extent(inner) == "spot" and km(outer, inner) <= max(_LEAST_KM, outer.radius_km)
    if outer.feature == "region":
        return extent(inner) == "spot" and km(outer, inner) <= outer.radius_km
    quarter = feature_class(inner) == "quarter" and feature_class(outer) == "settlement"
    return quarter and outer.country == inner.country and km(outer, inner) <= max(10.0, 1.5 * outer.radius_km)


def _is_inside(place: Place) -> bool:
    """Whether it is small enough to lie in a division."""
    return extent(place) == "spot" or place.feature == "county"


def precision(place: Place) -> int:
    """Return UCDP GED's where_prec of an event at the place itself."""
    return int(_FEATURES.get(place.feature, {"prec": "1"})["prec"])


def one_spot(first: Place, second: Place) -> bool:
    """Return whether it matters little which is meant: a city and the province around it."""
    return first.country == second.country and km(first, second) < _SAME_SPOT_KM


def is_district(place: Place) -> bool:
    """Return whether it is a second-order division whose kind its name tells: "Masisi Territory"."""
    return place.feature == "county" and " " in place.name


def described(place: Place) -> str:
    """Return what tells a place from others of its name: "Hamadan, city, Iran", "Springfield, city, Ohio, United States"."""
    name = place.name.split(" (")[0]
    if place.feature == "country":
        return f"{name}, the country"
    kind = "" if place.feature in name or is_district(place) else place.feature
    division = "" if folded(place.admin1) == folded(name) else place.admin1
    return ", ".join(part for part in (name, kind, division, country_name(place.country)) if part)


def country_name(code: str) -> str:
    """Return a country's name by its ISO 3166 alpha-2 code; a code that no row has stays as it is."""
    return _countries().get(code, code)


@cache
def _countries() -> dict[str, str]:
    rows = gazetteerfile.curated()
    return {row.country: row.name for row in rows if row.feature == "country"}
