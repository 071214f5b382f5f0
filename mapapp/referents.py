"""What an article names and what a description may stand for: "the town" is the last one named, or the first to come."""

import re
from bisect import bisect_left
from collections.abc import Sequence, Set
from dataclasses import dataclass, field

from mapapp import wordlists
from mapapp.gazetteer import Gazetteer
from mapapp.geography import feature_class
from mapapp.model import Place, Placement, Sentence, Toponym

CLASSES = {row["noun"]: row["class"] for row in wordlists.rows("place_nouns") if row["number"] == "one"}
"""The class of place that a noun of kind means, in the singular."""
BUILDING_BEHIND = re.compile(
    r"(?: [A-Z]\w+)? (?:" + "|".join(wordlists.entries("named_buildings")) + r")\b", re.IGNORECASE
)
"""A noun that makes the name before it a building's: "Angau Memorial Hospital"."""
_REFERRED_TO = ("event", "reference", "direction", "container")
_IS_A = re.compile(r", an? (?:[\w-]+ ){0,3}$")
_SMALL = ("village", "hamlet", "settlement")
_OF_COUNTIES = {
    row["country"] for row in wordlists.rows("division_kinds") if "county" in row["kinds"].split("|")
}
_DIVISION_BEHIND = re.compile(
    r"[ \u00a0](?:" + "|".join([*wordlists.entries("region_nouns"), "county"]) + r")\b", re.IGNORECASE
)
_OF_VILLAGE = 20_000  # people, at most
_REACH = 120  # characters before a name
_WAY_TO = re.compile(
    r"\b(?:"
    + "|".join(wordlists.entries("ways_past"))
    + r")(?: [a-z]\w*){0,3} (?:to|for|into|towards?) (?:the )?(?:[A-Z][\w'’-]*(?:,| and|, and)?[ \u00a0]){0,8}$"
)


@dataclass(slots=True)
class Story:
    """What the text has named up to a sentence, and what it will name: described places refer to these."""

    text: str
    gazetteer: Gazetteer
    named: list[tuple[int, Place | str]]
    country: str
    towards: Set[int] = frozenset()
    filed: Set[str] = frozenset()
    written_at: Place | str | None = None
    border: Place | None = None
    _names_called: dict[str, Set[str]] = field(default_factory=dict)
    _meant: dict[tuple[str, bool], list[tuple[int, Place | str]]] = field(default_factory=dict)

    def before(self, at: int, noun: str) -> Place | str | None:
        """Return the last place a noun may refer to; the name alone where the gazetteer does not know it.

        "The city" is rather a known city than an unknown name, unless that is called a city. A place that is but passed by
        is not meant, nor one that others go to where the text is on a town that the gazetteer does not know.
        """
        called = self._called(noun)
        known = self._last(self._fitting(noun, known=True), at) if noun == "city" and not called else None
        return known or self._last(self._fitting(noun), at)

    def _called(self, noun: str) -> Set[str]:
        """The names that the gazetteer does not know and the text calls so, or is written at: "the town of Kitshanga"."""
        if noun not in self._names_called:
            self._names_called[noun] = self._found_called(noun)
        return self._names_called[noun]

    def _found_called(self, noun: str) -> Set[str]:
        unknown = {p for _, p in self.named if isinstance(p, str)}
        called = {name for name in unknown if f"{noun} of {name}" in self.text or self._is_told(name, noun)}
        return (unknown & self.filed) | called

    def _is_told(self, name: str, noun: str) -> bool:
        """Whether what a name is stands behind it: "Hnankhar, a village"."""
        behind = self.text.find(f"{name}, a")
        return behind >= 0 and bool(_IS_A.match(self.text[behind + len(name) :].partition(noun)[0]))

    def _last(self, named: Sequence[tuple[int, Place | str]], at: int) -> Place | str | None:
        before = bisect_left(named, at, key=lambda each: each[0])
        return named[before - 1][1] if before else None

    def _fitting(self, noun: str, *, known: bool = False) -> list[tuple[int, Place | str]]:
        """What a noun may stand for, in the order of the text; without names the gazetteer does not know if `known`."""
        if (noun, known) not in self._meant:
            fits = [
                (at, p) for at, p in self.named if _may_be(noun, p) and (isinstance(p, Place) or not known)
            ]
            called = self._called(noun)
            if called and noun in _SMALL:
                fits = [
                    (at, p)
                    for at, p in fits
                    if p in called or isinstance(p, Place) and p.feature == "village"
                ]
            stood_in = [
                (at, p)
                for at, p in fits
                if at not in self.towards or not (called or passed_by(self.text, at))
            ]
            self._meant[noun, known] = stood_in or fits
        return self._meant[noun, known]

    def first(self, noun: str, fits: str = "") -> Place | str | None:
        """Return the first place that the text names for a noun, in or beside the country `fits`; no district is told of so."""
        known = (p for _, p in self._fitting(noun) if isinstance(p, str) or p.feature != "county")
        return next((p for p in known if self.borders_on(p, fits)), None)

    def borders_on(self, place: Place | str, country: str) -> bool:
        """Whether a place lies in a country or in a neighbour of it; any does where no country is meant."""
        if not country:
            return True
        if isinstance(place, str):
            return False
        return place.country == country or frozenset({place.country, country}) in self.gazetteer.borders


def _may_be(noun: str, place: Place | str) -> bool:
    """Whether a noun may stand for a place: of its class, and no capital or city where a village is meant.

    A name that the gazetteer does not know may be any settlement.
    """
    if isinstance(place, str):
        division = _DIVISION_BEHIND.search(f" {place.split()[-1]}")
        return (
            place.lower().endswith(f" {noun}")
            or not division
            and CLASSES[noun] == "settlement"
            and noun != "capital"
        )
    if noun == "capital":
        return place.feature == "capital"
    if noun == "county" and place.feature != "county":
        return place.feature == "province" and place.country in _OF_COUNTIES
    if place.feature == "county":
        return noun == "county" or place.name.lower().endswith(f" {noun}")
    if noun in _SMALL and (place.feature in ("capital", "city") or place.population > _OF_VILLAGE):
        return False
    return feature_class(place) == CLASSES[noun]


def story_of(
    text: str, gazetteer: Gazetteer, sentences: Sequence[Sentence], by_sentence: Sequence[Sequence[Placement]]
) -> Story:
    """Return what an article names; `by_sentence` are the placements of each of its sentences."""
    every = [placement for inside in by_sentence for placement in inside]
    towards, filed, buildings = set(), [], set()
    for p in every:
        if p.toponym.role == "direction":
            towards.add(p.toponym.span.start)
        elif p.toponym.role == "dateline":
            filed.append(p)
        if p.place is None and BUILDING_BEHIND.match(text, p.toponym.span.end):
            buildings.add(p.toponym.written)
    unknown = [p.toponym.written for p in filed if p.place is None and not p.candidates]
    return Story(
        text,
        gazetteer,
        _named(text, sentences, by_sentence, buildings),
        _country(every),
        towards,
        {name for written in unknown for name in (written, written.title())},
        next((p.place or p.toponym.written for p in filed), None),
    )


def passed_by(text: str, at: int) -> bool:
    """Whether the name there only says where a way or a vehicle leads: "the highway to Dhaka"."""
    return bool(_WAY_TO.search(text, max(0, at - _REACH), at))


def _named(
    text: str,
    sentences: Sequence[Sentence],
    by_sentence: Sequence[Sequence[Placement]],
    buildings: Set[str],
) -> list[tuple[int, Place | str]]:
    return [
        (p.toponym.span.start, p.place or _as_called(text, p.toponym))
        for sentence, inside in zip(sentences, by_sentence, strict=True)
        for p in inside
        if (p.place or p.toponym.written not in buildings)
        and (p.toponym.role in _REFERRED_TO or (p.toponym.role == "dateline" and not p.candidates))
        and not (
            sentence.section.name in ("caption", "credit", "breadcrumb")
            and sentence.span.holds(p.toponym.span)
        )
    ]


def _as_called(text: str, toponym: Toponym) -> str:
    """A name that the gazetteer does not know, with its word of kind: "Leilek district"."""
    behind = _DIVISION_BEHIND.match(text, toponym.span.end)
    return toponym.written + (behind[0] if behind else "")


def _country(placements: Sequence[Placement]) -> str:
    """The country in which most of the text's event places lie; empty where there is none."""
    codes = [
        p.place.country
        for p in placements
        if p.place and p.toponym.role == "event" and feature_class(p.place) != "country"
    ]
    return max(set(codes), key=lambda code: (codes.count(code), code)) if codes else ""
