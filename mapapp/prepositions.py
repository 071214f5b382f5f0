"""What the words before a name say: "in" and "the town of" that a place follows, "from" that one may."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from mapapp import wordlists

REACH = 40  # characters before a name that are looked at
_MOST = 6  # words
_FILLERS = frozenset(wordlists.entries("between_preposition_and_place"))
_WORD = re.compile(r"\w+$")
_BLANKS = frozenset({" ", "\u00a0", "\n"})


class _Says(NamedTuple):
    place: bool
    perhaps: bool
    unlisted: bool


@cache
def _sayings() -> dict[str, _Says]:
    return {
        row["words"]: _Says(row["says"] == "place", row["says"] == "perhaps", row["unlisted"] == "yes")
        for row in wordlists.rows("before_places")
    }


class Before(NamedTuple):
    """The words before a name in lower case, the nearest first; none where more than one blank parts them from it."""

    words: tuple[str, ...]

    @property
    def means_place(self) -> bool:
        """Whether a place is meant, adjectives left out: "in suburban", "the outskirts of"."""
        at = 0
        while at < len(self.words) and self.words[at] in _FILLERS:
            at += 1
        return any(says.place for says in _said(self.words, at))

    @property
    def may_mean_place(self) -> bool:
        """Whether a place may be meant."""
        return any(says.perhaps for says in _said(self.words, 0))

    @property
    def introduces(self) -> bool:
        """Whether a name that the gazetteer does not know is taken as a place's, and so is an ordinary word."""
        return any(says.unlisted for says in _said(self.words, int(self.words[:1] == ("the",))))


def before(text: str, start: int, end: int) -> Before:
    """Return the words before `end`, no further back than `start` or `REACH` characters."""
    stretch = text[max(start, end - REACH) : end]
    if stretch[-1:] not in _BLANKS or stretch[-2:-1].isspace():
        return Before(())
    return Before(tuple(_last(word) for word in stretch.casefold().split()[: -_MOST - 1 : -1]))


def _last(written: str) -> str:
    """A word without what is glued to its front: the "in" of "(in"."""
    if written.isalpha():
        return written
    found = _WORD.search(written)
    return found[0] if found else ""


def _said(words: tuple[str, ...], at: int) -> Iterator[_Says]:
    """What the word at `at` says, alone and with the one before it."""
    for phrase in (" ".join(words[at : at + 2][::-1]), " ".join(words[at : at + 1])):
        if phrase in _sayings():
            yield _sayings()[phrase]
