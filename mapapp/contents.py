"""What is said: the stretches before and after a cue that belong to it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from mapapp import phrases
from mapapp.cues import Cue
from mapapp.model import Span
from mapapp.phrases import Phrase
from mapapp.quotations import Quotation
from mapapp.tokens import DASHES, QUOTE_MARKS, Token, is_adverb, tokens, words_of

LONGEST = 2000
"""How many characters of one sentence are read together."""
_CLOSERS = frozenset({".", ",", ";", ":", ")", "—", "–", "--", "!", "?"})


@dataclass(frozen=True, slots=True)
class Heard:
    """A cue with its source, before its content is known."""

    cue: Cue
    source: Phrase | None
    inverted: bool = False
    agent: bool = False
    shared: bool = False

    @property
    def start(self) -> int:
        """The first token of source and cue, a source shared with an earlier cue left aside."""
        return self.cue.start if self.source is None or self.shared else min(self.cue.start, self.source[0])

    @property
    def end(self) -> int:
        """The token after source and cue."""
        behind = self.inverted or self.agent
        return max(self.cue.end, self.source[1]) if self.source and behind else self.cue.end


@dataclass(slots=True)
class Passage:
    """A sentence in tokens, with the quotations that lie in it."""

    text: str
    span: Span
    tokens: list[Token]
    quoted: list[Quotation]
    free: list[bool] = field(default_factory=list)
    lead: int = 0

    @property
    def size(self) -> int:
        """How many tokens it has."""
        return len(self.tokens)

    @property
    def is_quotation(self) -> bool:
        """Whether nothing but quotation is in it."""
        return not any(free and token.is_word for free, token in zip(self.free, self.tokens, strict=True))

    def span_of(self, phrase: Phrase | None) -> Span | None:
        """The stretch of text from the first to the last token."""
        return Span(self.tokens[phrase[0]].start, self.tokens[phrase[1] - 1].end) if phrase else None

    def quotation_at(self, token: int) -> Quotation | None:
        """The quotation that the token lies in."""
        if token >= self.size:
            return None
        at = self.tokens[token].start
        return next((q for q in self.quoted if q.span.start <= at < q.span.end), None)


def _is_transparent(text: str, quotation: Quotation) -> bool:
    """Whether a quotation is but a name or a word in marks: the "Islamic State" fighters."""
    inner = quotation.inner(text)
    words = inner.of(text)
    return len(words) < 40 and len(words.split()) <= 3 and words[-1:] not in (",", ".", "!", "?", "")


def _dateline_end(found: list[Token]) -> int:
    """The token after a dateline: "BEIRUT (AP) —"."""
    for n, token in enumerate(found[:16]):
        if token.text in DASHES and n:
            place = found[0].text
            return n + 1 if place.isupper() or any(t.text == "(" for t in found[:n]) else 0
    return 0


def passages(text: str, sentences: Sequence[Span], quoted: Sequence[Quotation]) -> Iterator[Passage]:
    """Yield the sentences in tokens, in order."""
    at = 0
    known = frozenset(word for word in text.split() if word[:1].isupper())
    for sentence in sentences:
        for piece in _bounded(text, sentence):
            while at < len(quoted) and quoted[at].span.end <= piece.start:
                at += 1
            here = at
            while here < len(quoted) and quoted[here].span.start < piece.end:
                here += 1
            yield _passage(text, piece, quoted[at:here], known)


def _bounded(text: str, sentence: Span) -> Iterator[Span]:
    """A sentence, or where it goes on without end the pieces it is read in."""
    start = sentence.start
    while sentence.end - start > LONGEST:
        blank = text.rfind(" ", start + 1, start + LONGEST)
        stop = blank if blank > 0 else start + LONGEST
        yield Span(start, stop)
        start = stop
    yield Span(start, sentence.end)


def _passage(text: str, sentence: Span, inside: Sequence[Quotation], known: frozenset[str]) -> Passage:
    found = tokens(text, sentence, known)
    seen = [quotation for quotation in inside if not _is_transparent(text, quotation)]
    marks = {end for q in inside if q not in seen for end in (q.span.start, q.span.end - 1)}
    kept = [token for token in found if token.start not in marks]
    passage = Passage(text, sentence, kept, seen)
    passage.free = _free(kept, seen)
    passage.lead = _dateline_end(kept)
    return passage


def _free(found: list[Token], quoted: list[Quotation]) -> list[bool]:
    free: list[bool] = []
    at = 0
    for token in found:
        while at < len(quoted) and quoted[at].span.end <= token.start:
            at += 1
        free.append(not (at < len(quoted) and quoted[at].span.start <= token.start))
    return free


def begins_clause(passage: Passage, cue: Cue) -> bool:
    """Whether a clause or quotation follows a participle: "saying that", "adding he had"."""
    if cue.end >= passage.size:
        return False
    following = passage.tokens[cue.end]
    if following.low in ("that", ":") or following.text in QUOTE_MARKS:
        return True
    if cue.kind.base in ("say", "add", "argue", "claim", "note", "warn", "tell"):
        return following.is_word and following.low not in ("to", "of", "for", "in", "on")
    return following.low in ("he", "she", "it", "they", "there", "we")


def _skip_time(found: Sequence[Token], at: int) -> int:
    while at < len(found):
        if phrases.is_time(found, at):
            at += 1
        elif found[at].low in ("last", "this", "next", "on", "in", "late", "early", "earlier", "later"):
            step = next((n for n in (1, 2) if at + n < len(found) and phrases.is_time(found, at + n)), None)
            if step is None:
                return at
            at += step + 1
        else:
            return at
    return at


def _skip_occasion(found: Sequence[Token], at: int) -> int:
    if at >= len(found) or not phrases.is_occasion(found, at, len(found)):
        return at
    stop = phrases.after(found, at + 1, min(at + 6, len(found)))
    return stop[1] if stop else at


def _skip_adjuncts(passage: Passage, at: int) -> int:
    """Step over what stands between a cue and its content: "said on Tuesday in a statement that"."""
    found = passage.tokens
    while at < passage.size:
        stop = _skip_occasion(found, _skip_time(found, at))
        if stop == at:
            break
        at = stop
    for n in range(at, min(at + 15, passage.size)):
        if not passage.free[n] or found[n].text in _CLOSERS:
            break
        if found[n].low == "that" and n > at and found[at].low in words_of("prep"):
            return n
    if at + 1 < passage.size and found[at].text in (",", ":") and not passage.free[at + 1]:
        return at + 1
    return at + 1 if at < passage.size and found[at].text == ":" else at


def _skip_addressee(passage: Passage, at: int) -> int:
    """Step over who is told: "told reporters that", "told the state agency it"."""
    found = passage.tokens
    person = phrases.after(found, at, passage.size)
    return person[1] if person else at


def _ends_at(passage: Passage, at: int, later: Sequence[Heard]) -> int:
    """The token with which a clause from `at` on is over: a semicolon, or another attribution of its own."""
    found = passage.tokens
    stop = passage.size
    for n in range(at, stop):
        if found[n].text == ";" and passage.free[n]:
            stop = n
            break
    for heard in later:
        edge = heard.start
        if at < edge < stop and (cut := _cut_before(passage, edge, heard)) is not None and cut > at:
            return cut
    return stop


def _cut_before(passage: Passage, edge: int, heard: Heard) -> int | None:
    """Where content ends in front of a further attribution; None where that one lies inside the content."""
    found = passage.tokens
    before = found[edge - 1]
    if before.low in ("and", "but", "though", "although", "while", "as", "yet"):
        edge -= 1
        return edge - 1 if found[edge - 1].text == "," else edge
    if before.text == "," and (heard.cue.is_participle or heard.cue.kind.base == "according"):
        return edge - 1
    return None


def _strip(passage: Passage, start: int, end: int) -> Span | None:
    """The stretch of text of these tokens, without marks other than quotation marks at its edges."""
    found = passage.tokens
    while start < end and found[start].text in _CLOSERS | DASHES:
        start += 1
    while end > start and found[end - 1].text in _CLOSERS | DASHES and found[end - 1].text not in ")?!":
        end -= 1
    return Span(found[start].start, found[end - 1].end) if start < end else None


def _after(passage: Passage, heard: Heard, later: Sequence[Heard]) -> Span | None:
    at = heard.end
    if heard.cue.kind.takes == "person" and not heard.inverted:
        at = _skip_addressee(passage, at)
    at = _skip_adjuncts(passage, at)
    if at >= passage.size:
        return None
    return _strip(passage, at, _ends_at(passage, at, later))


def _is_adjunct(passage: Passage, start: int, end: int) -> bool:
    """Whether a fronted stretch only sets the scene: "Despite the retreat,", "On Tuesday"."""
    found = passage.tokens
    while start < end and found[start].low in words_of("conj"):
        start += 1
    if start >= end:
        return True
    first = found[start]
    opens = first.low in words_of("prep") | words_of("sub") | words_of("adv") or first.low.endswith(
        ("ing", "ly", "ed")
    )
    return opens or phrases.is_time(found, start) or end - start <= 3


def _nothing_follows(passage: Passage, heard: Heard) -> bool:
    """Whether the sentence, or this part of it, ends with the cue or with an adjunct of it."""
    at = heard.end
    if heard.cue.kind.takes == "person" and not heard.inverted:
        at = _skip_addressee(passage, at)
    at = _skip_adjuncts(passage, at)
    if at >= passage.size or passage.tokens[at].text in _CLOSERS:
        return True
    first = passage.tokens[at]
    if (
        first.low in ("at", "about", "over")
        and at + 1 < passage.size
        and passage.tokens[at + 1].low in ("least", "most", "more")
    ):
        return False
    return first.low in words_of("prep") | words_of("sub") or is_adverb(first)


def _quotation_before(passage: Passage, token: int) -> Quotation | None:
    """The quotation that ends right before the token."""
    if token == 0 or token > passage.size:
        return None
    at = token - 1
    if passage.tokens[at].text == "," and at:
        at -= 1
    return None if passage.free[at] else passage.quotation_at(at)


def _before(passage: Passage, heard: Heard, floor: int) -> Span | None:
    """What is said in front of source and cue, from the sentence's beginning or the attribution before."""
    start = floor
    quotation = _quotation_before(passage, heard.start)
    while start < heard.start and passage.tokens[start].low in words_of("conj") | {"that"}:
        start += 1
    found = _strip(passage, start, heard.start)
    if quotation is None or found is None:
        return found
    if quotation.span.start < passage.span.start or _leads_only(passage, start, quotation):
        return Span(quotation.span.start, found.end)
    return found


def _leads_only(passage: Passage, start: int, quotation: Quotation) -> bool:
    """Whether between `start` and the quotation no words stand that are part of what is said."""
    words = [token for token in passage.tokens[start:] if token.start < quotation.span.start]
    return not any(token.is_word for token in words)


def _quotation_after(passage: Passage, heard: Heard) -> Span | None:
    """The quotation that goes on after an attribution in its midst: `"We left," he said, "at dawn."`."""
    for at in range(heard.end, passage.size):
        quotation = passage.quotation_at(at)
        if quotation is not None:
            return Span(quotation.span.start, max(quotation.span.end, quotation.span.start + 1))
        if passage.tokens[at].text == ";":
            return None
    return None


def of(passage: Passage, heard: Heard, floor: int, later: Sequence[Heard]) -> list[Span]:
    """Return the pieces of what is said, in order; none where nothing is."""
    kind = heard.cue.kind
    if heard.source is None or heard.agent or kind.takes == "thing" or not kind.says:
        return _some(_after(passage, heard, later))
    if _follows_quotation(passage, heard, floor):
        return _some(_before(passage, heard, floor), _quotation_after(passage, heard))
    if kind.base == "according" and heard.start <= passage.lead + 1:
        return _some(_after(passage, heard, later))
    if heard.inverted:
        return _some(_before(passage, heard, floor), _quotation_after(passage, heard))
    return _of_finite(passage, heard, floor, later)


def _follows_quotation(passage: Passage, heard: Heard, floor: int) -> bool:
    quotation = _quotation_before(passage, heard.start)
    return quotation is not None and floor <= heard.start


def _of_finite(passage: Passage, heard: Heard, floor: int, later: Sequence[Heard]) -> list[Span]:
    fronted = heard.start - floor > 0 and passage.tokens[heard.start - 1].text in (",", "—", "–", "--")
    if fronted and _nothing_follows(passage, heard) and not (_is_short_adjunct(passage, floor, heard)):
        pieces = _some(_before(passage, heard, floor))
        at = heard.end
        if at < passage.size and passage.tokens[at].text == "," and at + 2 < passage.size:
            pieces += _some(_after_comma(passage, at, later))
        return pieces
    return _some(_after(passage, heard, later))


def _is_short_adjunct(passage: Passage, floor: int, heard: Heard) -> bool:
    ends = heard.end >= passage.size or passage.tokens[heard.end].text in _CLOSERS
    return not ends and _is_adjunct(passage, floor, heard.start)


def _after_comma(passage: Passage, comma: int, later: Sequence[Heard]) -> Span | None:
    return _strip(passage, comma + 1, _ends_at(passage, comma + 1, later))


def _some(*pieces: Span | None) -> list[Span]:
    return [piece for piece in pieces if piece is not None]
