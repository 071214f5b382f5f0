"""How much speaks for two claims being about the same happening, and in which words that is said.

Precision comes first: a shared town is never enough. Place, time, act, actors, figures and wording each add their
weight, and what contradicts takes it away.
"""

import math
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from mapapp import in_common, nearness
from mapapp.grounds import IN_STORY, Ground
from mapapp.in_common import OTHER_ACT, SOME_WORDING
from mapapp.nearness import DAY, days_apart
from mapapp.polarity import is_silence
from mapapp.sketches import Sketch

ONE_SENTENCE = 0.9
"""Wording from which on two sentences are one, printed twice."""
_STRONG_WORDING = 0.4
_OTHER_TIME = 12  # days
_DEAD = "toll"
_TOLD, _WORDED = 0.05, 0.03
_WORDS = 4.0


class Likeness(NamedTuple):
    """The sum of the grounds; `said` where more than place, time and kind of event are shared, or one deed is told there.

    `copied` where both are one sentence; `everywhere` is the sum with each ground counted once, by which links of all
    articles are compared with each other.
    """

    weight: float
    grounds: tuple[tuple[str, Ground], ...]
    said: bool
    copied: bool = False
    everywhere: float = 0.0
    one_story: bool = False

    @property
    def why(self) -> str:
        """What speaks for the link, as one phrase."""
        speaking = [(_counts(*each, one_story=self.one_story), each[1].why) for each in self.grounds]
        strongest = sorted(speaking, key=lambda ground: -ground[0])
        return "; ".join(why for weight, why in strongest if weight > 0 and why)


NONE = Likeness(-math.inf, (), said=False)


def weigh(first: Sketch, second: Sketch, wording: float, *, one_story: bool = False) -> Likeness:
    """Return how alike two claims are; `wording` is the cosine of their excerpts, 0 to 1.

    In articles that tell of one story, what two claims do not say of place, time or act is taken from it, and a
    contradiction in one of them is held against the pair; elsewhere it rules the pair out. There it speaks for a pair that
    both claims stand in like places of their articles. Who says that somebody did not speak of a thing gives no account of it.
    """
    if is_silence(first.excerpt) or is_silence(second.excerpt):
        return NONE
    gap = days_apart(first, second)
    figure = in_common.figures(first, second, one_story=one_story)
    place = nearness.place(first, second, strong=wording >= _STRONG_WORDING or figure.weight >= 1)
    act = in_common.act(first, second, wording)
    dated = first.date_basis == second.date_basis == "explicit"
    if one_story and (gap <= _OTHER_TIME or not dated):
        place, act = place or nearness.in_story(first, second, wording), act or Ground(OTHER_ACT, "")
    elif place is None or act is None or gap > _longest_gap(wording, figure):
        return NONE
    told = _in_common(first, second, wording, one_story=one_story)
    grounds = (
        ("place", place),
        ("time", nearness.time(first, second, gap)),
        ("act", act),
        ("actors", in_common.actors(first, second)),
        ("figure", figure),
        ("words", _words(wording)),
        *told,
    )
    said = (
        wording >= _WORDED
        or figure.weight > 0
        or any(ground.weight >= _TOLD for name, ground in told if name != "opening")
    )
    said = said or _one_deed_there(first, place, act)
    speaking = tuple([each for each in grounds if each[1].weight])
    weight = everywhere = 0.0
    for name, ground in speaking:
        weight += _counts(name, ground, one_story=True) if one_story else ground.weight
        everywhere += ground.weight if name != "order" else 0.0
    copied = wording >= ONE_SENTENCE
    return Likeness(round(weight, 3), speaking, said, copied, round(everywhere, 3), one_story)


def _counts(name: str, ground: Ground, *, one_story: bool) -> float:
    """What a ground counts for."""
    return ground.weight * IN_STORY[name][ground.weight <= 0] if one_story else ground.weight


def _in_common(first: Sketch, second: Sketch, wording: float, *, one_story: bool) -> list[tuple[str, Ground]]:
    """What two claims share besides where, when, what, who and how many; what few pairs share is asked of those alone."""
    told = [("nations", in_common.nations(first, second))]
    if first.other_event or second.other_event:
        told.append(("sequel", _sequel(first, second)))
    told.append(("topics", in_common.topics(first, second)))
    told.append(("themes", in_common.themes(first, second)))
    if first.opens and second.opens:
        told.append(("opening", in_common.opening(first, second, one_story=one_story)))
    if first.voice and second.voice:
        told.append(("voice", in_common.voice(first, second)))
    told.append(("names", in_common.names(first, second)))
    told.append(("matters", in_common.matters(first, second)))
    if first.stance != second.stance:
        told.append(("denial", in_common.denial(first, second, wording)))
    if one_story:
        told.append(("order", in_common.order(first, second)))
    return told


def _words(wording: float) -> Ground:
    return Ground(_WORDS * min(wording, 0.6), _shared_words()[round(100 * wording)] if wording >= 0.1 else "")


@cache
def _shared_words() -> Sequence[str]:
    """How much is shared in words, by its hundredths; a cosine may be a little more than one."""
    return tuple(f"they share words ({share / 100:.0%} alike)" for share in range(102))


def _one_deed_there(first: Sketch, place: Ground, act: Ground) -> bool:
    """Whether both tell of one kind of deed at a place that their articles name in passing; the dead may be of any deed."""
    return (
        place.weight >= nearness.ONE_PLACE + nearness.PASSING
        and act.weight >= in_common.ONE_TYPE
        and first.act != _DEAD
    )


def _longest_gap(wording: float, figure: Ground) -> int:
    return 4 if wording >= SOME_WORDING or figure.weight >= 1 else 1


def _sequel(first: Sketch, second: Sketch) -> Ground:
    """An aftershock is not the earthquake: words by which one of the two says that it tells of another event."""
    if first.other_event == second.other_event or _one_span(first, second):
        return Ground(0.3 if first.other_event and second.other_event else 0.0, "")
    return Ground(-1.6, "")


def _one_span(first: Sketch, second: Sketch) -> bool:
    """Whether spans of time that both name overlap: "two weeks ago" and "earlier this month"."""
    named = first.date_basis == second.date_basis == "explicit" and first.act == second.act
    vague = max(first.date_prec or 0, second.date_prec or 0) > DAY
    return named and vague and not days_apart(first, second)
