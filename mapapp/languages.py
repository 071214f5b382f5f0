"""Which language a text is in, by its small words, or by its script where that is enough."""

import re
import unicodedata
from collections import Counter, defaultdict
from functools import cache, lru_cache

from mapapp import wordlists

SEEN = 5_000  # characters looked at
ENOUGH = 12  # words from which on they say something
LEAST = 0.08  # the share of words that are small words of a language, in a text of that language
AHEAD = 1.15  # times as many as of the language that comes next
FEWEST = 2  # words of another language alone that a short text shows
MOST = 0.5  # of the letters, from which on a script tells the language
WORD = re.compile(r"[^\W\d_]+")


def detected(text: str) -> str:
    """Return the language of a text that is not English, such as "fr", or nothing where the text leaves it open."""
    seen = text[:SEEN]
    script, share = _script(seen)
    alone = _by_script().get(script, "") if share > MOST else ""
    small = WORD.findall(seen.casefold())
    if alone or len(small) < ENOUGH:
        return alone
    counts: Counter[str] = Counter()
    weights: defaultdict[str, float] = defaultdict(float)
    for word in small:
        languages = _languages().get(word, ())
        for language in languages:
            counts[language] += 1
            weights[language] += 1 / len(languages)
    best, after = [*sorted(weights, key=lambda each: -weights[each]), "", ""][:2]
    return best if counts[best] >= LEAST * len(small) and weights[best] > AHEAD * weights[after] else ""


@lru_cache(maxsize=1)  # asked of an article when it is built, and again when it is read
def outweighs_english(text: str) -> bool:
    """Whether more of a text's small words are of one other language alone than are of English alone.

    It tells short texts too. Names are no evidence, so capitals and the particles inside names do not count.
    """
    written = words(text)
    foreign = _foreign().intersection(written)
    if not foreign:
        return False
    others: defaultdict[str, int] = defaultdict(int)
    for word in filter(foreign.__contains__, written):
        for language in _languages()[word]:
            others[language] += 1
    return any(
        count >= FEWEST and count > _count_without(english(text), language)
        for language, count in others.items()
    )


@lru_cache(maxsize=1)  # asked several times of an article, one after the other
def words(text: str) -> list[str]:
    """Return the words of the stretch of a text that its language is told by."""
    return WORD.findall(text[:SEEN])


@lru_cache(maxsize=1)
def english(text: str) -> Counter[str]:
    """Return the small words of English among them, each with how often it stands there."""
    return Counter(filter(_english().__contains__, map(str.casefold, words(text))))


def _count_without(english: Counter[str], language: str) -> int:
    return sum(count for word, count in english.items() if language not in _languages().get(word, ()))


@cache
def _foreign() -> frozenset[str]:
    """The small words of other languages that are no English ones, nor particles inside names."""
    return frozenset(
        word
        for word in _languages()
        if len(word) > 1 and word.islower() and word not in _english() | _particles()
    )


@cache
def _english() -> frozenset[str]:
    return frozenset(wordlists.entries("function_words_en"))


@cache
def _particles() -> frozenset[str]:
    return frozenset(wordlists.entries("name_particles")) | frozenset(wordlists.entries("articles_of_names"))


def name(language: str) -> str:
    """Return the name of a language in English, or nothing where it is none of those known here."""
    return next(
        (row["name"] for row in _rows() if row["language"] == language.casefold()[:3].rstrip("-")), ""
    )


def small_words(text: str) -> int:
    """Count the small words of any language that hold letters outside ASCII: right encodings show many."""
    known = _languages()
    written = (word for word in WORD.findall(text.casefold()) if len(word) > 1 and not word.isascii())
    return sum(word in known for word in written)


def _rows() -> tuple[dict[str, str], ...]:
    return wordlists.rows("languages")


@cache
def _languages() -> dict[str, tuple[str, ...]]:
    """The languages a small word is of."""
    found: dict[str, list[str]] = {}
    for row in _rows():
        for word in dict.fromkeys(row["words"].split()):
            found.setdefault(word, []).append(row["language"])
    return {word: tuple(languages) for word, languages in found.items()}


@cache
def _by_script() -> dict[str, str]:
    """The languages that their script tells."""
    return {row["script"]: row["language"] for row in _rows() if not row["words"]}


def _script(text: str) -> tuple[str, float]:
    """The script most letters are of, and its share of them; Japanese is told by its syllables among Chinese signs."""
    scripts = Counter(
        unicodedata.name(char, "").partition(" ")[0].casefold() for char in text if char.isalpha()
    )
    scripts = Counter({script.removesuffix("-height"): count for script, count in scripts.items()})
    if scripts["hiragana"] * 10 > scripts.total():
        return "hiragana", 1.0
    script, count = next(iter(scripts.most_common(1)), ("", 0))
    return script, count / max(scripts.total(), 1)
