"""Which of the names found are believed to be places here: small places only where the words around them say so.

Large and curated places are believed readily; ordinary words, given names and surnames never by themselves. A name
that is believed on strong grounds once in an article is believed in all of it, but not inside a person's name.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import NamedTuple

from mapapp import abbreviations, prepositions, wordlists
from mapapp.gazetteer import WELL_KNOWN, WITHOUT_KIND, is_curated
from mapapp.geography import contains
from mapapp.model import Place, Span
from mapapp.tokens import words_of
from mapapp.toponyms import Mention

# people: believed by the name alone; believed unless something speaks against it
LARGE, MIDDLING = 400_000, 60_000
_BASED = re.compile(r"[-–](?:" + "|".join(wordlists.entries("joined_to_places")) + r")\b")
_TITLES = frozenset(wordlists.entries("titles_before_names"))
_PERSON_AFTER = re.compile(
    r"(?:,? (?:" + "|".join(wordlists.entries("done_by_persons")) + r")\b|,? \d\d,|,? Jr\b"
    r"|['’]s (?:" + "|".join(wordlists.entries("owned_by_persons")) + r"))"
)
_OWNS = ("’s ", "'s ")
_BETWEEN_NAMES = frozenset({", ", ",\u00a0", " (", " in ", " in the "})
_IN_LIST = frozenset({", ", " and ", ", and ", " or "})
_OWNING = frozenset({*_OWNS, "’ ", "' "})
_KINDS = [row["noun"] for row in wordlists.rows("place_nouns") if row["class"] == "settlement"]
_KINDS_BEGIN = frozenset(noun[:2] for noun in _KINDS)  # asked before the pattern, which is slow
_KIND_AFTER = re.compile(
    r"[ \u00a0](?:"
    + "|".join(_KINDS)
    + r")\b(?! (?:"
    + "|".join(wordlists.entries("not_after_place_nouns"))
    + r")\b)"
)
_LANDS_AFTER = re.compile(r" (?:[Ii]nternational )?(?:[Aa]irport|airfield|air base|airbase|airstrip)\b")
_WORKS_AFTER = re.compile(r" (?:[a-z]+ ){0,2}(?:" + "|".join(wordlists.entries("works_of_places")) + r")\b")
_INITIAL_BEFORE = re.compile(r"\b[A-Z][a-z]+ [A-Z]\.[ \u00a0]$")
_NAME_BEFORE = re.compile(r"\b([A-Za-z][a-z]+)(\.?)(?: [A-Z]\.)?[ \u00a0]$")
_SHORT = 5  # capitals
_AMID = re.compile(r"\b([a-z]+)[ \u00a0]$")
_BEFORE, _AFTER = 24, 30  # characters around a name that tell a person's
_CAPITALISED = re.compile(r"[ \u00a0](?:[A-Z]\. )?[A-Z][a-z]+")
_ORDINARY = frozenset(wordlists.entries("ordinary_words"))
_NO_PARTS = _ORDINARY | frozenset(wordlists.entries("directions"))
_NO_PLACES = frozenset(wordlists.entries("not_places")) | frozenset(wordlists.entries("organisation_heads"))
_FIRST_NAMES = frozenset(wordlists.entries("first_names"))
_DETERMINERS = words_of("det")
_LEADERS = frozenset(wordlists.entries("leaders"))
_PEOPLES_NAMES = _FIRST_NAMES.union(wordlists.entries("surnames"), _LEADERS)


class _Grounds(NamedTuple):
    """What speaks for a mention (strongly, weakly) and whether a person is meant."""

    strong: bool
    weak: bool
    person: bool


@dataclass(frozen=True, slots=True)
class Judged:
    """Mentions that are believed to be of places here, and those that may be but have nothing around them to say so."""

    believed: tuple[Mention, ...]
    doubted: tuple[Mention, ...]


def judged(text: str, mentions: Sequence[Mention], datelines: Sequence[Span] = ()) -> Judged:
    """Return the mentions that are believed and those that are doubted, each in their order.

    Adjectives and curated places are always believed. What is known as a person, a body or an ordinary word is neither
    believed nor doubted.
    """
    grounds = [_grounds(text, mentions, at) for at in range(len(mentions))]
    for at, mention in enumerate(mentions) if datelines else ():
        if any(span.holds(mention.span) for span in datelines):
            grounds[at] = grounds[at]._replace(strong=True)
    known = {m.written for m, g in zip(mentions, grounds, strict=True) if g.strong and m.kind == "name"}
    persons = {m.written for m, g in zip(mentions, grounds, strict=True) if g.person}
    otherwise = persons | {m.written for m in mentions if m.kind == "name part"}
    kept: list[Mention] = []
    doubted: list[Mention] = []
    for mention, ground in zip(mentions, grounds, strict=True):
        if mention.kind == "ordinary word":
            doubted.extend([mention] if _may_be_place(text, mention, otherwise) else [])
        elif mention.kind not in ("name", "name part"):
            kept.append(mention)
        elif _believe(mention, ground, known, persons):
            kept.append(_by_own_name(mention))
        elif mention.kind == "name" and mention.written not in _NO_PLACES:
            if ground.strong:
                kept.append(replace(mention, kind="unknown", candidates=()))
            elif _may_be_place(text, mention, otherwise):
                doubted.append(mention)
    return Judged(tuple(kept), tuple(doubted))


def _may_be_place(text: str, mention: Mention, known_otherwise: set[str]) -> bool:
    """Whether a name that nothing speaks for may be a place's own: no person's, no abbreviation, no other word."""
    words = mention.written.split()
    if (
        mention.written in known_otherwise
        or _is_district_alone(mention)
        or not any(c.own for c in mention.candidates)
    ):
        return False
    if not all(word[0].isupper() for word in words) or _is_short(mention.written):
        return False
    if any(word.capitalize() in _FIRST_NAMES for word in words):
        return False
    ordinary = mention.kind == "ordinary word" or all(word.lower() in _NO_PARTS for word in words)
    return not ordinary or _stands_alone(text, mention.span)


def _stands_alone(text: str, span: Span) -> bool:
    """Whether a capital is no sentence's nor headline's: after a word in lower case that is no article, before none."""
    before = _AMID.search(text, max(0, span.start - _BEFORE), span.start)
    return before is not None and before[1] not in _DETERMINERS and not _CAPITALISED.match(text, span.end)


def _is_short(written: str) -> bool:
    """Whether it is written as an abbreviation is: "UN", "S.E.C."."""
    return written.isupper() and (len(written) <= _SHORT or "." in written)


def _grounds(text: str, mentions: Sequence[Mention], at: int) -> _Grounds:
    mention = mentions[at]
    before = prepositions.before(text, 0, mention.span.start)
    after = text[mention.span.end : mention.span.end + _AFTER]
    named_for = mention.written in _LEADERS and before.words[:1] == ("the",)  # "in the Obama administration"
    strong = before.means_place and not after.startswith(_OWNS) and not named_for
    listed = _is_district_alone(mention) and _is_listed(text, mentions, at)
    strong = (
        strong
        or listed
        or _beside(text, mentions, at)
        or _is_owned(text, mentions, at)
        or bool(_BASED.match(after))
        or _is_called(mention, after)
        or _has_airport(mention, after)
        or _has_works(mentions, mention, after)
    )
    given = mention.written in _FIRST_NAMES and bool(_CAPITALISED.match(after))
    if given and all(c.place.population < MIDDLING and not is_curated(c.place) for c in mention.candidates):
        strong = False  # "in Stephen Hawking's"
    speaks = bool(_PERSON_AFTER.match(after)) and not any(_governs(c.place) for c in mention.candidates)
    person = given or speaks or _is_addressed(text, mention.span.start)
    return _Grounds(strong, before.may_mean_place, person)


def _is_called(mention: Mention, after: str) -> bool:
    """Whether a noun of kind stands behind: "Macomia town", but not "But town and state police"."""
    if after[1:3] not in _KINDS_BEGIN:
        return False
    return bool(_KIND_AFTER.match(after)) and mention.written.lower() not in _ORDINARY


def _has_airport(mention: Mention, after: str) -> bool:
    """Whether an airport is called so and after no person: "Tynda airport", but not "Logan Airport"."""
    return bool(_LANDS_AFTER.match(after)) and mention.written not in _PEOPLES_NAMES


def _has_works(mentions: Sequence[Mention], mention: Mention, after: str) -> bool:
    """Whether works are called so that lie in a division or country named too: "the Kirishi oil refinery"."""
    if not _WORKS_AFTER.match(after) or mention.written in _PEOPLES_NAMES:
        return False
    wide = [c.place for m in mentions for c in m.candidates if c.place.feature in ("country", "province")]
    return any(contains(outer, c.place) for c in mention.candidates if c.own for outer in wide)


def _is_addressed(text: str, start: int) -> bool:
    """Whether a title, a given name or an initial stands straight before: "Mayor", "Mr.", "Austin", "Deval L."."""
    if text[start - 2 : start - 1] == "." and _INITIAL_BEFORE.search(text, max(0, start - _BEFORE), start):
        return True
    before = text[max(0, start - _BEFORE) : start]
    last = before[:-1].rpartition(" ")[2] if before.endswith(" ") else ""
    if last.isalpha() and last.isascii() and (last.islower() or last.istitle()):  # as most words are
        return last in _FIRST_NAMES or last in _TITLES
    found = _NAME_BEFORE.search(text, max(0, start - _BEFORE), start)
    return found is not None and (
        found[1] in _FIRST_NAMES and not found[2] or found[1] in _TITLES and found.end(2) + 1 == start
    )


def _governs(place: Place) -> bool:
    """Whether a place's name may stand for a government, which speaks as persons do."""
    return place.feature in ("country", "capital", "province")


def _beside(text: str, mentions: Sequence[Mention], at: int) -> bool:
    """Whether a country or division that holds one of the candidates follows after a comma: "Paris, Texas"."""
    if at + 1 == len(mentions):
        return False
    mention, following = mentions[at], mentions[at + 1]
    if text[mention.span.end : following.span.start] not in _BETWEEN_NAMES:
        return False
    holders = [c.place for c in following.candidates if c.place.feature in ("country", "province")]
    return any(contains(holder, c.place) for c in mention.candidates for holder in holders)


def _is_district_alone(mention: Mention) -> bool:
    """Whether it is called like nothing but a district, which has its word of kind beside it for the most part."""
    return bool(mention.candidates) and mention.candidates[0].rule == WITHOUT_KIND


def _is_listed(text: str, mentions: Sequence[Mention], at: int) -> bool:
    """Whether a comma or "and" joins it to names of other places: "roads to Goma, Masisi and Rutshuru"."""
    beside = [
        text[first.span.end : second.span.start]
        for first, second in pairwise(mentions[max(0, at - 1) : at + 2])
        if first.kind == second.kind == "name"
    ]
    return any(gap in _IN_LIST for gap in beside)


def _is_owned(text: str, mentions: Sequence[Mention], at: int) -> bool:
    """Whether a country or division in which something is owns the name: "off Philippines' Masbate", "in Mali's Gao"."""
    if at == 0 or text[mentions[at - 1].span.end : mentions[at].span.start] not in _OWNING:
        return False
    owner, mention = mentions[at - 1], mentions[at]
    holders = [c.place for c in owner.candidates if c.place.feature in ("country", "province")]
    held = any(contains(holder, c.place) for c in mention.candidates for holder in holders)
    return held and prepositions.before(text, 0, owner.span.start).means_place


def _by_own_name(mention: Mention) -> Mention:
    """Without the places that are only listed under the name, where one bears it; cities are kept."""
    own = tuple(c for c in mention.candidates if c.own or c.place.population >= WELL_KNOWN)
    if len(own) == len(mention.candidates) or not any(c.own for c in own):
        return mention
    return replace(mention, candidates=own)


def _readiness(place: Place) -> tuple[bool, bool, int]:
    return is_curated(place), place.feature == "province", place.population


def _believe(mention: Mention, ground: _Grounds, known: set[str], persons: set[str]) -> bool:
    if not mention.candidates:
        return mention.kind == "name"
    if mention.written in _NO_PLACES:
        return False
    if not any(c.own for c in mention.candidates) and _best(mention).population < MIDDLING:
        return False
    if mention.kind == "name part":
        return _believe_part(mention, known)
    if mention.candidates[0].rule == abbreviations.RULE:
        return True
    if ground.person and not ground.strong:
        return False
    if ground.strong or mention.written in known:
        return True
    alone, best = " " not in mention.written, _best(mention)
    state = best.feature == "country"
    if alone and not state and (mention.written.lower() in _ORDINARY or mention.written in persons):
        return False
    if _is_district_alone(mention):
        return ground.weak and mention.written not in _PEOPLES_NAMES
    return _large_enough(best, ground, like_people=alone and mention.written in _PEOPLES_NAMES)


def _believe_part(mention: Mention, known: set[str]) -> bool:
    if mention.written.lower() in _NO_PARTS or _is_district_alone(mention):
        return False
    best = _best(mention)
    return is_curated(best) or best.feature == "province" or mention.written in known


def _best(mention: Mention) -> Place:
    """The place of its candidates that is believed most readily."""
    if not mention.candidates[1:]:
        return mention.candidates[0].place
    return max([c.place for c in mention.candidates], key=_readiness)


def _large_enough(best: Place, ground: _Grounds, *, like_people: bool) -> bool:
    if best.feature in ("country", "capital", "province"):
        return True
    if is_curated(best):
        return not like_people
    return best.population >= (LARGE if like_people else MIDDLING / 4 if ground.weak else MIDDLING)
