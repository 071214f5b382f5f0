"""Cues: the words by which something is said to be said ("had earlier said", "according to", "accused")."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from mapapp import wordlists
from mapapp.tokens import Token, is_adverb, words_of

Form = Literal["base", "third", "past", "participle", "ing"]
Takes = Literal["clause", "person", "thing"]


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb that reports; `says` is false for mere attitudes ("want")."""

    base: str
    takes: Takes
    says: bool
    particles: frozenset[str]
    forms: frozenset[str]
    may_be_noun: bool


@dataclass(frozen=True, slots=True)
class Cue:
    """A reporting expression as token indices: from its auxiliaries to its particle, `end` exclusive."""

    start: int
    verb: int
    end: int
    kind: Verb
    passive: bool = False

    @property
    def is_participle(self) -> bool:
        """Whether it hangs on another clause: "..., saying that"."""
        return "ing" in self.kind.forms and self.start == self.verb


@cache
def _verbs() -> dict[str, Verb]:
    """Every form of every verb."""
    found: dict[str, Verb] = {}
    for row in wordlists.rows("cues"):
        forms: dict[str, set[str]] = {}
        for name in ("base", "third", "past", "participle", "ing"):
            forms.setdefault(row[name], set()).add(name)
        for word, names in forms.items():
            found[word] = Verb(
                row["base"],
                row["takes"],  # type: ignore[arg-type]
                row["says"] == "yes",
                frozenset(row["particles"].split()),
                frozenset(names),
                word in row["nouns"].split(),
            )
    return found


@cache
def quoting() -> frozenset[str]:
    """Forms of verbs that may stand between a quotation and its source: "said Smith"."""
    return frozenset(wordlists.entries("quoting_verbs"))


@cache
def _be() -> frozenset[str]:
    return frozenset({"is", "are", "was", "were", "be", "been", "being"})


def verb_of(word: str) -> Verb | None:
    """Return the reporting verb that `word` (folded) is a form of."""
    return _verbs().get(word)


def reports(cue: str) -> bool:
    """Whether the words of a cue report something said or held to be so, not a mere wish or deed."""
    found = [verb for word in cue.casefold().split() if (verb := _verbs().get(word.strip(".,:;")))]
    return not found or any(verb.says or verb.takes == "clause" for verb in found)


def _is_helper(token: Token) -> bool:
    return token.low in words_of("aux") or token.low in words_of("neg") or token.low.endswith("n't")


def _group_start(tokens: Sequence[Token], verb: int, floor: int) -> int:
    """Where auxiliaries and adverbs before the verb begin."""
    at = verb
    while at > floor and verb - at < 6:
        before = tokens[at - 1]
        if not (_is_helper(before) or is_adverb(before)):
            break
        at -= 1
    return at


def _is_negated(group: Sequence[Token]) -> bool:
    return any(token.low in words_of("neg") or token.low.endswith("n't") for token in group)


def _fits_form(group: list[Token], verb: Verb) -> bool:
    """Whether the auxiliaries go with the form: "has said", "is saying", not "would say", not "had say"."""
    helpers = {token.low for token in group if token.low in words_of("aux")}
    if not helpers:
        return True
    if helpers & {"would", "could", "should", "can", "may", "might", "must", "will", "shall"}:
        return False
    if helpers & {"do", "does", "did"}:
        return "base" in verb.forms
    return not verb.forms.isdisjoint({"ing", "participle"})


def _is_noun(tokens: Sequence[Token], at: int) -> bool:
    """Whether a form such as "reports" or "claim" is the noun here."""
    before = tokens[at - 1] if at else None
    if before is None:
        return True
    if before.low in words_of("det") or before.low in words_of("prep") or before.low.endswith(("'s", "s'")):
        return True
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    return after is None or after.low in {
        "of",
        "by",
        "from",
        "against",
        "is",
        "are",
        "was",
        "were",
        "that's",
        "and",
    }


def _is_adjective(tokens: Sequence[Token], at: int, verb: Verb) -> bool:
    """Whether a participle stands before a noun or after one as a short relative: "the reported deaths"."""
    if verb.forms.isdisjoint({"participle"}) or verb.base in ("say", "tell"):
        return False
    before = tokens[at - 1] if at else None
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if before is not None and (before.low in words_of("det") or before.low in words_of("prep")):
        return True
    return after is not None and after.low == "by"


def _at(tokens: Sequence[Token], at: int, floor: int) -> Cue | None:
    """The cue whose verb is the token `at`."""
    verb = verb_of(tokens[at].low)
    if verb is None or (verb.may_be_noun and _is_noun(tokens, at)):
        return None
    start = _group_start(tokens, at, floor)
    group = list(tokens[start:at])
    if _is_negated(group) or not _fits_form(group, verb):
        return None
    if start > floor and tokens[start - 1].low in {"to", "not", "will"}:
        return None
    passive = "participle" in verb.forms and any(token.low in _be() for token in group)
    if not group and _is_adjective(tokens, at, verb):
        return None
    end = _end(tokens, at, verb)
    return Cue(start, at, end, verb, passive) if end is not None else None


def _end(tokens: Sequence[Token], at: int, verb: Verb) -> int | None:
    """The token after the cue; None where the verb lacks the particle it needs."""
    following = [token.low for token in tokens[at + 1 : at + 3]]
    if verb.base == "quote":
        return at + 3 if following == ["as", "saying"] else None
    if not verb.particles:
        return at + 1
    if following and following[0] in verb.particles:
        return at + 2
    return at + 1 if verb.base == "call" else None


def _is_title_case(tokens: Sequence[Token]) -> bool:
    """Whether nearly every longer word has a capital, as in some headlines."""
    longer = [token for token in tokens if token.is_word and len(token.text) > 3]
    return sum(token.text[0].isupper() for token in longer) > 0.8 * len(longer)


def find(tokens: Sequence[Token], free: Sequence[bool]) -> list[Cue]:
    """Return the cues among the tokens that are `free` (outside quotations); negated ones are none."""
    found: list[Cue] = []
    titled = _is_title_case(tokens)
    for at, token in enumerate(tokens):
        if not free[at] or (token.text[0].isupper() and not titled and token.low != "according"):
            continue
        floor = found[-1].end if found else 0
        if at < floor:
            continue
        if token.low == "to" and at and tokens[at - 1].low == "according":
            found.append(Cue(at - 1, at - 1, at + 1, _according()))
        elif token.is_word and (cue := _at(tokens, at, floor)):
            found.append(cue)
    return found


@cache
def _according() -> Verb:
    return Verb("according", "clause", True, frozenset(), frozenset({"according"}), False)
