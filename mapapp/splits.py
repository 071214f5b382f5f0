"""Spellings that a reader counts apart: each a spot or a speaker of its own, as long as his session lasts."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

import ibis
import ibis.expr.types as ir

from mapapp.queries import SPOT_MARK

PLACE, SPEAKER = "place", "speaker"
APART = f"{SPOT_MARK}written "
MOST = 50


@dataclass(frozen=True, order=True, slots=True)
class Split:
    """One spelling counted apart: `of` is the spot or the source whose spelling it is."""

    kind: str
    of: str
    written: str

    @property
    def value(self) -> str:
        """What a button asks with."""
        return json.dumps([self.kind, self.of, self.written])


Splits = frozenset[Split]


def is_apart(spot_id: str) -> bool:
    """Whether a spot is a spelling that is counted apart."""
    return APART in spot_id


def answered(splits: Splits, ask: Mapping[str, str]) -> Splits:
    """Return the splits after a click; one that asks nothing of them changes nothing."""
    try:
        kind, of, written = json.loads(str(ask.get("value", "")))
    except (ValueError, TypeError):
        return splits
    if kind not in (PLACE, SPEAKER) or not isinstance(of, str) or not isinstance(written, str):
        return splits
    asked = Split(kind, of, written)
    if ask.get("do") == "split" and len(splits) < MOST:
        return splits | {asked}
    return splits - {asked} if ask.get("do") == "unsplit" else splits


def spots_apart(table: ir.Table, splits: Splits) -> ir.Table:
    """Return a `spotted` table in which the spellings that are counted apart are spots of their own."""
    apart = [
        ((table.spot_id == split.of) & (table.place_as_written == split.written), split)
        for split in sorted(splits)
        if split.kind == PLACE
    ]
    if not apart:
        return table
    ids = [(here, ibis.literal(f"{split.of}{APART}{split.written}")) for here, split in apart]
    names = [(here, table.spot_name + f" (as “{split.written}”)") for here, split in apart]
    return table.mutate(
        spot_id=ibis.cases(*ids, else_=table.spot_id),
        spot=ibis.cases(*ids, else_=table.spot_id.cast("string")),
        spot_name=ibis.cases(*names, else_=table.spot_name),
    )


def sources_apart(told: ir.Table, splits: Splits) -> ir.Table:
    """Return a `told` table in which the spellings that are counted apart are sources of their own."""
    apart = [
        ((told.source == split.of) & (told.voice == split.written), f"{split.of}{APART}{split.written}")
        for split in sorted(splits)
        if split.kind == SPEAKER
    ]
    return told.mutate(source=ibis.cases(*apart, else_=told.source)) if apart else told
