"""The store of a collection: opened where it is kept on disk, or compared and laid out in memory."""

from collections.abc import Collection, Mapping, Sequence
from typing import Protocol

import pandas as pd
import pyarrow as pa

from mapapp import compare, compared, kept_tables, linking, shelved
from mapapp.collected import Collected
from mapapp.model import Place, Reading, Rejected
from mapapp.statements import statement
from mapapp.store import KINDS, PARAGRAPHS, Store


class Readable(Protocol):
    """What can be laid out: a collection, or one joined with texts that lie in no file."""

    @property
    def readings(self) -> Sequence[Reading]:
        """The articles as read."""

    @property
    def rejected(self) -> Sequence[Rejected]:
        """What gave no article, and why."""

    def events(self) -> pd.DataFrame:
        """Return the event table of all readings."""


def compared_store(collection: Readable) -> Store:
    """Return the event table with what its accounts share and where they differ."""
    if isinstance(collection, Collected):
        paths = kept_tables.paths(collection.index)
        if not all(path.exists() for path in paths):
            linking.tables(collection)
        laid = shelved.current(collection.index, *paths)
        return Store(collection.index, laid=laid)
    table = collection.events()
    found = compare.of(collection.readings, table)
    sentences = {each.difference_id: statement(each) for each in found.differences}
    return Store(
        table,
        compared.groups(found),
        compared.differences(found, sentences),
        _kinds(places(collection).values()),
        _paragraphs(collection),
    )


def _kinds(places: Collection[Place]) -> pa.Table:
    rows = [
        {
            "place_id": place.place_id,
            "feature": place.feature,
            "variants": " ".join((*place.variants, place.native_name)).strip(),
        }
        for place in places
    ]
    return pa.Table.from_pylist(rows, schema=KINDS)


def _paragraphs(collection: Readable) -> pa.Table:
    known = {row["claim_id"]: row["paragraph"] for row in getattr(collection, "paragraphs", ())}
    read = {claim.claim_id: claim.paragraph for reading in collection.readings for claim in reading.claims}
    rows = [{"claim_id": claim, "paragraph": paragraph} for claim, paragraph in (known | read).items()]
    return pa.Table.from_pylist(rows, schema=PARAGRAPHS)


def places(collection: Readable) -> Mapping[str, Place]:
    """Return the places of all placements by id."""
    return {
        placement.place.place_id: placement.place
        for reading in collection.readings
        for placement in reading.placements
        if placement.place
    }
