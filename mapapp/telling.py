"""The day that a text tells of while it names none: the story's, marked "inherited"; background and policy have none."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from mapapp import wordlists
from mapapp.geography import contains
from mapapp.happenings import Happening
from mapapp.model import Attribution, DateMention, Place, Placement, Sentence, Span, Speaker
from mapapp.relative_dates import SPOKEN_OF

_FAMILIES = {row["family"]: row for row in wordlists.rows("families")}
_PARTICIPLE = (
    r"(?:\w+ly |also |earlier |already |since |now )?(?:been )?\w+(?:ed|en|ght|ld|un|ept|ade|ound|ent|ost)\b"
)
_PLUPERFECT = re.compile(rf"\bhad {_PARTICIPLE}")
_PERFECT = re.compile(rf"\b(?:has|have) {_PARTICIPLE}")
_LEAD = 3


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
    told_at = [p.place for d in lead(drafts) for p in d.event_places if p.place]
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


def lead(drafts: Iterable[Draft]) -> list[Draft]:
    """Return the first drafts of the body."""
    return [d for d in drafts if d.sentence.section.name == "body"][:_LEAD]


def _story_day(drafts: Sequence[Draft], published: date | None) -> Day | None:
    for draft in lead(drafts):
        own = explicit(draft)
        if own and own.start and own.precision == 1 and not _PLUPERFECT.search(draft.excerpt):
            return Day(own.start, own.end, own.precision, "inherited")
    return Day(published, published, 1, "published") if published else None


def _story_family(drafts: Sequence[Draft]) -> str:
    return next((d.happening.family for d in lead(drafts) if carries(d)), "")


def _undated(draft: Draft, story: Day | None, family: str, published: date | None, *, elsewhere: bool) -> Day:
    """The day of a draft that gives none; what "has" happened at a place of its own has no day in the text."""
    if story is None or not carries(draft) or draft.sentence.section.name in ("caption", "credit"):
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


def carries(draft: Draft) -> bool:
    """Return whether a sentence tells a happening that others may go on with: no background, policy or assessment."""
    return (
        _FAMILIES.get(draft.happening.family, {"carries": "no"})["carries"] == "yes"
        and draft.happening.weight > 0
    )


def goes_with(family: str, told: str) -> bool:
    """Whether a sentence of one family may belong to a happening of the other."""
    return told in _FAMILIES.get(family, {"goes_with": ""})["goes_with"].split("|")
