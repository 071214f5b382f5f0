"""Which of the numbers of a text it takes back or raises: "up from 30", "not 40 as first reported"."""

import re
from collections.abc import Sequence
from functools import cache

from mapapp import counted, quantities, wordlists
from mapapp.counted import Word
from mapapp.model import Span
from mapapp.quantities import Quantity
from mapapp.verbs import words_that_say

BEFORE, AFTER = 14, 6  # words on either side
BESIDE = 3  # words between "earlier" and the noun of the figure
FROM = re.compile(r"\bfrom\s{1,20}$", re.IGNORECASE)
TO = re.compile(r"\s{1,20}to\s{1,20}", re.IGNORECASE)
OPEN = re.compile(r"(?:^|[,;:(—–-])\s{0,3}$")


@cache
def _entries(*names: str) -> frozenset[str]:
    return frozenset(entry for name in names for entry in wordlists.entries(name))


@cache
def _earlier() -> dict[str, bool]:
    return {row["word"]: row["sure"] == "yes" for row in wordlists.rows("earlier_words")}


@cache
def _said() -> frozenset[str]:
    return frozenset(
        words_that_say() | {"put", "puts", "thought", "believed", "estimated", "feared", "given", "counted"}
    )


@cache
def _skipped() -> frozenset[str]:
    small = {row["word"] for row in wordlists.rows("function_words") if row["class"] == "det"}
    return frozenset(small | _earlier().keys() | {"estimated", "reported", "total", "of", "an"}) | _entries(
        "figure_reports"
    )


def split(text: str, span: Span, found: Sequence[Quantity]) -> list[Quantity]:
    """Return the numbers with both ends of a change told apart: "raised from 12 to 20" is no range."""
    result: list[Quantity] = []
    for quantity in found:
        join = TO.search(text, quantity.span.start, quantity.span.end)
        if (
            join
            and quantity.low is not None
            and quantity.high is not None
            and _changes(text, span, quantity.span.start)
        ):
            ends = Span(quantity.span.start, join.start()), Span(join.end(), quantity.span.end)
            result += [end for piece in ends for end in quantities.find(text, piece)]
        else:
            result.append(quantity)
    return result


def _changes(text: str, span: Span, start: int) -> bool:
    """Whether "from" stands in front, with a word of change before it."""
    came = FROM.search(text, max(span.start, start - 12), start)
    return came is not None and bool(_lows(_before(text, span, came.start())) & _entries("figure_changes"))


def taken_back(text: str, span: Span, number: Span, whole: Span) -> str:
    """Return "yes" where the text replaces the number, "perhaps" where it does so if another stands beside it, else "".

    `whole` reaches from the number to the end of what it counts.
    """
    before = _before(text, span, number.start)
    after = _after(text, span, number, whole.end)
    if _is_start_of_change(before) or _is_rejected(text, span, before, after):
        return "perhaps"
    return _said_earlier(before, after)


def _before(text: str, span: Span, start: int) -> list[Word]:
    """The words in front, back to one after which what was said earlier holds no longer."""
    kept: list[Word] = []
    for word in reversed(counted.words_before(text, start, span)[-BEFORE:]):
        if word.text in ";!?" or word.low in _entries("earlier_ends"):
            break
        kept.insert(0, word)
    return kept


def _after(text: str, span: Span, number: Span, end: int) -> list[Word]:
    """The words behind, up to a mark or the next number; a comma may stand in front of "as"."""
    after = counted.words_after(text, number, end, span)[:AFTER]
    if len(after) > 1 and after[0].text == "," and after[1].low == "as":
        after = after[1:]
    stop = next((i for i, word in enumerate(after) if not word.text[0].isalpha()), len(after))
    return after[:stop]


def _lows(words: Sequence[Word]) -> set[str]:
    return {word.low for word in words}


def _is_start_of_change(before: Sequence[Word]) -> bool:
    """ "up from 12", "rose to 20 from an earlier 12"."""
    rest = list(before)
    while rest and rest[-1].low in _skipped():
        rest.pop()
    return bool(rest) and rest[-1].low == "from" and bool(_lows(rest) & _entries("figure_changes"))


def _is_rejected(text: str, span: Span, before: Sequence[Word], after: Sequence[Word]) -> bool:
    """ ", not 40", "not 40 but", "instead of 40", "rather than the 40"."""
    rest = [word for word in before if word.low not in ("the", "a", "an")]
    if len(rest) > 1 and (rest[-2].low, rest[-1].low) in (("instead", "of"), ("rather", "than")):
        return True
    if not before or before[-1].low != "not":
        return False
    opened = OPEN.search(text[max(span.start, before[-1].start - 4) : before[-1].start]) is not None
    return opened or bool({"but", "as"} & _lows(after[:1]))


def _said_earlier(before: Sequence[Word], after: Sequence[Word]) -> str:
    for words in (before, after):
        for i, word in enumerate(words):
            if word.low in _earlier() and (kind := _kind(words, i)):
                return (
                    kind
                    if words is before or _lows(after[: i + 3]) & (_said() | _entries("figure_reports"))
                    else ""
                )
    return ""


def _kind(words: Sequence[Word], i: int) -> str:
    """How sure the i-th word, which says "earlier", is about a figure: the noun of one follows, or a verb is beside."""
    near = [word.low for word in words[i + 1 : i + 1 + BESIDE]]
    sure = _earlier()[words[i].low]
    noun = bool(set(near) & _entries("figure_reports"))
    first = words[i].low == "first"
    verb = bool(set(near[:1]) & _said()) or (not first and i > 0 and words[i - 1].low in _said())
    if noun and not first:
        return "yes" if sure else "perhaps"
    if not verb:
        return ""
    return "perhaps" if words[i].low == "earlier" or not sure else "yes"
