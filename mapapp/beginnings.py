"""Many patterns over one text: only those are tried that begin as a word of the text does.

A pattern's alternatives mostly begin with letters ("air ?strikes?|bomb\\\\w*"); the first of them say quickly
whether they can match at all. Patterns with an alternative that begins otherwise are always tried.
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
    """Which of some case-insensitive patterns, each on the boundary of a word, may match in a text."""

    def __init__(self, patterns: Sequence[str]) -> None:
        self._always: set[int] = set()
        self._with: dict[str, set[int]] = defaultdict(set)
        for number, pattern in enumerate(patterns):
            first = beginnings(pattern)
            if first is None:
                self._always.add(number)
            for letters in first or ():
                self._with[letters].add(number)

    def worth_trying(self, text: str) -> list[int]:
        """Return the numbers of the patterns that may match, in their order."""
        found = set(self._always)
        for letters in {word[:_LETTERS] for word in _WORD.findall(text.casefold())}:
            for length in range(1, len(letters) + 1):
                found |= self._with.get(letters[:length], set())
        return sorted(found)


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
