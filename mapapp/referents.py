"""What an article names and what a description may stand for: "the town" is the last one named, or the first to come."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from mapapp import wordlists
from mapapp.gazetteer import Gazetteer
from mapapp.geography import feature_class
from mapapp.model import Place, Placement, Sentence

CLASSES = {row["noun"]: row["class"] for row in wordlists.rows("place_nouns") if row["number"] == "one"}
"""The class of place that a noun of kind means, in the singular."""


@dataclass(slots=True)
class Story:
    """What the text has named up to a sentence, and what it will name: described places refer to these."""

    text: str
    gazetteer: Gazetteer
    named: list[tuple[int, Place | str]]
    country: str
    border: Place | None = None
    _meant: dict[tuple[str, bool], list[tuple[int, Place | str]]] = field(default_factory=dict)

    def before(self, at: int, noun: str) -> Place | str | None:
        """Return the last place a noun may refer to; the name alone where the gazetteer does not know it.

        "The city" is rather a known city than an unknown name.
        """
        known = self._last(self._fitting(noun, known=True), at) if noun == "city" else None
        return known or self._last(self._fitting(noun), at)

    def _last(self, named: Sequence[tuple[int, Place | str]], at: int) -> Place | str | None:
        before = bisect_left(named, at, key=lambda each: each[0])
        return named[before - 1][1] if before else None

    def _fitting(self, noun: str, *, known: bool = False) -> list[tuple[int, Place | str]]:
        """What a noun may stand for, in the order of the text; without names the gazetteer does not know if `known`."""
        if (noun, known) not in self._meant:
            fits = [
                (at, p) for at, p in self.named if _may_be(noun, p) and (isinstance(p, Place) or not known)
            ]
            self._meant[noun, known] = fits
        return self._meant[noun, known]

    def first(self, noun: str, fits: str = "") -> Place | str | None:
        """Return the first place that the text names for a noun, in or beside the country `fits`."""
        return next((p for _, p in self._fitting(noun) if self.borders_on(p, fits)), None)

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
        return CLASSES[noun] == "settlement" and noun != "capital"
    if noun == "capital":
        return place.feature == "capital"
    small = noun in ("village", "hamlet", "settlement")
    return feature_class(place) == CLASSES[noun] and not (small and place.feature in ("capital", "city"))


def story_of(
    text: str, gazetteer: Gazetteer, sentences: Sequence[Sentence], by_sentence: Sequence[Sequence[Placement]]
) -> Story:
    """Return what an article names; `by_sentence` are the placements of each of its sentences."""
    every = [placement for inside in by_sentence for placement in inside]
    return Story(text, gazetteer, _named(sentences, by_sentence), _country(every))


def _named(
    sentences: Sequence[Sentence], by_sentence: Sequence[Sequence[Placement]]
) -> list[tuple[int, Place | str]]:
    return [
        (p.toponym.span.start, p.place or p.toponym.written)
        for sentence, inside in zip(sentences, by_sentence, strict=True)
        for p in inside
        if p.toponym.role in ("event", "reference", "direction", "container")
        and not (
            sentence.section.name in ("caption", "credit", "breadcrumb")
            and sentence.span.holds(p.toponym.span)
        )
    ]


def _country(placements: Sequence[Placement]) -> str:
    """The country in which most of the text's event places lie; empty where there is none."""
    codes = [
        p.place.country
        for p in placements
        if p.place and p.toponym.role == "event" and feature_class(p.place) != "country"
    ]
    return max(set(codes), key=lambda code: (codes.count(code), code)) if codes else ""
