"""Texts a reader pasted: read into this session's memory, and laid out with the loaded articles or alone."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import pandas as pd

from mapapp import events, marks, pasted, pipeline, queries
from mapapp.collected import Readings
from mapapp.desk import Desk, Row
from mapapp.errors import ArticleError
from mapapp.filters import Filters
from mapapp.marks import Bounds
from mapapp.model import Reading, Rejected
from mapapp.pasted import Paste

MOST = 10
"""How many pasted texts one session holds: each stays in memory as long as its window is open."""
KM_A_DEGREE = 111.2
EXACT = ("event", "described", "locating")
FARTHEST = 80.0
"""The latitude, north and south, up to which the map is asked to show an area."""


@dataclass(frozen=True, slots=True)
class Trial:
    """The pasted texts of one session, newest last, and whether they are shown without the loaded articles."""

    texts: tuple[Reading, ...] = ()
    alone: bool = False


@dataclass(frozen=True, slots=True)
class Joined:
    """The collection a trial is read as."""

    readings: tuple[Reading, ...]
    rejected: tuple[Rejected, ...]
    table: pd.DataFrame
    paragraphs: Sequence[Row] = ()

    def events(self) -> pd.DataFrame:
        """Return the event table of all readings."""
        return self.table


def added(trial: Trial, given: Paste, loaded: Desk) -> Trial:
    """Return the trial with a pasted text, read; one that cannot be is an `ArticleError`."""
    if len(trial.texts) >= MOST:
        raise ArticleError(f"{MOST} texts are pasted already: remove one to try another.")
    article = pasted.article(given)
    for reading in (*trial.texts, *_alike(loaded, article.text)):
        if reading.article.text.split() == article.text.split():
            known = reading.article
            raise ArticleError(f"This text is on the map already, as “{known.title or known.outlet}”.")
    return replace(trial, texts=(*trial.texts, pipeline.read_article(article, pipeline.places_known())))


def _alike(loaded: Desk, text: str) -> Sequence[Reading]:
    """The loaded articles that may have the same text; of a large collection those with just the same characters."""
    if not (loaded.is_large and isinstance(loaded.readings, Readings)):
        return loaded.readings
    found = loaded.readings.same_text(hashlib.sha256(text.encode()).hexdigest())
    return (found,) if found else ()


def answered(trial: Trial, ask: Mapping[str, str]) -> Trial:
    """Return the trial after a click; one that asks nothing of it changes nothing."""
    do, value = str(ask.get("do", "")), str(ask.get("value", ""))
    if do == "remove":
        return without(trial, value)
    return replace(trial, alone=value == "alone") if do == "trial" and trial.texts else trial


def without(trial: Trial, article_id: str) -> Trial:
    """Return the trial without one of its texts."""
    return _lasting(tuple(each for each in trial.texts if each.article.article_id != article_id), trial.alone)


def _lasting(texts: tuple[Reading, ...], alone: bool) -> Trial:
    return Trial(texts, alone) if texts else Trial()


def desk(loaded: Desk, trial: Trial) -> Desk:
    """Return the desk of a trial; `loaded` is only read, and its outlets keep their signs."""
    if not trial.texts:
        return loaded
    table = events.table(trial.texts)
    if trial.alone or loaded.is_large:
        return Desk(Joined(trial.texts, (), table), tuple(loaded.signs))
    together = pd.concat([loaded.events(Filters()), table], ignore_index=True)
    readings = (*trial.texts, *loaded.readings)
    joined = Joined(readings, tuple(loaded.rejected), together, _paragraphs(loaded))
    return Desk(joined, tuple(loaded.signs))


def _paragraphs(loaded: Desk) -> Sequence[Row]:
    told = loaded.told
    return loaded.ask(told.filter(told.paragraph.notnull()).select("claim_id", "paragraph").distinct())


def spots(laid_out: Desk, article_id: str) -> Sequence[Row]:
    """Return the spots of one article, most claims first."""
    told = laid_out.told
    found = laid_out.ask(queries.spots(told.filter(told.article_id == article_id)))
    return [row | {"feature": laid_out.places[row["place_id"]].feature} for row in found]


def bounds(laid_out: Desk, article_id: str) -> Bounds | None:
    """Return the corners of what one article has on the map: its exact places, else its areas, None for neither.

    Unlike `marks.first_view` of a collection it counts places that only locate: a short text may have no others.
    """
    found = spots(laid_out, article_id)
    exact = marks.first_view(
        row | {"holds": row["claims"]} for row in found if marks.kind(row, row["feature"]) in EXACT
    )
    if exact or not found:
        return exact
    south, west, north, east = zip(*map(_about, found), strict=True)
    return (min(south), min(west)), (max(north), max(east))


def _about(spot: Row) -> tuple[float, float, float, float]:
    room = (spot["radius_km"] or 0) / KM_A_DEGREE
    lat, lon = spot["lat"], spot["lon"]
    return max(lat - room, -FARTHEST), lon - room, min(lat + room, FARTHEST), lon + room
