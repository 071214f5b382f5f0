"""A briefing as Markdown and as one HTML file that needs nothing else; no character of an article is read as markup."""

import re
from collections.abc import Iterable, Iterator, Sequence

from mapapp.briefing import NO_PLACE, Briefing, Line, PlaceBriefing, Point
from mapapp.safe import NOTHING, Html, document, joined, tag
from mapapp.wording import counted, day

TITLE = "Briefing: what outlets claim, place by place"
NOTE = (
    "Claims in the outlets' own words, not verified events. Agreed: at least two outlets tell of it and no dispute was "
    "found. What one outlet alone has is not mentioned in the other articles loaded; that is no denial."
)
_SECTIONS = (("Disputed", "disputed"), ("Agreed", "agreed"), ("Only one outlet", "alone"))
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>()#+\-.!|~&])")
_STYLE = (
    "body{font:16px/1.5 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem;color:#1b1f24;background:#fff}"
    "h2{margin-top:2.5rem;border-bottom:1px solid #d0d7de}h3{margin-bottom:.25rem}li{margin:.5rem 0}"
    ".cite{color:#57606a;font-size:.875rem}.say{font-weight:600}"
    "@media(prefers-color-scheme:dark){body{color:#e6edf3;background:#0d1117}h2{border-color:#30363d}.cite{color:#8b949e}}"
)


def cited(line: Line) -> str:
    """Return where an excerpt stands: "Reuters, 29 Jun 2016, paragraph 4, characters 812–955"."""
    published = [day(line.published)] if line.published else []
    where = [f"paragraph {line.paragraph}"] if line.paragraph else []
    speaker = [f"quoting {line.speaker}"] if line.speaker else []
    return ", ".join([line.outlet, *speaker, *published, *where, f"characters {line.start}–{line.end}"])


def markdown(briefing: Briefing, about: str) -> str:
    """Return the briefing; `about` says which filter it is of."""
    return "".join(_markdown(briefing, about))


def _markdown(briefing: Briefing, about: str) -> Iterator[str]:
    yield f"# {TITLE}\n\n{_plain(about)}\n\n{NOTE}\n"
    for place in briefing.places:
        yield f"\n## {_plain(place.name)}\n"
        for heading, points in _sections(place):
            yield f"\n### {heading}\n\n"
            yield from _markdown_points(points)
    if briefing.unplaced:
        yield f"\n## {NO_PLACE}\n\n"
        yield from _markdown_points(briefing.unplaced)


def _markdown_points(points: Iterable[Point]) -> Iterator[str]:
    for point in points:
        if point.sentence:
            yield f"**{_plain(point.sentence)}**\n\n"
        for line in point.lines:
            why = f"; {line.why}" if line.why else ""
            yield f"- “{_plain(' '.join(line.excerpt.split()))}” ({_plain(cited(line) + why)})\n"
        yield "\n"


def html(briefing: Briefing, about: str) -> str:
    """Return a whole page with its style inside and nothing fetched."""
    body = joined(
        [
            tag("h1", TITLE),
            tag("p", about),
            tag("p", NOTE, class_="cite"),
            *(_place(place) for place in briefing.places),
            _unplaced(briefing.unplaced),
        ]
    )
    return document(TITLE, _STYLE, body)


def _place(place: PlaceBriefing) -> Html:
    parts = [joined([tag("h3", heading), *map(_point, points)]) for heading, points in _sections(place)]
    return tag("section", tag("h2", place.name), *parts)


def _unplaced(points: Sequence[Point]) -> Html:
    if not points:
        return NOTHING
    count = counted(sum(len(point.lines) for point in points), "claim")
    return tag("section", tag("h2", f"{NO_PLACE}: {count}"), *map(_point, points))


def _point(point: Point) -> Html:
    lines = [
        tag(
            "li",
            f"“{line.excerpt}”",
            " ",
            tag("span", cited(line) + (f"; {line.why}" if line.why else ""), class_="cite"),
        )
        for line in point.lines
    ]
    return joined([tag("p", point.sentence, class_="say") if point.sentence else None, tag("ul", *lines)])


def _sections(place: PlaceBriefing) -> Iterator[tuple[str, tuple[Point, ...]]]:
    for heading, name in _SECTIONS:
        points: tuple[Point, ...] = getattr(place, name)
        if points:
            yield heading, points


def _plain(words: str) -> str:
    return _SPECIAL.sub(r"\\\1", words)
