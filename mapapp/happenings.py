"""What kind of event a sentence reports, and how it is put. Cues are data (`event_cues.csv`).

Event types are ACLED's sub-event names where they fit, local types elsewhere; a type's family says which happenings
belong together when a sentence names no place of its own.
"""

import re
from dataclasses import dataclass

from mapapp import wordlists
from mapapp.beginnings import Beginnings, words_in
from mapapp.model import Span, Stance

_CUES = [(row["type"], float(row["weight"]), row["family"]) for row in wordlists.rows("event_cues")]
_PATTERNS = Beginnings([row["pattern"] for row in wordlists.rows("event_cues")])
STATE = re.compile(
    r"\b(?:"
    + "|".join(e if re.search("[A-Z]", e) else f"(?i:{e})" for e in wordlists.entries("state_actors"))
    + r")\b"
)
NON_STATE = re.compile(r"\b(?:" + "|".join(wordlists.entries("non_state_actors")) + r")\b")
_STANCES = [
    (row["where"], re.compile(row["pattern"], re.IGNORECASE), row["stance"])
    for row in wordlists.rows("stances")
]
_IN_MAIN_CLAUSE = 2.0
_CAUSES, _PLAIN = frozenset({"disaster", "accident", "health"}), 5.0
"""Families of what befalls people, and the weight of words that leave no doubt of it."""
_PEOPLES = frozenset(word for row in wordlists.rows("demonyms") for word in row["demonyms"].split("|"))
"""Words before "fire" that is shot: "Israeli fire kills two"."""
_SUBORDINATE = re.compile(
    r"\b(?:when|after|before|until|(?<!well )as(?! well)|since|which|where|who|aimed|amid|despite|following)\b|\bin support of\b",
    re.IGNORECASE,
)
_SUBORDINATE_WORDS = frozenset({
    "when", "after", "before", "until", "as", "since", "which", "where", "who", "aimed", "amid", "despite", "following",
    "support",
})  # fmt: skip


_GAINS = re.compile(
    r"\b(?:seiz|captur|retak|retook|recaptur|liberat|tak|took|enter|evict|gain|regain|declar|overr)\w*|\b\w+ into\b"
)
_HOLDS = re.compile(r"(?<!-)\b(?:hold|held|keep|kept|retain|maintain|remain|stay|control)\w*")


@dataclass(frozen=True, slots=True)
class Happening:
    """What a sentence reports: event type, its family ("" where none shows), and the weight of the words for it."""

    event_type: str
    family: str
    weight: float


def happening(excerpt: str, *, said: bool, speaker: range = range(0)) -> Happening:
    """Return what an excerpt reports; without any cue a "statement" where somebody speaks, else "Other".

    Words in the main clause weigh more than those after "when", "after", "which" and the like; but those killed when a
    river burst its banks are a flood's. The words for the `speaker` tell of no event: "protesters" may speak of a fire.
    """
    told = excerpt[: speaker.start] + " " * len(speaker) + excerpt[speaker.stop :]
    best: tuple[float, int, str, str] | None = None
    main = _main_clause(excerpt)
    for number, start in _PATTERNS.first_matches(told).items():
        kind, weight, family = _CUES[number]
        if kind == "fire" and told[:start].rstrip(" -").rpartition(" ")[2] in _PEOPLES:
            kind, family = "Attack", "violence"
        leads = start in main or (weight >= _PLAIN and family in _CAUSES)
        candidate = (weight + (_IN_MAIN_CLAUSE if leads else 0.0), -start, kind, family)
        if best is None or candidate > best:
            best = candidate
    if best is None:
        return Happening("statement" if said else "Other", "statement" if said else "", 0.0)
    kind = _territory(excerpt) if best[2] == "territory" else best[2]
    return Happening(kind, best[3], best[0])


def _main_clause(excerpt: str) -> range:
    """The stretch before a subordinate clause; what follows it where the sentence begins with one."""
    if _SUBORDINATE_WORDS.isdisjoint(words_in(excerpt)):  # asked before the pattern, which is slow
        return range(len(excerpt))
    comma = excerpt.find(",")
    start = comma if comma > 0 and _SUBORDINATE.match(excerpt) else 0
    subordinate = _SUBORDINATE.search(excerpt, start + 1)
    return range(start, subordinate.start() if subordinate else len(excerpt))


def _territory(excerpt: str) -> str:
    """Who gains or keeps ground: a state's forces named before the verb, or in the possessive, else a non-state actor."""
    verb = _GAINS.search(excerpt) or _HOLDS.search(excerpt)
    before = excerpt[: verb.start()] if verb else excerpt
    others = [Span(*m.span()) for m in NON_STATE.finditer(before)]
    state = [
        m.start() for m in STATE.finditer(before) if not any(Span(*m.span()).overlaps(o) for o in others)
    ]
    return (
        "Government regains territory"
        if state and state[-1] > (others[-1].start if others else -1)
        else "Non-state actor overtakes territory"
    )


def stance(excerpt: str, cue: str) -> Stance:
    """Return how a claim is put; "asserted" where neither its cue nor its words say otherwise."""
    for where, pattern, name in _STANCES:
        if pattern.search(cue if where == "cue" else excerpt):
            return name  # type: ignore[return-value]
    return "asserted"
