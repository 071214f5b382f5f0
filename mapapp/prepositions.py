"""What the words before a name say: "in" and "the town of" that a place follows, "from" that one may."""

import re
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


_NOTHING = _Says(False, False, False)


@cache
def _sayings() -> dict[str, _Says]:
    """What words say; of two together, what either of them and both say."""
    found = {
        row["words"]: _Says(row["says"] == "place", row["says"] == "perhaps", row["unlisted"] == "yes")
        for row in wordlists.rows("before_places")
    }
    for words, says in found.items():
        alone = found.get(words.split()[-1], _NOTHING)
        found[words] = _Says(*(a or b for a, b in zip(says, alone, strict=True)))
    return found


class Before(NamedTuple):
    """The words before a name in lower case, the nearest first; none where more than one blank parts them from it."""

    words: tuple[str, ...]

    @property
    def means_place(self) -> bool:
        """Whether a place is meant, adjectives left out: "in suburban", "the outskirts of"."""
        at = 0
        while at < len(self.words) and self.words[at] in _FILLERS:
            at += 1
        return _says(self.words, at).place

    @property
    def may_mean_place(self) -> bool:
        """Whether a place may be meant."""
        return _says(self.words, 0).perhaps

    @property
    def introduces(self) -> bool:
        """Whether a name that the gazetteer does not know is taken as a place's, and so is an ordinary word."""
        return _says(self.words, int(self.words[:1] == ("the",))).unlisted


def before(text: str, start: int, end: int) -> Before:
    """Return the words before `end`, no further back than `start` or `REACH` characters."""
    stretch = text[max(start, end - REACH) : end]
    if stretch[-1:] not in _BLANKS or stretch[-2:-1].isspace():
        return Before(())
    words = stretch.casefold().split()[: -_MOST - 1 : -1]
    return Before(tuple([word if word.isalpha() else _last(word) for word in words]))


def _last(written: str) -> str:
    """A word without what is glued to its front: the "in" of "(in"."""
    found = _WORD.search(written)
    return found[0] if found else ""


def may_introduce(word: str) -> bool:
    """Whether a word in lower case may be the last of those that introduce a name: asked first, at no cost."""
    return word in _introducing()


@cache
def _introducing() -> frozenset[str]:
    return frozenset(phrase.split()[-1] for phrase, says in _sayings().items() if says.unlisted) | {"the"}


def _says(words: tuple[str, ...], at: int) -> _Says:
    """What the word at `at` says, alone or with the one before it."""
    known = _sayings()
    if at >= len(words):
        return _NOTHING
    pair = known.get(f"{words[at + 1]} {words[at]}") if len(words) > at + 1 else None
    return pair or known.get(words[at], _NOTHING)
