"""Quotations: stretches between double quotation marks, also those that a paragraph leaves open."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from mapapp.model import Span

_MARK = re.compile(r"[\"“”„«»'\n](?:(?<=[\"“”„«»])|(?<=')'|(?<=\n)(?:[^\S\n]*\n)?)")  # '' and blank lines too
_OPENING, _CLOSING = "“„«", "”»"
_BEFORE_OPENING = " \t\r\n\xa0([{—–-/:"


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation with its marks; `closed` is false where the paragraph ends before the quotation does."""

    span: Span
    closed: bool

    def inner(self, text: str) -> Span:
        """Return the span between the marks."""
        width = 2 if text.startswith("''", self.span.start) else 1
        return Span(self.span.start + width, self.span.end - (width if self.closed else 0))


def _opens(text: str, at: int, mark: str, is_open: bool) -> bool:
    if mark in _OPENING or mark in _CLOSING:
        return mark in _OPENING
    before = text[at - 1] if at else " "
    after = text[at + len(mark) : at + len(mark) + 1] or " "
    if after.isspace():
        return False
    return before in _BEFORE_OPENING or (not is_open and not before.isalnum())


def _left_open(text: str, start: int, end: int) -> Quotation:
    return Quotation(Span(start, start + len(text[start:end].rstrip())), False)


def _walk(text: str, span: Span) -> Iterator[Quotation]:
    opened = broken = -1
    for found in _MARK.finditer(text, span.start, span.end):
        mark, at = found[0], found.start()
        if opened < 0:
            if mark[0] != "\n" and _opens(text, at, mark, False):
                opened, broken = at, -1
        elif mark == "\n":
            broken = at if broken < 0 else broken
        elif mark[0] == "\n":
            yield _left_open(text, opened, at)
            opened = -1
        elif not _opens(text, at, mark, True):
            yield Quotation(Span(opened, found.end()), True)
            opened = -1
        elif broken >= 0:
            yield _left_open(text, opened, broken)
            opened, broken = at, -1
    if opened >= 0:
        yield _left_open(text, opened, span.end)


def find(text: str, span: Span) -> tuple[Quotation, ...]:
    """Return the quotations of `span`, in order and disjoint.

    One that is opened again on a later line without having been closed ends with its own line.
    """
    return tuple(_walk(text, span))
