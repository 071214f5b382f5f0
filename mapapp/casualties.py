"""What happened to those counted: the verb or noun beside a number that says so."""

import re
from collections.abc import Sequence
from functools import cache

from mapapp import wordlists
from mapapp.counted import REACH, Word, verbs, words
from mapapp.model import Span

VERB_REACH = 10  # words
ASIDE = re.compile(r",\s{1,20}(?:including|among|most|some|mostly)\s[^.;,]{1,60},", re.IGNORECASE)


@cache
def _class(name: str) -> frozenset[str]:
    return frozenset(row["word"] for row in wordlists.rows("function_words") if row["class"] == name)


def verb_before(text: str, start: int, span: Span) -> str:
    """Return the unit of a verb whose object begins at `start`: killed, captured and so on."""
    before = words(text, max(span.start, start - REACH), start)[-VERB_REACH:]
    while before and before[-1].low in wordlists.entries("figure_fillers"):
        before.pop()
    return verbs("object").get(before[-1].low, "") if before else ""


def noun_before(text: str, start: int, span: Span) -> str:
    """Return the unit of a noun that leads up to the number: "a population of", "the death toll rose to"."""
    units = {row["noun"]: row["unit"] for row in wordlists.rows("figure_governors")}
    before = words(text, max(span.start, start - REACH), start)[-5:]
    clause = []
    for word in reversed(before):
        if not word.text[0].isalnum():
            break
        clause.append(word.low)
    return next((units[low] for low in clause if low in units), "")


def verb_after(text: str, end: int, span: Span) -> str:
    """Return the unit of a verb of which those counted are the subject: "were killed", "died", "wounded"."""
    aside = ASIDE.match(text, end, min(span.end, end + REACH))
    end = aside.end() if aside else end
    after = words(text, end, min(span.end, end + REACH))[:VERB_REACH]
    for i, word in enumerate(after):
        if word.low in _class("aux"):
            return _participle_after(after[i + 1 : i + 5])
        if word.low in verbs("subject"):
            return verbs("subject")[word.low]
        if word.low in verbs("participle"):
            return verbs("participle")[word.low] if i == 0 and _is_end(after[1:2]) else ""
        if not word.text[0].isalpha() or word.low in _class("conj") | _class("sub") or word.low in _said():
            return ""
    return ""


def _participle_after(after: Sequence[Word]) -> str:
    for word in after:
        if word.low in verbs("participle"):
            return verbs("participle")[word.low]
        if word.low in verbs("subject"):
            return verbs("subject")[word.low]
        if word.low not in _class("aux") and not word.low.endswith("ly") and word.low not in _class("adv"):
            return ""
    return ""


@cache
def _said() -> frozenset[str]:
    return frozenset(row[form] for row in wordlists.rows("cues") for form in ("third", "past"))


def _is_end(after: Sequence[Word]) -> bool:
    """Whether a participle has no object: it is followed by nothing, a mark, a preposition or a conjunction."""
    return all(
        not w.text[0].isalnum() or w.low in _class("prep") | _class("conj") | _class("sub") | _class("time")
        for w in after
    )
