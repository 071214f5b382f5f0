"""Words that make names: titles, particles, nouns of bodies and of people."""

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from mapapp import wordlists
from mapapp.phrases import is_role
from mapapp.tokens import Token, words_of

_OWNED = re.compile(r"'s?$")
_OWNS = re.compile(r"['’]s\b")
_WORD = re.compile(r"[^\W_]+")
_PERSON_ENDINGS = ("ist", "man", "woman", "eer", "ian")


@cache
def entries(name: str) -> frozenset[str]:
    """Return a word list folded."""
    return frozenset(word.casefold() for word in wordlists.entries(name))


@cache
def _bodies() -> dict[str, str]:
    return {row["word"]: row["kind"] for row in wordlists.rows("bodies")}


@lru_cache(maxsize=16384)
def bare(word: str) -> str:
    """A word folded, without stops and the possessive s."""
    return _OWNED.sub("", word.casefold().replace("’", "'").replace(".", ""))


@lru_cache(maxsize=4096)
def name_words(name: str) -> frozenset[str]:
    """The words that make a name, articles and particles left out."""
    small = words_of("det") | words_of("prep") | entries("name_particles")
    parts = _WORD.findall(_OWNS.sub(" ", name))
    return frozenset(part.casefold() for part in parts if part.casefold() not in small)


def is_title(word: str) -> bool:
    """Whether it stands before a name: "Col.", "President"."""
    return bare(word) in entries("titles")


def is_body(word: str) -> bool:
    """Whether it is a noun of a body: "ministry", "agency"."""
    return bare(word) in _bodies()


def body_kind(parts: Sequence[Token]) -> str | None:
    """Whether the words name a body, and of what kind; None where they do not."""
    for token in reversed(parts):
        if kind := _bodies().get(bare(token.text)) or _bodies().get(token.low):
            return kind
    alone = parts[0] if len(parts) == 1 else None
    if alone and alone.text.isupper() and len(alone.text) > 1 and not is_role(alone):
        return "organisation"
    return None


def is_name_word(token: Token) -> bool:
    """Whether it is written as part of a name."""
    return token.is_name and token.is_word and token.low not in words_of("det") | words_of("pron")


def is_person_noun(token: Token) -> bool:
    """Whether a name after it is a person's: "spokesman", "Col.", "novelist"."""
    return is_role(token) or is_title(token.text) or token.low.endswith(_PERSON_ENDINGS)
