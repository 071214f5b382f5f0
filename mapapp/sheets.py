"""The tables of an opened collection with some spellings counted apart, and how they are asked."""

from collections.abc import Hashable
from dataclasses import replace
from functools import lru_cache
from typing import Any

import ibis
import ibis.expr.operations as ops
import ibis.expr.types as ir

from mapapp import comparisons, queries
from mapapp.filters import Filters, narrowed
from mapapp.forms import Forms, Known, Question
from mapapp.splits import Splits, sources_apart, spots_apart
from mapapp.store import Store

Row = dict[str, Any]
KINDS = 8
"""Of tables whose forms are remembered: in memory or on the disk, with spellings apart or not."""


@lru_cache(KINDS)
def _known(*kind: Hashable) -> Known:  # noqa: ARG001
    """What is known of the forms of such tables: those of a collection that grew are those it had."""
    return Known()


class Sheets:
    """`told` is the event table, `spots` has every spot as it is without filters, `accounts` what differs.

    `firsts` says whether a claim's first row may stand for it.
    """

    def __init__(self, store: Store, splits: Splits = frozenset()) -> None:
        self.store = store
        self.splits = splits
        self.accounts, self.shares = store.accounts, store.shares
        self.told, self.cards = (
            sources_apart(spots_apart(table, splits), splits) for table in (store.told, store.cards)
        )
        self.firsts = not splits
        self.spots = self._spots_apart() if any(split.kind == "place" for split in splits) else store.spots
        self._forms = Forms(store.written, _known(type(store).__name__, splits, self._tables()))

    def _tables(self) -> tuple[ops.Node, ...]:
        """The tables that questions are about, by their names and columns alone."""
        tables = (self.told, self.cards, self.spots, self.shares, self.accounts)
        return tuple(table.unbind().op() for table in tables)

    def _spots_apart(self) -> ir.Table:
        """The spots found anew; what a place is known by stays."""
        spots = self.store.spots
        found = queries.spots(self.told)
        known = spots.group_by("place_id").agg(
            **{name: spots[name].min() for name in ("x", "y", "feature", "variants", "found")},
            wide=spots.wide.any(),
        )
        states = comparisons.states(self.told, self.accounts, Filters()).select(
            "spot_id", "state", "disputes"
        )
        joined = (
            found.join(known, "place_id")
            .left_join(states, "spot_id")
            .drop("spot_id_right")
            .mutate(spot=ibis._.spot_id)
        )
        return self.store.kept(f"spots_{abs(hash(self.splits))}_{id(self)}", joined)

    def ask(self, expression: ir.Table) -> list[Row]:
        """Return the answer to an expression over the tables."""
        return self.store.rows(expression)

    def asked(self, question: Question, /, *about: Any, **shape: Any) -> list[Row]:
        """Return the answer to a question about words, numbers, days and filters; `shape` is what else it depends on."""
        given = (self.sought(each) if isinstance(each, Filters) else each for each in about)
        return self.store.answered(self._forms.text(question, *given, **shape))

    def sought(self, filters: Filters) -> Filters:
        """Return the filters with the claims that have their words, which are looked up once."""
        words = tuple(filters.words.lower().split())
        return replace(filters, found=self.store.claims_with(words)) if words else filters

    def rows(self, filters: Filters) -> ir.Table:
        """Return the filtered event table, to be asked."""
        return narrowed(self.told, self.sought(filters))
