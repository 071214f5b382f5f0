"""What of the page lives in its address: selection, filters, view and tab. An address is anybody's text."""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from mapapp.queries import Facet, Filters

TABS = ("Map", "Table", "Unplaced", "Articles", "Method")
FACET_KEYS: Mapping[str, Facet] = {
    "outlet": "outlets",
    "at": "spots",
    "speaker": "speakers",
    "type": "event_types",
    "basis": "bases",
    "certainty": "certainties",
}
_LONGEST = 200

Point = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class State:
    """What the reader looks at. `view` is lat, lon and zoom; None leaves it to the map."""

    filters: Filters = Filters()
    selected: str | None = None
    view: Point | None = None
    tab: str = TABS[0]
    claim: str | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """The values an address may name."""

    facets: Mapping[Facet, Collection[str]]
    claims: Collection[str]


def read(parameters: Mapping[str, Sequence[str]], known: Known) -> tuple[State, tuple[str, ...]]:
    """Return the state an address asks for, and what of it means nothing here, as `key=value`."""
    ignored: list[str] = []

    def one(key: str, parse: Callable[[str], Any]) -> Any:
        values = parameters.get(key, ())
        found = parse(values[-1]) if values else None
        if values and found is None:
            ignored.append(f"{key}={values[-1][:_LONGEST]}")
        return found

    def among(values: Collection[str]) -> Callable[[str], str | None]:
        return lambda value: value if value in values else None

    chosen: dict[str, Any] = {}
    for key, facet in FACET_KEYS.items():
        given = dict.fromkeys(parameters.get(key, ()))
        chosen[facet] = tuple(sorted(value for value in given if value in known.facets[facet]))
        ignored += [f"{key}={value[:_LONGEST]}" for value in given if value not in known.facets[facet]]
    filters = Filters(
        **chosen,
        since=one("from", _day),
        until=one("to", _day),
        words=one("words", lambda value: value[:_LONGEST]) or "",
    )
    titles = {tab.lower(): tab for tab in TABS}
    state = State(
        filters=filters,
        selected=one("place", among(known.facets["spots"])),
        view=one("view", _point),
        tab=one("show", titles.get) or TABS[0],
        claim=one("claim", among(known.claims)),
    )
    ignored += [key[:_LONGEST] for key in parameters if key not in _KEYS]
    return state, tuple(ignored)


def within(state: State, known: Known) -> State:
    """Return the state without what is not known, as when the articles it was about are gone."""
    kept: dict[str, Any] = {
        facet: tuple(value for value in state.filters.chosen(facet) if value in known.facets[facet])
        for facet in known.facets
    }
    return replace(
        state,
        filters=replace(state.filters, **kept),
        selected=state.selected if state.selected in known.facets["spots"] else None,
        claim=state.claim if state.claim in known.claims else None,
    )


def write(state: State) -> dict[str, list[str]]:
    """Return the address's parameters; `read` gives the state back."""
    filters = state.filters
    single = {
        "from": filters.since and filters.since.isoformat(),
        "to": filters.until and filters.until.isoformat(),
        "words": filters.words,
        "place": state.selected,
        "view": state.view and ",".join(f"{number:g}" for number in state.view),
        "show": state.tab.lower() if state.tab != TABS[0] else None,
        "claim": state.claim,
    }
    several = {key: list(filters.chosen(facet)) for key, facet in FACET_KEYS.items()}
    return {key: values for key, values in several.items() if values} | {
        key: [value] for key, value in single.items() if value
    }


_KEYS = frozenset(FACET_KEYS) | {"from", "to", "words", "place", "view", "show", "claim"}


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _point(text: str) -> Point | None:
    if not re.fullmatch(r"-?\d{1,2}(\.\d+)?,-?\d{1,3}(\.\d+)?,\d{1,2}(\.\d+)?", text):
        return None
    lat, lon, zoom = (float(number) for number in text.split(","))
    return (lat, lon, zoom) if abs(lat) <= 90 and abs(lon) <= 360 and zoom <= 18 else None
