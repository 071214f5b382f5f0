"""The countries that a sentence names by adjective, name or seat of government: "Russian", "Russia", "Moscow"."""

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import cache

from mapapp import gazetteerfile, wordlists
from mapapp.toponyms import DEMONYMS

_POSSESSIVE = re.compile(r"^['’]s?(?=\s)")


def named(excerpt: str) -> frozenset[str]:
    """Return their codes (ISO 3166 alpha-2)."""
    return frozenset(_codes()[match.group()] for match in _pattern().finditer(excerpt))


def leading(name: str) -> tuple[str, str]:
    """Return the code of the country that a name begins with, as owner or adjective, and the rest: "Nigeria's navy".

    The code is empty, and the rest the whole, where it begins with none.
    """
    found = _pattern().match(name)
    rest = _POSSESSIVE.sub("", name[found.end() :]) if found else ""
    return (
        (_codes()[found.group()], rest.strip())
        if found and rest.startswith(" ") and rest.strip()
        else ("", name)
    )


@cache
def _codes() -> Mapping[str, str]:
    countries = {
        name: place.country
        for place in gazetteerfile.curated()
        if place.feature == "country"
        for name in (place.name, *place.variants)
    }
    seats = {
        row["seat"]: countries[government]
        for row in wordlists.rows("seats_of_government")
        if (government := row["government"].removeprefix("the ")) in countries
    }
    return DEMONYMS | seats | countries


@cache
def _pattern() -> re.Pattern[str]:
    """Every alternative begins with a letter of its own, so that a sentence is searched for those letters alone."""
    by_letter: dict[str, list[str]] = defaultdict(list)
    for name in sorted(_codes(), key=len, reverse=True):
        by_letter[name[0]].append(re.escape(name[1:]))
    alternatives = (
        rf"{first}(?<![\w.]{first})(?:{'|'.join(rest)})(?!\w)" for first, rest in by_letter.items()
    )
    return re.compile("|".join(alternatives))
