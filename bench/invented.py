"""Invented articles of real size, for measuring what adding costs: a fixed seed, real places, varied sentences.

A story has a place, a day and numbers; most are told by one outlet, some by many, each in other words and with
other numbers now and then. Or the texts of a folder of corpora, each again and again with some sentences left out.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

SEED = 11
SIZE = 1700
"""Characters of an article of GeoVirus, on average."""
_FIRST_DAY = date(2024, 3, 1)
_DAYS = 240
_PLACES = """
Aleppo, Raqqa, Manbij, Idlib, Homs, Palmyra, Mosul, Fallujah, Kirkuk, Basra, Gao, Kidal, Mopti, Ségou, Maiduguri, Kano,
Jos, Goma, Bukavu, Bunia, Bangui, Juba, Malakal, Khartoum, Mogadishu, Kismayo, Baidoa, Nairobi, Mombasa, Kampala,
Kharkiv, Kherson, Odesa, Lviv, Donetsk, Tbilisi, Yerevan, Kabul, Kandahar, Herat, Peshawar, Quetta, Karachi, Lahore,
Srinagar, Dhaka, Chittagong, Yangon, Mandalay, Marawi, Davao, Manila, Jakarta, Palu, Lombok, Hanoi, Bogotá, Cali,
Medellín, Caracas, Maracaibo, Quito, Guayaquil, Lima, Arequipa, La Paz, Santiago, Valparaíso, Recife, Manaus,
Tegucigalpa, Acapulco, Oaxaca, Port-au-Prince, Athens, Naples, Catania, Marseille, Valencia, Lisbon, Izmir, Gaziantep,
Diyarbakir, Beirut, Tripoli, Benghazi, Sirte, Tunis, Cairo, Suez, Sanaa, Aden, Hodeidah, Gaza, Hebron, Nablus, Jenin""".replace(
    "\n", " "
).split(", ")
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
}  # fmt: skip
_THINGS = (
    "a market", "the central hospital", "a school", "the main bridge", "a police station", "the old harbour",
    "an army base", "the bus station", "a mosque", "a fuel depot", "the town hall", "the railway line",
)  # fmt: skip
_REST = (
    "Shops that sell {a} and {b} stayed closed for most of the day, and few people were on the streets.",
    "It was not clear who would pay for the {a}, and nobody answered the telephone at the office for {b}.",
    "The region has seen little of the {a} for a decade, and young people look for {b} elsewhere.",
    "Prices of {a} have doubled since last autumn, and the {b} have lost most of their worth.",
    "Talks about the {a} were to go on next week in {other}, diplomats said.",
    "Families with {a} waited in front of the {b} for news of their relatives.",
    "{source} promised {a} for those without {b}, but gave no date.",
    "A {a} in {other} two years ago led to a change in the law on {b}.",
    "Roads to {other} are hard to pass with {a} in this season, drivers of {b} say.",
    "The opposition wants more {a} from the minister of {b}, who refused.",
    "Many remember the hard winter of {a} ten years ago and say that {b} is worse.",
)  # fmt: skip

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
    place, thing = _one(chance, _PLACES), _one(chance, _THINGS)
    day = _FIRST_DAY + timedelta(int(chance.integers(_DAYS)))
    numbers = int(chance.integers(3, 90)), int(chance.integers(40, 4000)), int(chance.integers(2, 9))
    for _ in range(min(30, int(chance.zipf(2.0)))):
        told = [n + int(chance.integers(1, 6)) * (chance.random() < 0.3) for n in numbers]
        yield _article(kind, place, thing, day, told, chance), day + timedelta(int(chance.integers(0, 3)))


def _article(
    kind: str, place: str, thing: str, day: date, numbers: Sequence[int], chance: np.random.Generator
) -> str:
    known = {
        "place": place,
        "thing": thing,
        "day": f"{day:%A}",
        "n": numbers[0],
        "m": numbers[1],
        "k": numbers[2],
    }
    told = [_KINDS[kind][at] for at in chance.permutation(len(_KINDS[kind]))]
    title = f"{kind.capitalize()} in {place} leaves {numbers[0]} dead"
    paragraphs, length = [title], 0
    while length < SIZE:
        sentences = [told.pop() if told else _one(chance, _REST), _one(chance, _REST)]
        filled = [
            each.format(
                source=_source(chance), other=_one(chance, _PLACES), a=_word(chance), b=_word(chance), **known
            )
            for each in sentences
        ]
        paragraphs.append(" ".join(each[:1].upper() + each[1:] for each in filled))
        length += len(paragraphs[-1])
    return "\n\n".join(paragraphs) + "\n"


def _source(chance: np.random.Generator) -> str:
    return _one(chance, _SOURCES).format(name=f"{_one(chance, _FIRST)} {_one(chance, _LAST)}")


def _word(chance: np.random.Generator) -> str:
    """A word that no language has, as reports have words that no other report has."""
    return "".join(_one(chance, _SYLLABLES) for _ in range(3))


def _one(chance: np.random.Generator, of: Sequence[str]) -> str:
    return of[int(chance.integers(len(of)))]
