"""Dates, counts and places in words: what a row says, never more than it says."""

from collections.abc import Mapping, Sequence
from datetime import date
from math import atan2, cos, degrees, radians, sin
from pathlib import Path
from typing import Any

from geopy.distance import geodesic

from mapapp.model import Article

Row = Mapping[str, Any]

COMPASS = ("N", "NE", "E", "SE", "S", "SW", "W", "NW")
OWN_WORDS = "in its own words"
DATE_BASES = {
    "explicit": "as the excerpt dates it",
    "inherited": "taken over from the passage",
    "published": "the day of publication; the excerpt gives none",
}
CERTAINTIES = {"sure": "sure place", "uncertain": "uncertain place"}
PRECISIONS = {
    1: "exact to the place",
    2: "near the place",
    3: "somewhere in the district",
    4: "somewhere in the province",
    5: "somewhere in a region or along a border",
    6: "somewhere in the country",
}
ROLES = {
    "event": "where it is said to have happened",
    "reference": "a place the claim is located by",
    "container": "a wider area the place lies in",
    "direction": "a direction the claim names",
    "origin": "where somebody is said to have come from",
    "dateline": "a dateline: where the report was filed",
    "speaker_location": "where a speaker sits",
    "reporter_location": "where a reporter sits",
    "adjective": "an adjective, not a place of an event",
    "metonym": "a government meant by its capital",
    "name_part": "part of a name",
    "residue": "left over from the web page",
    "doubted": "a name that may be a place's",
}
DIFFERENCES = {
    "outcome": ("outcome", "How it ended is told differently"),
    "figure": ("figure", "The same thing is counted differently"),
    "place": ("place", "The same act is put at two places"),
    "time": ("time", "The same act is put on two days"),
    "who did it": ("who did it", "The same act is put on differing actors or causes"),
    "revision": ("newer figure", "The later report gives a newer figure: no contradiction"),
    "who says so": ("who says so", "The outlets rest on differing speakers: no contradiction"),
    "only one outlet": ("one outlet only", "The articles loaded of the others do not mention it: no denial"),
}
STATES = {
    "differ": "≠ accounts in dispute",
    "agree": "= two outlets or more tell of one happening, no dispute found",
    "one outlet": "one outlet only",
    "apart": "several outlets, none about the same thing",
}
MONTH, YEAR = 4, 5


def counted(number: int, noun: str) -> str:
    """Return "1 claim", "1,204 claims"."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def day(value: date) -> str:
    """Return "29 Jun 2016"."""
    return f"{value.day} {value:%b %Y}"


def interval(first: date | None, last: date | None, precision: int | None = None) -> str:
    """Return an interval as briefly as its precision allows; "undated" where there is none."""
    if first is None or last is None:
        return "undated"
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return f"{first.year}" if first.year == last.year else f"{first.year}–{last.year}"
    if precision == MONTH and (first.year, first.month) == (last.year, last.month):
        return f"{first:%b %Y}"
    if first == last:
        return day(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{day(last)}"
    if first.year == last.year:
        return f"{first.day} {first:%b} – {day(last)}"
    return f"{day(first)} – {day(last)}"


def claimed_date(row: Row) -> str:
    """Return the date a claim is put on and what that rests on."""
    when = interval(row["date_start"], row["date_end"], row["date_prec"])
    if when == "undated":
        return "no date claimed"
    basis = DATE_BASES.get(row["date_basis"] or "")
    return f"{when}, {basis}" if basis else when


def voice(row: Row) -> str:
    """Return who says so and by which word: "Amaq news agency · said"."""
    if not row["speaker_name"]:
        return f"{row['outlet']}, {OWN_WORDS}"
    return " · ".join(part for part in (row["speaker_name"], row["cue"]) if part)


def place_basis(row: Row) -> str:
    """Return how the claim comes to its place, in a few words of help."""
    if row["place_basis"] == "carried over":
        return (
            "place carried over: the excerpt does not say where it happened, its passage is about this place"
        )
    written = f"“{row['place_as_written']}”" if row["place_as_written"] else ""
    relation = row["place_relation"] or ""
    if row["place_basis"] == "described":
        meant = f", {relation} {row['place_name']}" if relation else ""
        return f"place described, not named: {written}{meant}"
    return " ".join(part for part in ("place named:", relation, written) if part)


def sentence(words: str) -> str:
    """Return words as a sentence: a capital first, a stop last."""
    return words[:1].upper() + words[1:].rstrip(".") + "."


def sureness(confidence: float | None) -> str:
    """Return what a confidence says; nothing where none was measured."""
    if confidence is None:
        return ""
    return f"Of places chosen on such grounds, about {round(100 * confidence)} in 100 prove right."


def event_type(value: str | None) -> str:
    """Return an event type as a reader would write it."""
    return (value or "").replace("_", " ").strip().capitalize() or "No type given"


def coordinates(lat: float, lon: float) -> str:
    """Return "34.4523° N, 40.9185° E"."""
    return f"{abs(lat):.4f}° {'N' if lat >= 0 else 'S'}, {abs(lon):.4f}° {'E' if lon >= 0 else 'W'}"


def kilometres(distance: float) -> str:
    """Return a distance as exactly as it means anything."""
    return f"{distance:.1f} km" if distance < 10 else f"{distance:,.0f} km"


def nearest(spot: Row, others: Sequence[Row]) -> str:
    """Return "4.2 km NW of Al-Bukamal" for the nearest other exact place, or nothing where there is none."""
    here = (spot["lat"], spot["lon"])
    away = [(geodesic(here, (other["lat"], other["lon"])).km, other) for other in others]
    away = [(distance, other) for distance, other in away if distance > 0]
    if not away:
        return ""
    distance, other = min(away, key=lambda pair: (pair[0], pair[1]["spot_id"]))
    return f"{kilometres(distance)} {_bearing((other['lat'], other['lon']), here)} of {other['spot_name']}"


def _bearing(start: tuple[float, float], end: tuple[float, float]) -> str:
    (lat, lon), (other_lat, other_lon) = (tuple(map(radians, point)) for point in (start, end))
    east = sin(other_lon - lon) * cos(other_lat)
    north = cos(lat) * sin(other_lat) - sin(lat) * cos(other_lat) * cos(other_lon - lon)
    return COMPASS[round(degrees(atan2(east, north)) / 45) % 8]


def file_name(article: Article) -> str:
    """Return the name of an article's file, without the folders it lies in."""
    return Path(article.file).name
