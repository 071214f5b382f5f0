"""A collection's links: kept in its shards, and grown by those of the articles that came since."""

from dataclasses import asdict
from pathlib import Path

import pandas as pd
import pyarrow as pa

from mapapp import batches, collection, compare, events, scenes, shelving, sketches
from mapapp.collected import Collected
from mapapp.compare import Comparison
from mapapp.links import Link
from mapapp.schemas import LINKED, LINKS


def comparison(kept: Collected, table: pd.DataFrame | None = None) -> Comparison:
    """Compare the claims of a collection; only articles that were never linked are weighed against the others."""
    known, linked = _known(kept)
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


def _known(kept: Collected) -> tuple[list[Link], frozenset[str]]:
    """The links that this version of mapapp made, and the articles they are of."""
    links, linked = (
        kept.store.rows(table.filter(table.read_by == shelving.own_version()))
        for table in (kept.store.indexed(LINKS), kept.store.indexed(LINKED))
    )
    by_claims = {
        (row["first"], row["second"]): Link(row["first"], row["second"], row["weight"], row["why"])
        for row in links
    }
    return list(by_claims.values()), frozenset(row["article_id"] for row in linked)


def grow(folder: Path) -> int:
    """Keep the links of the articles that have none yet, and return how many links were added."""
    kept = Collected(folder)
    known, linked = _known(kept)
    new = [
        reading.article.article_id for reading in kept.readings if reading.article.article_id not in linked
    ]
    if not new:
        return 0
    fresh = sorted({*comparison(kept).links.links} - {*known}, key=lambda link: (link.first, link.second))
    version = shelving.own_version()
    with collection.writing(folder):
        batches.write(
            folder,
            {
                LINKS: shelving.table(LINKS, [asdict(link) | {"read_by": version} for link in fresh]),
                LINKED: shelving.table(LINKED, [{"article_id": each, "read_by": version} for each in new]),
            },
        )
    return len(fresh)
