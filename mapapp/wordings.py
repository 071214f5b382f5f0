"""How alike excerpts are worded: vectors of weighted words (scikit-learn), compared pair by pair."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix

from mapapp import wordlists

_WORD = re.compile(r"[^\W_]+")
_STEM = 5  # letters: "strikes", "striking" and "strike" begin alike
_TELLING = 2  # times that a name or a number counts
_OPEN = ("", ".", "?", "!", "-", "–", "—", ":", "\n")
_LONGEST_RUN = 4  # words that stand for a concept together
_FEATURES = 2**18
_AT_A_TIME = 100_000  # pairs


@cache
def _passed_over() -> frozenset[str]:
    calendar = [row["name"].casefold() for of in ("weekdays", "months") for row in wordlists.rows(of)]
    words = wordlists.entries("function_words_en"), wordlists.entries("words_not_compared")
    return frozenset({*calendar, *words[0], *words[1]})


def words(excerpt: str) -> list[str]:
    """Return the beginnings of the words that carry content, names and numbers twice, and the concepts they stand for."""
    found: list[str] = []
    for match in _WORD.finditer(excerpt):
        word = match[0]
        stem = _stem(word)
        if stem is not None:
            found += [stem] * (_TELLING if not word[0].islower() and _tells(excerpt, match.start()) else 1)
    return [*found, *(f"={concept}" for concept in concepts(excerpt))]


@lru_cache(maxsize=65536)
def _stem(word: str) -> str | None:
    plain = word.casefold()
    if plain in _passed_over() or len(plain) == 1:
        return None
    return plain if plain.isdigit() else plain[:_STEM]


def _tells(excerpt: str, start: int) -> bool:
    """Whether a word is a name inside a sentence, or a number in digits."""
    return (
        excerpt[start].isdigit()
        or excerpt[start].isupper()
        and excerpt[:start].rstrip("'“‘ ")[-1:] not in _OPEN
    )


@lru_cache(maxsize=8192)  # asked again of an excerpt and of what is left of it without names
def concepts(excerpt: str) -> frozenset[str]:
    """Return the concepts (`concepts.csv`) that the words of an excerpt may stand for."""
    found, beginning = _words(excerpt), _runs()
    runs = [
        concept
        for at, word in enumerate(found)
        if word in beginning
        for concept in beginning[word].begun_by("_".join(found[at : at + _LONGEST_RUN]))
    ]
    return frozenset(chain(chain.from_iterable(map(_concepts_of, found)), runs))


def _words(excerpt: str) -> list[str]:
    """The words in small letters; a month that is also a word ("March") is none of them."""
    months = _months()
    return [word.casefold() for word in _WORD.findall(excerpt) if word not in months]


@cache
def _months() -> frozenset[str]:
    return frozenset(row["name"] for row in wordlists.rows("months"))


@lru_cache(maxsize=65536)
def _concepts_of(word: str) -> tuple[str, ...]:
    """The concepts a word may stand for."""
    whole, begins = _concepts()
    found = [*whole.get(word, ())]
    for length in range(3, len(word) + 1):
        found += begins.get(word[:length], ())
    return tuple(dict.fromkeys(found))


@dataclass(frozen=True, slots=True)
class _Runs:
    """Words that stand for a concept together, all of one first word: how they begin, and whether more letters may follow."""

    beginnings: tuple[str, ...]
    entries: tuple[tuple[str, bool, str], ...]

    def begun_by(self, run: str) -> Iterator[str]:
        """Yield the concepts of those that a run of words begins with."""
        if run.startswith(self.beginnings):
            for words, longer, concept in self.entries:
                if run.startswith(words) and (longer or run[len(words) : len(words) + 1] in ("", "_")):
                    yield concept


@cache
def _runs() -> Mapping[str, _Runs]:
    """The words that stand for a concept together by the first of them."""
    found: dict[str, list[tuple[str, bool, str]]] = defaultdict(list)
    for row in wordlists.rows("concepts"):
        for words in row["words"].split():
            if "_" in words:
                found[words.split("_")[0]].append(
                    (words.removesuffix("*"), words.endswith("*"), row["concept"])
                )
    return {
        first: _Runs(tuple(words for words, _, _ in entries), tuple(entries))
        for first, entries in found.items()
    }


@cache
def _concepts() -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    whole: dict[str, list[str]] = {}
    begins: dict[str, list[str]] = {}
    for row in wordlists.rows("concepts"):
        for word in row["words"].split():
            if "_" in word:
                continue
            (begins if word.endswith("*") else whole).setdefault(word.removesuffix("*"), []).append(
                row["concept"]
            )
    return whole, begins


def vectors(excerpts: Sequence[str]) -> csr_matrix:
    """Return one row an excerpt, of unit length; it depends on that excerpt alone, whatever else is loaded."""
    if not excerpts:
        return csr_matrix((0, _FEATURES))
    from sklearn.feature_extraction.text import HashingVectorizer  # slow to import, and not always needed

    counts = HashingVectorizer(
        analyzer=words, n_features=_FEATURES, alternate_sign=False, norm=None, dtype=np.float32
    ).transform(excerpts)
    np.log1p(counts.data, out=counts.data)
    return _of_unit_length(counts)


def _of_unit_length(rows: csr_matrix) -> csr_matrix:
    from sklearn.preprocessing import normalize

    return csr_matrix(normalize(rows))


def rarer(rows: csr_matrix, of: npt.NDArray[np.int64]) -> csr_matrix:
    """Return rows of unit length in which a word counts the less the more claims of its own article have it.

    `of` gives the number of each row's article: what another article says changes nothing.
    """
    if not len(of):
        return rows
    article = np.repeat(of, np.diff(rows.indptr))
    codes = article * _FEATURES + rows.indices
    order = np.argsort(codes, kind="stable")
    starts = np.flatnonzero(np.diff(codes[order], prepend=-1))
    claims = np.empty(len(codes))
    claims[order] = np.repeat(np.diff(starts, append=len(codes)), np.diff(starts, append=len(codes)))
    of_article = np.bincount(of)[article]
    weighted = rows.copy()
    rarity = np.log((of_article + 1) / np.maximum(1, claims - 1)) / np.log(of_article + 1)
    weighted.data = (rows.data * np.sqrt(rarity)).astype(np.float32)
    return _of_unit_length(weighted)


def likeness(
    rows: csr_matrix, first: npt.NDArray[np.int64], second: npt.NDArray[np.int64]
) -> npt.NDArray[np.float32]:
    """Return the cosine of each pair of rows, 0 to 1."""
    parts = [
        np.asarray(
            rows[first[at : at + _AT_A_TIME]].multiply(rows[second[at : at + _AT_A_TIME]]).sum(axis=1)
        ).ravel()
        for at in range(0, len(first), _AT_A_TIME)
    ]
    return np.concatenate(parts).astype(np.float32) if parts else np.zeros(0, dtype=np.float32)


def summed(rows: csr_matrix, of: npt.NDArray[np.int64]) -> csr_matrix:
    """Return one row a group, of unit length: the sum of the rows whose group number `of` gives."""
    if not len(of):
        return csr_matrix((0, rows.shape[1]))
    ones = np.ones(len(of), dtype=np.float32)
    member = csr_matrix((ones, (of, np.arange(len(of)))), shape=(int(of.max()) + 1, len(of)))
    return _of_unit_length(member @ rows)
