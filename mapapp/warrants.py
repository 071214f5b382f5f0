"""What a link between two claims lets be said of them: that two outlets tell of one thing, and in what they differ.

A weak link is a guess at which claims go together. By it two may be held against each other only where none, or hardly any,
of the other article's claims is linked more closely with either.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import pairwise
from typing import Self

from rapidfuzz import fuzz

from mapapp import wordlists
from mapapp.accounts import Difference
from mapapp.contested import contested, is_of_doers
from mapapp.contradictions import is_faint
from mapapp.endings import DENIED
from mapapp.gists import TIMES
from mapapp.links import GOOD, OF_STORY, RETOLD, Link
from mapapp.nearness import are_elsewhere
from mapapp.opposites import WHETHER, content_in_common, have_in_common
from mapapp.pairing import ENOUGH
from mapapp.polarity import contrast, taken_up
from mapapp.sketches import Sketch

_TITLE, _TIME, _PLACE, _HURT = "title", "time", "place", "life"
_THERE = re.compile(r"\bthere\b(?! (?:\w+ )?(?:is|are|was|were|has|have|had|be|been)\b)")
_COPIED = 90  # of 100: rapidfuzz's share of letters in common
_BEARING = 0.3  # the weight of a link that bears figures, places, times and doers held against each other
_PLACED = (
    0.5  # and of one by which two places are held against each other though others are linked more closely
)
_FAIR = 2.5  # the weight of a link by which one may tell what the other does if no other claim is linked more closely
_NEXT = 3  # characters between a sentence and the one that goes on
_CONTENT = 2  # words or concepts that claims have in common which tell the same
_MUCH = 3  # words and concepts, those of any report among them, where the link is strong
_TAKEN_UP = 0.6  # of the words that one denies
_CLOSER = 1  # claims that may be linked more closely where one says that it is not so what the other says
_CLOSER_TO_HURT = 2  # where one says that nobody was hurt
_CLOSER_TO_OPPOSITE = 2  # where they say opposite things of one subject
_CLOSER_TO_DENIAL = 2  # and where it is said to be denied


@dataclass(frozen=True, slots=True)
class Prints:
    """Which claims are accounts of their own: of differing outlets, or of differing speakers in one article.

    `original` gives each article the first of its near-duplicates, and `twice` are the claims that two of these print.
    """

    original: Mapping[str, str]
    twice: Set[str]

    @classmethod
    def of(cls, by_id: Mapping[str, Sketch], links: Iterable[Link], original: Mapping[str, str]) -> Self:
        """Return what is printed, by the links of the claims that copies have in common."""
        prints = cls(original, frozenset())
        twice = {
            claim
            for link in links
            if prints.are_copies(by_id[link.first], by_id[link.second])
            and _is_one_text(by_id[link.first].excerpt, by_id[link.second].excerpt)
            for claim in (link.first, link.second)
        }
        return cls(original, twice)

    def some(self, articles: Iterable[str], claims: Iterable[str]) -> "Prints":
        """Return what is printed of some articles, by their ids and those of all their claims."""
        original = {article: self.original.get(article, article) for article in articles}
        return Prints(original, self.twice & {*claims})

    def are_copies(self, first: Sketch, second: Sketch) -> bool:
        """Whether the claims are of two articles that are one text."""
        one, other = first.article_id, second.article_id
        return one != other and self.original.get(one, one) == self.original.get(other, other)

    def by_outlets(self, first: Sketch, second: Sketch) -> bool:
        """Whether two outlets tell, and not both by the same words of one agency."""
        if first.article_id == second.article_id or first.outlet == second.outlet:
            return False
        return not (
            first.claim_id in self.twice and second.claim_id in self.twice and self.are_copies(first, second)
        )

    def by_speakers(self, first: Sketch, second: Sketch) -> bool:
        """Whether two speakers tell in one article, or one speaker and the article itself what brought it about."""
        if first.article_id != second.article_id or first.voice == second.voice:
            return False
        if are_one_source(first, second):
            return False
        return (
            bool(first.voice and second.voice)
            or is_of_doers(contested(first, second))
            or bool(contrast(second.excerpt))
        )


class Told:
    """What the links between two articles say of their claims; of each two, every link is given."""

    def __init__(self, by_id: Mapping[str, Sketch], links: Sequence[Link], prints: Prints) -> None:
        self.prints = prints
        self._weights = {frozenset((link.first, link.second)): link.weight for link in links}
        self._linked: dict[tuple[str, str], list[float]] = defaultdict(list)
        self._strong: dict[frozenset[str], list[frozenset[str]]] = defaultdict(list)
        for link in links:
            one, other = by_id[link.first], by_id[link.second]
            if link.weight >= RETOLD:
                articles = frozenset((one.article_id, other.article_id))
                self._strong[articles].append(frozenset((link.first, link.second)))
            if _TITLE not in (one.section, other.section):
                self._linked[one.claim_id, other.article_id].append(link.weight)
                self._linked[other.claim_id, one.article_id].append(link.weight)
        ordered = sorted(by_id.values(), key=lambda sketch: (sketch.article_id, sketch.start))
        self._before = {b.claim_id: a.claim_id for a, b in pairwise(ordered) if _stands_right_before(a, b)}

    def retold(self, first: Sketch, second: Sketch) -> bool:
        """Whether the one may be said to tell what the other does, as far as their link tells."""
        return self.weight(first, second) >= RETOLD

    def of_one_matter(self, first: Sketch, second: Sketch) -> bool:
        """Whether two speakers may be said to speak of one matter: by a fair link, hardly another being closer."""
        weight = self.weight(first, second)
        return weight >= RETOLD or weight >= OF_STORY and self._closest(first, second, _CLOSER_TO_OPPOSITE)

    def are_of_one_thing(self, first: Sketch, second: Sketch) -> bool:
        """Whether two speakers tell of one thing: the same, or several things that few claims of either article are about."""
        rare = len(first.topics & second.topics) >= _CONTENT and self.of_one_matter(first, second)
        return rare or self.tell_the_same(first, second)

    def tell_the_same(self, first: Sketch, second: Sketch) -> bool:
        """Whether two claims tell the same of one happening: they have more in common than where and when it was."""
        weight = self.weight(first, second)
        if weight < _FAIR or weight < RETOLD and not self._closest(first, second, 0):
            return False
        content = content_in_common(first, second) + _done_to_one_place(first, second)
        if weight >= RETOLD and len(have_in_common(first, second)) >= _MUCH:
            return True
        return content >= (1 if weight >= ENOUGH else _CONTENT)

    def counts_the_same(self, first: Sketch, second: Sketch) -> bool:
        """Whether plain people of the one and people harmed of the other may be the same, if both have one noun."""
        return self.weight(first, second) >= GOOD

    def weight(self, first: Sketch, second: Sketch) -> float:
        """Return the weight of their link, 0 where there is none."""
        return self._weights.get(frozenset((first.claim_id, second.claim_id)), 0.0)

    def goes_far(self, first: Sketch, second: Sketch) -> bool:
        """Whether a link bears more than that one says how it ended and the other says otherwise."""
        return self.weight(first, second) >= _BEARING

    def bears(self, found: Difference, first: Sketch, second: Sketch) -> bool:
        """Whether the link of two claims is enough for how it ended by the one and by the other to be of one thing.

        Two times, or somebody unhurt and somebody hurt, may be of two things where others are linked more closely.
        """
        if found.kind == _TIME:
            if not _of_one_kind(first, second):
                return self._closest(first, second, 0)
            return self.weight(first, second) >= GOOD or self._closest(first, second)
        if found.kind == _PLACE and self.weight(first, second) < _PLACED:
            return self._closest(first, second, 0)
        if found.about == _HURT:
            return self._of_the_same_people(first, second, *(account.value for account in found.accounts))
        if found.about != WHETHER:
            return True
        if is_faint(first, second) and self.weight(first, second) < GOOD:
            return False
        if (first.section == _TITLE) != (second.section == _TITLE):  # the body says in full what is denied
            return False
        if first.article_id != second.article_id and not self._one_story(first, second):
            return self.retold(first, second) or (
                self.weight(first, second) >= _FAIR and self._closest(first, second, 0)
            )
        return (
            first.other_event == second.other_event
            and self._closest(first, second)
            or taken_up(first.excerpt, second.excerpt) >= _TAKEN_UP
        )

    def _of_the_same_people(self, first: Sketch, second: Sketch, *said: str) -> bool:
        """Whether the unhurt of the one and the hurt of the other may be the same; who was hurt "there" was so at that place."""
        if are_elsewhere(first, second):
            return False
        there = any(_THERE.search(each.excerpt) for each in (first, second))
        if there and not {spot.place_id for spot in first.spots} & {spot.place_id for spot in second.spots}:
            return False
        if have_in_common(first, second, *said) or self._closest(first, second, _CLOSER_TO_HURT):
            return True
        return self._goes_on(first, second) or self._goes_on(second, first)

    def _goes_on(self, first: Sketch, second: Sketch) -> bool:
        """Whether the first goes on from a sentence that tells what the second does: "... . No casualties were reported"."""
        before = self._before.get(first.claim_id, "")
        return self._weights.get(frozenset((before, second.claim_id)), 0.0) >= RETOLD

    def _one_story(self, first: Sketch, second: Sketch) -> bool:
        """Whether two links without a claim in common are strong, by which one article tells what the other does."""
        strong = self._strong[frozenset((first.article_id, second.article_id))]
        return bool(strong) and not frozenset.intersection(*strong)

    def _closest(self, first: Sketch, second: Sketch, most: int = _CLOSER) -> bool:
        weight = self.weight(first, second)
        if DENIED in (first.stance, second.stance):
            most = _CLOSER_TO_DENIAL
        return all(
            sum(other > weight for other in self._linked[claim.claim_id, against.article_id]) <= most
            for claim, against in ((first, second), (second, first))
        )


def _is_one_text(one: str, other: str) -> bool:
    return one == other or fuzz.ratio(one, other, score_cutoff=_COPIED) >= _COPIED


def _stands_right_before(first: Sketch, second: Sketch) -> bool:
    gap = second.start - first.start - len(first.excerpt)
    return first.article_id == second.article_id and 0 <= gap <= _NEXT


def _done_to_one_place(first: Sketch, second: Sketch) -> bool:
    """Whether both name the place to which one thing was done: the town that was taken."""
    if first.event_type != second.event_type or first.event_type not in wordlists.entries("done_to_places"):
        return False
    named = ({spot.place_id for spot in each.spots if spot.held and spot.written} for each in (first, second))
    return not next(named).isdisjoint(next(named))


def _of_one_kind(first: Sketch, second: Sketch) -> bool:
    """Whether both tell of one kind of act, or are about one thing besides the time of day."""
    about = (first.topics | first.themes) & (second.topics | second.themes)
    return bool(first.act) and first.act == second.act or bool(about.difference(TIMES))


def are_one_source(first: Sketch, second: Sketch) -> bool:
    """Return whether two claims have one speaker, or one has it from the other's body: its spokeswoman."""
    return first.voice == second.voice or _speaks_for(first, second) or _speaks_for(second, first)


def _speaks_for(first: Sketch, second: Sketch) -> bool:
    """Whether the one's speaker is called the spokesman of the other's: "Mbuyi, the army's spokesman" and "the army"."""
    if "spokes" not in first.excerpt or not second.speaker:
        return False
    body = re.escape(second.speaker.split()[-1])
    return bool(
        re.search(
            rf"\b{body}(?:['’]s)? (?:\w+ ){{0,2}}spokes|spokes\w+ (?:for|of) (?:the )?(?:\w+ ){{0,2}}{body}\b",
            first.excerpt,
            re.IGNORECASE,
        )
    )
