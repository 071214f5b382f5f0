"""What the articles that came or went since change in a collection's links, groups and differences.

Of the rest nothing is read but names: of the index, which articles lie near the new ones; of those and of the ones that
links reach from there, the claims.
"""

from collections.abc import Callable, Container, Iterable, Mapping, Sequence, Set
from contextlib import ExitStack
from dataclasses import dataclass

import ibis.expr.types as ir
import pyarrow as pa

from mapapp import compared, copies, differences, gists, links, neighbours, ready, shelving, sketches
from mapapp.collected import Collected
from mapapp.compare import Comparison
from mapapp.crews import Crew, beside
from mapapp.identities import Voice, identities
from mapapp.increments import NOTHING, Kept, reached, silent_anew, without
from mapapp.links import Link, Links
from mapapp.pairing import Unweighed
from mapapp.pauses import without_collection
from mapapp.schemas import LINKED, LINKS
from mapapp.sketches import Sketch
from mapapp.statements import statement

__all__ = ["NOTHING", "Growth", "grown", "known", "unlinked"]
Row = Mapping[str, str | None]


@dataclass(frozen=True, slots=True)
class Growth:
    """The groups and differences as they are now, the links that were found, and the articles that had none before."""

    kept: Kept
    links: Sequence[Link]
    linked: Sequence[str]
    unweighed: Unweighed


def known(kept: Collected) -> tuple[list[Link], frozenset[str]]:
    """Return the links that this version of mapapp made, and the articles they are of."""
    found, linked = (
        kept.store.rows(table.filter(table.read_by == shelving.own_version()))
        for table in (kept.store.indexed(LINKS), kept.store.indexed(LINKED))
    )
    by_claims = {
        (row["first"], row["second"]): Link(row["first"], row["second"], row["weight"], row["why"])
        for row in found
    }
    return list(by_claims.values()), frozenset(row["article_id"] for row in linked)


def unlinked(kept: Collected) -> list[str]:
    """Return the articles that were never compared with the others."""
    table = kept.store.indexed(LINKED)
    linked = {
        row["article_id"] for row in kept.store.rows(table.filter(table.read_by == shelving.own_version()))
    }
    return [each for each in kept.ids if each not in linked]


def grown(kept: Collected, last: Kept, processes: int = 1) -> Growth:
    """Return what there is now, from what there was last; several processes read what very many new claims say."""
    with without_collection(), ExitStack() as still:
        return _Growing(kept, last, processes, still).growth()


class _Growing:
    """One step from a state of a collection to a later one."""

    def __init__(self, kept: Collected, last: Kept, processes: int, still: ExitStack) -> None:
        self._kept, self._processes, self._still = kept, processes, still
        self._claims = kept.store.rows(_claims(kept))
        self._outlets = frozenset(row["outlet"] or "" for row in self._claims)
        alone = (
            min(len(last.outlets), len(self._outlets)) < 2
        )  # what only one outlet has is said where there are two
        self._last = NOTHING if alone else last
        self._gists = last.gists
        self._article = {row["claim_id"]: row["article_id"] for row in self._claims}
        self._who = identities({_voice(row) for row in self._claims if row["speaker_name"]})
        self._told: dict[str, list[Sketch]] = {}
        self._copied: tuple[Sequence[str], Callable[[], Mapping[str, str]]] | None = None
        self._crew: tuple[Sequence[Sketch], Crew[Sequence[Sketch]]] | None = None

    def growth(self) -> Growth:
        every, linked = known(self._kept)
        there = [link for link in every if link.first in self._article and link.second in self._article]
        new = [each for each in self._kept.ids if each not in linked]
        found, unweighed = self._linked(new, everywhere=not linked)
        known_pairs = {(link.first, link.second) for link in there}
        fresh = sorted(
            (link for link in found if (link.first, link.second) not in known_pairs),
            key=lambda link: (link.first, link.second),
        )
        kept = self._compared([*there, *fresh], self._touched(every, fresh))
        return Growth(kept, fresh, new, unweighed)

    def _linked(self, new: Sequence[str], *, everywhere: bool) -> tuple[Sequence[Link], Unweighed]:
        """The links of new articles with each other and with those near them, and what was not weighed."""
        if not new:
            return (), Unweighed()
        near = sorted({*self._article.values()}) if everywhere else neighbours.of(self._kept.store, new)
        told = self._of(near)
        fresh = {*new}
        asked = [each.claim_id for each in told if each.article_id in fresh]
        if everywhere and self._processes > 1 and len(asked) >= ready.PAYS:
            order = self._in_order(self._told)
            self._copied = order, beside(copies.originals, self._kept.texts(order))
        crew = Crew(told, self._processes if len(asked) >= ready.PAYS else 1)
        self._crew = told, self._still.enter_context(crew)
        return links.counterparts(told, (), asked, crew)

    def _touched(self, every: Iterable[Link], fresh: Iterable[Link]) -> set[str]:
        """The claims that are new, that have a new link, or that have lost one."""
        before = {*self._last.groups["claim_id"].to_pylist()}
        gone = before - self._article.keys()
        left = {
            link.second if link.first in gone else link.first
            for link in every
            if {link.first, link.second} & gone
        }
        ends = {claim for link in fresh for claim in (link.first, link.second)}
        return (self._article.keys() - before) | ends | (left & self._article.keys())

    def _compared(self, every: Sequence[Link], touched: Set[str]) -> Kept:
        reach = reached(every, touched)
        told = self._of(sorted({self._article[claim] for claim in reach}))
        ours = links.by_weight(link for link in every if link.first in reach)
        found = Links(ours, links.grouped(told, ours))
        original = self._originals(told)
        crew = self._crew[1] if self._crew and self._crew[0] == told else None
        differing = tuple(
            each
            for each in differences.differences(told, found, original, self._outlets, crew)
            if each.accounts[0].claim_id in reach
        )
        self._still.close()
        group_of = {claim: group[0] for group in found.groups for claim in group}
        sentences = {each.difference_id: statement(each) for each in differing}
        rows = compared.differences(Comparison(told, found, group_of, differing, original), sentences)
        before = {*self._last.groups["claim_id"].to_pylist()}
        stay = without(self._last.differences, reach | (before - self._article.keys()))
        if self._last.outlets != self._outlets:
            stay = silent_anew(stay, self._outlets)
        told_of = gists.some(self._gists, self._article)
        return Kept(
            self._groups(reach, group_of, original), pa.concat_tables([stay, rows]), self._outlets, told_of
        )

    def _groups(self, reach: Set[str], group_of: Mapping[str, str], original: Mapping[str, str]) -> pa.Table:
        before = dict(
            zip(
                self._last.groups["claim_id"].to_pylist(),
                self._last.groups["group_id"].to_pylist(),
                strict=True,
            )
        )
        rows = [
            {
                "claim_id": claim,
                "group_id": group_of.get(claim, claim) if claim in reach else before[claim],
                "article_id": row["article_id"],
                "original_id": original.get(row["article_id"], row["article_id"]),
                "voice": self._who[_voice(row)].key if row["speaker_name"] else "",
            }
            for row in self._claims
            for claim in (row["claim_id"],)
        ]
        return pa.Table.from_pylist(rows, schema=compared.GROUPS)

    def _originals(self, told: Iterable[Sketch]) -> dict[str, str]:
        """The first of the near-duplicates of each article: as it was found, or found among the articles looked at."""
        there = {*self._kept.ids}
        before = {
            article: original
            for article, original in zip(
                self._last.groups["article_id"].to_pylist(),
                self._last.groups["original_id"].to_pylist(),
                strict=True,
            )
            if original in there
        }
        looked_at = {*self._told, *(each.article_id for each in told)}
        order = self._in_order(looked_at)
        begun = self._copied
        found = begun[1]() if begun and begun[0] == order else copies.originals(self._kept.texts(order))
        return {article: before.get(original, original) for article, original in found.items()} | before

    def _in_order(self, articles: Container[str]) -> list[str]:
        return [each for each in self._kept.ids if each in articles]

    def _of(self, article_ids: Sequence[str]) -> tuple[Sketch, ...]:
        """The sketches of some articles, by article and in reading order."""
        missing = [each for each in article_ids if each not in self._told]
        if missing:
            table = self._kept.store.events
            order = [table.article_id, table.start, table.end, table.place_start, table.place_id]
            chosen = table.filter(table.article_id.isin(missing)).order_by(order).select(*sketches.ASKED)
            rows = self._kept.store.table(chosen)
            told, read = ready.ready(rows, self._gists, self._who, self._processes)
            self._gists = pa.concat_tables([self._gists, read])
            for each in missing:
                self._told[each] = []
            for sketch in told:
                self._told[sketch.article_id].append(sketch)
        return tuple(sketch for each in sorted(article_ids) for sketch in self._told[each])


def _voice(row: Row) -> Voice:
    return Voice(row["speaker_name"] or "", row["speaker_kind"] or "", row["article_id"] or "")


def _claims(kept: Collected) -> ir.Table:
    table = kept.store.events
    found = table.group_by("claim_id").agg(
        article_id=table.article_id.first(),
        outlet=table.outlet.first(),
        speaker_name=table.speaker_name.first(),
        speaker_kind=table.speaker_kind.first(),
        start=table.start.first(),
        end=table.end.first(),
    )
    return found.order_by("article_id", "start", "end", "claim_id")
