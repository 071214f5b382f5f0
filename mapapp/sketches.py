"""The event table's claims as what the comparison weighs: place, time, act, actors, figures, wording.

Distances are great-circle kilometres; days are proleptic ordinals (`date.toordinal`), both ends inclusive.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Set
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import Any, NamedTuple

from mapapp import wordlists
from mapapp.gists import NONE, Gist
from mapapp.identities import Identity, Voice, body_key, identities
from mapapp.tallies import Tally

Row = Mapping[str, Any]
ASKED = (
    "claim_id", "article_id", "outlet", "published", "section", "start", "excerpt", "stance", "event_type", "speaker_name",
    "speaker_kind", "date_start", "date_end", "date_prec", "date_basis", "actors", "figures", "place_id", "place_name",
    "place_as_written", "place_relation", "place_role", "lat", "lon", "radius_km", "where_prec",
)  # fmt: skip
"""The columns of the event table that sketches are made of."""
WIDE_PREC, WIDE_KM = 4, 40.0
IN_PASSING = 2  # claims


class Spot(NamedTuple):
    """A place a claim is about; `wide` ones (a province, a country, a border) hold much and tell little.

    An `assumed` one is not the claim's: it is where its article tells most of, for a claim that names no place.
    """

    place_id: str
    name: str
    written: str
    relation: str
    lat: float
    lon: float
    radius_km: float
    wide: bool
    held: bool
    assumed: bool = False


class Doer(NamedTuple):
    """An actor, with the keys his name shares with other names of him."""

    name: str
    role: str
    key: str
    words: frozenset[str]


class Sketch(NamedTuple):
    """One claim.

    `published`, `first` and `last` are ordinals; the last two bound the time claimed, None where it claims none.
    `in_passing` are the ids of its places that its article speaks of in few claims (`IN_PASSING`), `seldom` the nations
    and `names` the other names that its article names in few, `topics` the concepts that few of its claims are about and
    `themes` those that some are, `matters` what it says the end of; `other_event` says that its words tell it apart from
    another event, `opens` that its article begins with it. `scene_days` is the time that most claims of its article tell
    of, for a claim that gives none; `plain` are its words without names of places and speakers; `at` is where among the
    article's claims it stands, from 0 to 1.
    """

    claim_id: str
    article_id: str
    outlet: str
    published: int | None
    section: str
    start: int
    excerpt: str
    stance: str
    event_type: str
    act: str
    speaker: str
    speaker_kind: str
    voice: str
    first: int | None
    last: int | None
    date_prec: int | None
    date_basis: str
    spots: tuple[Spot, ...]
    tallies: tuple[Tally, ...]
    doers: tuple[Doer, ...]
    other_event: bool
    nations: frozenset[str]
    seldom: frozenset[str]
    in_passing: frozenset[str]
    topics: frozenset[str]
    matters: frozenset[str]
    names: frozenset[str]
    themes: frozenset[str] = NONE
    opens: bool = False
    scene_days: tuple[int, int] | None = None
    plain: str = ""
    at: float = 0.0


def on_differing_days(first: Sketch, second: Sketch) -> bool:
    """Return whether their reports were published on differing days."""
    return None not in (first.published, second.published) and first.published != second.published


def was_before(late: Sketch, early: Sketch) -> bool:
    """Return whether what the later report tells is of a day before the earlier one was published: it is no change since.

    On the day that the earlier one tells of it may have changed.
    """
    if late.date_basis != "explicit" or late.last is None or early.published is None:
        return False
    one_day = early.date_basis == late.date_basis and early.first == late.first
    return late.last < early.published and not one_day


def sketches(
    rows: Iterable[Row],
    who: Mapping[Voice, Identity] | None = None,
    known: Mapping[str, Gist] = MappingProxyType({}),
) -> tuple[Sketch, ...]:
    """Return one sketch a claim, in the order in which the claims first appear among the rows of the event table.

    What they take from their articles is still to come: `scenes.in_scenes`. `who` says who their speakers
    are where those of other articles count too; `known` are gists of claims that need not be read again.
    """
    grouped: dict[str, list[Row]] = {}
    for row in rows:
        grouped.setdefault(row["claim_id"], []).append(row)
    first = [group[0] for group in grouped.values()]
    if who is None:
        who = identities(_voice(row) for row in first if row["speaker_name"])
    claims_at = Counter(
        (group[0]["article_id"], place_id)
        for group in grouped.values()
        for place_id in {r["place_id"] for r in group}
    )
    rare = {key for key, claims in claims_at.items() if claims <= IN_PASSING}
    return tuple(
        _sketch(group, known.get(claim) or Gist.of(group[0]), who, rare) for claim, group in grouped.items()
    )


def _voice(row: Row) -> Voice:
    return Voice(row["speaker_name"], row["speaker_kind"] or "", row["article_id"])


def _sketch(rows: list[Row], gist: Gist, who: Mapping[Voice, Identity], rare: Set[tuple[str, str]]) -> Sketch:
    row = rows[0]
    return Sketch(
        claim_id=row["claim_id"],
        article_id=row["article_id"],
        outlet=row["outlet"] or "",
        published=_ordinal(row["published"]),
        section=row["section"] or "",
        start=row["start"],
        excerpt=row["excerpt"],
        stance=row["stance"] or "",
        event_type=row["event_type"] or "",
        act=_acts().get(row["event_type"] or "", ("", frozenset()))[0],
        speaker=row["speaker_name"] or "",
        speaker_kind=row["speaker_kind"] or "",
        voice=who[_voice(row)].key if row["speaker_name"] else "",
        first=_ordinal(row["date_start"]),
        last=_ordinal(row["date_end"]),
        date_prec=row["date_prec"],
        date_basis=row["date_basis"] or "",
        spots=tuple(_spot(r) for r in rows if r["place_id"]),
        tallies=gist.tallies,
        doers=tuple(doer(actor["name"], actor["role"] or "") for actor in row["actors"] or ()),
        other_event=gist.other_event,
        nations=gist.nations,
        seldom=NONE,
        topics=gist.topics,
        matters=gist.matters,
        names=NONE,
        in_passing=frozenset(r["place_id"] for r in rows if (row["article_id"], r["place_id"]) in rare)
        or NONE,
    )


def _ordinal(day: date | None) -> int | None:
    return day.toordinal() if day else None


def _spot(row: Row) -> Spot:
    radius = row["radius_km"] or 0.0
    return Spot(
        place_id=row["place_id"],
        name=row["place_name"] or row["place_id"],
        written=row["place_as_written"] or "",
        relation=row["place_relation"] or "",
        lat=row["lat"],
        lon=row["lon"],
        radius_km=radius,
        wide=(row["where_prec"] or 1) >= WIDE_PREC or radius >= WIDE_KM,
        held=row["place_role"] == "event",
    )


def doer(name: str, role: str) -> Doer:
    """Return an actor by his name and his role."""
    parts = [word for word in name.replace("-", " ").split() if body_key(word) not in _plain_words()]
    words = frozenset({body_key(" ".join(parts)), *map(body_key, parts)}) - _plain_words()
    return Doer(name, role, body_key(name), words)


@cache
def _plain_words() -> frozenset[str]:
    """Words that do not tell one body from another."""
    return frozenset({"", *wordlists.entries("function_words_en"), *wordlists.entries("plain_actor_words")})


@cache
def _acts() -> Mapping[str, tuple[str, frozenset[str]]]:
    return {
        row["type"]: (row["act"], frozenset(row["alike"].split("|")) - {""}) for row in wordlists.rows("acts")
    }


@cache
def acts_alike() -> frozenset[tuple[str, str]]:
    """Return the pairs of acts by which two reports may tell of one happening, in both orders."""
    pairs = {(act, other) for act, alike in _acts().values() if act for other in alike}
    return frozenset(pairs | {(other, act) for act, other in pairs})
