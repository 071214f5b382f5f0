"""Words and marks of a sentence, with the class of the small ones."""

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from mapapp import wordlists
from mapapp.model import Span

_TOKEN = re.compile(r"''|--|[^\W_](?:[\w'’.&/]|-(?!-))*|[^\w\s]|_")
_GLUED = re.compile(r"(?<=[A-Za-z])(?:said|says)$")
QUOTE_MARKS = frozenset({'"', "“", "”", "„", "«", "»", "''"})
DASHES = frozenset("—–―-") | {"--"}


class Token(NamedTuple):
    """A word or mark; `low` is its lower case with straight apostrophes; "IS" and "US" stay."""

    start: int
    end: int
    text: str
    low: str

    @property
    def is_word(self) -> bool:
        """Whether it begins with a letter or digit."""
        return self.text[0].isalnum()

    @property
    def is_name(self) -> bool:
        """Whether it is written as a name is: with a capital, if need be after an article ("al-Saloum")."""
        return self.text[0].isupper() or any(part[:1].isupper() for part in self.text.split("-")[1:2])


@cache
def words_of(name: str) -> frozenset[str]:
    """Return the small words of one class: det, prep, pron, aux, neg, conj, sub, adv, time."""
    return frozenset(row["word"] for row in wordlists.rows("function_words") if row["class"] == name)


@cache
def _abbreviations() -> frozenset[str]:
    return frozenset(row["abbreviation"] for row in wordlists.rows("abbreviations"))


def _trimmed(word: str) -> str:
    """A word without the stop or quotation mark that follows it, abbreviations with their stop."""
    bare = word.rstrip(".'’&/-")
    tail = word[len(bare) :]
    if tail[:1] == "." and (bare.casefold() in _abbreviations() or len(bare) == 1 or "." in bare):
        return bare + "."
    if tail[:1] in ("'", "’") and bare[-1:] in ("s", "S"):
        return bare + tail[0]
    return bare


def _token(start: int, text: str, shouted: bool = False) -> Token:
    if text.isupper() and len(text) > 1 and not shouted:
        return Token(start, start + len(text), text, text)
    return Token(start, start + len(text), text, text.casefold().replace("’", "'"))


def _is_glued(head: str, known: frozenset[str]) -> bool:
    """Whether the letters before a glued "said" are a name: all capitals, or a word of the text."""
    return len(head) > 1 and head[0].isupper() and (head.isupper() or head in known)


def tokens(text: str, span: Span, known: frozenset[str] = frozenset()) -> list[Token]:
    """Return the words and marks of `span` in order.

    "ISsaid" is two words, and "Fallonsaid" where "Fallon" is among the words `known`.
    """
    found: list[Token] = []
    shouted = span.of(text).isupper()
    for match in _TOKEN.finditer(text, span.start, span.end):
        word = match[0]
        if len(word) == 1 or not word[0].isalnum():
            found.append(_token(match.start(), word))
            continue
        kept = _trimmed(word)
        glued = _GLUED.search(kept)
        if glued and _is_glued(kept[: glued.start()], known):
            found.append(_token(match.start(), kept[: glued.start()]))
            found.append(_token(match.start() + glued.start(), glued[0]))
        else:
            found.append(_token(match.start(), kept, shouted))
        found.extend(_token(match.start() + n, word[n]) for n in range(len(kept), len(word)))
    return found


def is_adverb(token: Token) -> bool:
    """Whether it is an adverb, by list or by its ending."""
    return token.low in words_of("adv") or (
        token.low.endswith("ly") and token.text[0].islower() and len(token.low) > 4
    )


def joined(text: str, parts: Sequence[Token]) -> str:
    """Return the stretch of `text` from the first to the last of `parts`."""
    return text[parts[0].start : parts[-1].end] if parts else ""
