"""What the page shows: the files it was given, else the reader's collection, else the two sample articles."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from mapapp import collection, pipeline, settings
from mapapp.collected import Collected
from mapapp.desk import Desk
from mapapp.safe import Html, joined, tag
from mapapp.wording import counted


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
    """Return the articles laid out for reading."""
    if shown.folder:
        return Desk(Collected(Path(shown.folder)))
    return Desk(pipeline.read([Path(path) for path in shown.paths]))


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
