"""Files into articles: the text, what its sidecar says of it, and what the text itself shows."""

import hashlib
import json
import logging
import re
import stat
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from mapapp import folders, layout, sidecars, wordlists
from mapapp.days import full_days
from mapapp.decoding import decode as decode
from mapapp.decoding import encoding_of
from mapapp.errors import ArticleError
from mapapp.furniture import is_published_line
from mapapp.model import Article, Rejected, Section
from mapapp.sidecars import Known, Sidecar

WORD = re.compile(r"[^\W\d_]+")
NOTHING = Known()
logger = logging.getLogger(__name__)


def read(paths: Sequence[Path]) -> tuple[tuple[Article, ...], tuple[Rejected, ...]]:
    """Return the articles of files and folders, and the files and sidecar rows that gave none, and why."""
    articles: dict[str, Article] = {}
    rejected: list[Rejected] = []
    sides: dict[Path, Sidecar] = {}
    for found in folders.files(paths):
        if isinstance(found, Rejected):
            rejected.append(found)
            continue
        if found.parent not in sides:
            sides[found.parent] = sidecars.read(found.parent)
            rejected.extend(sides[found.parent].rejected)
        if found.name == sidecars.NAME:
            continue
        new = _read(found, sides[found.parent])
        same = articles.setdefault(new.article_id, new) if isinstance(new, Article) else new
        if isinstance(same, Rejected):
            rejected.append(same)
        elif same is not new:
            rejected.append(Rejected(str(found), f"the same text, outlet and URL as {same.file}"))
    return tuple(articles.values()), tuple(rejected)


def _read(path: Path, side: Sidecar) -> Article | Rejected:
    try:
        return build(_text(path), str(path), side.of(path.name))
    except ArticleError as error:
        return Rejected(str(path), str(error))


def build(text: str, file: str, known: Known = NOTHING) -> Article:
    """Return the article of a text; what is not known of it is detected where the text shows it."""
    sections = layout.sections(text, known.title)
    outlet = known.outlet or layout.dateline_outlet(text, sections)
    title = known.title or next((s.span.of(text) for s in sections if s.name == "title"), "")
    published, basis = known.published, known.published_basis
    if published is None:
        published, basis = _published_in(text, sections)
    return Article(
        article_id=identity(text, outlet, known.url),
        text=text,
        outlet=outlet,
        title=" ".join(title.split()),
        published=published,
        published_basis=basis,
        url=known.url,
        language=known.language or _language(text),
        file=file,
        sections=sections,
    )


def identity(text: str, outlet: str, url: str) -> str:
    """Return the article's identity; neither file name nor order plays a part."""
    return hashlib.sha256(json.dumps([text, outlet, url]).encode("ascii")).hexdigest()[:16]


def _published_in(text: str, sections: Iterable[Section]) -> tuple[date | None, str]:
    """The day a line above the report or a dateline states in full."""
    for section in sections:
        stated = section.span if section.name == "byline" else section.dateline
        days = full_days(text, stated) if stated else []
        if days and stated and (section.dateline or is_published_line(stated.of(text))):
            return days[0][1], f"stated in the text: {' '.join(stated.of(text).split())}"
    return None, ""


def _language(text: str) -> str:
    """English where its function words are frequent, else unknown."""
    words = [word.casefold() for word in WORD.findall(text[:5000])]
    common = frozenset(wordlists.entries("function_words_en"))
    return "en" if words and sum(word in common for word in words) >= 0.15 * len(words) else ""


def _text(path: Path) -> str:
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise ArticleError("this is no ordinary file")
        raw = path.read_bytes()
    except OSError as error:
        raise ArticleError(f"the file cannot be read: {error.strerror}") from None
    text = decode(raw)
    if encoding_of(raw) == "cp1252":
        logger.warning("%s: not in UTF-8, read as Windows-1252", path)
    return text
