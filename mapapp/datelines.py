"""The slug in front of a report: `BEIRUT (AP) —`, `REUTERS —`, `LONDON, July 3 (Reuters) -`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from mapapp import wordlists
from mapapp.days import YEAR, month_pattern
from mapapp.model import Span

REACH = 300  # characters of a paragraph in which its slug may end
DASH = re.compile(r"[—–:-](?:(?<=[—–])\s*|(?<=-)(?:-|(?<=\s-)(?=\s)|(?<=\)-))\s*|(?<=:)\s+)")
OPENING = re.compile(r"[\"'“‘«(\[¿¡]*")
PAREN = re.compile(r"\(([^()]{1,40})\)\s*$")
TOWN_AND_LAND = re.compile(
    r"[A-Z][\w'’-]+(?:[ -][A-Z][\w'’-]+){0,2}, (?:[A-Z][\w'’-]+ ?){1,3}"
)  # "Beirut, Lebanon -"
SENTENCE_END = re.compile(r"[.!?…][\"”’')]?\s+")
BARE = re.compile(r"([^()\"“”.!?;]{0,60})\(([^()]{2,20})\)\s*(?=[\"“‘']?[A-Z])")
SLASHED = re.compile(
    r"([^().!?;/]{3,60})\. ?/([\w -]{2,30})/\.?\s+(?=[\"“‘']?[A-Z])"
)  # "MOSCOW, June 10. /TASS/."
CAPITALS_INSIDE = re.compile(r"[a-z](?=[A-Z]{2})|[()\"“”]")
PART = re.compile(r"[^,/]+")


@dataclass(frozen=True, slots=True)
class Slug:
    """A dateline. `span` begins with what is glued in front (`residue`) and ends where the report begins."""

    span: Span
    agency: str
    places: tuple[Span, ...]
    residue: Span | None


@cache
def agencies() -> dict[str, str]:
    """Return the outlet each agency's slug names."""
    return {row["slug"]: row["name"] for row in wordlists.rows("agencies")}


@cache
def _kickers() -> frozenset[str]:
    return frozenset(row["phrase"] for row in wordlists.rows("layout") if row["part"] == "kicker")


@cache
def _day() -> re.Pattern[str]:
    month = month_pattern()
    weekdays = "|".join(
        form for row in wordlists.rows("weekdays") for form in (row["name"], row["name"].upper())
    )
    return re.compile(
        rf"{weekdays}|(?:{weekdays})? ?(?:{month}\s+\d{{1,2}}|\d{{1,2}}\s+{month}|{YEAR})(?:\s+{YEAR})?"
    )


def is_alone(written: str) -> bool:
    """Whether the paragraph is a dateline and nothing else, as `Washington (CNN)` on a line of its own."""
    slug = find(written + "A", Span(0, len(written) + 1)) if len(written) <= 80 else None
    return slug is not None and slug.span == Span(0, len(written))


@lru_cache(maxsize=32)  # asked several times of a paragraph, one after the other
def find(text: str, paragraph: Span) -> Slug | None:
    """Return the slug the paragraph begins with, or has glued to its beginning."""
    bare = BARE.match(text, paragraph.start, paragraph.end)
    if bare and bare.group(2) in agencies():
        places = _places(text, Span(*bare.span(1)), capitals=False)
        if places or not bare.group(1):
            return Slug(Span(bare.start(), bare.end()), bare.group(2), places, None)
    slashed = SLASHED.match(text, paragraph.start, paragraph.end)
    if slashed and (places := _places(text, Span(*slashed.span(1)), capitals=True)):
        return Slug(Span(*slashed.span()), slashed.group(2), places, None)
    end = min(paragraph.end, paragraph.start + REACH)
    for dash in DASH.finditer(text, paragraph.start, end):
        opened = OPENING.match(text, dash.end(), paragraph.end)
        first = text[opened.end() : opened.end() + 1] if opened else ""
        if dash.end() < paragraph.end and (first.isupper() or first.isdigit()):
            colon = dash.group().startswith(":")
            before = len(text[paragraph.start : dash.start()].rstrip())
            slug = _slug_before(text, Span(paragraph.start, paragraph.start + before), dash.end(), colon)
            if slug:
                return slug
    return None


def _slug_before(text: str, before: Span, end: int, colon: bool) -> Slug | None:
    tries = [(start, True) for start in _starts(text, before)] + [(before.start, False)]
    for start, capitals in tries:
        read = _read(text, Span(start, before.end), colon, capitals)
        if read:
            agency, places = read
            residue = Span(before.start, start) if start > before.start else None
            return Slug(Span(before.start, end), agency, places, residue)
    return None


def _starts(text: str, before: Span) -> Iterator[int]:
    yield before.start
    for match in SENTENCE_END.finditer(text, before.start, before.end):
        yield match.end()
    paren = PAREN.search(before.of(text))
    for i in range(before.start + 1, before.start + paren.start() if paren else 0):
        if text[i].isupper() and text[i + 1].isupper() and not text[i - 1].isupper():
            yield i


def _read(text: str, slug: Span, colon: bool, capitals: bool) -> tuple[str, tuple[Span, ...]] | None:
    """Agency and places of a slug, if the stretch is one."""
    written = slug.of(text)
    if written.strip("()").strip() in agencies() and not colon:
        return written.strip("()").strip(), ()
    paren = PAREN.search(written)
    agency = paren.group(1).strip() if paren else ""
    head = Span(slug.start, slug.start + paren.start()) if paren else slug
    if (paren and not _names_agency(agency)) or not (
        capitals or _known(agency) or TOWN_AND_LAND.fullmatch(written)
    ):
        return None
    places = _places(text, head, capitals)
    return (agency, places) if places else None


def _names_agency(written: str) -> bool:
    words = written.split()
    return _known(written) or (0 < len(words) <= 3 and words[0][0].isupper())


def _known(agency: str) -> bool:
    return agency in agencies() or (bool(agency) and re.split(r"[/,]", agency)[0].strip() in agencies())


def _places(text: str, head: Span, capitals: bool) -> tuple[Span, ...]:
    """The names in "KYIV, Ukraine, July 3"; none where the stretch is not the head of a dateline."""
    if not 1 < head.end - head.start <= 80:
        return ()
    found: list[Span] = []
    dated = any(_day().fullmatch(part.strip()) for part in PART.findall(text, head.start, head.end))
    for match in PART.finditer(text, head.start, head.end):
        written = match.group().strip()
        start = match.start() + len(match.group()) - len(match.group().lstrip())
        if not written or (found and _day().fullmatch(written)):
            continue
        if not _is_name(written, capitals=capitals and not found, dated=dated):
            return ()
        found.append(Span(start, start + len(written)))
    return tuple(found)


def _is_name(written: str, *, capitals: bool, dated: bool) -> bool:
    """Whether it is written as a name; one in capitals of less than four letters only beside a day: "LAE, 20 September"."""
    words = written.replace("-", " ").split()
    letters = sum(map(str.isalpha, written))
    if not 1 <= len(words) <= 5 or letters < 2 or written.casefold() in _kickers():
        return False
    if CAPITALS_INSIDE.search(written) or any(map(str.isdigit, written)):
        return False
    shouted = [word.isupper() and len(word) > 3 for word in words]
    if capitals:
        return letters >= (3 if dated else 4) and written.isupper() and len(words) <= 3
    return words[0][0].isupper() and words[-1][0].isupper() and (written.isupper() or not any(shouted))
