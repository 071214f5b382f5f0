"""Who a cue is about: the subject before it, apposition and relative clause included, or the clause's own."""

from collections.abc import Sequence

from mapapp import apposition, phrases, verbs, wordlists
from mapapp.phrases import LIMIT, Phrase, is_class, is_role, is_time
from mapapp.tokens import DASHES, Token

_RELATIVES = frozenset({"who", "that", "which"})
_THEM = frozenset({"them", "us"})
_REACH = 12  # words of a relative clause
_TIME_LEADS = ("on", "this", "last", "next", "late", "early", "in", "earlier", "just", "since")


def _before_adjunct(tokens: Sequence[Token], end: int, floor: int) -> int:
    """Step back over "on Tuesday", "this week", "released in August" between subject and verb."""
    at = end
    while at - 1 > floor and is_time(tokens, at - 1) and end - at < 4:
        at -= 1
    if at == end:
        return end
    while at - 1 > floor and tokens[at - 1].low in _TIME_LEADS:
        at -= 1
    if at - 1 > floor and tokens[at - 1].low.endswith("ed") and phrases.is_nominal(tokens, at - 2):
        at -= 1
    return at


def before_cue(tokens: Sequence[Token], end: int, floor: int) -> Phrase | None:
    """Return the noun phrase that is the subject of the verb group beginning at the token `end`."""
    end = _before_adjunct(tokens, end, floor)
    if end <= floor:
        return None
    last = tokens[end - 1]
    if last.text == ",":
        return apposition.before(tokens, end - 1, floor)
    if last.text in DASHES:
        return apposition.between_dashes(tokens, end - 1, floor)
    if last.low in _THEM and end - 2 > floor and tokens[end - 2].low == "of":  # "several of them said"
        some = phrases.before(tokens, end - 2, floor)
        return (some[0], end) if some else None
    end = _before_quantifier(tokens, end, floor)
    found = _with_description(tokens, phrases.before(tokens, end, floor), floor)
    return _of_whom_it_is_told(tokens, found, floor) if found else None


def _of_whom_it_is_told(tokens: Sequence[Token], found: Phrase, floor: int) -> Phrase:
    """The subject whose relative clause ends with the phrase found: "A man who saw the crash said"."""
    for at in range(found[0] - 1, max(floor, found[0] - _REACH), -1):
        if not tokens[at].is_word:
            break
        told = tokens[at].low in _RELATIVES and at + 1 < found[1] and _tells(tokens[at], tokens[at + 1])
        if told and phrases.is_nominal(tokens, at - 1) and (whose := phrases.before(tokens, at, floor)):
            return whose[0], found[1]
    return found


def _tells(pronoun: Token, token: Token) -> bool:
    """Whether a verb stands right behind a relative pronoun: "that struck", "who saw"; "that" joins clauses, too."""
    if pronoun.low == "who":
        return token.text[0].islower() and not is_class(token, "det", "pron", "prep")
    return (
        is_class(token, "aux")
        or token.low.endswith("ed")
        or token.low in wordlists.entries("irregular_pasts")
    )


def _before_quantifier(tokens: Sequence[Token], end: int, floor: int) -> int:
    """Step back over the "all" of "neighbours all say"."""
    floats = end - 2 >= floor and tokens[end - 1].low in ("all", "both", "each")
    before = tokens[end - 2] if floats else None
    plural = before is not None and before.is_word and before.low.endswith("s")
    return end - 1 if plural and phrases.is_nominal(tokens, end - 2) else end


def _with_description(tokens: Sequence[Token], found: Phrase | None, floor: int) -> Phrase | None:
    """The subject without "that" in front, and without the noun of "a claim Smith made"."""
    if found is None:
        return None
    start, end = found
    while start + 1 < end and tokens[start].low in ("that", "what", "both"):
        start += 1
    name = next((n for n in range(end - 1, start, -1) if not tokens[n].is_name), start) + 1
    if start < name < end and (verbs.is_noun(tokens[name - 1]) or phrases.is_occasion_noun(tokens[name - 1])):
        start = name
    return (max(start, floor), end)


def _is_past(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word in -ed is likely the verb of a clause: one after a noun, not before one."""
    token, before = tokens[at], tokens[at - 1]
    ends = token.low.endswith("ed") and token.text[0].islower() and "-" not in token.low
    return ends and before.is_word and not is_class(before, "det", "prep", "conj")


def of_clause(tokens: Sequence[Token], floor: int, ceiling: int) -> Phrase | None:
    """Return the noun phrase with which a clause begins, its likely subject."""
    at = floor
    while at < ceiling and (not tokens[at].is_word or is_class(tokens[at], "conj", "adv")):
        at += 1
    if at < ceiling and is_class(tokens[at], "prep", "sub"):
        comma = next((n for n in range(at, min(ceiling, at + LIMIT)) if tokens[n].text == ","), None)
        if comma is None:
            return None
        at = comma + 1
    found = phrases.after(tokens, at, ceiling)
    if found is None:
        return None
    start, end = found
    end = next((n for n in range(start + 1, end) if _is_past(tokens, n)), end)
    return apposition.after(tokens, (start, _without_verb(tokens, start, end)), ceiling)


def _without_verb(tokens: Sequence[Token], start: int, end: int) -> int:
    """Where a phrase ends without the lower-case words after a name that may be a verb: "Bo Ray left"."""
    while end - 1 > start and tokens[end - 1].text[0].islower() and not is_role(tokens[end - 1]):
        if tokens[end - 1].low.endswith("s") or not any(
            t.is_name and not is_class(t, "det") for t in tokens[start : end - 1]
        ):
            break
        end -= 1
    return end
