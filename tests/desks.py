"""A small collection laid out for reading: two outlets on one battle, written by hand."""

import html
import re
from dataclasses import dataclass
from datetime import date
from functools import cache

import pandas as pd
import pyarrow as pa
from claim_rows import PLACES, claim, event_table

from mapapp.compared import DIFFERENCES, GROUPS
from mapapp.desk import Desk
from mapapp.model import Article, Place, Placement, Reading, Rejected, Section, Span, Toponym
from mapapp.store import Store

TEXTS = {
    "Reuters": "Rebels took the Hamdan air base, Amaq said. They left <Al-Bukamal>. It was a blow.",
    "AP": "IS killed 40 rebels near Qaim, in Iraq, a spokesman said.",
}


@dataclass(frozen=True)
class HandMade:
    """What the pipeline gives, without the pipeline."""

    readings: tuple[Reading, ...]
    rejected: tuple[Rejected, ...]
    table: pd.DataFrame

    def events(self) -> pd.DataFrame:
        return self.table


def of(outlet: str, claim_id: str, words: str, place: str | None = None, written: str = "", **columns):
    """Return a row whose excerpt and place stand in the outlet's text."""
    text = TEXTS[outlet]
    start = text.index(words)
    row = {"excerpt": words, "start": start, "end": start + len(words), "published": date(2016, 6, 29)}
    if written:
        at = text.index(written, start)
        row |= {"place_as_written": written, "place_start": at, "place_end": at + len(written)}
    elif place:
        row |= {"place_as_written": None}
    return claim(claim_id, outlet, place, **(row | columns))


FIGURE = {
    "value": 40.0,
    "low": None,
    "high": None,
    "unit": "rebels",
    "role": "killed",
    "surface": "40 rebels",
}
ROWS = (
    of(
        "Reuters", "taken", "Rebels took the Hamdan air base, Amaq said.", "hamdan", "Hamdan air base",
        place_why="the only one of its name", place_confidence=0.94,
        speaker="Amaq", speaker_name="Amaq news agency", cue="said", event_type="Armed clash", date_basis="published",
    ),
    of("Reuters", "left", "They left <Al-Bukamal>.", "bukamal", "<Al-Bukamal>", place_basis="described"),
    of("Reuters", "blow", "It was a blow.", place_why="names no place", date_start=None, date_end=None),
    of(
        "AP", "killed", TEXTS["AP"], "qaim", "Qaim", place_role="reference", place_relation="near", speaker="a spokesman",
        place_why="chosen over Qaim, town, Yemen: it has more people", place_confidence=0.45,
        place_rivals=["Qaim, town, Yemen", "<Qaim>, village, Iran"],
        speaker_name="a spokesman", cue="said", figures=[FIGURE | {"start": 10, "end": 19}],
    ),
    of("AP", "killed", TEXTS["AP"], "iraq", "Iraq", place_role="container", where_prec=6, speaker_name="a spokesman", cue="said"),
    of("AP", "killed", TEXTS["AP"], "hamdan", place_basis="carried over", speaker_name="a spokesman", cue="said"),
)  # fmt: skip


def _reading(outlet: str, rows: tuple[dict, ...]) -> Reading:
    text = TEXTS[outlet]
    article = Article(
        f"article of {outlet}", text, outlet, f"Title of {outlet}", date(2016, 6, 29), "stated", "https://example.org/",
        "en", f"{outlet}.txt", (Section("body", Span(0, len(text)), 1),),
    )  # fmt: skip
    placements = []
    for row in rows:
        if row["outlet"] != outlet or not row["place_id"]:
            continue
        name, lat, lon = PLACES[row["place_id"]]
        feature = "country" if row["place_id"] == "iraq" else "town"
        place = Place(
            row["place_id"],
            name,
            ("Boukamal",),
            "البوكمال",
            feature,
            "SY",
            "Deir ez-Zor",
            lat,
            lon,
            3.0,
            source="a list",
        )
        span = Span(row["place_start"] or 0, row["place_end"] or 0)
        toponym = Toponym(span, row["place_as_written"] or "", row["place_role"])
        placements.append(Placement(toponym, place, "the only one of this name"))
    return Reading(article, tuple(placements), ())


def account(difference_id: str, claim_id: str, kind: str = "outcome", words: str = "", **columns):
    """Return a row of the table of differences; `words` are those of the excerpt that differ."""
    row = next(row for row in ROWS if row["claim_id"] == claim_id)
    start = row["excerpt"].find(words)
    return {
        "difference_id": difference_id, "kind": kind, "about": "Armed clash", "sentence": f"Sentence of <{difference_id}>.",
        "place_id": "hamdan", "place_name": "Hamdan air base", "group_id": claim_id, "claim_id": claim_id,
        "article_id": row["article_id"], "outlet": row["outlet"], "speaker": row["speaker_name"], "value": words or None,
        "excerpt": row["excerpt"], "start": start, "end": start + len(words), "silent": [], "km": None, "bearing": None,
        "position": 0,
    } | columns  # fmt: skip


ACCOUNTS = (
    account("fate", "taken", words="took", group_id="taken"),
    account("fate", "killed", words="killed", group_id="taken", position=1),
    account("said", "taken", "who says so", words="Amaq", group_id="taken"),
    account("said", "killed", "who says so", words="a spokesman", group_id="taken", position=1),
    account(
        "alone", "left", "only one outlet", place_id="bukamal", place_name="Al-Bukamal", silent=["AP"], speaker=None
    ),
)  # fmt: skip


def store(*, accounts=ACCOUNTS, voices=(), copies=(), make=Store) -> Store:
    """Return the tables of `ROWS`, of which "taken" and "killed" are one happening."""
    groups = [
        {
            "claim_id": claim_id,
            "group_id": "taken" if claim_id == "killed" else claim_id,
            "article_id": f"article of {outlet}",
            "original_id": dict(copies).get(outlet, f"article of {outlet}"),
            "voice": dict(voices).get(claim_id, claim_id if claim_id in ("taken", "killed") else ""),
        }
        for claim_id, outlet in {row["claim_id"]: row["outlet"] for row in ROWS}.items()
    ]
    return make(
        event_table(*ROWS),
        pa.Table.from_pylist(groups, schema=GROUPS),
        pa.Table.from_pylist(list(accounts), schema=DIFFERENCES),
    )


@cache
def disputed(**options) -> Desk:
    """Return the desk of `ROWS` with the comparison of `store`."""
    readings = tuple(_reading(outlet, ROWS) for outlet in TEXTS)
    return Desk(HandMade(readings, (), event_table(*ROWS)), store=store(**options))


@cache
def desk(rows: tuple = (), rejected: tuple[Rejected, ...] = ()) -> Desk:
    """Return the desk of `ROWS`."""
    readings = tuple(_reading(outlet, ROWS) for outlet in TEXTS)
    return Desk(HandMade(readings, rejected, event_table(*(rows or ROWS))))


def verbatim(markup: str) -> str:
    """Return the text between the tags, character by character."""
    return html.unescape(re.sub(r"<[^>]*>", "", markup))


def plain(markup: str) -> str:
    """Return the words a reader sees, with one space wherever there is a gap or a tag."""
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", markup)).split())
