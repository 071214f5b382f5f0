"""Articles that are one text printed more than once: wire copy in several outlets, a report and its second edition."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from datasketch import MinHash

_WORD = re.compile(r"\w+")
_SHINGLE = 5  # words
_PERMUTATIONS = 64
_PRIME = np.uint32(16_777_619)  # of FNV's hash
_ALIKE = 0.5  # of the shingles; a wire report cut by a third keeps about that many
_SHORTEST = 20  # words: less is no report, and alike by chance


def originals(texts: Mapping[str, str]) -> Mapping[str, str]:
    """Return for each article id the id of the first of its near-duplicates, in the order given; its own where it has none.

    Likeness is the Jaccard share of word 5-shingles, estimated by MinHash and looked up by locality-sensitive hashing
    (Broder 1997): the cost grows with the number of texts, not with its square.
    """
    from datasketch import MinHashLSH  # slow to import, and not always needed

    index = MinHashLSH(threshold=_ALIKE, num_perm=_PERMUTATIONS)
    found: dict[str, str] = {}
    first_with: dict[str, str] = {}
    order = {article_id: at for at, article_id in enumerate(texts)}
    for article_id, text in texts.items():
        if text in first_with:
            found[article_id] = first_with[text]
            continue
        signature = _signature(text)
        if signature is None:
            found[article_id] = article_id
            continue
        near = list(index.query(signature))
        first = min(near, key=lambda other: order[str(other)], default=article_id)
        found[article_id] = first_with[text] = found.get(str(first), article_id)
        index.insert(article_id, signature)
    return found


def _signature(text: str) -> MinHash | None:
    words = [word.casefold() for word in _WORD.findall(text)]
    if len(words) < _SHORTEST:
        return None
    from datasketch import MinHash

    signature = MinHash(num_perm=_PERMUTATIONS, hashfunc=int)
    signature.update_batch(_shingles(words).tolist())
    return signature


def _shingles(words: Sequence[str]) -> NDArray[np.uint32]:
    """A number for each run of words, made of the checksums of its words by a polynomial."""
    sums = np.array([crc32(word.encode("utf-8", "replace")) for word in words], np.uint32)
    found = np.zeros(len(words) - _SHINGLE + 1, np.uint32)
    for at in range(_SHINGLE):
        found = found * _PRIME + sums[at : at + len(found)]
    return found
