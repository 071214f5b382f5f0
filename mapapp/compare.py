"""Links, groups and differences of the articles read, as one sentence."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd
import pyarrow as pa

from mapapp import copies, differences, events, links, scenes, sketches
from mapapp.differences import Difference
from mapapp.links import Link, Links
from mapapp.model import Reading
from mapapp.pauses import without_collection
from mapapp.sketches import Sketch


@dataclass(frozen=True, slots=True)
class Comparison:
    """What the accounts share and where they part.

    `group_of` gives each claim of a group the id of the group's first claim, which stands for the group; `original`
    gives each article the first of its near-duplicates.
    """

    sketches: tuple[Sketch, ...]
    links: Links
    group_of: Mapping[str, str]
    differences: tuple[Difference, ...]
    original: Mapping[str, str]


def of(readings: Sequence[Reading], table: pd.DataFrame | None = None) -> Comparison:
    """Compare the claims of articles that were read; `table` is their event table where it is there already."""
    known = events.table(readings) if table is None else table
    rows = pa.Table.from_pandas(known, schema=events.SCHEMA, preserve_index=False).to_pylist()
    told = scenes.in_scenes(sketches.sketches(rows))
    return compare(told, {r.article.article_id: r.article.text for r in readings})


def compare(
    claims: Sequence[Sketch],
    texts: Mapping[str, str],
    known: Iterable[Link] = (),
    new: Iterable[str] | None = None,
) -> Comparison:
    """Compare claims; `texts` are the articles' texts by id, in the order in which copies count as later ones.

    With `new`, the ids of claims not compared before, the `known` links stand for all others.
    """
    with without_collection():
        original = copies.originals(texts)
        found = links.link(claims, known, new)
        group_of = {claim: group[0] for group in found.groups for claim in group}
        differing = differences.differences(claims, found, original)
    return Comparison(tuple(claims), found, group_of, differing, original)
