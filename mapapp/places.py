"""Toponyms into placements: a place and why it was chosen, or no place and why not.

Candidates are weighed by what a careful reader uses: names beside them, the country named, other places of the text
that lie near, and, as the weakest sign, how well known a kind of place is. One name has one sense in an article
unless the words beside it say otherwise.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from mapapp import wordlists
from mapapp.gazetteer import km, rank
from mapapp.model import Candidate, Place, Placement, Sentence, Span, Toponym
from mapapp.names import folded
from mapapp.sentences import sentence_of
from mapapp.toponyms import Mention

_FEATURES = {row["feature"]: row for row in wordlists.rows("features")}
_BESIDE, _NEAR_SAME_SENTENCE, _NEAR, _FAR_NEIGHBOUR = 4.0, 3.0, 1.5, 0.4
_COUNTRY, _DIVISION, _KNOWN, _PEOPLE = 1.4, 1.5, 0.15, 0.25
_NATION, _TOO_CLOSE, _SURE = 3.0, 0.1, 0.8
_AT_LEAST = {
    "country": 100_000_000,
    "province": 3_000_000,
    "region": 3_000_000,
    "border": 1_000_000,
}  # people, as a prior
_NEIGHBOUR_KM, _REGION_KM, _SAME_SPOT_KM, _SEAT_KM = 50.0, 200.0, 60.0, 300.0
_LEAD_IN = 8  # characters before the place in "In Iraq, ..."
_OF_ADJECTIVE = re.compile(
    r"(?:[\w-]+ ){0,2}(?:city|town|village|port|capital|province|region|district)(?: city)?(?: of)?"
)
_FINITE = re.compile(r"\b(?:is|are|was|were|has|have|had|while|whereas)\b")


@dataclass(frozen=True, slots=True)
class _Context:
    """What an article names, for weighing candidates."""

    countries: Counter[str]
    divisions: Counter[tuple[str, str]]
    anchors: dict[Place, frozenset[int]]


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
        return inner.country == outer.country and folded(inner.admin1) == own and extent(inner) == "spot"
    if outer.feature == "region":
        return extent(inner) == "spot" and km(outer, inner) <= outer.radius_km
    quarter = feature_class(inner) == "quarter" and feature_class(outer) == "settlement"
    return quarter and outer.country == inner.country and km(outer, inner) <= max(10.0, 1.5 * outer.radius_km)


def place(
    sentences: Sequence[Sentence], mentions: Sequence[Mention], toponyms: Sequence[Toponym], text: str
) -> tuple[Placement, ...]:
    """Return one placement for each toponym, in their order; `mentions` are the same ones before they had roles."""
    where = sentence_of(sentences, [mention.span for mention in mentions])
    sure = [
        m.candidates[0].place if len(m.candidates) == 1 and m.kind != "name part" else None for m in mentions
    ]
    first = _decided(text, mentions, toponyms, where, _context(mentions, sure, where))
    anchored = [found.place if found.place and margin >= _SURE else None for found, margin in first]
    context = _context(mentions, anchored, where)
    placements = [found for found, _ in _decided(text, mentions, toponyms, where, context)]
    return tuple(_containers(text, sentences, placements, where))


def _decided(
    text: str,
    mentions: Sequence[Mention],
    toponyms: Sequence[Toponym],
    where: Sequence[int],
    context: _Context,
) -> list[tuple[Placement, float]]:
    """A placement for each mention, and by how much it was preferred; one name has one sense."""
    beside = [_beside(text, mentions, at) for at in range(len(mentions))]
    own = [
        _decide(toponym, mention, context, where[at], beside[at])
        for at, (mention, toponym) in enumerate(zip(mentions, toponyms, strict=True))
    ]
    senses: dict[str, tuple[Placement, float]] = {}
    for mention, decision in zip(mentions, own, strict=True):
        if decision[0].place and decision[1] > senses.get(mention.written, decision)[1] - 1e-9:
            senses[mention.written] = max(decision, senses.get(mention.written, decision), key=lambda d: d[1])
    return [
        (_of_toponym(senses[mention.written][0], toponym), senses[mention.written][1])
        if mention.written in senses
        and not any(contains(b, c.place) for b in beside[at] for c in mention.candidates)
        else own[at]
        for at, (mention, toponym) in enumerate(zip(mentions, toponyms, strict=True))
    ]


def _context(mentions: Sequence[Mention], places: Sequence[Place | None], where: Sequence[int]) -> _Context:
    """What the places known so far, None where a mention's is not, say about the others."""
    countries: Counter[str] = Counter()
    divisions: Counter[tuple[str, str]] = Counter()
    anchors: dict[Place, set[int]] = defaultdict(set)
    for mention, place, at in zip(mentions, places, where, strict=True):
        if place is None or place.feature == "border":
            continue
        countries[place.country] += 2 if place.feature == "country" and mention.kind == "name" else 1
        if place.feature == "province":
            divisions[place.country, place.admin1] += 2
        elif place.feature != "country":
            anchors[place].add(at)
            divisions[place.country, place.admin1] += 1
    return _Context(countries, divisions, {a: frozenset(found) for a, found in anchors.items()})


def _beside(text: str, mentions: Sequence[Mention], at: int) -> tuple[Place, ...]:
    """Places named right beside a mention: "Paris, Texas", "Aleppo's al-Khalidiya", "al-Khalidiya in Homs"."""
    found: list[Place] = []
    for other, first, second in ((at - 1, at - 1, at), (at + 1, at, at + 1)):
        if first >= 0 and second < len(mentions):
            gap = text[mentions[first].span.end : mentions[second].span.start].strip("\u00a0 ")
            if (
                gap in (",", "'s", "’s", "(")
                or (other > at and gap in ("in", ", in", "district of", "neighborhood of", "quarter of"))
                or other < at
                and mentions[other].kind == "demonym"
                and _OF_ADJECTIVE.fullmatch(gap)
            ):
                found.extend(c.place for c in mentions[other].candidates)
    return tuple(found)


def _decide(
    toponym: Toponym, mention: Mention, context: _Context, sentence: int, beside: tuple[Place, ...]
) -> tuple[Placement, float]:
    if not mention.candidates:
        return Placement(toponym, None, f"{mention.written!r} is not in the gazetteer"), 0.0
    if len(mention.candidates) == 1:
        why = _only(mention.candidates[0], mention)
        return _placed(toponym, mention.candidates, mention.candidates[0].place, why), _SURE
    weighed = sorted(
        ((_weight(c, mention, context, sentence, beside), c) for c in mention.candidates),
        key=lambda pair: -pair[0][0],
    )
    (best, why), chosen = weighed[0]
    (second, _), runner_up = weighed[1]
    ordered = tuple(c for _, c in weighed)
    if best - second < _TOO_CLOSE and _one_spot(chosen.place, runner_up.place):
        chosen = max(ordered[:2], key=lambda c: (feature_class(c.place) == "settlement", rank(c.place)))
        return _placed(
            toponym, ordered, chosen.place, f"with {described(runner_up.place)} beside it: {why}"
        ), _SURE
    if best - second < _TOO_CLOSE:
        names = " and ".join(described(c.place) for c in ordered[:2])
        return Placement(toponym, None, f"too close to call between {names}", ordered), 0.0
    reason = f"chosen over {described(runner_up.place)}: {why}"
    return _placed(toponym, ordered, chosen.place, reason), best - second


def _one_spot(first: Place, second: Place) -> bool:
    """Whether it matters little which is meant: a city and the province around it."""
    return first.country == second.country and km(first, second) < _SAME_SPOT_KM


def _only(candidate: Candidate, mention: Mention) -> str:
    if mention.kind == "demonym":
        return f"the adjective of {candidate.place.name}"
    if candidate.variant == mention.written:
        return "the only place of this name in the gazetteer"
    return f"the only place of this name in the gazetteer, there {candidate.variant!r}: {candidate.rule}"


def described(place: Place) -> str:
    """Return what tells a place from others of its name: "Hamadan, city, Hamadan, IR"."""
    parts = [
        place.name.split(" (")[0],
        place.feature if place.feature != "country" else "",
        place.admin1,
        place.country,
    ]
    return ", ".join(part for part in parts if part)


def _weight(
    candidate: Candidate, mention: Mention, context: _Context, sentence: int, beside: tuple[Place, ...]
) -> tuple[float, str]:
    """Return the weight of a candidate and the strongest reason for it in words."""
    place = candidate.place
    reasons: list[tuple[float, str]] = [
        (_KNOWN * rank(place), f"a {place.feature} is meant more readily by the name alone"),
        (_PEOPLE * math.log10(max(place.population, _AT_LEAST.get(place.feature, 1))), "it has more people"),
    ]
    holder = next((other for other in beside if contains(other, place)), None)
    if holder is not None:
        reasons.append((_BESIDE, f"{holder.name} stands beside it"))
    reasons += _neighbours(place, mention, context, sentence)
    if context.countries[place.country]:
        reasons.append(
            (
                min(_COUNTRY, 0.4 + 0.1 * context.countries[place.country]),
                "its country is named in the article",
            )
        )
    if _is_seat(place, mention):
        reasons.append((-_NATION, "the town of its name is meant first"))
    if place.feature == "country" and not any(c.place.feature == "province" for c in mention.candidates):
        reasons.append((_NATION, "a country is meant before a town of its name"))
    division = context.divisions[place.country, place.admin1] if place.admin1 else 0
    if division and place.feature != "province":
        weight = min(_DIVISION, 0.6 + 0.15 * division)
        reasons.append((weight, f"other names of the article lie in {place.admin1}"))
    total = sum(weight for weight, _ in reasons) + (0.05 if candidate.variant == mention.written else 0.0)
    return total, max(reasons)[1]


def _is_seat(place: Place, mention: Mention) -> bool:
    """Whether a province is called like a town in it: then the name alone means the town."""
    return place.feature == "province" and any(
        c.own
        and c.place.country == place.country
        and feature_class(c.place) == "settlement"
        and km(c.place, place) < _SEAT_KM
        for c in mention.candidates
    )


def _neighbours(place: Place, mention: Mention, context: _Context, sentence: int) -> list[tuple[float, str]]:
    found = []
    for anchor, where in context.anchors.items():
        if any(anchor.place_id == c.place.place_id for c in mention.candidates):
            continue
        distance = km(anchor, place)
        if distance <= _NEIGHBOUR_KM:
            weight = _NEAR_SAME_SENTENCE if sentence in where else _NEAR
            found.append((weight, f"{anchor.name}, named in the article, lies {distance:.0f} km away"))
        elif distance <= _REGION_KM:
            found.append(
                (_FAR_NEIGHBOUR, f"{anchor.name}, named in the article, lies {distance:.0f} km away")
            )
    return sorted(found, reverse=True)[:3]


def _placed(toponym: Toponym, candidates: tuple[Candidate, ...], chosen: Place, why: str) -> Placement:
    return _of_toponym(Placement(toponym, chosen, why, candidates, radius_km=chosen.radius_km), toponym)


def _of_toponym(placement: Placement, toponym: Toponym) -> Placement:
    """The placement for another toponym of the same sense; a relation ("the southern edge of") makes it less exact."""
    feature = placement.place.feature if placement.place else ""
    precision = int(_FEATURES.get(feature, {"prec": "1"})["prec"])
    return replace(placement, toponym=toponym, where_prec=max(precision, 2 if toponym.relation else 1))


def _containers(
    text: str, sentences: Sequence[Sentence], placements: Sequence[Placement], in_sentence: Sequence[int]
) -> list[Placement]:
    """Places that hold another event place of their clause only contain it: "Fallujah, in Anbar province"."""
    inside: dict[int, list[Placement]] = defaultdict(list)
    for where, placement in zip(in_sentence, placements, strict=True):
        if placement.toponym.role == "event" and placement.place is not None:
            inside[where].append(placement)
    return [
        replace(p, toponym=replace(p.toponym, role="container"))
        if p in inside[where]
        and any(_only_contains(text, sentences[where].span, p, other) for other in inside[where])
        else p
        for where, p in zip(in_sentence, placements, strict=True)
    ]


def _only_contains(text: str, sentence: Span, outer: Placement, inner: Placement) -> bool:
    if outer.place is None or inner.place is None or not contains(outer.place, inner.place):
        return False
    first, second = sorted((outer.toponym.span, inner.toponym.span))
    leads_in = outer.toponym.span.start - sentence.start < _LEAD_IN and first == outer.toponym.span
    return leads_in or not _FINITE.search(text, first.end, second.start)


def near_span(placements: Sequence[Placement], span: Span) -> tuple[Placement, ...]:
    """Return the placements whose toponym lies inside `span`, in reading order."""
    return tuple(p for p in placements if span.holds(p.toponym.span))
