"""A collection's links, groups and differences: kept, and grown by those of the articles that came since."""

from collections.abc import Callable, Iterable
from pathlib import Path

import pandas as pd
import pyarrow as pa

from mapapp import (
    batches,
    collection,
    compare,
    events,
    growth,
    index,
    kept_tables,
    scenes,
    shelving,
    sketches,
)
from mapapp.collected import Collected
from mapapp.compare import Comparison
from mapapp.growth import Growth
from mapapp.pairing import Unweighed
from mapapp.schemas import LINKED, LINKS


def comparison(kept: Collected, table: pd.DataFrame | None = None) -> Comparison:
    """Compare all claims of a collection at once; only articles that were never linked are weighed against the others."""
    known, linked = growth.known(kept)
    rows = pa.Table.from_pandas(
        kept.events() if table is None else table, schema=events.SCHEMA, preserve_index=False
    ).to_pylist()
    claims = scenes.in_scenes(sketches.sketches(rows))
    there = {claim.claim_id for claim in claims}
    new = [claim.claim_id for claim in claims if claim.article_id not in linked]
    texts = {reading.article.article_id: reading.article.text for reading in kept.readings}
    return compare.compare(
        claims, texts, [link for link in known if {link.first, link.second} <= there], new if linked else None
    )


def tables(kept: Collected, _table: pd.DataFrame | None = None) -> tuple[pa.Table, pa.Table]:
    """Return the groups and the differences of a collection's claims: kept beside its index, or brought up to its state."""
    found = kept_tables.read(kept.index)
    if found is None:
        found = _grown(kept).kept
        kept_tables.write(kept.index, found)
    return found.groups, found.differences


def _grown(kept: Collected, processes: int = 1) -> Growth:
    return growth.grown(kept, kept_tables.last(kept.index) or growth.NOTHING, processes)


def grow(folder: Path, tell: Callable[[str], object] = lambda _: None, processes: int = 1) -> int:
    """Keep the links of the articles that have none yet, and return how many links were added.

    What was not weighed, so that it stays within bounds, is told. Several processes may help where there is much to read.
    """
    kept = Collected(folder)
    if not growth.unlinked(kept):
        return 0
    found = _grown(kept, processes)
    version = shelving.own_version()
    with collection.writing(folder):
        alone = index.name(folder) == kept.index.name
        batches.write(
            folder,
            {
                LINKS: shelving.table(LINKS, [link._asdict() | {"read_by": version} for link in found.links]),
                LINKED: shelving.table(
                    LINKED, [{"article_id": each, "read_by": version} for each in found.linked]
                ),
            },
        )
        name = index.name(folder)
    path = index.current(folder)
    if alone and path.name == name:
        kept_tables.write(path, found.kept)
    for sentence in unweighed(found.unweighed):
        tell(sentence)
    return len(found.links)


def unweighed(left: Unweighed) -> Iterable[str]:
    """Say what was not weighed, a sentence each."""
    if left.claims:
        yield (
            f"{left.claims:,} claims have so many others near them in place and time that they were weighed only against "
            "those with which they share a rare word."
        )
    if left.articles:
        yield (
            f"{left.articles:,} pairs of articles seem to tell of one story and were not compared claim by claim, since each "
            "has others that are more alike."
        )
