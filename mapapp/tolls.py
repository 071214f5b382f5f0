"""Nouns in front of a number that say what it counts: "the death toll rose to 40", "the number of injured"."""

from collections.abc import Sequence
from functools import cache

from mapapp import casualties, counted, wordlists
from mapapp.counted import Word
from mapapp.model import Span
from mapapp.verbs import words_that_say

WORD_REACH = 16
MARKS = ";.:!?"


@cache
def _governors() -> dict[str, dict[str, str]]:
    return {row["noun"]: row for row in wordlists.rows("figure_governors")}


@cache
def _levels() -> dict[str, bool]:
    """What may stand between noun and number; True for forms of "to be"."""
    return {row["word"]: row["is"] == "yes" for row in wordlists.rows("figure_levels")}


@cache
def _passed_over() -> frozenset[str]:
    small = {row["word"] for row in wordlists.rows("function_words") if row["class"] in ("adv", "det")}
    earlier = {row["word"] for row in wordlists.rows("earlier_words")}
    return frozenset(small | earlier | set(wordlists.entries("figure_fillers"))) - _levels().keys()


@cache
def _stops() -> frozenset[str]:
    small = {row["word"] for row in wordlists.rows("function_words") if row["class"] in ("sub", "conj")}
    return frozenset((small | words_that_say()) - _levels().keys() - {"and"})


def unit_before(text: str, start: int, span: Span) -> str:
    """Return the unit that a noun in front of a number gives it, "" where none does."""
    before = counted.words_before(text, start, span)[-WORD_REACH:]
    while before and before[-1].low in _passed_over():
        before.pop()
    if not before:
        return ""
    last = before[-1].low
    if last in _governors():
        return _governors()[last]["unit"]
    if last == ":" and len(before) > 1:
        return _governors().get(before[-2].low, {}).get("unit", "")
    near = before[-2:-1] if last == "of" else before[:-1]
    return _governing(near, is_=_levels()[last]) if last in _levels() else ""


def _governing(before: Sequence[Word], *, is_: bool) -> str:
    counting = _counting_noun(before)
    if counting is not None:
        return _counted(before[counting + 2 :])
    for i in range(len(before) - 1, -1, -1):
        word = before[i]
        row = _governors().get(word.low)
        if row and i and f"{before[i - 1].low} {word.low}" in counted.verbs("object"):  # "shot dead"
            return ""
        if row and (row["is"] == "yes" or not is_):
            return row["unit"]
        if word.text in MARKS or word.low in _stops():
            return ""
    return ""


def _counting_noun(before: Sequence[Word]) -> int | None:
    """Where the last "number of" of the clause stands."""
    for i in range(len(before) - 2, -1, -1):
        if before[i].text in MARKS or before[i].low in _class_sub():
            return None
        if before[i].low in wordlists.entries("counting_nouns") and before[i + 1].low == "of":
            return i
    return None


@cache
def _class_sub() -> frozenset[str]:
    return frozenset(row["word"] for row in wordlists.rows("function_words") if row["class"] == "sub")


def _counted(words: Sequence[Word]) -> str:
    """The unit of what "the number of" counts: a participle ("injured", "people killed"), else a noun."""
    fates = {
        units[word.low]
        for word in words
        for units in (counted.verbs("participle"), counted.verbs("subject"))
        if word.low in units
    }
    if fates == casualties.CASUALTIES:
        return "casualties"
    if len(fates) == 1:
        return fates.pop()
    return next((unit for word in words if (unit := counted.unit_of(word.low))), "")
