"""What stands before a place into distance and direction: "some 40 km (25 miles) south of", "just outside".

Distances are those of the text, from the least to the most that its words allow. The rounder a number, the more: half
of its last digit that counts (43 km: half a kilometre, 40 km: five), but from a twentieth to a quarter of it, after the
point-radius method (Wieczorek, Guo & Hijmans 2004, doi:10.1080/13658810412331280211); half as much again where the
text says "about".
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Literal, cast

from mapapp import numerals, wordlists

Form = Literal["distance", "direction", "near", "outside", "edge", "around", "part", "offshore"]

S = r"[\s\u00ad]{1,3}"
_LONGEST = 120  # characters before a place that its relation may take
_LEAST, _MOST, _ROUGHLY = 0.05, 0.25, 1.5
_LINKS = ("from", "of", "outside", "off")
"""What a relation with a distance ends in; asked before the pattern, which is slow."""
_EXACTLY = "(?:just|right|immediately|directly|due|further|farther)"
_SIDE_ENDING = r"(?:ern|erly|ward|wards)?"


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation to one place: `words` are "40 km south of", `low` to `high` kilometres, `km` those meant most.

    `bearing` with half an angle, None where no direction is given; `close` where the text says "just".
    """

    form: Form
    words: str
    km: float = 0.0
    low: float = 0.0
    high: float = 0.0
    bearing: float | None = None
    half: float = 22.5
    close: bool = False


@dataclass(frozen=True, slots=True)
class _Distance:
    words: str
    km: float
    low: float
    high: float


def measured(before: str) -> Relation | None:
    """Return the relation that ends a text with a distance in it; None where there is none."""
    match = _measured().search(before[-_LONGEST:]) if before.lower().endswith(_LINKS) else None
    length = _distance(match) if match else None
    if match is None or length is None or (match["verb"] and not match["side"]):
        return None
    point = _point(match["side"] or "")
    link = match["link"].lower().split()[0]
    ending = f"{point['point']} of" if point else link if link in ("outside", "off") else "from"
    if ending == "from" and length.words.startswith("within"):
        ending = "of"
    bearing = float(point["bearing"]) if point else None
    half = float(point["half"]) if point else 22.5
    return Relation("distance", f"{length.words} {ending}", length.km, length.low, length.high, bearing, half)


def unmeasured(relation: str, before: str = "") -> Relation | None:
    """Return what a relation without a distance means: "southern edge of", "north of", "near"; None for any other.

    `before` is the text that ends with it, where it may say "just".
    """
    match = _unmeasured().fullmatch(relation.strip().lower())
    if not match:
        return None
    point = _point(match["side"] or "")
    phrase = " ".join((match["phrase"] or "").split())
    if not (point or phrase):
        return None
    close = bool(
        re.search(rf"\b(?:just|right|immediately)(?: to the)?{S}{re.escape(relation)}$", before, re.I)
    )
    form = _forms().get(phrase, "direction")
    if form == "part" and not point:
        return None
    words = f"{point['point']} of" if point and not phrase else relation.strip().lower()
    return Relation(
        form,
        f"just {words}" if close else words,
        bearing=float(point["bearing"]) if point else None,
        half=float(point["half"]) if point else 22.5,
        close=close,
    )


def only(text: str) -> bool:
    """Whether a text is a relation and nothing else: "just outside", "12 km north of"."""
    return bool(_measured().fullmatch(text) or _unmeasured().fullmatch(text))


def _distance(match: re.Match[str]) -> _Distance | None:
    unit = next(
        row for row in wordlists.rows("distance_units") if match["unit"].lower() in row["forms"].split("|")
    )
    km, written = float(unit["km"]), " ".join(match["count"].lower().split())
    bound = " ".join((match["bound"] or "").lower().split())
    name = f"{written} {unit['short']}"
    vague = next((row for row in wordlists.rows("vague_distances") if row["phrase"] == written), None)
    if vague:
        low, high = float(vague["low"]), float(vague["high"])
        low = 0.0 if _bounds().get(bound, (None,))[0] == 0 else low
        return _Distance(" ".join(filter(None, (bound, name))), km * (low + high) / 2, km * low, km * high)
    ends = [
        numerals.value(part)
        for part in re.split(rf"(?:{S})?[-–](?:{S})?|{S}(?:to|or|and){S}", match["count"])
    ]
    values = [end for end in ends if end]
    if not values or len(values) != len(ends):
        return None
    vagueness = max(_rounding(values[-1]), _rounding(_number(match["other"] or "")))
    shown = "–".join(f"{value:,.10g}" for value in values)
    return _bounded(bound, f"{shown} {unit['short']}", [km * value for value in values], vagueness)


def _bounded(bound: str, name: str, values: list[float], vagueness: float) -> _Distance:
    low, high = values[0], values[-1]
    least, most = _bounds().get(bound, (None, None))
    name = f"{bound} {name}" if bound else name
    if bound and least is None:
        name, vagueness = f"about {name.removeprefix(bound).strip()}", _ROUGHLY * vagueness
    if least is not None and most is not None:
        low, high = low * least, high * most
        return _Distance(name, (low + high) / 2 if least else high, low, high)
    return _Distance(name, (low + high) / 2, low * (1 - vagueness), high * (1 + vagueness))


def _rounding(value: float | None) -> float:
    """By what share a number may be off, for its last digit that counts; nothing where there is no number."""
    if not value:
        return 0.0
    digits = f"{value:.6f}".rstrip("0").rstrip(".")
    whole, _, parts = digits.partition(".")
    unit = 10.0 ** (-len(parts) if parts else len(whole) - len(whole.rstrip("0")))
    return min(_MOST, max(_LEAST, unit / 2 / value))


def _number(written: str) -> float | None:
    found = re.search(numerals.pattern(), written)
    return numerals.value(found.group()) if found else None


def _point(side: str) -> dict[str, str] | None:
    """The row of the compass for "south-west", "southwestern" or "south west"."""
    key = re.sub(rf"[\s-]|{_SIDE_ENDING[:-1]}$", "", side.lower()) if side else ""
    return next((row for row in wordlists.rows("compass") if row["words"].replace(" ", "") == key), None)


@cache
def _forms() -> dict[str, Form]:
    return {
        " ".join(filter(None, (row["phrase"], last))): cast(Form, row["form"])
        for row in wordlists.rows("relation_words")
        for last in row["last"].split("|")
    }


@cache
def _bounds() -> dict[str, tuple[float | None, float | None]]:
    rows = wordlists.rows("distance_bounds")
    return {r["phrase"]: (float(r["low"]), float(r["high"])) if r["low"] else (None, None) for r in rows}


def _any(phrases: Iterable[str]) -> str:
    return "|".join(re.escape(p).replace(r"\ ", S) for p in sorted(phrases, key=len, reverse=True))


@cache
def _side() -> str:
    points = sorted((row["words"] for row in wordlists.rows("compass")), key=len, reverse=True)
    return "(?:" + "|".join(r"[\s-]?".join(words.split()) for words in points) + ")" + _SIDE_ENDING


@cache
def _measured() -> re.Pattern[str]:
    number = numerals.pattern()
    bounds, vague = _any(_bounds()), _any(row["phrase"] for row in wordlists.rows("vague_distances"))
    units = _any(form for row in wordlists.rows("distance_units") for form in row["forms"].split("|"))
    verbs = "|".join(wordlists.entries("motion_verbs"))
    return re.compile(
        rf"(?:\b(?P<verb>{verbs}){S})?(?:\b(?:just|only|barely|a mere){S})?(?:\b(?P<bound>{bounds}){S})?"
        rf"(?<![\w.,/:-])(?P<count>{vague}|{number}(?:(?:(?:{S})?[-–](?:{S})?|{S}(?:to|or){S})(?:{number}))?)"
        rf"(?:{S}|-)?(?P<unit>{units})\b"
        rf"(?:,?(?:{S})?(?:\(|/|or{S})(?:{bounds})?(?:{S})?(?P<other>(?:{number})(?:{S}|-)?(?:{units}))\)?,?)?"
        rf"(?:{S}(?:away|inland|upstream|downstream|along the coast|by road))?"
        rf"(?:,?{S}(?:{_EXACTLY}{S})?(?:(?:to|on){S}the{S})?(?P<side>{_side()}))?"
        rf"{S}(?P<link>(?:away{S})?from|of|outside(?:{S}of)?|off(?:{S}the{S}(?:\w+{S})?(?:coast|shores?){S}of)?)$",
        re.IGNORECASE,
    )


@cache
def _unmeasured() -> re.Pattern[str]:
    return re.compile(
        rf"(?:{_EXACTLY}{S})?(?:to{S}the{S})?(?P<side>{_side()})?(?:{S})?"
        rf"(?:(?P<phrase>{_any(_forms())})|(?<=\S)(?:{S})?(?:of|from))",
        re.IGNORECASE,
    )
