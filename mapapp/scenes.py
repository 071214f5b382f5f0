"""What claims take from their article: where and when it mostly tells of, and which of its words are rare in it."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

from mapapp import asides, wordlists
from mapapp.clocks import of_speech
from mapapp.gists import NONE
from mapapp.names import folded
from mapapp.sketches import IN_PASSING, Sketch, Spot

SELDOM = 3  # claims of an article that name a thing by which it is told from others
SOME = 5  # claims by which a topic is one of the article's
_TITLE, _BODY = "title", "body"
_ILLNESS = "epidemic"  # an act: of those who died of it none was killed by what an article on a war tells of
_DAY = 2  # UCDP GED's date precision: a day or a range of a few
DATELINE = re.compile(r"^[A-Z][A-Z .,'’/-]{3,}[^-–—]{0,60}[-–—] ")
_CAPITAL = re.compile(r"\b[^\W\d_a-z]\w+")
_NAME = re.compile(r"(?<=[a-z0-9,;] )[A-Z][\w'’-]+(?: (?:of |de |al-)?[A-Z][\w'’-]+)*")


def in_scenes(told: Sequence[Sketch]) -> tuple[Sketch, ...]:
    """Return the sketches with what their articles lend them; an article's must be given all at once."""
    by_article: dict[str, list[Sketch]] = defaultdict(list)
    for sketch in told:
        by_article[sketch.article_id].append(sketch)
    lent = {
        s.claim_id: s for of_article in by_article.values() for s in _in_scene(asides.in_order(of_article))
    }
    return tuple(lent[sketch.claim_id] for sketch in told)


def _in_scene(told: Sequence[Sketch]) -> Iterable[Sketch]:
    spot, days = _scene(told), _days(told)
    known = _known_words(told)
    named = [_names(sketch, known) for sketch in told]
    naming = Counter(name for names in named for name in names)
    nations = Counter(nation for sketch in told for nation in sketch.nations)
    topics = Counter(topic for sketch in told for topic in sketch.topics)
    opening = next((sketch for sketch in told if sketch.section == _BODY), None)
    ill = [sketch for sketch in told if sketch.act == _ILLNESS]
    ill_beside = len(ill) == 1 and ill[0].section == _BODY and ill[0] is not opening
    order = {
        sketch.claim_id: number for number, sketch in enumerate(sorted(told, key=lambda each: each.start))
    }
    for sketch, names in zip(told, named, strict=True):
        yield sketch._replace(
            spots=sketch.spots or ((spot,) if spot else ()),
            scene_days=days,
            other_event=asides.aside(sketch, days) or sketch.act == _ILLNESS and ill_beside,
            plain=_plain(sketch),
            names=frozenset(name for name in names if naming[name] <= SELDOM) or NONE,
            seldom=frozenset(nation for nation in sketch.nations if nations[nation] <= SELDOM) or NONE,
            topics=frozenset(topic for topic in sketch.topics if topics[topic] <= IN_PASSING) or NONE,
            themes=frozenset(topic for topic in sketch.topics if IN_PASSING < topics[topic] <= SOME) or NONE,
            at=order[sketch.claim_id] / max(1, len(told) - 1),
            opens=sketch.section == _TITLE or sketch is opening,
        )


def _plain(sketch: Sketch) -> str:
    """The words without the dateline and the names of places and speakers, which are weighed by themselves."""
    text = DATELINE.sub("", sketch.excerpt)
    names = [sketch.speaker, *(name for spot in sketch.spots for name in (spot.written, spot.name))]
    words = {word for name in names for word in re.findall(r"[^\W\d_]\w+", name) if word[0].isupper()}
    return _CAPITAL.sub(lambda word: "" if word[0] in words else word[0], text) if words else text


def _scene(told: Sequence[Sketch]) -> Spot | None:
    """The place that most claims are held at; among equals the one named most often, then the one named first."""
    held = Counter(_bare(spot) for sketch in told for spot in dict.fromkeys(sketch.spots) if not spot.wide)
    if not held:
        return None
    text = "\n".join(sketch.excerpt for sketch in told)
    written = {_bare(spot): spot.written for sketch in told for spot in sketch.spots if spot.written}
    named = {spot: text.count(written.get(spot, spot.name)) for spot in held}
    return max(held, key=lambda spot: (held[spot] + named[spot], held[spot]))._replace(assumed=True)


@lru_cache(maxsize=16384)
def _bare(spot: Spot) -> Spot:
    return spot._replace(written="", relation="", held=True)


def _days(told: Sequence[Sketch]) -> tuple[int, int] | None:
    dated = [
        (sketch, (sketch.first, sketch.last))
        for sketch in told
        if sketch.first is not None and sketch.last is not None and (sketch.date_prec or 9) <= _DAY
    ]
    happened = [days for s, days in dated if s.date_basis == "explicit" and not of_speech(s.excerpt)]
    days = Counter(happened or [days for _, days in dated])
    return max(days, key=lambda day: days[day]) if days else None


def _known_words(told: Sequence[Sketch]) -> frozenset[str]:
    """Words of names that say nothing more: of places, speakers and actors, outlets, days and months."""
    names = [
        name
        for s in told
        for name in (
            s.outlet,
            s.speaker,
            *(spot.written for spot in s.spots),
            *(spot.name for spot in s.spots),
            *(doer.name for doer in s.doers),
        )
    ]
    return calendar() | {folded(word) for name in names for word in re.split(r"[\s-]+", name)}


def _names(sketch: Sketch, known: frozenset[str]) -> frozenset[str]:
    found = (match.group() for match in _NAME.finditer(sketch.excerpt))
    return frozenset(
        folded(name)
        for name in found
        if len(name) > 3 and not any(folded(w) in known for w in re.split(r"[\s-]+", name))
    )


@cache
def calendar() -> frozenset[str]:
    """Return the names of days and months, folded."""
    rows = (*wordlists.rows("weekdays"), *wordlists.rows("months"))
    return frozenset(folded(row["name"]) for row in rows) | {""}
