"""How much speaks for two claims being about the same happening, and in which words that is said.

Precision comes first: a shared town is never enough. Place, time, act, actors, figures and wording each add their
weight, and what contradicts takes it away.
"""

import math
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from mapapp import wordlists
from mapapp.contested import contested
from mapapp.endings import DENIED
from mapapp.sketches import Doer, Sketch, Spot, acts_alike
from mapapp.tallies import Tally, agree, bounds, comparable

_KM_A_DEGREE = 111.2
_SLACK_KM = 5.0
_FARTHEST_KM, _REGION_KM = 150.0, 350.0
_TELLING = 3.0  # a figure of at least so much is seldom the same by chance
_SAID, _SOME_WORDING, _STRONG_WORDING, _ONE_SENTENCE = 0.18, 0.16, 0.4, 0.9
_ELSEWHERE, _CARRIED, _LONG = -1.0, -0.6, 6
_OTHER_TIME = 12  # days
_AROUND, _LATELY = 3, 14  # days: what a claim without a time is taken to tell of
_TOPIC, _TOPICS, _THEME, _THEMES = 0.6, 2.0, 0.35, 1.05
_OPENING, _COUNTED = 0.5, 0.5
_YEARS = 5
_DEAD = "toll"
_UNDATED_APART = 0.4
_TOLD = 0.4
_MATTER, _AGAINST, _NAME_SHARED = 1.1, 0.4, 0.6
_OTHER_PEOPLE = -1.2
_ONE_PLACE, _PASSING, _ASSUMED, _ONE_TYPE, _OTHER_ACT, _WORDS = 1.4, 1.0, 0.6, 1.2, -1.1, 4.0
_DAY = 2  # UCDP GED's date precision: a day or a range of a few


class Ground(NamedTuple):
    """One thing that speaks for a link or against it: its weight, and why in words."""

    weight: float
    why: str


class Likeness(NamedTuple):
    """The sum of the grounds; `said` where more than place, time and kind of event are shared, or one deed is told there.

    `copied` where both are one sentence.
    """

    weight: float
    grounds: tuple[Ground, ...]
    said: bool
    copied: bool = False

    @property
    def why(self) -> str:
        """What speaks for the link, as one phrase."""
        strongest = sorted(self.grounds, key=lambda ground: -ground.weight)
        return "; ".join(ground.why for ground in strongest if ground.weight > 0 and ground.why)


NONE = Likeness(-math.inf, (), said=False)
_NOTHING = Ground(0.0, "")


def weigh(first: Sketch, second: Sketch, wording: float, *, one_story: bool = False) -> Likeness:
    """Return how alike two claims are; `wording` is the cosine of their excerpts, 0 to 1.

    In articles that tell of one story, what two claims do not say of place, time or act is taken from it, and a
    contradiction in one of them is held against the pair; elsewhere it rules the pair out.
    """
    gap = days_apart(first, second)
    figure = _figures(first, second, one_story=one_story)
    place = _place(first, second, strong=wording >= _STRONG_WORDING or figure.weight >= 1)
    act = _act(first, second, wording)
    dated = first.date_basis == second.date_basis == "explicit"
    if one_story and (gap <= _OTHER_TIME or not dated):
        place, act = place or _in_story(first, second, wording), act or Ground(_OTHER_ACT, "")
    elif place is None or act is None or gap > _longest_gap(wording, figure):
        return NONE
    time = _time(first, second, gap)
    actors = _actors(first, second)
    words = Ground(
        _WORDS * min(wording, 0.6), f"they share words ({wording:.0%} alike)" if wording >= 0.1 else ""
    )
    rest = (
        _nations(first, second),
        _sequel(first, second),
        _topics(first, second),
        _themes(first, second),
        _opening(first, second, one_story=one_story),
        _voice(first, second),
        _names(first, second),
        _matters(first, second),
        _denial(first, second, wording),
    )
    grounds = (place, time, act, actors, figure, words, *rest)
    said = wording >= _SAID or figure.weight > 0 or any(ground.weight >= _TOLD for ground in rest)
    said = said or _one_deed_there(first, place, act)
    weight = round(float(sum(ground.weight for ground in grounds)), 3)
    return Likeness(weight, grounds, said, wording >= _ONE_SENTENCE)


def _one_deed_there(first: Sketch, place: Ground, act: Ground) -> bool:
    """Whether both tell of one kind of deed at a place that their articles name in passing; the dead may be of any deed."""
    return place.weight >= _ONE_PLACE + _PASSING and act.weight >= _ONE_TYPE and first.act != _DEAD


def km(first: Spot, second: Spot) -> float:
    """Return the distance on a sphere; an approximation that is good to a percent over what links allow."""
    mean = math.radians((first.lat + second.lat) / 2)
    east = ((first.lon - second.lon + 180) % 360 - 180) * math.cos(mean)
    return _KM_A_DEGREE * math.hypot(first.lat - second.lat, east)


def nearest(first: Sketch, second: Sketch) -> tuple[Spot, Spot, float] | None:
    """Return the two places, one of each claim, that lie nearest, those where it happened first; None without any."""
    if len(first.spots) == len(second.spots) == 1:
        a, b = first.spots[0], second.spots[0]
        return a, b, km(a, b)
    pairs = [(a, b, km(a, b)) for a in _held(first) for b in _held(second)]
    same = [pair for pair in pairs if pair[0].place_id == pair[1].place_id]
    return min(same or pairs, key=lambda pair: (pair[0].wide + pair[1].wide, pair[2]), default=None)


def _held(sketch: Sketch) -> tuple[Spot, ...]:
    if len(sketch.spots) < 2:
        return sketch.spots
    return tuple(spot for spot in sketch.spots if spot.held) or sketch.spots


def _place(first: Sketch, second: Sketch, *, strong: bool) -> Ground | None:
    found = nearest(first, second)
    if found is None:
        return None
    a, b, distance = found
    if a.assumed or b.assumed:
        near = distance <= a.radius_km + b.radius_km + _SLACK_KM
        return Ground(_ASSUMED, f"their articles tell of {a.name}") if near else None
    if a.place_id == b.place_id:
        passing = a.place_id in first.in_passing and b.place_id in second.in_passing
        return Ground(
            (0.6 if a.wide else _ONE_PLACE) + _PASSING * passing,
            f"both at {a.name}" + ", named in passing" * passing,
        )
    reach = a.radius_km + b.radius_km + _SLACK_KM
    if not (a.wide or b.wide) and distance <= reach:
        return Ground(1.4, f"{a.name} and {b.name} are {distance:.0f} km apart")
    if (a.wide or b.wide) and distance <= max(reach, a.radius_km, b.radius_km):
        inner, outer = (a, b) if b.wide else (b, a)
        told = outer.radius_km <= _REGION_KM
        return Ground(0.8 if told else 0.2, f"{inner.name} is within the extent of {outer.name}")
    if strong and distance <= _FARTHEST_KM and not (a.wide and b.wide):
        return Ground(0.0, "")
    return None


def _in_story(first: Sketch, second: Sketch, wording: float) -> Ground:
    """Places apart from each other, or not said, in articles that tell of one story."""
    if any(not sketch.spots or sketch.spots[0].assumed for sketch in (first, second)):
        return Ground(_ASSUMED, "their articles tell of one story")
    if not (_names_place(first) and _names_place(second)):
        return Ground(_CARRIED, "")
    alike_told = wording >= _SOME_WORDING or bool(first.topics & second.topics)
    return Ground(_ELSEWHERE if alike_told else 2 * _ELSEWHERE, "")


def _names_place(sketch: Sketch) -> bool:
    """Whether a claim writes its place itself, and does not have it from the sentences before."""
    return any(spot.written and spot.written in sketch.excerpt for spot in _held(sketch))


def days_apart(first: Sketch, second: Sketch) -> int:
    """Return the days between what two claims date, 0 where they overlap; by publication where one claims no time."""
    start, end = interval(first)
    other_start, other_end = interval(second)
    if start is None or end is None or other_start is None or other_end is None:
        return 0
    return max(0, start - other_end, other_start - end)


def interval(sketch: Sketch) -> tuple[int | None, int | None]:
    """Return the first and last day a claim may be about, None where nothing says so."""
    if sketch.first is not None and sketch.last is not None:
        return sketch.first, sketch.last
    if sketch.scene_days is not None:
        return sketch.scene_days[0] - _AROUND, sketch.scene_days[1] + _AROUND
    if sketch.published is None:
        return None, None
    return sketch.published - _LATELY, sketch.published


def _longest_gap(wording: float, figure: Ground) -> int:
    return 4 if wording >= _SOME_WORDING or figure.weight >= 1 else 1


def _time(first: Sketch, second: Sketch, gap: int) -> Ground:
    if first.first is None or second.first is None:
        return Ground(-_UNDATED_APART * min(gap, _LONG) if gap else 0.3, "")
    if gap:
        named = first.date_basis == second.date_basis == "explicit"
        return Ground(-(0.4 if named else 0.1) * min(gap, _LONG), "")
    if (first.date_prec or 9) > _DAY or (second.date_prec or 9) > _DAY:
        if (first.first, first.last) == (second.first, second.last):
            return Ground(1.2, "the same span of time is named")
        if (first.date_prec == _YEARS) != (second.date_prec == _YEARS):
            return Ground(-0.8, "")
        return Ground(0.6, "the times claimed overlap")
    named = first.date_basis == second.date_basis == "explicit"
    return Ground(1.3 if named else 0.6, "the same day is named" if named else "the same day is claimed")


def _act(first: Sketch, second: Sketch, wording: float) -> Ground | None:
    if first.event_type == second.event_type and first.act:
        return Ground(_ONE_TYPE, f"both tell of one kind of event ({first.event_type})")
    if first.act and first.act == second.act:
        return Ground(1.0, "both tell of one kind of event")
    if (first.act, second.act) in acts_alike():
        return Ground(0.5, "the kinds of event go together")
    if not first.act or not second.act:
        return Ground(0.0, "")
    return Ground(_OTHER_ACT, "") if wording >= _SOME_WORDING else None


def _actors(first: Sketch, second: Sketch) -> Ground:
    ours, theirs = _in_both(first.doers, second.doers), _in_both(second.doers, first.doers)
    if ours:
        told = min(sum(bool(doer.words) for doer in shared) for shared in (ours, theirs))
        shared = min(len(ours), len(theirs))
        name = next((doer.name for doer in ours if doer.words), ours[0].name)
        return Ground(min(1.2, 0.7 * told + 0.3 * (shared - told)), f"both name {name}")
    told_apart = all(any(doer.words and doer.role for doer in sketch.doers) for sketch in (first, second))
    return Ground(-0.5 if told_apart else 0.0, "")


def _in_both(doers: Sequence[Doer], others: Sequence[Doer]) -> list[Doer]:
    return [doer for doer in doers if any(alike(doer, other) for other in others)]


def _nations(first: Sketch, second: Sketch) -> Ground:
    """A country that both articles name seldom: whose aircraft, whose officials."""
    shared = first.seldom & second.seldom
    if not shared:
        return _NOTHING if first.nations.isdisjoint(second.nations) else Ground(0.1, "")
    return Ground(1.2 if first.act == second.act else 0.6, f"both name {', '.join(sorted(shared))}")


def _topics(first: Sketch, second: Sketch) -> Ground:
    """What few claims of both articles are about: the cause, the magnitude, those on board."""
    if first.topics.isdisjoint(second.topics):
        return _NOTHING
    shared = sorted(first.topics & second.topics)
    return Ground(min(_TOPICS, _TOPIC * len(shared)), f"both are about {', '.join(shared)}")


def _themes(first: Sketch, second: Sketch) -> Ground:
    """What some claims of both articles are about, or few of one and some of the other."""
    both = (first.themes | first.topics) & (second.themes | second.topics)
    shared = sorted(both - (first.topics & second.topics))
    return Ground(min(_THEMES, _THEME * len(shared)), f"both are about {', '.join(shared)}" if shared else "")


def _opening(first: Sketch, second: Sketch, *, one_story: bool) -> Ground:
    """Headlines and first sentences of one story tell of its main happening."""
    both = one_story and first.opens and second.opens
    return Ground(_OPENING if both else 0.0, "their articles open with it" if both else "")


def _names(first: Sketch, second: Sketch) -> Ground:
    """A name that both articles give seldom: of a train, a storm, a company."""
    if first.names.isdisjoint(second.names):
        return _NOTHING
    return Ground(_NAME_SHARED, "both give one name")


def _matters(first: Sketch, second: Sketch) -> Ground:
    """Both say how one matter ended: who holds the ground, whether the road is open."""
    if first.matters.isdisjoint(second.matters):
        return _NOTHING
    shared = sorted((first.matters & second.matters) - _many()) or sorted({contested(first, second)} - {""})
    return Ground(_MATTER, f"both say how it ended ({', '.join(shared)})") if shared else _NOTHING


@cache
def _many() -> frozenset[str]:
    return frozenset(wordlists.entries("matters_of_many"))


def _denial(first: Sketch, second: Sketch, wording: float) -> Ground:
    denials = (first.stance == DENIED) != (second.stance == DENIED)
    return Ground(_AGAINST, "one denies what the other says") if denials and wording >= _SAID else _NOTHING


def _voice(first: Sketch, second: Sketch) -> Ground:
    same = bool(first.voice) and first.voice == second.voice
    return Ground(0.5, f"both put on {first.speaker}") if same else _NOTHING


def _sequel(first: Sketch, second: Sketch) -> Ground:
    """An aftershock is not the earthquake: words by which one of the two says that it tells of another event."""
    if first.other_event == second.other_event or _one_span(first, second):
        return Ground(0.3 if first.other_event and second.other_event else 0.0, "")
    return Ground(-1.6, "")


def _one_span(first: Sketch, second: Sketch) -> bool:
    """Whether spans of time that both name overlap: "two weeks ago" and "earlier this month"."""
    named = first.date_basis == second.date_basis == "explicit" and first.act == second.act
    vague = max(first.date_prec or 0, second.date_prec or 0) > _DAY
    return named and vague and not days_apart(first, second)


def alike(first: Doer, second: Doer) -> bool:
    """Whether two actors' names are of one body, as far as their words tell."""
    return first.key == second.key or not first.words.isdisjoint(second.words)


def _figures(first: Sketch, second: Sketch, *, one_story: bool) -> Ground:
    """The best that any two figures say; figures of other people ("soldiers killed", "militants killed") speak against."""
    if not first.tallies or not second.tallies:
        return _NOTHING
    best = max(_tally_grounds(first, second), key=lambda ground: ground.weight, default=_NOTHING)
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
