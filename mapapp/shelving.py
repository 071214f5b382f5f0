"""Articles and their readings into the tables of a collection's shards, and back."""

import importlib.metadata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, fields
from datetime import UTC, datetime
from functools import cache
from typing import Any

import pyarrow as pa

from mapapp import events, schemas
from mapapp.model import Article, Document, Place, Placement, Reading, Section, Span, Toponym

Row = Mapping[str, Any]
Tables = dict[str, pa.Table]
_PLACE = tuple(field.name for field in fields(Place))


def now() -> datetime:
    """Return this moment, in UTC."""
    return datetime.now(UTC)


def table(name: str, rows: Sequence[Row]) -> pa.Table:
    """Return rows as the table of that name."""
    return pa.Table.from_pylist([dict(row) for row in rows], schema=schemas.TABLES[name])


def article_row(
    article: Article, document: Document, text_sha256: str, original: str, added: datetime
) -> dict[str, Any]:
    """Return the row of an article; `original` is the SHA-256 of the file as it was given, empty where none is kept."""
    return {
        "article_id": article.article_id,
        "text": article.text,
        "text_sha256": text_sha256,
        "outlet": article.outlet or None,
        "title": article.title or None,
        "published": article.published,
        "published_basis": article.published_basis or None,
        "url": article.url or None,
        "language": article.language or None,
        "author": document.author or None,
        "file": article.file,
        "member": document.member or None,
        "media_type": document.media_type,
        "extractor": document.extractor,
        "extractor_version": document.extractor_version,
        "encoding": document.encoding or None,
        "doubtful": article.doubtful or None,
        "member_sha256": document.original_sha256,
        "original_sha256": original or None,
        "sections": [section_row(section) for section in article.sections],
        "added": added,
        "read_by": own_version(),
    }


@cache
def own_version() -> str:
    """Return the version of mapapp that reads."""
    return importlib.metadata.version("mapapp")


def section_row(section: Section) -> Row:
    """Return a section as the table of articles has it."""
    dateline = section.dateline
    return {
        "name": section.name,
        "start": section.span.start,
        "end": section.span.end,
        "number": section.number,
        "dateline_start": dateline.start if dateline else None,
        "dateline_end": dateline.end if dateline else None,
    }


def article(row: Row) -> Article:
    """Return the article of a row."""
    return Article(
        article_id=row["article_id"],
        text=row["text"],
        outlet=row["outlet"] or "",
        title=row["title"] or "",
        published=row["published"],
        published_basis=row["published_basis"] or "",
        url=row["url"] or "",
        language=row["language"] or "",
        file=row["file"],
        sections=tuple(map(_section, row["sections"] or ())),
        doubtful=row["doubtful"] or "",
    )


def _section(row: Row) -> Section:
    dated = row["dateline_start"] is not None
    dateline = Span(row["dateline_start"], row["dateline_end"]) if dated else None
    return Section(row["name"], Span(row["start"], row["end"]), row["number"], dateline)


def read(readings: Sequence[Reading]) -> Tables:
    """Return the claims, placements and places of articles as tables."""
    found = events.rows(readings)
    paragraphs = {claim.claim_id: claim.paragraph for reading in readings for claim in reading.claims}
    numbers = pa.array([paragraphs[claim] for claim in found["claim_id"].to_pylist()], pa.int64())
    return {
        schemas.CLAIMS: found.append_column("paragraph", numbers),
        schemas.PLACEMENTS: table(
            schemas.PLACEMENTS,
            [_placement_row(reading.article.article_id, each) for reading in readings for each in reading.placements],
        ),
        schemas.PLACES: table(schemas.PLACES, [*_place_rows(readings)]),
    }  # fmt: skip


def _placement_row(article_id: str, placement: Placement) -> Row:
    toponym = placement.toponym
    return {
        "article_id": article_id,
        "start": toponym.span.start,
        "end": toponym.span.end,
        "written": toponym.written,
        "role": toponym.role,
        "basis": toponym.basis,
        "relation": toponym.relation or None,
        "place_id": placement.place.place_id if placement.place else None,
        "why": placement.why,
    }


def _place_rows(readings: Iterable[Reading]) -> Iterable[Row]:
    places = {p.place.place_id: p.place for reading in readings for p in reading.placements if p.place}
    return (asdict(place) for place in places.values())


def place(row: Row) -> Place:
    """Return the place of a row."""
    facts = {name: row[name] for name in _PLACE}
    return Place(**facts | {"variants": tuple(row["variants"] or ())})


def placement(row: Row, places: Mapping[str, Place]) -> Placement:
    """Return the placement of a row: without its candidates, shape and evidence, which shards do not hold."""
    span = Span(row["start"], row["end"])
    toponym = Toponym(span, row["written"], row["role"], row["basis"], row["relation"] or "")
    return Placement(toponym, places.get(row["place_id"] or ""), row["why"])
