"""Toponyms into placements: a place and why it was chosen, or no place and why not.

Candidates are weighed by what a careful reader uses: names beside them, the country named, other places of the text
that lie near, and, as the weakest sign, how well known a kind of place is. One name has one sense in an article
unless the words beside it say otherwise.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from mapapp.gazetteer import rank
from mapapp.geography import contains, described, feature_class, one_spot, precision
from mapapp.model import Candidate, Place, Placement, Sentence, Span, Toponym
from mapapp.sentences import sentence_of
from mapapp.toponyms import Mention
from mapapp.weighing import Context, context_of, named_beside, weight

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


def _decided(
    text: str,
    mentions: Sequence[Mention],
    toponyms: Sequence[Toponym],
    where: Sequence[int],
    context: Context,
) -> list[tuple[Placement, float]]:
    """A placement for each mention, and by how much it was preferred; one name has one sense."""
    beside = [named_beside(text, mentions, at) for at in range(len(mentions))]
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


def _decide(
    toponym: Toponym, mention: Mention, context: Context, sentence: int, beside: tuple[Place, ...]
) -> tuple[Placement, float]:
    if not mention.candidates:
        return Placement(toponym, None, f"{mention.written!r} is not in the gazetteer"), 0.0
    if len(mention.candidates) == 1:
        why = _only(mention.candidates[0], mention)
        return _placed(toponym, mention.candidates, mention.candidates[0].place, why), _SURE
    weighed = sorted(
        ((weight(c, mention, context, sentence, beside), c) for c in mention.candidates),
        key=lambda pair: -pair[0][0],
    )
    (best, why), chosen = weighed[0]
    (second, _), runner_up = weighed[1]
    ordered = tuple(c for _, c in weighed)
    if best - second < _TOO_CLOSE and one_spot(chosen.place, runner_up.place):
        chosen = max(ordered[:2], key=lambda c: (feature_class(c.place) == "settlement", rank(c.place)))
        return _placed(
            toponym, ordered, chosen.place, f"with {described(runner_up.place)} beside it: {why}"
        ), _SURE
    if best - second < _TOO_CLOSE:
        names = " and ".join(described(c.place) for c in ordered[:2])
        return Placement(toponym, None, f"too close to call between {names}", ordered), 0.0
    reason = f"chosen over {described(runner_up.place)}: {why}"
    return _placed(toponym, ordered, chosen.place, reason), best - second


def _only(candidate: Candidate, mention: Mention) -> str:
    if mention.kind == "demonym":
        return f"the adjective of {candidate.place.name}"
    if candidate.variant == mention.written:
        return "the only place of this name in the gazetteer"
    return f"the only place of this name in the gazetteer, there {candidate.variant!r}: {candidate.rule}"


def _placed(toponym: Toponym, candidates: tuple[Candidate, ...], chosen: Place, why: str) -> Placement:
    return _of_toponym(Placement(toponym, chosen, why, candidates, radius_km=chosen.radius_km), toponym)


def _of_toponym(placement: Placement, toponym: Toponym) -> Placement:
    """The placement for another toponym of the same sense; a relation ("the southern edge of") makes it less exact."""
    own = precision(placement.place) if placement.place else 1
    return replace(placement, toponym=toponym, where_prec=max(own, 2 if toponym.relation else 1))


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
        and any(only_contains(text, sentences[where].span, p, other) for other in inside[where])
        else p
        for where, p in zip(in_sentence, placements, strict=True)
    ]


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
