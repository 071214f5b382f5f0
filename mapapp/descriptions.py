"""Described places: "the town", "a nearby air base", "an ISIS-held town on the border with Iraq", "to the north".

A definite description refers back to the last place of its kind, an indefinite one in the first lines refers ahead to
the first such place that the text then names. A described spot stands at its anchor, with relation and direction.
Captions keep to themselves: they often show another place.
"""

import re
from collections.abc import Iterator, Sequence

from mapapp import wordlists
from mapapp.gazetteer import Gazetteer
from mapapp.geography import precision
from mapapp.governors import governed_role, governor_of
from mapapp.model import PLOTTED, Place, Placement, Sentence, Span, Toponym, ToponymRole
from mapapp.referents import CLASSES, Story, story_of
from mapapp.sentences import sentence_of
from mapapp.toponyms import DEMONYMS

_RESOLVED = frozenset({"settlement", "base", "crossing", "camp", "province", "field", "quarter"})
_NOT_AFTER = "|".join(wordlists.entries("not_after_place_nouns"))
_NOUNS = "|".join(
    sorted(
        (re.escape(n) for n, c in CLASSES.items() if c in _RESOLVED and n != "area"),
        key=len,
        reverse=True,
    )
)
_LAST_OF_NOUNS = frozenset(re.split(r"[^a-z]+", n)[-1] for n in CLASSES)
_LETTERS = re.compile(r"[^\W\d_]+")
_ADJECTIVE = (
    r"(?!(?:of|in|on|at|to|from|by|for|with|and|or|that|which|who|was|were|is|are|had|has|the|a|an|around|near|outside|between"
    r"|through|across|against|towards?|into|over|under|after|before|during|as|than)\b)[^\W\d_][\w’'.-]*\.?"
)
_OWNER = r"(?-i:[A-Z])[\w-]*(?: (?-i:[A-Z])[\w-]*){0,2}['’]s?"
_DESCRIBED = re.compile(
    rf"\b(?P<det>the|a|an|this|that|(?P<owner>{_OWNER}))[ \u00a0](?P<adj>(?:{_ADJECTIVE}[ \u00a0]){{0,3}}?)(?P<noun>{_NOUNS})\b"
    rf"(?!['’]|-\w| (?:{_NOT_AFTER})\b)"
    r"(?P<post> (?:on|along|near|at) the (?:(?:border|frontier) with [A-Z]\w+|[A-Z]\w+ (?:border|frontier)))?",
    re.IGNORECASE,
)
_HEADLINE = re.compile(
    rf"\b(?P<adj>(?:(?=[A-Z]){_ADJECTIVE}[ \u00a0]){{0,2}}?)(?P<noun>{_NOUNS})\b(?!['’]|-\w| (?:{_NOT_AFTER})\b)",
    re.IGNORECASE,
)
_BORDER_NOUNS = ("border", "frontier")
_BORDER = re.compile(
    rf"(?<![-\w])(?:the[ \u00a0])?(?:(?P<first>[A-Z][\w.]+)[ \u00a0])?(?P<noun>{'|'.join(_BORDER_NOUNS)})"
    r"(?![ \u00a0](?:crossing|town|post|village|guard|guards|area)|-)"
    r"(?:[ \u00a0](?:with|between)[ \u00a0](?P<second>[A-Z][\w.]+)(?:[ \u00a0]and[ \u00a0](?P<third>[A-Z][\w.]+))?)?"
)
_TO_A_SIDE = "o the "
_TO_THE_NORTH = re.compile(
    r"\b[Tt]o the (?P<side>(?:north|south)(?:[ -]?(?:east|west))?|east|west)\b"
    r"(?!-|[ -]?(?:north|south|east|west|central)\b| and (?:north|south|east|west)| of\b| bank\b)"
)
_AROUND = frozenset({"outlying", "surrounding", "nearby", "adjacent"})
_FAR_OFF = re.compile(r",? (?:\w+ ){0,2}?\d[\d,.]* (?:km|kilomet(?:er|re)s|miles) (?:away )?")
_SURROUNDINGS = re.compile(
    rf"\bthe (?:{'|'.join(sorted(_AROUND))}) "
    r"(?P<noun>desert|countryside|villages?|hills?|mountains?|fields?|farmland|areas?|districts?|suburbs?)\b"
)
_WHOLES = ("country", "nation")
_WHOLE_COUNTRY = re.compile(
    r"\b(?:across|throughout|around|all over) (?:the|this) (?:whole |entire )?(?:country|nation)\b|\b(?:nation|country)-?wide\b"
)
_TELLING = (*_LAST_OF_NOUNS, *_BORDER_NOUNS, *_AROUND, *_WHOLES)
"""Words of which a sentence has one that describes a place: asked before the patterns, which are slow."""
_NAMED_AFTER = re.compile(
    r"[ \u00a0]$|[ \u00a0](?:of|at|in|called|named|near)[ \u00a0](?:the )?$|, $|,? known as $"
)
_SEATS = frozenset(wordlists.entries("division_adjectives"))
_LEAD = 3


def describe(
    text: str, sentences: Sequence[Sentence], placements: Sequence[Placement], gazetteer: Gazetteer
) -> tuple[Placement, ...]:
    """Return a placement for each described place, in reading order; named places are left to `places`."""
    by_sentence = _by_sentence(sentences, placements)
    story = story_of(text, gazetteer, sentences, by_sentence)
    low = text.lower()
    telling = [word for word in _TELLING if word in low]
    found: list[Placement] = []
    leads = 0
    for sentence, inside in zip(sentences, by_sentence, strict=True):
        if sentence.section.name in ("caption", "credit", "byline", "breadcrumb"):
            continue
        leads += sentence.section.name == "body"
        lead = sentence.section.name != "body" or leads <= _LEAD
        taken: list[Span] = []
        for placement in _in_sentence(story, sentence, inside, telling, lead=lead):
            if not any(span.overlaps(placement.toponym.span) for span in taken):
                taken.append(placement.toponym.span)
                found.append(placement)
    return tuple(sorted(found, key=lambda p: p.toponym.span))


def _by_sentence(sentences: Sequence[Sentence], placements: Sequence[Placement]) -> list[list[Placement]]:
    groups: list[list[Placement]] = [[] for _ in sentences]
    spans = [placement.toponym.span for placement in placements]
    for placement, at in zip(placements, sentence_of(sentences, spans), strict=True):
        groups[at].append(placement)
    return groups


def _in_sentence(
    story: Story, sentence: Sentence, inside: Sequence[Placement], telling: Sequence[str], *, lead: bool
) -> Iterator[Placement]:
    """The places that a sentence describes; `telling` are those of the `_TELLING` words that the article has."""
    span, text = sentence.span, story.text
    low = span.of(text).lower()
    near, sided = [word for word in telling if word in low], _TO_A_SIDE in low
    if not near and not sided:
        return
    pattern = _HEADLINE if sentence.section.name == "title" else _DESCRIBED
    words = _LETTERS.findall(low) if near else ()
    described = not _LAST_OF_NOUNS.isdisjoint(words)
    for match in pattern.finditer(text, span.start, span.end) if described else ():
        if _names_itself(text, match, inside):
            continue
        found = _described(story, span, match, inside, lead=lead)
        if not match.groupdict().get("owner") or _is_owned(story, match["owner"], found):
            yield found
    bordering = any(noun in near for noun in _BORDER_NOUNS)
    for match in _BORDER.finditer(text, span.start, span.end) if bordering else ():
        placement = _border(story, span, match)
        if placement is not None:
            yield placement
    for match in _TO_THE_NORTH.finditer(text, span.start, span.end) if sided else ():
        if not _says_where_name_lies(text, match.start(), inside):
            yield _spot(story, match, f"{match['side'].lower()} of", "event")
    yield from _whole_country(story, span, inside, near)
    surrounding = not _AROUND.isdisjoint(words)
    for match in _SURROUNDINGS.finditer(text, span.start, span.end) if surrounding else ():
        role, _ = governed_role(governor_of(text[span.start : match.start()]))
        yield _spot(story, match, f"{match['noun']} around", "direction" if role == "direction" else "event")


def _whole_country(
    story: Story, span: Span, inside: Sequence[Placement], near: Sequence[str]
) -> Iterator[Placement]:
    """The story's country where a sentence tells of all of it and names no place: "eight deaths across the country"."""
    place = story.gazetteer.country.get(story.country)
    if (
        place is None
        or not any(word in near for word in _WHOLES)
        or any(p.toponym.role == "event" for p in inside)
    ):
        return
    for match in _WHOLE_COUNTRY.finditer(story.text, span.start, span.end):
        toponym = Toponym(Span(match.start(), match.end()), match.group(), "event", "described", "")
        why = "the country in which the article's events lie"
        yield Placement(toponym, place, why, (), precision(place), place.radius_km)


def _says_where_name_lies(text: str, start: int, inside: Sequence[Placement]) -> bool:
    """ "In Belgrade, about 90 km to the southeast, ...": the name's own place is told, and no other spot."""
    ends = (p.toponym.span.end for p in inside if p.toponym.span.end < start)
    return any(_FAR_OFF.fullmatch(text, end, start) for end in ends)


def _names_itself(text: str, match: re.Match[str], inside: Sequence[Placement]) -> bool:
    """ "the town of Al-Bukamal", "al-Tanf, a Syrian town", "a base at al-Tanf": the name stands beside it."""
    own = Span(_start(match), match.end("noun"))
    for placement in inside:
        toponym = placement.toponym
        if toponym.role == "adjective":
            continue
        if toponym.span.overlaps(own):
            return True
        if toponym.span.start >= match.end() and _NAMED_AFTER.fullmatch(
            text[match.end() : toponym.span.start]
        ):
            return True
        if toponym.span.end <= match.start() and text[toponym.span.end : match.start()] == ", ":
            return True
    return False


def _start(match: re.Match[str]) -> int:
    """Where a description begins: behind the country that owns it, which has a name of its own."""
    return match.start("adj") if match.groupdict().get("owner") else match.start()


def _is_owned(story: Story, owner: str, placement: Placement) -> bool:
    """Whether the place meant lies in the country that is said to own it: "Serbia's second city"."""
    country = _country_of(story, [re.sub(r"['’]s?$", "", owner)])
    return placement.place is not None and placement.place.country == country


def _described(
    story: Story, span: Span, match: re.Match[str], inside: Sequence[Placement], *, lead: bool
) -> Placement:
    noun = match["noun"].lower()
    groups = match.groupdict()
    definite = bool(groups.get("owner")) or (groups.get("det") or "a").lower() in ("the", "this", "that")
    beyond = _country_of(story, re.findall(r"[A-Z][\w.]+", groups.get("post") or ""))
    if noun == "capital":
        place = _capital(story, match, groups.get("adj") or "")
    elif (groups.get("det") or "").lower() == "this" and noun in ("city", "town") and story.written_at:
        place = story.written_at
    else:
        place = story.before(match.start(), noun) if definite else None
        if place is None and (lead or definite):
            place = story.first(noun, beyond)
        if place is None and groups.get("owner"):
            place = story.written_at
    role, relation = governed_role(governor_of(story.text[span.start : match.start()]))
    event_named = any(p.toponym.role == "event" and p.place is not None for p in inside)
    located = role == "reference" and not event_named
    if located or role not in PLOTTED:
        role, relation = "event", relation if located else ""
    meant = Span(_start(match), match.end())
    toponym = Toponym(meant, meant.of(story.text), role, "described", relation)
    return _resolved(toponym, noun, place, "named before" if definite else "that the article then names")


def _capital(story: Story, match: re.Match[str], adjectives: str) -> Place | str | None:
    """The seat of the story's country, or a city of it where "the provincial capital" is told of; of no other country."""
    noun = "capital" if _SEATS.isdisjoint(adjectives.lower().split()) else "city"
    place = story.before(match.start(), noun) or story.first(noun) or _written_at_capital(story, noun)
    elsewhere = isinstance(place, Place) and story.country and place.country != story.country
    return None if elsewhere else place


def _written_at_capital(story: Story, noun: str) -> Place | None:
    """The capital that the report is written in."""
    place = story.written_at
    return place if noun == "capital" and isinstance(place, Place) and place.feature == "capital" else None


def _resolved(toponym: Toponym, noun: str, place: Place | str | None, where: str) -> Placement:
    if place is None:
        return Placement(toponym, None, f"the article names no {noun} of the gazetteer that this could be")
    if isinstance(place, str):
        return Placement(toponym, None, f"the {noun} meant, {place!r}, is not in the gazetteer")
    precision = 2 if toponym.relation else 1
    return Placement(toponym, place, f"the {noun} {where}: {place.name}", (), precision, place.radius_km)


def _country_of(story: Story, names: Sequence[str]) -> str:
    """The code of the first country among names or adjectives; empty where none is."""
    for name in names:
        code = next(
            (c.place.country for c in story.gazetteer.lookup(name) if c.place.feature == "country"),
            DEMONYMS.get(name, ""),
        )
        if code:
            return code
    return ""


def _border(story: Story, span: Span, match: re.Match[str]) -> Placement | None:
    codes = [
        code
        for name in match.group("first", "second", "third")
        if name and (code := _country_of(story, [name]))
    ]
    if len(codes) == 1:
        codes.append(story.country)
    line = story.gazetteer.borders.get(frozenset(codes)) if len(set(codes)) == 2 else story.border
    if line is None:
        return None
    story.border = line
    governor = governor_of(story.text[span.start : match.start()])
    role: ToponymRole = (
        "event"
        if re.search(
            r"\b(?:seized|captured|took|control|controls|controlled|crossed|along)\b[^,;]{0,40}$", governor
        )
        else "reference"
    )
    toponym = Toponym(Span(match.start(), match.end()), match.group(), role, "described", "border")
    return Placement(toponym, line, "the line between the two countries meant", (), 5, line.radius_km)


def _spot(story: Story, match: re.Match[str], relation: str, role: ToponymRole) -> Placement:
    place = story.before(match.start(), "town") or story.first("town")
    toponym = Toponym(Span(match.start(), match.end()), match.group(), role, "described", relation)
    if place is None or isinstance(place, str):
        return Placement(
            toponym, None, "no place that the gazetteer knows is named that this could be said of"
        )
    return Placement(
        toponym, place, f"{relation} {place.name}, the last town named", (), 2, max(10.0, 3 * place.radius_km)
    )
