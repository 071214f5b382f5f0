"""What only one outlet tells: not mentioned in the articles loaded of the others, which is no denial."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import replace

from mapapp.accounts import Difference, Kind, account, difference
from mapapp.links import Links
from mapapp.polarity import is_silence
from mapapp.sketches import Sketch

UNSAID = frozenset({"", "assessment", "statement", "Other"})
_TITLE = "title"
ALONE: Kind = "only one outlet"
NAMED = 12  # outlets


def only_one(
    sketches: Sequence[Sketch], links: Links, outlets: Iterable[str], of_one_thing: Set[frozenset[str]]
) -> Iterator[Difference]:
    """Yield what no claim of another outlet tells, once for each group within an article.

    `of_one_thing` are the pairs of claims that tell the same, or dispute something of it, in one place; `outlets` those that
    there are besides the ones of the sketches.
    """
    by_id = {sketch.claim_id: sketch for sketch in sketches}
    every = {*outlets, *(sketch.outlet for sketch in sketches)}
    shared = {
        claim
        for link in links.links
        for claim in (link.first, link.second)
        if by_id[link.first].outlet != by_id[link.second].outlet
        and frozenset((link.first, link.second)) in of_one_thing
    }
    passed = shared | _told_before(links, by_id, shared)
    for sketch in sketches:
        if sketch.claim_id in passed or sketch.section == _TITLE or not _tells(sketch):
            continue
        if every - {sketch.outlet}:
            value = sketch.tallies[0].surface if sketch.tallies else ""
            found = difference(ALONE, sketch.event_type, [sketch], [account(sketch, value)])
            yield replace(found, silent=silent(every, sketch.outlet))


def _told_before(links: Links, by_id: Mapping[str, Sketch], shared: Set[str]) -> Set[str]:
    """The claims of a group that tell what an earlier one of their article tells alone."""
    told: set[str] = set()
    for group in links.groups:
        of_article: dict[str, list[Sketch]] = defaultdict(list)
        for claim in group:
            of_article[by_id[claim].article_id].append(by_id[claim])
        for claims in of_article.values():
            ids = [
                each.claim_id for each in sorted(claims, key=lambda sketch: (sketch.start, sketch.claim_id))
            ]
            told |= {*ids[1:]} if shared.isdisjoint(ids) else set()
    return told


def silent(outlets: Iterable[str], telling: str) -> tuple[str, ...]:
    """Return the outlets that do not tell what one tells; none by name where they are more than anybody would read."""
    others = sorted({*outlets} - {telling})
    return tuple(others) if len(others) <= NAMED else ()


def _tells(sketch: Sketch) -> bool:
    """Whether a claim tells of something: an event, a figure, a place of its own, what few others of its article are about."""
    if is_silence(sketch.excerpt):
        return False
    own = any(spot.held and not spot.assumed and spot.written for spot in sketch.spots)
    return sketch.event_type not in UNSAID or own or bool(sketch.tallies or sketch.topics)
