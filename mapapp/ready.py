"""Claims made ready for comparison, article by article: sketches with what their articles lend them, and their gists."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from mapapp import gists, scenes, sketches
from mapapp.crews import Crew
from mapapp.identities import Identity, Voice
from mapapp.sketches import Sketch

PAYS = 10_000
"""Rows of claims that are new from which on other processes are worth their second of starting."""
_AT_A_TIME = 2_000  # rows


@dataclass(frozen=True, slots=True)
class _Part:
    """The rows of some articles, and what of their claims is known."""

    rows: pa.Table
    gists: pa.Table
    who: Mapping[Voice, Identity]


def ready(
    rows: pa.Table, known: pa.Table, who: Mapping[Voice, Identity], processes: int = 1
) -> tuple[list[Sketch], pa.Table]:
    """Return the sketches of rows of the event table, which are in order of their articles, and the gists not known before.

    `known` are gists of claims that need not be read again, and `who` are all speakers. Several processes help where
    there are very many rows.
    """
    found: list[Sketch] = []
    read: list[pa.Table] = [gists.GISTS.empty_table()]
    there = {*known["claim_id"].to_pylist()}
    new = sum(claim not in there for claim in rows["claim_id"].to_pylist())
    with Crew((), processes if new >= PAYS else 1) as crew:
        for told, of_claims in crew.each(_made_ready, _parts(rows, known, who)):
            found += told
            read.append(of_claims)
    return found, pa.concat_tables(read)


def _parts(rows: pa.Table, known: pa.Table, who: Mapping[Voice, Identity]) -> Iterator[_Part]:
    """The rows of whole articles, so many at a time."""
    articles = rows["article_id"].combine_chunks().dictionary_encode().indices.to_numpy()
    begins = np.flatnonzero(np.diff(articles, prepend=-1))
    voices: dict[str, list[Voice]] = {}
    for voice in who:
        voices.setdefault(voice.article_id, []).append(voice)
    at = {claim: number for number, claim in enumerate(known["claim_id"].to_pylist())}
    start = 0
    for end in [*begins[1:].tolist(), len(articles)]:
        if end - start < _AT_A_TIME and end < len(articles):
            continue
        some = rows.take(np.arange(start, end))  # a slice is sent with all that it is a slice of
        start = end
        if some.num_rows:
            there = pc.unique(some["article_id"]).to_pylist()
            yield _Part(
                some,
                known.take(
                    np.array(
                        [at[claim] for claim in pc.unique(some["claim_id"]).to_pylist() if claim in at],
                        np.int64,
                    )
                ),
                {voice: who[voice] for article in there for voice in voices.get(article, ())},
            )


def _made_ready(_: object, part: _Part) -> tuple[tuple[Sketch, ...], pa.Table]:
    rows = part.rows.to_pylist()
    known = gists.read(part.gists)
    claims = {row["claim_id"]: row for row in rows}
    new = gists.of_claims([row for claim, row in claims.items() if claim not in known])
    told = scenes.in_scenes(sketches.sketches(rows, part.who, known | new))
    return told, gists.table(new)
