"""Whether two claims contradict each other in how it ended, and whether the one denies what the other says."""

import re
from functools import cache
from itertools import product

from mapapp import polarity, unlisted_places, wordings, wordlists
from mapapp.causes import cause, differ
from mapapp.endings import DENIED, GROUND, STATE_OF, denied, endings, takes_up
from mapapp.opposites import HARM, agree_that_it_is_not, is_no_change
from mapapp.outcomes import Outcome, contradict, outcomes
from mapapp.sketches import Sketch, on_differing_days
from mapapp.states import comes_and_goes

_PAST = re.compile(r"\b(?:has|have|had|was|were|did)\b", re.IGNORECASE)
_LITTLE = 0.34  # of the words that one denies, of which the other speaks
PLANNED = "planned"
Pair = tuple[Outcome | None, Outcome | None]


def opposed(first: Sketch, second: Sketch) -> Pair | None:
    """Return the outcomes by which two claims contradict each other.

    Where one denies what the other says, its denial stands for its outcome, and None for the other's.
    """
    if first.excerpt == second.excerpt:
        return None
    if polarity.is_silence(first.excerpt) or polarity.is_silence(second.excerpt):
        return None
    if _denies(first, second):
        return _denial(first), None
    if _denies(second, first):
        return None, _denial(second)
    ended = next(
        (
            (a, b)
            for a, b in product(outcomes(first), outcomes(second))
            if contradict(a, b)
            and not _has_changed(a, b, first, second)
            and not (a.matter == GROUND and _at_large(first, second))
            and not (a.matter in _many() and unlisted_places.apart(first, second))
        ),
        None,
    )
    if ended or _one_end(first, second) or agree_that_it_is_not(first, second):
        return ended
    return _denied(first, second) or _otherwise(first, second)


def _one_end(first: Sketch, second: Sketch) -> bool:
    """Whether both give a matter one end, be it by a denial: "all wages were paid", "not a franc is owed"."""
    shared = {
        matter for matter in first.matters & second.matters if not matter.startswith(STATE_OF)
    } - _many()
    if not shared:
        return False
    ours, theirs = (
        {(end.matter, end.end) for end in endings(sketch.excerpt) if end.matter in shared}
        for sketch in (first, second)
    )
    return not ours.isdisjoint(theirs)


@cache
def _many() -> frozenset[str]:
    return frozenset(wordlists.entries("matters_of_many"))


def _otherwise(first: Sketch, second: Sketch) -> Pair | None:
    """The words by which the second speaker of an article says that it is otherwise than the first one said."""
    span = polarity.contrast(second.excerpt) if first.article_id == second.article_id else None
    if span is None or second.start <= first.start:
        return None
    return None, Outcome("", DENIED, (), *span, DENIED)


def _denied(first: Sketch, second: Sketch) -> Pair | None:
    """The denial of the one that says that it is not so what the other says is."""
    if not _is_denied(first, second):
        return None
    ours, theirs = polarity.denial(first.excerpt), polarity.denial(second.excerpt)
    if bool(ours) == bool(theirs):
        ours = ours if first.stance == DENIED or polarity.denies_at_once(first.excerpt) else None
    return (_denial(first), None) if ours else (None, _denial(second))


def _denial(sketch: Sketch) -> Outcome:
    start, stop = polarity.denial(sketch.excerpt) or (0, 0)
    return Outcome("", DENIED, (), start, stop, DENIED)


def _is_denied(first: Sketch, second: Sketch) -> bool:
    """Whether one says that it is not so what the other says is."""
    if "unknown" in (first.stance, second.stance) or _is_still_to_come(first, second):
        return False
    against = polarity.opposed(first.excerpt, second.excerpt, HARM)
    heads = polarity.heads(first.excerpt) | polarity.heads(second.excerpt)
    shared = {f"={topic}" for topic in first.topics & second.topics} - HARM
    if against and (against & (heads | shared)) - _passed_over(first, second):
        little = 0 < polarity.taken_up(first.excerpt, second.excerpt) <= _LITTLE
        return not little or bool(shared - _passed_over(first, second))
    one_denies = bool(shared) and _only_one_denies(first.excerpt, second.excerpt)
    return one_denies and bool(shared - _passed_over(first, second))


def is_faint(first: Sketch, second: Sketch) -> bool:
    """Whether what one says not to be so and the other says is a concept of many words, and none that is rare in both."""
    if DENIED in (first.stance, second.stance) or first.topics & second.topics - _of_harm():
        return False
    against = polarity.opposed(first.excerpt, second.excerpt, HARM)
    heads = polarity.heads(first.excerpt) | polarity.heads(second.excerpt)
    return all(word.startswith("=") for word in against & heads)


@cache
def _of_harm() -> frozenset[str]:
    return frozenset(concept.removeprefix("=") for concept in HARM)


def _is_still_to_come(first: Sketch, second: Sketch) -> bool:
    """Whether one tells what is planned, and the other denies what was: that is not denied by it."""
    return any(
        planned.stance == PLANNED
        and other.stance != PLANNED
        and polarity.denies(other.excerpt)
        and not _PAST.search(planned.excerpt)
        for planned, other in ((first, second), (second, first))
    )


def _passed_over(first: Sketch, second: Sketch) -> frozenset[str]:
    """Words and concepts in which nothing is contradicted."""
    told = (spot.written for spot in (*first.spots, *second.spots) if not spot.held)
    speakers = (first.speaker, second.speaker)
    passing = wordlists.entries("passing_matters") if on_differing_days(first, second) else ()
    names = {word for name in told for word in wordings.words(f"at {name}")}
    voices = {word for name in speakers for word in wordings.words(f"- {name}") if not word.startswith("=")}
    people = wordlists.entries("concepts_of_actors")
    return frozenset(names | voices | {f"={each}" for each in (*passing, *people)})


def _only_one_denies(first: str, second: str) -> bool:
    """Whether one says at once that it is not so, and the other denies nothing."""
    return (
        polarity.denies_at_once(first)
        and not polarity.denies(second)
        or polarity.denies_at_once(second)
        and not polarity.denies(first)
    )


def _denies(denial: Sketch, other: Sketch) -> bool:
    """Whether what one denies is what the other says: they share a word of what is denied, and the other denies none."""
    if denial.stance != DENIED or other.stance == DENIED:
        return False
    taken_up = takes_up(denial.excerpt)
    if taken_up and denial.article_id == other.article_id:
        return denial.start >= other.start + len(other.excerpt)
    content = denied(denial.excerpt)
    if content is None:
        return False
    if taken_up and _is_accused(denial, other):
        return True
    told = set(wordings.words(content))
    if not told and not taken_up:
        told = set(wordings.words(denial.excerpt))
    places = {stem for spot in (*denial.spots, *other.spots) for stem in wordings.words(f"at {spot.written}")}
    shared = (told - places) & set(wordings.words(other.excerpt))
    return bool(shared) and not agree_that_it_is_not(denial, other)


def _is_accused(denial: Sketch, other: Sketch) -> bool:
    """Whether whom the other claim blames is named where a charge is denied: "accused the LRF", "the LRF denied any role"."""
    accused = cause(other.excerpt)
    return accused is not None and not differ(accused.written, denial.excerpt)


def _has_changed(ours: Outcome, theirs: Outcome, first: Sketch, second: Sketch) -> bool:
    """Whether a state that comes and goes was reported on differing days: a road is closed, then open."""
    if first.published is None or second.published is None or not on_differing_days(first, second):
        return False
    early, late = (theirs, ours) if first.published > second.published else (ours, theirs)
    if is_no_change(*_late_and_early(first, second), late.words, early.words):
        return False
    if ours.matter.startswith(STATE_OF):
        return any(comes_and_goes(end.words) for end in (ours, theirs))
    return bool({late.matter, f"{late.matter} {late.end}"} & set(wordlists.entries("passing_matters")))


def _late_and_early(first: Sketch, second: Sketch) -> tuple[Sketch, Sketch]:
    return (first, second) if (first.published or 0) > (second.published or 0) else (second, first)


def _at_large(first: Sketch, second: Sketch) -> bool:
    """Whether one tells of a whole region, of which each side may hold a part, and the other of another place."""
    if any(spot.assumed for sketch in (first, second) for spot in sketch.spots):
        return False
    return any(
        sketch.spots and all(spot.wide for spot in sketch.spots) and not unlisted_places.unlisted(sketch)
        for sketch in (first, second)
    ) and not any(spot.place_id == other.place_id for spot in first.spots for other in second.spots)
