"""Which places are too far-fetched: small ones of a country that no other name of the article lies in."""

from collections import defaultdict
from collections.abc import Mapping, Sequence, Set

from mapapp.gazetteer import WELL_KNOWN, WITHOUT_KIND, is_curated
from mapapp.geography import country_name, described, feature_class
from mapapp.model import Candidate, Place
from mapapp.names import folded
from mapapp.toponyms import Mention

Lands = Mapping[str, Set[str]]
"""The folded names of an article by the country that they lie in, adjectives included."""
_LEAST_NAMES, _SHARE = 2, 0.6


def lands_of(mentions: Sequence[Mention], places: Sequence[Place | None]) -> Lands:
    """Return the names of the places known, None where a mention's is not, by their country."""
    lands: dict[str, set[str]] = defaultdict(set)
    for mention, place in zip(mentions, places, strict=True):
        if place is not None and place.country:
            lands[place.country].add(folded(mention.written))
    return lands


def is_far_fetched(candidate: Candidate, written: str, lands: Lands) -> bool:
    """Whether nearly all other names lie in one other country and this is a small place, or one only listed under the name.

    A district called by its name alone needs another name of its country.
    """
    place = candidate.place
    others = _others(written, lands)
    if place.country in others:
        return False
    if candidate.rule == WITHOUT_KIND:
        return True
    small = not candidate.own or place.population < WELL_KNOWN
    if not small or is_curated(place) or feature_class(place) != "settlement":
        return False
    most = max(map(len, others.values()), default=0)
    least = _LEAST_NAMES if candidate.own else 1
    return most >= least and most > _SHARE * sum(map(len, others.values()))


def why(place: Place, written: str, lands: Lands) -> str:
    """Return why a far-fetched place is not meant, in words."""
    others = _others(written, lands)
    if not others:
        return f"{described(place)} is too unlikely here: the article names no other place"
    most = max(others, key=lambda country: len(others[country]))
    return f"{described(place)} is too unlikely here: most other names of the article lie in {country_name(most)}"


def _others(written: str, lands: Lands) -> dict[str, Set[str]]:
    """The names besides one, by their country."""
    own = {folded(written)}
    return {country: names - own for country, names in lands.items() if names - own}
