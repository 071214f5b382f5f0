"""The names mapapp knows with one point each, for peers that match names and know no context."""

from collections.abc import Iterator
from functools import cache

from mapapp import gazetteer, pipeline, wordlists, worldrows

Point = tuple[float, float]
Named = tuple[str, int, int, Point]
_RANK = {row["feature"]: int(row["rank"]) for row in wordlists.rows("features")}


@cache
def points() -> dict[str, Point]:
    """Return every name as written with the point of the place most readily meant: by feature, then by people.

    Curated names, the own names of the world's places (the others they go by would cost a peer precision), former and
    rival names, demonyms at their country, and the abbreviations that mean a place anywhere.
    """
    best: dict[str, tuple[int, int, Point]] = {}
    for name, rank, people, point in (*_world(), *_curated(), *_listed()):
        if name not in best or (rank, people) > best[name][:2]:
            best[name] = (rank, people, point)
    return {name: point for name, (_, _, point) in best.items()}


def _world() -> Iterator[Named]:
    for row in worldrows.read(lambda _: None)[0]:
        for name in row.own.split(worldrows.TAB):
            yield name, _RANK[row.feature], row.population, (row.lat, row.lon)


def _curated() -> Iterator[Named]:
    for place in pipeline.places_known().places:
        for name in gazetteer.names_of(place):
            yield name, gazetteer.rank(place), place.population, (place.lat, place.lon)


def _listed() -> Iterator[Named]:
    listed = [(row["name"], row["place"]) for row in wordlists.rows("other_names")]
    for row in wordlists.rows("demonyms"):
        listed += [(name, f"country:{row['country']}") for name in row["demonyms"].split("|")]
    listed += [
        (row["name"], row["place"])
        for row in wordlists.rows("place_abbreviations")
        if row["after_place"] != "yes"
    ]
    for name, key in listed:
        if place := pipeline.places_known().meant_by(key):
            yield name, gazetteer.rank(place), place.population, (place.lat, place.lon)
