"""Parts of a whole as percentages: "two-thirds of the homes", "half the population", "one in three families"."""

import re
from functools import cache

from mapapp import casualties, counted, numerals, wordlists
from mapapp.beginnings import words_in
from mapapp.model import Span
from mapapp.quantities import Quantity

S = r"[\s\u00ad]{1,20}"
ORDINAL = re.compile(rf"\b(?:first|second|third|last|latter|other|top|bottom){S}$", re.IGNORECASE)
HALVES = 2
MOST_IN = 1000
TIMES = frozenset(
    {"hour", "day", "week", "month", "year", "decade", "century", "season", "game", "match", "mile"}
)
DIGIT = re.compile(r"\d")
WORD = re.compile(r"[^\W\d_]+")


@cache
def _parts() -> dict[str, int]:
    return {row["word"]: int(row["parts"]) for row in wordlists.rows("fractions")}


@cache
def _small() -> frozenset[str]:
    return frozenset(row["word"] for row in wordlists.rows("function_words") if row["class"] != "time")


@cache
def _pattern() -> re.Pattern[str]:
    words = "|".join(sorted(_parts(), key=len, reverse=True))
    bounds = "|".join(
        re.escape(row["phrase"]).replace("\\ ", S)
        for row in sorted(wordlists.rows("approximators"), key=lambda row: -len(row["phrase"]))
    )
    small = "|".join(sorted(numerals.words("unit"), key=len, reverse=True))
    det = rf"(?:the|its|their|his|her|our|all|this|that|an?){S}"
    return re.compile(
        rf"(?<![\w.,/$€£-])(?:(?P<bound>{bounds}){S})?(?:"
        rf"(?:(?P<n>an?|{small})(?:-|{S}))?(?P<part>{words})(?:{S}of{S}(?:{det})?|{S}{det})"
        rf"|(?P<a>{small}|\d)(?:{S}(?:in|of|out{S}of){S}every{S}|{S}in{S})(?P<b>{small}|\d{{1,3}}(?:,\d{{3}})?){S}"
        r")(?=[^\W\d_])",
        re.IGNORECASE,
    )


def find(text: str, span: Span) -> list[Quantity]:
    """Return the parts of a whole named inside the span, in order, as percentages.

    Each ends where its noun begins; its `core` leaves out "of the".
    """
    if not _may_name(span.of(text)):
        return []
    found = (_read(text, span, match) for match in _pattern().finditer(text, span.start, span.end))
    return [share for share in found if share]


def _may_name(stretch: str) -> bool:
    """Whether the words of a part are there; asked before the pattern, which is slow."""
    words = words_in(stretch)
    counts = DIGIT.search(stretch) or not words.isdisjoint(numerals.words("unit"))
    return not words.isdisjoint(_parts()) or (bool(counts) and not words.isdisjoint(("in", "every")))


def _read(text: str, span: Span, match: re.Match[str]) -> Quantity | None:
    noun = WORD.match(text, match.end(), span.end)
    if noun is None or noun.group().casefold() in TIMES | _small() | numerals.words("scale").keys():
        return None
    value = _ratio(text, span, match) if match["a"] else _fraction(text, span, match)
    if value is None or not 0 < value < 1:
        return None
    bound = next(
        (
            row["bound"]
            for row in wordlists.rows("approximators")
            if row["phrase"] == " ".join((match["bound"] or "").casefold().split())
        ),
        "",
    )
    percent = round(100 * value, 1)
    low, high = (percent if bound == side else None for side in ("low", "high"))
    at = Span(match.start(), match.end())
    said = Span(match.start(), match.end("b") if match["a"] else match.end("part"))
    if value == 1 / HALVES and counted.measures(noun.group().casefold()):  # "half a tonne"
        return Quantity(
            at, said, "number", value, value if bound == "low" else None, value if bound == "high" else None
        )
    return Quantity(at, said, "percent", percent, low, high, "percent")


def _fraction(text: str, span: Span, match: re.Match[str]) -> float | None:
    parts = _parts()[match["part"].casefold()]
    if ORDINAL.search(text, max(span.start, match.start() - 12), match.start()):
        return None
    if not match["n"]:
        return 1 / parts if parts == HALVES else None
    if " of" not in match.group().casefold() and parts != HALVES:
        return None
    return (numerals.value(match["n"]) or 1) / parts


def _ratio(text: str, span: Span, match: re.Match[str]) -> float | None:
    """ "one in three"; "killed two in three attacks" is none."""
    if casualties.verb_before(text, match.start(), span):
        return None
    part, whole = numerals.value(match["a"]), numerals.value(match["b"])
    return part / whole if part and whole and part < whole <= MOST_IN else None
