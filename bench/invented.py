"""Invented articles of real size, for measuring what adding costs: a fixed seed, places of the gazetteer, varied sentences.

A story has a place, a day, a kind of event, a thing and numbers of its own. Most are told by one to five articles and a
few by fifty or more, each telling another part of it in other words, now and then with other numbers; the rest of an
article is background that no other one has. Or the texts of a folder of corpora, each again and again with some
sentences left out.
"""

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import numpy as np

SEED = 11
SIZE = 1700
"""Characters of an article of GeoVirus, on average."""
_GAZETTEER = Path(__file__).parents[1] / "data" / "gazetteer.csv"
_INHABITED = frozenset({"capital", "city", "town", "village", "region", "county", "district", "island"})
_STORY_SIZES = ((1, 0.55), (2, 0.19), (3, 0.1), (4, 0.06), (5, 0.055), (12, 0.042), (60, 0.003))
_FIRST_DAY = date(2024, 3, 1)
_DAYS = 700
_OUTLETS = [f"{name} {kind}" for name in ("Northern", "Harbour", "Evening", "Morning", "Union", "National", "River", "City")
            for kind in ("Post", "Herald", "Times", "Wire", "Courier")]  # fmt: skip
_SOURCES = (
    "a police spokesman", "the interior ministry", "local officials", "a hospital director", "two witnesses", "the army",
    "the Red Cross", "residents", "a rebel commander", "the governor, {name}", "a United Nations official", "Mayor {name}",
)  # fmt: skip
_FIRST = (
    "Amir",
    "Leila",
    "Carlos",
    "Mariam",
    "Viktor",
    "Grace",
    "Samuel",
    "Nadia",
    "Tomas",
    "Aisha",
    "Peter",
    "Ines",
)
_LAST = (
    "Haddad",
    "Okoro",
    "Mendez",
    "Petrov",
    "Rahman",
    "Kamau",
    "Silva",
    "Demir",
    "Nasser",
    "Quispe",
    "Novak",
    "Diallo",
)
_KINDS = {
    "attack": (
        "At least {n} people were killed and {m} wounded when gunmen attacked {thing} in {place} on {day}, {source} said.",
        "{source} said {n} people died in the attack on {thing} in {place}, among them {k} children.",
        "Militants stormed {thing} in {place} shortly after dawn on {day} and opened fire, according to {source}.",
        "An armed group said it had carried out the attack in {place}, a claim that {source} denied.",
        "Security forces retook {thing} in {place} by the evening and arrested {k} suspects, {source} said.",
    ),
    "strike": (
        "Air strikes hit {thing} in {place} on {day}, killing {n} people, {source} said.",
        "Warplanes bombed {place} for the {k}th time this month, and {m} houses were destroyed, according to {source}.",
        "{source} said the strike on {thing} in {place} killed {n} fighters and no civilians.",
        "Shelling near {place} forced {m} families to leave their homes, {source} said on {day}.",
    ),
    "flood": (
        "Floods swept through {place} on {day} and killed at least {n} people, {source} said.",
        "The water destroyed {thing} and more than {m} houses in {place}, according to {source}.",
        "{source} said {m} people had been displaced in {place} and that {k} were missing.",
        "Rescuers reached {place} by boat on {day} and brought {m} people to safety, {source} said.",
    ),
    "quake": (
        "An earthquake shook {place} on {day}, killing {n} people and injuring {m}, {source} said.",
        "The tremor damaged {thing} in {place} and cut the power for {m} homes, according to {source}.",
        "{source} put the death toll in {place} at {n} and said {k} people were still under the rubble.",
    ),
    "protest": (
        "About {m} people marched through {place} on {day} against the rise of fuel prices, {source} said.",
        "Police fired tear gas at protesters near {thing} in {place} and arrested {n} of them, according to {source}.",
        "{source} denied that protesters had been beaten in {place}, and called the march illegal.",
        "Demonstrators blocked the road to {place} and set fire to {thing}, {source} said on {day}.",
    ),
    "outbreak": (
        "Cholera has killed {n} people in {place} and infected {m}, {source} said on {day}.",
        "{source} confirmed {m} new cases in {place} and closed {thing}.",
        "Health workers in {place} vaccinated {m} children on {day}, according to {source}.",
    ),
    "accident": (
        "A bus plunged into a ravine near {place} on {day}, killing {n} passengers and injuring {m}, {source} said.",
        "The driver lost control near {thing} in {place}, {source} said, and {k} of those on board were rescued.",
        "{source} said an inquiry had begun into the crash at {place} that left {n} dead.",
    ),
    "fire": (
        "A fire tore through {thing} in {place} on {day} and killed {n} people, {source} said.",
        "{source} said {k} fire crews needed {m} minutes to put out the blaze in {place}.",
        "The flames in {place} spread to {m} homes before dawn, according to {source}.",
        "Smoke from the burning of {thing} hung over {place}, and {k} firemen were treated in hospital.",
    ),
    "kidnapping": (
        "Armed men abducted {k} teachers from {thing} in {place} on {day}, {source} said.",
        "The kidnappers in {place} asked for a ransom of {m} dollars, according to {source}.",
        "{source} said that {k} of those taken in {place} had been freed unharmed.",
        "Parents gathered near {thing} in {place} and demanded the release of the hostages.",
    ),
    "storm": (
        "The storm made landfall near {place} on {day} and left {n} dead, {source} said.",
        "Winds tore the roof off {thing} in {place}, where {m} people had sought shelter, according to {source}.",
        "{source} ordered the evacuation of {m} residents of {place} before the cyclone.",
        "Electricity in {place} will be back within {k} days, {source} promised.",
    ),
    "arrest": (
        "Police in {place} arrested {k} men over the theft of weapons from {thing}, {source} said on {day}.",
        "{source} said the suspects held in {place} would appear in court within {k} days.",
        "Investigators searched {m} flats in {place} and seized documents, according to {source}.",
    ),
    "strike of workers": (
        "About {m} miners in {place} went on strike on {day} over wages not paid, {source} said.",
        "{source} offered the workers of {place} a rise of {k} percent, which their union rejected.",
        "The stoppage closed {thing} in {place}, according to {source}.",
    ),
    "talks": (
        "Delegates met in {place} on {day} to discuss a ceasefire, {source} said.",
        "{source} said that the two sides in {place} had agreed to exchange {m} prisoners.",
        "The negotiations in {place} broke down after {k} hours, according to {source}.",
    ),
}  # fmt: skip
_THINGS = (
    "a market", "the central hospital", "a school", "the main bridge", "a police station", "the old harbour",
    "an army base", "the bus station", "a mosque", "a fuel depot", "the town hall", "the railway line",
)  # fmt: skip
_TITLES = (
    "{kind} in {place} leaves {n} dead", "{place}: what is known of the {kind}", "{kind} near {thing} in {place}",
    "After the {kind}, {place} counts its losses", "Questions remain in {place}",
)  # fmt: skip
_WHO = (
    "shopkeepers", "a farmer", "the union of {a}", "drivers", "older people", "an economist", "students", "the ministry of {a}",
    "a columnist", "traders", "a lawyer for the {a}", "fishermen", "teachers", "the council", "neighbours", "the {a} society",
)  # fmt: skip
_DOES = (
    "{d}ed", "spent years on", "lost interest in", "read a book about", "never paid for", "{d}ed half of", "{d}s",
    "compared prices of", "signed a contract for", "learnt at school about", "inherited", "{d}ed without", "has no use for",
    "collects", "once {d}ed", "will soon {d}",
)  # fmt: skip
_WHAT = (
    "the {a} tax", "{b} and {c}", "cheap {c}", "a {b} factory", "the {c} league", "old {b} songs", "{a} seeds", "the {b} exam",
    "a loan for {c}", "the museum of {c}", "{a} bread", "the {c} canal", "a {b} licence", "{c} wool", "the road to {other}",
    "relatives in {other}",
)  # fmt: skip
_WHEN = (
    "since the {b} reform", "as every autumn", "in spite of {a}", "more than ever", "without {c}", "if the {a} allows it",
    "at last", "to this day", "though few admit it", "as in {other}", "because of {c}", "for want of {a}",
)  # fmt: skip
_REST = [
    f"{who} {does} {what}{when}."
    for who in _WHO
    for does in _DOES
    for what in _WHAT
    for when in ("", *(f" {w}" for w in _WHEN))
]

_SYLLABLES = (
    "ma",
    "ro",
    "len",
    "ti",
    "ka",
    "vor",
    "sul",
    "pen",
    "dra",
    "mi",
    "zo",
    "gar",
    "fi",
    "nu",
    "bel",
    "tor",
)


@dataclass(frozen=True, slots=True)
class Invented:
    """An article as a row of a table that `mapapp add` reads."""

    text: str
    outlet: str
    published: date
    url: str

    def row(self) -> dict[str, str]:
        """Return it as strings."""
        return {
            "text": self.text,
            "outlet": self.outlet,
            "published": self.published.isoformat(),
            "url": self.url,
        }


def articles(count: int, texts: Sequence[str] = (), first: int = 0, seed: int = SEED) -> Iterator[Invented]:
    """Yield `count` articles, numbered from `first`; made of `texts` where there are any."""
    chance = np.random.default_rng([seed, first])
    number = first
    while number < first + count:
        for text, day in _taken_from(texts, chance) if texts else _story(chance):
            if number < first + count:
                outlet = _OUTLETS[int(chance.integers(len(_OUTLETS)))]
                yield Invented(text, outlet, day, f"https://example.org/{seed}/{number}")
            number += 1


def _taken_from(texts: Sequence[str], chance: np.random.Generator) -> Iterator[tuple[str, date]]:
    whole = texts[int(chance.integers(len(texts)))]
    sentences = re.split(r"(?<=[.!?])\s+", whole)
    kept = [each for each in sentences if chance.random() > 0.1] or sentences
    yield " ".join(kept), _FIRST_DAY + timedelta(int(chance.integers(_DAYS)))


def _story(chance: np.random.Generator) -> Iterator[tuple[str, date]]:
    """The articles of one story: one or a few, seldom many."""
    kind = _one(chance, [*_KINDS])
    place, thing = _one(chance, _places()), _one(chance, _THINGS)
    day = _FIRST_DAY + timedelta(int(chance.integers(_DAYS)))
    numbers = int(chance.integers(3, 90)), int(chance.integers(40, 4000)), int(chance.integers(2, 9))
    for _ in range(_size(chance)):
        told = [n + int(chance.integers(1, 6)) * (chance.random() < 0.2) for n in numbers]
        yield _article(kind, place, thing, day, told, chance), day + timedelta(int(chance.integers(0, 3)))


def _size(chance: np.random.Generator) -> int:
    """How many articles tell a story; those with ten or more have half as many again or half as few."""
    sizes, shares = zip(*_STORY_SIZES, strict=True)
    size = int(chance.choice(sizes, p=shares))
    return size if size < 10 else int(chance.integers(size // 2, size + size // 2))


@cache
def _places() -> tuple[str, ...]:
    """The names of the gazetteer's towns, regions and counties, in its order."""
    with _GAZETTEER.open(encoding="utf-8", newline="") as rows:
        return tuple(row["name"] for row in csv.DictReader(rows) if row["feature"] in _INHABITED)


def _article(
    kind: str, place: str, thing: str, day: date, numbers: Sequence[int], chance: np.random.Generator
) -> str:
    """A headline, some of the sentences that tell the story, and background until it is long enough."""
    known = dict(zip("nmk", numbers, strict=True)) | {"place": place, "thing": thing, "day": f"{day:%A}"}
    order = chance.permutation(len(_KINDS[kind]))
    told = [_KINDS[kind][at] for at in order[: int(chance.integers(1, 4))]]
    paragraphs = [_one(chance, _TITLES).format(kind=kind.capitalize(), **known)]
    while sum(map(len, paragraphs)) < SIZE:
        sentences = [*([told.pop()] if told else []), _one(chance, _REST), _one(chance, _REST)]
        paragraphs.append(" ".join(_filled(each, known, chance) for each in sentences))
    return "\n\n".join(paragraphs) + "\n"


def _filled(sentence: str, known: Mapping[str, object], chance: np.random.Generator) -> str:
    told = sentence.format(
        source=_source(chance),
        other=_one(chance, _places()),
        a=_word(chance),
        b=_word(chance),
        c=_word(chance),
        d=_word(chance),
        **known,
    )
    return told[:1].upper() + told[1:]


def _source(chance: np.random.Generator) -> str:
    return _one(chance, _SOURCES).format(name=f"{_one(chance, _FIRST)} {_one(chance, _LAST)}")


def _word(chance: np.random.Generator) -> str:
    """A word that no language has, as reports have words that no other report has."""
    return "".join(_one(chance, _SYLLABLES) for _ in range(3))


def _one(chance: np.random.Generator, of: Sequence[str]) -> str:
    return of[int(chance.integers(len(of)))]
