"""Sentences that two articles of one story both print: in wire copy printed twice they need no other counterparts."""

import numpy as np

from mapapp.candidates import Numbers, among
from mapapp.likeness import ONE_SENTENCE
from mapapp.screening import Pairs
from mapapp.traits import Yes

_MOSTLY = 0.5  # of the shorter article's claims


def superfluous(of: Numbers, pairs: Pairs) -> Yes:
    """Return which pairs are of two differing sentences that each stand in both articles, most of which is one text.

    `of` gives the number of each claim's article. What such sentences say of each other is told within one article.
    """
    found: Yes = np.zeros(len(pairs.first), np.bool_)
    same = np.flatnonzero(pairs.one_story & (pairs.wording >= ONE_SENTENCE))
    if not len(same):
        return found
    there = np.unique(np.concatenate([_stands(of, pairs, same), _stands(of, pairs, same, turned=True)]))
    both = np.flatnonzero(_of_one_text(of, there, pairs))
    both = both[among(_stands(of, pairs, both), there)]
    both = both[among(_stands(of, pairs, both, turned=True), there)]
    found[both[pairs.wording[both] < ONE_SENTENCE]] = True
    return found


def _stands(of: Numbers, pairs: Pairs, some: Numbers, *, turned: bool = False) -> Numbers:
    """A claim of each of some pairs, with the article of the other, as one number."""
    one, other = (pairs.second, pairs.first) if turned else (pairs.first, pairs.second)
    codes: Numbers = one[some] * (int(of.max()) + 1) + of[other[some]]
    return codes


def _of_one_text(of: Numbers, there: Numbers, pairs: Pairs) -> Yes:
    """Which pairs are of two articles of which one has most of its claims in the other."""
    count = int(of.max()) + 1
    claims = np.bincount(of, minlength=count)
    claim, other = np.divmod(there, count)
    articles, shared = np.unique(of[claim] * count + other, return_counts=True)
    mostly = articles[shared >= _MOSTLY * np.minimum(claims[articles // count], claims[articles % count])]
    of_both = of[pairs.first] * count + of[pairs.second]
    one_text: Yes = pairs.one_story & among(of_both, mostly)
    return one_text
