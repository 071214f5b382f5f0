"""Numbers claimed, with what they count and of whom."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from mapapp import casualties, counted, dates, quantities, wordlists
from mapapp.counted import Counted
from mapapp.model import Figure, Span
from mapapp.quantities import Quantity

JOINED = re.compile(r"\s*(?:,|,?\s+(?:and|or|as well as))\s+(?:(?:another|a further)\s+)?", re.IGNORECASE)
INCLUDED = re.compile(r",\s+(?:including|among\s+them|most\s+of\s+them|some\s+of\s+them)\s+", re.IGNORECASE)
CLOCK = re.compile(r"\s?(?:[ap]\.?m\b|o['’]clock|GMT|UTC|hours?\s+GMT|years?[\s-]old|-year)", re.IGNORECASE)
AGE = re.compile(r"\s?[,)]")
MORE = re.compile(r"\s{1,20}(?:more|others?)(?!\w)", re.IGNORECASE)
OTHERS = ("more", "other", "others", "another")


@dataclass(frozen=True, slots=True)
class Draft:
    """A quantity with what it counts; `before` and `after` are the units of the verbs on either side."""

    quantity: Quantity
    nouns: Counted | None
    span: Span
    before: str
    after: str

    @property
    def is_of_persons(self) -> bool:
        """Whether a verb may say what happened to those counted."""
        return self.nouns is None or self.nouns.kind in ("person", "unknown")


def find(text: str, span: Span) -> tuple[Figure, ...]:
    """Return the numbers claimed inside the span, in order; dates, hours, ages and labels are none."""
    found = quantities.find(text, span)
    if not found:
        return ()
    found = _outside(found, [mention.span for mention in dates.find(text, span, None)])
    drafts = [_draft(text, span, quantity) for quantity in found if not _is_label(text, span, quantity)]
    drafts = _chained(text, drafts)
    figures: list[Figure] = []
    for draft in drafts:
        unit = _unit(text, span, draft)
        if unit:
            figures.append(_figure(text, draft, unit, figures))
    return tuple(figures)


def _outside(found: Sequence[Quantity], others: Sequence[Span]) -> list[Quantity]:
    """Those that overlap none of the others, which are in order."""
    ends = [other.end for other in others]
    after = ((quantity, bisect_right(ends, quantity.span.start)) for quantity in found)
    return [one for one, i in after if i == len(others) or not one.span.overlaps(others[i])]


def _draft(text: str, span: Span, quantity: Quantity) -> Draft:
    nouns = None if quantity.unit or quantity.kind == "times" else counted.nouns_after(text, quantity, span)
    end = nouns.span.end if nouns else quantity.span.end
    more = None if nouns else MORE.match(text, end, span.end)
    whole = Span(quantity.span.start, more.end() if more else end)
    before = casualties.verb_before(text, whole.start, span)
    after = "" if before else casualties.verb_after(text, whole.end, span)
    return Draft(quantity, nouns, whole, before, after)


def _chained(text: str, drafts: Sequence[Draft]) -> list[Draft]:
    """Drafts with the verb they share: "killed 40 soldiers and 12 civilians", "two men and a boy were killed"."""
    chained = list(drafts)
    for i in range(1, len(chained)):
        first, second = chained[i - 1], chained[i]
        own = second.before or second.after
        if first.before and not own and _are_joined(text, first, second):
            chained[i] = replace(second, before=first.before)
        elif not own and _is_part(text, first, second):
            chained[i] = replace(second, before=first.before, after=first.after)
    for i in range(len(chained) - 1, 0, -1):
        first, second = chained[i - 1], chained[i]
        if second.after and not first.before and not first.after and _are_joined(text, first, second):
            chained[i - 1] = replace(first, after=second.after)
    return chained


def _are_joined(text: str, first: Draft, second: Draft) -> bool:
    return JOINED.fullmatch(text, first.span.end, second.span.start) is not None


def _is_part(text: str, first: Draft, second: Draft) -> bool:
    return INCLUDED.fullmatch(text, first.span.end, second.span.start) is not None


def _unit(text: str, span: Span, draft: Draft) -> str:
    quantity, nouns = draft.quantity, draft.nouns
    if quantity.unit:
        return quantity.unit
    if quantity.kind == "times":
        return _unit_of_times(text, span, quantity)
    verb = draft.before or draft.after
    if nouns and (not draft.is_of_persons or not verb):
        return nouns.unit
    return verb or casualties.noun_before(text, quantity.span.start, span)


def _unit_of_times(text: str, span: Span, quantity: Quantity) -> str:
    before = [
        word.low
        for word in counted.words(text, max(span.start, quantity.span.start - 40), quantity.span.start)
    ]
    after = [
        word.low for word in counted.words(text, quantity.span.end, min(span.end, quantity.span.end + 20))
    ]
    if after[:1] and after[0] in ("as", "the", "more"):
        return ""
    return "strikes" if set(before[-3:]) & set(wordlists.entries("striking_verbs")) else "times"


def _figure(text: str, draft: Draft, unit: str, earlier: Sequence[Figure]) -> Figure:
    quantity = draft.quantity
    role = _role(text, draft)
    if not role and draft.span.end > quantity.span.end and not _is_measure(draft) and earlier:
        role = earlier[-1].role
    return Figure(
        span=draft.span,
        surface=draft.span.of(text),
        value=quantity.value,
        low=quantity.low,
        high=quantity.high,
        unit=unit,
        role=role,
    )


def _is_measure(draft: Draft) -> bool:
    return draft.nouns is not None and draft.nouns.kind == "measure"


def _role(text: str, draft: Draft) -> str:
    """The nouns counted, without "more" and "others", which point back to those counted before."""
    words = draft.nouns.span.of(text).split() if draft.nouns and not _is_measure(draft) else []
    return " ".join(word for word in words if word.casefold() not in OTHERS)


@cache
def _labels() -> frozenset[str]:
    return frozenset(wordlists.entries("figure_labels"))


def _is_label(text: str, span: Span, quantity: Quantity) -> bool:
    """Whether a number names or ages something ("Flight 370", "Anna, 10, was", "at 3 p.m.") and counts nothing."""
    start, end = quantity.span.start, quantity.span.end
    before = counted.words(text, max(span.start, start - 40), start)[-1:]
    if CLOCK.match(text, end, span.end) or (before and before[0].low in _labels()):
        return True
    if quantity.kind != "number" or counted.nouns_after(text, quantity, span):
        return False
    marks = bool(before) and before[0].text in (",", "(") and AGE.match(text, end, span.end) is not None
    return marks or (bool(before) and before[0].text[0].isupper() and quantity.core.of(text)[0].isdigit())
