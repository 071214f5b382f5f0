"""Numbers claimed, with what they count and of whom."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from mapapp import counted, countings, dates, quantities, revisions, shares, wordlists
from mapapp.countings import Counting
from mapapp.model import Figure, Span
from mapapp.quantities import Quantity

JOINED = re.compile(r"\s*(?:,|,?\s+(?:and|or|as well as))\s+(?:(?:another|a further)\s+)?", re.IGNORECASE)
SAID_AND = re.compile(r"(?:\s+[^\W\d]+){0,3},?\s+and\s+(?:another\s+|at\s+least\s+)?", re.IGNORECASE)
INCLUDED = re.compile(r",\s+(?:including|among\s+them|most\s+of\s+them|some\s+of\s+them)\s+", re.IGNORECASE)
PART_OF = re.compile(
    r"\s{1,20}(?:out\s{1,20})?of\s{1,20}(?:(?:the|its|their|some|all)\s{1,20})?", re.IGNORECASE
)
WHOLE = re.compile(r"\b(?:of|among)\s{1,9}(?:(?:the|its|their|some)\s{1,9})?$", re.IGNORECASE)
NEAR = 4  # numbers on either side that one may be set against
OF_CAPTIVES = frozenset({"killed", "wounded", "missing", "released", "rescued", "escaped", "detained"})


@dataclass(frozen=True, slots=True)
class Named:
    """A counting with the unit it is given and of whom; "" where nothing gives one."""

    counting: Counting
    unit: str
    role: str
    earlier: bool = False

    def figure(self, text: str) -> Figure:
        """Return the figure claimed."""
        quantity, span = self.counting.quantity, self.counting.span
        return Figure(
            span=span,
            surface=span.of(text),
            value=quantity.value,
            low=quantity.low,
            high=quantity.high,
            unit=self.unit,
            role=self.role,
            standing="earlier" if self.earlier else "claimed",
        )


def find(text: str, span: Span, dated: Sequence[Span] | None = None) -> tuple[Figure, ...]:
    """Return the numbers claimed inside the span, in order; dates, hours, ages and labels are none.

    A number that the text takes back or raises is kept, its `standing` "earlier". `dated` are the expressions of time
    in the span, in order, where they are known already.
    """
    found = _quantities(text, span, dated)
    if not found:
        return ()
    ends = [*(quantity.span.start for quantity in found[1:]), span.end]
    beside = (countings.find(text, span, *one) for one in zip(found, ends, strict=True))
    read = [counting for counting in beside if counting]
    named = [_named(text, span, counting) for counting in _part_of(text, _chained(text, read))]
    figures = _earlier_ones(_of_the_same(text, _referring(named)))
    return tuple(one.figure(text) for one in figures if one.unit)


def _quantities(text: str, span: Span, dated: Sequence[Span] | None) -> list[Quantity]:
    parts = shares.find(text, span)
    found = _outside(quantities.find(text, span), [part.span for part in parts])
    if not found and not parts:
        return []
    whole = sorted([*revisions.split(text, span, found), *parts], key=lambda quantity: quantity.span)
    return _outside(whole, _dated(text, span) if dated is None else dated)


def _dated(text: str, span: Span) -> list[Span]:
    return [mention.span for mention in dates.find(text, span, None)]


def _outside(found: Sequence[Quantity], others: Sequence[Span]) -> list[Quantity]:
    """Those that overlap none of the others, which are in order."""
    ends = [other.end for other in others]
    after = ((quantity, bisect_right(ends, quantity.span.start)) for quantity in found)
    return [one for one, i in after if i == len(others) or not one.span.overlaps(others[i])]


def _chained(text: str, read: Sequence[Counting]) -> list[Counting]:
    """Numbers with the verb they share: "killed 40 soldiers and 12 civilians", "two men and a boy were killed"."""
    chained = list(read)
    for i in range(1, len(chained)):
        first, second = chained[i - 1], chained[i]
        if (first.before or first.fate) and not second.verb and _between(JOINED, text, first, second):
            chained[i] = replace(second, before=first.before, fate=second.fate or first.fate)
        elif not second.verb and _between(INCLUDED, text, first, second):
            chained[i] = replace(second, before=first.before, after=first.after, governed=first.governed)
    for i in range(len(chained) - 1, 0, -1):
        first, second = chained[i - 1], chained[i]
        if (
            second.after
            and not first.verb
            and not _is_whole(text, first)
            and not (i > 1 and _between(INCLUDED, text, chained[i - 2], first))
            and _between(JOINED, text, first, second)
        ):
            chained[i - 1] = replace(first, after=second.after)
    return chained


def _is_whole(text: str, first: Counting) -> bool:
    """Whether it is what others are taken from: "of the 40 passengers, 12 died"."""
    return WHOLE.search(text, max(0, first.span.start - 20), first.span.start) is not None


def _between(pattern: re.Pattern[str], text: str, first: Counting, second: Counting) -> bool:
    return pattern.fullmatch(text, first.span.end, second.span.start) is not None


def _part_of(text: str, read: Sequence[Counting]) -> list[Counting]:
    """Numbers with some of them taken out: what is said of "38 of 51 drones" is said of 38."""
    result = list(read)
    for i in range(1, len(result)):
        part, whole = result[i - 1], result[i]
        if part.nouns or part.is_measure or not _is_less(part, whole):
            continue
        if not _between(PART_OF, text, part, whole):
            continue
        result[i - 1] = replace(
            part,
            nouns=whole.nouns,
            before=part.before or whole.before,
            after=part.after or whole.after,
            fate=part.fate or whole.fate,
            role=whole.nouns_of(text),
        )
        result[i] = replace(whole, before="", after="", governed="", fate="")
    return result


def _is_less(part: Counting, whole: Counting) -> bool:
    few, all_ = part.quantity.value, whole.quantity.value
    return few is not None and all_ is not None and 1 < few < all_ and whole.nouns is not None


def _named(text: str, span: Span, counting: Counting) -> Named:
    nouns = counting.role or counting.nouns_of(text)
    if counting.fate and counting.nouns and counting.nouns.kind == "thing":
        nouns = f"{nouns} {counting.fate}".strip()
    return Named(counting, _unit(text, span, counting), nouns)


def _unit(text: str, span: Span, counting: Counting) -> str:
    quantity, nouns = counting.quantity, counting.nouns
    if quantity.unit:
        return quantity.unit
    if quantity.kind == "times":
        return _unit_of_times(text, span, quantity)
    if nouns is None:
        return counting.verb
    if nouns.kind == "captive":
        return counting.verb if counting.verb in OF_CAPTIVES else nouns.unit
    return (counting.verb or nouns.unit) if counting.is_of_persons else nouns.unit


def _unit_of_times(text: str, span: Span, quantity: Quantity) -> str:
    before = [word.low for word in counted.words_before(text, quantity.span.start, span)]
    after = [word.low for word in counted.words_after(text, quantity.span, quantity.span.end, span)]
    if after[:1] and after[0] in ("as", "the", "more"):
        return ""
    return "strikes" if set(before[-3:]) & set(wordlists.entries("striking_verbs")) else "times"


def _referring(named: Sequence[Named]) -> list[Named]:
    """Numbers of those counted before with their unit and noun: "five of them", "15 more", "up from 12"."""
    result: list[Named] = []
    for i, one in enumerate(named):
        counting = one.counting
        partner = _partner(result, named, i + 1)
        if partner and counting.refers:
            one = replace(one, unit=one.unit or partner.unit, role=one.role or partner.role)
        elif partner and counting.earlier and not counting.verb and not counting.is_measure:
            one = _like(one, partner)
        elif not one.role and result and counting.says_more:
            one = replace(one, role=result[-1].role)
        result.append(one)
    return result


def _of_the_same(text: str, named: Sequence[Named]) -> list[Named]:
    """Numbers of those counted right before, of whom another thing is said: "58 insurgents were killed and 16 captured"."""
    result: list[Named] = []
    for one in named:
        before = result[-1] if result else None
        alike = before is not None and before.role and before.counting.is_of_persons and before.counting.verb
        other = alike and before and one.counting.verb not in ("", before.counting.verb)
        if before and other and not one.role and one.counting.nouns is None:
            between = text[before.counting.span.end : one.counting.span.start]
            one = replace(one, role=before.role) if SAID_AND.fullmatch(between) else one
        result.append(one)
    return result


def _partner(before: Sequence[Named], named: Sequence[Named], start: int) -> Named | None:
    """The number that another of the same kind is told beside: the last before it, else the first after it."""
    near = (*reversed(before[-NEAR:]), *named[start : start + NEAR])
    return next((one for one in near if one.unit), None)


def _like(one: Named, partner: Named) -> Named:
    """A number with the unit of the one it is set against, unless its own nouns are of another kind."""
    nouns = one.counting.nouns
    if nouns is None:
        return replace(one, unit=partner.unit, role=partner.role)
    persons = (
        one.counting.is_of_persons and partner.counting.is_of_persons and not partner.counting.is_measure
    )
    return replace(one, unit=partner.unit) if persons else one


def _earlier_ones(named: Sequence[Named]) -> list[Named]:
    """Numbers that the text replaces marked; where only "perhaps", another of the kind has to stand beside them."""
    standing = Counter(one.unit for one in named if one.counting.earlier != "yes")
    result = []
    for one in named:
        beside = standing[one.unit] - (one.counting.earlier != "yes")
        earlier = one.counting.earlier == "yes" or (one.counting.earlier == "perhaps" and beside > 0)
        result.append(replace(one, earlier=True) if earlier else one)
    return result
