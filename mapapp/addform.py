"""Adding articles from the page: files that a reader drops, and texts that were tried and are to be kept."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import streamlit as st

from mapapp import linking, originals, readers, safe, settings
from mapapp.adding import Adding, Outcome
from mapapp.errors import MapappError
from mapapp.model import Article, Document, Rejected
from mapapp.originals import Original
from mapapp.schemas import ADDED, DUPLICATE, REJECTED
from mapapp.sidecars import NOTHING, Known
from mapapp.wording import counted

KEY = "addform"
PASTED = "pasted into the page"
MOST_REASONS = 8


@dataclass(frozen=True, slots=True)
class Added:
    """What became of the files given on the page last, or why nothing did."""

    outcomes: tuple[Outcome, ...] = ()
    failed: str = ""


def show(folder: Path, last: Added, told: Callable[[Added], None]) -> None:
    """Draw the form, and what became of the files given last; `told` gets what becomes of new ones."""
    with st.expander("Add articles", key=KEY, expanded=bool(last.outcomes or last.failed)):
        with st.form(f"{KEY}-form", clear_on_submit=True, border=False):
            files = st.file_uploader("Files or archives of them", accept_multiple_files=True)
            outlet = st.text_input("Outlet, if known", max_chars=200, autocomplete="off")
            published = st.date_input("Day of publication, if known", None, min_value=date(1500, 1, 1))
            asked = st.form_submit_button("Add to my collection")
        safe.show(safe.tag("p", f"Kept in {folder}, on this computer alone.", class_="note"))
        if asked:
            given = Known(outlet=outlet.strip(), published=published if isinstance(published, date) else None)
            told(_uploaded(folder, files or [], given))
        safe.show(said(last))


def _uploaded(folder: Path, files: Sequence[Any], given: Known) -> Added:
    if not files:
        return Added(failed="Choose a file first, or drop it here.")
    bar = st.progress(0.0, "Reading …")
    raw = {_name(file.name): file.getvalue() for file in files}

    def found() -> Iterator[Document | Rejected]:
        for number, (name, content) in enumerate(raw.items()):
            bar.progress(number / len(raw), f"Reading file {number + 1} of {len(raw)}")
            yield from readers.documents(content, name)

    done = kept(folder, found(), given, raw)
    bar.empty()
    return done


def _name(given: str) -> str:
    return originals.one_line(given.replace("\\", "/").rsplit("/", 1)[-1]) or "file"


def kept(
    folder: Path, found: Iterator[Document | Rejected], given: Known, uploads: Mapping[str, bytes]
) -> Added:
    """Add documents to the collection, and return what became of them; a page that is read-only adds none."""
    if settings.is_read_only():
        return Added(failed="Nothing can be added to this collection from here.")
    try:
        run = Adding(folder, given, uploads=uploads)
        outcomes = tuple(run.add(found))
        linking.grow(folder)
        return Added(outcomes)
    except MapappError as error:
        return Added(failed=str(error))


def keep(folder: Path, article: Article) -> Added:
    """Add a pasted text to the collection, with what the reader said of it."""
    raw = article.text.encode()
    document = Original(raw, PASTED, "text").document(
        article.text,
        "mapapp",
        outlet=article.outlet,
        title=article.title,
        published=article.published,
        published_basis=article.published_basis,
        language=article.language,
    )
    return kept(folder, iter([document]), NOTHING, {PASTED: raw})


def said(last: Added) -> safe.Html:
    """Return in words what became of what was given, with the reason for each that was rejected."""
    if last.failed:
        return safe.tag("p", last.failed, class_="notice", role="alert")
    if not last.outcomes:
        return safe.NOTHING
    number = {
        kind: sum(each.outcome == kind for each in last.outcomes) for kind in (ADDED, DUPLICATE, REJECTED)
    }
    copies = sum(bool(each.copy_of) for each in last.outcomes)
    line = (
        f"{counted(len(last.outcomes), 'input')}: {number[ADDED]} added"
        + (f" ({copies} with a text that is there already)" if copies else "")
        + f", {number[DUPLICATE]} there already, {number[REJECTED]} rejected."
    )
    refused = [each for each in last.outcomes if each.outcome == REJECTED]
    reasons = [
        safe.tag("li", safe.tag("code", each.input), " ", each.reason) for each in refused[:MOST_REASONS]
    ]
    more = len(refused) - len(reasons)
    return safe.tag(
        "section",
        safe.tag("p", line, role="status"),
        safe.tag("ul", *reasons) if reasons else None,
        safe.tag("p", f"and {more} more: see Articles") if more else None,
        class_="added",
    )
