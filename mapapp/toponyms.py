"""Names of places as written in an article: longest name first, adjectives and unknown names included.

Where a name stands is decided here, what part it plays in `roles`, which place it is in `places`.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from mapapp import abbreviations, wordlists
from mapapp.abbreviations import Abbreviation
from mapapp.gazetteer import Gazetteer
from mapapp.model import Candidate, Sentence, Span
from mapapp.names import folded, without_article

_TOKEN = re.compile(
    r"(?:[A-Z]\.){2,}|[A-Z]\.[A-Z]\b|(?:St|Ste|Ft|Mt|Pt)\.(?= [A-Z])"
    r"|[A-Z][a-z]+(?=[A-Z]{3})"  # glued to a dateline: "SyriaBEIRUT"
    r"|[^\W_]+(?:['’`ʿ‘ʼ][^\W_]+)*"
)
_POSSESSIVE = re.compile(r"['’]s?$", re.IGNORECASE)
_DIVISION_NOUN = re.compile(
    r"[ \u00a0](?:County|Parish|Township|Twp\.|Borough|Governorate|Oblast|Prefecture)\b(?! (?:Road|Rd|Line|Fair))"
)
_CONTINUES = re.compile(r"[ \u00a0](?:al|el|as|ash|ad|ar|az|at|an|ed|es)[-–][A-Z][\w’'-]+")
_JOINS = re.compile(r"[^\S\n]*[-–‑]?[^\S\n]*$|[^\S\n]*\n[^\S\n]*$")
_BEFORE_UNKNOWN = re.compile(
    r"\b(?:[Ii]n|[Nn]ear|[Oo]utside|[Aa]round|[Ii]nside|[Aa]cross|[Ff]rom|towards?|into"
    r"|(?:attacks?|strikes?|raids?|assault|advance) on"
    r"|(?:towns?|cit(?:y|ies)|villages?|provinces?|districts?|regions?|islands?|parts?|outskirts|suburbs?|edge|centre|center) of)"
    r"(?: the)? $"
)
_ARTICLES = frozenset(wordlists.entries("articles_of_names"))
_DIRECTIONS = frozenset(wordlists.entries("directions"))
_COMMON = frozenset(wordlists.entries("common_names"))
_ORGANISATION = frozenset(wordlists.entries("organisation_heads"))
_TITLES = frozenset(wordlists.entries("titles_after_places"))
_OPENERS = frozenset(wordlists.entries("sentence_openers"))
_PLACE_NOUNS = frozenset(row["noun"] for row in wordlists.rows("place_nouns"))
DEMONYMS = {name: row["country"] for row in wordlists.rows("demonyms") for name in row["demonyms"].split("|")}
_ORDINARY = frozenset(wordlists.entries("ordinary_words"))
_CALENDAR = frozenset(row["name"] for name in ("months", "weekdays") for row in wordlists.rows(name))
_LONGEST_UNKNOWN, _COUNTY_WORDS = 4, 3


@dataclass(frozen=True, slots=True)
class Mention:
    """A name found: the places that bear it (none: unknown to the gazetteer), and what it is a part of.

    `kind` is "name", "demonym" (then the one candidate is the country), "name part" or "unknown".
    """

    span: Span
    written: str
    kind: str
    candidates: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class _Token:
    start: int
    end: int
    word: str

    @property
    def capital(self) -> bool:
        return self.word[0].isupper() or self.word[0].isdigit()


def find(text: str, sentences: Sequence[Sentence], gazetteer: Gazetteer) -> tuple[Mention, ...]:
    """Return every mention in reading order; none overlap."""
    found: list[Mention] = []
    for sentence in sentences:
        found.extend(_in_sentence(text, sentence, gazetteer))
    unknown = {mention.written for mention in found if mention.kind == "unknown"}
    if unknown:
        found.extend(_again(text, sentences, unknown, found))
    return tuple(sorted(found, key=lambda mention: mention.span))


def _in_sentence(text: str, sentence: Sentence, gazetteer: Gazetteer) -> Iterator[Mention]:
    tokens = _tokens(text, sentence.span)
    title_case = sum(t.capital for t in tokens) > 0.6 * len(tokens) and len(tokens) > 3
    short = {found.span.start: found for found in abbreviations.find(text, sentence.span, gazetteer)}
    at, last = 0, -1
    while at < len(tokens):
        mention = _abbreviated(text, tokens[at].start, short, last)
        if mention is not None:
            yield mention
            last = mention.span.end
            at += sum(mention.span.start <= token.start < mention.span.end for token in tokens[at : at + 6])
            continue
        mention, used = _longest(text, tokens, at, gazetteer)
        if mention is None:
            mention, used = (None, 1) if title_case else _unknown(text, sentence.span, tokens, at)
        elif not _credible(text, sentence.span, tokens, at, used, mention):
            mention = None
        elif (
            mention.kind == "name"
            and not _within_person(text, tokens, at)
            and (longer := _goes_on(text, sentence.span, mention))
        ):
            mention, used = longer, sum(token.start < longer.span.end for token in tokens[at : at + 8])
        elif mention.kind == "name" and _is_part(text, tokens, at, used, title_case=title_case):
            mention = Mention(mention.span, mention.written, "name part", mention.candidates)
        if mention is not None:
            yield mention
            last = mention.span.end
        at += used


def _abbreviated(text: str, start: int, short: Mapping[int, Abbreviation], last: int) -> Mention | None:
    """An abbreviation at a token: "NSW" anywhere, "Ky." and "WA" only behind a place and a comma."""
    found = short.get(start)
    if found is None:
        return None
    behind = last >= 0 and text[last:start] in (", ", ",\u00a0", ",\n", " (")
    candidates = found.anywhere + (found.after_place if behind else ())
    return Mention(found.span, found.written, "name", candidates) if candidates else None


def _tokens(text: str, span: Span) -> list[_Token]:
    tokens = []
    for match in _TOKEN.finditer(text, span.start, span.end):
        word, end = match.group(), match.end()
        owned = _POSSESSIVE.search(word)
        if owned and owned.start():
            word, end = word[: owned.start()], match.start() + owned.start()
        tokens.append(_Token(match.start(), end, word))
    return tokens


def _longest(
    text: str, tokens: Sequence[_Token], at: int, gazetteer: Gazetteer
) -> tuple[Mention | None, int]:
    """The longest name that begins at a token, and how many tokens it takes; one where there is none."""
    first = tokens[at]
    if not (first.capital or first.word.lower() in _DIRECTIONS or _article_before_name(text, tokens, at)):
        return None, 1
    for count in range(_worth_trying(text, tokens, at, gazetteer), 0, -1):
        span = Span(first.start, tokens[at + count - 1].end)
        written = span.of(text)
        if count == 1 and not first.capital:
            break
        if count <= 2 and written in DEMONYMS:
            country = gazetteer.country[DEMONYMS[written]]
            candidate = Candidate(country, written, "the adjective of the country")
            return Mention(span, written, "demonym", (candidate,)), count
        county = _county(text, span, gazetteer)
        if county is not None:
            return county, count + 1
        if gazetteer.knows(folded(written)) or gazetteer.knows(without_article(written)):
            candidates = tuple(c for c in gazetteer.lookup(written) if _same_case(written, c.variant, first))
            if candidates:
                return Mention(span, written, "name", candidates), count
    return None, 1


def _worth_trying(text: str, tokens: Sequence[_Token], at: int, gazetteer: Gazetteer) -> int:
    """How many tokens a name that begins here may take: as long as some name begins like them."""
    most = _reach(text, tokens, at, gazetteer.longest_name)
    count = min(_COUNTY_WORDS, most)
    while count < most and gazetteer.begins(text[tokens[at].start : tokens[at + count - 1].end]):
        count += 1
    return count


def _county(text: str, span: Span, gazetteer: Gazetteer) -> Mention | None:
    """ "Washington County", "Madison Township": the name and the noun together, whatever else the name alone may be."""
    noun = _DIVISION_NOUN.match(text, span.end)
    words = span.of(text).split()
    if not noun or len(words) > _COUNTY_WORDS or not all(word[0].isupper() for word in words):
        return None
    whole = Span(span.start, noun.end())
    return Mention(
        whole, whole.of(text), "name", gazetteer.lookup(whole.of(text)) or gazetteer.lookup(span.of(text))
    )


def _article_before_name(text: str, tokens: Sequence[_Token], at: int) -> bool:
    """A small article is part of a name where a hyphen joins them ("al-Tanf"), or "al" and "el" with a blank."""
    if tokens[at].word.lower() not in _ARTICLES or at + 1 == len(tokens) or not tokens[at + 1].capital:
        return False
    between = text[tokens[at].end : tokens[at + 1].start]
    return between in "-–‑" or (between == " " and tokens[at].word in ("al", "el"))


def _reach(text: str, tokens: Sequence[_Token], at: int, most: int) -> int:
    """How many tokens from `at` on are joined by blanks, hyphens or the comma of "Washington, D.C."."""
    count = 1
    while count < most and at + count < len(tokens):
        between = text[tokens[at + count - 1].end : tokens[at + count].start]
        abbreviated = between == ", " and "." in text[tokens[at + count].start : tokens[at + count].end]
        if not (_JOINS.match(between) or abbreviated):
            break
        count += 1
    return count


def _same_case(written: str, variant: str, first: _Token) -> bool:
    """An abbreviation stands in capitals only ("US", not "Us"); a name is not made of words that it has not.

    "A man" is not Aman, but "Al Bukamal" is Albukamal.
    """
    if len(written.split()) > len(re.split(r"[\s-]", variant)) and first.word not in ("Al", "El", "al", "el"):
        return False
    if len(variant) <= 5 and variant.isupper():
        return written.isupper()
    if not first.capital and first.word.lower() in _DIRECTIONS:
        return len(written.split()) > 1
    return True


def _credible(text: str, span: Span, tokens: Sequence[_Token], at: int, used: int, mention: Mention) -> bool:
    """Names that are ordinary words need a preposition of place, or a part of the name beside them; months never do."""
    if mention.written in _CALENDAR:
        return False
    if mention.kind != "name" or used > 1 or mention.written not in _COMMON:
        return True
    if len(mention.candidates) and mention.candidates[0].place.feature == "country" and at > 0:
        return True
    return bool(_BEFORE_UNKNOWN.search(text[max(span.start, tokens[at].start - 24) : tokens[at].start]))


def _within_person(text: str, tokens: Sequence[_Token], at: int) -> bool:
    """Whether a capitalised word stands straight before, as in "Abu Bakr al-Baghdadi"."""
    before = _capitals(text, tokens, at - 1, -1)
    return bool(before) and tokens[at - 1].capital and not _may_precede(before[0], at)


def _goes_on(text: str, span: Span, mention: Mention) -> Mention | None:
    """A longer name that the gazetteer does not know: "Hammam al-Alil" is not Hammam."""
    rest = _CONTINUES.match(text, mention.span.end, span.end)
    if not rest:
        return None
    whole = Span(mention.span.start, rest.end())
    return Mention(whole, whole.of(text), "unknown", ())


def _is_part(text: str, tokens: Sequence[_Token], at: int, used: int, *, title_case: bool) -> bool:
    """Whether a name is only part of an organisation's, a person's or a work's name."""
    after = _capitals(text, tokens, at + used, +1)
    before = _capitals(text, tokens, at - 1, -1)
    if title_case:
        return bool(after[:2] and set(after[:2]) & _ORGANISATION)
    if set(after) & _ORGANISATION:
        return True
    if (
        after
        and after[0] not in _TITLES
        and after[0].lower() not in _PLACE_NOUNS
        and after[0] not in DEMONYMS
    ):
        return not _BEFORE_UNKNOWN.search(text[max(0, tokens[at].start - 24) : tokens[at].start])
    if set(before) & _ORGANISATION:
        return "of" in _words_between(tokens, at, before)
    own = used - (tokens[at].word.lower() in _ARTICLES)
    return bool(before) and own == 1 and tokens[at - 1].capital and not _may_precede(before[0], at)


def _words_between(tokens: Sequence[_Token], at: int, before: Sequence[str]) -> list[str]:
    return [t.word for t in tokens[max(0, at - 2 * len(before)) : at]]


def _may_precede(word: str, at: int) -> bool:
    """Whether a capitalised word just before a name is not part of it: a sentence's opener, a title, an adjective."""
    opener = at == 1 and (word in _OPENERS or word.lower() in _DIRECTIONS or len(word) <= 3)
    return opener or word in DEMONYMS or word in _TITLES or word.isupper() or word.lower() in _PLACE_NOUNS


def _capitals(text: str, tokens: Sequence[_Token], at: int, step: int) -> list[str]:
    """The run of capitalised words from `at` on in one direction, joined by single blanks or "of", "for", "and", "the"."""
    words: list[str] = []
    links = 0
    while 0 <= at < len(tokens) and len(words) < 6:
        inner = at - 1 if step > 0 else at
        if (
            inner < 0
            or inner + 1 >= len(tokens)
            or text[tokens[inner].end : tokens[inner + 1].start] not in (" ", "\u00a0")
        ):
            break
        word = tokens[at].word
        if tokens[at].capital:
            words.append(word)
            links = 0
        elif (
            word in ("of", "for", "the", "and")
            and links < 2
            and words
            or word in ("of", "for")
            and step < 0
            and not words
        ):
            links += 1
        else:
            break
        at += step
    return words


def _is_ordinary(tokens: Sequence[_Token], at: int) -> bool:
    word = tokens[at].word.lower()
    return word in _ORDINARY or word in _PLACE_NOUNS or word in _DIRECTIONS


def _unknown(text: str, span: Span, tokens: Sequence[_Token], at: int) -> tuple[Mention | None, int]:
    """A capitalised name after a preposition of place that the gazetteer does not know."""
    first = tokens[at]
    article = (
        at + 1 < len(tokens)
        and text[first.end : tokens[at + 1].start] == "-"
        and first.word.lower() in _ARTICLES
    )
    if not (first.capital or article) or not first.word[0].isalpha() or first.word in _TITLES:
        return None, 1
    if (len(first.word) < 3 or _is_ordinary(tokens, at)) and not article:
        return None, 1
    if not _BEFORE_UNKNOWN.search(text[max(span.start, first.start - 24) : first.start]):
        return None, 1
    words = [first.word, *_capitals(text, tokens, at + 1, +1)]
    if set(words) & (_ORGANISATION | _TITLES) or len(words) > _LONGEST_UNKNOWN or first.word.isupper():
        return None, 1
    used = 2 if article else 1
    while used < len(words) and tokens[at + used].capital:
        used += 1
    found = Span(first.start, tokens[at + used - 1].end)
    return Mention(found, found.of(text), "unknown", ()), used


def _again(
    text: str, sentences: Sequence[Sentence], unknown: set[str], found: Sequence[Mention]
) -> Iterator[Mention]:
    """The other mentions of unknown names, where no preposition tells them."""
    names = sorted(unknown, key=len, reverse=True)
    pattern = re.compile(r"\b(?:" + "|".join(map(re.escape, names)) + r")\b")
    taken = [mention.span for mention in found]
    for sentence in sentences:
        near = [span for span in taken if span.overlaps(sentence.span)]
        for match in pattern.finditer(text, sentence.span.start, sentence.span.end):
            span = Span(match.start(), match.end())
            if not any(span.overlaps(other) for other in near):
                yield Mention(span, match.group(), "unknown", ())
