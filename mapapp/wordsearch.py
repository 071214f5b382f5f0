"""Which claims have some words: looked up in an index of words, and kept as a table of its own for all that is asked of it."""

from collections import OrderedDict
from collections.abc import Callable, Sequence
from functools import reduce
from itertools import count
from threading import Lock

import ibis.expr.types as ir

KEPT = 8
"""Searches whose claims are kept, the last ones: more than are asked at one moment."""


def claims_with(words: ir.Table, said: ir.Table, sought: Sequence[str]) -> ir.Table:
    """Return `claim` of those that have every one of the words sought, each as a word or a part of one; now and then twice.

    `words` has each word as `written` and its key `word`, `said` the claims of each key.
    """
    having = (words.filter(words.written.contains(each)).select("word") for each in sought)
    claims = [said.semi_join(keys, "word").select("claim") for keys in having]
    return reduce(lambda one, other: one.semi_join(other, "claim"), claims)


class Found:
    """The answers to the last searches, as tables."""

    def __init__(
        self,
        words: ir.Table,
        said: ir.Table,
        keep: Callable[[str, ir.Table], ir.Table],
        drop: Callable[[str], None],
    ) -> None:
        self._words, self._said, self._keep, self._drop = words, said, keep, drop
        self._kept: OrderedDict[tuple[str, ...], ir.Table] = OrderedDict()
        self._number, self._lock = count(), Lock()

    def claims(self, sought: tuple[str, ...]) -> ir.Table:
        """Return `claim` of those that have every one of the words."""
        with self._lock:
            if sought not in self._kept:
                found = claims_with(self._words, self._said, sought)
                self._kept[sought] = self._keep(f"found_{next(self._number)}", found)
            self._kept.move_to_end(sought)
            if len(self._kept) > KEPT:
                self._drop(self._kept.popitem(last=False)[1].get_name())
            return self._kept[sought]
