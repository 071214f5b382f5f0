"""Files into articles: the text, what its sidecar says of it, and what the text itself shows."""

import hashlib
import json
import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from mapapp import folders, languages, layout, readers, sidecars
from mapapp.days import full_days
from mapapp.furniture import is_published_line
from mapapp.model import Article, Document, Rejected, Section
from mapapp.originals import within
from mapapp.sidecars import NOTHING, Known, Sidecar

ENGLISH, FOREIGN = 0.15, 0.08
"""Shares of function words: 434 English articles of three corpora have from 0.12 on, most more than 0.3."""
ENOUGH = 12
"""Words from which on that share says something."""
Given = Path | Rejected
Reader = Callable[[Iterable[Given]], Iterator[tuple[Given, Iterable[Document | Rejected]]]]
"""What reads files in their order, and passes on what is none."""
logger = logging.getLogger(__name__)


def read(paths: Sequence[Path]) -> tuple[tuple[Article, ...], tuple[Rejected, ...]]:
    """Return the articles of files and folders, and the files and sidecar rows that gave none, and why."""
    articles: dict[str, Article] = {}
    rejected: list[Rejected] = []
    for found in documents(paths):
        new = of(found) if isinstance(found, Document) else found
        same = articles.setdefault(new.article_id, new) if isinstance(new, Article) else new
        if isinstance(same, Rejected):
            rejected.append(same)
        elif isinstance(new, Article) and same is not new:
            rejected.append(Rejected(new.file, f"the same text, outlet and URL as {same.file}"))
    return tuple(articles.values()), tuple(rejected)


def one_by_one(files: Iterable[Given]) -> Iterator[tuple[Given, Iterable[Document | Rejected]]]:
    """Yield each file with what comes of it, read when it is asked for."""
    for file in files:
        yield file, readers.documents(file) if isinstance(file, Path) else ()


def documents(paths: Sequence[Path], read: Reader = one_by_one) -> Iterator[Document | Rejected]:
    """Yield the documents of files and folders, with what their sidecars say, and what gave none and why.

    What the sidecar says of a file stands above what the file says of itself.
    """
    sides: dict[Path, Sidecar] = {}
    for path, outcomes in read(folders.files(paths)):
        if isinstance(path, Rejected):
            yield path
            continue
        if path.parent not in sides:
            sides[path.parent] = sidecars.read(path.parent)
            yield from sides[path.parent].rejected
        if path.name == sidecars.NAME:
            continue
        known = sides[path.parent].of(path.name)
        for found in outcomes:
            whole = isinstance(found, Document) and not found.member
            yield sidecars.applied(found, known, whole) if isinstance(found, Document) else found


def of(document: Document) -> Article:
    """Return the article of a document."""
    if document.doubtful:
        logger.warning("%s: %s", _name(document), document.doubtful)
    known = Known(
        document.outlet,
        document.title,
        document.published,
        document.published_basis,
        document.url,
        document.language,
    )
    return replace(build(document.text, _name(document), known), doubtful=document.doubtful)


def _name(document: Document) -> str:
    return within(document.file, document.member)


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


def foreign(article: Article) -> bool:
    """Whether an article is in another language than English, so that nothing can be said of what it claims.

    Its words decide; where they leave it open, what is said of it.
    """
    if languages.outweighs_english(article.text):
        return True
    words, share = _english(article.text)
    if words >= ENOUGH and not FOREIGN < share < ENGLISH:
        return share <= FOREIGN
    return bool(article.language) and not article.language.casefold().startswith("en")


def _language(text: str) -> str:
    """English where its function words are frequent, else the language whose small words are, or unknown."""
    if _english(text)[1] >= ENGLISH and not languages.outweighs_english(text):
        return "en"
    return languages.detected(text)


def _english(text: str) -> tuple[int, float]:
    """How many words a text begins with, and the share of function words of English among them."""
    words = len(languages.words(text))
    return words, languages.english(text).total() / words if words else 0.0
