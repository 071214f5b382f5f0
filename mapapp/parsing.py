"""Bytes that are not to be trusted into documents: what the worker process does."""

from collections.abc import Callable, Iterator
from typing import IO, Any

from mapapp import archives, feeds, markdown, media, originals, printouts, records, sidecars, webpages
from mapapp.errors import ArticleError
from mapapp.model import Document, Rejected
from mapapp.originals import Original, checked

Tell = Callable[[dict[str, Any]], None]


def outcomes(stream: IO[bytes], file: str, skip: int, tell: Tell) -> Iterator[Document | Rejected]:
    """Yield what becomes of each original in a stream but the first `skip`, which were dealt with before.

    `tell` is given {"at": number, "name": name} before an original is read and {"past": number} after.
    """
    place = archives.Place(file, lambda: tell({}))
    number = 0
    for number, part in enumerate(archives.parts(stream, place), start=1):
        if number <= skip:
            tell({})
            continue
        if isinstance(part, Rejected):
            yield checked(part)
        else:
            tell({"at": number, "name": part.rejected("").file})
            yield from _read(part)
        tell({"past": number})
    if not number:
        yield Rejected(file, "there is no article in it")


def _read(original: Original) -> Iterator[Document | Rejected]:
    """Every original ends in something: a document, or why there is none."""
    whole = original.kind not in media.CONTAINERS
    given = False
    try:
        for found in _READERS[original.kind](original):
            given = True
            known = sidecars.applied(found, original.known, whole) if isinstance(found, Document) else found
            yield checked(known)
    except ArticleError as error:
        yield original.rejected(str(error))
    except RecursionError:
        yield original.rejected("it is nested too deep, as bombs are")
    except MemoryError:
        raise
    except Exception as error:  # the libraries promise no error of their own for what is broken
        yield original.rejected(f"it cannot be read, it may be damaged: {type(error).__name__}")
    else:
        if not given:
            yield original.rejected("there is no article in it")


_READERS = {
    "text": originals.plain,
    "markdown": markdown.read,
    "html": webpages.read,
    "pdf": printouts.read_pdf,
    "docx": printouts.read_docx,
    "feed": feeds.read,
    "jsonl": records.read,
    "csv": records.read,
}
