"""Sentences that two articles both print."""

import numpy as np

from mapapp import reprints
from mapapp.screening import Pairs

OF = np.array([0, 0, 0, 1, 1, 1], np.int64)  # claims 0 to 2 are one article's, 3 to 5 another's


def superfluous(wordings, *, one_story=True):
    pairs = [*wordings]
    first, second = (np.array(side, np.int64) for side in zip(*pairs, strict=True))
    wording = np.array([wordings[pair] for pair in pairs], np.float32)
    found = reprints.superfluous(OF, Pairs(first, second, wording, np.full(len(pairs), one_story)))
    return {pair for pair, left_out in zip(pairs, found.tolist(), strict=True) if left_out}


COPY = {(0, 3): 1.0, (1, 4): 0.95, (0, 4): 0.3, (1, 3): 0.3, (2, 5): 0.4, (0, 5): 0.2, (2, 3): 0.2}


def test_sentences_that_both_print_are_not_held_against_each_other() -> None:
    assert superfluous(COPY) == {(0, 4), (1, 3)}


def test_a_sentence_that_only_one_prints_is_held_against_all() -> None:
    assert {(2, 5), (0, 5), (2, 3)}.isdisjoint(superfluous(COPY))


def test_one_sentence_that_both_print_makes_no_copy() -> None:
    assert not superfluous({(0, 3): 1.0, (1, 4): 0.5, (0, 4): 0.3, (1, 3): 0.3})


def test_articles_of_two_stories_are_left_alone() -> None:
    assert not superfluous(COPY, one_story=False)


def test_nothing_alike_leaves_nothing_out() -> None:
    assert not superfluous({(0, 3): 0.2})
