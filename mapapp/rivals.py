"""Which other places of a name a reader would think of: no village that is only listed under it, no spelling far off."""

from collections.abc import Sequence

from mapapp.gazetteer import is_curated, rank
from mapapp.geography import one_spot
from mapapp.model import Candidate, Place
from mapapp.names import without_article

_FAR_SMALLER = 1000  # times fewer people than the place chosen: nobody who writes the bare name means it
_NATION = 10_000_000  # people of a country whose row names none
_KNOWN_BY_ANOTHER_NAME = (
    1_000_000  # people from which a place is thought of under a name it is only listed with
)
_KNOWN_BY_A_SPELLING = 100_000  # people from which a place is thought of under another spelling of its name


def serious(chosen: Place, candidates: Sequence[Candidate]) -> tuple[Place, ...]:
    """Return the other places that the name may mean, in the order of the candidates; often none.

    Another place at the same spot (a town and the province round it) is none of them.
    """
    others = [c for c in candidates if c.place.place_id != chosen.place_id and not one_spot(c.place, chosen)]
    return tuple(c.place for c in others if _thinkable(c, chosen))


def foremost(places: Sequence[Place]) -> Place | None:
    """Return the one that the name alone means most readily; None where there is none."""
    return max(places, key=lambda place: (rank(place), place.population), default=None)


def _thinkable(candidate: Candidate, chosen: Place) -> bool:
    place = candidate.place
    if is_curated(place) and not place.population:
        return True
    people = place.population
    if not candidate.own:
        return people >= _KNOWN_BY_ANOTHER_NAME
    if without_article(place.name) != without_article(candidate.variant) and people < _KNOWN_BY_A_SPELLING:
        return False
    return people * _FAR_SMALLER >= max(chosen.population, _NATION if chosen.feature == "country" else 0)
