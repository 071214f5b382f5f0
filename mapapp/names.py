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
_WORD = re.compile(r"[^\W_]+")
_ARTICLES = frozenset(wordlists.entries("articles_of_names"))


def _ascii(name: str) -> str:
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", name).casefold())
    return "".join(c for c in decomposed if not unicodedata.combining(c) and c not in _APOSTROPHES)


@lru_cache(maxsize=65536)
def folded(name: str) -> str:
    """Return letters and digits alone, caseless and without accents: "Al-Qa’im" gives "alqaim"."""
    return "".join(_WORD.findall(_ascii(name)))


@lru_cache(maxsize=65536)
def without_article(name: str) -> str:
    """Return `folded`, the Arabic article left out before every word: "Deir al-Zor" gives "deirzor".

    A name that is nothing but articles keeps them.
    """
    words = _WORD.findall(_ascii(name))
    kept = [w for w, after in zip(words, [*words[1:], ""], strict=True) if not (w in _ARTICLES and after)]
    return "".join(kept)


def rule_between(written: str, variant: str) -> str:
    """Return the rule by which two spellings with a common key are one name."""
    if written == variant:
        return AS_WRITTEN
    return FOLDED if folded(written) == folded(variant) else WITHOUT_ARTICLE
