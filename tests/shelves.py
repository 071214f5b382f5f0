"""Articles for collections, written by the tests."""

from collections.abc import Iterator
from pathlib import Path

from mapapp import articles
from mapapp.adding import Adding, Outcome
from mapapp.model import Document, Rejected
from mapapp.originals import Original, plain

PLACES = ("Aleppo", "Kharkiv", "Manbij", "Fallujah", "Gao", "Beirut")


def text(number: int) -> str:
    place = PLACES[number % len(PLACES)]
    return (
        f"Strike number {number} in {place}\n\n"
        f"Shells hit market {number} in {place} on Tuesday, killing {number + 2} people, a doctor said.\n"
    )


def document(number: int, outlet: str = "Daily") -> Document:
    original = Original(text(number).encode(), f"article-{number}.txt", "text")
    (found,) = plain(original)
    assert isinstance(found, Document)
    return Document(**{name: getattr(found, name) for name in Document.__slots__} | {"outlet": outlet})


def documents(*numbers: int, outlet: str = "Daily") -> Iterator[Document | Rejected]:
    return (document(number, outlet) for number in numbers)


def files(folder: Path, *numbers: int) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for number in numbers:
        (folder / f"article-{number:04}.txt").write_text(text(number), encoding="utf-8")
    return folder


def add(folder: Path, *numbers: int, outlet: str = "Daily") -> list[Outcome]:
    return list(Adding(folder).add(documents(*numbers, outlet=outlet)))


def add_files(folder: Path, *paths: Path) -> list[Outcome]:
    return list(Adding(folder).add(articles.documents(paths)))
