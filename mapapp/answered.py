"""What one speaker of an article says and the next says otherwise: two ends of one matter, or two figures, side by side."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, takewhile

from mapapp.contested import contested, have_two_ends, is_of_doers
from mapapp.endings import DENIED, HOLD, denied, takes_up
from mapapp.nearness import are_elsewhere
from mapapp.polarity import contrast, spoken_of
from mapapp.sketches import Sketch
from mapapp.tallies import agree, comparable

_AFTER = 2  # claims further on that one may be answered
_MOST_OF_IT = 0.6  # of the words of what is denied
_FEW = 2  # claims that tell as much of it
_AT_MOST = 3  # claims that one denial is held against
_FIGURE = re.compile(r"\b(?:figures?|numbers?|tolls?|counts?|estimates?)\b", re.IGNORECASE)
_BODY = "body"
Pair = tuple[int, int]


def answered(sketches: Sequence[Sketch]) -> Iterator[tuple[Pair, str]]:
    """Yield the positions of a claim and of the one behind it that answers it, and why, article by article.

    A report sets a statement beside the one that contradicts it: two claims put on two speakers, one right behind the other,
    need no word in common to be about one thing. A denial that takes up what was said needs no speaker.
    """
    order = sorted(range(len(sketches)), key=lambda at: (sketches[at].article_id, sketches[at].start, at))
    for _, of_article in groupby(order, key=lambda at: (sketches[at].article_id, sketches[at].section)):
        told = [*of_article]
        for number, first in enumerate(told):
            for gap, second in enumerate(told[number + 1 : number + 1 + _AFTER]):
                if why := _answers(sketches[first], sketches[second], gap):
                    yield (first, second), why
        for number, second in enumerate(told):
            for first in _said_before(sketches, told[:number], second):
                yield (first, second), "the next sentence denies it"
            for first in _held_otherwise(sketches, told[:number], second):
                yield (first, second), "two speakers say who holds the town, each otherwise"
            for first in _denied_further_up(sketches, told[: max(0, number - 1)], second):
                yield (first, second), "it denies what was said further up"


def _said_before(sketches: Sequence[Sketch], before: Sequence[int], second: int) -> Iterator[int]:
    """What one speaker went on to say until the next denies it all, or if he dismisses a figure the claims with one."""
    denial = sketches[second]
    if not before or denial.stance != DENIED or not takes_up(denial.excerpt):
        return
    last = sketches[before[-1]]
    said = [*takewhile(lambda at: sketches[at].voice == last.voice != denial.voice, reversed(before))][
        :_AT_MOST
    ]
    if not last.voice or last.stance == DENIED or last.section != _BODY:
        return
    counting = [at for at in said if sketches[at].tallies]
    yield from counting if counting and _FIGURE.search(denial.excerpt) else said


def _denied_further_up(sketches: Sequence[Sketch], before: Sequence[int], second: int) -> Iterator[int]:
    """The claim that tells most of what one denies, the nearer of two: "denied that the strike was over"."""
    denial = sketches[second]
    content = denied(denial.excerpt) if denial.stance == DENIED and denial.section == _BODY else None
    if content is None or takes_up(denial.excerpt):
        return
    shares = {
        at: spoken_of(content, sketches[at].excerpt) for at in before if sketches[at].voice != denial.voice
    }
    most = max(shares.values(), default=0.0)
    telling = [at for at, share in shares.items() if share == most]
    if most >= _MOST_OF_IT and len(telling) <= _FEW:
        yield telling[-1]


def _held_otherwise(sketches: Sequence[Sketch], before: Sequence[int], second: int) -> Iterator[int]:
    """The claims of others in an article by which another camp holds the town, however far up."""
    later = sketches[second]
    if HOLD in later.matters and later.section == _BODY:
        for at in before:
            first = sketches[at]
            if first.section == _BODY and first.voice != later.voice and contested(first, later) == HOLD:
                yield at


def _answers(first: Sketch, second: Sketch, gap: int) -> str:
    """Why the second, with `gap` claims between, is about what the first says; empty where nothing says so."""
    if not gap and second.stance == DENIED != first.stance and takes_up(second.excerpt) and not first.voice:
        return "the next sentence denies it"
    if not _beside(first, second):
        return ""
    if (
        not gap
        and is_of_doers(contested(first, second))
        or _by_two(first, second)
        and _two_ends(first, second)
    ):
        return "two speakers side by side say how it ended, each otherwise"
    if not gap and contrast(second.excerpt) and (first.voice or _two_ends(first, second)):
        return "the next sentence says that it is otherwise"
    if (
        not gap
        and _by_two(first, second)
        and _two_figures(first, second)
        and not are_elsewhere(first, second)
    ):
        return "two speakers side by side count one thing, each otherwise"
    return ""


def _beside(first: Sketch, second: Sketch) -> bool:
    """Whether one stands behind the other in the body and not within it, and they are not of one speaker."""
    behind = second.start >= first.start + len(first.excerpt)
    return behind and first.section == second.section == _BODY and first.voice != second.voice


def _by_two(first: Sketch, second: Sketch) -> bool:
    return bool(first.voice and second.voice)


def _two_ends(first: Sketch, second: Sketch) -> bool:
    """Whether a matter has an end in each, and none in both."""
    return any(have_two_ends(first, second, matter) for matter in first.matters & second.matters)


def _two_figures(first: Sketch, second: Sketch) -> bool:
    pairs = [
        (ours, theirs)
        for ours in first.tallies
        for theirs in second.tallies
        if comparable(ours, theirs) and ours.is_known and theirs.is_known
    ]
    return bool(pairs) and not any(agree(*pair) or pair[0].earlier or pair[1].earlier for pair in pairs)
