"""Noun phrases: the one that ends before a word, the one that begins with a word."""

import re
from collections.abc import Sequence
from functools import cache

from mapapp import verbs, wordlists
from mapapp.tokens import Token, is_adverb, words_of

_ORDINALS = frozenset({"First", "Second", "Third"})  # "First Admiral"
LIMIT = 40
"""How many tokens a phrase may reach."""
Phrase = tuple[int, int]
"""First token and the one after the last."""
_YEAR = re.compile(r"(?:19|20)\d\d$")
_BARE_ARTICLES = ("the", "a", "an")


@cache
def _roles() -> frozenset[str]:
    return frozenset(wordlists.entries("role_nouns"))


@cache
def _occasions() -> frozenset[str]:
    return frozenset(wordlists.entries("occasions"))


def is_role(token: Token) -> bool:
    """Whether it says what somebody is: "spokesman", "Officials", "vice-president", "president-elect"."""
    first, _, last = token.low.rpartition("-")
    return token.low in _roles() or last in _roles() or (last in ("elect", "general") and first in _roles())


def is_class(token: Token, *names: str) -> bool:
    """Whether the word is of one of these classes of small words."""
    return token.low in _of_classes(names)


@cache
def _of_classes(names: tuple[str, ...]) -> frozenset[str]:
    return frozenset().union(*map(words_of, names))


def is_time(tokens: Sequence[Token], at: int) -> bool:
    """Whether the token is a word of time; a year, and "May", only after "in" and its like."""
    token = tokens[at]
    if token.text in words_of("name") or _YEAR.match(token.text):
        return at > 0 and tokens[at - 1].low in ("in", "since", "last", "late", "early", "of", "until", "by")
    if token.low in words_of("day"):
        return True
    return token.low in words_of("time") and token.text[0].islower()


def is_nominal(tokens: Sequence[Token], at: int) -> bool:
    """Whether the token may stand inside a noun phrase, determiners and prepositions left aside."""
    token = tokens[at]
    if not token.is_word:
        return token.text in ("&", "$", "#", "@")
    if token.text in _ORDINALS and at + 1 < len(tokens) and tokens[at + 1].is_name:
        return True
    if is_class(token, "aux", "neg", "conj", "sub", "pron", "time", "day", "prep", "adv"):
        return False
    return not (token.text[0].islower() and (is_adverb(token) or _is_finite(tokens, at)))


def _is_finite(tokens: Sequence[Token], at: int) -> bool:
    """Whether a lower-case word is a verb of its own here: "the army attacked", not "retired general"."""
    low = tokens[at].low
    after_article = at > 0 and is_class(tokens[at - 1], "det")
    if low in wordlists.entries("finite_pasts") and not after_article:
        return True
    verb = verbs.verb_of(low)
    if verb and not verb.may_be_noun and not after_article:
        return not (at + 1 < len(tokens) and tokens[at + 1].low == "by")
    if not low.endswith("ed") or len(low) < 5:
        return False
    if at == 0 or not tokens[at - 1].is_word or is_class(tokens[at - 1], "det", "prep", "conj", "sub"):
        return False
    return at + 1 >= len(tokens) or not is_class(tokens[at + 1], "prep")


def _opening_bracket(tokens: Sequence[Token], at: int, floor: int) -> int | None:
    for back in range(at, max(floor, at - 8) - 1, -1):
        if tokens[back].text == "(":
            return back
    return None


def _may_govern(tokens: Sequence[Token], at: int, floor: int) -> bool:
    """Whether a preposition after this token goes on with its phrase: "those close to", "many of"."""
    if at < floor:
        return False
    return (
        is_nominal(tokens, at)
        or is_class(tokens[at], "det")
        or tokens[at].low in ("others", "everyone", "those")
    )


def _left_of_determiner(tokens: Sequence[Token], at: int, floor: int) -> int | None:
    """The token to go on from, left of the determiner `at`; None where the phrase begins with it."""
    if at - 1 < floor:
        return None
    before = tokens[at - 1]
    if is_class(before, "det") or (
        before.low in ("and", "or") and _coordinated(tokens, at - 1, floor) is not None
    ):
        return at - 1
    if is_class(before, "prep") and _may_govern(tokens, at - 2, floor):
        return at - 2
    return None


def _coordinated(tokens: Sequence[Token], conjunction: int, floor: int) -> int | None:
    """Where the phrase left of "and" begins, if it is one and stands at the beginning of its clause."""
    if tokens[conjunction].low not in ("and", "or") or conjunction - 1 < floor:
        return None
    found = before(tokens, conjunction, floor)
    if found is None or found[1] - found[0] > 8:
        return None
    start = found[0]
    at_edge = (
        start == floor or not tokens[start - 1].is_word or is_class(tokens[start - 1], "sub", "conj", "adv")
    )
    return _series_start(tokens, start, floor) if at_edge else None


def _series_start(tokens: Sequence[Token], start: int, floor: int) -> int:
    """Where "the family, protesters" begins that goes on with "and civic leaders"; short names only."""
    while start - 2 >= floor and tokens[start - 1].text == ",":
        found = before(tokens, start - 1, max(floor, start - 6))
        if found is None or (found[0] != floor and tokens[found[0] - 1].text != ","):
            break
        if found[0] != floor and tokens[found[0]].text[0].islower() and tokens[found[0]].low.endswith("ing"):
            break  # ", killing 30 soldiers, two sources and an official said"
        start = found[0]
    return start


def before(tokens: Sequence[Token], end: int, floor: int) -> Phrase | None:
    """Return the noun phrase that ends right before the token `end`, not reaching below `floor`."""
    at = end - 1
    if at < floor:
        return None
    if tokens[at].text == ")":
        opening = _opening_bracket(tokens, at, floor)
        found = before(tokens, opening, floor) if opening is not None else None
        return (found[0], end) if found else None
    if is_class(tokens[at], "pron") or (is_class(tokens[at], "det") and tokens[at].low not in _BARE_ARTICLES):
        negated = tokens[at].low == "one" and at > floor and tokens[at - 1].low == "no"
        return (at - negated, end)
    if not is_nominal(tokens, at):
        return None
    return (_start_of_phrase(tokens, at, floor), end)


def _start_of_phrase(tokens: Sequence[Token], head: int, floor: int) -> int:
    at: int | None = head
    start = head
    while at is not None and at >= floor and head - at < LIMIT:
        token = tokens[at]
        if is_class(token, "det"):
            start, at = at, _left_of_determiner(tokens, at, floor)
        elif is_class(token, "prep") and at < head:
            at = at - 1 if _may_govern(tokens, at - 1, floor) else None
        elif token.low in ("and", "or") and at < head:
            left = _coordinated(tokens, at, floor)
            return start if left is None else left
        elif token.text == ")" and (opening := _opening_bracket(tokens, at, floor)) is not None:
            at = opening - 1
        elif is_nominal(tokens, at) or (start < head and token.low in ("others", "those", "everyone")):
            start, at = at, at - 1
        else:
            at = None
    return start


def ends_phrase(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word of time begins here: "said Smith last week"."""
    if is_time(tokens, at):
        return True
    return at + 1 < len(tokens) and tokens[at].low in ("last", "this", "next") and is_time(tokens, at + 1)


def after(tokens: Sequence[Token], start: int, ceiling: int) -> Phrase | None:
    """Return the noun phrase that begins with the token `start`, without what a comma sets apart."""
    if start >= ceiling:
        return None
    if is_class(tokens[start], "pron"):
        return (start, start + 1)
    at = end = start
    while at < ceiling and at - start < LIMIT and not ends_phrase(tokens, at):
        token = tokens[at]
        if token.text == "(":
            closing = next((n for n in range(at, min(ceiling, at + 8)) if tokens[n].text == ")"), None)
            if closing is None or end == start:
                break
            at = end = closing + 1
        elif is_class(token, "det") or is_nominal(tokens, at):
            at = end = at + 1
        elif end == at and end > start and _joins(tokens, at, ceiling):
            at += 1
        else:
            break
    while end > start and tokens[end - 1].low in _BARE_ARTICLES:
        end -= 1
    return (start, end) if end > start else None


def _joins(tokens: Sequence[Token], at: int, ceiling: int) -> bool:
    """Whether a preposition or "and" goes on with the phrase."""
    if at + 1 >= ceiling or ends_phrase(tokens, at + 1):
        return False
    token, following = tokens[at], tokens[at + 1]
    goes_on = is_class(following, "det") or is_nominal(tokens, at + 1)
    if token.low in ("and", "or"):
        return goes_on
    if not is_class(token, "prep") or token.low in (
        "during",
        "after",
        "before",
        "since",
        "until",
        "as",
        "via",
    ):
        return False
    return goes_on and not is_occasion(tokens, at, ceiling)


def is_occasion(tokens: Sequence[Token], at: int, ceiling: int) -> bool:
    """Whether a phrase says on what occasion something was said: "in a statement", "at the briefing"."""
    if tokens[at].low not in ("in", "at", "during", "on", "to", "by", "via", "through"):
        return False
    return any(is_occasion_noun(tokens[n]) for n in range(at + 1, min(at + 5, ceiling)))


def is_occasion_noun(token: Token) -> bool:
    """Whether something may be said in it or on it: "statement", "briefing"."""
    return token.low in _occasions()
