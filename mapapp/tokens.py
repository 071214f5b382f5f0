"""Words and marks of a sentence, with the class of the small ones."""

import re
from collections.abc import Iterator, Sequence
from functools import cache, partial
from typing import NamedTuple

from mapapp import wordlists
from mapapp.model import Span

_TOKEN = re.compile(r"[^\W_][\w'’.&/]*+(?:-(?!-)[\w'’.&/]*+)*+|''|--|[^\w\s]|_")
GLUED = ("said", "says")
"""Cues that may be glued to a name: "ISsaid"."""
_AFTER_NAME = re.compile(rf"(?<=[A-Za-z])(?:{'|'.join(GLUED)})$")
_GLUED_ANYWHERE = re.compile(rf"(?:{'|'.join(GLUED)})(?<=[A-Za-z].{{4}})", re.DOTALL)
_CONTRACTED = re.compile(r"(?<=[A-Za-z])['’](?:s|re|ve|d|ll|m)$")
_COMMA = ","
QUOTE_MARKS = frozenset({'"', "“", "”", "„", "«", "»", "''"})
DASHES = frozenset("—–―-") | {"--"}


class Token(NamedTuple):
    """A word or mark; `low` is its lower case with straight apostrophes; "IS" and "US" stay as they are."""

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


_made = partial(tuple.__new__, Token)  # as `Token(...)` does, at half the time


@cache
def words_of(name: str) -> frozenset[str]:
    """Return the small words of one class: det, prep, pron, aux, neg, conj, sub, adv, time, adjectival, name."""
    return frozenset(row["word"] for row in wordlists.rows("function_words") if row["class"] == name)


@cache
def _abbreviations() -> frozenset[str]:
    return frozenset(row["abbreviation"] for row in wordlists.rows("abbreviations"))


def is_abbreviation(token: Token) -> bool:
    """Whether it is a shortened word with its stop: "Md.", "Inc."."""
    return token.text[-1] == "." and token.low.rstrip(".") in _abbreviations()


def _trimmed(word: str) -> str:
    """A word without the stop or quotation mark that follows it, abbreviations with their stop."""
    bare = word.rstrip(".'’&/-")
    tail = word[len(bare) :]
    if tail[:1] == "." and (bare.casefold() in _abbreviations() or len(bare) == 1 or "." in bare):
        return bare + "."
    if tail[:1] in ("'", "’") and bare[-1:] in ("s", "S"):
        return bare + tail[0]
    return bare


def _low(text: str, first: bool, shouted: bool) -> str:
    if text.isupper() and len(text) > 1 and not shouted:
        return text
    if not first and text in words_of("name"):
        return text
    return text.casefold().replace("’", "'")


def _is_glued(head: str, known: frozenset[str]) -> bool:
    """Whether the letters before a glued "said" are a name: all capitals, or a word of the text."""
    return len(head) > 1 and head[0].isupper() and (head.isupper() or head in known)


def _cut(word: str, known: frozenset[str]) -> Iterator[str]:
    """The parts of a word that are words of their own: "ISsaid", "he's", and the marks at its end."""
    kept = _trimmed(word)
    at = len(kept)
    if (glued := _AFTER_NAME.search(kept)) and _is_glued(kept[: glued.start()], known):
        at = glued.start()
    elif (short := _CONTRACTED.search(kept)) and kept[: short.start()].casefold() in words_of("pron") | {
        "there"
    }:
        at = short.start()
    yield kept[:at]
    if at < len(kept):
        yield kept[at:]
    yield from word[len(kept) :]


def has_glued(text: str) -> bool:
    """Whether a cue may be glued to a name anywhere in a text: asked before its names are gathered."""
    return _GLUED_ANYWHERE.search(text) is not None


def tokens(text: str, span: Span, known: frozenset[str] = frozenset()) -> list[Token]:
    """Return the words and marks of `span` in order.

    "ISsaid" is two words, and "Fallonsaid" where "Fallon" is among the words `known`.
    """
    found: list[Token] = []
    shouted = span.of(text).isupper()
    start = span.start
    for stretch in span.of(text).split(" "):  # most are one plain word, which needs no pattern
        word = stretch.removesuffix(_COMMA)
        end = start + len(word)
        if word.isalpha() and not word.endswith(GLUED):
            low = word.casefold() if word.islower() else _low(word, not found, shouted)
            found.append(_made((start, end, word, low)))
            if stretch != word:
                found.append(_made((end, end + 1, _COMMA, _COMMA)))
        else:
            for at, part in _parts(text, start, start + len(stretch), known):
                found.append(_made((at, at + len(part), part, _low(part, not found, shouted))))
        start += len(stretch) + 1
    return found


def _parts(text: str, start: int, end: int, known: frozenset[str]) -> Iterator[tuple[int, str]]:
    """The words and marks of a stretch between blanks, each with its place."""
    for match in _TOKEN.finditer(text, start, end):
        at, word = match.start(), match[0]
        for part in _cut(word, known) if len(word) > 1 and word[0].isalnum() else (word,):
            yield at, part
            at += len(part)


def is_adverb(token: Token) -> bool:
    """Whether it is an adverb, by list or by its ending."""
    if token.low in words_of("adv"):
        return True
    ends = token.low.endswith("ly") and len(token.low) > 4 and token.text[0].islower()
    return ends and token.low not in words_of("adjectival")


def joined(text: str, parts: Sequence[Token]) -> str:
    """Return the stretch of `text` from the first to the last of `parts`."""
    return text[parts[0].start : parts[-1].end] if parts else ""
