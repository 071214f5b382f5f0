"""Names and nouns of those who act in a sentence: forces, groups, bodies, governments, persons in office."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from mapapp import wordlists
from mapapp.beginnings import beginnings
from mapapp.counted import Word
from mapapp.happenings import NON_STATE
from mapapp.model import Span

Kind = Literal["group", "state", "person", "office"]
G = r"[ \u00a0]"
NAME_WORDS = 3  # of a person after a title
MODIFIER = (
    r"(?:[A-Z][\w.’'-]*(?<!['’]s)|(?:al|el|ash|as|an|ar)-[A-Z][\w’'-]*"
    r"|[\w.]+-(?:backed|led|held|linked|affiliated|trained|aligned|allied|run)"
    r"|rebel|government|foreign|airborne|coalition|special|security|riot|armed|local|allied)"
)


@dataclass(frozen=True, slots=True)
class ActorName:
    """Who may act. All but a "group" count only where the sentence gives them a role."""

    span: Span
    kind: Kind


@cache
def _groups() -> re.Pattern[str]:
    heads = "|".join(wordlists.entries("actor_heads"))
    first = "|".join(head.capitalize() for head in wordlists.entries("actor_heads"))
    body = "|".join(wordlists.entries("actor_bodies"))
    return re.compile(
        rf"\b(?:[A-Z][\w.’'-]*{G}(?:of{G}|for{G}|and{G})?){{1,5}}(?:{body})\b(?!-)"
        rf"|\b(?:{MODIFIER}{G}){{0,4}}(?:{heads})\b(?!-)|^(?:{first})\b(?!-)"
        rf"|{NON_STATE.pattern}(?!-| sources?\b| spokes\w+)"
    )


@cache
def _states() -> dict[str, tuple[tuple[str, ...], ...]]:
    """Countries and seats of government by their first word, the longest name first."""
    names = [
        *wordlists.entries("country_names"),
        *(row["seat"] for row in wordlists.rows("seats_of_government")),
    ]
    found: dict[str, list[tuple[str, ...]]] = {}
    for name in sorted(names, key=len, reverse=True):
        found.setdefault(name.split()[0], []).append(tuple(name.split()))
    return {first: tuple(group) for first, group in found.items()}


@cache
def _entries(name: str) -> frozenset[str]:
    return frozenset(wordlists.entries(name))


@cache
def _offices() -> frozenset[str]:
    return _entries("role_nouns") - _entries("no_actors")


def find(excerpt: str, words: Sequence[Word]) -> list[ActorName]:
    """Return who may act, in the order of the excerpt, none overlapping another; `words` are the excerpt's."""
    groups = _groups().finditer(excerpt) if _may_name_group(words) else ()
    found = [ActorName(Span(*match.span()), "group") for match in groups]
    taken = [name.span for name in found]
    others = [name for name in _others(words) if not any(name.span.overlaps(span) for span in taken)]
    return sorted([*found, *others], key=lambda name: name.span)


def _may_name_group(words: Sequence[Word]) -> bool:
    """Whether a word begins as that does which names a group; asked before the pattern, which is slow."""
    return any(map(_begins_group, [word.low for word in words]))


@lru_cache(maxsize=16384)
def _begins_group(low: str) -> bool:
    letters, lengths = _group_letters()
    return any(low[:length] in letters for length in lengths)


@cache
def _group_letters() -> tuple[frozenset[str], tuple[int, ...]]:
    tables = ("actor_heads", "actor_bodies", "non_state_actors")
    found = [
        beginnings(entry.lower()) or frozenset() for table in tables for entry in wordlists.entries(table)
    ]
    letters = frozenset(each.split(" ")[0] for one in found for each in one)
    return letters, tuple(sorted({len(each) for each in letters}))


@cache
def _first_words() -> frozenset[str]:
    """The words with which a state, a person after a title, or an office begins."""
    return frozenset(_states()) | _entries("titles_before_names") | _offices()


def _others(words: Sequence[Word]) -> Iterator[ActorName]:
    reached = 0
    first_words = _first_words()
    for i, word in enumerate(words):
        if word.text not in first_words or i < reached:
            continue
        length, kind = _state_at(words, i), "state"
        if not length and word.text in _entries("titles_before_names"):
            length, kind = _person_at(words, i), "person"
        if not length and i and word.text in _offices():
            length, kind = 1, "office"
        if length:
            reached = i + length
            yield ActorName(Span(word.start, words[reached - 1].end), kind)  # type: ignore[arg-type]


def _state_at(words: Sequence[Word], i: int) -> int:
    for name in _states().get(words[i].text, ()):
        if tuple(word.text for word in words[i : i + len(name)]) == name:
            return len(name)
    return 0


def _person_at(words: Sequence[Word], i: int) -> int:
    length = 0
    for word in words[i + 1 : i + 1 + NAME_WORDS]:
        if not word.text[0].isupper():
            break
        length += 1
    return length + 1 if length else 0
