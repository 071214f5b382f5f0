"""What one claim says is not so and another says is: "It has not rained here for a week", "days of heavy rain"."""

import re
from collections.abc import Set
from functools import cache, lru_cache

from mapapp import wordings, wordlists
from mapapp.beginnings import Sought

_SCOPE = 8  # words behind a negator that it reaches
_SUBJECT = 4  # words in front of those that call something untrue: what that is
_BEGINNING = 6  # words in front of a negator at which a sentence begins
_QUALITY = re.compile(r"\b(?:is|are|isn[’']t|aren[’']t|[’']s|[’']re)\s*$", re.IGNORECASE)
_WORD = re.compile(r"[^\s]+")
_CLAUSE = re.compile(
    r"[.;:,!?—–]|\b(?:but|because|although|though|while|when|and|who|which)\b", re.IGNORECASE
)


@lru_cache(maxsize=65536)
def said(excerpt: str) -> tuple[frozenset[str], frozenset[str], tuple[int, int]]:
    """Return the words and concepts that are said to be so, those said not to be, and where the first denial stands."""
    denied: list[tuple[int, int]] = []
    for match in _negator().finditer(excerpt):
        end = _reach(excerpt, match.end())
        if not denied or match.start() >= denied[-1][1]:
            denied.append((match.start(), end))
    if untrue := _untrue().search(excerpt):
        return frozenset(), frozenset(wordings.words(excerpt)), untrue.span()
    left, at = "", 0
    for start, end in denied:
        left, at = f"{left}{excerpt[at:start]} ", end
    left += excerpt[at:]
    against = frozenset(word for start, end in denied for word in wordings.words(excerpt[start:end]))
    return frozenset(wordings.words(left)) - against, against, denied[0] if denied else (0, 0)


def _reach(excerpt: str, start: int) -> int:
    clause = _CLAUSE.search(excerpt, start)
    words = list(_WORD.finditer(excerpt, start, clause.start() if clause else len(excerpt)))
    return words[min(len(words), _SCOPE) - 1].end() if words else start


def opposed(first: str, second: str, passed_over: Set[str] = frozenset()) -> frozenset[str]:
    """Return the words and concepts that one excerpt says are so and the other says are not."""
    (so, not_so, _), (other_so, other_not, _) = said(first), said(second)
    if not not_so and not other_not:
        return frozenset()
    return ((not_so & other_so - other_not) | (other_not & so - not_so)) - passed_over


@lru_cache(maxsize=65536)
def heads(excerpt: str) -> frozenset[str]:
    """Return the words and concepts said first not to be so behind each negator: "did not cross" the river."""
    untrue = _untrue().search(excerpt)
    found = (
        {*wordings.words(f"- {' '.join(excerpt[: untrue.start()].split()[-_SUBJECT:])}")} if untrue else set()
    )
    for match in _negator().finditer(excerpt):
        stretch = excerpt[match.end() : _reach(excerpt, match.end())].split()
        for at, word in enumerate(stretch):
            if told := wordings.words(f"- {word}"):
                found |= {*told, *wordings.words(" ".join(stretch[at : at + 2]))}
                break
    return frozenset(found)


def taken_up(first: str, second: str) -> float:
    """Return how much of what one excerpt first says not to be so the other speaks of, as a share of its words; the greater."""
    return max(_spoken_of(first, second), _spoken_of(second, first))


def spoken_of(content: str, other: str) -> float:
    """Return which share of the words of a content another excerpt speaks of, 0 where it has none."""
    told = _words(other)
    found = [not word.isdisjoint(told) for word in _word_by_word(content)]
    return sum(found) / len(found) if found else 0.0


@lru_cache(maxsize=4096)
def _word_by_word(content: str) -> tuple[frozenset[str], ...]:
    """What the words of a content stand for, and what only two together do: "was over"."""
    written = content.split()
    alone = [frozenset(wordings.words(f"- {word}")) for word in written]
    single = frozenset().union(*(wordings.concepts(f"- {word}") for word in written))
    pairs = (f"- {' '.join(written[max(0, at - 1) : at + 1])}" for at in range(len(written)))
    both = (wordings.concepts(pair) - single for pair in pairs)
    return tuple(
        word | {f"={concept}" for concept in of_pair}
        for word, of_pair in zip(alone, both, strict=True)
        if word or of_pair
    )


def _spoken_of(denial: str, other: str) -> float:
    told = _words(other)
    found = [not word.isdisjoint(told) for word in _denied_first(denial)]
    return sum(found) / len(found) if found else 0.0


@lru_cache(maxsize=65536)
def _words(excerpt: str) -> frozenset[str]:
    return frozenset(wordings.words(excerpt))


@lru_cache(maxsize=65536)
def _denied_first(denial: str) -> tuple[frozenset[str], ...]:
    """What an excerpt first says not to be so, word by word, with what each stands for."""
    start, end = said(denial)[2]
    content = (frozenset(wordings.words(f"- {word}")) for word in denial[start:end].split())
    return tuple(filter(None, content))


def denies_at_once(excerpt: str) -> bool:
    """Whether a sentence begins by saying that something is not so: "None got away", "Not a family has gone back".

    What is said to be of another quality ("is not good") is not denied.
    """
    found = _negator().search(excerpt)
    if found is None or len(excerpt[: found.start()].split()) > _BEGINNING:
        return False
    return not (found.group().casefold() == "not" and _QUALITY.search(excerpt[: found.start()]))


@lru_cache(maxsize=65536)
def is_silence(excerpt: str) -> bool:
    """Whether it says that somebody did not speak of something."""
    return bool(_silences().search(excerpt))


@cache
def _silences() -> Sought:
    return Sought("|".join(wordlists.entries("silences")), r"\b")


@lru_cache(maxsize=65536)
def contrast(excerpt: str) -> tuple[int, int] | None:
    """Return where a sentence says that it is otherwise than was said before, None where it does not."""
    found = _contrasts().search(excerpt)
    return found.span() if found else None


@cache
def _contrasts() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(wordlists.entries('contrasts'))})", re.IGNORECASE)


def denial(excerpt: str) -> tuple[int, int] | None:
    """Return where the first denial stands, None where nothing is said not to be so."""
    start, end = said(excerpt)[2]
    return (start, end) if end else None


def denies(excerpt: str) -> bool:
    """Whether anything is said not to be so."""
    return bool(said(excerpt)[2][1])


@cache
def _negator() -> re.Pattern[str]:
    negators, open_ones = "|".join(wordlists.entries("negators")), "|".join(wordlists.entries("not_denying"))
    return re.compile(rf"\b(?:{negators})\b(?! (?:be |been |have |\w+ly )?(?:{open_ones})\b)", re.IGNORECASE)


@cache
def _untrue() -> Sought:
    return Sought("|".join(wordlists.entries("untrue")), r"\b")
