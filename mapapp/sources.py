"""A source as written into its name and kind: rank, article and apposition left out."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from mapapp.model import Span, SpeakerKind
from mapapp.namewords import (
    bare,
    body_kind,
    entries,
    is_body,
    is_name_word,
    is_person_noun,
    is_title,
    name_words,
)
from mapapp.phrases import is_role
from mapapp.tokens import DASHES, Token, joined, tokens, words_of

_ATTACHED = re.compile(r"[\w.]+-(?:based|linked|affiliated|aligned|allied|owned|funded)$")


@dataclass(frozen=True, slots=True)
class Source:
    """Who a phrase names; `roles` say what they are, `named` is false for mere descriptions.

    `sure`: a title, role or description says that this is a person.
    """

    written: str
    name: str
    kind: SpeakerKind
    roles: frozenset[str]
    named: bool
    plural: bool = False
    sure: bool = False

    @property
    def words(self) -> frozenset[str]:
        """The words of the name, folded, by which shorter forms are known again."""
        return name_words(self.name)


def leading_name(parts: Sequence[Token]) -> Sequence[Token]:
    """The beginning of a clause as far as it names somebody: "Bo Ray left" without "left"."""
    end = 0
    for n, token in enumerate(parts):
        if is_name_word(token) or is_role(token) or is_body(token.text):
            end = n + 1
        elif token.low not in words_of("det") | entries("name_particles") | {"of", "for"} and (end or n > 3):
            break
    return parts[:end]


def _pieces(parts: Sequence[Token]) -> list[list[Token]]:
    """The phrase cut at commas and dashes, bracketed words left out."""
    found: list[list[Token]] = [[]]
    depth = 0
    for token in parts:
        depth += (token.text == "(") - (token.text == ")")
        if token.text == "," or token.text in DASHES:
            found.append([])
        elif depth == 0 and token.is_word:
            found[-1].append(token)
    return [piece for piece in found if piece]


def _without_article(piece: list[Token]) -> list[Token]:
    """A piece without article, and without "Britain-based" and its like."""
    at = 0
    while at < len(piece) - 1 and piece[at].low in ("the", "a", "an", "this", "that", "whose"):
        at += 1
    for n in range(min(len(piece) - 1, at + 4), at - 1, -1):
        attached = _ATTACHED.match(piece[n].low) and n + 1 < len(piece)
        if attached and all(is_name_word(token) for token in piece[at:n]):
            return piece[n + 1 :]
    return piece[at:]


def _name_at_end(piece: Sequence[Token]) -> list[Token]:
    """The run of name words, particles between them allowed, with which a piece ends."""
    start = len(piece)
    at = len(piece) - 1
    while at >= 0:
        if is_name_word(piece[at]) and not is_title(piece[at].text) and not is_role(piece[at]):
            start = at
        elif piece[at].low not in entries("name_particles"):
            break
        at -= 1
    return list(piece[start:])


def _head(piece: Sequence[Token]) -> list[Token]:
    """The piece up to its first preposition, relative or participle: its head noun is the last word."""
    for n, token in enumerate(piece):
        if (
            n
            and _is_participle(token)
            and (_is_people(piece[n - 1]) or piece[n - 1].low in entries("anonymous_nouns"))
        ):
            return list(piece[:n])
        if n and (token.low in words_of("prep") or token.low in ("who", "which", "whose", "that")):
            return list(piece[:n])
    return list(piece)


def _is_participle(token: Token) -> bool:
    return token.text[0].islower() and (token.low.endswith("ed") or token.low in entries("irregular_pasts"))


def _person(piece: list[Token]) -> list[Token] | None:
    """The personal name after a role or title: "rebel spokesman Mozahem al-Saloum"; None where none is."""
    head = _head(piece)
    name = _name_at_end(head)
    rest = head[: len(head) - len(name)]
    if name and rest and not is_body(name[-1].text):
        plain = rest[-1].text[0].islower() and len(name) > 1 and not is_body(rest[-1].text)
        if is_person_noun(rest[-1]) or (plain and rest[-1].low not in words_of("det") | words_of("conj")):
            return name
    last = _name_at_end(piece)
    named_last = (
        len(last) > 2
        and not is_body(last[-1].text)
        and len(head) < len(piece) - len(last)
        and is_role(head[-1])
    )
    return last[-2:] if named_last else None


def _is_pure_name(piece: Sequence[Token]) -> bool:
    return bool(piece) and len(_name_at_end(piece)) == len(piece)


def _described(name: Sequence[Token]) -> tuple[SpeakerKind, bool]:
    """Kind, and whether a body or person is named, of a phrase that holds no personal name after a role."""
    head = _head(name)
    last = bare(head[-1].text)
    proper = any(is_name_word(token) for token in head)
    if last in entries("anonymous_nouns") or all(t.low in words_of("det") | words_of("pron") for t in head):
        return "anonymous", False
    if last in entries("official_nouns"):
        return "official", False
    if " ".join(token.text for token in name).casefold() in entries("country_names"):
        return "official", True
    kind = body_kind(head)
    if kind is not None:
        return ("official" if kind == "official" else "organisation"), proper
    if is_role(head[-1]):
        return "anonymous", False
    if _is_pure_name(head):
        return "named person", True
    return ("organisation", True) if proper else ("anonymous", False)


def _behind_what_it_is(name: list[Token]) -> list[Token]:
    """The name of a body without what it is said to be: "Sudan's paramilitary Rapid Support Forces"."""
    plain = [n for n, token in enumerate(name) if token.text[0].islower()]
    own = name[plain[-1] + 1 :] if plain else []
    said_of = plain and name[plain[-1]].low not in words_of("prep") | words_of("conj") | words_of("det")
    return own if said_of and len(own) > 1 and is_body(own[-1].text) else name


def _is_people(token: Token) -> bool:
    people = token.low in entries("anonymous_nouns") | entries("official_nouns") or is_role(token)
    return people and token.low.endswith("s")


def _is_plural(head: Sequence[Token]) -> bool:
    last = head[-1].low if head else ""
    if any(
        token.low in ("police", "people", "troops", "couple", "family") or _is_people(token) for token in head
    ):
        return True
    return last.endswith("s") and not last.endswith(("ss", "'s", "news"))


def _without_possessive(name: str) -> str:
    return re.sub(r"['’]s?$", "", name)


def _named_person(pieces: Sequence[list[Token]]) -> list[Token] | None:
    """The personal name among the pieces of a phrase: after a role, or with an apposition of its own."""
    for n, piece in enumerate(pieces[:3]):
        if name := _person(piece):
            return name
        alone = _head(piece)
        while len(alone) > 2 and is_title(alone[0].text):
            alone = alone[1:]
        apart = len(pieces) > 1 and n < 2 and (len(alone) == len(piece) or len(alone) > 1)
        if apart and _is_pure_name(alone) and body_kind(alone) is None and not _closes_body(pieces):
            return _name_at_end(alone)
    return None


def _closes_body(pieces: Sequence[list[Token]]) -> bool:
    """Whether commas are part of a body's name: "the Doctors, Pharmacists and Dentists Union"."""
    last = pieces[-1]
    return (
        len(pieces) > 1
        and "and" in [t.low for t in last]
        and is_body(last[-1].text)
        and is_name_word(last[-1])
    )


def read(text: str, span: Span) -> Source:
    """Return whom the noun phrase at `span` names, by itself."""
    parts = tokens(text, span)
    pieces = _pieces(parts)
    written = span.of(text)
    roles = frozenset(token.low for token in parts if is_role(token) or is_title(token.text))
    if person := _named_person(pieces):
        return Source(
            written, _without_possessive(joined(text, person)), "named person", roles, True, sure=True
        )
    if pieces and _closes_body(pieces):
        whole = _without_article([token for token in parts if token.start <= pieces[-1][-1].start])
        return Source(written, joined(text, whole), "organisation", roles, True)
    name = _without_article(pieces[0] if pieces else list(parts[:1]))
    titled = False
    while len(name) > 1 and is_title(name[0].text) and _is_pure_name(name[1:]) and body_kind(name) is None:
        name, titled = name[1:], True
    if not name:
        return Source(written, written, "anonymous", roles, False)
    kind, named = _described(name)
    if kind == "named person" and not titled and parts[0].low == "the" and len(name) > 1:
        kind = "organisation"
    if kind == "named person":
        name = _head(name)
    elif kind == "organisation":
        name = _behind_what_it_is(name)
    whole_name = _without_possessive(joined(text, name)) or written
    return Source(
        written, whole_name, kind, roles, named, _is_plural(_head(name)), titled and kind == "named person"
    )
