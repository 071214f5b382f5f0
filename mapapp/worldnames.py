"""Which spellings a place of the world is indexed under: its name, and those of GeoNames' alternates that news uses."""

import re
import unicodedata
from collections.abc import Iterable, Iterator

from mapapp import wordlists
from mapapp.names import folded, without_article

_MOST_WORDS = 7
_WELL_KNOWN = 15_000  # people: below, an alternate has to be spelt like the name
_LATIN = re.compile(r"[\u0000-\u024f\u02b0-\u036f\u1e00-\u1eff\u2010-\u2019]+")
_IN_BRACKETS = re.compile(r"\s*[(\[][^)\]]*[)\]]")
_CODE = re.compile(r"[A-Z0-9]{1,4}")  # of an airport or a language
_APOSTROPHE = re.compile(r"['’‘ʻ`]")
_DOUBLED = re.compile(r"(.)\1+")
_SOUNDS = str.maketrans(
    {"c": "k", "q": "k", "x": "ks", "w": "v", "z": "s", "f": "v", "p": "b", "j": "g", "d": "t"}
)
_SILENT = re.compile(r"[aeiouyh]")
_ARTICLES = frozenset(wordlists.entries("articles_of_names"))
_SHORT_FORMS = {
    a: b for row in wordlists.rows("short_forms") for a, b in (row.values(), [*row.values()][::-1])
}
_KIND = re.compile(r"(?<=\w) (?:" + "|".join(map(re.escape, wordlists.entries("division_words"))) + r")$")
_KINDS = {
    row["country"]: tuple(filter(None, row["kinds"].split("|"))) for row in wordlists.rows("division_kinds")
}


def of_city(name: str, alternates: Iterable[str], population: int) -> tuple[str, ...]:
    """Return a city's spellings, the name first, one for each folded key."""
    known = population >= _WELL_KNOWN
    sound = _sound(name)
    kept = (a for a in alternates if _is_written_so(a) and (known or _sound(a) == sound))
    return _distinct((name, *sorted(kept, key=_plainness)))


def of_division(name: str, ascii_name: str, country: str) -> tuple[str, ...]:
    """Return a division's spellings: "Rostov Oblast", "Rostov", "Rostov region"; the name first."""
    short = tuple(dict.fromkeys(_KIND.sub("", spelling) for spelling in (name, ascii_name)))
    kinds = _KINDS.get(country, _KINDS["*"])
    return _distinct((name, ascii_name, *short, *(f"{s} {kind}" for kind in kinds for s in short)))


def keys(name: str) -> set[str]:
    """Return the keys a spelling is found by."""
    return {folded(name), without_article(name)} - {""}


def _distinct(names: Iterable[str]) -> tuple[str, ...]:
    """One spelling for each folded key, with the full and short forms of "St." and the name without brackets."""
    found: dict[str, str] = {}
    for name in names:
        for spelling in _forms(name):
            if len(spelling.replace("-", " ").split()) <= _MOST_WORDS:
                found.setdefault(folded(spelling), spelling)
    found.pop("", None)
    return tuple(found.values())


def _forms(name: str) -> Iterator[str]:
    yield name
    plain = _IN_BRACKETS.sub("", name)
    if plain and plain != name:
        yield plain
    words = plain.split()
    if not _SHORT_FORMS.keys().isdisjoint(words):
        yield " ".join(_SHORT_FORMS.get(word, word) for word in words)


def _is_written_so(alternate: str) -> bool:
    """Whether an alternate is a name in Latin letters, and not a transcription in small letters or a code."""
    if not _LATIN.fullmatch(alternate) or _CODE.fullmatch(alternate):
        return False
    first, _, rest = alternate.replace("-", " ").partition(" ")
    return first[:1].isupper() or (first.lstrip("'‘ʻ`").lower() in _ARTICLES and rest[:1].isupper())


def _plainness(name: str) -> tuple[bool, bool, str]:
    """Spellings of the press first: plain letters, no apostrophe of a transcription."""
    return not name.isascii(), bool(_APOSTROPHE.search(name)), name


def _sound(name: str) -> str:
    """The consonants of a name in a rough order of sound, by which "Karyatein" is like "Qaryatayn"."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", without_article(name)) if c.isalpha())
    return _DOUBLED.sub(r"\1", _SILENT.sub("", plain).translate(_SOUNDS))
