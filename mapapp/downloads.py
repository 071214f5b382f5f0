"""The filtered rows to take away, as CSV and GeoJSON; both say that they hold claims, not verified events."""

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from mapapp import briefed, curtailed, exports, header, safe
from mapapp.desk import MOST_TAKEN, Desk
from mapapp.filters import Filters
from mapapp.safe import Html, joined, tag


@dataclass(frozen=True)
class Download:
    """A button and the file behind it, which is made when it is asked for."""

    label: str
    file_name: str
    media_type: str
    made: Callable[[], str]


def files(desk: Desk, filters: Filters) -> tuple[Download, ...]:
    """Return what the filtered rows can be taken away as."""
    name = "claims-not-verified-events"
    if curtailed.taken(desk, filters):
        name += f"-first-{MOST_TAKEN}-rows"
    return (
        Download(
            "CSV: claims, not verified events",
            f"{name}.csv",
            "text/csv",
            lambda: exports.csv_text(desk.events(filters), note=True),
        ),
        Download(
            "GeoJSON: claims, not verified events",
            f"{name}.geojson",
            "application/geo+json",
            lambda: exports.geojson(desk.events(filters)),
        ),
        Download(
            "Briefing: Markdown",
            "briefing.md",
            "text/markdown",
            lambda: briefed.markdown(desk.briefing(filters), _about(desk, filters)),
        ),
        Download(
            "Briefing: HTML, opens offline",
            "briefing.html",
            "text/html",
            lambda: briefed.html(desk.briefing(filters), _about(desk, filters)),
        ),
    )


def _about(desk: Desk, filters: Filters) -> str:
    return " ".join(filter(None, (header.about(desk, filters), curtailed.briefed(desk, filters))))


def left_out(desk: Desk, filters: Filters) -> Html:
    """Return what is said above the buttons where a file does not hold all."""
    said = (curtailed.taken(desk, filters), curtailed.briefed(desk, filters))
    return joined(tag("p", sentence, class_="note") for sentence in said if sentence)


def show(desk: Desk, filters: Filters) -> None:
    """Draw the buttons, and say what a file leaves out."""
    safe.show(left_out(desk, filters))
    with st.container(key="downloads", horizontal=True):
        for each in files(desk, filters):
            st.download_button(each.label, each.made, each.file_name, each.media_type, on_click="ignore")
