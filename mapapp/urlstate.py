"""What of the page lives in its address: selection, filters and tab. An address is anybody's text.

Where the map looks stands there too, by the hand of the map alone (`static/map/view.js`).
"""

import re
from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any
from urllib.parse import parse_qs

from mapapp.cells import cell
from mapapp.chronology import CLOCKS, Clock
from mapapp.filters import Facet, Filters

COMPARE, TIMELINE, ARTICLES = "Compare", "Timeline", "Articles"
GRID, VOICES = "Grid", "Voices"
TABS = ("Map", COMPARE, TIMELINE, "Table", "Unplaced", ARTICLES, "Method")
COMPARISONS = (COMPARE, GRID, VOICES)
"""The views that share the tab of the comparison."""
VIEWS = (*TABS, GRID, VOICES)
FACET_KEYS: Mapping[str, Facet] = {
    "outlet": "outlets",
    "at": "spots",
    "speaker": "speakers",
    "type": "event_types",
    "basis": "bases",
    "certainty": "certainties",
}
LONGEST = 200

Point = tuple[float, float, float]
"""Where a map looks: lat, lon and zoom."""


@dataclass(frozen=True, slots=True)
class State:
    """What the reader looks at, but for where on the map. `tab` is one of `VIEWS`.

    `page` counts on what is shown a part at a time: the claims of a place, the lines of a table.
    A `difference` by itself leads to its place and to the comparison.
    """

    filters: Filters = Filters()
    selected: str | None = None
    tab: str = TABS[0]
    claim: str | None = None
    difference: str | None = None
    clock: Clock = CLOCKS[0]
    page: int = 0

    @property
    def tab_title(self) -> str:
        """The tab that holds the view."""
        return COMPARE if self.tab in COMPARISONS else self.tab

    @property
    def shows(self) -> str | None:
        """The id of the element to bring into view, None where there is none."""
        if self.tab == COMPARE and self.difference:
            return f"difference-{self.difference}"
        return f"claim-{self.claim}" if self.tab == ARTICLES and self.claim else None


@dataclass(frozen=True, slots=True)
class Known:
    """The values an address may name; `differences` by id with the spot each is read at."""

    facets: Mapping[Facet, Container[str]]
    claims: Container[str]
    differences: Mapping[str, str | None] = field(default_factory=dict)


def read(parameters: Mapping[str, Sequence[str]], known: Known) -> tuple[State, tuple[str, ...]]:
    """Return the state an address asks for, and what of it means nothing here, as `key=value`."""
    ignored: list[str] = []

    def one(key: str, parse: Callable[[str], Any]) -> Any:
        values = parameters.get(key, ())
        found = parse(values[-1]) if values else None
        if values and found is None:
            ignored.append(f"{key}={values[-1][:LONGEST]}")
        return found

    def among(values: Container[str]) -> Callable[[str], str | None]:
        return lambda value: value if value in values else None

    chosen: dict[str, Any] = {}
    for key, facet in FACET_KEYS.items():
        given = dict.fromkeys(parameters.get(key, ()))
        chosen[facet] = tuple(sorted(value for value in given if value in known.facets[facet]))
        ignored += [f"{key}={value[:LONGEST]}" for value in given if value not in known.facets[facet]]
    filters = Filters(
        **chosen,
        since=one("from", _day),
        until=one("to", _day),
        words=one("words", lambda value: value[:LONGEST]) or "",
        published_since=one("published-from", _day),
        published_until=one("published-to", _day),
    )
    titles = {tab.lower(): tab for tab in VIEWS}
    clocks: Mapping[str, Clock] = {clock: clock for clock in CLOCKS}
    difference = one("difference", among(known.differences))
    leads_to = known.differences[difference] if difference else None
    state = State(
        filters=filters,
        selected=one("place", _shown(known)) or leads_to,
        tab=one("show", titles.get) or _first_tab(difference),
        claim=one("claim", among(known.claims)),
        difference=difference,
        clock=one("clock", clocks.get) or CLOCKS[0],
        page=one("page", _number) or 0,
    )
    one("view", _point)
    ignored += [key[:LONGEST] for key in parameters if key not in _KEYS]
    return state, tuple(ignored)


def _shown(known: Known) -> Callable[[str], str | None]:
    """A place that is known, or a cell of the map."""
    return lambda value: value if is_shown(value, known) else None


def is_shown(value: str | None, known: Known) -> bool:
    """Whether something of that name can be selected: a place, or a cell of the map."""
    return value is not None and (value in known.facets["spots"] or cell(value) is not None)


def _first_tab(difference: str | None) -> str:
    return COMPARE if difference else TABS[0]


def within(state: State, known: Known) -> State:
    """Return the state without what is not known, as when the articles it was about are gone."""
    kept: dict[str, Any] = {
        facet: tuple(value for value in state.filters.chosen(facet) if value in known.facets[facet])
        for facet in known.facets
    }
    return replace(
        state,
        filters=replace(state.filters, **kept),
        selected=state.selected if is_shown(state.selected, known) else None,
        claim=state.claim if state.claim in known.claims else None,
        difference=state.difference if state.difference in known.differences else None,
    )


def write(state: State) -> dict[str, list[str]]:
    """Return the address's parameters; `read` gives the state back."""
    filters = state.filters
    single = {
        "from": filters.since and filters.since.isoformat(),
        "to": filters.until and filters.until.isoformat(),
        "words": filters.words,
        "published-from": filters.published_since and filters.published_since.isoformat(),
        "published-to": filters.published_until and filters.published_until.isoformat(),
        "place": state.selected,
        "show": state.tab.lower() if state.tab != _first_tab(state.difference) else None,
        "claim": state.claim,
        "difference": state.difference,
        "clock": state.clock if state.clock != CLOCKS[0] else None,
        "page": str(state.page) if state.page else None,
    }
    several = {key: list(filters.chosen(facet)) for key, facet in FACET_KEYS.items()}
    return {key: values for key, values in several.items() if values} | {
        key: [value] for key, value in single.items() if value
    }


def parameters(search: str) -> dict[str, list[str]]:
    """Return the parameters of an address from what stands in it after its path: "?place=manbij"."""
    return parse_qs(search.removeprefix("?"), keep_blank_values=True)


_KEYS = frozenset(FACET_KEYS) | {
    *(
        "from",
        "to",
        "published-from",
        "published-to",
        "words",
        "place",
        "view",
        "show",
        "claim",
        "difference",
        "clock",
        "page",
    )
}


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _number(text: str) -> int | None:
    return int(text) if re.fullmatch(r"\d{1,6}", text) else None


def _point(text: str) -> Point | None:
    if not re.fullmatch(r"-?\d{1,2}(\.\d+)?,-?\d{1,3}(\.\d+)?,\d{1,2}(\.\d+)?", text):
        return None
    lat, lon, zoom = (float(number) for number in text.split(","))
    return (lat, lon, zoom) if abs(lat) <= 90 and abs(lon) <= 360 and zoom <= 18 else None
