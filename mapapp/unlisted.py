"""Names of places that the gazetteer does not know: told by the words around them, and known again further down."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from mapapp import nameparts, prepositions, wordlists
from mapapp.model import Sentence, Span
from mapapp.nametokens import Piece, gap

_CONTINUES = re.compile(
    r"[ \u00a0](?:(?:"
    + "|".join(wordlists.entries("articles_of_names"))
    + r")[-–]|(?:"
    + "|".join(wordlists.entries("particles_inside_names"))
    + r")[ \u00a0])[A-Z][\w’'-]+"
)
_NO_NAMES = nameparts.ORGANISATIONS | nameparts.TITLES
_ORDINARY = frozenset(wordlists.entries("ordinary_words"))
_WORD = re.compile(r"\w+")
_REGION_NOUNS = frozenset(wordlists.entries("region_nouns"))
_NO_FIRST = nameparts.TITLES | nameparts.CALENDAR
_LONGEST = 4
_REACH = 40  # characters behind the first word of a name
_SETTLEMENTS = "|".join(
    row["noun"]
    for row in wordlists.rows("place_nouns")
    if row["class"] == "settlement" and row["number"] == "one"
)
_CALLED_BEHIND = re.compile(
    rf"(?:[ -][A-Z][\w'’-]+){{0,3}}, an? (?:[\w-]+ ){{0,3}}?(?:{_SETTLEMENTS})"
    r"(?=[,.]| (?:about|around|some|just|near|close|in|on|at|of|where|which|that|with|beside|outside|north|south|east|west|\d))"
)


def going_on(text: str, end: int, name: Span) -> Span | None:
    """Return a name longer than one found, no further than `end`: "Hammam al-Alil" is not Hammam."""
    rest = _CONTINUES.match(text, name.end, end)
    return Span(name.start, rest.end()) if rest else None


def _is_region(text: str, tokens: Sequence[Piece], at: int) -> bool:
    """Whether a noun of regions stands behind a name that "the" stands before: "the Catatumbo region"."""
    before, behind = at - 1, at + 1
    while behind < len(tokens) and tokens[behind].capital and behind - at < _LONGEST:
        behind += 1
    return (
        behind < len(tokens)
        and tokens[behind].word in _REGION_NOUNS
        and all(gap(text, tokens, n) in " -" for n in range(before, behind))
    )


def _is_called_settlement(text: str, tokens: Sequence[Piece], at: int) -> bool:
    """Whether a name is told to be a settlement: "Hnankhar, a village about 15 km south of Gangaw"."""
    end = tokens[at].end
    alone = text.startswith(", a", end)
    longer = not alone and at + 1 < len(tokens) and tokens[at + 1].capital
    if not alone and not (longer and text.find(", a", end, end + _REACH) >= 0):
        return False
    return tokens[at].capital and _CALLED_BEHIND.match(text, end) is not None


def region(text: str, tokens: Sequence[Piece], at: int) -> Span | None:
    """Return the name that begins at a token where it is called a region: "the Catatumbo region"."""
    the = at > 0 and tokens[at - 1].low == "the"
    return introduced(text, tokens, at) if the and _is_region(text, tokens, at) else None


def introduced(text: str, tokens: Sequence[Piece], at: int) -> Span | None:
    """Return the name that begins at a token after a preposition of place, or that is called a region or a village."""
    first = tokens[at]
    before = tokens[at - 1].low if at else ""
    region = (before == "the" and _is_region(text, tokens, at)) or _is_called_settlement(text, tokens, at)
    if not region and not prepositions.may_introduce(before):
        return None
    article = first.is_article and at + 1 < len(tokens) and gap(text, tokens, at) == "-"
    if not article and (not first.capital or len(first.word) < 3 or _is_ordinary(first)):
        return None
    if not first.word[0].isalpha() or first.word.isupper() or first.word in _NO_FIRST:
        return None
    if not region and not prepositions.before(text, tokens[0].start, first.start).introduces:
        return None
    words = [first.word, *nameparts.capitals(text, tokens, at + 1, +1)]
    if len(words) > _LONGEST or not _NO_NAMES.isdisjoint(words):
        return None
    used = 2 if article else 1
    while used < len(words) and tokens[at + used].capital:
        used += 1
    while at + used < len(tokens) and tokens[at + used].capital and gap(text, tokens, at + used - 1) == "-":
        used += 1  # "Pont-Sonde"
    return Span(first.start, tokens[at + used - 1].end)


def _is_ordinary(piece: Piece) -> bool:
    return piece.low in _ORDINARY or piece.low in nameparts.PLACE_NOUNS or piece.is_direction


def again(
    text: str, sentences: Iterable[Sentence], unknown: Iterable[str], found: Sequence[Span]
) -> Iterator[Span]:
    """Yield where else names stand that no preposition tells there, beside the names `found`, which are in reading order."""
    names: dict[str, list[str]] = defaultdict(list)
    for name in sorted(unknown, key=lambda name: (-len(name), name)):
        names[_WORD.findall(name)[0]].append(name)
    starts = [each.start for each in found]
    for sentence in sentences:
        end = sentence.span.start
        if all(text.find(first, end, sentence.span.end) < 0 for first in names):
            continue
        for match in _WORD.finditer(text, sentence.span.start, sentence.span.end):
            name = next((n for n in names.get(match[0], ()) if _stands(text, n, match.start(), sentence)), "")
            if not name or match.start() < end:
                continue
            span = Span(match.start(), match.start() + len(name))
            end = span.end
            near = bisect_right(starts, span.start)
            if not any(each.overlaps(span) for each in found[max(0, near - 1) : near + 1]):
                yield span


def _stands(text: str, name: str, start: int, sentence: Sentence) -> bool:
    end = start + len(name)
    return end <= sentence.span.end and text.startswith(name, start) and not _WORD.match(text, end)
