"""A collection's links: kept in its shards, and grown by those of the articles that came since."""

from contextlib import suppress
from dataclasses import asdict
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from mapapp import batches, collection, compare, compared, durable, events, index, scenes, shelving, sketches
from mapapp.collected import Collected
from mapapp.compare import Comparison
from mapapp.links import Link
from mapapp.schemas import LINKED, LINKS
from mapapp.statements import statement


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


def tables(kept: Collected, table: pd.DataFrame) -> tuple[pa.Table, pa.Table]:
    """Return the groups and the differences of a collection's claims, kept beside its index once they were found."""
    paths = _beside(kept.index)
    try:
        groups, differences = (pq.read_table(path, page_checksum_verification=True) for path in paths)
        return groups.cast(compared.GROUPS), differences.cast(compared.DIFFERENCES)
    except (OSError, pa.ArrowException, ValueError):
        return _keep(kept.index, comparison(kept, table))


def _beside(path: Path) -> list[Path]:
    names = (f"{path.stem}.{name}-{shelving.own_version()}.parquet" for name in ("groups", "differences"))
    return [path.with_name(name) for name in names]


def _keep(path: Path, found: Comparison) -> tuple[pa.Table, pa.Table]:
    sentences = {each.difference_id: statement(each) for each in found.differences}
    made = compared.groups(found), compared.differences(found, sentences)
    with suppress(OSError):  # where they cannot be kept they are found again
        for table, beside in zip(made, _beside(path), strict=True):
            passing = durable.unfinished(path.parent)
            pq.write_table(table, passing, write_page_checksum=True)
            durable.rename(passing, beside)
    return made


def grow(folder: Path) -> int:
    """Keep the links of the articles that have none yet, and return how many links were added."""
    kept = Collected(folder)
    known, linked = _known(kept)
    new = [
        reading.article.article_id for reading in kept.readings if reading.article.article_id not in linked
    ]
    if not new:
        return 0
    found = comparison(kept)
    fresh = sorted({*found.links.links} - {*known}, key=lambda link: (link.first, link.second))
    version = shelving.own_version()
    with collection.writing(folder):
        alone = index.name(folder) == kept.index.name
        batches.write(
            folder,
            {
                LINKS: shelving.table(LINKS, [asdict(link) | {"read_by": version} for link in fresh]),
                LINKED: shelving.table(LINKED, [{"article_id": each, "read_by": version} for each in new]),
            },
        )
        name = index.name(folder)
    path = index.current(folder)
    if alone and path.name == name:
        _keep(path, found)
    return len(fresh)
