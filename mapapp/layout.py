"""A text into sections: what is title, subhead, caption, body, credit or boilerplate."""

import re
from collections.abc import Sequence
from itertools import accumulate

from mapapp import datelines
from mapapp.days import full_days
from mapapp.furniture import SECOND_SENTENCE, SHORT, is_only_a_day, is_photo_credit, is_short, part_of, plain
from mapapp.model import Section, SectionName, Span
from mapapp.paragraphs import ends_sentence, paragraphs

TITLE = 200  # characters
CROSSHEAD = 60
HEAD = 15  # paragraphs among which a dateline is looked for
UNSIGNED_HEAD = 5  # paragraphs above a dateline that names no agency
CLOSING = "\"'”’ "
SPEAKER = re.compile(r"(?:\A|\n)[\"“]?[A-Z][A-Z .]{2,30}:\s")
Names = list[SectionName | None]


def sections(text: str, title: str = "") -> tuple[Section, ...]:
    """Return the text's paragraphs and the part each plays, in order; every line that is not blank is in one.

    `title` is the title as known from elsewhere; without it, a first line without a final stop is taken.
    """
    spans = _unglued(text, paragraphs(text), title)
    names: Names = [part_of(text, span) for span in spans]
    _mark_repeated_title(text, spans, names)
    dateline = _dateline_at(text, spans, names)
    _mark_title(text, spans, names, title, dateline)
    _mark_byline_tails(text, spans, names)
    _mark_captions(text, spans, names, dateline)
    _mark_subheads(text, spans, names, dateline)
    return _numbered(text, spans, names, dateline)


def dateline_outlet(text: str, sections: Sequence[Section]) -> str:
    """Return the outlet that the article's first dateline names, or nothing."""
    for section in sections:
        slug = datelines.find(text, section.span) if section.dateline else None
        if slug and slug.agency:
            return datelines.agencies().get(slug.agency, slug.agency)
    return ""


def dateline_places(text: str, section: Section) -> list[Span]:
    """Return the names of places in the section's dateline: BEIRUT; or KYIV and Ukraine."""
    slug = datelines.find(text, section.span) if section.dateline else None
    return list(slug.places) if slug else []


def dateline_residue(text: str, section: Section) -> Span | None:
    """Return what is glued in front of the section's dateline: the Syria of `SyriaBEIRUT (AP) —`."""
    slug = datelines.find(text, section.span) if section.dateline else None
    return slug.residue if slug else None


def _unglued(text: str, spans: Sequence[Span], title: str) -> list[Span]:
    """Paragraphs, with what is glued to a report cut off it, and a dateline on its own line joined to it."""
    parts: list[Span] = []
    for i, span in enumerate(spans):
        if parts and i <= HEAD and datelines.is_alone(parts[-1].of(text)):
            parts[-1] = Span(parts[-1].start, span.end)
            continue
        cut = _cut(text, span, title) if i < HEAD else None
        parts += [Span(span.start, cut[0]), Span(cut[1], span.end)] if cut else [span]
    return parts


def _cut(text: str, span: Span, title: str) -> tuple[int, int] | None:
    slug = datelines.find(text, span)
    if slug and slug.residue and ends_sentence(slug.residue.of(text)):
        return slug.residue.start + len(slug.residue.of(text).rstrip()), slug.residue.end
    if not title or not text.startswith(title, span.start):
        return None
    rest = text[span.start + len(title) : span.end]
    stop = len(rest) - len(rest.lstrip(".:"))
    gap = len(rest) - len(rest[stop:].lstrip())
    glued = stop < gap < len(rest) and (stop or len(rest) > CROSSHEAD)
    return (span.start + len(title) + stop, span.start + len(title) + gap) if glued else None


def _unnamed(names: Names) -> list[int]:
    return [i for i, name in enumerate(names) if name is None]


def _mark_repeated_title(text: str, spans: Sequence[Span], names: Names) -> None:
    """A first line that says the second again, with words of navigation around it, is a breadcrumb."""
    first = _unnamed(names)[:2]
    if len(first) < 2 or not all(is_short(spans[i]) for i in first):
        return
    before, after = (plain(spans[i].of(text)) for i in first)
    if before != after and after in before and len(before) - len(after) <= CROSSHEAD:
        names[first[0]] = "breadcrumb"


def _dateline_at(text: str, spans: Sequence[Span], names: Names) -> int | None:
    for above, i in enumerate(_unnamed(names)[:HEAD]):
        slug = datelines.find(text, spans[i])
        if slug and (slug.agency or above <= UNSIGNED_HEAD) and not _is_a_speaker(text, spans[i], slug):
            return i
    return None


def _is_a_speaker(text: str, span: Span, slug: datelines.Slug) -> bool:
    """Whether `NAME:` begins a turn of a conversation, as it does again further down."""
    colon = slug.span.of(text).rstrip().endswith(":")
    before = SPEAKER.search(text, 0, span.start) if colon else None
    return colon and bool(before or SPEAKER.search(text, span.end, span.end + 20_000))


def _mark_title(text: str, spans: Sequence[Span], names: Names, title: str, dateline: int | None) -> None:
    """The first paragraph that is the title; those that repeat it, with little else, are breadcrumbs."""
    known = plain(title).rstrip(".")
    said = _said(text, spans, names) if known else {}
    if known not in said.values():
        first = _unnamed(names)[:2]
        if len(first) < 2 or first[0] == dateline or not _is_title(spans[first[0]].of(text), dateline):
            return
        said = said or _said(text, spans, names)
        known = said[first[0]]
    main = next(i for i in said if said[i] == known)
    for i, words in said.items():
        around = len(words) - len(known) <= CROSSHEAD and (dateline is None or i < dateline)
        if words == known or (known in words and around):
            names[i] = "title" if i == main else "breadcrumb"


def _said(text: str, spans: Sequence[Span], names: Names) -> dict[int, str]:
    """What the short paragraphs say that are no known part yet, by their number."""
    return {i: plain(spans[i].of(text)).rstrip(".") for i in _unnamed(names) if is_short(spans[i])}


def _is_title(written: str, dateline: int | None) -> bool:
    if len(written) > TITLE or SECOND_SENTENCE.search(written):
        return False
    words = [word for word in written.split() if len(word) > 3]
    in_title_case = len(words) > 3 and sum(word[0].isupper() for word in words) >= 0.8 * len(words)
    above = dateline is not None and len(written) <= TITLE / 2
    return above or in_title_case or not written.rstrip(CLOSING).endswith(".")


def _mark_byline_tails(text: str, spans: Sequence[Span], names: Names) -> None:
    """Where the writer sits or works, on the line below the by-line ("BBC News, Beijing")."""
    for i in _unnamed(names)[:HEAD]:
        if i and names[i - 1] == "byline" and i + 1 < len(spans) and _is_crosshead(spans[i].of(text)[:SHORT]):
            names[i] = "byline"


def _mark_captions(text: str, spans: Sequence[Span], names: Names, dateline: int | None) -> None:
    for i in _unnamed(names):
        if i == dateline or spans[i].end - spans[i].start > 3 * SHORT:
            continue
        above = i < dateline if dateline is not None else i < 3
        credited = names[i + 1 : i + 2] == ["credit"] and is_photo_credit(spans[i + 1].of(text))
        may_be = credited or (above and dateline is not None)
        if (above and credited) or (may_be and full_days(text, spans[i])):
            names[i] = "caption"


def _mark_subheads(text: str, spans: Sequence[Span], names: Names, dateline: int | None) -> None:
    """A short paragraph above the report is a subhead; so is a short line without a stop inside it."""
    start = _body_start(text, spans, names) if dateline is None else dateline
    for i in _unnamed(names):
        written = spans[i].of(text) if is_short(spans[i]) else ""
        above = i < start and written and len(SECOND_SENTENCE.findall(written)) < 2
        if above or (start < i < len(spans) - 1 and _is_crosshead(written)):
            names[i] = "subhead"
    for i in range(start + 1, len(spans)):
        if names[i] == "byline" and is_only_a_day(spans[i].of(text)):
            names[i] = "subhead"


def _body_start(text: str, spans: Sequence[Span], names: Names) -> int:
    """Where a report without a dateline begins: below the by-line, else below lines without a stop."""
    free = _unnamed(names)
    bylines = [i for i, name in enumerate(names[:6]) if name == "byline" and any(k > i for k in free)]
    if bylines and len([i for i in free if i < bylines[-1]]) <= 2:
        return next(i for i in free if i > bylines[-1])
    for i in free[:3]:
        if i == free[-1] or ends_sentence(spans[i].of(text)[-8:]) or not is_short(spans[i]):
            return i
    return free[0] if free else 0


def _is_crosshead(written: str) -> bool:
    return 0 < len(written) <= CROSSHEAD and not ends_sentence(written) and written[0].isupper()


def _numbered(text: str, spans: Sequence[Span], names: Names, dateline: int | None) -> tuple[Section, ...]:
    numbers = accumulate(int(name is None) for name in names)
    slug = datelines.find(text, spans[dateline]) if dateline is not None else None
    return tuple(
        Section(name or "body", span, 0 if name else number, slug.span if slug and i == dateline else None)
        for i, (span, name, number) in enumerate(zip(spans, names, numbers, strict=True))
    )
