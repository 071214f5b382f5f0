"""Who is who across articles: the spellings of one speaker or body under one key, with the rule that joined them.

A source without a name ("two rebel sources") is never joined with that of another article: nothing says it is the same.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from rapidfuzz import fuzz

from mapapp import nations, wordlists
from mapapp.names import folded, without_article

AS_WRITTEN = "written alike"
SAME_BODY = "names of one body"
SHORT_NAME = "the last part of a full name in these articles"
INITIALS = "the initials of a full name in these articles"
TRANSLITERATED = "the same consonants, other vowels"
_ALIKE = 84  # of 100: rapidfuzz's share of letters in common
_INITIALS = range(3, 7)
_VOWELS = re.compile(r"[aeiouy]|(?<=.)h(?![aeiou])")
_DOUBLED = re.compile(r"(.)\1+")
_WORD = re.compile(r"[^\W_][\w.'’]*")


@dataclass(frozen=True, slots=True)
class Voice:
    """A speaker as an article names him; `article_id` tells sources without a name apart."""

    name: str
    kind: str
    article_id: str


@dataclass(frozen=True, slots=True)
class Identity:
    """One speaker: the key all his spellings share, the fullest name, and why this spelling is his."""

    key: str
    name: str
    rule: str


@cache
def _bodies() -> Mapping[str, str]:
    return {row["name"]: row["key"] for row in wordlists.rows("same_bodies")}


@cache
def _before_names() -> re.Pattern[str]:
    titles = "|".join(wordlists.entries("titles_before_names"))
    return re.compile(rf"^(?:[Tt]he\s+)?(?:(?:{titles})\.?\s+)*")


@cache
def _endings() -> tuple[str, ...]:
    return tuple(f" {ending}" for ending in wordlists.entries("names_of_bodies_end"))


@lru_cache(maxsize=65536)
def body_key(name: str) -> str:
    """Return the key of a body's name: "the Amaq news agency" and "Amaq" share one, as do "IS" and "ISIS"."""
    bare = _before_names().sub("", name.strip())
    for ending in _endings():
        bare = bare.removesuffix(ending)
    key = folded(bare) or folded(name)
    if key not in _bodies():
        country, rest = nations.leading(bare)
        bare = f"{country.lower()} {rest}" if country else bare
    return _bodies().get(key) or "".join(_spelled_out(word) for word in bare.split()) or key


def _spelled_out(word: str) -> str:
    """A word of a name, folded; an abbreviation among them as the body it stands for: "the UN mission"."""
    key = folded(word)
    return _bodies().get(key, key) if word.isupper() and len(key) > 1 else key


def skeleton(key: str) -> str:
    """Return the consonants of a folded name, doubled ones once: what transliterations leave alone."""
    return _DOUBLED.sub(r"\1", _VOWELS.sub("", key))


def identities(voices: Iterable[Voice]) -> Mapping[Voice, Identity]:
    """Return the identity of each voice; linear in their number."""
    given = list(dict.fromkeys(voices))
    named = sorted({voice.name for voice in given if voice.kind != "anonymous"}, key=lambda n: (-len(n), n))
    joined = _joined(named)
    return {
        voice: joined[voice.name]
        if voice.kind != "anonymous"
        else Identity(f"{voice.article_id}/{folded(voice.name)}", voice.name, AS_WRITTEN)
        for voice in given
    }


def _joined(names: Iterable[str]) -> dict[str, Identity]:
    """Names, the longest first, each joined to one met before or standing for itself."""
    by_key: dict[str, Identity] = {}
    by_skeleton: dict[str, list[Identity]] = defaultdict(list)
    by_last_words: dict[str, set[Identity]] = defaultdict(set)
    by_initials: dict[str, set[Identity]] = defaultdict(set)
    found: dict[str, Identity] = {}
    for name in names:
        key = body_key(name)
        known, rule = _known(name, key, by_key, by_skeleton, by_last_words, by_initials)
        identity = Identity(known.key, known.name, rule) if known else Identity(key, name, AS_WRITTEN)
        found[name] = identity
        if known is None:
            by_key[key] = identity
            by_skeleton[skeleton(without_article(key))].append(identity)
            for tail in _tails(name):
                by_last_words[tail].add(identity)
            if initials := _initials(name):
                by_initials[initials].add(identity)
    return found


def _known(
    name: str,
    key: str,
    by_key: Mapping[str, Identity],
    by_skeleton: Mapping[str, list[Identity]],
    by_last_words: Mapping[str, set[Identity]],
    by_initials: Mapping[str, set[Identity]],
) -> tuple[Identity | None, str]:
    if key in by_key:
        same = folded(by_key[key].name) == folded(name)
        return by_key[key], AS_WRITTEN if same else SAME_BODY
    for other in by_skeleton.get(skeleton(without_article(key)), ()):
        if (
            fuzz.ratio(without_article(name), without_article(other.name)) >= _ALIKE
            or fuzz.ratio(key, other.key) >= _ALIKE
        ):
            return other, TRANSLITERATED
    for bearers, rule in (
        (by_last_words.get(skeleton(without_article(name)), set()), SHORT_NAME),
        (by_initials.get(key, set()) if _is_short(name) else set(), INITIALS),
    ):
        if len(bearers) == 1:
            return next(iter(bearers)), rule
    return None, ""


def _is_short(name: str) -> bool:
    """Whether it is written as initials are: "RSF", "the IOM"."""
    bare = _before_names().sub("", name)
    return bare.isupper() and bare.isalpha() and len(bare) in _INITIALS


def _initials(name: str) -> str:
    """The initials of a name of so many words in capitals; empty where it has others."""
    words = [
        word for word in _WORD.findall(_before_names().sub("", name)) if word not in ("of", "for", "and")
    ]
    capitals = all(word[0].isupper() for word in words)
    return folded("".join(word[0] for word in words)) if capitals and len(words) in _INITIALS else ""


def _tails(name: str) -> list[str]:
    """The skeletons of what a person of two or more names may be called by later: "al-Saloum"."""
    words = _WORD.findall(name)
    if len(words) < 2 or not all(word[0].isupper() or word.islower() and len(word) <= 3 for word in words):
        return []
    return [
        tail
        for at in range(1, len(words))
        if len(tail := skeleton(without_article(" ".join(words[at:])))) >= 3
    ]
