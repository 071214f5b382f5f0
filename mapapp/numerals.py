"""Numbers as digits and words, such as "12,500", "1.5 million", "twenty-five" and "half a million"."""

import re
from collections.abc import Iterable
from functools import cache

from mapapp import wordlists

GAP = r"[\s\u00ad-]{1,20}"
DIGITS = r"\d{1,3}(?:[,\u00a0\u202f]\d{3}){1,5}(?:\.\d{1,3})?(?!\d)|\d{1,15}(?:\.\d{1,4})?(?![\d.]*\d)"
SHORT = {"k": 1e3, "m": 1e6, "mn": 1e6, "bn": 1e9, "b": 1e9}
ARTICLES = frozenset({"a", "an"})
HALF = frozenset({"half"})
WORD = re.compile(r"[^\W\d_]+|\d[\d,.\u00a0\u202f]*")


@cache
def words(kind: str) -> dict[str, int]:
    """Return the numbers of one kind (unit, ten, scale) by their words."""
    return {row["word"]: int(row["value"]) for row in wordlists.rows("numerals") if row["kind"] == kind}


@cache
def pattern() -> str:
    """Return a regular expression for one numeral, of lower-case or capitalised words, and digits."""
    scale = f"(?:{_any(words('scale'))})(?!\\w)"
    small = (
        rf"(?:(?:{_any(words('ten'))})(?:{GAP}(?:{_any(words('unit'))}))?|{_any(words('unit'))})(?![^\W_])"
    )
    rest = rf"(?:{GAP}{scale}(?:{GAP}{scale})?(?:{GAP}(?:and{GAP})?{small})?){{0,3}}"
    return (
        rf"(?:(?:{DIGITS})(?:(?:k|mn|m|bn|b)(?!\w)|{GAP}{scale})?"
        rf"|(?i:half{GAP}(?:an?{GAP})?{scale})"
        rf"|(?i:an?{GAP}(?:half{GAP})?{scale}(?:{GAP}{scale})?)"
        rf"|(?i:{small}{rest}))"
    )


def _any(names: Iterable[str]) -> str:
    return "|".join(sorted(names, key=len, reverse=True))


def value(written: str) -> float | None:
    """Return the number a numeral of `pattern` stands for."""
    total, current = 0.0, 0.0
    seen = False
    for word in WORD.findall(written.casefold()):
        if word[0].isdigit():
            current, seen = _digits(word), True
        elif word in HALF:
            current, seen = 0.5, True
        elif word in SHORT:
            current *= SHORT[word]
        elif word in words("scale"):
            current = (current if seen else 1) * words("scale")[word]
            seen = True
            if words("scale")[word] >= 1000:
                total, current, seen = total + current, 0.0, False
        elif word in words("unit") or word in words("ten"):
            current, seen = current + (words("unit") | words("ten"))[word], True
        elif word not in ARTICLES and word != "and":
            return None
    return total + current


def _digits(written: str) -> float:
    return float(re.sub(r"[^\d.]", "", written).rstrip("."))
