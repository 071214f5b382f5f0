"""Names of places as written in an article: longest name first, adjectives and unknown names included.

Where a name stands is decided here, what part it plays in `roles`, which place it is in `places`.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mapapp import abbreviations, nameparts, nametokens, prepositions, unlisted, wordlists
from mapapp.gazetteer import WITHOUT_KIND, Gazetteer, is_curated
from mapapp.model import Candidate, Sentence, Span
from mapapp.nameparts import DEMONYMS as DEMONYMS
from mapapp.names import folded
from mapapp.nametokens import Piece, gap

_JOINS = re.compile(r"[^\S\n]*[-–‑]?[^\S\n]*|[^\S\n]*\n[^\S\n]*")
_HYPHENS = frozenset("-–‑")
_BEHIND_PLACE = frozenset({", ", ",\u00a0", ",\n", " ("})
_DIVISION_NOUNS = frozenset(word.rstrip(".") for word in wordlists.entries("division_nouns_of_names"))
_DIVISION_NOUN = re.compile(
    r"[ \u00a0](?:"
    + "|".join(map(re.escape, wordlists.entries("division_nouns_of_names")))
    + r")\b(?! (?:"
    + "|".join(wordlists.entries("not_after_division_nouns"))
    + "))"
)
_COMMON = frozenset(wordlists.entries("common_names"))
_BREAK = re.compile(r"[\s-]")
_FIRST_OF_TWO = frozenset(name.split()[0] for name in DEMONYMS if " " in name)
_COUNTY_WORDS = 3
_ABBREVIATION = 5  # letters
_TITLE_CASE = 0.6  # of the words of a headline begin with a capital


@dataclass(frozen=True, slots=True)
class Mention:
    """A name found: the places that bear it (none: unknown to the gazetteer), and what it is a part of.

    `kind` is "name", "demonym" (then the one candidate is the country), "name part", "unknown" or "ordinary word" (a
    name that is one, too, and nothing before it says which).
    """

    span: Span
    written: str
    kind: str
    candidates: tuple[Candidate, ...]


def find(
    text: str, sentences: Sequence[Sentence], gazetteer: Gazetteer, datelines: Sequence[Span] = ()
) -> tuple[Mention, ...]:
    """Return every mention in reading order; none overlap. `datelines` are where articles say they were written."""
    divided = any(noun in text for noun in _DIVISION_NOUNS)
    found = [
        mention
        for sentence in sentences
        for mention in _in_sentence(text, sentence.span, gazetteer, divided=divided)
    ]
    filed = [span for span in datelines if not any(span.overlaps(mention.span) for mention in found)]
    if filed:
        found = sorted([*found, *(_unknown(text, span) for span in filed)], key=lambda mention: mention.span)
    unknown = {mention.written for mention in found if mention.kind == "unknown"}
    unknown |= {span.of(text).title() for span in filed}
    if unknown:
        spans = [mention.span for mention in found]
        found.extend(_unknown(text, span) for span in unlisted.again(text, sentences, unknown, spans))
    return tuple(sorted(found, key=lambda mention: mention.span))


def _in_sentence(text: str, span: Span, gazetteer: Gazetteer, *, divided: bool) -> Iterator[Mention]:
    """The mentions of a sentence; `divided`: a "County" stands in the article."""
    tokens = nametokens.pieces(text, span)
    begins = [at for at, token in enumerate(tokens) if token.may_begin_name]
    most = _TITLE_CASE * len(tokens)
    title_case = len(tokens) > 3 and len(begins) > most and sum([t.capital for t in tokens]) > most
    reached, last = span.start, -1
    for at in begins:
        token = tokens[at]
        if token.start < reached:
            continue
        mention = _abbreviated(text, token, span.end, gazetteer, last)
        mention = mention or _named(text, tokens, at, gazetteer, title_case=title_case, divided=divided)
        if mention is None and not title_case and (new := unlisted.introduced(text, tokens, at)):
            mention = _unknown(text, new)
        if mention is not None:
            yield mention
            last = reached = mention.span.end


def _unknown(text: str, span: Span) -> Mention:
    return Mention(span, span.of(text), "unknown", ())


def _abbreviated(text: str, token: Piece, end: int, gazetteer: Gazetteer, last: int) -> Mention | None:
    """An abbreviation at a token: "NSW" anywhere, "Ky." and "WA" only behind a place and a comma."""
    if not abbreviations.may_begin(token.word):
        return None
    found = abbreviations.at(text, token.start, end, gazetteer)
    if found is None:
        return None
    behind = last >= 0 and text[last : token.start] in _BEHIND_PLACE
    candidates = found.anywhere + (found.after_place if behind else ())
    return Mention(found.span, found.written, "name", candidates) if candidates else None


def _named(
    text: str, tokens: Sequence[Piece], at: int, gazetteer: Gazetteer, *, title_case: bool, divided: bool
) -> Mention | None:
    """The name that begins at a token, and what it is a part of."""
    mention, used = _longest(text, tokens, at, gazetteer, divided=divided)
    if mention is None or mention.written in nameparts.CALENDAR:
        return None
    if not _credible(text, tokens, at, used, mention):
        return Mention(mention.span, mention.written, "ordinary word", mention.candidates)
    if mention.kind != "name":
        return mention
    longer = unlisted.going_on(text, tokens[-1].end, mention.span)
    if longer and not nameparts.follows_name(text, tokens, at):
        return _unknown(text, longer)
    hyphenated = nameparts.is_hyphenated(text, mention.span, gazetteer.knows_well)
    if hyphenated or nameparts.is_part(text, tokens, at, used, title_case=title_case):
        return Mention(mention.span, mention.written, "name part", mention.candidates)
    bearers = mention.candidates
    alone = bool(bearers) and bearers[0].rule == WITHOUT_KIND
    if alone and (new := unlisted.region(text, tokens, at)):
        return _unknown(text, new)
    if nameparts.is_acronym(text, tokens, at, mention.span, bearers):
        return None
    if nameparts.is_water(text, tokens, at, used, bearers):
        return _unknown(text, mention.span)
    if nameparts.is_of_a_people(text, tokens, at, mention.span, bearers):
        return None
    return mention


def _longest(
    text: str, tokens: Sequence[Piece], at: int, gazetteer: Gazetteer, *, divided: bool
) -> tuple[Mention | None, int]:
    """The longest name that begins at a token, and how many tokens it takes; one where there is none."""
    first = tokens[at]
    lower = not first.capital and not first.is_direction
    if lower and not _article_before_name(text, tokens, at):
        return None, 1
    most = _worth_trying(text, tokens, at, gazetteer)
    if divided:
        most = max(most, _before_division(text, tokens, at))
    if most == 1 and not _may_stand_alone(tokens, at, gazetteer):
        return None, 1
    least = 1 if first.capital and not nameparts.is_turned(text, tokens, at) else 2
    for count in range(most, least - 1, -1):
        span = Span(first.start, tokens[at + count - 1].end)
        written = span.of(text)
        mention = _adjective(span, written, count, gazetteer)
        if divided and mention is None:
            mention = _county(text, tokens, at, count, gazetteer)
        mention = mention or _borne(span, written, first, gazetteer)
        if mention is not None:
            return mention, count + (mention.span.end > span.end)
    return None, 1


def _may_stand_alone(tokens: Sequence[Piece], at: int, gazetteer: Gazetteer) -> bool:
    """Whether a word may be a name by itself or with a "County" behind it: most are not, and need not be tried."""
    word = tokens[at].word
    if word in DEMONYMS or gazetteer.is_name(word):
        return True
    return at + 1 < len(tokens) and tokens[at + 1].word in _DIVISION_NOUNS


def _adjective(span: Span, written: str, count: int, gazetteer: Gazetteer) -> Mention | None:
    if count > 2 or written not in DEMONYMS:
        return None
    country = gazetteer.country[DEMONYMS[written]]
    candidate = Candidate(country, written, "the adjective of the country")
    return Mention(span, written, "demonym", (candidate,))


def _county(text: str, tokens: Sequence[Piece], at: int, count: int, gazetteer: Gazetteer) -> Mention | None:
    """ "Washington County", "Madison Township": the name and the noun together, whatever else the name alone may be."""
    after = at + count
    if after >= len(tokens) or tokens[after].word not in _DIVISION_NOUNS or count > _COUNTY_WORDS:
        return None
    span = Span(tokens[at].start, tokens[after - 1].end)
    noun = _DIVISION_NOUN.match(text, span.end)
    if not noun or not all(word[0].isupper() for word in span.of(text).split()):
        return None
    whole = Span(span.start, noun.end())
    candidates = gazetteer.lookup(whole.of(text)) or gazetteer.lookup(span.of(text))
    return Mention(whole, whole.of(text), "name", candidates)


def _borne(span: Span, written: str, first: Piece, gazetteer: Gazetteer) -> Mention | None:
    """The name as the places bear it."""
    if not gazetteer.is_name(written) or nameparts.is_contracted(written):
        return None
    candidates = _in_same_case(gazetteer.lookup(written), written, first)
    if written.islower():  # "the north side" is no town of that name, "the west bank" may be
        candidates = tuple(c for c in candidates if is_curated(c.place))
    return Mention(span, written, "name", candidates) if candidates else None


def _worth_trying(text: str, tokens: Sequence[Piece], at: int, gazetteer: Gazetteer) -> int:
    """How many tokens a name that begins here may take: as long as some name begins like them."""
    if not _joins(text, tokens, at):
        return 1
    key = folded(tokens[at].word)
    without = "" if key in nametokens.ARTICLES else key  # the Arabic article
    least = 2 if tokens[at].word in _FIRST_OF_TWO else 1
    count = 1
    while count < gazetteer.longest_name and (count == 1 or _joins(text, tokens, at + count - 1)):
        added = folded(tokens[at + count].word)
        is_article = added in nametokens.ARTICLES
        known = is_article or count < least or gazetteer.begins(key + added)
        if not (known or (without != key and gazetteer.begins(without + added))):
            break
        count, key = count + 1, key + added
        without = without if is_article else without + added
    return count


def _before_division(text: str, tokens: Sequence[Piece], at: int) -> int:
    """How many tokens stand before the "County" of a name that begins here; none where it has no such word."""
    for count in range(min(_COUNTY_WORDS, len(tokens) - 1 - at), 0, -1):
        if tokens[at + count].word in _DIVISION_NOUNS:
            return count if all(_joins(text, tokens, at + n) for n in range(count - 1)) else 0
    return 0


def _article_before_name(text: str, tokens: Sequence[Piece], at: int) -> bool:
    """A small article is part of a name where a hyphen joins them ("al-Tanf"), or "al" and "el" with a blank."""
    if not tokens[at].is_article or at + 1 == len(tokens) or not tokens[at + 1].capital:
        return False
    between = gap(text, tokens, at)
    return between in _HYPHENS or between == "" or (between == " " and tokens[at].word in ("al", "el"))


def _joins(text: str, tokens: Sequence[Piece], at: int) -> bool:
    """Whether a blank, a hyphen or the comma of "Washington, D.C." joins a token to the next one."""
    if at + 1 >= len(tokens):
        return False
    between = gap(text, tokens, at)
    if between == " ":
        return True
    return (between == ", " and "." in tokens[at + 1].word) or bool(_JOINS.fullmatch(between))


def _in_same_case(candidates: Sequence[Candidate], written: str, first: Piece) -> tuple[Candidate, ...]:
    """The candidates that may be written so.

    An abbreviation stands in capitals only ("US", not "Us"); a name is not made of words that it has not: "A man" is not
    Aman, nor "In an" al-Inan or I-nan, but "Al Bukamal" is Albukamal.
    """
    in_words, shouted = " " in written, written.isupper()
    is_cut = in_words and first.word not in ("Al", "El", "al", "el")
    is_name = first.capital or not first.is_direction or in_words
    return tuple([
        c
        for c in candidates
        if (shouted if len(c.variant) <= _ABBREVIATION and c.variant.isupper() else is_name)
        and not (is_cut and _cut_otherwise(written, c.variant))
    ])  # fmt: skip


def _cut_otherwise(written: str, variant: str) -> bool:
    """Whether a name is written as more words than it has, or as as many that begin elsewhere."""
    if written == variant:
        return False
    words, own = (_BREAK.split(name) for name in (written, variant))
    if folded(words[0]) not in nametokens.ARTICLES:
        own = own[folded(own[0]) in nametokens.ARTICLES :] or own
    letters, own_letters = _lengths(words), _lengths(own)
    if len(letters) != len(own_letters):
        return len(letters) > len(own_letters)
    return sum(letters) == sum(own_letters) and letters != own_letters


def _lengths(words: Sequence[str]) -> list[int]:
    """The letters of each word of a name, but of the Arabic articles amid it."""
    keys = [folded(word) for word in words]
    amid = {at for at in range(1, len(keys) - 1) if keys[at] in nametokens.ARTICLES}
    return [len(key) for at, key in enumerate(keys) if at not in amid]


def _credible(text: str, tokens: Sequence[Piece], at: int, used: int, mention: Mention) -> bool:
    """Whether a name that is an ordinary word has a preposition of place before it, or a part of the name beside it."""
    if mention.kind != "name" or used > 1 or mention.written not in _COMMON:
        return True
    if mention.candidates and mention.candidates[0].place.feature == "country" and at > 0:
        return True
    return prepositions.before(text, tokens[0].start, tokens[at].start).introduces
