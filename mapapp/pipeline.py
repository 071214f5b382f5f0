"""From files to the event table, as one sentence. No files, network or clock but at `read`."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pandas as pd

from mapapp import (
    articles,
    attributions,
    besides,
    claims,
    confidence,
    credence,
    descriptions,
    events,
    gazetteer,
    gazetteerfile,
    layout,
    namelists,
    pauses,
    places,
    relative_places,
    roles,
    sentences,
    settings,
    speakers,
    toponyms,
    world,
)
from mapapp.gazetteer import Gazetteer
from mapapp.model import Article, Attribution, Placement, Reading, Rejected, Sentence


@dataclass(frozen=True, slots=True)
class Collection:
    """Everything that was given: what was read, and what was rejected and why."""

    readings: tuple[Reading, ...]
    rejected: tuple[Rejected, ...]

    def events(self) -> pd.DataFrame:
        """Return the event table of all readings (`mapapp.events.SCHEMA`)."""
        return events.table(self.readings)


def read(paths: Sequence[Path]) -> Collection:
    """Read files and folders of articles; the seeds where no path is given."""
    found, rejected = articles.read(paths or [settings.SEEDS])
    return Collection(tuple(read_article(article, places_known()) for article in found), rejected)


@cache
def places_known() -> Gazetteer:
    """Return the gazetteer, read once a process: the curated one on top of the world's.

    It stays loaded, and is passed over by the collector of garbage from then on.
    """
    known = gazetteer.Gazetteer(gazetteerfile.curated(), world.opened())
    pauses.keep()
    return known


def read_article(article: Article, known: Gazetteer) -> Reading:
    """Return an article's placements, one a toponym, and its claims; none are made of another language's words."""
    parts = sentences.sentences(article.text, article.sections)
    spans = [part.span for part in parts]
    said = attributions.find(article.text, spans)
    placements = place_names(article, parts, known, said)
    if articles.foreign(article):
        return Reading(article, placements, ())
    who = speakers.resolve(article.text, said, spans, article.outlet)
    return Reading(article, placements, claims.make(article, parts, placements, said, who))


def place_names(
    article: Article,
    parts: Sequence[Sentence],
    known: Gazetteer,
    said: Sequence[Attribution] | None = None,
) -> tuple[Placement, ...]:
    """Return a placement for every toponym of an article, named or described, in reading order.

    Where the article's attributions are not given, those are looked for that names of places stand beside.
    """
    datelines = [layout.dateline_places(article.text, section) for section in article.sections]
    filed_at = [spans[0] for spans in datelines if spans]
    found = namelists.as_divisions(article.text, toponyms.find(article.text, parts, known, filed_at), known)
    found = namelists.as_outlets(article.text, found, article.outlet)
    found = namelists.as_diseases(article.text, namelists.as_described(article.text, found, known))
    judged = credence.judged(article.text, found, filed_at)
    mentions = judged.believed
    if said is None:
        names = [mention.span for mention in mentions if mention.kind not in roles.BY_KIND]
        said = besides.find(article.text, [part.span for part in parts], names)
    written_at = [span for spans in datelines for span in spans]
    toponyms_here = roles.assign(article.text, parts, mentions, said, written_at)
    named = places.place(parts, mentions, toponyms_here, article.text)
    described = descriptions.describe(article.text, parts, named, known)
    placed = relative_places.move(article.text, parts, confidence.filled(named, described))
    return tuple(sorted((*placed, *places.doubted(judged.doubted)), key=lambda p: p.toponym.span))
