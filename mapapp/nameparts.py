"""Whether a name of a place is only part of another name: of a person's, an organisation's, a work's."""

import re
from collections.abc import Callable, Sequence

from mapapp import prepositions, wordlists
from mapapp.geography import feature_class
from mapapp.model import Candidate, Span
from mapapp.nametokens import Piece, gap, joined_by_blank
from mapapp.tokens import words_of

DEMONYMS = {name: row["country"] for row in wordlists.rows("demonyms") for name in row["demonyms"].split("|")}
PLACE_NOUNS = frozenset(row["noun"] for row in wordlists.rows("place_nouns"))
ORGANISATIONS = frozenset(wordlists.entries("organisation_heads"))
_STREETS = frozenset(wordlists.entries("streets"))
TITLES = frozenset(wordlists.entries("titles_after_places"))
CALENDAR = frozenset(
    row["name"].rstrip(".") for name in ("months", "weekdays") for row in wordlists.rows(name)
)
_OPENERS = frozenset(wordlists.entries("sentence_openers"))
_DIRECTIONS = frozenset(wordlists.entries("directions"))
_LINKS = frozenset({"of", "for", "the", "and"})
_MOST_CAPITALS, _MOST_LINKS = 6, 2
_WATERS = frozenset({"River", "Lake", "Creek", "Bay", "Canal", "Gulf", "Strait"})
_WATER_BEHIND = re.compile(r"[ \u00a0](?:river|lake|creek|bay|canal|gulf|strait)s?\b")
_SETTLED = frozenset({"settlement", "province", "quarter"})
_ACRONYM = 5  # letters
_GOES_ON_SMALL = re.compile(r"[ \u00a0][a-z]")
_NEXT_WORD = re.compile(r"[ \u00a0]([\w’']+)")
_APOSTROPHE = re.compile(r"['’]")
_PRONOUNS = words_of("pron")
_JOINED_AFTER = re.compile(r"-([A-Z]\w*)")
_JOINED_BEFORE = re.compile(r"\b([A-Z]\w*)-$")
_LONGEST = 30  # letters of a word
_SMALL_WORDS = frozenset(row["word"] for row in wordlists.rows("function_words"))


def capitals(text: str, tokens: Sequence[Piece], at: int, step: int) -> list[str]:
    """Return the run of capitalised words from `at` on in one direction, +1 or -1, the nearest first.

    They are joined by single blanks, and by "of", "for", "and", "the" between them.
    """
    words: list[str] = []
    links = 0
    while 0 <= at < len(tokens) and len(words) < _MOST_CAPITALS:
        inner = at - 1 if step > 0 else at
        if inner < 0 or inner + 1 >= len(tokens) or not joined_by_blank(text, tokens, inner):
            break
        if tokens[at].capital:
            words.append(tokens[at].word)
            links = 0
        elif _links(tokens[at].word, words, links, step):
            links += 1
        else:
            break
        at += step
    return words


def _links(word: str, words: Sequence[str], links: int, step: int) -> bool:
    if not words:
        return step < 0 and word in ("of", "for")
    return word in _LINKS and links < _MOST_LINKS


def follows_name(text: str, tokens: Sequence[Piece], at: int) -> bool:
    """Return whether a capitalised word stands straight before, as in "Abu Bakr al-Baghdadi"."""
    if not at or not tokens[at - 1].capital or not joined_by_blank(text, tokens, at - 1):
        return False
    return not _may_precede(tokens[at - 1].word, at)


def is_part(text: str, tokens: Sequence[Piece], at: int, used: int, *, title_case: bool) -> bool:
    """Return whether the name of `used` pieces from `at` on is only part of a longer name."""
    after = capitals(text, tokens, at + used, +1)
    if title_case:
        return not ORGANISATIONS.isdisjoint(after[:2])
    if not ORGANISATIONS.isdisjoint(after) or not _STREETS.isdisjoint(after[:1]):
        return True
    if after and not _may_follow(after[0]):
        if used == 1 and at and tokens[at - 1].low == "the":
            return True
        return not prepositions.before(text, tokens[0].start, tokens[at].start).introduces
    before = capitals(text, tokens, at - 1, -1)
    if not ORGANISATIONS.isdisjoint(before):
        return any(token.word == "of" for token in tokens[max(0, at - 2 * len(before)) : at])
    own = used - tokens[at].is_article
    return own == 1 and follows_name(text, tokens, at)


def _may_follow(word: str) -> bool:
    """Whether a capitalised word just after a name is not part of it."""
    return word in TITLES or word.lower() in PLACE_NOUNS or word in DEMONYMS


def _may_precede(word: str, at: int) -> bool:
    """Whether a capitalised word just before a name is not part of it: a sentence's opener, a title, an adjective."""
    opener = at == 1 and (word in _OPENERS or len(word) <= 3)
    return (
        opener
        or word.lower() in _DIRECTIONS
        or word in DEMONYMS
        or word in TITLES
        or word.isupper()
        or word.lower() in PLACE_NOUNS
    )


def is_contracted(written: str) -> bool:
    """Return whether a word is a pronoun and a verb in one: "I've", "They're"."""
    if written.isalpha():
        return False
    pronoun, *verb = _APOSTROPHE.split(written)
    return bool(verb) and pronoun.lower() in _PRONOUNS


def is_hyphenated(text: str, span: Span, is_place: Callable[[str], bool]) -> bool:
    """Return whether a hyphen joins a name to a capitalised word that is none: "Wal-Mart", "Pre-Trial", but "Syria-Iraq"."""
    found = None
    if text[span.end : span.end + 1] == "-":
        found = _JOINED_AFTER.match(text, span.end)
    elif text[span.start - 1 : span.start] == "-":
        found = _JOINED_BEFORE.search(text, max(0, span.start - _LONGEST), span.start)
    return found is not None and found[1] not in DEMONYMS and not is_place(found[1])


def is_turned(text: str, tokens: Sequence[Piece], at: int) -> bool:
    """Return whether a direction stands before a name: "West Nashville" is no town of West."""
    return (
        at + 1 < len(tokens)
        and tokens[at + 1].capital
        and tokens[at].is_direction
        and joined_by_blank(text, tokens, at)
    )


def is_acronym(
    text: str, tokens: Sequence[Piece], at: int, span: Span, candidates: Sequence[Candidate]
) -> bool:
    """Return whether capitals amid words in lower case are those of a body ("NEMA"), as no abbreviation of a place is."""
    written = span.of(text)
    if not written.isupper() or len(written) > _ACRONYM or any(c.variant.isupper() for c in candidates):
        return False
    beside = [tokens[n].word for n in (at - 1, at + 1) if 0 <= n < len(tokens)]
    headline = any(len(word) > 1 and word.isupper() and word.isalpha() for word in beside)
    return bool(at or _GOES_ON_SMALL.match(text, span.end)) and not headline


def is_water(text: str, tokens: Sequence[Piece], at: int, used: int, candidates: Sequence[Candidate]) -> bool:
    """Return whether "the Tana River" is the river itself, and the gazetteer knows but a county of that name."""
    last = tokens[at + used - 1]
    capital = used > 1 and last.word in _WATERS
    named = at > 0 and tokens[at - 1].low == "the" and (capital or bool(_WATER_BEHIND.match(text, last.end)))
    return named and all(feature_class(c.place) in _SETTLED for c in candidates)


def is_of_a_people(
    text: str, tokens: Sequence[Piece], at: int, span: Span, candidates: Sequence[Candidate]
) -> bool:
    """Return whether "the" stands before a town's name and no noun behind: "the Orma" are a people."""
    if not at or tokens[at - 1].low != "the" or gap(text, tokens, at - 1) != " ":
        return False
    after = _NEXT_WORD.match(text, span.end)
    nobody_named = after is None or after[1] in _SMALL_WORDS
    return nobody_named and all(feature_class(c.place) == "settlement" for c in candidates)
