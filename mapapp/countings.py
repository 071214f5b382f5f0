"""A number with the words beside it: what it counts, what happened to those, and what the text says of the number."""

import re
from dataclasses import dataclass, replace
from functools import cache

from mapapp import casualties, counted, revisions, tolls, wordlists
from mapapp.counted import Counted
from mapapp.model import Span
from mapapp.quantities import Quantity

S = r"\s{1,20}"
DET = rf"(?:(?:the|its|their|all|his|her|some){S})?"
OF = re.compile(rf"{S}of{S}{DET}", re.IGNORECASE)
OF_THEM = re.compile(rf"{S}of{S}(?:them|whom|those|which)\b", re.IGNORECASE)
OF_THE = re.compile(rf"{S}of{S}(?:the|those){S}(?P<fate>[^\W\d_]+)\b", re.IGNORECASE)
ELLIPTIC = re.compile(r"(?:,|\band)\s{1,20}(?:another\s{1,20}|at\s{1,20}least\s{1,20})?$", re.IGNORECASE)
PLACED = re.compile(
    rf"(?:{S}(?:more|others))?{S}(?:in|near|at|elsewhere|outside){S}(?!all\b|total\b)", re.IGNORECASE
)
CLOCK = re.compile(r"\s?(?:[ap]\.?m\b|o['’]clock|GMT|UTC|hours?\s+GMT|years?[\s-]old|-year)", re.IGNORECASE)
AGE = re.compile(r"\s?[,)]")
MORE = re.compile(r"\s{1,20}(?:more|others?)(?!\w)", re.IGNORECASE)
WERE = re.compile(rf"{S}(?:are|were){S}(?P<who>[^\W\d_]+)")
NONE_OF = re.compile(rf"\bnone{S}of{S}(?:the|those|its|their){S}$", re.IGNORECASE)
PARENT_OF = re.compile(rf"\b(?:{'|'.join(wordlists.entries('parents'))}){S}of{S}$", re.IGNORECASE)
LOST = re.compile(rf"\b(?:lost|losing){S}$", re.IGNORECASE)
LOST_IN_WAR = re.compile(
    r"\b(?:" + "|".join(wordlists.entries("lost_in_war")) + r")$", re.IGNORECASE
)  # "lost 50 men"
OTHERS = ("more", "other", "others", "another")


@dataclass(frozen=True, slots=True)
class Counting:
    """A quantity with what it counts.

    `before` and `after` are the units of the verbs on either side, `governed` that of a noun in front, `fate` what
    happened to things, `earlier` whether the text replaces it ("yes", "perhaps" or ""). `refers` says that those
    counted are some of those counted before ("five of them"); `role` is of whom, where the nouns do not say it.
    """

    quantity: Quantity
    nouns: Counted | None
    span: Span
    before: str = ""
    after: str = ""
    governed: str = ""
    fate: str = ""
    earlier: str = ""
    refers: bool = False
    role: str = ""

    @property
    def is_of_persons(self) -> bool:
        """Whether a verb may say what happened to those counted."""
        return self.nouns is None or self.nouns.kind in ("person", "captive", "unknown")

    @property
    def is_measure(self) -> bool:
        """Whether it measures and counts nobody."""
        return bool(self.quantity.unit) or (self.nouns is not None and self.nouns.kind == "measure")

    @property
    def says_more(self) -> bool:
        """Whether words of its own follow the number, such as "more" and "others"."""
        return self.span.end > self.quantity.span.end and not self.is_measure

    @property
    def verb(self) -> str:
        """What is said to have happened to those counted."""
        return self.before or self.after or self.governed

    def nouns_of(self, text: str) -> str:
        """The nouns counted, without "more" and "others", which point back to those counted before."""
        words = self.nouns.span.of(text).split() if self.nouns and not self.is_measure else []
        return " ".join(word for word in words if word.casefold() not in OTHERS)


def find(text: str, span: Span, quantity: Quantity, until: int) -> Counting | None:
    """Return a number with the words beside it; None where it names, dates or ages something and counts nothing.

    What it counts is named before `until`, where the next number begins.
    """
    named = Span(span.start, until)
    if quantity.unit == "percent":
        return _share(text, named, quantity)
    if PARENT_OF.search(text, max(span.start, quantity.span.start - 24), quantity.span.start):
        return None
    if quantity.unit or quantity.kind == "times":
        return None if _is_label(text, span, quantity, None) else Counting(quantity, None, quantity.span)
    nouns = counted.nouns_after(text, quantity, named)
    if _is_label(text, span, quantity, nouns):
        return None
    end = nouns.span.end if nouns else quantity.span.end
    more = None if nouns else MORE.match(text, end, span.end)
    whole = Span(quantity.span.start, more.end() if more else end)
    found = Counting(quantity, nouns, whole, earlier=revisions.taken_back(text, span, quantity.span, whole))
    return _with_verbs(text, span, found)


def _with_verbs(text: str, span: Span, found: Counting) -> Counting:
    start, end, number = found.span.start, found.span.end, found.quantity.span
    state = counted.state_of(text, found.nouns) if found.nouns and not found.is_measure else ""
    governed = tolls.unit_before(text, start, span) or state
    if found.nouns is None or not found.is_of_persons:
        fate = casualties.verb_before(text, start, span, "fates") or casualties.verb_after(
            text, found.quantity.span, end, span, "fates"
        )
        found = replace(found, fate=fate) if fate else found
    if not found.is_of_persons:
        return found
    if LOST.search(text, max(span.start, start - 12), start) and LOST_IN_WAR.search(found.nouns_of(text)):
        return replace(found, before="killed")
    lives = found.nouns is not None and counted.is_of_lives(text, found.nouns)
    before = casualties.verb_before(text, start, span, lives=lives)
    several = found.quantity.value != 1
    if (
        not found.nouns
        and ELLIPTIC.search(text, max(span.start, start - 24), start)
        and PLACED.match(text, end, span.end)
    ):
        return replace(found, before=before, governed=governed, refers=not before)
    them = OF_THEM.match(text, end, span.end) if several else None
    the = OF_THE.match(text, end, span.end) if several else None
    fate = counted.verbs("participle").get(the["fate"].casefold(), "") if the else ""
    if fate and the:
        since = casualties.verb_after(text, number, the.end(), span) if fate != "killed" else ""
        were = WERE.match(text, the.end(), span.end)
        role = were["who"] if were and were["who"] in wordlists.entries("parts_of_people") else ""
        return replace(found, span=Span(start, the.end()), after=since, governed=fate, role=role)
    if them and not found.nouns:
        after = casualties.verb_after(text, number, them.end(), span)
        role = counted.plural_after(text, number, them.end(), span)
        return replace(found, after=after, refers=True, role=role)
    after = "" if before else casualties.verb_after(text, number, end, span)
    if after == "rescued" and NONE_OF.search(text, max(span.start, start - 24), start):
        after = "killed"
    joined = "" if before or after else casualties.verb_joined(text, number, end, span)
    if not (found.nouns or before or joined or after or governed):
        after = casualties.verb_after(text, number, end, span, "acts_of_many")
    before = before or joined
    return (
        replace(found, before=before, after=after, governed=governed)
        if before or after or governed
        else found
    )


def _share(text: str, span: Span, quantity: Quantity) -> Counting:
    """A percentage with what it is taken of, which is its role."""
    of = OF.match(text, quantity.span.end, span.end)
    start = of.end() if of else quantity.span.end
    whole = (
        counted.named_at(text, quantity.span, start, span)
        if of or text[start - 1 : start].isspace()
        else None
    )
    end = whole.end if whole else quantity.core.end
    return Counting(quantity, None, Span(quantity.span.start, end), role=whole.of(text) if whole else "")


@cache
def _labels() -> frozenset[str]:
    return frozenset(wordlists.entries("figure_labels"))


@cache
def _leads_up() -> frozenset[str]:
    """Words which, with a capital in a headline, still lead up to a number."""
    small = {row["word"] for row in wordlists.rows("function_words")}
    levels = {row["word"] for row in wordlists.rows("figure_levels")}
    governors = {row["noun"] for row in wordlists.rows("figure_governors")}
    return frozenset(small | levels | governors | counted.verbs("object").keys())


def _is_label(text: str, span: Span, quantity: Quantity, nouns: Counted | None) -> bool:
    """Whether a number names or ages something ("Flight 370", "Anna, 10, was", "at 3 p.m.", "one of them")."""
    start, end = quantity.span.start, quantity.span.end
    before = counted.words_before(text, start, span)[-1:]
    if CLOCK.match(text, end, span.end) or (before and before[0].low in _labels()):
        return True
    if quantity.kind != "number" or nouns:
        return False
    if quantity.value == 1 and OF.match(text, end, span.end):
        return True
    marks = bool(before) and before[0].text in (",", "(") and AGE.match(text, end, span.end) is not None
    named = bool(before) and before[0].text[0].isupper() and before[0].low not in _leads_up()
    return marks or (named and quantity.core.of(text)[0].isdigit())
