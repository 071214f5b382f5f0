"""Words by which a sentence says how something ended: "seized", "repelled", "reopened", "no one was hurt" (`outcomes.csv`)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from mapapp import wordlists

_NOT = re.compile(
    r"\b(?:not|never|no longer|without|aim\w* at|to|could|would|will|may|might)"
    r"\s+(?:\w+ )?$|n[’']t $",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Ending:
    """What is in question, which way it went, whose end it is (agent, target, none), and where that stands."""

    matter: str
    end: str
    side: str
    start: int
    stop: int


@cache
def _ends() -> tuple[tuple[str, str, str, re.Pattern[str]], ...]:
    return tuple(
        (row["matter"], row["end"], row["side"], re.compile(rf"\b(?:{row['pattern']})(?!\w)", re.IGNORECASE))
        for row in wordlists.rows("outcomes")
    )


@lru_cache(maxsize=65536)
def endings(excerpt: str) -> tuple[Ending, ...]:
    """Return the ends told of, in the order of the word list, the first of each row; negated or only meant ones left out."""
    return tuple(_found(excerpt))


def _found(excerpt: str) -> Iterator[Ending]:
    for matter, end, side, pattern in _ends():
        for match in pattern.finditer(excerpt):
            if not _NOT.search(excerpt[: match.start()]):
                yield Ending(matter, end, side, match.start(), match.end())
                break
