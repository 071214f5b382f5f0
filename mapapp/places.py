"""Toponyms into placements: a place and why it was chosen, or no place and why not.

Candidates are weighed by what a careful reader uses: names beside them, the country named, other places of the text
that lie near, and, as the weakest sign, how well known a kind of place is. One name has one sense in an article
unless the words beside it say otherwise.
"""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from mapapp import namelists, rivals, strays
from mapapp.gazetteer import rank
from mapapp.geography import contains, described, feature_class, one_spot, precision
from mapapp.model import Candidate, Evidence, Place, Placement, Sentence, Span, Toponym
from mapapp.names import WITHOUT_ARTICLE
from mapapp.sentences import sentence_of
from mapapp.strays import Lands
from mapapp.toponyms import Mention
from mapapp.weighing import (
    Context,
    Standing,
    Surroundings,
    Weight,
    context_of,
    evidence,
    holders,
    named_beside,
    standings,
    weight,
)

_TOO_CLOSE, _SURE = 0.1, 0.8
_UNSUPPORTED, _LEAST = "spot, nothing else speaks", 0.6  # of which one in four proves right
_ALONE = Weight(0.0, 0.0, 0.0, "")  # of a candidate that is weighed against none
_LEAD_IN = 8  # characters before the place in "In Iraq, ..."
_FINITE = re.compile(r"\b(?:is|are|was|were|has|have|had|while|whereas)\b")


class _Named(NamedTuple):
    """A mention with the part it plays, what stands around it, and what speaks for its candidates by themselves."""

    mention: Mention
    toponym: Toponym
    around: Surroundings
    standings: tuple[Standing, ...]


class _Choice(NamedTuple):
    """The candidates of a name, the one preferred first; the place, None where it is too close to call; the margin."""

    mention: Mention
    weighed: Sequence[tuple[Weight, Candidate]]
    place: Place | None
    margin: float


def place(
    sentences: Sequence[Sentence], mentions: Sequence[Mention], toponyms: Sequence[Toponym], text: str
) -> tuple[Placement, ...]:
    """Return one placement for each toponym, in their order; `mentions` are the same ones before they had roles."""
    where = sentence_of(sentences, [mention.span for mention in mentions])
    around = [Surroundings(sentence, named_beside(text, mentions, at)) for at, sentence in enumerate(where)]
    named = [
        _Named(mention, toponym, about, _standings(mention))
        for mention, toponym, about in zip(mentions, toponyms, around, strict=True)
    ]
    held = holders(mentions, toponyms, where)
    sure = [
        m.candidates[0].place if len(m.candidates) == 1 and m.kind != "name part" else None for m in mentions
    ]
    before = context_of(mentions, sure, where)
    first = _chosen(named, held, before)
    anchored = [choice.place if choice.margin >= _SURE else None for choice in first]
    context = context_of(mentions, anchored, where)
    chosen = _chosen(named, held, context) if context != before else first
    lands = Lands(mentions, anchored)
    grounds = {id(choice): _grounds(choice, context, lands) for choice in chosen}
    placements = [
        _placement(choice, one.toponym, *grounds[id(choice)])
        for choice, one in zip(chosen, named, strict=True)
    ]
    return tuple(_containers(text, sentences, placements, where))


def _standings(mention: Mention) -> tuple[Standing, ...]:
    return standings(mention.candidates, mention.written) if len(mention.candidates) > 1 else ()


def doubted(mentions: Sequence[Mention]) -> tuple[Placement, ...]:
    """Return a placement without a place for each mention that nothing says to be of one, in their order."""
    return tuple(
        Placement(
            Toponym(mention.span, mention.written, "doubted"),
            None,
            f"{mention.written!r} may be a place, but nothing around it says so",
            mention.candidates,
        )
        for mention in mentions
    )


def _chosen(
    named: Sequence[_Named], held: Mapping[int, tuple[Place, ...]], context: Context
) -> list[_Choice]:
    """A choice for each mention; one name has one sense."""
    own = [_choice(one, context, one.around) for one in named]
    senses: dict[str, _Choice] = {}
    for one, choice in zip(named, own, strict=True):
        known = senses.get(one.mention.written, choice)
        if choice.place and choice.margin > known.margin - 1e-9:
            senses[one.mention.written] = max(choice, known, key=lambda each: each.margin)
    result = []
    for one, choice in zip(named, own, strict=True):
        sense, about = senses.get(one.mention.written, choice), one.around
        if any(contains(b, c.place) for b in about.beside for c in one.mention.candidates):
            sense = choice
        elif inside := _another_inside(held.get(about.sentence, ()), sense.place, one.mention):
            sense = _choice(one, context, about._replace(inside=inside))
        result.append(sense)
    return result


def _another_inside(named: Sequence[Place], sense: Place | None, mention: Mention) -> tuple[Place, ...]:
    """The places a sentence is said to be in, where they hold another bearer of the name than the article means."""
    bearers = [c.place for c in mention.candidates]
    inside = tuple(outer for outer in named if outer not in bearers)
    if sense is None or any(contains(outer, sense) for outer in inside):
        return ()
    return tuple(outer for outer in inside if any(contains(outer, bearer) for bearer in bearers))


def _choice(one: _Named, context: Context, around: Surroundings) -> _Choice:
    mention = one.mention
    if not mention.candidates:
        return _Choice(mention, (), None, 0.0)
    if len(mention.candidates) == 1:
        only = mention.candidates[0]
        return _Choice(mention, ((_ALONE, only),), only.place, _SURE)
    weighed = [(weight(s, context, around), s.candidate) for s in one.standings]
    weighed.sort(key=lambda pair: -pair[0].total)
    (best, first), (next_best, second) = weighed[:2]
    margin = best.total - next_best.total
    if margin >= _TOO_CLOSE:
        return _Choice(mention, weighed, first.place, margin)
    if one_spot(first.place, second.place):
        rather = max(first, second, key=lambda c: (feature_class(c.place) == "settlement", rank(c.place)))
        return _Choice(mention, weighed, rather.place, _SURE)
    return _Choice(mention, weighed, None, 0.0)


def _grounds(choice: _Choice, context: Context, lands: Lands) -> tuple[str, Evidence | None]:
    """Why a place was chosen or none was, in words and as evidence; one name of an article often has one choice."""
    if choice.place is None:
        return _why_none(choice), None
    if strays.is_far_fetched(choice.weighed[0][1], choice.mention.written, lands):
        return strays.why(choice.place, choice.mention.written, lands), None
    known = evidence(choice.mention, choice.weighed)
    if known.grounds == _UNSUPPORTED and known.margin < _LEAST and _is_foreign(choice.place, context):
        return f"nothing speaks for {described(choice.place)}: the article's other places lie elsewhere", None
    return _why(choice, choice.place), known


def _is_foreign(place: Place, context: Context) -> bool:
    """Whether an article names places, and none of this one's country."""
    return bool(context.countries) and place.country not in context.countries


def _placement(choice: _Choice, toponym: Toponym, why: str, known: Evidence | None) -> Placement:
    """A choice as the placement of a toponym, with its reason."""
    place, weighed = choice.place if known else None, choice.weighed
    exact = max(precision(place) if place else 1, 2 if toponym.relation else 1)
    candidates = tuple(candidate for _, candidate in weighed)
    if place is None:
        return Placement(toponym, None, why, candidates, exact)
    return Placement(toponym, place, why, candidates, exact, place.radius_km, evidence=known)


def _why_none(choice: _Choice) -> str:
    candidates = [candidate for _, candidate in choice.weighed]
    if not candidates:
        return f"{choice.mention.written!r} is not in the gazetteer"
    return f"too close to call between {' and '.join(described(c.place) for c in candidates[:2])}"


def _why(choice: _Choice, place: Place) -> str:
    best, first = choice.weighed[0]
    if len(choice.weighed) == 1:
        return _only(first, choice.mention)
    second = choice.weighed[1][1]
    if best.total - choice.weighed[1][0].total < _TOO_CLOSE:
        return f"with {described(second.place)} beside it: {best.why}"
    others = rivals.serious(place, [candidate for _, candidate in choice.weighed])
    rival = rivals.foremost([other for other in others if not contains(other, place)])
    if rival:
        return f"chosen over {described(rival)}: {best.why}"
    return f"no other well-known place has this name: {best.why}"


def _only(candidate: Candidate, mention: Mention) -> str:
    if mention.kind == "demonym":
        return f"the adjective of {candidate.place.name}"
    if candidate.rule == namelists.RULE:
        return "the only division of this name in the gazetteer, and the text lists divisions"
    spelling = f", there written {candidate.variant!r}" if candidate.rule == WITHOUT_ARTICLE else ""
    return f"the only place of this name in the gazetteer{spelling}"


def _containers(
    text: str, sentences: Sequence[Sentence], placements: Sequence[Placement], in_sentence: Sequence[int]
) -> list[Placement]:
    """Places that hold another event place of their clause only contain it: "Fallujah, in Anbar province"."""
    inside: dict[int, list[Placement]] = defaultdict(list)
    for where, placement in zip(in_sentence, placements, strict=True):
        if _holds_event(placement):
            inside[where].append(placement)
    holding = {where: _holding(found) for where, found in inside.items()}
    return [
        replace(p, toponym=replace(p.toponym, role="container"))
        if _holds_event(p)
        and any(
            only_contains(text, sentences[where].span, p, other) for other in holding[where].get(_id(p), ())
        )
        else p
        for where, p in zip(in_sentence, placements, strict=True)
    ]


def _holds_event(placement: Placement) -> bool:
    return placement.toponym.role == "event" and placement.place is not None


def _id(placement: Placement) -> str:
    return placement.place.place_id if placement.place else ""


def _holding(inside: Sequence[Placement]) -> dict[str, list[Placement]]:
    """The placements whose place lies in another's, by the other's identity."""
    by_place: dict[str, list[Placement]] = defaultdict(list)
    for placement in inside:
        by_place[_id(placement)].append(placement)
    one_each = [(name, found[0].place) for name, found in by_place.items()]
    return {
        name: within
        for name, outer in one_each
        if (
            within := [
                p
                for other, place in one_each
                if outer and place and contains(outer, place)
                for p in by_place[other]
            ]
        )
    }


def only_contains(text: str, sentence: Span, outer: Placement, inner: Placement) -> bool:
    """Whether a place that holds another only says so here: "in Mali, 40 km south of Gao", and no clause of its own."""
    if outer.place is None or inner.place is None or not contains(outer.place, inner.place):
        return False
    first, second = sorted((outer.toponym.span, inner.toponym.span))
    leads_in = outer.toponym.span.start - sentence.start < _LEAD_IN and first == outer.toponym.span
    return leads_in or not _FINITE.search(text, first.end, second.start)


def near_span(placements: Sequence[Placement], span: Span) -> tuple[Placement, ...]:
    """Return the placements whose toponym lies inside `span`, in reading order."""
    return tuple(p for p in placements if span.holds(p.toponym.span))
