"""Many patterns over one text: each is tried only where a word of the text begins as it does.

A pattern's alternatives mostly begin with letters ("air ?strikes?|bomb\\\\w*"); the first of them say
quickly where they can match at all. Patterns with an alternative that begins otherwise are always tried.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

_LETTERS = 5
_WORD = re.compile(r"\w+")
_LITERAL = re.compile(r"[a-z]*")
_LOOK_BEHIND = re.compile(r"\(\?<[!=][^()]*\)")
_GROUP = "(?:"
_OPTIONAL = ("?", "*", "{")
_MARKS = re.compile(r"\\.|[()|\[\]]")


class Beginnings:
    """Case-insensitive patterns, each on the boundary of a word, by the letters they begin with."""

    def __init__(self, patterns: Sequence[str]) -> None:
        self._patterns = [re.compile(rf"\b(?:{pattern})(?!\w)", re.IGNORECASE) for pattern in patterns]
        self._always: list[int] = []
        self._with: dict[str, list[int]] = defaultdict(list)
        for number, pattern in enumerate(patterns):
            first = beginnings(pattern)
            for letters in first or ():
                self._with[letters].append(number)
            if first is None:
                self._always.append(number)
        self._lengths = sorted({len(letters) for letters in self._with})

    def first_matches(self, text: str) -> dict[int, int]:
        """Return where each pattern that matches does so first, by the pattern's number."""
        found = {
            number: match.start() for number in self._always if (match := self._patterns[number].search(text))
        }
        for word in _WORD.finditer(text):
            letters = word[0][:_LETTERS].casefold()
            for length in self._lengths:
                for number in self._with.get(letters[:length], ()) if len(letters) >= length else ():
                    if number not in found and self._patterns[number].match(text, word.start()):
                        found[number] = word.start()
        return found


def beginnings(pattern: str) -> frozenset[str] | None:
    """Return the first letters with which any match begins, one for each alternative; None where they are not fixed."""
    found: set[str] = set()
    for alternative in _alternatives(_LOOK_BEHIND.sub("", pattern, count=1)):
        first = _first(alternative)
        if first is None:
            return None
        found |= first
    return frozenset(found)


def _first(alternative: str) -> frozenset[str] | None:
    if alternative.startswith(_GROUP):
        end = _closing(alternative)
        inside, after = alternative[len(_GROUP) : end], alternative[end + 1 :]
        return None if after.startswith(_OPTIONAL) else beginnings(inside)
    literal = _LITERAL.match(alternative)
    letters = literal[0] if literal else ""
    if alternative[len(letters) :].startswith(_OPTIONAL):
        letters = letters[:-1]
    return frozenset({letters[:_LETTERS]}) if letters else None


def _alternatives(pattern: str) -> Iterator[str]:
    """The alternatives of a pattern that stand in no bracket."""
    start = 0
    for mark, at in _outside(pattern):
        if mark == "|":
            yield pattern[start:at]
            start = at + 1
    yield pattern[start:]


def _closing(pattern: str) -> int:
    """Where the bracket that a pattern begins with is closed."""
    inside = _outside(pattern[1:])
    return 1 + next((at for mark, at in inside if mark == ")"), len(pattern) - 1)


def _outside(pattern: str) -> Iterator[tuple[str, int]]:
    """The bars in no bracket and the bracket that closes one opened before, with their places."""
    depth, in_class = 0, False
    for match in _MARKS.finditer(pattern):
        mark = match[0]
        if in_class:
            in_class = mark != "]"
        elif mark == "[":
            in_class = True
        elif mark == "(":
            depth += 1
        elif mark == ")" and depth:
            depth -= 1
        elif mark in ")|" and not depth:
            yield mark, match.start()
