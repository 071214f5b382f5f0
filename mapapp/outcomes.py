"""How something is said to have ended, and for whom: "seized", "repulsed", "denied". Words are data (`outcomes.csv`)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from mapapp import polarity, unlisted_places, wordings, wordlists
from mapapp.causes import cause, differ
from mapapp.endings import BLAME, DENIED, GROUND, STATE_OF, Ending, denied, endings, takes_up
from mapapp.happenings import NON_STATE
from mapapp.in_common import alike
from mapapp.opposites import HARM, agree_that_it_is_not, is_no_change
from mapapp.sketches import Doer, Sketch, doer, on_differing_days
from mapapp.states import comes_and_goes

_PASSIVE = re.compile(r"\b(?:was|were|been|being|be|is|are)\s(?:\w+\s)?$")
_PAST = re.compile(r"\b(?:has|have|had|was|were|did)\b", re.IGNORECASE)
# "they", "its men", in front of a verb
_OF_ONESELF = re.compile(
    r"\b(?:they|we|it|(?:its|their|our|his) (?:\w+ )?(?:men|forces|fighters|troops|soldiers|units))"
    r"(?: (?:had|have|has|still|now|also|were|was|already|fully))* $",
    re.IGNORECASE,
)
_LITTLE = 0.34  # of the words that one denies, of which the other speaks
GAINED, PLANNED = "gained", "planned"


@dataclass(frozen=True, slots=True)
class Outcome:
    """One end of a matter; `sides` are those whose end it is, none where the matter has no sides. Offsets are the excerpt's."""

    matter: str
    end: str
    sides: tuple[Doer, ...]
    start: int
    stop: int
    words: str


def outcomes(sketch: Sketch) -> tuple[Outcome, ...]:
    """Return the ends a claim tells of, in the order of the word list, those denied or only meant left out."""
    return tuple(_found(sketch))


def _found(sketch: Sketch) -> Iterator[Outcome]:
    for ending in endings(sketch.excerpt):
        sides = _sides(sketch, ending)
        if ending.side == "none" or sides:
            words = sketch.excerpt[ending.start : ending.stop]
            yield Outcome(ending.matter, ending.end, sides, ending.start, ending.stop, words)


def _sides(sketch: Sketch, ending: Ending) -> tuple[Doer, ...]:
    """Whose end it is: who stands in front of the words, or behind them, as voice and side ask for.

    Where nobody stands there, who has the role.
    """
    if ending.side == "none":
        return ()
    verb = sketch.excerpt[ending.start : ending.stop].split()[0]
    passive = verb.endswith(("ed", "en", "wn")) and bool(_PASSIVE.search(sketch.excerpt[: ending.start]))
    at = {doer: sketch.excerpt.find(doer.name) for doer in sketch.doers}
    if ending.side == "agent" and passive:
        told = [doer for doer, start in at.items() if start >= ending.stop and doer.role == "agent"][:1]
        return tuple(told)
    if ending.side == "agent" or passive:
        there = [doer for doer, start in at.items() if 0 <= start < ending.start]
        told = (
            [doer for doer in there if doer.role == ending.side] or there[:1] or _who_speaks(sketch, ending)
        )
    else:
        told = [doer for doer, start in at.items() if start >= ending.stop - 1][:1]
    return tuple(told) or tuple(doer for doer in sketch.doers if doer.role == ending.side)


def _who_speaks(sketch: Sketch, ending: Ending) -> list[Doer]:
    """The armed body that speaks of its own end: "Rebels said they remained in control"."""
    if not _OF_ONESELF.search(sketch.excerpt[: ending.start]) or not sketch.speaker:
        return []
    armed = NON_STATE.search(f"{sketch.speaker} {sketch.speaker.lower()}") or _state().search(sketch.speaker)
    return [doer(sketch.speaker, "agent")] if armed else []


def contradict(first: Outcome, second: Outcome) -> bool:
    """Whether both cannot be true: one matter, another end for the same side, or the same gain for two sides."""
    if first.matter != second.matter:
        return False
    if first.matter == BLAME:
        return differ(first.end, second.end)
    if not first.sides or not second.sides:
        return first.end != second.end
    same = any(_one_side(a, b) for a in first.sides for b in second.sides)
    if first.end != second.end:
        return same
    return first.end == GAINED and not same and any(rivals(a, b) for a in first.sides for b in second.sides)


def _one_side(first: Doer, second: Doer) -> bool:
    """Whether two actors are one, or of one camp and one of them not named: "rebels", "the Patriotic Front"."""
    unnamed = not (first.words and second.words)
    return alike(first, second) or unnamed and _is_state(first) == _is_state(second)


def rivals(first: Doer, second: Doer) -> bool:
    """Whether two actors are not one: both named otherwise, or one a state's force and one not."""
    return (
        bool(first.words and second.words)
        and not alike(first, second)
        or _is_state(first) != _is_state(second)
    )


def _is_state(doer: Doer) -> bool:
    return _names_a_state(doer.name)


@lru_cache(maxsize=65536)
def _names_a_state(name: str) -> bool:
    return bool(_state().search(name)) and not NON_STATE.search(name)


@cache
def _state() -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(wordlists.entries("state_actors")) + r")\b", re.IGNORECASE)


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
            for a in outcomes(first)
            for b in outcomes(second)
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
