"""What the page shows: the files it was given, else the reader's collection, else the two sample articles."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb

from mapapp import collection, pipeline, settings
from mapapp.collected import Collected
from mapapp.desk import Desk
from mapapp.errors import CollectionError
from mapapp.safe import Html, joined, tag
from mapapp.wording import counted

_ATTEMPTS = 5


@dataclass(frozen=True, slots=True)
class Source:
    """Where the articles come from. A collection has its folder, and a `state` that changes whenever it does."""

    paths: tuple[str, ...] = ()
    folder: str = ""
    state: str = ""


def source(paths: Sequence[str]) -> Source:
    """Return what is to be shown now."""
    if paths:
        return Source(tuple(paths))
    folder = settings.collection_folder()
    if not collection.has_articles(folder):
        return Source()
    return Source((), str(folder), collection.fingerprint(folder))


def desk(shown: Source) -> Desk:
    """Return the articles laid out for reading; what prevents that is a `MapappError`."""
    if shown.folder:
        return _laid_out(Path(shown.folder))
    return Desk(pipeline.read([Path(path) for path in shown.paths]))


def _laid_out(folder: Path) -> Desk:
    """Lay a collection out, again from its later state where a process that added to it cleared the index away."""
    for _ in range(_ATTEMPTS):
        before = collection.fingerprint(folder)
        try:
            return Desk(Collected(folder))
        except (duckdb.Error, OSError) as error:
            if collection.fingerprint(folder) == before:
                reason = str(error).splitlines()[0]
                raise CollectionError(f"{folder}: the collection cannot be laid out: {reason}") from error
    raise CollectionError(f"{folder}: the collection changes faster than it can be read; try again.")


def line(shown: Source, articles: int) -> Html:
    """Return the line that says what is open and how many articles that has."""
    number = counted(articles, "article")
    if shown.folder and settings.is_read_only():
        return _line("Published collection", number, settings.store_name())
    if shown.folder:
        return _line("Your collection", number, shown.folder)
    if shown.paths:
        return _line("Files of your own", number, "\n".join(shown.paths))
    return _line(
        "Sample articles", number, "Two reports that come with mapapp; they never mix with your own."
    )


def _line(name: str, number: str, title: str) -> Html:
    line = joined([tag("strong", name), f" · {number}"])
    return tag("p", line, class_="open-collection", title=title or None)
