"""What words of kind say of names: "Fukushima, Miyagi and Nagano prefectures" are three, "Lassa fever" is no place."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from mapapp import prepositions, wordlists
from mapapp.gazetteer import Gazetteer
from mapapp.geography import feature_class
from mapapp.model import Candidate, Span
from mapapp.toponyms import Mention

RULE = "a division, as the list calls it"
_NOUNS = "|".join(wordlists.entries("plural_division_nouns"))
_BEHIND = re.compile(rf"[ \u00a0]({_NOUNS})\b")
_BEFORE = re.compile(rf"\b({_NOUNS}) of (?:the )?$")
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
_DISEASES_OF_PLACES = frozenset(wordlists.entries("diseases_of_places"))
_DISEASES, _VIRUSES = (
    re.compile(rf"[ \u00a0](?:{'|'.join(wordlists.entries(name))})\b")
    for name in ("disease_nouns", "virus_nouns")
)
_NOUNS_BEGIN = frozenset(
    noun[:2] for name in ("disease_nouns", "virus_nouns") for noun in wordlists.entries(name)
)  # asked before the patterns, which are slow
_NEAR = 24  # characters in front of a name
_SUFFERED = re.compile(
    r"\b(?:(?:positive|treat(?:ment|ed)|vaccines?|tests?|tested|drugs?|cure) (?:for|against)"
    r"|(?:cases?|outbreaks?|epidemics?|symptoms|deaths?|died|dying|ill|sick|spread|suspected|confirmed) (?:of|from|with)) $",
    re.IGNORECASE,
)
_SPREAD = re.compile(
    r"[ \u00a0](?:outbreaks?|epidemics?|cases?|patients?|infections?|deaths?|vaccines?|virus(?:es)?)\b",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r",? (?:and|or) |, ")


def as_divisions(text: str, mentions: Sequence[Mention], known: Gazetteer) -> tuple[Mention, ...]:
    """Return the mentions in their order, those that a list calls provinces, states or counties without their towns."""
    found = list(mentions)
    for at, mention in enumerate(found):
        if behind := _BEHIND.match(text, mention.span.end):
            _narrow(text, found, at, -1, _one(behind[1]), known)
        elif before := _stands_before(text, mention.span.start, _BEFORE):
            _narrow(text, found, at, +1, _one(before[1]), known)
    return tuple(found)


def as_described(text: str, mentions: Sequence[Mention], known: Gazetteer) -> tuple[Mention, ...]:
    """Return the mentions in their order, each with the places that the noun before its "of" can mean alone.

    Where all are too large for what they are called, the place meant is another, which the gazetteer does not know.
    """
    return tuple(_described(text, mention, known) for mention in mentions)


def as_diseases(text: str, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """Return the mentions in their order, those of a disease's name as parts of a name: "Lassa fever", and "Lassa" there."""
    named = {mention.written for mention in mentions if _is_disease(text, mention)}
    if not named:
        return tuple(mentions)
    return tuple(
        replace(each, kind="name part") if each.written in named and not _is_where(text, each) else each
        for each in mentions
    )


def as_outlets(text: str, mentions: Sequence[Mention], outlet: str) -> tuple[Mention, ...]:
    """Return the mentions in their order, those inside the name of the article's own outlet as parts of a name."""
    if outlet not in text:
        return tuple(mentions)
    named = [Span(*match.span()) for match in re.finditer(re.escape(outlet), text)] if outlet else []
    return tuple(
        replace(each, kind="name part")
        if len(each.written) < len(outlet) and any(span.holds(each.span) for span in named)
        else each
        for each in mentions
    )


def _is_disease(text: str, mention: Mention) -> bool:
    end = mention.span.end
    if mention.written in _DISEASES_OF_PLACES:
        before = text[max(0, mention.span.start - _NEAR) : mention.span.start]
        return bool(_SUFFERED.search(before) or _SPREAD.match(text, end) or _DISEASES.match(text, end))
    if mention.kind != "name" or text[end + 1 : end + 3] not in _NOUNS_BEGIN:
        return False
    if _DISEASES.match(text, end):
        return True
    country = any(c.place.feature == "country" for c in mention.candidates)
    return not country and bool(_VIRUSES.match(text, end))


def _is_where(text: str, mention: Mention) -> bool:
    """Whether something is in the place that a disease is named after: "in Marburg", but not "of Marburg virus"."""
    return not _is_disease(text, mention) and prepositions.before(text, 0, mention.span.start).means_place


def _described(text: str, mention: Mention, known: Gazetteer) -> Mention:
    said = _stands_before(text, mention.span.start, _CALLED) if mention.kind in ("name", "unknown") else None
    if said is None:
        return _of_division(text, mention)
    if districts := _districts(mention, said[1].lower(), known):
        return replace(mention, kind="name", candidates=districts)
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


def _narrow(text: str, found: list[Mention], at: int, step: int, kind: str, known: Gazetteer) -> None:
    """Narrow a mention and those listed with it in one direction to what is of a kind."""
    listed = [at]
    while 0 <= (following := listed[-1] + step) < len(found):
        first, second = sorted((found[listed[-1]].span, found[following].span))
        if not _BETWEEN.fullmatch(text, first.end, second.start):
            break
        listed.append(following)
    for each in listed:
        districts = _districts(found[each], kind, known) if len(listed) > 1 else ()
        found[each] = _narrowed(found[each], districts)


def _narrowed(mention: Mention, districts: tuple[Candidate, ...]) -> Mention:
    divisions = tuple(c for c in mention.candidates if _is_division(c)) or districts
    if not divisions or mention.kind not in ("name", "unknown"):
        return mention
    return replace(mention, kind="name", candidates=tuple(replace(c, rule=RULE) for c in divisions))


def _districts(mention: Mention, kind: str, known: Gazetteer) -> tuple[Candidate, ...]:
    """The districts of a name that are of a kind: "the district of Manbij" is Manbij District."""
    return tuple(c for c in known.lookup(f"{mention.written} {kind}") if c.place.feature == "county")


def _one(nouns: str) -> str:
    """A noun of kind in the singular."""
    return nouns.removesuffix("ies") + "y" if nouns.endswith("ies") else nouns.removesuffix("s")


def _is_division(candidate: Candidate) -> bool:
    return candidate.place.feature in ("province", "county")
