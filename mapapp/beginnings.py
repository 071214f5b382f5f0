"""Many patterns over one text: each is tried only where a word of the text begins as it does, or ends the text.

A pattern's alternatives mostly begin with letters ("air ?strikes?|bomb\\\\w*"); the first of them say
quickly where they can match at all. Patterns with an alternative that begins otherwise are always tried.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

_LETTERS = 7
_KEY = 3  # letters by which a text's words are looked up
_WORD = re.compile(r"\w+")
_LETTERS_AND_DIGITS = re.compile(r"[^\W_]+")
_LITERAL = re.compile(r"[A-Za-z ]*")
_LOOK_BEHINDS = re.compile(r"(?:\(\?<[!=][^()]*\))*")
_GROUP, _NAMED = "(?:", re.compile(r"\(\?P<\w+>")
_LAST_WORD = re.compile(r"[^\W_]*+$")
_ESCAPED = re.compile(r"\\.")
_SPELT = re.compile(r"[^\W\d_]+?(?=[^\W\d_]?[?*{]|(?![^\W\d_]))")
_BOUNDARY = r"\b"
_DIGIT, _DIGITS = r"\d", frozenset("0123456789")
_OPTIONAL = ("?", "*", "{")
_MARKS = re.compile(r"\\.|[()|\[\]]")


class Beginnings:
    """Case-insensitive patterns, each on the boundary of a word, by the letters they begin with."""

    def __init__(self, patterns: Sequence[str]) -> None:
        self._patterns = [re.compile(rf"\b(?:{pattern})(?!\w)", re.IGNORECASE) for pattern in patterns]
        self._always: list[int] = []
        self._with: dict[str, set[int]] = defaultdict(set)
        self._whole: dict[str, set[int]] = defaultdict(set)
        for number, pattern in enumerate(patterns):
            first = beginnings(pattern)
            for letters in first or ():
                word, space, _ = letters.partition(" ")
                (self._whole if space else self._with)[word].add(number)
            if first is None:
                self._always.append(number)
        self._lengths = sorted({len(letters) for letters in self._with})
        self._worth_trying = lru_cache(maxsize=16384)(self._beginning_with)

    def first_matches(self, text: str) -> dict[int, int]:
        """Return where each pattern that matches does so first, by the pattern's number."""
        found = {
            number: match.start() for number in self._always if (match := self._patterns[number].search(text))
        }
        for word in _WORD.finditer(text):
            for number in self._worth_trying(word[0]):
                if number not in found and self._patterns[number].match(text, word.start()):
                    found[number] = word.start()
        return found

    def _beginning_with(self, word: str) -> tuple[int, ...]:
        """The patterns that may match where a word stands."""
        low = word.casefold()
        found = set(self._whole.get(low, ()))
        for length in self._lengths:
            found |= self._with.get(low[:length], set())
        return tuple(sorted(found))


class Sought:
    """One case-insensitive pattern, on the boundary of a word, in texts of which few have it.

    `behind` is what follows it in any case. It is as `re` searches it, but tried only where a word begins as it may.
    """

    def __init__(self, pattern: str, behind: str = "") -> None:
        first = beginnings(pattern)
        if first is None:
            raise ValueError(f"{pattern} may begin with any word")
        self._pattern = re.compile(rf"\b(?:{pattern}){behind}", re.IGNORECASE)
        self._keys = frozenset(letters[:_KEY] for letters in first)
        self._short = tuple(key for key in self._keys if len(key) < _KEY)

    def search(self, text: str) -> re.Match[str] | None:
        """Return the first match."""
        return next(self.finditer(text), None)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Yield the matches, none overlapping another."""
        there = _words_at(text)
        keys = self._keys & there.keys()
        if self._short:
            keys |= {key for key in there if key.startswith(self._short)}
        reached = 0
        for start in sorted([at for key in keys for at in there[key]]) if keys else ():
            if start >= reached and (match := self._pattern.match(text, start)):
                reached = match.end()
                yield match


@lru_cache(maxsize=64)
def _words_at(text: str) -> Mapping[str, Sequence[int]]:
    """Where the words of a text begin, by what stands there, in lower case."""
    low = text.lower()
    if len(low) != len(text):
        low = "".join(letter if len(letter.lower()) > 1 else letter.lower() for letter in text)
    found: dict[str, list[int]] = {}
    for word in _WORD.finditer(low):
        start = word.start()
        found.setdefault(low[start : start + _KEY], []).append(start)
    return found


class Endings:
    """Case-insensitive patterns at the end of a text, by the word it ends with; none may end with any word."""

    def __init__(self, patterns: Sequence[str]) -> None:
        self._patterns = [re.compile(pattern, re.IGNORECASE) for pattern in patterns]
        self._spelt = [_spelt_in(pattern) for pattern in patterns]
        self._keys = [_keys_of(pattern) for pattern in patterns]
        self._worth_trying = lru_cache(maxsize=4096)(self._ending_with)

    def matches(self, text: str) -> Iterator[tuple[int, re.Match[str]]]:
        """Yield the numbers of the patterns that match, in their order, each with its match."""
        last = text[text.rfind(" ") + 1 :]
        if not last.isalpha():
            found = _LAST_WORD.search(last)
            last = found[0] if found else ""
        for number in self._worth_trying(last):
            keys = self._keys[number]
            match = (
                self._patterns[number].search(text)
                if not (keys and keys.isdisjoint(_keys_in(text)))
                else None
            )
            if match:
                yield number, match

    def match(self, text: str) -> bool:
        """Whether any of the patterns matches."""
        return next(self.matches(text), None) is not None

    def _ending_with(self, word: str) -> tuple[int, ...]:
        low = word.casefold()
        return tuple(number for number, spelt in enumerate(self._spelt) if low.startswith(spelt))


def _keys_of(pattern: str) -> frozenset[str]:
    """The first letters of the words that a pattern may begin with; none where it may begin with others."""
    first = beginnings(pattern.removeprefix(_BOUNDARY)) if pattern.startswith(_BOUNDARY) else None
    found = [letters.partition(" ")[:2] for letters in first or ()]
    known = all(len(word) >= _KEY or space for word, space in found)
    return frozenset(word[:_KEY] for word, _ in found) if known else frozenset()


@lru_cache(maxsize=64)
def _keys_in(text: str) -> frozenset[str]:
    """The first letters of the words of a text."""
    return frozenset([word[:_KEY] for word in words_in(text)])


def _spelt_in(pattern: str) -> tuple[str, ...]:
    """The letters that a pattern spells out in a row: its last word begins with some of them."""
    if not pattern.endswith("$"):
        raise ValueError(f"{pattern} does not hold a text to its end")
    return tuple(letters.casefold() for letters in _SPELT.findall(_ESCAPED.sub(" ", pattern)))


@lru_cache(maxsize=64)
def words_in(text: str) -> frozenset[str]:
    """Return the words of a text in lower case, to ask before slow patterns that need one of them."""
    return frozenset(_LETTERS_AND_DIGITS.findall(text.casefold()))


def beginnings(pattern: str) -> frozenset[str] | None:
    """Return the first letters with which any match begins, one for each alternative; None where they are not fixed."""
    found: set[str] = set()
    for alternative in _alternatives(pattern):
        first = _first(alternative)
        if first is None:
            return None
        found |= first
    return frozenset(found)


def _first(alternative: str) -> frozenset[str] | None:
    alternative = _LOOK_BEHINDS.sub("", alternative, count=1)
    if named := _NAMED.match(alternative):
        alternative = _GROUP + alternative[named.end() :]
    if alternative.startswith(_DIGIT):
        return None if alternative[len(_DIGIT) :].startswith(_OPTIONAL) else _DIGITS
    if alternative.startswith(_GROUP):
        end = _closing(alternative)
        inside, after = alternative[len(_GROUP) : end], alternative[end + 1 :]
        first = beginnings(inside)
        if first and after.startswith(" "):
            return frozenset(letters for each in _alternatives(inside) for letters in _of_words(each))
        if first is None or not after.startswith(_OPTIONAL):
            return first
        without = _first(after[1:]) if after.startswith("?") else None
        return None if without is None else first | without
    literal = _LITERAL.match(alternative)
    letters = literal[0].lower() if literal else ""
    if alternative[len(letters) :].startswith(_OPTIONAL):
        letters = letters[:-1]
    return frozenset({letters[:_LETTERS]}) if letters else None


def _of_words(alternative: str) -> frozenset[str]:
    """What an alternative that a space follows begins with: a word is then a whole one."""
    if _LITERAL.fullmatch(alternative) and alternative:
        return frozenset({f"{alternative.lower()} "[:_LETTERS]})
    return _first(alternative) or frozenset()


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
