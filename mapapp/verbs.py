"""Verbs and nouns that report: "said", "accused", "a claim that"."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from mapapp import wordlists
from mapapp.tokens import Token


@dataclass(frozen=True, slots=True)
class Verb:
    """A form of a verb that reports, or of a noun; `says` is false for mere attitudes ("want")."""

    base: str
    takes: str
    says: bool
    particles: frozenset[str]
    needs_particle: bool
    forms: frozenset[str]
    may_be_noun: bool


def special(base: str) -> Verb:
    """A cue that is no verb: "according to", a noun."""
    return Verb(base, "clause", True, frozenset(), False, frozenset({base}), False)


@cache
def _verbs() -> dict[str, Verb]:
    """Every form of every verb."""
    found: dict[str, Verb] = {}
    for row in wordlists.rows("cues"):
        forms: dict[str, set[str]] = {}
        for name in ("base", "third", "past", "participle", "ing"):
            forms.setdefault(row[name], set()).add(name)
        particles = frozenset(row["particles"].strip("?").split())
        needs = bool(particles) and not row["particles"].startswith("?") and row["base"] != "call"
        for word, names in forms.items():
            noun = word in row["nouns"].split()
            says = row["says"] == "yes"
            found[word] = Verb(row["base"], row["takes"], says, particles, needs, frozenset(names), noun)
    return found


@cache
def _nouns() -> frozenset[str]:
    return frozenset(wordlists.entries("cue_nouns"))


@cache
def tolls() -> frozenset[str]:
    """What an authority puts at a figure: "toll", "number"."""
    return frozenset(wordlists.entries("tolls"))


@cache
def fates() -> frozenset[str]:
    """What people may be feared to be: "dead", "drowned", "missing"."""
    rows = wordlists.rows("casualty_verbs")
    return frozenset(row["form"] for row in rows if row["place"] in ("participle", "result"))


@cache
def levels() -> Mapping[str, str]:
    """The verbs by which an authority says what a figure is, and the word before it: "put the toll at", "raised it to"."""
    return {row["base"]: row["before"] for row in wordlists.rows("level_verbs")}


@cache
def words_that_say() -> frozenset[str]:
    """Return the forms "says" and "said" of verbs that report, but of those that only say what a figure is."""
    told = (row for row in wordlists.rows("cues") if row["base"] not in levels())
    return frozenset(row[form] for row in told for form in ("third", "past"))


@cache
def proclaimed() -> frozenset[str]:
    """What is declared by an act and tells of nothing: "declared a day of mourning"."""
    return frozenset(wordlists.entries("proclaimed"))


@cache
def quoting() -> frozenset[str]:
    """Forms of verbs that may stand between a quotation and its source: "said Smith"."""
    return frozenset(wordlists.entries("quoting_verbs"))


def is_noun(token: Token) -> bool:
    """Whether it is a noun for something said: "claim", "warning"."""
    return token.low in _nouns()


@cache
def words_of_cues() -> frozenset[str]:
    """Return the forms of verbs and nouns that report, and the "to" of "according to"."""
    return _nouns() | _verbs().keys() | {"to"}


@cache
def words_that_tell_of_cues() -> frozenset[str]:
    """Return the words of which every cue has one: "according" stands for its "to"."""
    return words_of_cues() - {"to"} | {"according"}


def verb_of(word: str) -> Verb | None:
    """Return the reporting verb that `word` (folded) is a form of."""
    return _verbs().get(word)


def reports(cue: str) -> bool:
    """Whether the words of a cue report something said or held to be so, not a mere wish or deed."""
    found = [verb for word in cue.casefold().split() if (verb := _verbs().get(word.strip(".,:;")))]
    return not found or any(verb.says or verb.takes in ("clause", "claim") for verb in found)
