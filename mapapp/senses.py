"""What a number counts where no noun or verb of harm beside it says so: "41 were taken off the roof" (`figure_senses.csv`)."""

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from mapapp import quantities, wordlists
from mapapp.model import Span
from mapapp.quantities import Quantity
from mapapp.tallies import Tally

_UNTOLD = frozenset({"people", "guards", "names", "crowd", "fighters", "certificates", "destroyed"})
_WEAPONS = frozenset({"drones", "missiles", "rockets"})
_BESIDE = 160  # characters that are read beside a number
_OF = re.compile(r"\s*(?:of (?:his|her|their|the|its|our|those|them|these)\s(?:\w+\s)?)?")
_OF_ITS = re.compile(r" of (?:its|his|her|our|my|their)\b")
_NO = re.compile(r"\bno[ -]$", re.IGNORECASE)
_AMONG = re.compile(r"(?: (?:and|is|are|was|were|[a-z]+s|a|two|three|four|five)){0,4} among (?:the|those) ")
_LONG = "km "
_MEASURED = re.compile(
    r"\s?(?:%|km\b|kilo\w*|m\b|met(?:er|re)s?\b|miles?\b|feet\b|hectares?\b|acres?\b|per ?cent|degrees?\b"
    r"|ton(?:ne)?s?\b|lit(?:er|re)s?\b)",
    re.IGNORECASE,
)
_YEARS = range(1800, 2101)


def by_sense(excerpt: str, start: int, known: Sequence[Tally]) -> tuple[Tally, ...]:
    """Return the tallies of a claim that begins at `start`, with what their sense tells, and those of numbers that had none."""
    known = [_fate_of_weapons(excerpt, start, _part(excerpt, start, tally)) for tally in known]
    told = [_retold(excerpt, start, tally) if _is_untold(tally) else tally for tally in known]
    return tuple(sorted([*told, *_unnamed(excerpt, start, known)], key=lambda tally: tally.start))


def _part(excerpt: str, start: int, tally: Tally) -> Tally:
    """A number of some, which is no count of all: "eight of its members", "one Frenchman was among the dead"."""
    behind = tally.end - start
    among = _AMONG.match(excerpt, behind) and tally.of.casefold() not in wordlists.entries("parts_of_people")
    return tally._replace(earlier=True) if among or _OF_ITS.match(excerpt, behind) else tally


def _fate_of_weapons(excerpt: str, start: int, tally: Tally) -> Tally:
    """Drones and missiles by what became of them: those shot down are not those launched."""
    if tally.kind not in _WEAPONS:
        return tally
    before = excerpt[max(0, tally.start - start - _BESIDE) : tally.start - start]
    behind = excerpt[tally.end - start : tally.end - start + _BESIDE]
    fate = next(
        (
            row["fate"]
            for row in wordlists.rows("fates_of_weapons")
            if re.search(rf"\b(?:{row['before']})(?: [\w’'-]+){{0,3}} $", before, re.IGNORECASE)
            or re.match(rf"(?: [\w’'-]+){{0,2}} (?:{row['behind']})\b", behind, re.IGNORECASE)
        ),
        "",
    )
    return tally._replace(kind=f"{tally.kind} {fate}") if fate else tally


def _is_untold(tally: Tally) -> bool:
    """Whether only those counted are known: "people", "Tibetans"."""
    return tally.kind in _UNTOLD | _persons() or tally.of[:1].isupper() and tally.kind == tally.of.casefold()


@cache
def _persons() -> frozenset[str]:
    """Units that only say who is counted: "police", "miners"."""
    harmed = wordlists.entries("kinds_of_harm")
    return frozenset(
        row["unit"]
        for row in wordlists.rows("counted")
        if row["kind"] == "person" and row["unit"] not in harmed
    )


def _retold(excerpt: str, start: int, tally: Tally) -> Tally:
    low, high = tally.start - start, tally.end - start
    noun = len(tally.of) if tally.of and tally.surface.endswith(tally.of) else 0
    kind = _sense(excerpt, low, high - noun)
    return tally._replace(kind=kind) if kind else tally


def _unnamed(excerpt: str, start: int, known: Sequence[Tally]) -> Iterator[Tally]:
    taken = [Span(tally.start - start, tally.end - start) for tally in known]
    for quantity in _numbers(excerpt):
        if any(quantity.span.overlaps(span) for span in taken) or not _is_count(quantity):
            continue
        if _NO.search(excerpt, 0, quantity.span.start):  # "no one"
            continue
        kind = _sense(excerpt, quantity.span.start, quantity.span.end)
        if kind and (kind.startswith(_LONG) or not _MEASURED.match(excerpt, quantity.span.end)):
            yield _tally(excerpt, start, quantity, kind)


@lru_cache(maxsize=65536)  # several outlets print one sentence
def _numbers(excerpt: str) -> tuple[Quantity, ...]:
    return tuple(quantities.find(excerpt, Span(0, len(excerpt))))


def bare(excerpt: str, start: int, kind: str) -> tuple[Tally, ...]:
    """Return the number that a claim ends with and that has no noun, of the kind that was counted before: "admits to nine"."""
    for quantity in _numbers(excerpt):
        ends = not excerpt[quantity.span.end :].strip(" .!\"”'’")
        if ends and _is_count(quantity) and _led_to(excerpt[: quantity.span.start]):
            return (_tally(excerpt, start, quantity, kind),)
    return ()


def _led_to(before: str) -> bool:
    return before.rstrip().endswith(
        (" to", " at", " of", " is", " was", " are", " were", " only", " just", " as")
    )


def _is_count(quantity: Quantity) -> bool:
    value = quantity.value if quantity.value is not None else quantity.low
    return quantity.unit == "" and value is not None and value == int(value) and int(value) not in _YEARS


def _tally(excerpt: str, start: int, quantity: Quantity, kind: str) -> Tally:
    """A number as what it counts; how far something went at most ("up to 6 km") is how far it went."""
    span, value = quantity.span, quantity.value
    high = quantity.high
    if kind.startswith(_LONG):
        unit = _MEASURED.match(excerpt, span.end)
        span = Span(span.start, unit.end()) if unit else span
        value, high = (high, None) if value is None and quantity.low is None else (value, high)
    return Tally(
        kind=kind,
        of="",
        value=value,
        low=quantity.low,
        high=high,
        surface=span.of(excerpt),
        start=start + span.start,
        end=start + span.end,
        earlier=False,
    )


def _sense(excerpt: str, low: int, high: int) -> str:
    behind = excerpt[high : high + _BESIDE]
    behind = behind[_end_of(behind) :]
    before = excerpt[max(0, low - _BESIDE) : low]
    return next(
        (
            kind
            for kind, after, pattern in _senses()
            if (pattern.match(behind) if after else pattern.search(before))
        ),
        "",
    )


def _end_of(behind: str) -> int:
    found = _OF.match(behind)
    return found.end() if found else 0


@cache
def _senses() -> tuple[tuple[str, bool, re.Pattern[str]], ...]:
    return tuple(
        (row["kind"], row["where"] == "after", re.compile(row["pattern"], re.IGNORECASE))
        for row in wordlists.rows("figure_senses")
    )
