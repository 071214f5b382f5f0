"""What two claims have in common besides place and time: acts, actors, figures, what they are about, who says so."""

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from mapapp import wordlists
from mapapp.contested import contested
from mapapp.endings import DENIED, STATE_OF
from mapapp.gists import TIMES
from mapapp.grounds import NOTHING, Ground
from mapapp.sketches import Doer, Sketch, acts_alike
from mapapp.tallies import Tally, agree, bounds, comparable

SAID, SOME_WORDING = 0.18, 0.16
ONE_TYPE, OTHER_ACT = 1.2, -1.1
_TELLING = 3.0  # a figure of at least so much is seldom the same by chance
_TOPIC, _TIME, _TOPICS, _THEME, _THEMES = 0.6, 0.3, 2.0, 0.35, 1.05
_OPENING, _COUNTED = 0.5, 0.5
_MATTER, _AGAINST, _NAME_SHARED = 1.1, 0.4, 0.6
_OTHER_PEOPLE = -1.2
_APART, _HEADLINE, _TITLE = 3.1, 0.5, "title"
_NATION = Ground(0.1, "")


def act(first: Sketch, second: Sketch, wording: float) -> Ground | None:
    """Whether both tell of one kind of event; None where of two kinds that nothing joins."""
    if first.event_type == second.event_type and first.act:
        return Ground(ONE_TYPE, f"both tell of one kind of event ({first.event_type})")
    if first.act and first.act == second.act:
        return Ground(1.0, "both tell of one kind of event")
    if (first.act, second.act) in acts_alike():
        return Ground(0.5, "the kinds of event go together")
    if not first.act or not second.act:
        return Ground(0.0, "")
    return Ground(OTHER_ACT, "") if wording >= SOME_WORDING else None


def actors(first: Sketch, second: Sketch) -> Ground:
    """Who is in both claims; two that each name others by name are apart."""
    return _actors(first.doers, second.doers) if first.doers and second.doers else NOTHING


@lru_cache(maxsize=65536)
def _actors(first: tuple[Doer, ...], second: tuple[Doer, ...]) -> Ground:
    ours, theirs = _in_both(first, second), _in_both(second, first)
    if ours:
        told = min(sum(bool(doer.words) for doer in shared) for shared in (ours, theirs))
        shared = min(len(ours), len(theirs))
        name = next((doer.name for doer in ours if doer.words), ours[0].name)
        return Ground(min(1.2, 0.7 * told + 0.3 * (shared - told)), f"both name {name}")
    told_apart = all(any(doer.words and doer.role for doer in doers) for doers in (first, second))
    return Ground(-0.5 if told_apart else 0.0, "")


def _in_both(doers: Sequence[Doer], others: Sequence[Doer]) -> list[Doer]:
    return [doer for doer in doers if any(alike(doer, other) for other in others)]


def nations(first: Sketch, second: Sketch) -> Ground:
    """A country that both articles name seldom: whose aircraft, whose officials."""
    if first.seldom.isdisjoint(second.seldom):
        return NOTHING if first.nations.isdisjoint(second.nations) else _NATION
    shared = first.seldom & second.seldom
    return Ground(1.2 if first.act == second.act else 0.6, f"both name {', '.join(sorted(shared))}")


def topics(first: Sketch, second: Sketch) -> Ground:
    """What few claims of both articles are about: the cause, the magnitude, those on board."""
    if first.topics.isdisjoint(second.topics):
        return NOTHING
    shared = sorted(first.topics & second.topics)
    told = sum(_TOPIC if topic not in TIMES else _TIME for topic in shared)
    return Ground(min(_TOPICS, told), f"both are about {', '.join(shared)}")


def themes(first: Sketch, second: Sketch) -> Ground:
    """What some claims of both articles are about, or few of one and some of the other."""
    if first.themes.isdisjoint(second.topics) and second.themes.isdisjoint(first.themes | first.topics):
        return NOTHING
    both = (first.themes | first.topics) & (second.themes | second.topics)
    shared = sorted(both - (first.topics & second.topics))
    return Ground(min(_THEMES, _THEME * len(shared)), f"both are about {', '.join(shared)}")


def opening(first: Sketch, second: Sketch, *, one_story: bool) -> Ground:
    """Headlines and first sentences of one story tell of its main happening."""
    both = one_story and first.opens and second.opens
    return Ground(_OPENING if both else 0.0, "their articles open with it" if both else "")


def order(first: Sketch, second: Sketch) -> Ground:
    """Reports of one story tell it in much the same order, and their headlines say what the body says again."""
    headlines = (first.section == _TITLE) + (second.section == _TITLE)
    return Ground(-_APART * abs(first.at - second.at) - _HEADLINE * headlines, "")


def names(first: Sketch, second: Sketch) -> Ground:
    """A name that both articles give seldom: of a train, a storm, a company."""
    if first.names.isdisjoint(second.names):
        return NOTHING
    return Ground(_NAME_SHARED, "both give one name")


def matters(first: Sketch, second: Sketch) -> Ground:
    """Both say how one matter ended: who holds the ground, whether the road is open."""
    if first.matters.isdisjoint(second.matters):
        return NOTHING
    both = {m for m in first.matters & second.matters if m not in _many() and not m.startswith(STATE_OF)}
    shared = sorted(both) or sorted({contested(first, second)} - {""})
    return Ground(_MATTER, f"both say how it ended ({', '.join(shared)})") if shared else NOTHING


@cache
def _many() -> frozenset[str]:
    return frozenset(wordlists.entries("matters_of_many"))


def denial(first: Sketch, second: Sketch, wording: float) -> Ground:
    """One denies what the other says in like words."""
    denials = (first.stance == DENIED) != (second.stance == DENIED)
    return Ground(_AGAINST, "one denies what the other says") if denials and wording >= SAID else NOTHING


def voice(first: Sketch, second: Sketch) -> Ground:
    """Both are put on one speaker."""
    same = bool(first.voice) and first.voice == second.voice
    return Ground(0.5, f"both put on {first.speaker}") if same else NOTHING


def alike(first: Doer, second: Doer) -> bool:
    """Whether two actors' names are of one body, as far as their words tell."""
    return first.key == second.key or not first.words.isdisjoint(second.words)


def figures(first: Sketch, second: Sketch, *, one_story: bool) -> Ground:
    """The best that any two figures say; figures of other people ("soldiers killed", "militants killed") speak against."""
    if not first.tallies or not second.tallies:
        return NOTHING
    best = max(_tally_grounds(first, second), key=lambda ground: ground.weight, default=NOTHING)
    return Ground(best.weight + _COUNTED, best.why) if one_story and 0 < best.weight < 1 else best


def _tally_grounds(first: Sketch, second: Sketch) -> Iterator[Ground]:
    for a in first.tallies:
        for b in second.tallies:
            if a.kind == b.kind:
                yield _tally(a, b) if comparable(a, b) else Ground(_OTHER_PEOPLE, "")


def _tally(a: Tally, b: Tally) -> Ground:
    if a.value is not None and a.value == b.value and a.value >= _TELLING:
        return Ground(1.6, f"both say {a.surface}")
    if a.is_known and b.is_known and not agree(a, b):
        (low, _), (other_low, _) = bounds(a), bounds(b)
        return (
            Ground(0.5, f"both count {a.kind}")
            if max(low, other_low) <= 5 * min(low, other_low)
            else Ground(0.0, "")
        )
    return Ground(0.8, f"both count {a.kind}")
