"""The comparison as tables beside the event table: which group a claim is in, and one row an account of a difference.

These contracts are the only ones, as `mapapp.events.SCHEMA` is for claims: names, types and order hold for empty tables too.
"""

from collections.abc import Mapping

import pyarrow as pa

from mapapp.compare import Comparison

GROUPS = pa.schema([
    ("claim_id", pa.string()), ("group_id", pa.string()), ("article_id", pa.string()), ("original_id", pa.string()),
    ("voice", pa.string()),
])  # fmt: skip
DIFFERENCES = pa.schema([
    ("difference_id", pa.string()), ("kind", pa.string()), ("about", pa.string()), ("sentence", pa.string()),
    ("place_id", pa.string()), ("place_name", pa.string()), ("group_id", pa.string()),
    ("claim_id", pa.string()), ("article_id", pa.string()), ("outlet", pa.string()), ("speaker", pa.string()),
    ("value", pa.string()), ("excerpt", pa.string()), ("start", pa.int64()), ("end", pa.int64()),
    ("silent", pa.list_(pa.string())), ("km", pa.float64()), ("bearing", pa.string()), ("position", pa.int64()),
])  # fmt: skip


def groups(comparison: Comparison) -> pa.Table:
    """Return one row a claim; `group_id` is the first claim's id of its group, its own where it has none."""
    rows = [
        {
            "claim_id": sketch.claim_id,
            "group_id": comparison.group_of.get(sketch.claim_id, sketch.claim_id),
            "article_id": sketch.article_id,
            "original_id": comparison.original.get(sketch.article_id, sketch.article_id),
            "voice": sketch.voice,
        }
        for sketch in comparison.sketches
    ]
    return pa.Table.from_pylist(rows, schema=GROUPS)


def differences(comparison: Comparison, sentences: Mapping[str, str]) -> pa.Table:
    """Return one row an account, differences in their order; `sentences` says each in words."""
    rows = [
        {
            "difference_id": found.difference_id,
            "kind": found.kind,
            "about": found.about,
            "sentence": sentences[found.difference_id],
            "place_id": found.place_id or None,
            "place_name": found.place_name or None,
            "group_id": comparison.group_of.get(account.claim_id, account.claim_id),
            "claim_id": account.claim_id,
            "article_id": account.article_id,
            "outlet": account.outlet,
            "speaker": account.speaker or None,
            "value": account.value or None,
            "excerpt": account.excerpt,
            "start": account.start,
            "end": account.end,
            "silent": list(found.silent),
            "km": found.km,
            "bearing": found.bearing or None,
            "position": position,
        }
        for found in comparison.differences
        for position, account in enumerate(found.accounts)
    ]
    return pa.Table.from_pylist(rows, schema=DIFFERENCES)
