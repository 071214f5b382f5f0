"""Sentences into claims: who says what happened when, with every place that holds or locates it.

Claims do not overlap; titles are claims, credits and boilerplate are none.
"""

import hashlib
import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice
from typing import TypeVar

from mapapp import actors, carrying, clauses, confidence, dates, figures, geodesy, happenings, telling
from mapapp.carrying import NAMES_NONE, Carried
from mapapp.model import (
    PLOTTED,
    Article,
    Attribution,
    Claim,
    ClaimPlace,
    DateMention,
    Placement,
    Sentence,
    Span,
    Speaker,
)
from mapapp.telling import Day, Draft

T = TypeVar("T")
_NO_CLAIM = frozenset({"credit", "byline", "boilerplate", "breadcrumb"})
_WORDS = re.compile(r"[^\W\d_]{2,}")
_FEWEST_WORDS = 3  # of a sentence that claims anything
_NEAR_KM = 25.0  # UCDP GED's where_prec 2: within about 25 km of a known point
_ROLE_ORDER = ("event", "direction", "reference", "origin", "container")


def make(
    article: Article,
    sentences: Sequence[Sentence],
    placements: Sequence[Placement],
    attributions: Sequence[Attribution],
    speakers: Sequence[Speaker | None],
) -> tuple[Claim, ...]:
    """Return the article's claims in reading order; `speakers` belong to the `attributions` one by one."""
    placed = _per_sentence(sentences, placements, [p.toponym.span for p in placements])
    said = list(zip(attributions, speakers, strict=True))
    heard = _per_sentence(sentences, said, [_extent(a) for a in attributions])
    drafts = [
        _draft(article, sentence, span, placed[at], heard[at])
        for at, sentence in enumerate(sentences)
        if sentence.section.name not in _NO_CLAIM and _says_something(sentence.span.of(article.text))
        for span in clauses.split(article.text, sentence.span, placed[at], [one for one, _ in heard[at]])
    ]
    given = telling.days(drafts, article.published)
    carried = carrying.carry(drafts, given, [p for p in placements if p.toponym.role == "dateline"])
    return tuple(_claim(article, *parts) for parts in zip(drafts, given, carried, strict=True))


def _extent(attribution: Attribution) -> Span:
    spans = [span for span in (attribution.source, attribution.cue, *attribution.content) if span]
    return Span(min(s.start for s in spans), max(s.end for s in spans))


def _per_sentence(sentences: Sequence[Sentence], things: Sequence[T], spans: Sequence[Span]) -> list[list[T]]:
    """For each sentence the things whose span overlaps it, in their order."""
    ends = [sentence.span.end for sentence in sentences]
    groups: list[list[T]] = [[] for _ in sentences]
    for thing, span in zip(things, spans, strict=True):
        at = bisect_right(ends, span.start)
        while at < len(sentences) and sentences[at].span.start < span.end:
            groups[at].append(thing)
            at += 1
    return groups


def claim_id(article_id: str, span: Span) -> str:
    """Return the identity of a claim: a hash of the article's identity and the excerpt's offsets."""
    return hashlib.sha256(f"{article_id}:{span.start}:{span.end}".encode()).hexdigest()[:16]


def _says_something(sentence: str) -> bool:
    words = [*islice(_WORDS.finditer(sentence), _FEWEST_WORDS)]
    return len(words) == _FEWEST_WORDS and not sentence.rstrip().endswith("?")


def _draft(
    article: Article,
    sentence: Sentence,
    span: Span,
    placements: Sequence[Placement],
    said: Sequence[tuple[Attribution, Speaker | None]],
) -> Draft:
    excerpt = span.of(article.text)
    attribution, speaker = _attribution_of(article.text, span, _heard_in(span, sentence.span, said))
    return Draft(
        span=span,
        sentence=sentence,
        excerpt=excerpt,
        attribution=attribution,
        speaker=speaker,
        happening=happenings.happening(
            excerpt, said=speaker is not None, speaker=_speaker_in(span, attribution)
        ),
        dates=_dates(article, sentence, span),
        placements=tuple(p for p in placements if span.holds(p.toponym.span)),
    )


def _speaker_in(span: Span, attribution: Attribution | None) -> range:
    """Where in an excerpt the words for its speaker stand; empty where they do not."""
    source = attribution.source if attribution and attribution.content else None
    if source is None or not span.holds(source):
        return range(0)
    return range(source.start - span.start, source.end - span.start)


def _dates(article: Article, sentence: Sentence, span: Span) -> tuple[DateMention, ...]:
    """The days a claim names; the day of a dateline is the writer's."""
    filed = sentence.section.dateline
    found = dates.find(article.text, span, article.published)
    return tuple(mention for mention in found if not (filed and filed.overlaps(mention.span)))


def _heard_in(
    span: Span, sentence: Span, said: Sequence[tuple[Attribution, Speaker | None]]
) -> Sequence[tuple[Attribution, Speaker | None]]:
    """Those who are heard in a clause: where it has a verb of saying of its own, not who speaks before it."""
    own = [one for one in said if one[0].cue and span.holds(one[0].cue) and one[1]]
    if span == sentence or not own:
        return said
    return [one for one in said if not one[0].cue or span.holds(one[0].cue) or not sentence.holds(one[0].cue)]


def _attribution_of(
    text: str, span: Span, said: Sequence[tuple[Attribution, Speaker | None]]
) -> tuple[Attribution | None, Speaker | None]:
    """The attribution that covers most of the excerpt, its own words for the speaker included.

    "Denied that it fell, saying they had opened it" is a denial: a participle goes with the verb before it.
    """
    best, most = (None, None), 0
    for attribution, speaker in [one for one in said if one[1]] or said:
        covered = sum(max(0, min(span.end, c.end) - max(span.start, c.start)) for c in attribution.content)
        inside = attribution.cue is not None and span.holds(attribution.cue)
        if covered > most and (inside or covered >= 0.5 * (span.end - span.start)):
            best, most = (attribution, speaker), covered  # type: ignore[assignment]
    return _governing(text, span, said, best)


def _governing(
    text: str,
    span: Span,
    said: Sequence[tuple[Attribution, Speaker | None]],
    chosen: tuple[Attribution | None, Speaker | None],
) -> tuple[Attribution | None, Speaker | None]:
    """The attribution of the verb that a participle hangs on, where the chosen one is a participle's."""
    cue = chosen[0].cue if chosen[0] else None
    if chosen[0] is None or cue is None or not cue.of(text).endswith("ing"):
        return chosen
    for attribution, speaker in said:
        before = attribution.cue
        if before and before < cue and span.holds(before) and attribution.source == chosen[0].source:
            return attribution, speaker
    return chosen


def _claim(article: Article, draft: Draft, day: Day, carried: Carried) -> Claim:
    cue = draft.attribution.cue.of(article.text) if draft.attribution and draft.attribution.cue else ""
    places = _places(draft, carried)
    return Claim(
        claim_id=claim_id(article.article_id, draft.span),
        article_id=article.article_id,
        section=draft.sentence.section.name,
        paragraph=draft.sentence.section.number,
        span=draft.span,
        excerpt=draft.excerpt,
        speaker=draft.speaker,
        cue=cue if draft.speaker else "",
        stance=happenings.stance(draft.excerpt, cue),
        event_type=draft.happening.event_type,
        actors=actors.find(draft.excerpt),
        figures=figures.find(article.text, draft.span, _dated(draft)),
        date_start=day.start,
        date_end=day.end,
        date_prec=day.precision,
        date_basis=day.basis,
        places=places,
        unplaced="" if places else _why_unplaced(draft, carried),
    )


def _dated(draft: Draft) -> list[Span]:
    """Where the claim speaks of time, the day of a dateline included."""
    filed = draft.sentence.section.dateline
    spans = [mention.span for mention in draft.dates]
    return sorted([*spans, filed] if filed and draft.span.overlaps(filed) else spans)


def _why_unplaced(draft: Draft, carried: Carried) -> str:
    """Why a claim has no place: what its names lack, else why none is carried over to it."""
    doubted = next((p for p in draft.placements if p.toponym.role == "doubted"), None)
    why = carried.why or NAMES_NONE
    return doubted.why if doubted and why.startswith(NAMES_NONE) else why


def _places(draft: Draft, carried: Carried) -> tuple[ClaimPlace, ...]:
    """One entry a place and spot beside it: rather what holds the event than what locates it, rather named than described."""
    own = [p for p in draft.placements if p.place is not None and p.toponym.role in PLOTTED]
    ranked = sorted(
        own, key=lambda p: (_ROLE_ORDER.index(p.toponym.role), p.toponym.basis != "named", p.toponym.span)
    )
    kept: dict[tuple[str, str], Placement] = {}
    for placement in ranked:
        if placement.place is not None:
            kept.setdefault((placement.place.place_id, _beside(placement)), placement)
    places = [
        ClaimPlace(p, p.toponym.role, p.toponym.basis, p.toponym.relation)
        for p in sorted(kept.values(), key=lambda p: p.toponym.span)
    ]
    return (*(_carried_place(p) for p in carried.placements), *places)


def _carried_place(placement: Placement) -> ClaimPlace:
    why = f"carried over: the happening being told is at {placement.place.name if placement.place else ''}"
    if not _leaves(placement):
        placement = replace(placement, shape=None)
    sure = confidence.carried_over(placement)
    told = replace(placement, why=why, where_prec=max(2, placement.where_prec or 2), confidence=sure)
    relation = placement.toponym.relation
    part = relation if relation.endswith(carrying.PART_OF_COUNTRY) else ""
    return ClaimPlace(told, "event", "carried over", _beside(placement) or part)


def _leaves(placement: Placement) -> bool:
    """Whether a spot is farther from its anchor than where_prec 2 says of one near it."""
    place, shape = placement.place, placement.shape
    if place is None or shape is None:
        return False
    away = geodesy.distance((place.lat, place.lon), (shape.lat, shape.lon))
    return max(away, shape.radius_km) > _NEAR_KM


def _beside(placement: Placement) -> str:
    """The relation of a spot beside its place; empty where the place itself is meant."""
    return placement.toponym.relation if placement.shape else ""
