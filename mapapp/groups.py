"""Linked claims into groups: from the strongest link on, never joined where most of their claims do not go together."""

from collections import Counter, defaultdict
from collections.abc import Iterable

_TOGETHER = 0.5


def groups(links: Iterable[tuple[int, int]]) -> list[list[int]]:
    """Return groups of at least two claims by their first ones; links come strongest first, a claim is a number.

    Two groups become one where a link between them is met and half of what could link them does.
    """
    pairs = [*links]
    group: dict[int, int] = {}
    members: dict[int, list[int]] = {}
    between: dict[int, Counter[int]] = defaultdict(Counter)
    for a, b in pairs:
        for claim in (a, b):
            group.setdefault(claim, claim)
            members.setdefault(claim, [claim])
        between[a][b] += 1
        between[b][a] += 1
    for a, b in pairs:
        one, other = group[a], group[b]
        if one == other:
            continue
        ours, theirs = len(members[one]), len(members[other])
        if between[one][other] >= _TOGETHER * min(ours * theirs, ours + theirs - 1):
            if ours < theirs:
                one, other = other, one
            _join(one, other, group, members, between)
    found = (sorted(each) for each in members.values() if len(each) > 1)
    return sorted(found)


def _join(
    one: int,
    other: int,
    group: dict[int, int],
    members: dict[int, list[int]],
    between: dict[int, Counter[int]],
) -> None:
    """Put the smaller group into the larger one, with what links it to others."""
    for claim in members[other]:
        group[claim] = one
    members[one] += members.pop(other)
    for third, count in between.pop(other).items():
        del between[third][other]
        if third != one:
            between[one][third] += count
            between[third][one] += count
