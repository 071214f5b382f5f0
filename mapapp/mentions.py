"""Mentions of those who speak: what a pronoun, a short name or "the group" takes up again."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from mapapp import fullnames, namewords, phrases, sources, subjects, wordlists
from mapapp.model import Attribution, Span
from mapapp.sources import Source
from mapapp.tokens import tokens, words_of

_PERSON = frozenset({"he", "she", "his", "her"})
_GROUP = frozenset(
    {"they", "their", "both", "all", "some", "others", "many", "most", "several", "one", "another"}
)
_SAID_IN_FULL = frozenset({"party"})
"""Nouns that a name of several words has where it is one: "the party" is no "Archive of Public Gatherings"."""
_REACH = 12
"""How many mentions back a pronoun may reach."""
_WINDOW = 600
"""How many characters around a pronoun are read for whom it stands for."""


@cache
def _general() -> frozenset[str]:
    """Nouns by which a body named before is taken up: "the group", "the agency"."""
    return frozenset(wordlists.entries("general_bodies"))


@cache
def _genders() -> dict[str, str]:
    return {row["word"]: row["pronoun"] for row in wordlists.rows("gendered_words")}


def _of_noun(source: Source) -> str:
    """The pronoun of somebody unnamed by what he or she is called: "her husband"."""
    words = () if source.named else reversed(source.name.split())
    return next((gender for word in words if (gender := _genders().get(word.casefold()))), "")


def is_pronoun(word: str) -> bool:
    """Whether a folded word stands for somebody named elsewhere."""
    return word in words_of("pron") or word in _PERSON or word in _GROUP or word == "its"


class Mentions:
    """What an article has mentioned so far, and the names that it spells out anywhere.

    `as_written` has each source by its span, read by itself.
    """

    def __init__(self, text: str, found: Sequence[Attribution], sentences: Sequence[Span]) -> None:
        self._text, self._sentences = text, sentences
        self._starts = [sentence.start for sentence in sentences]
        self._longer = fullnames.spelled_out(text)
        self.as_written = {one.source: sources.read(text, one.source) for one in found if one.source}
        self._known = fullnames.Known(source for source in self.as_written.values() if source.named)
        self._heard: list[tuple[int, Source]] = []
        self._gender: dict[str, str] = {}
        self._led: dict[int, Source | None] = {}

    def hear(self, at: int, source: Source, written: str) -> None:
        """Remember who spoke at `at`, and by "he" or "she" of what gender."""
        self._heard.append((at, source))
        gender = (
            written
            if written in ("he", "she")
            else next((g for r in source.roles if (g := _genders().get(namewords.bare(r)))), "")
        )
        if gender and source.kind == "named person":
            self._gender.setdefault(source.name, gender)

    def before(self, at: int) -> str:
        """The text of the sentence in front of `at`."""
        index = self._sentence_at(at)
        return self._text[self._starts[index] : at][:_WINDOW] if index >= 0 else ""

    def _sentence_at(self, at: int) -> int:
        return bisect_right(self._starts, at) - 1

    def _recent(self) -> list[tuple[int, Source]]:
        """The last mentions, nearest first."""
        return self._heard[: -_REACH - 1 : -1]

    def _leading(self, index: int) -> Source | None:
        """Whom a sentence begins with, where that is a person or body by name."""
        if index not in self._led:
            self._led[index] = self._read_leading(index)
        return self._led[index]

    def _read_leading(self, index: int) -> Source | None:
        span = self._sentences[index]
        parts = tokens(self._text, Span(span.start, min(span.end, span.start + _WINDOW)))
        found = subjects.of_clause(parts, 0, len(parts))
        named = sources.leading_name(parts[found[0] : found[1]]) if found else []
        if not named:
            return None
        source = sources.read(self._text, Span(named[0].start, named[-1].end))
        spelled = (
            len(source.name.split()) > 1
            or source.kind != "named person"
            or fullnames.last_name(source.name) in self._longer
        )
        return self.spelled_out(source) if source.named and spelled else None

    def _fits(self, pronoun: str, source: Source) -> bool:
        if pronoun in _PERSON:
            gender = self._gender.get(source.name, "") or _of_noun(source)
            unnamed = source.kind in ("anonymous", "official") and not source.plural and not source.named
            wanted = "she" if pronoun in ("she", "her") else "he"
            return (source.kind == "named person" or unnamed) and gender in ("", wanted)
        if pronoun in _GROUP:
            return source.plural or (source.kind == "organisation" and pronoun in ("they", "their"))
        maybe = source.kind == "named person" and not source.sure and len(source.name.split()) == 1
        return source.kind in ("organisation", "official") or maybe

    def of_pronoun(self, at: int, pronoun: str) -> Source | None:
        """The nearest that a pronoun fits: a speaker, or whom one of the last sentences begins with."""
        here = self._sentence_at(at)
        if here < 0:
            return None
        heard = next(((place, s) for place, s in self._recent() if self._fits(pronoun, s)), None)
        heard_in = self._sentence_at(heard[0]) if heard else -1
        for index in range(here, max(heard_in, here - 3), -1):
            led = self._leading(index) if self._starts[index] + 3 < at else None
            if led is not None and self._fits(pronoun, led):
                return led
        return heard[1] if heard else self._called(here, at, pronoun)

    def _called(self, index: int, at: int, pronoun: str) -> Source | None:
        """Whom the sentence begins with, where it is somebody unnamed of that gender: "The pilot's widow ..., she said"."""
        parts = tokens(self._text, Span(self._starts[index], min(at, self._starts[index] + _WINDOW)))
        found = subjects.of_clause(parts, 0, len(parts)) if pronoun in _PERSON else None
        wanted = "she" if pronoun in ("she", "her") else "he"
        called = next((n for n in range(*found or (0, 0)) if _genders().get(parts[n].low)), None)
        if found is None or called is None or _genders()[parts[called].low] != wanted:
            return None
        source = sources.read(self._text, Span(parts[found[0]].start, parts[called].end))
        return None if source.named else source

    def of_relative(self, at: int) -> Source | None:
        """Whom "who" or "which" takes up: the phrase right before it."""
        index = self._sentence_at(at)
        if index < 0:
            return None
        parts = tokens(self._text, Span(max(self._starts[index], at - _WINDOW), at))
        end = len(parts) - 1 if parts and parts[-1].text == "," else len(parts)
        found = phrases.before(parts, end, 0)
        if found is None or found[1] - found[0] > _REACH:
            return None
        start = found[0]
        while start < end - 1 and parts[start].low in words_of("prep") | {"according", "to"}:
            start += 1
        for n in range(start + 1, end - 1):
            if parts[n].low in words_of("prep") and any(
                phrases.is_role(t) or t.is_name for t in parts[n + 1 : end]
            ):
                start = n + 1
        return sources.read(self._text, Span(parts[start].start, parts[end - 1].end))

    def spelled_out(self, source: Source) -> Source:
        """The fullest form of a name that the article has."""
        candidates = {k.name: k for word in source.words for k in self._known.with_word(word)}
        fuller = [known for known in candidates.values() if fullnames.is_short_for(source, known)]
        if fuller:
            return max(fuller, key=lambda known: len(known.words))
        single = source.kind == "named person" and len(source.words) == 1
        if single and (name := self._longer.get(fullnames.last_name(source.name))):
            return replace(source, name=name, sure=True)
        return source

    def of_definite(self, source: Source) -> Source | None:
        """Whom "the source", "the spokesman" or "the group" takes up."""
        words = source.name.casefold().split()
        for _, heard in self._recent():
            if heard.name.casefold() == source.name.casefold():
                return heard
        roles = source.roles if words[-1] in source.roles else frozenset[str]()
        for _, heard in self._recent():
            if roles and roles & heard.roles and source.plural == heard.plural:
                return heard
            general = words[-1] in _general() and (len(words) == 1 or bool(set(words[:-1]) & heard.words))
            general = general and (words[-1] not in _SAID_IN_FULL or len(heard.words) == 1)
            taken_up = general or words[-1] in heard.words
            if not roles and heard.named and heard.kind in ("organisation", "official") and taken_up:
                return heard
        if source.roles:
            return None
        return next(
            (known for known in self._known.with_word(words[-1]) if known.kind != "named person"), None
        )
