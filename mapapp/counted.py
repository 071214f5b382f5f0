"""What a number counts: the nouns after it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from mapapp import wordlists
from mapapp.model import Span
from mapapp.quantities import Quantity

REACH = 90  # characters after a number among which what it counts is looked for
NOUN_REACH = 6  # words
WORD = re.compile(r"[^\W_](?:[\w.&'’-]*[\w])?(?:(?<=\.\w)\.)?|[^\w\s]")
COMPOUND = re.compile(r"-([^\W\d_]+)")
STOPPED = frozenset({"det", "prep", "pron", "aux", "neg", "conj", "sub"})


@dataclass(frozen=True, slots=True)
class Word:
    """A word or mark beside a number; `low` is casefolded."""

    start: int
    end: int
    text: str
    low: str


@dataclass(frozen=True, slots=True)
class Counted:
    """What is counted: where its words begin and end, its unit, and whether it is persons, things or a measure."""

    span: Span
    unit: str
    kind: str


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun that can be counted, in one of its two forms."""

    unit: str
    kind: str
    plural: bool


def words(text: str, start: int, end: int) -> list[Word]:
    """Return the words and marks of a stretch."""
    return [
        Word(match.start(), match.end(), match.group(), match.group().casefold().replace("’", "'"))
        for match in WORD.finditer(text, start, end)
    ]


def nouns_after(text: str, quantity: Quantity, span: Span) -> Counted | None:
    """Return the noun phrase that follows a number, up to its head, if there is one."""
    end = min(span.end, quantity.span.end + REACH)
    compound = COMPOUND.match(text, quantity.span.end, end)
    if compound:
        return _compound(text, compound, end)
    phrase = _phrase(words(text, quantity.span.end, end))
    single = quantity.value == 1
    best: Counted | None = None
    for i, word in enumerate(phrase):
        noun = _noun(phrase, i)
        if noun and noun.plural != single and not (quantity.known_nouns_only and noun.kind == "measure"):
            best = Counted(Span(phrase[0].start, word.end), noun.unit, noun.kind)
        elif best is None and not single and not quantity.known_nouns_only and _looks_plural(word):
            best = Counted(Span(phrase[0].start, word.end), word.low, "unknown")
    return best


def _compound(text: str, compound: re.Match[str], end: int) -> Counted | None:
    """The noun joined to its number ("a 37-truck convoy", "20-km"), with the word it describes."""
    noun = _nouns().get(compound.group(1).casefold())
    if noun is None or noun.unit in ("days", "weeks", "months", "years", "hours", "minutes"):
        return None
    described = _phrase(words(text, compound.end(), end))[:1]
    return Counted(
        Span(compound.start(1), described[0].end if described else compound.end()), noun.unit, noun.kind
    )


@cache
def _nouns() -> dict[str, Noun]:
    found: dict[str, Noun] = {}
    for row in wordlists.rows("counted"):
        for form, plural in ((row["one"], row["one"] == row["many"]), (row["many"], True)):
            found.setdefault(form.casefold(), Noun(row["unit"], row["kind"], plural))
    return found


def _noun(phrase: Sequence[Word], i: int) -> Noun | None:
    """The noun that ends with the i-th word, of two words where there is one."""
    pair = f"{phrase[i - 1].low} {phrase[i].low}" if i else ""
    known = _nouns().get(pair) or _nouns().get(phrase[i].low)
    tail = _nouns().get(phrase[i].low.rsplit("-", 1)[-1])
    return known or (tail if tail and tail.plural else None)


def _looks_plural(word: Word) -> bool:
    return len(word.low) > 3 and word.low.isalpha() and word.low[-1] == "s" and word.low[-2] not in "siu"


def _phrase(after: Sequence[Word]) -> list[Word]:
    """The words up to the first that cannot stand inside a noun phrase."""
    phrase: list[Word] = []
    for word in after[:NOUN_REACH]:
        if not word.text[0].isalpha() or (word.low in _stops() and word.low not in _fillers()):
            break
        phrase.append(word)
    return phrase


@cache
def _fillers() -> frozenset[str]:
    return frozenset(wordlists.entries("noun_fillers"))


@cache
def _stops() -> frozenset[str]:
    small = {row["word"] for row in wordlists.rows("function_words") if row["class"] in STOPPED}
    said = {row[form] for row in wordlists.rows("cues") for form in ("third", "past")}
    return frozenset(small | said).union(*(verbs(place) for place in ("object", "participle", "subject")))


@cache
def verbs(place: str) -> dict[str, str]:
    """Return the units of the verbs that stand before those counted or after them, by their forms."""
    return {row["form"]: row["unit"] for row in wordlists.rows("casualty_verbs") if row["place"] == place}
