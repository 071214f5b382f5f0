"""Labels: who a headline or a transcript puts before a colon or behind a dash ("Police: ...", "... - officials")."""

from collections.abc import Callable, Sequence

from mapapp import phrases
from mapapp.model import Attribution, Span
from mapapp.namewords import entries, is_body
from mapapp.passages import Passage
from mapapp.tokens import DASHES, QUOTE_MARKS, Token, words_of

_LONGEST = 4
MARKS = DASHES | {":"}


def _speaks(head: Token) -> bool:
    """Whether a label's last word says by itself that somebody speaks: "officials", "Police", "poll"."""
    low = head.text.casefold()
    return phrases.is_role(head) or is_body(low) or low in entries("finders") | entries("official_nouns")


def _is_phrase(parts: Sequence[Token]) -> bool:
    return all(
        t.is_word and not phrases.is_class(t, "aux", "prep", "conj", "sub", "pron", "time") for t in parts
    )


def _attribution(
    passage: Passage, source: tuple[int, int], mark: int, content: tuple[int, int]
) -> Attribution:
    start, end = content
    said = Span(passage.tokens[start].start, passage.tokens[end - 1].end)
    return Attribution(passage.span_of(source), passage.span_of((mark, mark + 1)), (said,))


def behind(passage: Passage) -> Attribution | None:
    """The attribution of a headline that ends with its source: "Blast kills ten - officials"."""
    end = passage.size
    while end and passage.tokens[end - 1].text in (".", "!"):
        end -= 1
    for mark in range(end - 2, max(3, end - _LONGEST - 2), -1):
        if passage.tokens[mark].text in MARKS and passage.free[mark]:
            source = passage.tokens[mark + 1 : end]
            plain = _is_phrase(source) and not any(token.low in words_of("det") for token in source)
            if plain and _speaks(source[-1]):
                return _attribution(passage, (mark + 1, end), mark, (passage.lead, mark))
            return None
    return None


def may_begin(passage: Passage) -> bool:
    """Whether a colon comes early enough for a label."""
    return any(token.text == ":" for token in passage.tokens[1 : _LONGEST + 2])


def before(passage: Passage, is_known: Callable[[str], bool]) -> Attribution | None:
    """The attribution of a headline or of a line of a transcript: "Police: ten killed", "LEE: We left."."""
    start = 1 if passage.size and passage.tokens[0].text in QUOTE_MARKS else 0
    for mark in range(start + 1, min(start + _LONGEST + 1, passage.size - 1)):
        if passage.tokens[mark].text != ":":
            continue
        source = passage.tokens[start:mark]
        name = source[-1]
        country = " ".join(token.text for token in source).casefold() in entries("country_names")
        named = name.is_name and is_known(name.text.casefold()) and not country
        if _is_phrase(source) and source[0].text[0].isupper() and (named or _speaks(name)):
            return _attribution(passage, (start, mark), mark, (mark + 1, passage.size))
        return None
    return None
