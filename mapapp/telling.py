"""What a text is telling while it names neither day nor place: the story's day, and the happening carried over.

A sentence about the happening being told has that happening's place, marked "carried over", and its day, marked
"inherited". Background, policy and other days carry nothing; the reason is kept.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from mapapp import wordlists
from mapapp.geography import contains, extent, feature_class
from mapapp.happenings import Happening
from mapapp.model import Attribution, DateMention, Place, Placement, Sentence, Span, Speaker
from mapapp.relative_dates import SPOKEN_OF

_FAMILIES = {row["family"]: row for row in wordlists.rows("families")}
_HYPOTHETICAL = re.compile(r"\b(?:would|could|might|if)\b", re.IGNORECASE)
_PARTICIPLE = (
    r"(?:\w+ly |also |earlier |already |since |now )?(?:been )?\w+(?:ed|en|ght|ld|un|ept|ade|ound|ent|ost)\b"
)
_PLUPERFECT = re.compile(rf"\bhad {_PARTICIPLE}")
_PERFECT = re.compile(rf"\b(?:has|have) {_PARTICIPLE}")
_NEAR_DAYS = timedelta(days=7)
_LEAD = 3
NAMES_NONE = "names no place"


@dataclass(frozen=True, slots=True)
class Draft:
    """A claim before its day and its places are settled."""

    span: Span
    sentence: Sentence
    excerpt: str
    attribution: Attribution | None
    speaker: Speaker | None
    happening: Happening
    dates: tuple[DateMention, ...]
    placements: tuple[Placement, ...]

    @property
    def event_places(self) -> tuple[Placement, ...]:
        """Return the placements that hold the event."""
        return tuple(p for p in self.placements if p.toponym.role == "event" and p.place is not None)


@dataclass(frozen=True, slots=True)
class Day:
    """A claimed interval, UCDP's date_prec and where it comes from; all None where the text gives no day."""

    start: date | None = None
    end: date | None = None
    precision: int | None = None
    basis: str = ""


def days(drafts: Sequence[Draft], published: date | None) -> list[Day]:
    """Return a day for each draft, in their order."""
    story = _story_day(drafts, published)
    family = _story_family(drafts)
    told_at = [p.place for d in _lead(drafts) for p in d.event_places if p.place]
    result: list[Day] = []
    paragraph: tuple[int, Day | None] = (-1, None)
    for draft in drafts:
        if draft.sentence.section.span.start != paragraph[0]:
            paragraph = (draft.sentence.section.span.start, None)
        own = _told_from(explicit(draft), draft, paragraph[1] or story, published)
        if own is not None:
            if _is_told(own, draft, published):
                paragraph = (paragraph[0], own)
            result.append(own)
        else:
            away = bool(draft.event_places) and not any(_at_or_around(p, told_at) for p in draft.event_places)
            result.append(_undated(draft, paragraph[1] or story, family, published, elsewhere=away))
    return result


def _is_told(own: Day, draft: Draft, published: date | None) -> bool:
    """Whether what follows in the paragraph is told of this day: a day as such, none to come, none looked back to."""
    if own.start is None or own.precision is None or own.precision > 2 or _PLUPERFECT.search(draft.excerpt):
        return False
    return published is None or own.start <= published


def _told_from(own: Day | None, draft: Draft, spoken_of: Day | None, published: date | None) -> Day | None:
    """The day counted from the one that the text speaks of, where it names none itself: "a day earlier"."""
    first = next((m for m in draft.dates if not m.rule.startswith("background")), None)
    if own is None or first is None or not first.rule.endswith(SPOKEN_OF):
        return own
    if not (
        own.start and own.end and published and spoken_of and spoken_of.start and spoken_of.precision == 1
    ):
        return own
    shift = spoken_of.start - published
    return Day(own.start + shift, own.end + shift, own.precision, own.basis)


def _at_or_around(placement: Placement, told_at: Sequence[Place]) -> bool:
    own = placement.place
    return own is not None and any(own == place or contains(own, place) for place in told_at)


def explicit(draft: Draft) -> Day | None:
    """Return the day that the excerpt itself gives its event; None where it gives none."""
    told = [m for m in draft.dates if not m.rule.startswith("background")]
    if not told:
        return None
    mention = told[0]
    if mention.start is None:
        return Day(None, None, None, mention.rule)
    return Day(mention.start, mention.end, mention.precision, "explicit")


def _lead(drafts: Iterable[Draft]) -> list[Draft]:
    return [d for d in drafts if d.sentence.section.name == "body"][:_LEAD]


def _story_day(drafts: Sequence[Draft], published: date | None) -> Day | None:
    for draft in _lead(drafts):
        own = explicit(draft)
        if own and own.start and own.precision == 1 and not _PLUPERFECT.search(draft.excerpt):
            return Day(own.start, own.end, own.precision, "inherited")
    return Day(published, published, 1, "published") if published else None


def _story_family(drafts: Sequence[Draft]) -> str:
    return next((d.happening.family for d in _lead(drafts) if _carries(d)), "")


def _undated(draft: Draft, story: Day | None, family: str, published: date | None, *, elsewhere: bool) -> Day:
    """The day of a draft that gives none; what "has" happened at a place of its own has no day in the text."""
    if story is None or not _carries(draft) or draft.sentence.section.name in ("caption", "credit"):
        return Day()
    if elsewhere and _PERFECT.search(draft.excerpt):
        return Day()
    if goes_with(draft.happening.family, family):
        return Day(
            story.start,
            story.end,
            story.precision,
            "published" if story.basis == "published" else "inherited",
        )
    return Day(published, published, 1, "published") if published else Day()


def _carries(draft: Draft) -> bool:
    return (
        _FAMILIES.get(draft.happening.family, {"carries": "no"})["carries"] == "yes"
        and draft.happening.weight > 0
    )


def goes_with(family: str, told: str) -> bool:
    """Whether a sentence of one family may belong to a happening of the other."""
    return told in _FAMILIES.get(family, {"goes_with": ""})["goes_with"].split("|")


@dataclass(frozen=True, slots=True)
class Carried:
    """The placements carried over to a draft, or the reason why none are."""

    placements: tuple[Placement, ...] = ()
    why: str = ""


@dataclass(slots=True)
class _Told:
    """The happening being told: its places (none: `unknown` to the gazetteer), its family, the paragraph that named them."""

    placements: tuple[Placement, ...] = ()
    unknown: str = ""
    family: str = ""
    paragraph: int = -1


def carry(drafts: Sequence[Draft], given: Sequence[Day]) -> list[Carried]:
    """Return for each draft without an event place what is carried over to it; nothing for drafts that have one."""
    story = next((d for d in given if d.basis in ("inherited", "published") and d.start), None)
    story_places = {p.place.place_id for d in _lead(drafts) for p in _spots(d) or _divisions(d) if p.place}
    told = main = _Told()
    result: list[Carried] = []
    before: Draft | None = None
    for draft, day in zip(drafts, given, strict=True):
        beside, before = before, draft
        if told.paragraph != draft.sentence.section.number:
            told = main
        if draft.event_places:
            result.append(Carried())
        else:
            result.append(_answered(draft, beside) or _carried(draft, day, story, told, story_places))
        if happening := _happening(draft):
            told = happening
            main = main if _of_another_time(day, story) else told
    return _titles(drafts, result)


def _happening(draft: Draft) -> _Told | None:
    """What a sentence of the body tells that has a place, or one that is not known; what it may carry on to others."""
    if draft.sentence.section.name != "body" or not _carries(draft):
        return None
    family, paragraph = draft.happening.family, draft.sentence.section.number
    if draft.event_places:
        held = _spots(draft) or _divisions(draft)
        return _Told(held, "", family, paragraph) if held else None
    unknown = _unknown(draft)
    return _Told((), unknown.toponym.written, family, paragraph) if unknown else None


def _of_another_time(day: Day, story: Day | None) -> bool:
    """Whether a day is given that is not the story's: such a happening is told of in its paragraph alone."""
    return day.basis == "explicit" and not _same_time(day, story)


def _answered(draft: Draft, beside: Draft | None) -> Carried | None:
    """The places of the clause before, of the same sentence, that another speaker answers: "...; the army denied it"."""
    if beside is None or beside.sentence != draft.sentence or _unknown(draft) or _locates_itself(draft):
        return None
    named = draft.happening.family not in ("", "statement")
    return Carried(_spots(beside)) if _spots(beside) and not named else None


def _spots(draft: Draft) -> tuple[Placement, ...]:
    return tuple(p for p in draft.event_places if p.place is not None and extent(p.place) == "spot")


def _divisions(draft: Draft) -> tuple[Placement, ...]:
    """The province that a draft names as where its event was, and no spot in it; none where it names several."""
    found = [p for p in draft.event_places if p.place is not None and feature_class(p.place) == "province"]
    return tuple(found) if len(found) == 1 else ()


def _carried(draft: Draft, day: Day, story: Day | None, told: _Told, story_places: set[str]) -> Carried:
    reason = _why_not(draft, day, story)
    if reason:
        return Carried((), reason)
    if _locates_itself(draft):
        return Carried()
    if told.unknown:
        return Carried(
            (), f"{NAMES_NONE}, and the happening told before it is at {told.unknown!r}, which has no place"
        )
    if not told.placements:
        return Carried((), f"{NAMES_NONE}, and no happening with a place is told before it")
    if not goes_with(draft.happening.family, told.family):
        return Carried((), f"{NAMES_NONE}, and is of another kind than the happening told before it")
    elsewhere = not {p.place.place_id for p in told.placements if p.place} & story_places
    if elsewhere and told.paragraph != draft.sentence.section.number:
        return Carried((), f"{NAMES_NONE}, and more than one happening is told before it")
    return Carried(told.placements, "")


def _locates_itself(draft: Draft) -> bool:
    """Whether a draft names a spot that locates its event: "near Deir ez-Zor" is not where the story was."""
    return any(
        p.place is not None
        and p.toponym.basis == "named"
        and p.toponym.role == "reference"
        and extent(p.place) == "spot"
        for p in draft.placements
    )


def _unknown(draft: Draft) -> Placement | None:
    """The first event place of a draft that could not be placed."""
    return next((p for p in draft.placements if p.place is None and p.toponym.role == "event"), None)


def _why_not(draft: Draft, day: Day, story: Day | None) -> str:
    unknown = _unknown(draft)
    if unknown:
        return unknown.why
    if draft.sentence.section.name in ("caption", "credit", "subhead"):
        return NAMES_NONE
    if not _carries(draft):
        return f"{NAMES_NONE}, and tells background, policy or an assessment"
    if _HYPOTHETICAL.search(draft.excerpt) and not draft.event_places:
        return f"{NAMES_NONE}, and tells what would or could be"
    if _of_another_time(day, story):
        return f"{NAMES_NONE}, and tells of another time"
    return ""


def _same_time(day: Day, story: Day | None) -> bool:
    if day.start is None or story is None or story.start is None or (day.precision or 9) > 2:
        return False
    return abs(day.start - story.start) <= _NEAR_DAYS


def _titles(drafts: Sequence[Draft], carried: list[Carried]) -> list[Carried]:
    """A title that names no place of its own carries that of the lead it stands over."""
    lead = next((d for d in _lead(drafts) if _spots(d)), None)
    if lead is None:
        return carried
    return [
        Carried(_spots(lead)[:1])
        if d.sentence.section.name in ("title", "subhead")
        and not d.event_places
        and _carries(d)
        and goes_with(d.happening.family, lead.happening.family)
        else c
        for d, c in zip(drafts, carried, strict=True)
    ]
