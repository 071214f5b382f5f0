"""A source as written into its name and kind: rank, article and apposition left out."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from mapapp import wordlists
from mapapp.model import Span, SpeakerKind
from mapapp.phrases import is_role
from mapapp.tokens import Token, joined, tokens, words_of

_ATTACHED = re.compile(r"[\w.]+-(?:based|linked|affiliated|led|backed|run|aligned|owned|funded|held|allied)$")


@dataclass(frozen=True, slots=True)
class Source:
    """Who a phrase names; `roles` say what they are, `named` is false for mere descriptions."""

    written: str
    name: str
    kind: SpeakerKind
    roles: frozenset[str]
    named: bool
    plural: bool

    @property
    def words(self) -> frozenset[str]:
        """The words of the name, folded, by which shorter forms are known again."""
        return name_words(self.name)


@cache
def _set(name: str) -> frozenset[str]:
    return frozenset(word.casefold() for word in wordlists.entries(name))


@cache
def _bodies() -> dict[str, str]:
    return {row["word"]: row["kind"] for row in wordlists.rows("bodies")}


def bare(word: str) -> str:
    """A word folded, without stops and the possessive s."""
    return re.sub(r"'s?$", "", word.casefold().replace("’", "'").replace(".", ""))


def name_words(name: str) -> frozenset[str]:
    """The words that make a name, articles and particles left out."""
    small = words_of("det") | words_of("prep") | _set("name_particles")
    parts = re.findall(r"[^\W_]+", re.sub(r"['’]s\b", " ", name))
    return frozenset(part.casefold() for part in parts if part.casefold() not in small)


def is_title(token: Token) -> bool:
    """Whether it stands before a name: "Col.", "President"."""
    return bare(token.text) in _set("titles")


def _is_name_word(token: Token) -> bool:
    return token.is_name and token.is_word and not token.text[0].isdigit()


def body_kind(parts: Sequence[Token]) -> str | None:
    """Whether the words name a body, and of what kind; None where they do not."""
    for token in reversed(parts):
        if kind := _bodies().get(bare(token.text)) or _bodies().get(token.low):
            return kind
    if len(parts) == 1 and parts[0].text.isupper() and len(parts[0].text) > 1:
        return "organisation"
    return None


def without_verb(parts: Sequence[Token]) -> Sequence[Token]:
    """A phrase up to the last word that names somebody or says what they are: "Bo Ray left" without "left"."""
    end = len(parts)
    while end and not (
        _is_name_word(parts[end - 1]) or is_role(parts[end - 1]) or body_kind(parts[end - 1 : end])
    ):
        end -= 1
    return parts[:end]


def _pieces(parts: Sequence[Token]) -> list[list[Token]]:
    """The phrase cut at commas and brackets, bracketed words left out."""
    found: list[list[Token]] = [[]]
    depth = 0
    for token in parts:
        depth += (token.text == "(") - (token.text == ")")
        if token.text in (",", "—", "–", "--"):
            found.append([])
        elif depth == 0 and token.is_word:
            found[-1].append(token)
    return [piece for piece in found if piece]


def _without_article(piece: list[Token]) -> list[Token]:
    at = 0
    while at < len(piece) - 1 and piece[at].low in ("the", "a", "an", "this", "that"):
        at += 1
    for n in range(min(len(piece) - 1, at + 4), at - 1, -1):
        if (
            _ATTACHED.match(piece[n].low)
            and n + 1 < len(piece)
            and all(_is_name_word(t) for t in piece[at:n])
        ):
            return piece[n + 1 :]
    return piece[at:]


def _name_at_end(piece: Sequence[Token]) -> list[Token]:
    """The run of name words, particles between them allowed, with which a piece ends."""
    start = len(piece)
    at = len(piece) - 1
    while at >= 0:
        if _is_name_word(piece[at]) and not is_title(piece[at]) and not is_role(piece[at]):
            start = at
        elif piece[at].low not in _set("name_particles"):
            break
        at -= 1
    return list(piece[start:])


def _person(piece: list[Token]) -> list[Token] | None:
    """The personal name after a role or title: "rebel spokesman Mozahem al-Saloum"; None where none is."""
    name = _name_at_end(piece)
    rest = piece[: len(piece) - len(name)]
    if not name or not rest or not (is_role(rest[-1]) or is_title(rest[-1])):
        return None
    return name


def _is_pure_name(piece: Sequence[Token]) -> bool:
    return bool(piece) and len(_name_at_end(piece)) == len(piece)


def _head(piece: Sequence[Token]) -> Sequence[Token]:
    """The piece up to its first preposition or relative: its head noun is the last word."""
    for n, token in enumerate(piece):
        if n and (token.low in words_of("prep") or token.low in ("who", "which", "whose")):
            return piece[:n]
    return piece


def _described(name: Sequence[Token]) -> tuple[SpeakerKind, bool]:
    """Kind, and whether a body or person is named, of a phrase that holds no personal name after a role."""
    head = _head(name)
    last = bare(head[-1].text)
    proper = any(_is_name_word(token) for token in head)
    if last in _set("anonymous_nouns"):
        return "anonymous", False
    if last in _set("official_nouns"):
        return "official", False
    if joined_name(name) in _set("country_names"):
        return "official", True
    kind = body_kind(head)
    if kind is not None:
        return ("official" if kind == "official" else "organisation"), proper
    if is_role(head[-1]):
        return "anonymous", False
    if _is_pure_name(head):
        return "named person", True
    return ("organisation", True) if proper else ("anonymous", False)


def joined_name(parts: Sequence[Token]) -> str:
    """The words of a phrase, folded, with one blank between."""
    return " ".join(token.text for token in parts).casefold()


def _plural(head: Sequence[Token]) -> bool:
    last = head[-1].low if head else ""
    return last in ("police", "people", "troops", "authorities") or (
        last.endswith("s") and not last.endswith(("ss", "'s"))
    )


def read(text: str, span: Span) -> Source:
    """Return whom the noun phrase at `span` names, by itself."""
    parts = tokens(text, span)
    pieces = _pieces(parts)
    written = span.of(text)
    roles = frozenset(token.low for token in parts if is_role(token))
    for n, piece in enumerate(pieces):
        name = _person(piece)
        if name is None and len(pieces) > 1 and n < 2 and _is_pure_name(piece) and body_kind(piece) is None:
            name = _name_at_end(piece)
        if name:
            return Source(written, joined(text, name), "named person", roles, True, False)
    name = _without_article(pieces[0] if pieces else list(parts[:1]))
    while len(name) > 1 and is_title(name[0]) and _is_pure_name(name[1:]) and body_kind(name) is None:
        name = name[1:]
    kind, named = _described(name)
    return Source(written, joined(text, name) or written, kind, roles, named, _plural(_head(name)))
