"""Adjuncts: what stands beside a cue and is not what is said ("on Tuesday", "in a statement", "told reporters")."""

from collections.abc import Sequence

from mapapp import phrases
from mapapp.passages import Heard, Passage
from mapapp.phrases import is_class
from mapapp.tokens import Token, is_adverb

CLOSERS = frozenset({".", ",", ";", ":", ")", "—", "–", "--", "!", "?"})
_TIME_LEADS = ("last", "this", "next", "on", "in", "late", "early", "earlier", "later")


def _skip_time(found: Sequence[Token], at: int) -> int:
    while at < len(found):
        if phrases.is_time(found, at):
            at += 1
        elif found[at].low in _TIME_LEADS:
            step = next((n for n in (1, 2) if at + n < len(found) and phrases.is_time(found, at + n)), None)
            if step is None:
                return at
            at += step + 1
        else:
            return at
    return at


def _skip_occasion(found: Sequence[Token], at: int) -> int:
    if at >= len(found) or not phrases.is_occasion(found, at, len(found)):
        return at
    at = next(n for n in range(at + 1, len(found)) if phrases.is_occasion_noun(found[n])) + 1
    while at < len(found) and phrases.is_occasion_noun(found[at]):
        at += 1
    if at < len(found) and found[at].low in ("to", "with", "on", "from", "of"):
        beside = phrases.after(found, at + 1, len(found))
        return beside[1] if beside else at
    return at


def skip(passage: Passage, at: int) -> int:
    """Step over what stands between a cue and its content: "said on Tuesday in a statement that"."""
    found = passage.tokens
    while at < passage.size:
        stop = _skip_occasion(found, _skip_time(found, at))
        if stop == at:
            break
        at = stop
    if at < passage.size and is_class(found[at], "prep") and not _is_infinitive(passage, at):
        at = _next_that(passage, at)
    if at + 1 >= passage.size or found[at].text not in (",", ":"):
        return at
    leads_on = not passage.free[at + 1] or found[at].text == ":" or found[at + 1].low == "that"
    return at + 1 if leads_on else at


def _is_infinitive(passage: Passage, at: int) -> bool:
    """Whether "to" leads up to a verb, not to who is told: "pledged to leave", "explained to the court"."""
    if passage.tokens[at].low != "to" or at + 1 >= passage.size:
        return False
    following = passage.tokens[at + 1]
    return not (is_class(following, "det") or following.is_name or phrases.is_role(following))


def _next_that(passage: Passage, at: int) -> int:
    """The "that" which an adjunct leads up to, else `at`."""
    for n in range(at, min(at + 15, passage.size)):
        if not passage.free[n] or passage.tokens[n].text in CLOSERS - {","}:
            break
        if passage.tokens[n].low == "that":
            return n
    return at


def skip_addressee(passage: Passage, heard: Heard) -> int:
    """Step over who is told: "told reporters that", not "told them to leave"."""
    at, found, takes = heard.cue.end, passage.tokens, heard.cue.kind.takes
    if heard.inverted or takes not in ("person", "person_or_clause"):
        return at
    if at < passage.size and not passage.free[at] and (quotation := passage.quotation_at(at)):
        stop = next(
            (n for n in range(at, passage.size) if found[n].start >= quotation.span.end), passage.size
        )
        return stop if stop < passage.size and found[stop].low == "that" else at
    person = phrases.after(found, at, passage.size)
    if person is None:
        return at
    stop = person[1]
    if takes == "person_or_clause":
        return stop if stop < passage.size and found[stop].low == "that" else at
    if stop < passage.size and found[stop].low == "that":
        return stop
    orders = any(token.low == "to" for token in found[at : stop + 2])
    return at if orders else stop


def sets_scene(passage: Passage, start: int, end: int) -> bool:
    """Whether a fronted stretch only sets the scene: "Despite the retreat,", "On Tuesday"."""
    found = passage.tokens
    while start < end and is_class(found[start], "conj"):
        start += 1
    if start >= end - 1:
        return True
    first = found[start]
    opens = is_class(first, "prep", "sub", "adv") or first.low.endswith(("ing", "ly", "ed"))
    return opens or phrases.is_time(found, start) or end - start <= 3


def nothing_follows(passage: Passage, at: int) -> bool:
    """Whether the sentence, or this part of it, ends at `at` or with an adjunct that begins there."""
    if at >= passage.size or passage.tokens[at].text in CLOSERS:
        return True
    first = passage.tokens[at]
    if first.low in ("at", "about", "over") and at + 1 < passage.size:
        following = passage.tokens[at + 1]
        if following.low in ("least", "most", "more") or following.text[0].isdigit():
            return False
    adjunct = is_class(first, "prep", "sub") or is_adverb(first)
    return adjunct and first.low not in ("that", "what", "how", "why", "whether", "where")
