"""The filters beside the map: every value with its count under the other filters."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

import streamlit as st

from mapapp.desk import Desk
from mapapp.queries import FACETS, OWN_WORDS, Facet
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
OPEN = ("outlets", "spots", "speakers")
KEY = "facets"
MOST = 500
"""How many values of a facet are sent, those with most claims first; the other filters bring the rest."""

_component = st.components.v2.component(
    "mapapp_facets",
    html=(STATIC / "facets.html").read_text("utf-8"),
    js=(STATIC / "facets.js").read_text("utf-8"),
    isolate_styles=False,
)


def show(desk: Desk, state: State, on_ask: Callable[[], None]) -> None:
    """Draw the filters."""
    _component(key=KEY, data=content(desk, state), on_asked_change=on_ask)


def content(desk: Desk, state: State) -> dict[str, Any]:
    """Return what the filters show, values with no claim left included where they are chosen."""
    filters = state.filters
    days = desk.without_filters.totals
    spans = {
        "since": ("first", "last"),
        "until": ("first", "last"),
        "published_since": ("published_first", "published_last"),
        "published_until": ("published_first", "published_last"),
    }
    return {
        "groups": [
            {
                "facet": facet,
                "title": TITLES[facet],
                "open": facet in OPEN or bool(filters.chosen(facet)),
                "search": facet == "spots",
                "rows": _rows(desk, state, facet),
            }
            for facet in FACETS
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
        return desk.spot_names.get(value, value)
    if facet == "speakers":
        return "the outlets, in their own words" if value == OWN_WORDS else value
    if facet == "certainties":
        return CERTAINTIES.get(value, value)
    return event_type(value) if facet == "event_types" else value


def _rows(desk: Desk, state: State, facet: Facet) -> Sequence[dict[str, Any]]:
    counts = {row["value"]: row["claims"] for row in desk.overview(state.filters).facets[facet]}
    chosen = state.filters.chosen(facet)
    values = dict.fromkeys([*list(counts)[:MOST], *chosen])
    return [
        {
            "value": value,
            "label": label(desk, facet, value),
            "count": counts.get(value, 0),
            "chosen": value in chosen,
            **_more(desk, state, facet, value),
        }
        for value in values
    ]


def _more(desk: Desk, state: State, facet: Facet, value: str) -> dict[str, Any]:
    if facet == "outlets":
        return {"code": desk.signs[value].code, "colour": desk.signs[value].colour}
    if facet == "spots":
        return {"selected": value == state.selected, "variants": desk.variants(value)}
    return {}
