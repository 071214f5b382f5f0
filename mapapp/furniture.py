"""What a paragraph says itself that it is: a caption, a credit, a by-line, navigation, boilerplate."""

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache, lru_cache

from mapapp import wordlists
from mapapp.days import full_days
from mapapp.model import SectionName, Span
from mapapp.paragraphs import ends_sentence

SHORT = 300  # characters; a longer paragraph is body or caption
STRAIGHT = str.maketrans("‘’“”–—", "''\"\"--")
BYLINE = re.compile(
    r"(?:By|BY|by)\s+[A-Z]|By (?:an?|our) (?:\w+ ){0,2}(?:reporters?|correspondents?|writers?|staff)\b"
)
NAME_AND_AGENCY = re.compile(r"[^,|/.]{3,60}(?:,|\||/|\s-|\s–)\s{0,3}([^,|/.]{2,40})\.?$")
REPORTED_FROM = re.compile(r"(?:[A-Z][\w.'’-]+ ){2,4}reported from [A-Z]")
SEPARATORS = re.compile(r"\s*[>»›|/·]\s*")
_AROUND = " .:!"
SECOND_SENTENCE = re.compile(r"[.!?][\"”’)]?\s+[A-Z\"“]")


@lru_cache(maxsize=8)  # asked several times of a paragraph
def plain(written: str) -> str:
    """Return the stretch as phrases are compared: casefolded, with straight quotes and single spaces."""
    straight = written if written.isascii() else written.translate(STRAIGHT)
    return " ".join(straight.casefold().split())


def is_short(span: Span) -> bool:
    """Whether the paragraph is short enough to be anything but body or a caption."""
    return span.end - span.start <= SHORT


def part_of(text: str, span: Span) -> SectionName | None:
    """Return the part the paragraph says itself that it plays, if it says so."""
    if is_short(span):
        return _marked(span.of(text))
    head = plain(text[span.start : span.start + SHORT])
    return "caption" if span.end - span.start <= 3 * SHORT and _has("caption", head) else None


def is_published_line(written: str) -> bool:
    """Whether a line says when the article was published: "Published: 3 July 2016", or is only a day."""
    return _is_stamp(written, "published") or is_only_a_day(written)


def is_only_a_day(written: str) -> bool:
    """Whether the line is a day in full and little else."""
    days = full_days(written, Span(0, len(written))) if len(written) <= 60 else []
    return bool(days) and len(written) - len(days[0][0].of(written)) <= 25 and not ends_sentence(written)


def is_photo_credit(written: str) -> bool:
    """Whether the line credits a picture: a phrase that does, or a name and an agency ("Jane Doe, AFP")."""
    if SECOND_SENTENCE.search(written):
        return False
    match = NAME_AND_AGENCY.match(written)
    return _has("photo credit", plain(written)) or bool(match and _has("agency", plain(match.group(1))))


def _marked(written: str) -> SectionName | None:
    said = plain(written)
    if _has("boilerplate", said) or not any(map(str.isalnum, written)):
        return "boilerplate"
    if _is_byline(written):
        return "byline"
    if is_photo_credit(written) or _has("credit", said) or REPORTED_FROM.match(written):
        return "credit"
    if _has("caption", said):
        return "caption"
    if is_published_line(written) or _is_stamp(written, "updated"):
        return "byline"
    return "breadcrumb" if _is_navigation(written) else None


@dataclass(frozen=True, slots=True)
class _Phrases:
    """What tells a part: what a line is, ends with, begins with, has anywhere."""

    whole: frozenset[str]
    ends: tuple[str, ...]
    begins: tuple[str, ...]
    anywhere: tuple[str, ...]


@cache
def _phrases(part: str) -> _Phrases:
    found: dict[str, list[str]] = defaultdict(list)
    for row in wordlists.rows("layout"):
        if row["part"] == part:
            found[row["where"]].append(plain(row["phrase"]))
    whole = frozenset(phrase.strip(_AROUND) for phrase in found["whole"])
    return _Phrases(whole, tuple(found["end"]), tuple(found["start"]), tuple(found["anywhere"]))


def _has(part: str, said: str) -> bool:
    phrases = _phrases(part)
    return (
        said.strip(_AROUND) in phrases.whole
        or said.endswith(phrases.ends)
        or (said.startswith(phrases.begins) and any(_begins(said, phrase) for phrase in phrases.begins))
        or any(phrase in said for phrase in phrases.anywhere)
    )


def _begins(said: str, phrase: str) -> bool:
    after = said[len(phrase) : len(phrase) + 1]
    return said.startswith(phrase) and not (phrase[-1].isalnum() and after.isalpha())


def _is_byline(written: str) -> bool:
    return bool(BYLINE.match(written)) and len(written) <= 150 and not ends_sentence(written)


def _is_stamp(written: str, part: str) -> bool:
    if len(written) > 120 or not _has(part, plain(written)):
        return False
    return bool(full_days(written, Span(0, len(written)))) or (
        len(written) <= 60 and not ends_sentence(written)
    )


def _is_navigation(written: str) -> bool:
    return len(written) <= 100 and all(
        _has("navigation", plain(crumb)) for crumb in SEPARATORS.split(written)
    )
