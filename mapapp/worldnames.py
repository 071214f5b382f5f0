"""Which spellings a place of the world is indexed under: its name, and those of GeoNames' alternates that news uses."""

import re
import unicodedata
from collections.abc import Iterable, Iterator

from mapapp import wordlists
from mapapp.names import folded, without_article

Names = tuple[str, ...]
_MOST_WORDS, _LEAST_LETTERS = 7, 3
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
_TRANSLITERATED = frozenset(wordlists.entries("transliterated"))
_VAGUE = frozenset(wordlists.entries("vague_division_names"))
_ARTICLES = frozenset(wordlists.entries("articles_of_names"))
_SHORT_FORMS = {
    a: b for row in wordlists.rows("short_forms") for a, b in (row.values(), [*row.values()][::-1])
}
_KIND = re.compile(r"(?<=\w) (?:" + "|".join(map(re.escape, wordlists.entries("division_words"))) + r")$")
_KINDS = {
    row["country"]: tuple(filter(None, row["kinds"].split("|"))) for row in wordlists.rows("division_kinds")
}
_DISTRICT_KINDS = {
    row["country"]: tuple(kind if kind.isupper() else kind.title() for kind in row["kinds"].split("|"))
    for row in wordlists.rows("district_kinds")
}


def of_city(name: str, alternates: Iterable[str], country: str, population: int) -> tuple[Names, Names]:
    """Return a city's own spellings, the name first, and other names it goes by; one for each folded key.

    Where names come from another script, alternates that sound like the name are its own.
    """
    written = sorted(filter(_is_written_so, alternates), key=_plainness)
    known = population >= _WELL_KNOWN
    alike, others = [], written if known else []
    if country in _TRANSLITERATED or not known:
        sound = _sound(name)
        alike = [alternate for alternate in written if _sound(alternate) == sound]
    if country not in _TRANSLITERATED and not known:
        alike, others = [], alike
    own = _distinct((name, *alike))
    return own, _distinct(others, known=own)


def of_division(name: str, ascii_name: str, country: str) -> Names:
    """Return a division's spellings: "Rostov Oblast", "Rostov", "Rostov region"; the name first."""
    short = tuple(dict.fromkeys(_KIND.sub("", spelling) for spelling in (name, ascii_name)))
    kinds = _KINDS.get(country, _KINDS["*"])
    named = (s for s in (name, ascii_name, *short) if not _VAGUE.issuperset(s.lower().split()))
    return _distinct((*named, *(f"{s} {kind}" for kind in kinds for s in short))) or (name,)


def of_district(name: str, country: str) -> Names:
    """Return a second-order division's names: "Masisi Territory"; last, where it may be told alone, "Masisi"."""
    alone = len(name) > _LEAST_LETTERS and not _VAGUE.issuperset(name.lower().split())
    return *(f"{name} {kind}" for kind in _DISTRICT_KINDS[country]), *((name,) if alone else ())


def _distinct(names: Iterable[str], known: Names = ()) -> Names:
    """One spelling for each folded key, with the full and short forms of "St." and the name without brackets."""
    found: dict[str, str] = dict.fromkeys(map(folded, known), "")
    for name in names:
        for spelling in _forms(name):
            if len(spelling.replace("-", " ").split()) <= _MOST_WORDS:
                found.setdefault(folded(spelling), spelling)
    found.pop("", None)
    return tuple(filter(None, found.values()))


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
