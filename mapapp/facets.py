"""The filters beside the map: every value with its count under the other filters."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import streamlit as st

from mapapp.desk import Desk, Row
from mapapp.filters import FACETS, Facet
from mapapp.queries import OWN_WORDS
from mapapp.settings import PACKAGE
from mapapp.urlstate import State
from mapapp.wording import CERTAINTIES, event_type

STATIC = PACKAGE / "static"
TITLES: Mapping[Facet, str] = {
    "outlets": "Outlet",
    "spots": "Place",
    "speakers": "Who says so",
    "event_types": "Event type",
    "bases": "How the place is known",
    "certainties": "How sure the place is",
}
SOUGHT: tuple[Facet, ...] = ("outlets", "spots", "speakers")
"""Where a search within the values is offered: in the browser while all are there, by a query beyond."""
OPEN = ("outlets", "spots", "speakers")
KEY = "facets"
MOST_LETTERS = 400
"""Of a place's other names, for the search in the browser."""

_component = st.components.v2.component(
    "mapapp_facets",
    html=(STATIC / "facets.html").read_text("utf-8"),
    js=(STATIC / "facets.js").read_text("utf-8"),
    isolate_styles=False,
)


def show(desk: Desk, state: State, sought: Mapping[str, str]) -> None:
    """Draw the filters; `sought` are the words looked for within the values of a facet."""
    _component(key=KEY, data=content(desk, state, sought))


def content(desk: Desk, state: State, sought: Mapping[str, str] | None = None) -> dict[str, Any]:
    """Return what the filters show, values with no claim left included where they are chosen."""
    words = sought or {}
    filters = state.filters
    days = desk.without_filters.totals
    spans = {
        "since": ("first", "last"),
        "until": ("first", "last"),
        "published_since": ("published_first", "published_last"),
        "published_until": ("published_first", "published_last"),
    }
    overview = desk.overview(filters)
    wide = {facet: overview.values[facet] > len(overview.facets[facet]) for facet in FACETS}
    values = {
        facet: desk.facet(filters, facet, words[facet])
        if wide[facet] and words.get(facet)
        else (overview.facets[facet], overview.values[facet])
        for facet in FACETS
    }
    return {
        "groups": [
            {
                "facet": facet,
                "title": TITLES[facet],
                "open": facet in OPEN or bool(filters.chosen(facet)),
                "search": facet == "spots" or (facet in SOUGHT and len(found) < number),
                "sought": words.get(facet, "") if wide[facet] else None,
                "values": number,
                "rows": _rows(desk, state, facet, found),
            }
            for facet, (found, number) in values.items()
        ],
        "words": filters.words,
        "days": {
            name: {
                "value": _written(getattr(filters, name)),
                "min": _written(days[first]),
                "max": _written(days[last]),
            }
            for name, (first, last) in spans.items()
        },
    }


def _written(day: date | None) -> str:
    return day.isoformat() if day else ""


def label(desk: Desk, facet: Facet, value: str) -> str:
    """Return a value of a facet as the reader sees it."""
    if facet == "spots":
        return desk.spot_name(value)
    if facet == "speakers":
        return "the outlets, in their own words" if value == OWN_WORDS else value
    if facet == "certainties":
        return CERTAINTIES.get(value, value)
    return event_type(value) if facet == "event_types" else value


def _rows(desk: Desk, state: State, facet: Facet, found: Sequence[Row]) -> Sequence[dict[str, Any]]:
    counts = {row["value"]: row for row in found}
    chosen = state.filters.chosen(facet)
    values = dict.fromkeys([*counts, *chosen])
    return [
        {
            "value": value,
            "label": counts[value]["spot_name"]
            if facet == "spots" and value in counts
            else label(desk, facet, value),
            "count": counts[value]["claims"] if value in counts else 0,
            "chosen": value in chosen,
            **_more(desk, state, facet, value, counts.get(value)),
        }
        for value in values
    ]


def _more(desk: Desk, state: State, facet: Facet, value: str, row: Row | None) -> dict[str, Any]:
    if facet == "outlets":
        return {"code": desk.signs[value].code, "colour": desk.signs[value].colour}
    if facet == "spots":
        names = row["variants"] if row else desk.variants(value)
        return {"selected": value == state.selected, "variants": (names or "")[:MOST_LETTERS]}
    return {}
