"""Whom or what a sentence names as having brought something about: "blamed the weather", "shot by police" (`causes.csv`)."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from mapapp import wordings, wordlists
from mapapp.beginnings import Sought, words_in

_STOPS = (
    "and|but|who|that|which|when|while|as|for|of|in|on|at|after|before|with|from|by|to|during|because|whom"
)
_BEHIND = rf"(?P<cause>(?:[\w’'-]+ ){{0,5}}?[\w’'-]+)(?=[,.;:?!\"”)]| [(]| (?:{_STOPS})\b|$)"
_BETWEEN = "has|have|had|also|then|later"
_BEFORE = rf"(?P<cause>(?:(?!(?:{_STOPS}|{_BETWEEN}|said|says)\b)[\w’'-]+ ){{1,5}})(?:(?:{_BETWEEN}) )*"

_WHAT_FOR = re.compile(
    r" for (?:the|this|that|these|its|their|\w+day[’']s) ((?:\w+ ){0,2}?\w+)(?=[,.;\"”]| (?:and|which|that|in|on)\b|$)"
)
_OF_SOMETHING = re.compile(r"(?: (?:for|of)\b|[^.;]* of \w+ing\b)")
_NO_NAME = re.compile(r"(?:of|on|for|to|in|at|by|with)\b", re.IGNORECASE)
_NOT = re.compile(r"(?:\b(?:not|never|nobody|no one)|n[’']t) (?:\w+ )?$", re.IGNORECASE)

# asked before the patterns, which are slow: how a word of any of `blaming.txt` and of `claiming.txt` begins
_ACCUSING = ("blam", "accus", "finger", "point", "suspect")
_OWNING_UP = (
    "respons",
    "claim",
    "carried",
    "staged",
    "behind",
    "planted",
    "abduct",
    "kidnap",
    "seized",
    "taken",
)


@dataclass(frozen=True, slots=True)
class Cause:
    """The words that name it, and where they stand in the excerpt."""

    written: str
    start: int
    end: int


@lru_cache(maxsize=65536)
def cause(excerpt: str) -> Cause | None:
    """Return the first that is named; a pronoun alone names nobody."""
    named = (_named(match) for found in _patterns() for match in found(excerpt))
    return next(filter(None, named), None)


def _named(match: re.Match[str]) -> Cause | None:
    written = match["cause"].strip()
    start = match.start("cause")
    return Cause(written, start, start + len(written)) if _told(written) else None


@lru_cache(maxsize=65536)
def blamed(excerpt: str) -> Cause | None:
    """Return who is blamed for what the report is about, or claims it: "blamed the guerrillas", not "of lying"."""
    words = words_in(excerpt)
    found = _accused(excerpt) if any(word.startswith(_ACCUSING) for word in words) else None
    return found or (_claiming(excerpt) if any(word.startswith(_OWNING_UP) for word in words) else None)


def _accused(excerpt: str) -> Cause | None:
    match = _blame().search(excerpt)
    found = _named(match) if match else None
    if (
        match is None
        or found is None
        or _NO_NAME.match(found.written)
        or _NOT.search(excerpt[: match.start()])
    ):
        return None
    return found if _is_of_all(excerpt[match.end("cause") :]) else None


def _claiming(excerpt: str) -> Cause | None:
    named = filter(None, map(_named, _claims()(excerpt)))
    return next((found for found in named if not _NO_NAME.match(found.written)), None)


@cache
def _claims() -> Callable[[str], Iterator[re.Match[str]]]:
    return _before("|".join(wordlists.entries("claiming")))


def _is_of_all(behind: str) -> bool:
    """Whether nothing says for what, or what happened as such: "for the attack"."""
    what = _WHAT_FOR.match(behind)
    if what is None:
        return not _OF_SOMETHING.match(behind)
    return not _told(what[1]).isdisjoint(f"={each}" for each in wordlists.entries("concepts_of_happenings"))


@cache
def _blame() -> Sought:
    return Sought("|".join(wordlists.entries("blaming")), f" {_BEHIND}")


def differ(first: str, second: str) -> bool:
    """Whether two names of what brought it about have no word and no concept in common."""
    return not _told(first) & _told(second)


def _told(written: str) -> frozenset[str]:
    return frozenset(wordings.words(f"- {written}"))


@cache
def _patterns() -> tuple[Callable[[str], Iterator[re.Match[str]]], ...]:
    return tuple(
        Sought(row["words"], f" {_BEHIND}").finditer if row["cause"] == "behind" else _before(row["words"])
        for row in wordlists.rows("causes")
    )


def _before(words: str) -> Callable[[str], Iterator[re.Match[str]]]:
    """What finds causes in front of words; these are asked for first, since what may stand there is looked for slowly."""
    there = Sought(words, r"\b")
    pattern = re.compile(rf"\b{_BEFORE}(?:{words})\b", re.IGNORECASE)
    return lambda excerpt: pattern.finditer(excerpt) if there.search(excerpt) else iter(())
