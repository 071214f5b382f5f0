"""Sentences that two articles of one story both print: in wire copy printed twice they need no other counterparts."""

import numpy as np

from mapapp.candidates import Numbers
from mapapp.likeness import ONE_SENTENCE
from mapapp.screening import Pairs
from mapapp.traits import Yes

_MOSTLY = 0.5  # of the shorter article's claims


def superfluous(of: Numbers, pairs: Pairs) -> Yes:
    """Return which pairs are of two differing sentences that each stand in both articles, most of which is one text.

    `of` gives the number of each claim's article. What such sentences say of each other is told within one article.
    """
    none: Yes = np.zeros(len(pairs.first), np.bool_)
    same = np.flatnonzero(pairs.one_story & (pairs.wording >= ONE_SENTENCE))
    if not len(same):
        return none
    count = int(of.max()) + 1
    first, second = of[pairs.first], of[pairs.second]
    there = np.concatenate(
        [pairs.first[same] * count + second[same], pairs.second[same] * count + first[same]]
    )
    both = np.isin(pairs.first * count + second, there) & np.isin(pairs.second * count + first, there)
    return both & (pairs.wording < ONE_SENTENCE) & _one_text(of, there, first, second)


def _one_text(of: Numbers, there: Numbers, first: Numbers, second: Numbers) -> Yes:
    """Whether most claims of the shorter of two articles stand in the other; `there` are claims with an article they stand in."""
    count = int(of.max()) + 1
    claims = np.bincount(of, minlength=count)
    claim, other = np.divmod(np.unique(there), count)
    shared, how_many = np.unique(of[claim] * count + other, return_counts=True)
    at = np.minimum(np.searchsorted(shared, first * count + second), len(shared) - 1)
    stands = np.where(shared[at] == first * count + second, how_many[at], 0)
    mostly: Yes = stands >= _MOSTLY * np.minimum(claims[first], claims[second])
    return mostly
