"""Cues: the words by which something is said to be said ("had earlier said", "according to", "accused")."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from mapapp import numerals, verbs, wordlists
from mapapp.tokens import QUOTE_MARKS, Token, is_adverb, words_of
from mapapp.verbs import Verb

_BE = frozenset({"is", "are", "was", "were", "be", "been", "being", "'s", "'re", "'m"})
_SHORT_SUBJECT = 4  # words
_TO_TOLL, _TO_FIGURE = (
    5,
    14,
)  # tokens behind a verb in which stands what is counted, and what leads to its number
_BARE = 2  # words of a subject without article: "local engineers"
_NEITHER_VERB = frozenset(
    {"of", "by", "from", "against", "is", "are", "was", "were", "and", "or", "has", "have"}
)


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

    @property
    def is_noun(self) -> bool:
        """Whether it is a noun: "Russia's claim that"."""
        return "noun" in self.kind.forms


def is_possessive(token: Token) -> bool:
    """Whether it says whose: "Russia's", "rebels'", "his"."""
    return token.low in ("his", "her", "its", "their") or token.low.endswith(("'s", "s'"))


def opens_clause(tokens: Sequence[Token], at: int) -> bool:
    """Whether a clause or quotation begins here: "that", "he", "how", a quotation mark."""
    if at >= len(tokens):
        return False
    token = tokens[at]
    if token.text in QUOTE_MARKS or token.text == ":":
        return True
    if token.text == "," and at + 1 < len(tokens):
        return tokens[at + 1].text in QUOTE_MARKS or tokens[at + 1].low == "that"
    subject = token.low in words_of("pron") and token.low not in ("him", "them", "me", "us", "who", "which")
    return subject or token.low in ("there", "how", "why", "whether", "what")


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


def _fits_form(group: Sequence[Token], verb: Verb) -> bool:
    """Whether the auxiliaries go with the form: "has said", "is saying", not "would say", not "had say"."""
    helpers = {token.low for token in group if token.low in words_of("aux")}
    if not helpers:
        return True
    if helpers & {"would", "could", "should", "can", "may", "might", "must", "will", "shall", "'ll"}:
        return False
    if helpers & {"do", "does", "did"}:
        return "base" in verb.forms
    return not verb.forms.isdisjoint({"ing", "participle"})


def _is_noun(tokens: Sequence[Token], at: int, verb: Verb, titled: bool) -> bool:
    """Whether a form such as "reports" or "claim" is the noun here."""
    before = tokens[at - 1] if at else None
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if before is None or after is None or after.low in _NEITHER_VERB:
        return True
    if before.low in words_of("det") | words_of("prep") or is_possessive(before) or before.text[0].isdigit():
        return True
    if before.low in words_of("pron") or _is_helper(before) or is_adverb(before):
        return False
    plural = before.low.endswith("s") and before.text[0].islower()
    if _closes_sentence(tokens, at, verb) and ("third" in verb.forms or plural and "base" in verb.forms):
        return False
    if opens_clause(tokens, at + 1):
        return "base" in verb.forms and not before.low.endswith("s")
    if titled or not before.is_word:
        return True
    agrees = "third" in verb.forms or before.low.endswith("s")
    return not (agrees and before.is_name and _opens_object(after))


def _closes_sentence(tokens: Sequence[Token], at: int, verb: Verb) -> bool:
    """Whether a form ends a sentence behind a comma and a noun or two: "..., the company claims.", "..., locals point out."."""
    following = [token.low for token in tokens[at + 1 :] if token.is_word]
    if following and not (len(following) == 1 and following[0] in verb.particles):
        return False
    first = next(
        (n for n in range(at - 1, max(-1, at - _SHORT_SUBJECT - 2), -1) if tokens[n].text == ","), None
    )
    subject = tokens[first + 1 : at] if first else ()
    determined = bool(subject) and (
        subject[0].low in words_of("det") or subject[0].is_name or len(subject) <= _BARE
    )
    return determined and not any(token.low in words_of("conj") | words_of("prep") for token in subject)


def _opens_object(token: Token) -> bool:
    return (
        token.low in words_of("det")
        or token.low in ("to", "for", "on")
        or token.is_name
        or token.text.isdigit()
    )


def _is_adjective(tokens: Sequence[Token], start: int, at: int, verb: Verb) -> bool:
    """Whether a participle stands before a noun or after one as a short relative: "the reported deaths"."""
    if verb.base == "say" and [token.low for token in tokens[at + 1 : at + 3]] in (
        ["to", "be"],
        ["to", "have"],
    ):
        return True  # "a bar said to be his"
    if verb.forms.isdisjoint({"participle"}) or verb.base in ("say", "tell"):
        return False
    before = tokens[start - 1] if start else None
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if before is not None and (before.low in words_of("det") | words_of("prep") or is_possessive(before)):
        return True
    if before is not None and before.text.isdigit() and (after is None or not after.is_word):
        return True  # "down from the 14 first reported"
    return after is not None and (after.low == "by" or (after.low == "as" and verb.takes == "claim"))


def _verb_cue(tokens: Sequence[Token], at: int, floor: int, titled: bool) -> Cue | None:
    """The cue whose verb is the token `at`."""
    verb = verbs.verb_of(tokens[at].low)
    if verb is None or (verb.may_be_noun and _is_noun(tokens, at, verb, titled)):
        return None
    start = _group_start(tokens, at, floor)
    group = tokens[start:at]
    if _is_negated(group) or not _fits_form(group, verb):
        return None
    if start > floor and tokens[start - 1].low in ("to", "not", "please"):
        return None
    passive = "participle" in verb.forms and any(token.low in _BE for token in group)
    if not any(_is_helper(token) for token in group) and _is_adjective(tokens, start, at, verb):
        return None
    if _means_a_deed(tokens, start, at, verb):
        return None
    end = _end(tokens, at, verb)
    return Cue(start, at, end, verb, passive) if end is not None else None


def _means_a_deed(tokens: Sequence[Token], start: int, at: int, verb: Verb) -> bool:
    """Whether a verb of several meanings is none of words here."""
    following = [token.low for token in tokens[at + 1 : at + 6]]
    if verb.base == "call":
        return _is_naming(tokens, start, at)
    if verb.base == "ask":
        return following[:1] in (["not"], ["for"])
    if verb.base in verbs.levels():
        return not _gives_figure(tokens, at, verb)
    if verb.base == "declare":
        return following[:1] in (["a"], ["an"]) and not verbs.proclaimed().isdisjoint(following)
    if verb.base == "threaten":
        return following[:1] not in (["to"], ["that"]) and not opens_clause(tokens, at + 1)
    if verb.base == "fear":
        return bool(following) and following[0] in verbs.fates()
    if verb.base == "claim":
        return not {"lives", "life"}.isdisjoint(following)
    return False


def _gives_figure(tokens: Sequence[Token], at: int, verb: Verb) -> bool:
    """Whether a figure follows: "put the number of those on board, not yet final, at 48", "counted 1,200 displaced"."""
    led_by = verbs.levels()[verb.base]
    following = [token.low for token in tokens[at + 1 : at + _TO_FIGURE]]
    if not led_by:
        told = next((word for word in following if word not in _bounds()), "")
        return told[:1].isdigit() or told in numerals.words("unit") or told in numerals.words("ten")
    return led_by in following and not verbs.tolls().isdisjoint(following[:_TO_TOLL])


@cache
def _bounds() -> frozenset[str]:
    """The words that stand before a number: "at least", "more than"."""
    return frozenset(word for row in wordlists.rows("approximators") for word in row["phrase"].split())


def _is_naming(tokens: Sequence[Token], start: int, at: int) -> bool:
    """Whether "called" gives a name or means a visit or a telephone: "a program called X", "what they call"."""
    before = tokens[max(0, start - 3) : start]
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if after is None or after.low in ("in", "into", "off", "back", "up", "out", ".", ","):
        return True
    if any(token.low == "what" for token in before):
        return True
    plain = bool(before) and start == at and before[-1].is_word and before[-1].text[0].islower()
    return (
        plain
        and after.is_name
        and before[-1].low not in words_of("pron")
        and not before[-1].low.endswith("s")
    )


def _end(tokens: Sequence[Token], at: int, verb: Verb) -> int | None:
    """The token after the cue; None where the verb lacks the particle it needs."""
    following = [token.low for token in tokens[at + 1 : at + 3]]
    if verb.base == "quote":
        return at + 3 if following == ["as", "saying"] else None
    if verb.base == "call" and following[:1] and following[0].endswith(("self", "selves")):
        return None
    if following and following[0] in verb.particles:
        return at + 2
    return None if verb.needs_particle else at + 1


def _noun_cue(tokens: Sequence[Token], at: int) -> Cue | None:
    """The cue of "Russia's earlier claim that", its possessor within three words before."""
    if not verbs.is_noun(tokens[at]) or at + 1 >= len(tokens) or tokens[at + 1].low != "that":
        return None
    for back in range(at - 1, max(-1, at - 4), -1):
        if is_possessive(tokens[back]):
            return Cue(back + 1, at, at + 1, verbs.special("noun"))
        if not tokens[back].is_word:
            break
    return None


def _is_title_case(tokens: Sequence[Token]) -> bool:
    """Whether nearly every longer word has a capital, as in some headlines."""
    longer = [token.text[0] for token in tokens if len(token.text) > 3 and token.is_word]
    return sum(map(str.isupper, longer)) > 0.8 * len(longer)


def find(tokens: Sequence[Token], free: Sequence[bool]) -> list[Cue]:
    """Return the cues among the tokens that are `free` (outside quotations); negated ones are none."""
    found: list[Cue] = []
    known = verbs.words_of_cues()
    words = [at for at, token in enumerate(tokens) if token.low in known and free[at]]
    titled = bool(words) and _is_title_case(tokens)
    for at in words:
        token = tokens[at]
        floor = found[-1].end if found else 0
        if at < floor:
            continue
        if token.low == "to" and at and tokens[at - 1].low == "according":
            found.append(Cue(at - 1, at - 1, at + 1, verbs.special("according")))
        elif (token.text[0].islower() or titled) and (
            cue := _noun_cue(tokens, at) or _verb_cue(tokens, at, floor, titled)
        ):
            found.append(cue)
    return found
