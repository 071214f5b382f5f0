"""Links, groups and differences of the articles read, as one sentence."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mapapp import copies, differences, links
from mapapp.differences import Difference
from mapapp.links import Links
from mapapp.sketches import Sketch


@dataclass(frozen=True, slots=True)
class Comparison:
    """What the accounts share and where they part.

    `group_of` gives each claim of a group the id of the group's first claim, which stands for the group; `original`
    gives each article the first of its near-duplicates.
    """

    sketches: tuple[Sketch, ...]
    links: Links
    group_of: Mapping[str, str]
    differences: tuple[Difference, ...]
    original: Mapping[str, str]


def compare(sketches: Sequence[Sketch], texts: Mapping[str, str]) -> Comparison:
    """Compare claims; `texts` are the articles' texts by id, in the order in which copies count as later ones."""
    original = copies.originals(texts)
    found = links.link(sketches)
    group_of = {claim: group[0] for group in found.groups for claim in group}
    differing = differences.differences(sketches, found, original)
    return Comparison(tuple(sketches), found, group_of, differing, original)
