"""The pieces of a sentence that names of places are made of: "St.", "U.S.", "Mu'adamiyat", "Syria" of "SyriaBEIRUT"."""

import re
from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from mapapp import wordlists
from mapapp.model import Span

_SHORT = "|".join(wordlists.entries("name_abbreviations"))
_PIECE = re.compile(
    r"([a-z]++)(?![^\W_]|['’`ʿ‘ʼ][^\W_])"  # most words: none of what follows begins so
    rf"|(?:[A-Z]\.){{2,}}|[A-Z]\.[A-Z]\b|(?:{_SHORT})\.(?= [A-Z])"
    r"|[A-Z][a-z]+(?=[A-Z]{3})"  # glued to a dateline: "SyriaBEIRUT"
    r"|[^\W_]+(?:['’`ʿ‘ʼ][^\W_]+)*"
)
_OWNED = frozenset({"'s", "’s", "'S", "’S"})
ARTICLES = frozenset(wordlists.entries("articles_of_names"))
_DIRECTIONS = frozenset(wordlists.entries("directions"))
_SMALL_BEGINNINGS = ARTICLES | _DIRECTIONS
_BLANKS = frozenset({" ", "\u00a0"})


class Piece(NamedTuple):
    """A word without its possessive; `capital` is true of digits too.

    `may_begin_name`: capitals do, directions and the Arabic article in lower case too.
    """

    start: int
    end: int
    word: str
    capital: bool
    may_begin_name: bool

    @property
    def low(self) -> str:
        """Return it in lower case."""
        return self.word.lower()

    @property
    def is_article(self) -> bool:
        """Whether it is spelt like the Arabic article."""
        return self.low in ARTICLES

    @property
    def is_direction(self) -> bool:
        """Whether it is a word of direction: "northern"."""
        return self.low in _DIRECTIONS


_made = partial(tuple.__new__, Piece)  # as `Piece(...)` does, at half the time


def pieces(text: str, span: Span) -> list[Piece]:
    """Return the pieces of a sentence in reading order; marks are none."""
    found: list[Piece] = []
    for match in _PIECE.finditer(text, span.start, span.end):
        start, end = match.span()
        word = text[start:end]
        if match.lastindex or (word.islower() and word.isalpha()):
            found.append(_made((start, end, word, False, word in _SMALL_BEGINNINGS)))
            continue
        if word[-2:] in _OWNED:
            word = word[:-2]
        capital = word[0].isupper() or word[0].isdigit()
        begins = capital or word in _SMALL_BEGINNINGS
        found.append(_made((start, start + len(word), word, capital, begins)))
    return found


def gap(text: str, tokens: Sequence[Piece], at: int) -> str:
    """Return what stands between a piece and the next one."""
    return text[tokens[at].end : tokens[at + 1].start]


def joined_by_blank(text: str, tokens: Sequence[Piece], at: int) -> bool:
    """Whether nothing but one blank parts a piece from the next one."""
    return gap(text, tokens, at) in _BLANKS
