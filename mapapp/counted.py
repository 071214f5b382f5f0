"""What a number counts: the nouns after it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache, partial
from typing import NamedTuple

from mapapp import wordlists
from mapapp.model import Span
from mapapp.quantities import Quantity
from mapapp.verbs import words_that_say

REACH = 120  # characters on either side of a number among which what it counts is looked for
NOUN_REACH = 6  # words
SHORT = 3  # words of a noun phrase that needs no known noun
WORD = re.compile(r"[^\W_](?:[\w.&'’-]*[\w])?(?:(?<=\.\w)\.)?|[^\w\s]")
COMPOUND = re.compile(r"-([^\W\d_]+)")
HOUR = re.compile(r"\s?(?:/|p)\s?hr?\b|\s{1,20}(?:per|an)\s{1,20}hour\b", re.IGNORECASE)
SPEEDS = {"km": "km/h", "miles": "mph"}
STOPPED = frozenset({"det", "prep", "pron", "aux", "neg", "conj", "sub"})


class Word(NamedTuple):
    """A word or mark beside a number; `low` is casefolded."""

    start: int
    end: int
    text: str
    low: str


_made = partial(tuple.__new__, Word)  # as `Word(...)` does, at half the time


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


@lru_cache(maxsize=64)
def words(text: str, start: int, end: int) -> tuple[Word, ...]:
    """Return the words and marks of a stretch; what stands between blanks is mostly one plain word, and needs no pattern."""
    found: list[Word] = []
    for part in text[start:end].split(" "):
        word = part.removesuffix(",")
        stop, following = start + len(word), start + len(part) + 1
        if word.isalpha():
            found.append(_made((start, stop, word, word.casefold())))
            if word != part:
                found.append(_made((stop, stop + 1, ",", ",")))
        else:
            for match in WORD.finditer(text, start, following - 1):
                found.append(_made((*match.span(), match[0], match[0].casefold().replace("’", "'"))))
        start = following
    return tuple(found)


def words_before(text: str, start: int, span: Span) -> list[Word]:
    """Return the words and marks in front of a number, inside the span."""
    return list(words(text, max(span.start, start - REACH), start))


def words_after(text: str, number: Span, end: int, span: Span) -> list[Word]:
    """Return the words and marks that begin at `end` or later, read from the end of the number on."""
    return [word for word in words(text, number.end, min(span.end, number.end + REACH)) if word.start >= end]


def nouns_after(text: str, quantity: Quantity, span: Span) -> Counted | None:
    """Return the noun phrase that follows a number, up to its head, if there is one."""
    end = min(span.end, quantity.span.end + REACH)
    compound = COMPOUND.match(text, quantity.span.end, end)
    if compound:
        return _compound(text, compound, end)
    after = words(text, quantity.span.end, end)
    quake = _of_magnitude(quantity, after)
    if quake:
        return Counted(Span(after[0].start, quake.end), "magnitude", "measure")
    state = _state(after)
    phrase = [*state, *_phrase(after[len(state) :])]
    single = quantity.value in (0.5, 1)
    best: Counted | None = None
    for i, word in enumerate(phrase):
        if best and best.kind != "unknown" and _looks_past(word):
            break
        noun = _noun(phrase, i)
        if noun and noun.plural != single and not (quantity.known_nouns_only and noun.kind == "measure"):
            best = Counted(Span(phrase[0].start, word.end), noun.unit, noun.kind)
        elif best is None and not single and not quantity.known_nouns_only and _looks_plural(word):
            best = Counted(Span(phrase[0].start, word.end), word.low, "unknown")
    return _rate(text, best, end) if best and best.kind == "measure" else best


def _state(after: Sequence[Word]) -> list[Word]:
    """The words that say in what state those counted are: "15 missing people", "two slightly injured men"."""
    how = 1 if after and after[0].low.endswith("ly") else 0
    if len(after) < how + 2 or not verbs("participle").get(after[how].low):
        return []
    noun = _noun(after, how + 1)
    return [*after[: how + 1]] if noun is not None and noun.kind == "person" and noun.plural else []


def state_of(text: str, nouns: Counted) -> str:
    """Return the unit of what nouns say themselves of those counted: "missing people"."""
    first, *more = nouns.span.of(text).casefold().split()
    if first.endswith("ly") and more:
        first, *more = more
    return verbs("participle").get(first, "") if more else ""


def _of_magnitude(quantity: Quantity, after: Sequence[Word]) -> Word | None:
    """The word by which a number below ten measures an earthquake: "a 6.4 quake", "6.2 on the Richter scale"."""
    if quantity.value is None or quantity.value >= 10 or quantity.value == 1:
        return None
    if after and after[0].low in wordlists.entries("quake_nouns"):
        return after[0]
    return next((word for word in after[:3] if word.low == "richter"), None)


def _rate(text: str, best: Counted, end: int) -> Counted:
    """A measure as a speed: "180 km/h", "120 miles per hour"."""
    hour = HOUR.match(text, best.span.end, end)
    unit = SPEEDS.get(best.unit)
    return Counted(Span(best.span.start, hour.end()), unit, "measure") if hour and unit else best


def _compound(text: str, compound: re.Match[str], end: int) -> Counted | None:
    """The noun joined to its number ("a 37-truck convoy", "20-km"), with the word it describes."""
    noun = _nouns().get(compound.group(1).casefold())
    if compound.group(1).casefold() == "strong":
        noun = next(
            (_nouns()[w.low] for w in words(text, compound.end(), end)[:3] if w.low in _nouns()), None
        )
    if noun is None or noun.unit in ("days", "weeks", "months", "years", "hours", "minutes"):
        return None
    described = _phrase(words(text, compound.end(), end))[:1]
    whole = Span(compound.start(1), described[0].end if described else compound.end())
    return Counted(whole, noun.unit, noun.kind)


def is_of_lives(text: str, nouns: Counted) -> bool:
    """Whether lives are counted: what is claimed or lost with them is those who lived."""
    return nouns.span.of(text).casefold().endswith("lives")


def plural_after(text: str, number: Span, start: int, span: Span) -> str:
    """Return the plural noun that follows: "five of them women"."""
    phrase = _phrase(words_after(text, number, start, span))
    noun = _noun(phrase, 0) if phrase else None
    return phrase[0].text if noun and noun.plural else ""


def named_at(text: str, number: Span, start: int, span: Span) -> Span | None:
    """Return a short noun phrase, or a longer one up to its first noun that can be counted or looks plural."""
    phrase = _phrase(words_after(text, number, start, span))
    last = next((i for i in range(len(phrase)) if _noun(phrase, i) or _looks_plural(phrase[i])), -1)
    if last < 0 and len(phrase) <= SHORT:
        last = len(phrase) - 1
    return Span(phrase[0].start, phrase[last].end) if last >= 0 else None


def unit_of(noun: str) -> str:
    """Return the unit of a noun that can be counted, "" of any other word."""
    found = _nouns().get(noun)
    return found.unit if found else ""


def is_of_persons(noun: str) -> bool:
    """Whether a noun in the plural counts persons."""
    found = _nouns().get(noun)
    return found is not None and found.kind == "person" and found.plural


def measures(noun: str) -> bool:
    """Whether a noun in the singular is a measure: "tonne"."""
    found = _nouns().get(noun)
    return found is not None and found.kind == "measure" and not found.plural


def is_thing(noun: str) -> bool:
    """Whether a noun counts things, which say by themselves what is counted."""
    found = _nouns().get(noun)
    return found is not None and found.kind == "thing"


def is_person(noun: str) -> bool:
    """Whether a noun counts people."""
    found = _nouns().get(noun)
    return found is not None and found.kind == "person"


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


def _looks_past(word: Word) -> bool:
    """Whether a word behind a noun is what those counted did: "29 households lost crops"."""
    return word.low in wordlists.entries("irregular_pasts") or word.low in wordlists.entries("past_verbs")


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
    fates = frozenset().union(*(verbs(place) for place in ("object", "participle", "subject")))
    return frozenset(small | words_that_say() | (fates - _nouns().keys()))


@cache
def verbs(place: str, table: str = "casualty_verbs") -> dict[str, str]:
    """Return the units of the verbs that stand before those counted or after them, by their forms."""
    return {row["form"]: row["unit"] for row in wordlists.rows(table) if row["place"] == place}
