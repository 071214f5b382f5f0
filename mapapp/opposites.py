"""Words that say opposite things of one subject, whatever it is: "as usual" and "paralysed", "a thug" and "a teacher".

The scales are data (`opposites.csv`); how well a thing is (`states.csv`) is one more. Two claims need a subject in common
besides those words, and neither may say both.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from mapapp import polarity, states, wordings, wordlists
from mapapp.beginnings import Beginnings
from mapapp.endings import DENIED, denied
from mapapp.sketches import Sketch, on_differing_days, was_before
from mapapp.states import comes_and_goes

STATE, WHETHER = "state", "whether it is so"
HARM = frozenset({"=death", "=injury"})
"""Concepts that are told by their ends: who was hurt, and who was not."""
_TITLE = "title"
_BESIDE = 45  # characters around the words in which it is said to last
_NEGATED = 3  # words, at most, between a negator and the word that it turns round
_TAKEN_UP = 0.6  # of the words that one denies
_MOST = 0.6  # of what a claim says, in which the other tells the same
_NOBODY = 7  # and behind one that is the subject: "nobody from the company came to warn them"
_OTHER = {"one": "other", "other": "one", "well": "ill", "ill": "well"}
_AGAIN = re.compile(r"re-?open|resum|restor|reconnect|(?:came |was |is )?back\b|again\b", re.IGNORECASE)
_ANEW = re.compile(
    r"\b(?:re-?open|resum|restor|reconnect|re-?arrest|return)|\b(?:back|again|now)\b", re.IGNORECASE
)
_KEPT = re.compile(
    r"\b(?:stay\w*|never|not|n[’']t|since|without|as usual|at no time|in force|until further|throughout)\b",
    re.IGNORECASE,
)
_SOON = 2  # days between two reports
_PREFIXED = re.compile(r"\b(?:un|non-?|dis|il|im|in|ir)(\w{4,})", re.IGNORECASE)
_WORD = re.compile(r"\w+")
_LASTING = re.compile(
    r"\b(?:still|remain\w*|since|continu\w+|never|at no time|as usual|until|stay\w*|not (?:\w+ ){1,3}before"
    r"|all (?:day|week|along)|for good|permanently)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Pole:
    """The end of a scale that a claim tells; offsets are the excerpt's."""

    scale: str
    end: str
    passes: bool
    start: int
    stop: int


def opposites(first: Sketch, second: Sketch) -> tuple[Pole, Pole] | None:
    """Return the first words by which the two say opposite things of what they have in common.

    Headlines say so little of their subject that they are passed over, and nobody contradicts himself.
    """
    apart = _poles_apart(first.excerpt, second.excerpt)
    if (
        not apart
        or first.voice
        and first.voice == second.voice
        or any(_tells_nothing(each) for each in (first, second))
    ):
        return None
    return next(
        (
            (ours, theirs)
            for ours, theirs in apart
            if not _may_have_changed(ours, theirs, first, second)
            and have_in_common(first, second, _written(first, ours), _written(second, theirs))
            and not agree_that_it_is_not(first, second)
        ),
        None,
    )


def _tells_nothing(sketch: Sketch) -> bool:
    return sketch.section == _TITLE or sketch.stance == "unknown" or polarity.is_silence(sketch.excerpt)


def _poles_apart(first: str, second: str) -> list[tuple[Pole, Pole]]:
    one, other = _said(first), _said(second)
    if one.poles.isdisjoint(other.turned_round) and other.poles.isdisjoint(one.turned_round):
        return []
    ours, theirs = poles(first), poles(second)
    found = [(ours[scale], theirs[scale]) for scale in ours if scale in theirs]
    found += _prefixed(first, second)
    found += ((pole, plain) for plain, pole in _prefixed(second, first))
    return [(pole, facing) for pole, facing in found if pole.end != facing.end]


class _Said(NamedTuple):
    """What an excerpt says, as a set, and what would be its opposite: ends of scales, and words as they are or prefixed."""

    poles: frozenset[tuple[str, str]]
    turned_round: frozenset[tuple[str, str]]


@lru_cache(maxsize=65536)
def _said(excerpt: str) -> _Said:
    told = {(pole.scale, pole.end) for pole in poles(excerpt).values()}
    plain = {("", word.casefold()) for word in _WORD.findall(excerpt)}
    against = {(scale, _OTHER[end]) for scale, end in told}
    return _Said(frozenset(told | plain), frozenset(against | {("", word) for word in _turned(excerpt)}))


def _prefixed(first: str, second: str) -> list[tuple[Pole, Pole]]:
    """The words that the first has with a prefix that turns them round, and the second without: "unpaid", "paid"."""
    plain = {match[0].casefold(): match.span() for match in _WORD.finditer(second)}
    return [
        (Pole(WHETHER, "other", False, *span), Pole(WHETHER, "one", False, *plain[word]))
        for word, span in _turned(first).items()
        if word in plain
    ]


@lru_cache(maxsize=65536)
def _turned(excerpt: str) -> Mapping[str, tuple[int, int]]:
    return {match[1].casefold(): match.span() for match in _PREFIXED.finditer(excerpt)}


def _written(sketch: Sketch, pole: Pole) -> str:
    return sketch.excerpt[pole.start : pole.stop]


def _may_have_changed(ours: Pole, theirs: Pole, first: Sketch, second: Sketch) -> bool:
    """Whether the later of two reports may tell what came of what the earlier tells: it does not say that it lasts."""
    if first.published is None or second.published is None or not on_differing_days(first, second):
        return False
    (early, before), (late, pole) = sorted(
        ((first, ours), (second, theirs)), key=lambda told: told[0].published or 0
    )
    if is_no_change(late, early, _beside(late, pole), _beside(early, before)):
        return False
    return (ours.passes or theirs.passes) and not _LASTING.search(_beside(late, pole))


def _beside(sketch: Sketch, pole: Pole) -> str:
    return sketch.excerpt[max(0, pole.start - _BESIDE) : pole.stop + _BESIDE]


def is_no_change(late: Sketch, early: Sketch, words: str, before: str) -> bool:
    """Return whether the later report tells of a day before the earlier one, or soon after it the contrary of what lasted.

    By `words` like "reopened" it tells of a change itself; `before` are those by which the earlier one tells its end.
    """
    soon = (late.published or 0) - (early.published or 0) <= _SOON
    return was_before(late, early) or soon and bool(_KEPT.search(before)) and not _ANEW.search(words)


def agree_that_it_is_not(first: Sketch, second: Sketch) -> bool:
    """Return whether one denies what the other, which denies nothing anybody said, says not to be so."""
    for denial, other in ((first, second), (second, first)):
        if denial.stance == DENIED and other.stance != DENIED and (content := denied(denial.excerpt)):
            return not polarity.said(other.excerpt)[1].isdisjoint(wordings.words(content))
    return False


def denies_it(first: Sketch, second: Sketch) -> bool:
    """Return whether the one says that it is not so what the other says, or what few claims of both articles are about."""
    if not (polarity.denies(first.excerpt) or polarity.denies(second.excerpt)):
        return False
    if any(_tells_nothing(each) for each in (first, second)):
        return False
    against = polarity.opposed(first.excerpt, second.excerpt, HARM)
    about = {f"={topic}" for topic in (first.topics | first.themes) & (second.topics | second.themes)}
    heads = polarity.heads(first.excerpt) | polarity.heads(second.excerpt)
    return not against.isdisjoint(about | heads) and (
        polarity.taken_up(first.excerpt, second.excerpt) >= _TAKEN_UP
    )


def have_in_common(first: Sketch, second: Sketch, *said: str) -> frozenset[str]:
    """Return the words and concepts of both, without what is `said` of it, that there were dead or hurt, and where."""
    places = (f"at {spot.written}" for spot in (*first.spots, *second.spots))
    passed_over = HARM.union(*map(_words, (*places, *said)))
    return (_words(first.excerpt) & _words(second.excerpt)) - passed_over


def content_in_common(first: Sketch, second: Sketch) -> int:
    """Return in how many things two claims tell the same: words, or what they are about; all of a short one are many."""
    shared = have_in_common(first, second)
    told = min(len(_words(first.excerpt)), len(_words(second.excerpt)))
    if shared and len(shared) >= _MOST * told:
        return told
    usual = len(shared & _of_any_report())  # each with the word that tells it
    concepts = sum(word.startswith("=") for word in shared)
    return max(concepts, len(shared) - concepts) - usual


@cache
def _of_any_report() -> frozenset[str]:
    return frozenset(f"={concept}" for concept in wordlists.entries("concepts_of_any_report"))


@lru_cache(maxsize=65536)
def _words(stretch: str) -> frozenset[str]:
    return frozenset(wordings.words(f"- {stretch}"))


@lru_cache(maxsize=65536)
def poles(excerpt: str) -> Mapping[str, Pole]:
    """Return the ends that an excerpt tells by their scales, none of a scale of which it tells both."""
    told: dict[str, dict[str, Pole]] = {}
    for pole in (*_found(excerpt), *_state(excerpt)):
        told.setdefault(pole.scale, {}).setdefault(pole.end, pole)
    ends = {scale: _last(excerpt, [*of_scale.values()]) for scale, of_scale in told.items()}
    return {scale: end for scale, end in ends.items() if end}


def _last(excerpt: str, ends: Sequence[Pole]) -> Pole | None:
    """The one end told, or the one it came to: "was closed and reopened"; None where both are told as one."""
    if len(ends) == 1:
        return ends[0]
    first, last = sorted(ends, key=lambda pole: pole.start)
    return last if _AGAIN.match(excerpt, last.start) else None


def _found(excerpt: str) -> Iterator[Pole]:
    scales, beginnings = _scales()
    for number in sorted(beginnings.first_matches(excerpt)):
        scale, end, passes, pattern = scales[number]
        for match in pattern.finditer(excerpt):
            turned = _negator().search(excerpt[: match.start()])
            start = turned.start() if turned else match.start()
            yield Pole(scale, _OTHER[end] if turned else end, passes, start, match.end())


def _state(excerpt: str) -> Iterator[Pole]:
    for end, (start, stop) in states.told(excerpt).items():
        yield Pole(STATE, end, comes_and_goes(excerpt[start:stop]), start, stop)


@cache
def _scales() -> tuple[tuple[tuple[str, str, bool, re.Pattern[str]], ...], Beginnings]:
    rows = wordlists.rows("opposites")
    found = tuple(
        (
            row["scale"],
            row["end"],
            row["passes"] == "yes",
            re.compile(rf"\b(?:{row['pattern']})(?!\w)", re.IGNORECASE),
        )
        for row in rows
    )
    return found, Beginnings([row["pattern"] for row in rows])


@cache
def _negator() -> re.Pattern[str]:
    """A negator before the words: "did not pay"; "no more than" negates nothing."""
    negators = "|".join(wordlists.entries("negators"))
    counting = r"(?!\s+(?:more|less|fewer|least|only|later|sooner)\b)"
    nobody = r"nobody|no[- ]one|none|not (?:one|a single)|neither"
    words = r"(?:[\w’'-]+\s+)"
    clause = r"(?!(?:when|while|as|because|who|that|but|and|after|before|until|since)\b)"
    return re.compile(
        rf"\b(?:(?:{negators})\b{counting}\s+{words}{{0,{_NEGATED}}}|(?:{nobody})\s+(?:{clause}{words}){{0,{_NOBODY}}})$",
        re.IGNORECASE,
    )
