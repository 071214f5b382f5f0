"""Figures of differing reports on one scale: what kind of thing is counted, and between which bounds."""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, NamedTuple

from mapapp import wordlists

_DESTROYED, _PEOPLE = "destroyed", "people"
_MEN = "men"
_NOT_ALL = re.compile(r" more (?!than\b)| other (?=\w)| of (?:the|those) ", re.IGNORECASE)
_ABOUT = 0.1  # "about 12,500" and "12,000" do not contradict


class Tally(NamedTuple):
    """A figure of a kind that reports can be compared by. `low` and `high` bound it, None where it is open.

    An `earlier` one is no count of all: an older number, what comes on top of one ("18 more bodies"), or a part of others
    ("two of the injured").
    """

    kind: str
    of: str
    value: float | None
    low: float | None
    high: float | None
    surface: str
    start: int
    end: int
    earlier: bool

    @property
    def is_known(self) -> bool:
        """Whether any number is given."""
        return self.value is not None or self.low is not None or self.high is not None


def tallies(figures: Iterable[Mapping[str, Any]]) -> tuple[Tally, ...]:
    """Return the figures that count something of a comparable kind, in the order of the text."""
    return tuple(_tally(figure) for figure in figures if figure["unit"] and figure["unit"] not in _apart())


def _tally(figure: Mapping[str, Any]) -> Tally:
    unit = figure["unit"]
    return Tally(
        kind=_kind(unit, figure["role"] or ""),
        of=figure["role"] or "",
        value=figure["value"],
        low=figure["low"],
        high=figure["high"],
        surface=figure["surface"],
        start=figure["start"],
        end=figure["end"],
        earlier=figure.get("standing") == "earlier" or _is_some(figure["surface"], figure["role"] or ""),
    )


def _is_some(surface: str, of: str) -> bool:
    """Whether it counts some of others; the children among the dead are compared with themselves."""
    return bool(_NOT_ALL.search(surface)) and of not in wordlists.entries("parts_of_people")


def _kind(unit: str, of: str) -> str:
    """The kind counted: things destroyed by what they are."""
    if unit == _DESTROYED and of:
        unit = of.split()[-1].casefold()
    return _kinds().get(unit, unit)


def comparable(first: Tally, second: Tally) -> bool:
    """Whether two figures of a kind count the same sort of thing: people and people, not civilians and soldiers.

    The sorts are the units of `counted.csv`; a part of the people ("children") is comparable with itself alone.
    """
    return first.kind == second.kind and _of_one_sort(first, second)


def may_be_the_same_people(first: Tally, second: Tally) -> bool:
    """Return whether one figure is of people and one of people of whom something is said: on board, killed, taken."""
    kinds = {first.kind, second.kind}
    counted = (
        len(kinds) == 2 and _PEOPLE in kinds and kinds - {_PEOPLE} <= {*wordlists.entries("kinds_of_harm")}
    )
    return counted and _of_one_sort(first, second)


def is_some_of(first: Tally, second: Tally) -> bool:
    """Return whether the one may be of some among those whom the other counts: "nine raiders" of "34 people".

    "40 fighters" are not among "20 people", and civilians are plain people.
    """
    for some, everybody in ((first, second), (second, first)):
        named = _sort(some) in wordlists.entries("sides_of_a_fight") and not _sort(everybody)
        if named and everybody.of.casefold() in wordlists.entries("anyone"):
            return bounds(some)[0] <= bounds(everybody)[1]
    return False


def _of_one_sort(first: Tally, second: Tally) -> bool:
    ours, theirs = _sort(first), _sort(second)
    if _MEN in (ours, theirs) and (_may_be_men(first) or _may_be_men(second)):
        return True
    return ours == theirs or "" in (ours, theirs) and not _is_part(ours or theirs)


def _sort(tally: Tally) -> str:
    """Which people are counted, or what things; empty where it may be anybody or is not said."""
    nouns = [word for word in tally.of.casefold().split() if word not in _fates()]
    noun = nouns[-1] if nouns else ""
    if noun in _sides():
        return _sides()[noun]
    if noun in wordlists.entries("parts_of_people"):
        return noun
    pair = " ".join(nouns[-2:])  # "unmanned aircraft" are no aircraft
    return (
        ""
        if tally.kind in wordlists.entries("kinds_of_harm")
        else _thing(pair if pair in _units() else noun, tally.kind)
    )


def _thing(noun: str, kind: str) -> str:
    """What things are counted, empty where the kind says as much: huts and dwellings are houses."""
    unit = _units().get(noun, noun)
    unit = _kinds().get(unit, unit)
    return "" if unit == "people" or kind.startswith(unit) or noun in wordlists.entries("anyone") else unit


def _may_be_men(tally: Tally) -> bool:
    """Whether those counted are men as a rule, and are called so: policemen, inmates; "people" are not."""
    noun = tally.of.split()[-1].casefold() if tally.of else ""
    others = {*wordlists.entries("anyone"), *wordlists.entries("parts_of_people")}
    return bool(noun) and noun not in others and _sides().get(noun) != _PEOPLE


@cache
def _sides() -> Mapping[str, str]:
    return {noun: row["sort"] for row in wordlists.rows("sorts_of_people") for noun in row["nouns"].split()}


def _is_part(sort: str) -> bool:
    return sort in wordlists.entries("parts_of_people")


@cache
def _units() -> Mapping[str, str]:
    return {word: row["unit"] for row in wordlists.rows("counted") for word in (row["one"], row["many"])}


@cache
def _fates() -> frozenset[str]:
    return frozenset(row["unit"] for row in wordlists.rows("fates"))


@cache
def _kinds() -> Mapping[str, str]:
    return {row["unit"]: row["kind"] for row in wordlists.rows("figure_kinds")}


@cache
def _apart() -> frozenset[str]:
    return frozenset(wordlists.entries("figures_not_compared"))


def bounds(tally: Tally) -> tuple[float, float]:
    """Return the least and the greatest number that the words allow; (0, inf) where they give none."""
    if tally.low is None and tally.high is None:
        if tally.value is None:
            return 0.0, float("inf")
        slack = _ABOUT * tally.value if tally.surface.casefold().startswith(_around()) else 0.0
        return tally.value - slack, tally.value + slack
    return (
        tally.low if tally.low is not None else 0.0,
        tally.high if tally.high is not None else float("inf"),
    )


def agree(first: Tally, second: Tally) -> bool:
    """Whether one number can be true of both: "at least 20" and "25" agree, "20" and "14" do not."""
    (low, high), (other_low, other_high) = bounds(first), bounds(second)
    return max(low, other_low) <= min(high, other_high)


@cache
def _around() -> tuple[str, ...]:
    return tuple(f"{row['phrase']} " for row in wordlists.rows("approximators") if row["bound"] == "around")
