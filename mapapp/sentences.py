"""Sections into sentences. Ranks, initials, "U.S." and the stops inside a quotation need not end one."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache

from mapapp import quotations, wordlists
from mapapp.model import Section, Sentence, Span
from mapapp.quotations import Quotation

_STOP = re.compile(  # begins with its marks, so that a text is searched for them alone
    r"[.!?…](?:(?<![.!?…].)[.!?…]*+[\"”»'’)\]]*+(?=\s|$)|(?<=[a-z0-9)\"”][.!?])[\"”]?(?=[A-Z“]))"
)
_NEXT = re.compile(r"\s*[\"“„«'‘(\[—–-]*\s*(\S)(\w*)")
_GLUED = re.compile(r"[\"“]?(?:[A-Z][a-z]+|[AI])[\s,:'’]")
_ARABIC_ARTICLE = re.compile(r"[\"“'‘(]*(?:al|el|ad|ash|an|as|ar)-[A-Z]")
_LOWER_WORD = re.compile(r"[A-Za-z.]+$")
WHOLE = 600
"""How long a quotation may be to be kept whole where its sentence leads up to it or goes on after it."""
LONGEST = 2000
"""How many characters are read together: what goes on longer without a stop is a list or a table, and is cut at a blank."""


@cache
def _abbreviations() -> dict[str, str]:
    return {row["abbreviation"]: row["ends"] for row in wordlists.rows("abbreviations")}


@cache
def _openers() -> frozenset[str]:
    return frozenset(wordlists.entries("sentence_openers"))


@cache
def _quoting_verbs() -> frozenset[str]:
    return frozenset(wordlists.entries("quoting_verbs"))


def _word_before(text: str, start: int, stop: int) -> str:
    """The last word before the stop at `stop`, with the stops inside it ("U.S")."""
    found = _LOWER_WORD.search(text[max(start, stop - 20) : stop])
    return found[0] if found else ""


def _ends_after_abbreviation(word: str, following: str) -> bool | None:
    """Whether a stop after `word` ends a sentence; None where the word is no abbreviation."""
    ends = _abbreviations().get(word.casefold())
    if ends is None and len(word) == 1 and word.isupper() and word != "I":
        ends = "yes"
    if ends is None and "." in word and all(len(part) == 1 for part in word.split(".")):
        ends = "yes"
    if ends is None:
        return None
    if ends == "number":
        return None if not following[:1].isdigit() else False
    return ends == "yes" and following in _openers()


def _goes_on(text: str, end: int) -> bool:
    """Whether what follows the stop ending at `end` continues the sentence."""
    found = _NEXT.match(text, end)
    if not found or not found[1].islower():
        return False
    return not _ARABIC_ARTICLE.match(text, found.start(1))


def _is_led_up_to(text: str, start: int, quotation: Quotation) -> bool:
    lead = text[max(start, quotation.span.start - 40) : quotation.span.start].rstrip()
    return bool(lead) and lead[-1] not in '.!?…"”»'


def _is_taken_up(text: str, end: int, quotation: Quotation) -> bool:
    """Whether the sentence goes on after the closing mark: `," he said`, `?" Smith asked`."""
    last = text[quotation.inner(text).end - 1]
    after = text[quotation.span.end : min(end, quotation.span.end + 120)]
    if not after.strip():
        return False
    return last == "," or (last in ".?!…—-" and (after.lstrip()[:1].islower() or _is_said_next(after)))


def _is_said_next(after: str) -> bool:
    words = [word.rstrip(".") for word in re.split(r"[^\w\s.'’-]", after)[0].split()[:6]]
    return bool(words) and words[0] not in _openers() and not _quoting_verbs().isdisjoint(words)


def _kept_whole(text: str, span: Span) -> list[Span]:
    return [
        quotation.span
        for quotation in quotations.find(text, span)
        if quotation.closed
        and quotation.span.end - quotation.span.start <= WHOLE
        and (_is_taken_up(text, span.end, quotation) or _is_led_up_to(text, span.start, quotation))
    ]


class _Paragraph:
    def __init__(self, text: str, span: Span) -> None:
        self.text, self.span = text, span
        self.whole = _kept_whole(text, span)
        self.starts = [quotation.start for quotation in self.whole]
        self.taken_up = {q.end for q in self.whole if _is_taken_up(text, span.end, Quotation(q, True))}

    def ends_at(self, stop: re.Match[str]) -> bool:
        """Whether the stop ends a sentence."""
        text, end = self.text, stop.end()
        if end >= self.span.end:
            return True
        if not text[end].isspace() and not _GLUED.match(text, end):
            return False
        if self._inside_whole(end) or end in self.taken_up or _goes_on(text, end):
            return False
        if set(stop[0]) & set("!?"):
            return True
        return self._ends_after_word(stop)

    def _inside_whole(self, end: int) -> bool:
        at = bisect_right(self.starts, end) - 1
        return at >= 0 and end < self.whole[at].end

    def _ends_after_word(self, stop: re.Match[str]) -> bool:
        if stop[0].startswith(("..", "…")):
            return True
        following = _NEXT.match(self.text, stop.end())
        word = _word_before(self.text, self.span.start, stop.start())
        ends = _ends_after_abbreviation(word, following[1] + following[2] if following else "")
        return True if ends is None else ends


def _trimmed(text: str, start: int, end: int) -> Span | None:
    piece = text[start:end]
    lead = len(piece) - len(piece.lstrip())
    kept = len(piece.strip())
    return Span(start + lead, start + lead + kept) if kept else None


def split(text: str, span: Span) -> list[Span]:
    """Return the sentences of one paragraph, trimmed, in order, every non-blank character in one of them.

    A quotation that is followed by its attribution (`," he said`) or led up to (`he said: "`) is not cut.
    """
    paragraph = _Paragraph(text, span)
    ends = [stop.end() for stop in _STOP.finditer(text, span.start, span.end) if paragraph.ends_at(stop)]
    bounds = [span.start, *ends, span.end]
    pieces = (_trimmed(text, start, end) for start, end in zip(bounds, bounds[1:], strict=False))
    return [part for piece in pieces if piece for part in bounded(text, piece)]


def bounded(text: str, span: Span) -> Iterator[Span]:
    """Yield the stretches of at most LONGEST characters that a sentence is read in, trimmed as it is: mostly itself alone."""
    start = span.start
    if span.end - start <= LONGEST:
        yield span
        return
    while span.end - start > LONGEST:
        blank = text.rfind(" ", start + 1, start + LONGEST)
        stop = blank if blank > 0 else start + LONGEST
        piece = _trimmed(text, start, stop)
        if piece:
            yield piece
        start = stop
    last = _trimmed(text, start, span.end)
    if last:
        yield last


def sentences(text: str, sections: Sequence[Section]) -> tuple[Sentence, ...]:
    """Return the sentences of all sections but boilerplate, numbered through the article."""
    found = [
        (piece, section)
        for section in sections
        if section.name != "boilerplate"
        for piece in split(text, section.span)
    ]
    return tuple(Sentence(piece, section, index) for index, (piece, section) in enumerate(found))


def sentence_of(sentences: Sequence[Sentence], spans: Sequence[Span]) -> list[int]:
    """Return for each of the spans, which are in order, the number of the sentence it begins in."""
    found, at = [], 0
    for span in spans:
        while at + 1 < len(sentences) and sentences[at].span.end <= span.start:
            at += 1
        found.append(at)
    return found
