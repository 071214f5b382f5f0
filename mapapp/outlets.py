"""The sign of each outlet: a code and a colour that stay with it, whatever is filtered."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, count

COLOURS = 6
OTHER = COLOURS


@dataclass(frozen=True, slots=True)
class Sign:
    """How an outlet is marked. `colour` counts from 0, largest outlet first; the rest share `OTHER`."""

    outlet: str
    code: str
    colour: int


def signs(outlets: Sequence[str]) -> Mapping[str, Sign]:
    """Return the sign of each outlet, given largest first; codes are unique, of one to three letters."""
    taken: set[str] = set()
    found: dict[str, Sign] = {}
    for rank, outlet in enumerate(outlets):
        code = next(code for code in _codes(outlet) if code not in taken)
        taken.add(code)
        found[outlet] = Sign(outlet, code, min(rank, OTHER))
    return found


def _codes(outlet: str) -> Iterator[str]:
    words = re.findall(r"\w+", outlet) or ["?"]
    initials = "".join(word[0] for word in words)[:3]
    letters = "".join(words)
    spelled: Iterable[str] = (letters[:size] for size in range(1, 4))
    paired: Iterable[str] = (letters[0] + one + two for one in letters[1:] for two in ("", *letters[2:]))
    numbered = (f"{letters[0]}{number}" for number in count(1))
    first = (initials,) if len(words) > 1 else ()
    return (code.upper() for code in chain(first, spelled, paired, numbered))
