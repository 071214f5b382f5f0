"""The pieces of a sentence that names of places are made of: "St.", "U.S.", "Mu'adamiyat", "Syria" of "SyriaBEIRUT"."""

import re
from collections.abc import Iterator, Sequence
from functools import partial
from typing import NamedTuple

from mapapp import wordlists
from mapapp.model import Span

_SHORT = "|".join(wordlists.entries("name_abbreviations"))
_PIECE = re.compile(
    rf"(?:[A-Z]\.){{2,}}|[A-Z]\.[A-Z]\b|(?:{_SHORT})\.(?= [A-Z])"
    r"|[A-Z][a-z]+(?=[A-Z]{3})"  # glued to a dateline: "SyriaBEIRUT"
    r"|[^\W_]+(?:['’`ʿ‘ʼ][^\W_]+)*"
)
_STOP = "."  # may be part of a piece in capitals
_MARKS = _STOP + ",:;!?()[]\"“”‘’'`-–—"
_LOOKED_AT = len(" A")  # behind a piece
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
    """Return the pieces of a sentence in reading order; marks are none.

    Most stretches between blanks are one plain word, which needs no pattern.
    """
    found: list[Piece] = []
    start = span.start
    for stretch in span.of(text).split(" "):
        word, at = stretch, start
        if not word.isalpha():
            word = stretch.strip(_MARKS)
            at += stretch.index(word)
        if word.isalpha() and word.islower():
            found.append(_made((at, at + len(word), word, False, word in _SMALL_BEGINNINGS)))
        elif word.isalnum() and word.isascii() and _is_plain_name(word) and _STOP not in stretch:
            found.append(_made((at, at + len(word), word, True, True)))
        elif word:
            found += _matched(text, start, start + len(stretch), span.end)
        start += len(stretch) + 1
    return found


def _is_plain_name(word: str) -> bool:
    return word.istitle() or word.isupper() or word.isdigit()


def _matched(text: str, start: int, end: int, limit: int) -> Iterator[Piece]:
    """The pieces of a stretch between blanks; "St." is one where a capital stands behind the blank."""
    for match in _PIECE.finditer(text, start, min(end + _LOOKED_AT, limit)):
        at, stop = match.span()
        if at >= end:
            return
        word = text[at:stop]
        if word[-2:] in _OWNED:
            word = word[:-2]
        capital = word[0].isupper() or word[0].isdigit()
        yield _made((at, at + len(word), word, capital, capital or word in _SMALL_BEGINNINGS))


def gap(text: str, tokens: Sequence[Piece], at: int) -> str:
    """Return what stands between a piece and the next one."""
    return text[tokens[at].end : tokens[at + 1].start]


def joined_by_blank(text: str, tokens: Sequence[Piece], at: int) -> bool:
    """Whether nothing but one blank parts a piece from the next one."""
    return gap(text, tokens, at) in _BLANKS
