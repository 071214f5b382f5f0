"""Words by which a sentence says how something ended: "seized", "repelled", "reopened", "no one was hurt" (`outcomes.csv`)."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from mapapp import causes, collisions, holdings, states, wordings, wordlists
from mapapp.beginnings import Beginnings

DENIED, GROUND, BLAME, HOLD = "denied", "ground", "blame", "hold"
_IN = re.compile(r"\bin ((?:the|this|that) \w+(?: \w+)?)")
_SHORTEST = 12  # characters of what is denied
STATE_OF, COLLISION_OF = "state of ", "collision of "
_NOT = re.compile(
    r"\b(?:not|never|no longer|without|briefly|aim\w* at|to|could|would|will|may|might)"
    r"\s+(?:(?!have )\w+ )?$|n[’']t $|\b(?:nobody|no[- ]one|none|not (?:one|a single))\s+(?:[\w’'-]+\s+){0,5}$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Ending:
    """What is in question, which way it went, whose end it is (agent, target, none), and where that stands."""

    matter: str
    end: str
    side: str
    start: int
    stop: int


@cache
def _ends() -> tuple[tuple[str, str, str, re.Pattern[str]], ...]:
    return tuple(
        (row["matter"], row["end"], row["side"], re.compile(rf"\b(?:{row['pattern']})(?!\w)", re.IGNORECASE))
        for row in wordlists.rows("outcomes")
    )


@cache
def _beginnings() -> Beginnings:
    return Beginnings([row["pattern"] for row in wordlists.rows("outcomes")])


@lru_cache(maxsize=65536)
def endings(excerpt: str) -> tuple[Ending, ...]:
    """Return the ends told of, in the order of the word list, the first of each row; negated or only meant ones left out.

    What stands inside longer words of the same matter is theirs: "none got away" is not "got away". Behind them stand the
    states of things: "state of bridge" is a matter too.
    """
    found = [*_found(excerpt), *_states(excerpt), *_blame(excerpt), *_collisions(excerpt)]
    left = [each for each in found if not any(_within(each, other) for other in found)]
    return (*left, *_holdings(excerpt, left))


def _states(excerpt: str) -> Iterator[Ending]:
    for told in states.states(excerpt):
        yield Ending(f"{STATE_OF}{told.thing}", told.state, "none", told.start, told.stop)


def _blame(excerpt: str) -> Iterator[Ending]:
    if found := causes.blamed(excerpt):
        yield Ending(BLAME, found.written, "none", found.start, found.end)


def _collisions(excerpt: str) -> Iterator[Ending]:
    for each in collisions.collisions(excerpt):
        yield Ending(
            f"{COLLISION_OF}{' and '.join(each.between)}", each.striking, "none", each.start, each.stop
        )


def _holdings(excerpt: str, found: Sequence[Ending]) -> Iterator[Ending]:
    ground = [
        holdings.Ground(each.end == "gained", each.side, each.start, each.stop)
        for each in found
        if each.matter == GROUND
    ]
    told = [*holdings.holdings(excerpt, ground)]
    content = denied(excerpt) if told else None
    begins = excerpt.rfind(content) if content else len(excerpt)
    for each in told:
        if each.start < begins or each.start >= begins + len(content or ""):
            yield Ending(HOLD, each.camp, "none", each.start, each.stop)


def is_one_end(first: Ending, second: Ending) -> bool:
    """Whether two ends of one matter are one: whoever is blamed may be called by another part of the name."""
    if first.matter == BLAME:
        return not causes.differ(first.end, second.end)
    return first.end == second.end


def _within(ending: Ending, other: Ending) -> bool:
    inside = other.start <= ending.start and ending.stop <= other.stop
    longer = other.stop - other.start > ending.stop - ending.start
    return ending.matter == other.matter and ending.end != other.end and inside and longer


def _found(excerpt: str) -> Iterator[Ending]:
    ends = _ends()
    for number in sorted(_beginnings().first_matches(excerpt)):
        matter, end, side, pattern = ends[number]
        for match in pattern.finditer(excerpt):
            before = excerpt[: match.start()]
            if not _NOT.search(before) and not (matter == GROUND and _things().search(before)):
                yield Ending(matter, end, side, match.start(), match.end())
                break


@cache
def _things() -> re.Pattern[str]:
    """A passive about what is no ground: "weapons had been"."""
    things = "|".join(wordlists.entries("seized_things"))
    return re.compile(rf"\b(?:{things})(?: (?:had|have|has|were|was|been))+ $", re.IGNORECASE)


def denied(excerpt: str) -> str | None:
    """Return the words behind a denial, without what is told beside it, None where no word denies."""
    cue = _denial().search(excerpt)
    if cue is None:
        return None
    content = excerpt[cue.end() :]
    beside = [match.start() for match in (_beside().search(content, _SHORTEST),) if match]
    beside += [match.start() for match in _IN.finditer(content, _SHORTEST) if _is_a_happening(match[1])][:1]
    return content[: min(beside)] if beside else content


@lru_cache(maxsize=4096)
def _is_a_happening(words: str) -> bool:
    return not wordings.concepts(f"- {words}").isdisjoint(wordlists.entries("concepts_of_happenings"))


@cache
def _beside() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(wordlists.entries('beside_denials'))})\b", re.IGNORECASE)


def takes_up(excerpt: str) -> bool:
    """Whether a denial takes up what was said before: "rejected the charge", "called the figures false"."""
    content = denied(excerpt)
    return content is not None and bool(_taken_up().match(content)) or bool(_called_untrue().search(excerpt))


@cache
def _called_untrue() -> re.Pattern[str]:
    """What says that somebody calls what was said untrue: the patterns of a denial that are not its verb."""
    told = (row for row in wordlists.rows("stances") if (row["stance"], row["where"]) == (DENIED, "text"))
    return re.compile("|".join(row["pattern"] for row in told), re.IGNORECASE)


@cache
def _denial() -> re.Pattern[str]:
    pattern = next(row["pattern"] for row in wordlists.rows("stances") if row["stance"] == DENIED)
    return re.compile(pattern, re.IGNORECASE)


@cache
def _taken_up() -> re.Pattern[str]:
    nouns = "|".join(wordlists.entries("charge_nouns"))
    such = r"that any such\b|having \w+ any such\b"
    return re.compile(
        rf"\w*\s+(?:(?:(?:the|this|that|these|those|any|all|such|both)\s+)?(?:{nouns}|it|this)\b(?!\s+that)|that(?=\s*[.,;:]|$)|{such})",
        re.IGNORECASE,
    )
