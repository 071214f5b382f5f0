"""In what two linked claims contradict each other: how it ended, where, when, and who did it."""

from collections.abc import Iterator
from datetime import date
from functools import cache

from mapapp import causes, durations, nations, unlisted_places, wordings, wordlists
from mapapp.accounts import Difference, Kind, account, difference, named
from mapapp.bearings import bearing_words
from mapapp.beginnings import words_in
from mapapp.causes import Cause, cause
from mapapp.clocks import apart, moment, of_speech
from mapapp.contested import OF_CAUSES, is_of_doers
from mapapp.contradictions import opposed
from mapapp.durations import duration
from mapapp.endings import DENIED, endings
from mapapp.gists import TIMES
from mapapp.in_common import alike
from mapapp.nearness import beside, days_apart, lie_apart, nearest
from mapapp.opposites import WHETHER, have_in_common, opposites
from mapapp.outcomes import Outcome, rivals
from mapapp.sketches import Doer, Sketch, Spot

LENGTH = "how long it took"
TOLL = "toll"
_DURATION = "duration"
_OF_BLAME = frozenset({"blame", "cause"})  # concepts: two who blame may blame for two things
_SEVERAL = 2  # things in common besides
_BEFORE_CAUSE = 60  # characters in which stands what was brought about
_EXACT = 2  # UCDP GED's date precision: a day or a range of a few


def disputes(first: Sketch, second: Sketch, *, in_full: bool = True) -> Iterator[Difference]:
    """Yield the contradictions of two claims of differing articles, not `in_full` in how it ended alone."""
    if elsewhere(first, second):
        return
    ended = tuple(outcome(first, second))
    yield from ended
    if not in_full:
        return
    yield from _place(first, second)
    yield from _time(first, second, ended=bool(ended))
    if not any(found.kind == "who did it" for found in ended):
        yield from next(filter(None, (tuple(of(first, second)) for of in (_who_did_it, _blamed))), ())


def outcome(first: Sketch, second: Sketch) -> Iterator[Difference]:
    """Yield the contradiction in how it ended, or in whether it is so; one in the cause is about who did it."""
    found = opposed(first, second)
    if found is None:
        return
    ours, theirs = found
    told_apart = not (ours and theirs and ours.words.casefold() == theirs.words.casefold())
    ends = [
        (_value(end, sketch, alone=told_apart), end.start if end else 0, end.stop if end else 0)
        for end, sketch in zip(found, (first, second), strict=True)
    ]
    about = found[0].matter if found[0] and found[1] else WHETHER
    accounts = [
        account(s, value, start, end) for s, (value, start, end) in zip((first, second), ends, strict=True)
    ]
    kind: Kind = "who did it" if is_of_doers(about) else "outcome"
    yield difference(kind, about, (first, second), accounts)


def opposite(first: Sketch, second: Sketch) -> Iterator[Difference]:
    """Yield the words by which two claims of one matter say opposite things of one subject."""
    if (found := opposites(first, second)) and not elsewhere(first, second):
        ends = (
            account(s, *_written(s, p.start, p.stop)) for s, p in zip((first, second), found, strict=True)
        )
        about = found[0].scale
        yield difference("who did it" if is_of_doers(about) else "outcome", about, (first, second), [*ends])


def _value(end: Outcome | None, sketch: Sketch, *, alone: bool) -> str:
    """The words of an end, with whose it is where both have the same; how a claim is put that another denies."""
    if end is None:
        return "asserted" if sketch.stance == DENIED else sketch.stance
    return end.words if alone or not end.sides else f"{end.words} ({end.sides[0].name})"


def elsewhere(first: Sketch, second: Sketch) -> bool:
    """Whether both name places apart, and one says that it is another event than those before it or turns to another scene."""
    turned = any(sketch.other_event or beside(sketch) for sketch in (first, second))
    return turned and _places_apart(first, second) is not None


def _places_apart(first: Sketch, second: Sketch) -> tuple[Spot, Spot, float] | None:
    found = nearest(first, second)
    if found is None:
        return None
    a, b, _ = found
    told = a.held and b.held and _at(first, a)[1] and _at(second, b)[1]
    if any(_at(other, spot)[1] for one, other in ((first, second), (second, first)) for spot in one.spots):
        return None
    if not told or a.wide or b.wide or a.place_id == b.place_id:
        return None
    return found if lie_apart(a, b) else None


def _place(first: Sketch, second: Sketch) -> Iterator[Difference]:
    found = _places_apart(first, second)
    if found is not None and not _share_actors_alone(first, second):
        a, b, distance = found
        marks = _at(first, a), _at(second, b)
        accounts = [account(first, named(a), *marks[0]), account(second, named(b), *marks[1])]
        yield difference(
            "place", first.event_type, (first, second), accounts, km=distance, bearing=bearing_words(a, b)
        )
    elif (names := unlisted_places.apart(first, second)) and _one_deed(first, second):
        ends = (account(s, n.written, n.start, n.end) for s, n in zip((first, second), names, strict=True))
        yield difference("place", first.event_type, (first, second), [*ends])


def _at(sketch: Sketch, spot: Spot) -> tuple[int, int]:
    """Where the claim itself writes the place; (0, 0) where it does not."""
    start = sketch.excerpt.find(spot.written) if spot.written and not spot.assumed else -1
    return (start, start + len(spot.written)) if start >= 0 else (0, 0)


def _time(first: Sketch, second: Sketch, *, ended: bool) -> Iterator[Difference]:
    """Yield the times of day that differ, or else the days, where the two do not contradict each other anyway."""
    took, other_took = duration(first.excerpt), duration(second.excerpt)
    of_one = (
        took and other_took and (took.whole and other_took.whole or len(_rare(first, second)) >= _SEVERAL)
    )
    if took and other_took and of_one and durations.apart(took, other_took):
        ends = [_written(s, d.start, d.end) for s, d in ((first, took), (second, other_took))]
        yield difference(
            "time", LENGTH, (first, second), [account(first, *ends[0]), account(second, *ends[1])]
        )
    if first.other_event != second.other_event and not _of_one_day(first, second):  # "a second quake"
        return
    if first.act == second.act == TOLL:  # who died or was counted when may be of two people
        return
    ours = moment(first.excerpt)
    theirs = moment(second.excerpt) if ours else None
    if ours and theirs:
        if apart(ours, theirs, _days_between(first, second)):
            ends = [_written(s, m.start, m.end) for s, m in ((first, ours), (second, theirs))]
            yield difference(
                "time",
                first.event_type,
                (first, second),
                [account(first, *ends[0]), account(second, *ends[1])],
            )
        return
    exact = all(
        s.date_basis == "explicit"
        and (s.date_prec or 9) <= _EXACT
        and not of_speech(s.excerpt)
        and not _is_of_count(s)
        for s in (first, second)
    )
    if exact and not ended and days_apart(first, second) and _of_one_day(first, second):
        yield difference(
            "time", first.event_type, (first, second), [account(s, _days(s)) for s in (first, second)]
        )


def _rare(first: Sketch, second: Sketch) -> frozenset[str]:
    """What few claims of either article are about and both are, times left out."""
    return frozenset((first.topics & second.topics).difference(TIMES, {_DURATION}))


def _of_one_day(first: Sketch, second: Sketch) -> bool:
    """Whether two claims have so much in common that they tell of one thing, and the day of it is what differs."""
    words = {
        word for word in have_in_common(first, second) if not word.startswith("=") and not word.isdigit()
    }
    return bool(_rare(first, second)) and len(words) >= _SEVERAL


def _is_of_count(sketch: Sketch) -> bool:
    """Whether the day is one on which a toll was raised: "the number of dead rose to 16 on Monday"."""
    rising = any(tally.kind in wordlists.entries("rising_tolls") for tally in sketch.tallies)
    return rising and not _raising().isdisjoint(words_in(sketch.excerpt))


@cache
def _raising() -> frozenset[str]:
    return frozenset(wordlists.entries("figure_changes")) - {"up", "down"}


def _days_between(first: Sketch, second: Sketch) -> int:
    if first.first is None or second.first is None:
        return 0
    if not first.date_basis == second.date_basis == "explicit":  # one at least has the story's day
        return 0
    return second.first - first.first


def _written(sketch: Sketch, start: int, end: int) -> tuple[str, int, int]:
    return sketch.excerpt[start:end], start, end


def _days(sketch: Sketch) -> str:
    if sketch.first is None or sketch.last is None:
        return ""
    start, end = date.fromordinal(sketch.first), date.fromordinal(sketch.last)
    return start.isoformat() if start == end else f"{start.isoformat()}/{end.isoformat()}"


def _who_did_it(first: Sketch, second: Sketch) -> Iterator[Difference]:
    """Yield the two who are said to have acted, where they are not alike and neither is in the other claim at all."""
    ours, theirs = _agents(first), _agents(second)
    if not ours or not theirs or not _one_deed(first, second):
        return
    if any(alike(a, b) for a in ours for b in second.doers) or any(
        alike(a, b) for a in first.doers for b in theirs
    ):
        return
    if any(nations.named(d.name) & second.nations for d in ours) or any(
        nations.named(d.name) & first.nations for d in theirs
    ):
        return
    pair = next(
        ((a, b) for a in ours for b in theirs if rivals(a, b) and causes.differ(a.name, b.name)), None
    )
    if pair is not None:
        accounts = [account(s, d.name, *_name_at(s, d)) for s, d in zip((first, second), pair, strict=True)]
        yield difference("who did it", first.event_type, (first, second), accounts)


def _blamed(first: Sketch, second: Sketch) -> Iterator[Difference]:
    """Yield what the two say brought it about, where nothing of the one is in the other."""
    ours, theirs = _cause(first), _cause(second)
    if (
        ours
        and theirs
        and causes.differ(ours.written, theirs.written)
        and (_one_deed(first, second) or _of_one_thing(first, second, ours, theirs))
    ):
        ends = (account(s, c.written, c.start, c.end) for s, c in ((first, ours), (second, theirs)))
        yield difference("who did it", "cause", (first, second), [*ends])


def _of_one_thing(first: Sketch, second: Sketch, ours: Cause, theirs: Cause) -> bool:
    """Whether both name one thing in one word in front of the cause: the barrier."""
    shared = have_in_common(first, second, ours.written, theirs.written)
    for sketch, told in ((first, ours), (second, theirs)):
        before = sketch.excerpt[max(0, told.start - _BEFORE_CAUSE) : told.start]
        shared &= frozenset(wordings.words(f"- {before[before.find(' ') + 1 :]}"))
    return any(not word.startswith("=") for word in shared)


def _cause(sketch: Sketch) -> Cause | None:
    """Whom or what a claim names as having brought it about, or else the words by which it tells the cause."""
    told = (e for e in endings(sketch.excerpt) if e.matter in OF_CAUSES)
    named = cause(sketch.excerpt)
    return named or next((Cause(sketch.excerpt[e.start : e.stop], e.start, e.stop) for e in told), None)


def _share_actors_alone(first: Sketch, second: Sketch) -> bool:
    """Whether of two deeds no more is shared than that soldiers, police or rebels are in both."""
    shared = (first.topics | first.themes) & (second.topics | second.themes)
    one_act = bool(first.act) and first.act == second.act
    return bool(shared) and not one_act and shared <= {*wordlists.entries("concepts_of_actors")}


def _one_deed(first: Sketch, second: Sketch) -> bool:
    return bool(first.act) and first.act == second.act or bool((first.topics & second.topics) - _OF_BLAME)


def _agents(sketch: Sketch) -> tuple[Doer, ...]:
    return tuple(doer for doer in sketch.doers if doer.role == "agent")


def _name_at(sketch: Sketch, doer: Doer) -> tuple[int, int]:
    start = sketch.excerpt.find(doer.name)
    return (start, start + len(doer.name)) if start >= 0 else (0, 0)
