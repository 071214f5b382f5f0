"""Names that share one word of kind: "Fukushima, Miyagi and Nagano prefectures" are all prefectures."""

import re
from collections.abc import Sequence
from dataclasses import replace

from mapapp import wordlists
from mapapp.model import Candidate
from mapapp.toponyms import Mention

RULE = "a division, as the list calls it"
_NOUNS = "|".join(wordlists.entries("plural_division_nouns"))
_BEHIND = re.compile(rf"[ \u00a0](?:{_NOUNS})\b")
_BEFORE = re.compile(rf"\b(?:{_NOUNS}) of (?:the )?$")
_REACH = 30  # characters
_BETWEEN = re.compile(r",? (?:and|or) |, ")


def as_divisions(text: str, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """Return the mentions in their order, those that a list calls provinces, states or counties without their towns."""
    found = list(mentions)
    for at, mention in enumerate(found):
        if _BEHIND.match(text, mention.span.end):
            _narrow(text, found, at, -1)
        elif _BEFORE.search(text, max(0, mention.span.start - _REACH), mention.span.start):
            _narrow(text, found, at, +1)
    return tuple(found)


def _narrow(text: str, found: list[Mention], at: int, step: int) -> None:
    """Narrow a mention and those listed with it in one direction."""
    while True:
        found[at] = _narrowed(found[at])
        following = at + step
        if not 0 <= following < len(found):
            return
        first, second = sorted((found[at].span, found[following].span))
        if not _BETWEEN.fullmatch(text, first.end, second.start):
            return
        at = following


def _narrowed(mention: Mention) -> Mention:
    divisions = tuple(replace(c, rule=RULE) for c in mention.candidates if _is_division(c))
    return replace(mention, candidates=divisions) if divisions else mention


def _is_division(candidate: Candidate) -> bool:
    return candidate.place.feature in ("province", "county")
