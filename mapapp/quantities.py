"""Expressions of number: "at least 20", "between 30 and 40", "several hundred", "dozens of", "$5 million"."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from mapapp import numerals, wordlists
from mapapp.beginnings import words_in
from mapapp.model import Span

S = r"[\s\u00ad]{1,20}"
Kind = Literal["number", "vague", "times", "money", "percent"]
NEXT = re.compile(r"[\s\u00ad-]{1,20}([^\W\d_]+)")
_SIGNS = "$€£₹৳₦₱¥₽₴₺₪₵"
FIRST = re.compile(rf"[^\W\d_]+|\d+|[{_SIGNS}]")
FIGURE = re.compile(rf"[\d{_SIGNS}]")
SIGN = re.compile(r"[$¢₵]")  # behind letters: "A$"
GLUED = "kms?|cm|mm|kg|kph|mph|ft|ha"  # units written without a space: "150mph"
# "over" behind these tells where: "spread over 400 hectares"
_SPREAD = re.compile(
    r"\b(?:spread|spreads|spreading|scattered|strewn|stretched|extends|extended|raged|raging)\s$",
    re.IGNORECASE,
)
TIMES = {"twice": 2.0, "thrice": 3.0}


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as written; `core` leaves out what bounds it. `unit` is given where the expression holds it."""

    span: Span
    core: Span
    kind: Kind
    value: float | None
    low: float | None = None
    high: float | None = None
    unit: str = ""
    known_nouns_only: bool = False


def find(text: str, span: Span) -> list[Quantity]:
    """Return the expressions of number inside the span, in order, none overlapping another."""
    found: list[Quantity] = []
    if not _may_have(span.of(text)):
        return found
    reached = span.start
    beginnings = _beginnings()
    for start in FIRST.finditer(text, span.start, span.end):
        word = start[0]
        if word[0].isalpha():
            following = beginnings.get(word.casefold())
            if following is None or (following and not _is_followed(start, following)):
                continue
        if start.start() < reached:
            continue
        match = _pattern().match(text, start.start(), span.end)
        quantity = _read(match) if match else None
        if match and quantity:
            if (match["bound"] or "").casefold() == "over" and _SPREAD.search(
                text, span.start, match.start()
            ):
                quantity = replace(quantity, span=quantity.core, low=None)
            found.append(quantity)
            reached = quantity.span.end
    return found


def _may_have(stretch: str) -> bool:
    """Whether a stretch has a digit, a sign of money or a word by which an expression begins, with one that may follow."""
    if FIGURE.search(stretch):
        return True
    words, known = words_in(stretch), _beginnings()
    return any(
        not following or not following.isdisjoint(words)
        for following in map(known.__getitem__, known.keys() & words)
    )


def _is_followed(first: re.Match[str], words: frozenset[str]) -> bool:
    if first.string[first.end() : first.end() + 1] in words:  # "A$"
        return True
    second = NEXT.match(first.string, first.end())
    return second is not None and second[1].casefold() in words


@cache
def _beginnings() -> dict[str, frozenset[str]]:
    """The words an expression of number may begin with, each with those that may follow, none where any may.

    Asked before the pattern, which is slow.
    """
    phrases = [
        row["phrase"] for name in ("approximators", "vague_quantities") for row in wordlists.rows(name)
    ]
    phrases += [row["sign"].casefold() for row in wordlists.rows("money")]
    phrases += [word for kind in ("unit", "ten") for word in numerals.words(kind)]
    phrases += ["a couple", "half", "between", *TIMES]
    phrases += [f"{article} {word}" for article in ("a", "an") for word in ("half", *numerals.words("scale"))]
    found: dict[str, set[str]] = defaultdict(set)
    for phrase in phrases:
        first = FIRST.match(phrase)
        sign = SIGN.match(phrase, first.end()) if first else None
        following = NEXT.match(phrase, first.end()) if first else None
        found[first[0] if first else phrase].add(sign[0] if sign else following[1] if following else "")
    return {first: frozenset() if "" in words else frozenset(words) for first, words in found.items()}


def _phrases(phrases: Iterable[str]) -> str:
    return "|".join(re.escape(p).replace("\\ ", S) for p in sorted(phrases, key=len, reverse=True))


@cache
def _pattern() -> re.Pattern[str]:
    number = numerals.pattern()
    bounds = _phrases(row["phrase"] for row in wordlists.rows("approximators"))
    signs = _phrases(row["sign"] for row in wordlists.rows("money"))
    vague = _phrases(row["phrase"] for row in wordlists.rows("vague_quantities"))
    scales = "|".join(numerals.words("scale"))
    return re.compile(
        rf"(?:(?<![\w.,/:#&€£$-])|(?i:(?<=magnitude-)))(?:(?i:(?P<bound>{bounds}){S}))?"
        rf"(?:(?P<times>(?i:{'|'.join(TIMES)})(?!\w)|(?:{number}){S}times(?!\w))"
        rf"|(?i:(?P<hundreds>(?:several|many|a{S}few|few|a{S}couple{S}of){S}(?:{scales})s?(?!\w)(?:{S}of(?!\w))?))"
        rf"|(?i:(?P<vague>{vague})(?!\w)(?:{S}of(?!\w))?)"
        rf"|(?:(?i:between{S})(?P<between>))?(?:(?P<sign>{signs})\s?)?(?P<low>{number})"
        rf"(?(between){S}and{S}|(?:(?<=\d)\s?[-–]\s?(?=[\d$€£])|{S}(?:to|or){S}))(?:(?:{signs})\s?)?(?P<high>{number})"
        rf"|(?:(?P<sign2>{signs})\s?)?(?P<number>{number}))"
        rf"(?P<percent>\s{{0,2}}%|{S}per(?:{S})?cent(?!\w))?(?P<more>\+|-plus|{S}or{S}(?i:more|so))?(?:(?=(?:{GLUED})(?!\w))|(?![\w%]|[.,:/]\d|['’]\w))"
    )


def _read(match: re.Match[str]) -> Quantity | None:
    got = match.groupdict()
    span = Span(*match.span())
    core = Span(match.end("bound") if got["bound"] else span.start, span.end)
    core = Span(core.start + len(core.of(match.string)) - len(core.of(match.string).lstrip()), core.end)
    if got["hundreds"]:
        return Quantity(span, core, "vague", None)
    if got["vague"]:
        return _vague(got["vague"], span, core)
    if got["times"]:
        return Quantity(span, core, "times", _times(got["times"]))
    if got["low"] and got["high"]:
        least, most = _range(got["low"], got["high"])
        if least >= most:
            cut = match.end("low")
            got |= {"number": got["low"], "low": None}
            span, core = Span(span.start, cut), Span(core.start, cut)
    return _number(got, span, core)


def _vague(phrase: str, span: Span, core: Span) -> Quantity | None:
    said = " ".join(phrase.casefold().split())
    row = next(row for row in wordlists.rows("vague_quantities") if row["phrase"] == said)
    return Quantity(span, core, "vague", None, known_nouns_only=row["known"] == "yes")


def _times(written: str) -> float | None:
    return TIMES.get(written.casefold()) or numerals.value(written.rsplit(None, 1)[0])


def _number(got: dict[str, str | None], span: Span, core: Span) -> Quantity | None:
    sign = got["sign"] or got["sign2"]
    unit = "percent" if got["percent"] else ""
    if sign:
        unit = next(row["unit"] for row in wordlists.rows("money") if row["sign"] == sign)
    kind: Kind = "percent" if got["percent"] else "money" if sign else "number"
    if got["low"] and got["high"]:
        return Quantity(span, core, kind, None, *_range(got["low"], got["high"]), unit)
    value = numerals.value(got["number"] or "")
    bound = _bound(got["bound"]) or ("low" if got["more"] and not got["more"].endswith("so") else "")
    low, high = (value if bound == side else None for side in ("low", "high"))
    return Quantity(span, core, kind, value, low, high, unit)


def _range(low: str, high: str) -> tuple[float, float]:
    """Both ends; "30 to 40 million" counts millions twice."""
    least, most = numerals.value(low) or 0.0, numerals.value(high) or 0.0
    first = numerals.value(high.split()[0]) or 1.0
    shared = least < first and len(low.split()) == 1 < len(high.split())
    return (least * most / first if shared else least), most


@cache
def _bounds() -> dict[str, str]:
    return {row["phrase"]: row["bound"] for row in wordlists.rows("approximators")}


def _bound(phrase: str | None) -> str:
    return _bounds()[" ".join(phrase.casefold().split())] if phrase else ""
