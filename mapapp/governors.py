"""What governs a name: the preposition or verb before it, its determiners and adjectives left out.

Governors are data (`place_governors.csv`), tried from the top.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import cast

from mapapp import wordlists
from mapapp.beginnings import Endings
from mapapp.model import ToponymRole
from mapapp.nameparts import DEMONYMS

_WORD = re.compile(r"(?:[A-Za-z]\.){2,}\S*|[^\W_][\w’'.-]*", re.UNICODE)
REACH = 160  # characters before a name
_MOST_WORDS = 10  # of a governor
_GOVERNORS = Endings([row["pattern"] for row in wordlists.rows("place_governors")])
_GOVERNED = [(cast(ToponymRole, row["role"]), row["relation"]) for row in wordlists.rows("place_governors")]
_MODIFIERS = frozenset(wordlists.entries("place_modifiers"))
_DIVISIONS = {"province", "county"}  # classes
_PLACE_NOUNS = frozenset(row["noun"] for row in wordlists.rows("place_nouns")).union(
    row["noun"] for row in wordlists.rows("described_as") if not _DIVISIONS.isdisjoint(row["classes"].split())
)
_TRAVELLED = re.compile(
    r"\b(?:way|bound|route|headed|trip|journey|voyage|flight|flown|brought|sent|imported|shipped|transferred|moved|bused|dispatched|returned|come|gone|travell?ed|arrived)"
    r"(?: \w+){0,2} from$"
)


@lru_cache(maxsize=256)  # asked of a name when its role is told, and again when it is placed
def governor_of(before: str) -> str:
    """Return the words up to what governs a name: determiners, adjectives, "the town of" are taken off the end."""
    before = before if len(before) <= REACH else before[-REACH:].partition(" ")[2]
    words = list(_WORD.finditer(before))
    end = len(words)
    if _gap_after(before, words, end):
        return before[_first(words, end) :].strip()
    while end > 0 and end > len(words) - 8:
        word = words[end - 1].group()
        if word == "of" and end > 1 and words[end - 2].group().lower() in _PLACE_NOUNS:
            end -= 2
        elif _is_modifier(word) and not _gap_after(before, words, end - 1):
            end -= 1
        else:
            break
    return before[_first(words, end) : words[end - 1].end()].strip() if end else ""


def _first(words: Sequence[re.Match[str]], end: int) -> int:
    """Where the words that may govern begin, of those up to `end`."""
    return words[end - _MOST_WORDS].start() if end > _MOST_WORDS else 0


def _is_modifier(word: str) -> bool:
    lowered = word.lower()
    owned = lowered.endswith(("'s", "’s"))
    return lowered in _MODIFIERS or "-" in word or owned or word in DEMONYMS


def _gap_after(before: str, words: Sequence[re.Match[str]], end: int) -> bool:
    """Whether punctuation parts word `end` - 1 from what follows."""
    if end == 0:
        return False
    following = (
        before[words[end - 1].end() : words[end].start()]
        if end < len(words)
        else before[words[end - 1].end() :]
    )
    return bool(following.strip(" \u00a0\n\r\t-–‑"))


def _leaves(governor: str) -> bool:
    """ "were pushed back from" tells where it happened; "insurgents driven from" where people come from."""
    return not _TRAVELLED.search(governor) and bool(
        re.search(
            r"\b(?:was|were|been|be|being|had|has|have)(?: \w+ly)? (?!(?:been |being )?\w+ing\b)\w+(?: \w+){0,2} from$",
            governor,
        )
    )


def roles_given(governor: str) -> Iterator[tuple[ToponymRole, str]]:
    """Yield the roles that a governor may give a name, the first that fits first, each with its relation in words."""
    for number, match in _GOVERNORS.matches(governor):
        role, relation = _GOVERNED[number]
        if role == "origin" and _leaves(governor):
            yield "event", ""
        else:
            yield role, relation.format(match=match.group().strip())


def governed_role(governor: str) -> tuple[ToponymRole, str]:
    """Return the role and relation that a governor gives a described spot; an event where it gives none."""
    spots = (given for given in roles_given(governor) if given[0] not in ("metonym", "adjective"))
    return next(spots, ("event", ""))
