"""The place that a text tells of while it names none: that of the happening being told, marked "carried over".

Background, policy and other days carry nothing; the reason is kept.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from mapapp import wordlists
from mapapp.geography import extent, feature_class
from mapapp.model import Placement
from mapapp.referents import BUILDING_BEHIND
from mapapp.telling import Day, Draft, carries, goes_with, lead

_HYPOTHETICAL = re.compile(r"\b(?:would|could|might|if)\b", re.IGNORECASE)
_ADDED = re.compile(r", (?:adding|warning|saying|but|and (?:added|warned)) |; ")
_PARTS = "|".join(wordlists.entries("parts_of_towns"))
_PART_OF = re.compile(rf"\b(?:{_PARTS}) of $")
_PART = re.compile(rf" (?:{_PARTS})\b")
_NEAR_DAYS = timedelta(days=7)
_MEANT = re.compile(r"meant, '(.+)', is not")
PART_OF_COUNTRY = "part of"  # as a relation ends: "eastern part of"
NAMES_NONE = "names no place"


@dataclass(frozen=True, slots=True)
class Carried:
    """The placements carried over to a draft, or the reason why none are."""

    placements: tuple[Placement, ...] = ()
    why: str = ""


@dataclass(slots=True)
class _Told:
    """The happening being told: its places (none: `unknown` to the gazetteer), its family, the paragraph that named them.

    It `stays` what is told where an article is written at its place.
    """

    placements: tuple[Placement, ...] = ()
    unknown: str = ""
    family: str = ""
    paragraph: int = -1
    stays: bool = False


def carry(drafts: Sequence[Draft], given: Sequence[Day], filed: Sequence[Placement] = ()) -> list[Carried]:
    """Return for each draft without an event place what is carried over to it; nothing for drafts that have one.

    `filed` are the places of the article's datelines.
    """
    story = next((d for d in given if d.basis in ("inherited", "published") and d.start), None)
    story_places = {p.place.place_id for d in lead(drafts) for p in _spots(d) or _divisions(d) if p.place}
    told = main = _filed(drafts, filed) or _headed(drafts) or _Told()
    story_places |= {p.place.place_id for p in main.placements if p.place}
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
            main = main if main.stays or _of_another_time(day, story) else told
    return _titles(drafts, result)


def _filed(drafts: Sequence[Draft], datelines: Sequence[Placement]) -> _Told | None:
    """What is told at the place of the dateline: where that is none of the gazetteer's, or the lead names no other.

    Reports are filed from capitals on what happened elsewhere: there no sentence may name another.
    """
    for filed in datelines:
        if filed.place is None and not filed.candidates:
            return _Told((), filed.toponym.written, stays=True)
        if filed.place is not None and extent(filed.place) == "spot":
            told = drafts if filed.place.feature == "capital" else lead(drafts)
            if not any(_names_elsewhere(draft) for draft in told):
                return _Told((replace(filed, toponym=replace(filed.toponym, role="event")),), stays=True)
    return None


def _headed(drafts: Sequence[Draft]) -> _Told | None:
    """What the title tells at one spot, where the lead names no other."""
    title = next((d for d in drafts if d.sentence.section.name == "title"), None)
    if title is None or not carries(title) or len(_spots(title)) != 1:
        return None
    if any(_spots(draft) or _unknown(draft) for draft in lead(drafts)):
        return None
    return _Told(_spots(title), "", title.happening.family)


def _names_elsewhere(draft: Draft) -> bool:
    """Whether a draft names where its event was, be it unknown; a building that is called so is not elsewhere."""
    return any(
        p.toponym.role == "event"
        and (
            p.place is not None
            or not BUILDING_BEHIND.match(draft.excerpt, p.toponym.span.end - draft.span.start)
        )
        for p in draft.placements
    )


def _happening(draft: Draft) -> _Told | None:
    """What a sentence of the body tells that has a place, or one that is not known; what it may carry on to others."""
    if draft.sentence.section.name != "body" or not carries(draft):
        return None
    family, paragraph = draft.happening.family, draft.sentence.section.number
    if draft.event_places:
        held = _spots(draft) or _divisions(draft)
        return _Told(held, "", family, paragraph) if held else None
    unknown = _unknown(draft)
    if unknown is None or _is_part(draft, unknown):
        return None
    return _Told((), _name_of(unknown), family, paragraph)


def _is_part(draft: Draft, unknown: Placement) -> bool:
    """Whether a name that has no place is called a part of what was told of before it: "the district of Khanfar"."""
    name = unknown.toponym.span
    start, end = name.start - draft.span.start, name.end - draft.span.start
    return bool(_PART_OF.search(draft.excerpt, 0, start) or _PART.match(draft.excerpt, end))


def _name_of(unknown: Placement) -> str:
    """The name that has no place, or that "the town" stands for."""
    meant = _MEANT.search(unknown.why)
    return meant[1] if meant else unknown.toponym.written


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
    """The province or part of a country that a draft names as where its event was, and no spot; none of several."""
    found = [
        p
        for p in draft.event_places
        if p.place is not None
        and (feature_class(p.place) == "province" or p.toponym.relation.endswith(PART_OF_COUNTRY))
    ]
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
    if told.family and not goes_with(draft.happening.family, told.family):
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
    """The first event place of a draft that could not be placed, one with a name before "to the east"."""
    unplaced = [p for p in draft.placements if p.place is None and p.toponym.role == "event"]
    return next((p for p in unplaced if p.toponym.written[:1].isupper()), unplaced[0] if unplaced else None)


def _why_not(draft: Draft, day: Day, story: Day | None) -> str:
    unknown = _unknown(draft)
    if unknown:
        return unknown.why
    if draft.sentence.section.name in ("caption", "credit", "subhead"):
        return NAMES_NONE
    if not carries(draft):
        return f"{NAMES_NONE}, and tells background, policy or an assessment"
    if not draft.event_places and _HYPOTHETICAL.search(_ADDED.split(draft.excerpt)[0]):
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
    opening = next((d for d in lead(drafts) if _spots(d)), None)
    if opening is None:
        return carried
    return [
        Carried(_spots(opening)[:1])
        if d.sentence.section.name in ("title", "subhead")
        and not d.event_places
        and carries(d)
        and goes_with(d.happening.family, opening.happening.family)
        else c
        for d, c in zip(drafts, carried, strict=True)
    ]
