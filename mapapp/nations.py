"""The countries that a sentence names by adjective, name or seat of government: "Russian", "Russia", "Moscow"."""

import re
from collections.abc import Mapping
from functools import cache

from mapapp import gazetteerfile, settings, wordlists
from mapapp.toponyms import DEMONYMS


def named(excerpt: str) -> frozenset[str]:
    """Return their codes (ISO 3166 alpha-2)."""
    return frozenset(_codes()[match.group()] for match in _pattern().finditer(excerpt))


@cache
def _codes() -> Mapping[str, str]:
    countries = {
        name: place.country
        for place in gazetteerfile.read(settings.GAZETTEER)
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
    names = sorted(_codes(), key=len, reverse=True)
    return re.compile(r"(?<![\w.])(?:" + "|".join(map(re.escape, names)) + r")(?!\w)")
