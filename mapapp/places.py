"""Toponyms into placements: a place and why it was chosen, or no place and why not.

Candidates are weighed by what a careful reader uses: names beside them, the country named, other places of the text
that lie near, and, as the weakest sign, how well known a kind of place is. One name has one sense in an article
unless the words beside it say otherwise.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from mapapp import rivals
from mapapp.gazetteer import rank
from mapapp.geography import contains, described, feature_class, one_spot, precision
from mapapp.model import Candidate, Evidence, Place, Placement, Sentence, Span, Toponym
from mapapp.names import WITHOUT_ARTICLE
from mapapp.sentences import sentence_of
from mapapp.toponyms import Mention
from mapapp.weighing import Context, Surroundings, alone, context_of, evidence, holders, named_beside, weight

Decision = tuple[Placement, float]
"""A placement, and by how much it was preferred."""

_TOO_CLOSE, _SURE = 0.1, 0.8
_LEAD_IN = 8  # characters before the place in "In Iraq, ..."
_FINITE = re.compile(r"\b(?:is|are|was|were|has|have|had|while|whereas)\b")


def place(
    sentences: Sequence[Sentence], mentions: Sequence[Mention], toponyms: Sequence[Toponym], text: str
) -> tuple[Placement, ...]:
    """Return one placement for each toponym, in their order; `mentions` are the same ones before they had roles."""
    where = sentence_of(sentences, [mention.span for mention in mentions])
    sure = [
        m.candidates[0].place if len(m.candidates) == 1 and m.kind != "name part" else None for m in mentions
    ]
    first = _decided(text, mentions, toponyms, where, context_of(mentions, sure, where))
    anchored = [found.place if found.place and margin >= _SURE else None for found, margin in first]
    context = context_of(mentions, anchored, where)
    placements = [found for found, _ in _decided(text, mentions, toponyms, where, context)]
    return tuple(_containers(text, sentences, placements, where))


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


def _decided(
    text: str,
    mentions: Sequence[Mention],
    toponyms: Sequence[Toponym],
    where: Sequence[int],
    context: Context,
) -> list[Decision]:
    """A placement for each mention, and by how much it was preferred; one name has one sense."""
    around = [Surroundings(sentence, named_beside(text, mentions, at)) for at, sentence in enumerate(where)]
    named = list(zip(mentions, toponyms, around, strict=True))
    own = [_decide(toponym, mention, context, about) for mention, toponym, about in named]
    senses: dict[str, Decision] = {}
    for mention, decision in zip(mentions, own, strict=True):
        if decision[0].place and decision[1] > senses.get(mention.written, decision)[1] - 1e-9:
            senses[mention.written] = max(decision, senses.get(mention.written, decision), key=lambda d: d[1])
    held = holders(mentions, toponyms, where)
    result = []
    for (mention, toponym, about), decision in zip(named, own, strict=True):
        (sense, margin) = senses.get(mention.written, decision)
        if any(contains(b, c.place) for b in about.beside for c in mention.candidates):
            sense, margin = decision
        elif inside := _another_inside(held.get(about.sentence, ()), sense, mention):
            sense, margin = _decide(toponym, mention, context, replace(about, inside=inside))
        result.append((_of_toponym(sense, toponym), margin))
    return result


def _another_inside(named: Sequence[Place], sense: Placement, mention: Mention) -> tuple[Place, ...]:
    """The places a sentence is said to be in, where they hold another bearer of the name than the article means."""
    bearers = [c.place for c in mention.candidates]
    inside = tuple(outer for outer in named if outer not in bearers)
    if sense.place is None or any(contains(outer, sense.place) for outer in inside):
        return ()
    return tuple(outer for outer in inside if any(contains(outer, bearer) for bearer in bearers))


def _decide(toponym: Toponym, mention: Mention, context: Context, around: Surroundings) -> Decision:
    if not mention.candidates:
        return _unplaced(toponym, f"{mention.written!r} is not in the gazetteer"), 0.0
    if len(mention.candidates) == 1:
        only = mention.candidates[0]
        return _placed(
            toponym, mention.candidates, only.place, _only(only, mention), alone(mention, only)
        ), _SURE
    weighed = sorted(
        ((weight(c, mention, context, around), c) for c in mention.candidates),
        key=lambda pair: -pair[0].total,
    )
    best, chosen = weighed[0]
    ordered = tuple(c for _, c in weighed)
    known = evidence(mention, weighed)
    runner_up = ordered[1]
    margin = best.total - weighed[1][0].total
    if margin < _TOO_CLOSE and one_spot(chosen.place, runner_up.place):
        chosen = max(ordered[:2], key=lambda c: (feature_class(c.place) == "settlement", rank(c.place)))
        why = f"with {described(runner_up.place)} beside it: {best.why}"
        return _placed(toponym, ordered, chosen.place, why, known), _SURE
    if margin < _TOO_CLOSE:
        names = " and ".join(described(c.place) for c in ordered[:2])
        return _unplaced(toponym, f"too close to call between {names}", ordered), 0.0
    return _placed(toponym, ordered, chosen.place, _over(ordered, best.why), known), margin


def _over(ordered: Sequence[Candidate], why: str) -> str:
    chosen = ordered[0].place
    others = [p for p in rivals.serious(chosen, ordered) if not contains(p, chosen)]
    rival = rivals.foremost(others)
    return (
        f"chosen over {described(rival)}: {why}"
        if rival
        else f"no other well-known place has this name: {why}"
    )


def _only(candidate: Candidate, mention: Mention) -> str:
    if mention.kind == "demonym":
        return f"the adjective of {candidate.place.name}"
    spelling = f", there written {candidate.variant!r}" if candidate.rule == WITHOUT_ARTICLE else ""
    return f"the only place of this name in the gazetteer{spelling}"


def _placed(
    toponym: Toponym, candidates: tuple[Candidate, ...], chosen: Place, why: str, known: Evidence
) -> Placement:
    exact = _precision(chosen, toponym)
    return Placement(toponym, chosen, why, candidates, exact, chosen.radius_km, evidence=known)


def _unplaced(toponym: Toponym, why: str, candidates: tuple[Candidate, ...] = ()) -> Placement:
    return Placement(toponym, None, why, candidates, _precision(None, toponym))


def _precision(place: Place | None, toponym: Toponym) -> int:
    """How exact a place is; a relation ("the southern edge of") makes it less so."""
    return max(precision(place) if place else 1, 2 if toponym.relation else 1)


def _of_toponym(placement: Placement, toponym: Toponym) -> Placement:
    """The placement for another toponym of the same sense."""
    if placement.toponym is toponym:
        return placement
    return replace(placement, toponym=toponym, where_prec=_precision(placement.place, toponym))


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
