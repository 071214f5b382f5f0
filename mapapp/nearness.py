"""How near two claims are in place and time, and what that says for their being about the same happening."""

import math
import re

from mapapp.grounds import Ground
from mapapp.sketches import Sketch, Spot

ONE_PLACE, PASSING = 1.4, 1.0
DAY = 2  # UCDP GED's date precision: a day or a range of a few
_KM_A_DEGREE = 111.2
_TURNS = re.compile(
    r"[\"“‘']?(?:(?:meanwhile|elsewhere|separately|further \w+|(?:later|earlier|late|early)(?: on)?|also|too|and|but|again"
    r"|then|yesterday|on \w+day(?: \w+)?|(?:the|that) (?:same )?\w+|last \w+|in \w+|as for|back|over|down|up),? ){0,2}"
    r"(?:in|at|near|on|outside|inside|across|off|around|beyond|from)(?: [a-z’'-]+){0,3} $",
    re.IGNORECASE,
)
_SLACK_KM = 5.0
_FARTHEST_KM, _REGION_KM = 150.0, 350.0
_SOME_WORDING = 0.16
_ELSEWHERE, _BESIDE, _CARRIED, _ASSUMED, _LONG = -1.0, -2.0, -0.6, 0.6, 6
_AROUND, _LATELY = 3, 14  # days: what a claim without a time is taken to tell of
_YEARS = 5
_UNDATED_APART = 0.4


def km(first: Spot, second: Spot) -> float:
    """Return the distance on a sphere; an approximation that is good to a percent over what links allow."""
    mean = math.radians((first.lat + second.lat) / 2)
    east = ((first.lon - second.lon + 180) % 360 - 180) * math.cos(mean)
    return _KM_A_DEGREE * math.hypot(first.lat - second.lat, east)


def lie_apart(first: Spot, second: Spot) -> bool:
    """Return whether two spots are farther from each other than both are vague."""
    return km(first, second) > first.radius_km + second.radius_km + _SLACK_KM


def are_elsewhere(first: Sketch, second: Sketch) -> bool:
    """Return whether two claims have places of their own that all lie apart, each with its vagueness."""
    own = [[spot for spot in each.spots if not spot.assumed] for each in (first, second)]
    return all(own) and all(lie_apart(a, b) for a in own[0] for b in own[1])


def nearest(first: Sketch, second: Sketch) -> tuple[Spot, Spot, float] | None:
    """Return the two places, one of each claim, that lie nearest, those where it happened first; None without any."""
    if len(first.spots) == len(second.spots) == 1:
        a, b = first.spots[0], second.spots[0]
        return a, b, km(a, b)
    if not first.spots or not second.spots:
        return None
    ours, theirs = _held(first), _held(second)
    same = [(a, b, km(a, b)) for a in ours for b in theirs if a.place_id == b.place_id]
    pairs = same or [(a, b, km(a, b)) for a in ours for b in theirs]
    return min(pairs, key=lambda pair: (pair[0].wide + pair[1].wide, pair[2]))


def _held(sketch: Sketch) -> tuple[Spot, ...]:
    if len(sketch.spots) < 2:
        return sketch.spots
    return tuple(spot for spot in sketch.spots if spot.held) or sketch.spots


def place(first: Sketch, second: Sketch, *, strong: bool) -> Ground | None:
    """Return what the places speak, None where they are apart; `strong` pairs may be further apart."""
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
            (0.6 if a.wide else ONE_PLACE) + PASSING * passing,
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


def in_story(first: Sketch, second: Sketch, wording: float) -> Ground:
    """Return what places apart from each other, or not said, speak in articles that tell of one story."""
    if beside(first) or beside(second):
        return Ground(_BESIDE, "")
    if any(not sketch.spots or sketch.spots[0].assumed for sketch in (first, second)):
        return Ground(_ASSUMED, "their articles tell of one story")
    if not (_names_place(first) and _names_place(second)):
        return Ground(_CARRIED, "")
    alike_told = wording >= _SOME_WORDING or bool(first.topics & second.topics)
    return Ground(_ELSEWHERE if alike_told else 2 * _ELSEWHERE, "")


def beside(sketch: Sketch) -> bool:
    """Whether a claim begins with a place that its article names in passing: "In Lipa, ..." turns to another scene."""
    return bool(sketch.in_passing) and any(
        spot.place_id in sketch.in_passing
        and not spot.wide
        and spot.written
        and bool(_TURNS.match(sketch.excerpt[: sketch.excerpt.find(spot.written)]))
        and spot.written in sketch.excerpt
        for spot in _held(sketch)
    )


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


def time(first: Sketch, second: Sketch, gap: int) -> Ground:
    """Return what the times speak, `gap` days apart."""
    if first.first is None or second.first is None:
        return Ground(-_UNDATED_APART * min(gap, _LONG) if gap else 0.3, "")
    if gap:
        named = first.date_basis == second.date_basis == "explicit"
        return Ground(-(0.4 if named else 0.1) * min(gap, _LONG), "")
    if (first.date_prec or 9) > DAY or (second.date_prec or 9) > DAY:
        if (first.first, first.last) == (second.first, second.last):
            return Ground(1.2, "the same span of time is named")
        if (first.date_prec == _YEARS) != (second.date_prec == _YEARS):
            return Ground(-0.8, "")
        return Ground(0.6, "the times claimed overlap")
    named = first.date_basis == second.date_basis == "explicit"
    return Ground(1.3 if named else 0.6, "the same day is named" if named else "the same day is claimed")
