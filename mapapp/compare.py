"""Links, groups and differences of the articles read, as one sentence."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mapapp import copies, differences, links
from mapapp.differences import Difference
from mapapp.links import Links
from mapapp.sketches import Sketch


@dataclass(frozen=True, slots=True)
class Comparison:
    """What the accounts share and where they part. `original` gives each article the first of its near-duplicates."""

    sketches: tuple[Sketch, ...]
    links: Links
    differences: tuple[Difference, ...]
    original: Mapping[str, str]


def compare(sketches: Sequence[Sketch], texts: Mapping[str, str]) -> Comparison:
    """Compare claims; `texts` are the articles' texts by id, in the order in which copies count as later ones."""
    original = copies.originals(texts)
    found = links.link(sketches)
    return Comparison(tuple(sketches), found, differences.differences(sketches, found, original), original)
