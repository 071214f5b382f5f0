"""A briefing of some claims: what outlets agree on, dispute, or have alone, place by place, and what has no place.

Every line cites its outlet, the paragraph and the offsets of the excerpt in the article's text.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from mapapp.compare import Comparison
from mapapp.differences import DISPUTES, Account, Difference
from mapapp.statements import statement

Row = Mapping[str, Any]
NO_PLACE = "Unplaced"


@dataclass(frozen=True, slots=True)
class Line:
    """One account, verbatim, and where it stands: body paragraph (0 outside the body) and offsets, `end` exclusive."""

    outlet: str
    speaker: str
    excerpt: str
    published: date | None
    paragraph: int
    start: int
    end: int
    why: str = ""


@dataclass(frozen=True, slots=True)
class Point:
    """Accounts that belong together, and what is said of them; the sentence is empty where the accounts say all."""

    sentence: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class PlaceBriefing:
    """What is told of one place. Each claim stands in exactly one of the three."""

    name: str
    agreed: tuple[Point, ...]
    disputed: tuple[Point, ...]
    alone: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Briefing:
    """Places by the number of disputes, then of accounts; `unplaced` are the claims without a place, with the reason."""

    places: tuple[PlaceBriefing, ...]
    unplaced: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """What of a comparison concerns some claims: the happening of each, and the differences between them."""

    group_of: Mapping[str, Any]
    differences: Sequence[Difference]


def compared(group_of: Mapping[str, Any], accounts: Sequence[Sequence[Row]]) -> Compared:
    """Return a comparison as its tables have it: the group of each claim, and the differences as rows of their accounts."""
    return Compared(group_of, [_difference(rows) for rows in accounts])


def _difference(rows: Sequence[Row]) -> Difference:
    first = rows[0]
    names = ("claim_id", "article_id", "outlet", "speaker", "value", "excerpt", "start", "end")
    known = ({name: row[name] for name in names} for row in rows)
    return Difference(
        first["difference_id"], first["kind"], first["about"], first["place_id"] or "", first["place_name"] or "",
        tuple(Account(**row | {"speaker": row["speaker"] or "", "value": row["value"] or ""}) for row in known),
        tuple(first["silent"]), first["km"], first["bearing"] or "",
    )  # fmt: skip


def make(rows: Iterable[Row], comparison: Comparison | Compared, paragraphs: Mapping[str, int]) -> Briefing:
    """Return the briefing of rows of the event table; a claim stands at the first place that holds it.

    `paragraphs` gives each claim's body paragraph. Accounts outside the rows are not drawn in.
    """
    first: dict[str, Row] = {}
    for row in sorted(rows, key=lambda row: row["place_role"] != "event"):
        first.setdefault(row["claim_id"], row)
    lines = {claim: _line(row, paragraphs.get(claim, 0)) for claim, row in first.items()}
    groups: dict[str, list[str]] = defaultdict(list)
    for claim in sorted(first, key=lambda claim: (first[claim]["article_id"], first[claim]["start"])):
        groups[comparison.group_of.get(claim, claim)].append(claim)
    disputes = _disputes(comparison.differences, lines, comparison.group_of)
    by_place: dict[str, list[tuple[str, Point]]] = defaultdict(list)
    unplaced: list[Point] = []
    for group, claims in groups.items():
        kind, points = _told(claims, lines, disputes.get(group, ()))
        placed = next((first[claim]["place_name"] for claim in claims if first[claim]["place_id"]), None)
        if placed is None:
            unplaced += points
        else:
            by_place[placed] += [(kind, point) for point in points]
    places = [_place(name, points) for name, points in by_place.items()]
    places.sort(key=lambda place: (-len(place.disputed), -len(place.agreed), place.name))
    return Briefing(tuple(places), tuple(unplaced))


def _line(row: Row, paragraph: int) -> Line:
    return Line(
        outlet=row["outlet"] or "outlet unknown",
        speaker=row["speaker_name"] or "",
        excerpt=row["excerpt"],
        published=row["published"],
        paragraph=paragraph,
        start=row["start"],
        end=row["end"],
        why="" if row["place_id"] else row["place_why"] or "",
    )


def _disputes(
    differences: Sequence[Difference], lines: Mapping[str, Line], group_of: Mapping[str, str]
) -> Mapping[str, Sequence[Difference]]:
    """The disputes all of whose accounts are among the lines, by the group of the first account."""
    found: dict[str, list[Difference]] = defaultdict(list)
    for difference in differences:
        claims = [account.claim_id for account in difference.accounts]
        if difference.kind in DISPUTES and all(claim in lines for claim in claims):
            found[group_of.get(claims[0], claims[0])].append(difference)
    return found


def _told(
    claims: Sequence[str], lines: Mapping[str, Line], disputes: Sequence[Difference]
) -> tuple[str, list[Point]]:
    accounts = tuple(lines[claim] for claim in claims)
    if disputes:
        return "disputed", [Point(" ".join(statement(found) for found in disputes), accounts)]
    outlets = {line.outlet for line in accounts}
    return ("agreed" if len(outlets) > 1 else "alone"), [Point("", accounts)]


def _place(name: str, points: Sequence[tuple[str, Point]]) -> PlaceBriefing:
    agreed, disputed, alone = (
        tuple(point for found, point in points if found == kind) for kind in ("agreed", "disputed", "alone")
    )
    return PlaceBriefing(name, agreed, disputed, alone)
