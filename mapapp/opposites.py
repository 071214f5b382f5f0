"""Words that say opposite things of one subject, whatever it is: "as usual" and "paralysed", "a thug" and "a teacher".

The scales are data (`opposites.csv`); how well a thing is (`states.csv`) is one more. Two claims need a subject in common
besides those words, and neither may say both.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from mapapp import polarity, states, wordings, wordlists
from mapapp.beginnings import Beginnings
from mapapp.outcomes import HARM, agree_that_it_is_not, comes_and_goes, on_differing_days
from mapapp.sketches import Sketch

STATE, WHETHER = "state", "whether it is so"
_TITLE = "title"
_NEGATED = 3  # words, at most, between a negator and the word that it turns round
_ENDS = ("one", "other")
_PREFIXED = re.compile(r"\b(?:un|non-?|dis|il|im|in|ir)(\w{4,})", re.IGNORECASE)
_WORD = re.compile(r"\w+")
_LASTING = re.compile(r"\b(?:still|remain\w*|since|continu\w+|never|as usual|until)\b", re.IGNORECASE)


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

    Headlines say so little of their subject that they are passed over.
    """
    if any(each.section == _TITLE for each in (first, second)) or any(
        polarity.is_silence(each.excerpt) or each.stance == "unknown" for each in (first, second)
    ):
        return None
    return next(
        (
            (ours, other)
            for ours, other in _poles_apart(first.excerpt, second.excerpt)
            if not _may_have_changed(ours, other, first, second)
            and have_in_common(first, second, _written(first, ours), _written(second, other))
            and not agree_that_it_is_not(first, second)
        ),
        None,
    )


def _poles_apart(first: str, second: str) -> Iterator[tuple[Pole, Pole]]:
    theirs = {pole.scale: pole for pole in poles(second)}
    for ours in poles(first):
        if (other := theirs.get(ours.scale)) and ours.end != other.end:
            yield ours, other
    yield from _prefixed(first, second)
    yield from ((ours, other) for other, ours in _prefixed(second, first))


def _prefixed(first: str, second: str) -> Iterator[tuple[Pole, Pole]]:
    """Yield the words that the first has with a prefix that turns them round, and the second without: "unpaid", "paid"."""
    for match in _PREFIXED.finditer(first):
        plain = next((w for w in _WORD.finditer(second) if w[0].casefold() == match[1].casefold()), None)
        if plain:
            yield Pole(WHETHER, _ENDS[1], False, *match.span()), Pole(WHETHER, _ENDS[0], False, *plain.span())


def _written(sketch: Sketch, pole: Pole) -> str:
    return sketch.excerpt[pole.start : pole.stop]


def _may_have_changed(ours: Pole, theirs: Pole, first: Sketch, second: Sketch) -> bool:
    """Whether the later of two reports may tell what came of what the earlier tells: it does not say that it lasts."""
    if first.published is None or second.published is None or not on_differing_days(first, second):
        return False
    late = first if first.published > second.published else second
    return (ours.passes or theirs.passes) and not _LASTING.search(late.excerpt)


def have_in_common(first: Sketch, second: Sketch, *said: str) -> frozenset[str]:
    """Return the words and concepts of both, without what is `said` of it, that there were dead or hurt, and where."""
    places = (f"at {spot.written}" for spot in (*first.spots, *second.spots))
    passed_over = HARM.union(*map(_words, (*places, *said)))
    return (_words(first.excerpt) & _words(second.excerpt)) - passed_over


@lru_cache(maxsize=65536)
def _words(stretch: str) -> frozenset[str]:
    return frozenset(wordings.words(f"- {stretch}"))


@lru_cache(maxsize=65536)
def poles(excerpt: str) -> tuple[Pole, ...]:
    """Return the ends that an excerpt tells, one of each scale, none of a scale of which it tells both."""
    told: dict[str, dict[str, Pole]] = {}
    for pole in (*_found(excerpt), *_state(excerpt)):
        told.setdefault(pole.scale, {}).setdefault(pole.end, pole)
    return tuple(next(iter(ends.values())) for ends in told.values() if len(ends) == 1)


def _found(excerpt: str) -> Iterator[Pole]:
    scales, beginnings = _scales()
    for number in sorted(beginnings.first_matches(excerpt)):
        scale, end, passes, pattern = scales[number]
        for match in pattern.finditer(excerpt):
            turned = _negator().search(excerpt[: match.start()])
            start = turned.start() if turned else match.start()
            yield Pole(scale, _ENDS[_ENDS.index(end) - 1] if turned else end, passes, start, match.end())


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
    return re.compile(rf"\b(?:{negators})\b{counting}\s+(?:[\w’'-]+\s+){{0,{_NEGATED}}}$", re.IGNORECASE)
