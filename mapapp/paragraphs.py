"""A text into paragraphs: blank lines break always, a single line break unless the text is hard-wrapped."""

import re
from collections.abc import Sequence

from mapapp import wordlists
from mapapp.model import Span

LINE = re.compile(r"[^\r\n\u2028\u2029]+|\r\n?|[\n\u2028\u2029]")
STOPS = ".!?…:"
CLOSING = "\"'”’)]»"
BULLET = re.compile(r"[-*•–—·]\s|\d{1,3}[.)]\s")
ADDRESS = re.compile(r"\S{0,80}(?:@|://|www\.)")
WIDEST = 200  # a text whose longest line is longer than this is not hard-wrapped


def paragraphs(text: str) -> list[Span]:
    """Return the paragraphs in order, without white space around them; every other character is in one."""
    blocks = _blocks(text)
    width = _wrap_width(text, blocks)
    return [part for block in blocks for part in _joined(text, block, width)]


def ends_sentence(written: str) -> bool:
    """Whether a stop, perhaps inside a closing quotation mark or bracket, ends the stretch."""
    return written.rstrip().rstrip(CLOSING)[-1:] in tuple(STOPS)


def _blocks(text: str) -> list[list[Span]]:
    """Lines between blank ones, each without the white space around it."""
    blocks: list[list[Span]] = [[]]
    fresh = True  # at the beginning of a line
    for match in LINE.finditer(text):
        line = _stripped(text, match.start(), match.end())
        if line:
            blocks[-1].append(line)
        elif fresh or match.group()[0] not in "\r\n\u2028\u2029":
            blocks.append([])
        fresh = match.group()[0] in "\r\n\u2028\u2029"
    return [block for block in blocks if block]


def _stripped(text: str, start: int, end: int) -> Span | None:
    line = text[start:end]
    kept = line.strip()
    if not kept:
        return None
    first = start + len(line) - len(line.lstrip())
    return Span(first, first + len(kept))


def _wrap_width(text: str, blocks: Sequence[Sequence[Span]]) -> int:
    """The width at which lines were broken, or 0 where single line breaks are meant."""
    pairs = [pair for block in blocks for pair in zip(block, block[1:], strict=False)]
    broken = [first.end - first.start for first, second in pairs if _runs_on(text, first, second)]
    width = max(broken, default=0)
    return width if width <= WIDEST and len(broken) >= 2 and len(broken) * 5 >= len(pairs) else 0


def _runs_on(text: str, first: Span, second: Span) -> bool:
    """Whether the sentence of the first line plainly goes on in the second."""
    tail, head = text[max(first.start, first.end - 20) : first.end], text[second.start : second.start + 80]
    open_ended = tail.split()[-1] in wordlists.entries("function_words_en")
    return (head[0].islower() or open_ended) and not ends_sentence(tail) and not ADDRESS.match(head)


def _joined(text: str, block: Sequence[Span], width: int) -> list[Span]:
    parts = [block[0]]
    for first, second in zip(block, block[1:], strict=False):
        if _runs_on(text, first, second) or (width and _is_full(text, first, second, width)):
            parts[-1] = Span(parts[-1].start, second.end)
        else:
            parts.append(second)
    return parts


def _is_full(text: str, first: Span, second: Span, width: int) -> bool:
    """Whether the first line ends where the next word did not fit any more."""
    head = text[second.start : second.end]
    length = first.end - first.start
    if BULLET.match(head) or length > 1.2 * width:
        return False
    if not ends_sentence(text[max(first.start, first.end - 8) : first.end]):
        return length >= 0.6 * width
    return length + 1 + len(head.split(None, 1)[0]) > width
