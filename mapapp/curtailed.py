"""What is said where a reader is given a part of what there is: how much of how much, and the way to the rest."""

from mapapp import desk
from mapapp.desk import Desk
from mapapp.filters import Filters
from mapapp.wording import counted

EVERYTHING = "mapapp extract --format csv"
"""The command that writes every row."""


def taken(laid_out: Desk, filters: Filters) -> str:
    """Return in a sentence that the files of rows hold a part; nothing where they hold all."""
    every = laid_out.number_of_rows(filters)
    if every <= desk.MOST_TAKEN:
        return ""
    return (
        f"CSV and GeoJSON hold the first {desk.MOST_TAKEN:,} of {every:,} rows, one a claim and place: narrow the filters, or "
        f"run “{EVERYTHING}”, which writes every row of the collection."
    )


def briefed(laid_out: Desk, filters: Filters) -> str:
    """Return in a sentence that the briefing tells of a part; nothing where it tells of all."""
    every = laid_out.number_of_rows(filters)
    if every <= desk.MOST_BRIEFED:
        return ""
    return (
        f"The briefing tells of the first {desk.MOST_BRIEFED:,} of {every:,} rows, one a claim and place: narrow the filters "
        "for the others."
    )


def pasted(loaded: Desk) -> str:
    """Return in a sentence why pasted texts are shown without the loaded articles; nothing where they need not be."""
    if not loaded.is_large:
        return ""
    claims = counted(loaded.without_filters.totals["claims"], "claim")
    return f"Shown alone: the collection has {claims}, and texts are compared on the spot with up to {desk.MANY:,}."
