"""Full names: the names an article spells out, by which shorter ones are understood."""

import re
from collections.abc import Iterable

from mapapp import namewords, wordlists
from mapapp.sources import Source
from mapapp.tokens import words_of

_PARTICLES = "|".join(sorted(wordlists.entries("name_particles"), key=len, reverse=True))
_LONG = r"[\w'’-]{0,60}+"
_NAME_RUN = re.compile(
    rf"\b[A-Z](?:\.|{_LONG})"
    rf"(?:(?: (?:{_PARTICLES})){{1,2}} [A-Z]{_LONG}| [A-Z](?:\.|{_LONG})| (?:al|el)-[A-Z]{_LONG})++"
)
_ATTRIBUTE = re.compile(r"[A-Z]{5,}$|.+-[a-z]")
"""Words in front of a name that are none of it: a dateline's, "Seattle-based"."""
_MOST = 12
"""How many names one word is looked up in."""


def last_name(name: str) -> str:
    """The last word of a name, folded and without its article: "al-Saloum" and "Saloum" alike."""
    return namewords.bare(name.split()[-1]).removeprefix("al-").removeprefix("el-").rstrip(".,")


def spelled_out(text: str) -> dict[str, str]:
    """By last word, the first name of several words that the text spells out."""
    found: dict[str, str] = {}
    openers = frozenset(wordlists.entries("sentence_openers"))
    for run in _NAME_RUN.finditer(text):
        words = run[0].removesuffix("'s").removesuffix("’s").split()
        titles = [n for n, word in enumerate(words) if namewords.is_title(word) or word in openers]
        words = words[titles[-1] + 1 :] if titles else words
        while len(words) > 1 and _ATTRIBUTE.match(words[0]) and not words[1].isupper():
            words = words[1:]
        if 2 <= len(words) <= 4 and not any(namewords.is_body(word) for word in words):
            found.setdefault(last_name(words[-1]), " ".join(words))
    return found


class Known:
    """The speakers whom the article names somewhere, by the words of their names."""

    def __init__(self, named: Iterable[Source]) -> None:
        self.by_word: dict[str, dict[str, Source]] = {}
        for source in named:
            for word in source.words:
                self.by_word.setdefault(word, {}).setdefault(source.name, source)

    def with_word(self, word: str) -> list[Source]:
        """Those whose name has the word, in the order of the text."""
        return list(self.by_word.get(word, {}).values())[:_MOST]


def is_short_for(source: Source, full: Source) -> bool:
    """Whether a name is a part of a fuller one: a last name, or what sets a body apart."""
    if not source.words < full.words:
        return False
    if full.kind == "named person":
        return source.kind == "named person" and last_name(source.name) == last_name(full.name)
    if full.kind not in ("organisation", "official") or any(
        word.islower()
        and namewords.is_body(word) is False
        and word not in words_of("prep") | words_of("conj")
        for word in full.name.split()
    ):
        return False
    return any(namewords.is_body(word) for word in source.words) or all(
        namewords.is_body(w) for w in full.words - source.words
    )
