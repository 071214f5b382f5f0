"""Names into the places that bear them: the curated ones of `data/gazetteer.csv`, and those of the world."""

import math
import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from functools import cached_property, lru_cache
from pathlib import Path

from geopy.distance import EARTH_RADIUS

from mapapp import gazetteerfile, wordlists, worldrows
from mapapp.model import Candidate, Place
from mapapp.names import RULES, folded, rule_between, without_article
from mapapp.world import Bearer, World

_RANK = {row["feature"]: int(row["rank"]) for row in wordlists.rows("features")}
_CLASS = {row["feature"]: row["class"] for row in wordlists.rows("features")}
WELL_KNOWN = 100_000
_OTHER_NAME = 100
_SAME_KM = 10.0  # two points of one name, country and kind no farther apart are one place
WITHOUT_KIND = "a district, here without its word of kind"
"""The rule by which "Masisi" is Masisi Territory, where no other place is called so."""
_NOTE_IN_NAME = re.compile(r"\s*\([^)]*\)$")
_OTHER_NAMES: dict[str, list[str]] = defaultdict(list)
for _row in wordlists.rows("other_names"):
    _OTHER_NAMES[_row["place"]].append(_row["name"])


def rank(place: Place) -> int:
    """Return how readily a name alone means this kind of place; higher is readier, unknown features come last."""
    return _RANK.get(place.feature, 0)


def is_curated(place: Place) -> bool:
    """Return whether a place is a row of a gazetteer file, or a county or district: no city of the world's."""
    return not place.place_id.startswith("geonames-")


def km(a: Place, b: Place) -> float:
    """Return the great-circle distance of two places' points in kilometres, on geopy's sphere, by the haversine.

    Asked thousands of times an article, where geopy's own checks of each point would cost most of the time.
    """
    lat, other = math.radians(a.lat), math.radians(b.lat)
    across = math.sin(math.radians(b.lon - a.lon) / 2) ** 2 * math.cos(lat) * math.cos(other)
    haversine = math.sin((other - lat) / 2) ** 2 + across
    return 2.0 * float(EARTH_RADIUS) * math.asin(min(1.0, math.sqrt(haversine)))


class Gazetteer:
    """An immutable index of places by id and by name. Several places of one name are normal.

    `places` and `by_id` hold the curated rows; the world's rows are made when a name asks for them. Where both know
    a place, the curated row is given, with the world's spellings and population.
    """

    def __init__(self, places: Iterable[Place], world: World | None = None) -> None:
        self.world = world
        self.places = tuple(_with_population(place, world) for place in places)
        self.by_id = {place.place_id: place for place in self.places}
        self._of_geonames = {place.geonames_id: place for place in self.places if place.geonames_id}
        names: dict[str, list[tuple[Place, str]]] = defaultdict(list)
        words = world.longest_name if world else 1
        for place in self.places:
            for variant in (*names_of(place), *_OTHER_NAMES.get(_key(place), ())):
                for key in {folded(variant), without_article(variant)}:
                    names[key].append((place, variant))
                words = max(words, len(re.findall(r"[^\W_]+", variant)))
        self._names = dict(names)
        self.longest_name = words

    @lru_cache(maxsize=16384)  # noqa: B019 (a gazetteer lives as long as the process)
    def lookup(self, name: str) -> tuple[Candidate, ...]:
        """Return every place called `name`; often none.

        Order: curated rows spelt exactly so first, then by feature (country before capital before city ... before
        district), then the most populous, then by place_id, so that the same question has the same answer. A name
        that GeoNames lists beside a place's own counts as that of a place of a hundredth of the people; so does a name
        that a curated row does not have and another has: "Gaza" is the Strip.
        """
        found: dict[str, Candidate] = {}
        for key in (folded(name), without_article(name)):
            for place, variant in self._names.get(key, ()):
                _keep_closest(found, Candidate(place, variant, rule_between(name, variant)))
        curated = tuple(candidate.place for candidate in found.values())
        for place, variant, own in self._of_world(name):
            row = self._of_geonames.get(place.geonames_id)
            if (
                row and row not in curated
            ):  # its own names say otherwise, and another curated row bears this one
                own = own and not curated
            if row or not curated or not any(_is_same(place, other) for other in curated):
                _keep_closest(found, Candidate(row or place, variant, rule_between(name, variant), own))
        return tuple(sorted(_without_kinds(found.values()), key=lambda c: self._order(name, c)))

    def knows(self, key: str) -> bool:
        """Whether any name folds to `key`."""
        return key in self._names or (self.world is not None and self.world.knows(key))

    @lru_cache(maxsize=65536)  # noqa: B019 (a gazetteer lives as long as the process)
    def is_name(self, written: str) -> bool:
        """Whether any place is called like what is written."""
        key, bare = folded(written), without_article(written)
        return self.knows(key) or (bare != key and self.knows(bare))

    def knows_well(self, written: str) -> bool:
        """Whether a curated place or a city of `WELL_KNOWN` people is called like what is written."""
        return self.is_name(written) and any(
            is_curated(c.place) or c.place.population >= WELL_KNOWN for c in self.lookup(written)
        )

    @lru_cache(maxsize=65536)  # noqa: B019 (a gazetteer lives as long as the process)
    def begins(self, key: str) -> bool:
        """Whether any name's key begins with `key`: no use to read on where none does."""
        at = bisect_left(self._sorted, key)
        if at < len(self._sorted) and self._sorted[at].startswith(key):
            return True
        return self.world is not None and self.world.begins(key)

    def meant_by(self, key: str) -> Place | None:
        """Return the place a word list means: "country:AE", "admin1:US-KY", "city:UA-Lviv" or a curated place_id.

        None where it is the world's, and the world is not used.
        """
        if key.startswith("country:"):
            return self.country.get(key.removeprefix("country:"))
        of_world = self.world.named(key) if self.world else ()
        return (
            self._of_geonames.get(of_world[0].geonames_id, of_world[0]) if of_world else self.by_id.get(key)
        )

    def _of_world(self, name: str) -> Iterator[Bearer]:
        if self.world is not None:
            for key in dict.fromkeys((folded(name), without_article(name))):
                yield from self.world.bearers(key)

    def _order(self, name: str, candidate: Candidate) -> tuple[bool, int, int, str]:
        place = candidate.place
        readiness, people = rank(place), place.population
        if not candidate.own:
            people //= _OTHER_NAME
            readiness = min(readiness, _RANK[worldrows.size(people)])
        exact = candidate.variant == name and place.place_id in self.by_id and candidate.own
        return not exact, -readiness, -people, place.place_id

    @cached_property
    def _sorted(self) -> list[str]:
        return sorted(self._names)

    @cached_property
    def country(self) -> dict[str, Place]:
        """Return the country rows by their ISO 3166 alpha-2 code."""
        return {place.country: place for place in self.places if place.feature == "country"}

    @cached_property
    def borders(self) -> dict[frozenset[str], Place]:
        """Return the border rows by the two countries they part."""
        pairs = {}
        for place in self.places:
            codes = place.place_id.split("-")[1:]
            if place.feature == "border" and len(codes) == 2:
                pairs[frozenset(code.upper() for code in codes)] = place
        return pairs


def _keep_closest(found: dict[str, Candidate], candidate: Candidate) -> None:
    kept = found.get(candidate.place.place_id)
    if kept is None or _closeness(candidate) < _closeness(kept):
        found[candidate.place.place_id] = candidate


def _without_kinds(found: Collection[Candidate]) -> Collection[Candidate]:
    """The candidates, districts by their name alone only where there are no others."""
    alone = [c for c in found if c.place.feature == "county" and _is_bare(c)]
    if not alone:
        return found
    others = [c for c in found if c not in alone]
    return others or [replace(candidate, rule=WITHOUT_KIND) for candidate in alone]


def _is_bare(candidate: Candidate) -> bool:
    """Whether a district is found by its name without its kind."""
    place = candidate.place
    return place.place_id.startswith("district-") and place.name.startswith(f"{candidate.variant} ")


def _closeness(candidate: Candidate) -> tuple[bool, int]:
    return not candidate.own, RULES.index(candidate.rule)


def _is_same(place: Place, curated: Place) -> bool:
    """Whether a row of the world and a curated one of the same name are one place."""
    return (
        place.country == curated.country
        and _CLASS[place.feature] == _CLASS[curated.feature]
        and km(place, curated) < max(place.radius_km + curated.radius_km, _SAME_KM)
    )


def _with_population(place: Place, world: World | None) -> Place:
    people = world.population(place.geonames_id) if world and place.geonames_id else 0
    return replace(place, population=people) if people else place


def _key(place: Place) -> str:
    """Return the key by which `other_names.csv` means a curated row."""
    return f"country:{place.country}" if place.feature == "country" else place.place_id


def names_of(place: Place) -> tuple[str, ...]:
    """Return every spelling of a place: its name, the name without the note in brackets, its variants."""
    plain = _NOTE_IN_NAME.sub("", place.name)
    return tuple(dict.fromkeys(name for name in (plain, place.name, *place.variants) if name))


def load(path: Path, world: World | None = None) -> Gazetteer:
    """Open a gazetteer file, alone or on top of the world. Raises GazetteerError as `gazetteerfile.read` does."""
    return Gazetteer(gazetteerfile.read(path), world)
