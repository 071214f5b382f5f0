"""Corpora for evaluation: documents `{doc_id, text}` a line, read as bare text, without outlet or day."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from mapapp import articles, attributions, pipeline, sentences
from mapapp.errors import CorpusError
from mapapp.model import Placement, Span

_NO_REFERENCE = frozenset({"residue", "doubted"})


def documents(path: Path) -> Iterator[dict[str, Any] | CorpusError]:
    """Yield each line's document, or an error that names file and line."""
    try:
        lines: Iterable[bytes] = path.read_bytes().split(b"\n")
    except OSError as error:
        raise CorpusError(f"{path}: cannot be read ({error.strerror}); check the path") from None
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield _document(path, number, line)


def _document(path: Path, number: int, line: bytes) -> dict[str, Any] | CorpusError:
    try:
        document = json.loads(line.decode("utf-8-sig"))
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError):
        return CorpusError(f"{path}, line {number}: not a JSON object in UTF-8")
    if (
        not isinstance(document, dict)
        or not isinstance(document.get("text"), str)
        or "doc_id" not in document
    ):
        return CorpusError(f"{path}, line {number}: a document needs doc_id and text")
    return document


def toponyms(document: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield every toponym of a document that refers to a place, in reading order, described ones left out."""
    article = articles.build(document["text"], "")
    parts = sentences.sentences(article.text, article.sections)
    for placement in pipeline.place_names(article, parts, pipeline.places_known()):
        if placement.toponym.basis == "named" and placement.toponym.role not in _NO_REFERENCE:
            yield {"doc_id": document["doc_id"], **_toponym(placement)}


def _toponym(placement: Placement) -> dict[str, Any]:
    place, toponym = placement.place, placement.toponym
    return {
        "start": toponym.span.start,
        "end": toponym.span.end,
        "text": toponym.written,
        "role": toponym.role,
        "lat": place.lat if place else None,
        "lon": place.lon if place else None,
        "place_id": place.place_id if place else None,
    }


def said(document: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield every attribution of a document with [start, end] spans; a missing source or cue is null."""
    article = articles.build(document["text"], "")
    parts = sentences.sentences(article.text, article.sections)
    for found in attributions.find(article.text, [part.span for part in parts]):
        yield {
            "doc_id": document["doc_id"],
            "source": _pair(found.source),
            "cue": _pair(found.cue),
            "content": [_pair(piece) for piece in found.content],
        }


def _pair(span: Span | None) -> list[int] | None:
    return [span.start, span.end] if span else None
