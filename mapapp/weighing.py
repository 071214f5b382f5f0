"""How much speaks for each place a name may mean: names beside it, the country named, neighbours, how well it is known."""

import math
import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from mapapp.gazetteer import is_curated, km, rank
from mapapp.geography import contains, extent, one_spot
from mapapp.model import Candidate, Evidence, Place, Toponym
from mapapp.namesakes import Namesakes, together
from mapapp.toponyms import Mention

_BESIDE, _NEAR_SAME_SENTENCE, _NEAR, _FAR_NEIGHBOUR = 4.0, 3.0, 1.5, 0.4
_COUNTRY, _DIVISION, _KNOWN, _PEOPLE, _NATION = 1.4, 1.5, 0.15, 0.25, 3.0
_AT_LEAST = {
    "continent": 1_000_000_000,
    "country": 100_000_000,
    "province": 3_000_000,
    "region": 3_000_000,
    "border": 1_000_000,
}  # people, as a prior
_OVERSHADOWED, _WIDE = 1.5, 0.3
_HELD, _HELD_CLOSELY, _TOLD_OF, _MOST_HOLDERS = 3.0, 5.0, 3, 3
_NEIGHBOUR_KM, _REGION_KM = 50.0, 200.0
_REACH = _REGION_KM / 111.0  # degrees of latitude
_FAR_EAST = 25.0  # degrees that are more than any neighbour's distance wherever people live
_MOST_ANCHORS = 200  # a text that names more places is a list of them
GROUNDS = (
    "adjective",
    "named beside",
    *(
        f"{extent}, {why}"
        for extent in ("area", "spot")
        for why in ("no other of its name", "the article speaks for it", "best known", "nothing else speaks")
    ),
)
"""On what a place is chosen: the classes of `data/words/confidence.csv`. "Best known": the article speaks as much for a
rival, and size or kind decides; "nothing else speaks": the article says nothing of any."""

_OF_ADJECTIVE = re.compile(
    r"(?:[\w-]+ ){0,2}(?:city|town|village|port|capital|province|region|district)(?: city)?(?: of)?"
)


@dataclass(frozen=True, slots=True)
class Context:
    """What an article names, for weighing candidates; anchors stand from south to north, at these latitudes."""

    countries: Mapping[str, int]
    divisions: Mapping[tuple[str, str], int]
    anchors: tuple["Anchor", ...]
    latitudes: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place that the article names, and the numbers of the sentences that do."""

    place: Place
    where: frozenset[int]


class Surroundings(NamedTuple):
    """What stands around a mention: its sentence's number, places named right beside it, places its sentence is in."""

    sentence: int
    beside: tuple[Place, ...] = ()
    inside: tuple[Place, ...] = ()


class Weight(NamedTuple):
    """What speaks for a candidate: itself, the article's other names, a name beside it. `why` is the strongest reason."""

    itself: float
    article: float
    beside: float
    why: str

    @property
    def total(self) -> float:
        """Return all of it."""
        return self.itself + self.article + self.beside


class Standing(NamedTuple):
    """What speaks for a candidate by itself, and the strongest reason; `others` are all that bear its name.

    `alone` is its weight where the article says nothing of it.
    """

    candidate: Candidate
    others: Namesakes
    weight: float
    reason: tuple[float, str]
    alone: Weight


def context_of(mentions: Sequence[Mention], places: Sequence[Place | None], where: Sequence[int]) -> Context:
    """Return what the places known so far, None where a mention's is not, say about the others."""
    countries: dict[str, int] = defaultdict(int)
    divisions: dict[tuple[str, str], int] = defaultdict(int)
    anchors: dict[str, Place] = {}
    named_in: dict[str, set[int]] = defaultdict(set)
    for mention, place, at in zip(mentions, places, where, strict=True):
        if place is None or place.feature == "border":
            continue
        countries[place.country] += 2 if place.feature == "country" and mention.kind == "name" else 1
        if place.feature == "province":
            divisions[place.country, place.admin1] += 2
        elif place.feature != "country":
            anchors[place.place_id] = place
            named_in[place.place_id].add(at)
            divisions[place.country, place.admin1] += 1
    often = sorted(named_in, key=lambda place_id: len(named_in[place_id]), reverse=True)[:_MOST_ANCHORS]
    found = (Anchor(anchors[place_id], frozenset(named_in[place_id])) for place_id in often)
    northwards = sorted(found, key=lambda anchor: (anchor.place.lat, anchor.place.place_id))
    latitudes = tuple(anchor.place.lat for anchor in northwards)
    return Context(countries, divisions, tuple(northwards), latitudes)


def named_beside(text: str, mentions: Sequence[Mention], at: int) -> tuple[Place, ...]:
    """Return the places named right beside a mention: "Paris, Texas", "Aleppo's al-Khalidiya", "al-Khalidiya in Homs"."""
    found: list[Place] = []
    for other, first, second in ((at - 1, at - 1, at), (at + 1, at, at + 1)):
        if first >= 0 and second < len(mentions):
            gap = text[mentions[first].span.end : mentions[second].span.start].strip("\u00a0 ")
            if (
                gap in (",", "'s", "’s", "'", "’", "(")
                or (other > at and gap in ("in", ", in", "district of", "neighborhood of", "quarter of"))
                or other < at
                and mentions[other].kind == "demonym"
                and _OF_ADJECTIVE.fullmatch(gap)
            ):
                found.extend(c.place for c in mentions[other].candidates)
    return tuple(found)


def holders(
    mentions: Sequence[Mention], toponyms: Sequence[Toponym], where: Sequence[int]
) -> Mapping[int, tuple[Place, ...]]:
    """Return the countries and divisions that a sentence says its events are in, by the sentence's number.

    A sentence that names more than a few lists them, and is in none.
    """
    found: dict[int, dict[str, tuple[Place, ...]]] = defaultdict(dict)
    for mention, toponym, sentence in zip(mentions, toponyms, where, strict=True):
        if mention.kind == "name" and toponym.role in ("event", "container"):
            wide = tuple(c.place for c in mention.candidates if c.place.feature in ("country", "province"))
            if wide and len(found[sentence]) <= _MOST_HOLDERS:
                found[sentence][mention.written] = wide
    return {
        sentence: tuple(place for wide in named.values() for place in wide)
        for sentence, named in found.items()
        if len(named) <= _MOST_HOLDERS
    }


@lru_cache(maxsize=4096)
def standings(candidates: tuple[Candidate, ...], written: str) -> tuple[Standing, ...]:
    """Return what speaks for each candidate of a name by itself, whatever else the article names."""
    others = together(candidates)
    own = [c.place for c in candidates if c.own]
    return tuple(
        _standing(c, others, written, held=not c.own and any(contains(place, c.place) for place in own))
        for c in candidates
    )


def _standing(candidate: Candidate, others: Namesakes, written: str, *, held: bool) -> Standing:
    place = candidate.place
    reasons = [
        (_KNOWN * rank(place), f"a {place.feature} is meant more readily by the name alone"),
        (_PEOPLE * math.log10(max(place.population, _AT_LEAST.get(place.feature, 1))), "it has more people"),
    ]
    if others.overshadow(place):
        reasons.append((-_OVERSHADOWED, "a far smaller place of the same country"))
    if place.feature == "region" and (not place.country or is_curated(place)):
        reasons.append((_WIDE, "the region is meant by the name alone"))
    if held:
        reasons.append((-_OVERSHADOWED, "what holds it has the name"))
    if others.have_seat_of(place):
        reasons.append((-_NATION, "the town of its name is meant first"))
    if place.feature == "country" and not others.has_province:
        reasons.append((_NATION, "a country is meant before a town of its name"))
    weight = sum(each for each, _ in reasons) + (0.05 if candidate.variant == written else 0.0)
    reason = max(reasons)
    return Standing(candidate, others, weight, reason, Weight(weight, 0.0, 0.0, reason[1]))


def weight(standing: Standing, context: Context, around: Surroundings) -> Weight:
    """Return what speaks for a candidate."""
    place, others = standing.candidate.place, standing.others
    if not around.beside and not around.inside and not _is_near_any(place, context):
        return standing.alone
    stands = _stands(place, around.beside) if around.beside else []
    article = _named(place, others, context, around.sentence)
    if around.inside:
        article += _held(place, others, around.inside, context)
    if not stands and not article:
        return standing.alone
    return Weight(
        standing.weight,
        sum(each for each, _ in article),
        sum(each for each, _ in stands),
        max([standing.reason, *stands, *article])[1],
    )


def _stands(place: Place, beside: Sequence[Place]) -> list[tuple[float, str]]:
    """A place named right beside it that holds a candidate, or that it holds."""
    holder = next((other for other in beside if contains(other, place) or contains(place, other)), None)
    return [(_BESIDE, f"{holder.name} stands beside it")] if holder else []


def _named(place: Place, others: Namesakes, context: Context, sentence: int) -> list[tuple[float, str]]:
    """What the article's other names say for a place, each with its reason in words."""
    reasons = _neighbours(place, others, context, sentence)
    named = context.countries.get(place.country, 0)
    if named:
        if not reasons and others.dwarf(place):
            return []
        reasons.append((min(_COUNTRY, 0.4 + 0.1 * named), "its country is named in the article"))
    division = context.divisions.get((place.country, place.admin1), 0) if place.admin1 else 0
    if division and place.feature != "province":
        weight = min(_DIVISION, 0.6 + 0.15 * division)
        reasons.append((weight, f"other names of the article lie in {place.admin1}"))
    return reasons


def _held(
    place: Place, others: Namesakes, inside: tuple[Place, ...], context: Context
) -> list[tuple[float, str]]:
    """A place of its sentence that holds a candidate speaks for it, unless another is far better known.

    "In Libya, ... Tripoli" is Libya's; "In the United States, ... Moscow" is still Russia's. But in an article on Colombia
    "in Meta, ... Puerto Rico" is the town of that department.
    """
    holder = next((other for other in inside if contains(other, place)), None)
    if holder is None:
        return []
    told = holder.feature == "province" and context.countries.get(place.country, 0) >= _TOLD_OF
    if others.are_far_better_known(place) and not told:
        return []
    return [(_HELD_CLOSELY if told else _HELD, f"{holder.name} is named in the same sentence")]


def _neighbours(place: Place, others: Namesakes, context: Context, sentence: int) -> list[tuple[float, str]]:
    found: list[tuple[float, str]] = []
    for anchor in _in_reach(place, context):
        if _FAR_EAST < abs(anchor.place.lon - place.lon) < 360.0 - _FAR_EAST:
            continue
        distance = km(anchor.place, place)
        if distance > _REGION_KM or anchor.place.place_id in others.ids:
            continue
        weight = _NEAR_SAME_SENTENCE if sentence in anchor.where else _NEAR
        weight = weight if distance <= _NEIGHBOUR_KM else _FAR_NEIGHBOUR
        found.append((weight, f"{anchor.place.name}, named in the article, lies {distance:.0f} km away"))
    return sorted(found, reverse=True)[:3] if found else found


def _is_near_any(place: Place, context: Context) -> bool:
    """Whether any name of the article may speak for a place: one of its country, or as far north."""
    return place.country in context.countries or len(_in_reach(place, context)) > 0


def _in_reach(place: Place, context: Context) -> Sequence[Anchor]:
    """The anchors no farther to the north or south than neighbours are."""
    first = bisect_left(context.latitudes, place.lat - _REACH)
    return context.anchors[first : bisect_right(context.latitudes, place.lat + _REACH, first)]


def evidence(mention: Mention, weighed: Sequence[tuple[Weight, Candidate]]) -> Evidence:
    """Return on what the first of the weighed candidates, heaviest first, was chosen over the others.

    Another place at the same spot (a town and the county round it) is no rival.
    """
    best, chosen = weighed[0]
    area = "area" if extent(chosen.place) == "area" else "spot"
    if mention.kind == "demonym":
        return Evidence("adjective")
    rivals = [w for w, c in weighed[1:] if not one_spot(c.place, chosen.place)]
    if not rivals:
        return Evidence(f"{area}, no other of its name")
    margin = best.total - rivals[0].total
    if best.beside > max(rival.beside for rival in rivals):
        return Evidence("named beside", margin)
    most = max(rival.article for rival in rivals)
    if best.article > most:
        return Evidence(f"{area}, the article speaks for it", margin)
    return Evidence(f"{area}, {'best known' if most else 'nothing else speaks'}", margin)
