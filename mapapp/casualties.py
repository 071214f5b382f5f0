"""What happened to those counted: the verb beside a number that says so."""

import re
from collections.abc import Sequence
from functools import cache

from mapapp import wordlists
from mapapp.counted import Word, is_of_persons, verbs, words_after, words_before
from mapapp.model import Span
from mapapp.verbs import words_that_say

VERB_REACH = 10  # words
LONGEST = 4  # words of a form in casualty_verbs.csv
_BURIED = "buried"
_QUOTES = frozenset("\"“”„«»'‘’")
CASUALTIES = frozenset({"killed", "wounded"})
HAVE = frozenset({"have", "has", "had", "'ve", "'d", "having"})
BE = frozenset({"be", "been", "being", "is", "are", "was", "were"})
RELATIVE = frozenset({"who", "that"})
ASIDE = re.compile(
    r",\s{1,20}(?:including|among|most|some|mostly|all|both|one|two|three|four|five|six|seven|eight|nine|ten|\d+)\s[^.;,]{1,60},",
    re.IGNORECASE,
)
BESIDE = re.compile(
    r",?\s{1,20}and\s{1,20}(?:an?|his|her|their|its|the)(?:\s{1,20}[^\W\d_]+){1,3}?(?=\s{1,20}(?:was|were|have|had|died|drowned|perished)\b)"
)

OTHERS_BESIDE = re.compile(
    r",?\s{1,20}and\s{1,20}(?:[A-Z][a-z]+\s{1,20})?(?P<others>[a-z]+)(?=\s{1,20}(?:was|were|have|had|died|drowned|perished)\b)"
)


@cache
def _class(*names: str) -> frozenset[str]:
    return frozenset(row["word"] for row in wordlists.rows("function_words") if row["class"] in names)


@cache
def _links() -> frozenset[str]:
    return frozenset(wordlists.entries("linking_words"))


@cache
def _fillers() -> frozenset[str]:
    return frozenset(wordlists.entries("figure_fillers"))


def verb_before(
    text: str, start: int, span: Span, table: str = "casualty_verbs", *, lives: bool = False
) -> str:
    """Return the unit of a verb whose object begins at `start`: killed, captured and so on.

    Verbs that take lives ("claimed 14 lives") count only where `lives` are what is counted, or stand in between.
    """
    before = words_before(text, start, span)[-VERB_REACH:]
    while before and (before[-1].low in _fillers() or before[-1].text in _QUOTES or _is_collective(before)):
        before.pop()
    if before and before[-1].low in ("lives", "life"):
        lives = True
        while before and before[-1].low in {"lives", "life", "the"}:
            before.pop()
    found = _ending(before, "object", table)
    if before and before[-1].low == _BURIED and not _what_buries().isdisjoint(word.low for word in before):
        found = "trapped"
    return found or (_ending(before, "lives", table) if lives else "")


@cache
def _what_buries() -> frozenset[str]:
    return frozenset(wordlists.entries("what_buries"))


def _is_collective(before: Sequence[Word]) -> bool:
    """Whether the words end in what leads on to the number alone: "a family", with "of" behind it taken off."""
    return before[-1].low in wordlists.entries("collectives")


@cache
def _outer_words(place: str, table: str, at: int) -> frozenset[str]:
    """The words that forms begin with (`at` 0) or end with (-1): asked before their longer stretches are put together."""
    return frozenset(form.split()[at] for form in verbs(place, table))


def _ending(before: Sequence[Word], place: str, table: str) -> str:
    if not before or before[-1].low not in _outer_words(place, table, -1):
        return ""
    for length in range(min(LONGEST, len(before)), 0, -1):
        unit = verbs(place, table).get(" ".join(word.low for word in before[-length:]))
        if unit:
            return unit
    return ""


def verb_joined(text: str, number: Span, end: int, span: Span) -> str:
    """Return the unit of a verb with an object in front of this one: "killing the mayor and 12 guards"."""
    before = words_before(text, number.start, span)[-VERB_REACH:]
    after = words_after(text, number, end, span)[:2]
    if not before or before[-1].low != "and" or not _is_end(after):
        return ""
    for i in range(len(before) - 2, -1, -1):
        word = before[i]
        if verbs("object").get(word.low) and word.low.endswith(("ed", "ing")):
            return verbs("object")[word.low] if i < len(before) - 2 else ""
        if not word.text[0].isalpha() or word.low in _class("aux", "conj", "sub", "prep"):
            return ""
    return ""


def verb_after(text: str, number: Span, end: int, span: Span, table: str = "casualty_verbs") -> str:
    """Return the unit of a verb of which those counted are the subject: "were shot dead", "died", "wounded".

    `end` is where what the number counts ends.
    """
    aside = ASIDE.match(text, end, span.end) or _others_beside(text, end, span)
    after = words_after(text, number, aside.end() if aside else end, span)[: VERB_REACH + LONGEST]
    while after and (after[0].low in _class("adv") or after[0].low in RELATIVE):
        after.pop(0)
    return _first_words(after, table, bare=end == number.end) or _finite(after, table)


def _others_beside(text: str, end: int, span: Span) -> re.Match[str] | None:
    """Who is named beside those counted: "three soldiers and their driver were killed", "... and Burundian allies"."""
    found = OTHERS_BESIDE.match(text, end, span.end)
    if found and is_of_persons(found["others"]):
        return found
    return BESIDE.match(text, end, span.end)


def _first_words(after: Sequence[Word], table: str, *, bare: bool) -> str:
    """The unit of what follows those counted at once: "40 dead", "30 taken prisoner", "12 shot dead".

    A `bare` number counts nothing else: "87 wounded lie in tents".
    """
    found = _starting(after, "participle", table)
    if found and (mixed := _mixed(found[0], after[found[1] :], table)):
        return mixed
    result = _starting(after, "result", table)
    if result:
        return result[0]
    if found:
        rest = after[found[1] : found[1] + 1]
        verb = bool(rest) and (rest[0].low in _class("aux") or bare and rest[0].low in _lying())
        return found[0] if _is_end(rest) or verb else ""
    return _led_to(after, table) if after and _looks_past(after[0]) else ""


def _finite(after: Sequence[Word], table: str) -> str:
    for i, word in enumerate(after[:VERB_REACH]):
        subject = _starting(after[i:], "subject", table)
        if subject:
            return subject[0]
        if word.low in _class("aux") or word.low in _links():
            return _participle_after(after[i:], table)
        if i == 0 and verbs("participle", table).get(word.low):
            return ""
        if word.low in _class("conj", "sub") or word.low in _said() or _is_mark(after, i):
            return ""
    return ""


def _is_mark(after: Sequence[Word], i: int) -> bool:
    """Whether something else than a word comes; a number may after a preposition ("12 people in 3 cars")."""
    if after[i].text[0].isalpha():
        return False
    return not after[i].text[0].isdigit() or i == 0 or after[i - 1].low not in _class("prep")


def _participle_after(after: Sequence[Word], table: str) -> str:
    passive = False
    for i, word in enumerate(after):
        subject = _starting(after[i:], "subject", table)
        if subject:
            return subject[0]
        participle = _starting(after[i:], "participle", table)
        if participle and (passive or not i):
            return _mixed(participle[0], after[i + participle[1] :], table) or participle[0]
        if word.low in _class("aux") or word.low in _links():
            passive = passive or word.low in BE or word.low in _links()
        elif not word.low.endswith("ly") and word.low not in _class("adv"):
            return _led_to(after[i:], table) if passive else ""
    return ""


def _led_to(after: Sequence[Word], table: str) -> str:
    """The unit of what another verb led to: "shot dead", "burned to death", "beaten and killed", "hacked or burned to death"."""
    rest = after[1:]
    if rest and rest[0].low in ("and", "or"):
        joined = _starting(rest[1:], "participle", table) or _starting(rest[2:], "result", table)
        return joined[0] if joined else ""
    result = _starting(rest, "result", table)
    return result[0] if result else ""


def _starting(after: Sequence[Word], place: str, table: str) -> tuple[str, int] | None:
    if not after or after[0].low not in _outer_words(place, table, 0):
        return None
    for length in range(min(LONGEST, len(after)), 0, -1):
        unit = verbs(place, table).get(" ".join(word.low for word in after[:length]))
        if unit:
            return unit, length
    return None


def _mixed(unit: str, rest: Sequence[Word], table: str) -> str:
    """ "casualties" where dead and hurt are counted together: "60 killed or wounded"."""
    if unit not in CASUALTIES or len(rest) < 2 or rest[0].low not in ("and", "or"):
        return ""
    other = _starting(rest[1:], "participle", table)
    return "casualties" if other and {unit, other[0]} == CASUALTIES else ""


def _looks_past(word: Word) -> bool:
    return word.low.endswith(("ed", "en")) or word.low in _irregular()


@cache
def _irregular() -> frozenset[str]:
    return frozenset(wordlists.entries("irregular_participles"))


@cache
def _lying() -> frozenset[str]:
    return frozenset(wordlists.entries("verbs_of_the_wounded"))


@cache
def _said() -> frozenset[str]:
    return words_that_say() | {"put", "puts"}


def _is_end(after: Sequence[Word]) -> bool:
    """Whether a participle has no object: it is followed by nothing, a mark, a preposition or a conjunction."""
    return all(
        not w.text[0].isalnum() or w.low in _class("prep", "conj", "sub", "time", "adv") for w in after
    )
