"""A difference between accounts of one happening: its kind, and what each account has of it, with the words that differ."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from mapapp.sketches import Sketch, Spot

Kind = Literal[
    "figure", "revision", "outcome", "place", "time", "who did it", "who says so", "only one outlet"
]
KINDS: tuple[Kind, ...] = (
    "outcome", "figure", "place", "time", "who did it", "revision", "who says so", "only one outlet",
)  # fmt: skip
DISPUTES: frozenset[Kind] = frozenset({"figure", "outcome", "place", "time", "who did it"})


@dataclass(frozen=True, slots=True)
class Account:
    """One side of a difference: a claim, and what of it differs. `start` and `end` mark those words in the excerpt."""

    claim_id: str
    article_id: str
    outlet: str
    speaker: str
    value: str
    excerpt: str
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Difference:
    """Accounts that differ. `about` says in what; `silent` names the outlets that have nothing of it.

    `km` and `bearing` are those of a difference of place, from the first account's to the second's. `unlisted` counts the
    others of its kind and matter in the happening, where they are too many to be listed. Where no claim of an account
    has a place, the difference has none.
    """

    difference_id: str
    kind: Kind
    about: str
    place_id: str
    place_name: str
    accounts: tuple[Account, ...]
    silent: tuple[str, ...] = ()
    km: float | None = None
    bearing: str = ""
    unlisted: int = 0


def account(sketch: Sketch, value: str, start: int = 0, end: int = 0) -> Account:
    """Return a claim as one side of a difference: `value` is what it says, at these offsets of its excerpt."""
    return Account(
        sketch.claim_id, sketch.article_id, sketch.outlet, sketch.speaker, value, sketch.excerpt, start, end
    )


def difference(
    kind: Kind,
    about: str,
    of: Sequence[Sketch],
    accounts: Sequence[Account],
    *,
    silent: tuple[str, ...] = (),
    km: float | None = None,
    bearing: str = "",
    told_by: str = "",
) -> Difference:
    """Return a difference between the claims `of` its accounts, at the first place that one of them says holds it.

    `told_by` is what makes a difference between two articles the same when more of their claims say so.
    """
    own = [spot for sketch in of for spot in sketch.spots if not spot.assumed]
    held = next((spot for spot in own if spot.held), own[0] if own else None)
    sides = [
        a.article_id
        if told_by
        else f"{a.article_id}:{a.value}"
        if len(accounts) > 1 and a.end
        else a.claim_id
        for a in accounts
    ]
    parts = (kind, about, told_by, *sides, *silent)
    return Difference(
        difference_id=hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16],
        kind=kind,
        about=about,
        place_id=held.place_id if held else "",
        place_name=named(held) if held else "",
        accounts=tuple(accounts),
        silent=silent,
        km=km,
        bearing=bearing,
    )


def named(spot: Spot) -> str:
    """Return the place with what stands before it: "35 km south of Camana"."""
    return f"{spot.relation} {spot.name}".strip()
