"""The spellings of one name folded into one key: case, diacritics, hyphens, apostrophes, blanks, the Arabic article."""

import re
import unicodedata
from functools import lru_cache

from mapapp import wordlists

AS_WRITTEN = "written as in the gazetteer"
FOLDED = "the same letters but for case, accents, hyphens or apostrophes"
WITHOUT_ARTICLE = "the same name with or without the Arabic article"
RULES = (AS_WRITTEN, FOLDED, WITHOUT_ARTICLE)  # the closest first

_APOSTROPHES = "'’‘ʼʾʿ`´′ʻ"
_NO_APOSTROPHES = str.maketrans("", "", _APOSTROPHES)
_LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"})
_WORD = re.compile(r"[^\W_]+")
_ARTICLES = frozenset(wordlists.entries("articles_of_names"))


def _ascii(name: str) -> str:
    if name.isascii():
        return name.lower().translate(_NO_APOSTROPHES)
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", name).casefold())
    plain = "".join(c for c in decomposed if not unicodedata.combining(c) and c not in _APOSTROPHES)
    return plain.translate(_LETTERS)


@lru_cache(maxsize=65536)
def folded(name: str) -> str:
    """Return letters and digits alone, caseless and without accents: "Al-Qa’im" gives "alqaim"."""
    if name.isascii() and name.isalnum():  # most names are one such word
        return name.lower()
    return "".join(_WORD.findall(_ascii(name)))


@lru_cache(maxsize=65536)
def without_article(name: str) -> str:
    """Return `folded`, the Arabic article left out before every word: "Deir al-Zor" gives "deirzor".

    A name that is nothing but articles keeps them.
    """
    if name.isascii() and name.isalnum():
        return name.lower()
    words = _WORD.findall(_ascii(name))
    kept = [w for w in words[:-1] if w not in _ARTICLES] + words[-1:]
    return "".join(kept)


def rule_between(written: str, variant: str) -> str:
    """Return the rule by which two spellings with a common key are one name."""
    if written == variant:
        return AS_WRITTEN
    return FOLDED if folded(written) == folded(variant) else WITHOUT_ARTICLE
