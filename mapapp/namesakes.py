"""The places that bear one name, taken together: what each is beside the others."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mapapp.gazetteer import km
from mapapp.geography import feature_class
from mapapp.model import Candidate, Place

_GREAT, _METROPOLIS = 300_000, 1_000_000  # people
_FAR_BETTER, _DWARFS = 10, 100
_SEAT_KM = 300.0


@dataclass(frozen=True, slots=True)
class Namesakes:
    """All candidates of a name; `towns` are those, by country, whose own name it is."""

    ids: frozenset[str]
    has_province: bool
    most: int
    most_by_own_name: int
    towns: Mapping[str, Sequence[Place]]
    largest: Mapping[str, int]

    def are_far_better_known(self, place: Place) -> bool:
        """Whether one of them has far more people."""
        return place.population * _FAR_BETTER < self.most

    def dwarf(self, place: Place) -> bool:
        """Whether a metropolis bears the name, which a country or division named elsewhere does not outweigh."""
        return place.feature != "country" and self.most_by_own_name >= max(
            _METROPOLIS, _DWARFS * place.population
        )

    def overshadow(self, place: Place) -> bool:
        """Whether a great city of the same name lies in the same country: nobody there calls a village by its name alone."""
        if self.largest.get(place.country, 0) < max(_GREAT, _FAR_BETTER * place.population):
            return False
        return feature_class(place) == "settlement"

    def have_seat_of(self, place: Place) -> bool:
        """Whether a province is called like a town in it: then the name alone means the town."""
        return place.feature == "province" and any(
            km(town, place) < _SEAT_KM for town in self.towns.get(place.country, ())
        )


def together(candidates: Sequence[Candidate]) -> Namesakes:
    """Return the candidates of a name, taken together; the time is linear in their number."""
    towns: dict[str, list[Place]] = defaultdict(list)
    own = [c.place for c in candidates if c.own]
    for place in own:
        if feature_class(place) == "settlement":
            towns[place.country].append(place)
    return Namesakes(
        frozenset(c.place.place_id for c in candidates),
        any(c.place.feature == "province" for c in candidates),
        max((c.place.population for c in candidates), default=0),
        max((place.population for place in own), default=0),
        towns,
        {country: max(town.population for town in here) for country, here in towns.items()},
    )
