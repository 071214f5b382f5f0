"""A text pasted into the page, into an article. No file is read or written."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from mapapp import articles
from mapapp.decoding import CONTROLS
from mapapp.errors import ArticleError
from mapapp.model import Article
from mapapp.sidecars import Known

LONGEST = 100_000
"""Characters of one text: some forty pages, read in about a second while the reader waits."""
LONGEST_NAME = 200
"""Characters of an outlet or a title, which have to fit beside their claims."""
OUTLET = "Pasted text"
FILE = "pasted, not stored"
_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Paste:
    """What a reader typed, as typed; `published` is a day such as 2016-06-29, empty is unknown."""

    text: str = ""
    outlet: str = ""
    title: str = ""
    published: str = ""


def paste(message: Mapping[str, object]) -> Paste:
    """Return what a browser's message holds; what is missing or no text is empty."""
    given = {name: message.get(name) for name in Paste.__dataclass_fields__}
    return Paste(**{name: value for name, value in given.items() if isinstance(value, str)})


def article(given: Paste) -> Article:
    """Return the article of a pasted text; what cannot be used is an `ArticleError` that says what to do.

    An outlet that is neither given nor shown by the text is called `OUTLET`.
    """
    _check(given)
    published = _day(given.published.strip())
    known = Known(
        outlet=" ".join(given.outlet.split()),
        title=" ".join(given.title.split()),
        published=published,
        published_basis="given with the pasted text" if published else "",
    )
    found = articles.build(given.text, FILE, known)
    if found.outlet:
        return found
    return articles.build(given.text, FILE, Known(OUTLET, known.title, published, known.published_basis))


def _check(given: Paste) -> None:
    text = given.text
    if not text.strip():
        raise ArticleError("There is no text yet: paste an article first.")
    if len(text) > LONGEST:
        raise ArticleError(
            f"This text has {len(text):,} characters; up to {LONGEST:,} are read while you wait. "
            "Paste a part of it, or open it as a file."
        )
    for name, typed in (("text", text), ("outlet", given.outlet), ("title", given.title)):
        _refuse_no_text(name, typed)
    for name, typed in (("outlet", given.outlet), ("title", given.title)):
        if len(typed) > LONGEST_NAME:
            raise ArticleError(f"This {name} has {len(typed):,} characters; up to {LONGEST_NAME} fit.")
    if text[:200].lstrip().casefold().startswith(("<!doctype html", "<html")):
        raise ArticleError("This is the source of a web page: paste the words of the article alone.")


def _refuse_no_text(name: str, typed: str) -> None:
    odd = next((at for at, character in enumerate(typed) if ord(character) in CONTROLS), None)
    half = _SURROGATE.search(typed)
    if half:
        odd = half.start() if odd is None else min(odd, half.start())
    if odd is not None:
        line = typed.count("\n", 0, odd) + 1
        raise ArticleError(
            f"Line {line} of this {name} holds a character that is no text (U+{ord(typed[odd]):04X}): "
            "take it out, or copy the text anew."
        )


def _day(written: str) -> date | None:
    if not written:
        return None
    try:
        if len(written) == len("2016-06-29"):
            return date.fromisoformat(written)
    except ValueError:
        pass
    raise ArticleError("The day of publication is no day of the calendar: choose it anew, or leave it empty.")
