"""Which places are too far-fetched: small ones of a country that no other name of the article lies in."""

from collections import defaultdict
from collections.abc import Sequence, Set
from dataclasses import dataclass
from functools import cached_property

from mapapp.gazetteer import WELL_KNOWN, WITHOUT_KIND, is_curated, km
from mapapp.geography import country_name, described, extent, feature_class
from mapapp.model import Candidate, Place
from mapapp.names import folded
from mapapp.toponyms import Mention

_LEAST_NAMES, _SHARE = 2, 0.5
_NEAR_KM = 200.0


@dataclass(frozen=True)
class Lands:
    """The names of an article with the places known for them, None where a name's is not; few are ever asked for."""

    mentions: Sequence[Mention]
    places: Sequence[Place | None]

    @cached_property
    def named(self) -> tuple[tuple[str, Place], ...]:
        """Return the places known, each with its name, folded."""
        found = {
            (folded(mention.written), place.place_id): place
            for mention, place in zip(self.mentions, self.places, strict=True)
            if place is not None
        }
        return tuple((name, place) for (name, _), place in found.items())

    @cached_property
    def _names(self) -> dict[str, set[str]]:
        """The names by their country, adjectives included."""
        found: dict[str, set[str]] = defaultdict(set)
        for name, place in self.named:
            if place.country:
                found[place.country].add(name)
        return dict(found)

    def besides(self, written: str) -> dict[str, Set[str]]:
        """Return the names besides one by their country, adjectives included."""
        own = {folded(written)}
        return {country: names - own for country, names in self._names.items() if names - own}

    def lie_in(self, country: str, written: str) -> bool:
        """Whether another name lies in a country."""
        names = self._names.get(country, set())
        return len(names) > 1 or (len(names) == 1 and folded(written) not in names)

    def are_near(self, place: Place, written: str) -> bool:
        """Whether another name is that of a spot near a place: over the border, say."""
        others = (other for name, other in self.named if name != folded(written) and extent(other) == "spot")
        return any(km(place, other) <= _NEAR_KM for other in others)


def is_far_fetched(candidate: Candidate, written: str, lands: Lands) -> bool:
    """Whether most other names lie in one other country and this is a small place, or one only listed under the name.

    None in this one's country or near it speaks for it then. A district called by its name alone needs such a name.
    """
    place = candidate.place
    alone = candidate.rule == WITHOUT_KIND
    small = not candidate.own or place.population < WELL_KNOWN
    if not alone and (not small or is_curated(place) or feature_class(place) != "settlement"):
        return False
    if lands.lie_in(place.country, written) or lands.are_near(place, written):
        return False
    others = lands.besides(written)
    most = max(map(len, others.values()), default=0)
    least = _LEAST_NAMES if candidate.own else 1
    return alone or (most >= least and most >= _SHARE * sum(map(len, others.values())))


def why(place: Place, written: str, lands: Lands) -> str:
    """Return why a far-fetched place is not meant, in words."""
    others = lands.besides(written)
    if not others:
        return f"{described(place)} is too unlikely here: the article names no other place"
    most = max(others, key=lambda country: len(others[country]))
    return f"{described(place)} is too unlikely here: most other names of the article lie in {country_name(most)}"
