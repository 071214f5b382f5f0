"""What the words of a claim say by themselves, whatever its article and other articles say: kept, not to be read again."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Self

import pyarrow as pa
import pyarrow.compute as pc

from mapapp import clocks, durations, nations, senses, wordings, wordlists
from mapapp.beginnings import Sought
from mapapp.endings import endings
from mapapp.tallies import Tally, tallies

_TALLY = pa.struct([
    ("kind", pa.string()), ("of", pa.string()), ("value", pa.float64()), ("low", pa.float64()), ("high", pa.float64()),
    ("surface", pa.string()), ("start", pa.int64()), ("end", pa.int64()), ("earlier", pa.bool_()),
])  # fmt: skip
GISTS = pa.schema([
    ("claim_id", pa.string()), ("other_event", pa.bool_()), ("nations", pa.list_(pa.string())),
    ("topics", pa.list_(pa.string())), ("matters", pa.list_(pa.string())), ("tallies", pa.list_(_TALLY)),
])  # fmt: skip
NONE: frozenset[str] = frozenset()
"""What most claims name, always the same one: an empty set of its own takes 216 bytes."""
TIMES = (_HOUR, _LENGTH) = ("the time of day", "how long it took")
"""What a claim may be about that many are that tell of other things."""


@dataclass(frozen=True, slots=True)
class Gist:
    """Whether it tells of another event than others do, the nations it names, the concepts it may be about, what it says
    the end of, and the figures that can be compared."""

    other_event: bool
    nations: frozenset[str]
    topics: frozenset[str]
    matters: frozenset[str]
    tallies: tuple[Tally, ...]

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> Self:
        """Read it in a row of the event table."""
        excerpt = row["excerpt"]
        return cls(
            other_event=bool(_other_event().search(excerpt)),
            nations=nations.named(excerpt) or NONE,
            topics=_topics(excerpt) or NONE,
            matters=frozenset(ending.matter for ending in endings(excerpt)) or NONE,
            tallies=senses.by_sense(excerpt, row["start"], tallies(row["figures"] or ())),
        )


def of_claims(rows: Sequence[Mapping[str, Any]]) -> dict[str, Gist]:
    """Return the gists of claims by their ids."""
    return {row["claim_id"]: Gist.of(row) for row in rows}


def _topics(excerpt: str) -> frozenset[str]:
    """The concepts it may be about, the hour and the length of time among them where it tells those."""
    times = {_HOUR: clocks.moment(excerpt), _LENGTH: durations.duration(excerpt)}
    return wordings.concepts(excerpt) | {topic for topic, told in times.items() if told}


@cache
def _other_event() -> Sought:
    return Sought("|".join(wordlists.entries("other_event_words")), r"\b")


def table(found: Mapping[str, Gist]) -> pa.Table:
    """Return gists by the ids of their claims as a table."""
    rows = [
        {
            "claim_id": claim,
            "other_event": gist.other_event,
            "nations": sorted(gist.nations),
            "topics": sorted(gist.topics),
            "matters": sorted(gist.matters),
            "tallies": [tally._asdict() for tally in gist.tallies],
        }
        for claim, gist in found.items()
    ]
    return pa.Table.from_pylist(rows, schema=GISTS)


def some(kept: pa.Table, claims: Iterable[str]) -> pa.Table:
    """Return the rows of some claims."""
    return kept.filter(pc.is_in(kept["claim_id"], pa.array(sorted(claims), pa.string())))


def read(kept: pa.Table) -> dict[str, Gist]:
    """Return the gists of a table by the ids of their claims."""
    return {
        row["claim_id"]: Gist(
            row["other_event"],
            frozenset(row["nations"]) or NONE,
            frozenset(row["topics"]) or NONE,
            frozenset(row["matters"]) or NONE,
            tuple(Tally(**tally) for tally in row["tallies"]),
        )
        for row in kept.to_pylist()
    }
