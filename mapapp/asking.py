"""What a click asks for, and the state that answers it."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

from mapapp.queries import FACETS, Facet, Filters
from mapapp.urlstate import COMPARE, TABS, Known, State

_FACETS: Mapping[str, Facet] = {facet: facet for facet in FACETS}


def answer(state: State, ask: Mapping[str, str], known: Known) -> State:
    """Return the state after a click; one that names nothing known changes nothing."""
    do, value = str(ask.get("do", "")), str(ask.get("value", ""))
    return _ANSWERS.get(do, _unchanged)(state, value, known)


def _unchanged(state: State, _value: str, _known: Known) -> State:
    return state


def _select(state: State, value: str, known: Known) -> State:
    selected = value if value in known.facets["spots"] else None
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
    return replace(state, tab=value) if value in TABS else state


def _open(state: State, value: str, known: Known) -> State:
    return replace(state, tab="Articles", claim=value) if value in known.claims else state


def _difference(state: State, value: str, known: Known) -> State:
    """Lead to a difference: the comparison, opened there, and its place."""
    if value not in known.differences:
        return state
    selected = known.differences[value] or state.selected
    return replace(state, tab=COMPARE, selected=selected, difference=value)


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
    "show": _show,
    "open": _open,
    "difference": _difference,
}
