"""What words of kind say of names: "Fukushima, Miyagi and Nagano prefectures" are three, "Lassa fever" is no place."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from mapapp import prepositions, wordlists
from mapapp.geography import feature_class
from mapapp.model import Candidate
from mapapp.toponyms import Mention

RULE = "a division, as the list calls it"
_NOUNS = "|".join(wordlists.entries("plural_division_nouns"))
_BEHIND = re.compile(rf"[ \u00a0](?:{_NOUNS})\b")
_BEFORE = re.compile(rf"\b(?:{_NOUNS}) of (?:the )?$")
_REACH = 30  # characters
_OF = (" of ", " of the ", " Of ", " Of The ", " Of the ", " OF ", " OF THE ")  # asked first, at no cost
_CALLED = re.compile(
    rf"\b({'|'.join(row['noun'] for row in wordlists.rows('described_as'))}) of (?:the )?$", re.IGNORECASE
)
_DIVISIONS = {"province", "county"}  # classes
_DIVISION_BEHIND = re.compile(
    r"[ \u00a0](?:"
    + "|".join(
        row["noun"] for row in wordlists.rows("described_as") if {*row["classes"].split()} <= _DIVISIONS
    )
    + r")\b"
)
_DISEASES, _VIRUSES = (
    re.compile(rf"[ \u00a0](?:{'|'.join(wordlists.entries(name))})\b")
    for name in ("disease_nouns", "virus_nouns")
)
_NOUNS_BEGIN = frozenset(
    noun[:2] for name in ("disease_nouns", "virus_nouns") for noun in wordlists.entries(name)
)  # asked before the patterns, which are slow
_BETWEEN = re.compile(r",? (?:and|or) |, ")


def as_divisions(text: str, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """Return the mentions in their order, those that a list calls provinces, states or counties without their towns."""
    found = list(mentions)
    for at, mention in enumerate(found):
        if _BEHIND.match(text, mention.span.end):
            _narrow(text, found, at, -1)
        elif _stands_before(text, mention.span.start, _BEFORE):
            _narrow(text, found, at, +1)
    return tuple(found)


def as_described(text: str, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """Return the mentions in their order, each with the places that the noun before its "of" can mean alone.

    Where all are too large for what they are called, the place meant is another, which the gazetteer does not know.
    """
    return tuple(_described(text, mention) for mention in mentions)


def as_diseases(text: str, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """Return the mentions in their order, those of a disease's name as parts of a name: "Lassa fever", and "Lassa" there."""
    named = {mention.written for mention in mentions if _is_disease(text, mention)}
    if not named:
        return tuple(mentions)
    return tuple(
        replace(each, kind="name part") if each.written in named and not _is_where(text, each) else each
        for each in mentions
    )


def _is_disease(text: str, mention: Mention) -> bool:
    end = mention.span.end
    if mention.kind != "name" or text[end + 1 : end + 3] not in _NOUNS_BEGIN:
        return False
    if _DISEASES.match(text, end):
        return True
    country = any(c.place.feature == "country" for c in mention.candidates)
    return not country and bool(_VIRUSES.match(text, end))


def _is_where(text: str, mention: Mention) -> bool:
    """Whether something is in the place that a disease is named after: "in Marburg", but not "of Marburg virus"."""
    return not _is_disease(text, mention) and prepositions.before(text, 0, mention.span.start).means_place


def _described(text: str, mention: Mention) -> Mention:
    said = _stands_before(text, mention.span.start, _CALLED) if mention.kind == "name" else None
    if said is None:
        return _of_division(text, mention)
    classes, most = _kinds()[said[1].lower()]
    of_kind = [c for c in mention.candidates if feature_class(c.place) in classes]
    fits = tuple(c for c in of_kind if not most or c.place.population <= most)
    if fits:
        return replace(mention, candidates=fits)
    return Mention(mention.span, mention.written, "unknown", ()) if of_kind else mention


def _of_division(text: str, mention: Mention) -> Mention:
    """A name with "province" or the like behind it, which may be its seat's but is no quarter of a town."""
    if mention.kind != "name" or not _DIVISION_BEHIND.match(text, mention.span.end):
        return mention
    fits = tuple(c for c in mention.candidates if feature_class(c.place) != "quarter")
    if fits or not mention.candidates:
        return replace(mention, candidates=fits)
    return Mention(mention.span, mention.written, "unknown", ())


@cache
def _kinds() -> dict[str, tuple[frozenset[str], int]]:
    return {
        row["noun"]: (frozenset(row["classes"].split()), int(row["most"] or 0))
        for row in wordlists.rows("described_as")
    }


def _stands_before(text: str, start: int, noun: re.Pattern[str]) -> re.Match[str] | None:
    """A noun and its "of" before a name."""
    reach = max(0, start - _REACH)
    return noun.search(text, reach, start) if text.endswith(_OF, reach, start) else None


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
