"""What a click asks for, and the state that answers it."""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from mapapp.chronology import CLOCKS
from mapapp.filters import FACETS, Facet, Filters
from mapapp.urlstate import COMPARE, VIEWS, Known, State, is_shown

_FACETS: Mapping[str, Facet] = {facet: facet for facet in FACETS}


def answer(state: State, ask: Mapping[str, str], known: Known) -> State:
    """Return the state after a click; one that names nothing known changes nothing."""
    do, value = str(ask.get("do", "")), str(ask.get("value", ""))
    answered = _ANSWERS.get(do, _unchanged)(state, value, known)
    return answered if do == "page" else replace(answered, page=0)


def _unchanged(state: State, _value: str, _known: Known) -> State:
    return state


def _select(state: State, value: str, known: Known) -> State:
    selected = value if is_shown(value, known) else None
    return replace(state, selected=selected, difference=None)


def _toggle(state: State, value: str, known: Known) -> State:
    name, _, of_facet = value.partition(":")
    facet = _FACETS.get(name)
    if facet is None or of_facet not in known.facets[facet]:
        return state
    return replace(state, filters=state.filters.toggled(facet, of_facet))


def _drop(state: State, value: str, _known: Known) -> State:
    return replace(state, filters=state.filters.without(value)) if value in state.filters.active() else state


def _reset(state: State, _value: str, _known: Known) -> State:
    return replace(state, filters=Filters())


def _words(state: State, value: str, _known: Known) -> State:
    return replace(state, filters=replace(state.filters, words=value.strip()))


def _since(state: State, value: str, _known: Known) -> State:
    return replace(state, filters=replace(state.filters, since=_day(value)))


def _until(state: State, value: str, _known: Known) -> State:
    return replace(state, filters=replace(state.filters, until=_day(value)))


def _show(state: State, value: str, _known: Known) -> State:
    return replace(state, tab=value) if value in VIEWS else state


def _open(state: State, value: str, known: Known) -> State:
    return replace(state, tab="Articles", claim=value) if value in known.claims else state


def _difference(state: State, value: str, known: Known) -> State:
    """Lead to a difference: the comparison, opened there, and its place."""
    if value not in known.differences:
        return state
    selected = known.differences[value] or state.selected
    return replace(state, tab=COMPARE, selected=selected, difference=value)


def _published_since(state: State, value: str, _known: Known) -> State:
    return replace(state, filters=replace(state.filters, published_since=_day(value)))


def _published_until(state: State, value: str, _known: Known) -> State:
    return replace(state, filters=replace(state.filters, published_until=_day(value)))


def _only(state: State, value: str, known: Known) -> State:
    """Choose some values of some facets and no others of them; where just they are chosen, none."""
    asked = _named(value, known)
    if not asked:
        return state
    if all(state.filters.chosen(_FACETS[facet]) == values for facet, values in asked.items()):
        asked = dict.fromkeys(asked, ())
    changed: dict[str, Any] = dict(asked)
    spots = asked.get("spots", ())
    return replace(
        state, filters=replace(state.filters, **changed), selected=spots[0] if spots else state.selected
    )


def _named(value: str, known: Known) -> dict[str, tuple[str, ...]]:
    """Facets with the values asked for, as JSON; nothing where one of them means nothing here."""
    try:
        asked = json.loads(value)
        found = {str(facet): tuple(sorted(map(str, values))) for facet, values in asked.items()}
    except (ValueError, AttributeError, TypeError, RecursionError):
        return {}
    understood = all(
        facet in _FACETS and values and all(value in known.facets[_FACETS[facet]] for value in values)
        for facet, values in found.items()
    )
    return found if understood else {}


def _clock(state: State, value: str, _known: Known) -> State:
    return next((replace(state, clock=clock) for clock in CLOCKS if clock == value), state)


def _page(state: State, value: str, _known: Known) -> State:
    return replace(state, page=int(value)) if re.fullmatch(r"\d{1,6}", value) else state


def _day(value: str) -> date | None:
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


_ANSWERS: Mapping[str, Callable[[State, str, Known], State]] = {
    "select": _select,
    "toggle": _toggle,
    "drop": _drop,
    "reset": _reset,
    "words": _words,
    "since": _since,
    "until": _until,
    "published_since": _published_since,
    "published_until": _published_until,
    "only": _only,
    "clock": _clock,
    "page": _page,
    "show": _show,
    "open": _open,
    "difference": _difference,
}
