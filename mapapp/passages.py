"""Passages: sentences in tokens, with the quotations and the dateline that lie in them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from mapapp.cues import Cue
from mapapp.model import Span
from mapapp.phrases import Phrase
from mapapp.quotations import Quotation
from mapapp.sentences import bounded
from mapapp.tokens import DASHES, Token, has_glued, tokens


@dataclass(frozen=True, slots=True)
class Heard:
    """A cue with its source, before its content is known.

    `inverted`: the source stands behind ("said Smith"); `shared`: it is that of an earlier cue; `topic`: what is
    spoken of where the source stands behind "by" ("the attack was condemned by the union").
    """

    cue: Cue
    source: Phrase | None
    inverted: bool = False
    shared: bool = False
    topic: Phrase | None = None

    @property
    def start(self) -> int:
        """The first token of source and cue, a source shared with an earlier cue left aside."""
        return self.cue.start if self.source is None or self.shared else min(self.cue.start, self.source[0])

    @property
    def end(self) -> int:
        """The token after source and cue."""
        behind = self.inverted or self.topic is not None
        return max(self.cue.end, self.source[1]) if self.source and behind else self.cue.end


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence in tokens; `free` are those outside quotations, `lead` is the first one after a dateline."""

    text: str
    span: Span
    tokens: list[Token]
    quoted: Sequence[Quotation]
    free: list[bool]
    lead: int

    @property
    def size(self) -> int:
        """How many tokens it has."""
        return len(self.tokens)

    @property
    def is_quotation(self) -> bool:
        """Whether it has words, and all of them are quoted."""
        if all(self.free):
            return False
        words = [free for free, token in zip(self.free, self.tokens, strict=True) if token.is_word]
        return bool(words) and not any(words)

    @property
    def begins_quoted(self) -> bool:
        """Whether it begins inside or with a quotation."""
        return bool(self.free) and not self.free[0]

    @property
    def ends_quoted(self) -> bool:
        """Whether its last word is quoted."""
        last = next((n for n in range(self.size - 1, -1, -1) if self.tokens[n].is_word), None)
        return last is not None and not self.free[last]

    def span_of(self, phrase: Phrase | None) -> Span | None:
        """The stretch of text from the first to the last token."""
        return Span(self.tokens[phrase[0]].start, self.tokens[phrase[1] - 1].end) if phrase else None

    def quotation_at(self, token: int) -> Quotation | None:
        """The quotation that the token lies in."""
        if token >= self.size or self.free[token]:
            return None
        at = self.tokens[token].start
        return next((q for q in self.quoted if q.span.start <= at < q.span.end), None)


def _is_transparent(text: str, quotation: Quotation) -> bool:
    """Whether a quotation is but a name or a word in marks: the "Islamic State" fighters."""
    inner = quotation.inner(text)
    words = inner.of(text)
    return len(words) < 40 and len(words.split()) <= 3 and words[-1:] not in (",", ".", "!", "?", "")


def _dateline_end(found: Sequence[Token]) -> int:
    """The token after a dateline: "BEIRUT (AP) —"."""
    for n, token in enumerate(found[:16]):
        if token.text in DASHES and n:
            shouted = found[0].text.isupper() and len(found[0].text) > 1
            return n + 1 if shouted or any(t.text == "(" for t in found[:n]) else 0
    return 0


def _free(found: Sequence[Token], quoted: Sequence[Quotation]) -> list[bool]:
    if not quoted:
        return [True] * len(found)
    free: list[bool] = []
    at = 0
    for token in found:
        while at < len(quoted) and quoted[at].span.end <= token.start:
            at += 1
        free.append(not (at < len(quoted) and quoted[at].span.start <= token.start))
    return free


def _passage(text: str, piece: Span, inside: Sequence[Quotation], known: frozenset[str]) -> Passage:
    seen: list[Quotation] = []
    marks: set[int] = set()
    for quotation in inside:
        if _is_transparent(text, quotation):
            marks |= {quotation.span.start, quotation.span.end - 1}
        else:
            seen.append(quotation)
    kept = tokens(text, piece, known)
    if marks:
        kept = [token for token in kept if token.start not in marks]
    return Passage(text, piece, kept, seen, _free(kept, seen), _dateline_end(kept))


def _any(_: Span) -> bool:
    return True


def read(
    text: str,
    sentences: Sequence[Span],
    quoted: Sequence[Quotation],
    wanted: Callable[[Span], bool] = _any,
) -> Iterator[Passage]:
    """Yield the sentences in tokens, in order, those `wanted`; one that goes on without end comes in pieces."""
    at = 0
    words = text.split() if has_glued(text) else ()
    known = frozenset(word for word in words if word[:1].isupper())
    for sentence in sentences:
        for piece in filter(wanted, bounded(text, sentence)):
            while at < len(quoted) and quoted[at].span.end <= piece.start:
                at += 1
            here = at
            while here < len(quoted) and quoted[here].span.start < piece.end:
                here += 1
            yield _passage(text, piece, quoted[at:here], known)
