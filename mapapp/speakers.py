"""Who "he", "the source", "It" or a short name is: each attribution's speaker within its article."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache

from mapapp import cues, phrases, sources, subjects, wordlists
from mapapp.model import Attribution, Span, Speaker
from mapapp.sources import Source
from mapapp.tokens import tokens, words_of

_PERSON = frozenset({"he", "she"})
_GROUP = frozenset({"they", "both", "all", "some", "others"})
_RELATIVE = frozenset({"who", "which", "that"})
_NAME_RUN = re.compile(
    r"[A-Z][\w.'’-]*(?: (?:al|el|bin|abu|de|van|von) [A-Z][\w'’-]*| [A-Z][\w.'’-]*| al-[A-Z][\w'’-]*)+"
)
_LEAD_IN = re.compile(r"(?:Meanwhile,? |But |And )?[Ii]n (?:neighbou?ring )?((?:[A-Z][\w.]*\s?){1,3}),")
_REACH = 12
"""How many mentions back a pronoun may reach."""
_WINDOW = 600
"""How many characters around a pronoun are read for whom it stands for."""


@cache
def _seats() -> dict[str, str]:
    return {row["seat"].casefold(): row["government"] for row in wordlists.rows("seats_of_government")}


@cache
def _general() -> frozenset[str]:
    """Nouns by which a body named before is taken up: "the group", "the agency"."""
    return frozenset(wordlists.entries("general_bodies"))


def _longer_names(text: str) -> dict[str, str]:
    """By last word, the first name of several words that the text spells out."""
    found: dict[str, str] = {}
    for run in _NAME_RUN.finditer(text):
        words = run[0].split()
        while words and (words[0] in wordlists.entries("sentence_openers") or _title(words[0])):
            words = words[1:]
        if 2 <= len(words) <= 5:
            found.setdefault(_key(words[-1]), " ".join(words))
    return found


def _title(word: str) -> bool:
    return sources.bare(word) in {title.casefold() for title in wordlists.entries("titles")}


def _key(word: str) -> str:
    """A last name folded, without its article: "al-Saloum" and "Saloum" alike."""
    return sources.bare(word).removeprefix("al-").removeprefix("el-").rstrip(".,")


class _Known:
    """The speakers whom the article names somewhere, by the words of their names and by their roles."""

    def __init__(self, named: Iterable[Source]) -> None:
        self.by_word: dict[str, dict[str, Source]] = {}
        self.by_description: dict[str, dict[str, Source]] = {}
        for source in named:
            for word in source.words:
                self.by_word.setdefault(word, {}).setdefault(source.name, source)
            description = source.written.casefold().partition(source.name.casefold())[0].strip(" ,")
            self.by_description.setdefault(description, {}).setdefault(source.name, source)

    def with_word(self, word: str) -> list[Source]:
        """Those whose name has the word, in the order of the text."""
        return list(self.by_word.get(word, {}).values())[:_REACH]

    def described_as(self, description: str) -> list[Source]:
        """Those who are introduced by just these words: "rebel spokesman"."""
        return list(self.by_description.get(description.casefold(), {}).values())


class _Article:
    """The article's mentions, in order, by which a pronoun or a short name is understood."""

    def __init__(self, text: str, found: Sequence[Attribution], sentences: Sequence[Span]) -> None:
        self.text, self.sentences = text, sentences
        self.starts = [sentence.start for sentence in sentences]
        self.longer = _longer_names(text)
        read = (sources.read(text, one.source) for one in found if one.source)
        self.known = _Known(source for source in read if source.named)
        self.mentions: list[tuple[int, Source]] = []

    def sentence_at(self, at: int) -> int:
        """The index of the sentence that holds the character, -1 before the first."""
        return bisect_right(self.starts, at) - 1

    def recent(self) -> list[tuple[int, Source]]:
        """The last mentions, nearest first."""
        return self.mentions[: -_REACH - 1 : -1]

    def leading(self, index: int) -> Source | None:
        """Whom a sentence begins with, where that is a person or body by name."""
        span = self.sentences[index]
        parts = tokens(self.text, Span(span.start, min(span.end, span.start + _WINDOW)))
        found = subjects.of_clause(parts, 0, len(parts))
        named = sources.without_verb(parts[found[0] : found[1]]) if found else []
        if not named:
            return None
        source = sources.read(self.text, Span(named[0].start, named[-1].end))
        spelled = (
            len(source.name.split()) > 1 or source.kind != "named person" or _key(source.name) in self.longer
        )
        return source if source.named and spelled else None


def _fits(pronoun: str, source: Source) -> bool:
    if pronoun in _PERSON:
        unnamed = source.kind in ("anonymous", "official") and not source.plural and not source.named
        return source.kind == "named person" or unnamed
    if pronoun in _GROUP:
        return source.plural or source.kind == "organisation"
    return source.kind in ("organisation", "official")


def _antecedent(article: _Article, at: int, pronoun: str) -> Source | None:
    """The nearest fitting mention: a speaker, or whom one of the last sentences begins with."""
    here = article.sentence_at(at)
    if here < 0:
        return None
    heard = next(((place, source) for place, source in article.recent() if _fits(pronoun, source)), None)
    heard_in = article.sentence_at(heard[0]) if heard else -1
    for index in range(here, max(heard_in, here - 3), -1):
        led = article.leading(index) if article.starts[index] + 3 < at else None
        if led is not None and _fits(pronoun, led):
            return led
    return heard[1] if heard else None


def _relative(article: _Article, at: int) -> Source | None:
    """Whom "who" or "which" takes up: the phrase right before it."""
    index = article.sentence_at(at)
    if index < 0:
        return None
    parts = tokens(article.text, Span(max(article.starts[index], at - _WINDOW), at))
    end = len(parts) - 1 if parts and parts[-1].text == "," else len(parts)
    found = phrases.before(parts, end, 0)
    if found is None or found[1] - found[0] > _REACH:
        return None
    return sources.read(article.text, Span(parts[found[0]].start, parts[found[1] - 1].end))


def _is_short_for(source: Source, full: Source) -> bool:
    if not source.words < full.words:
        return False
    return full.kind != "named person" or _key(source.name.split()[-1]) == _key(full.name.split()[-1])


def _spelled_out(article: _Article, source: Source) -> Source:
    """The fullest form of a name that the article has."""
    candidates = {k.name: k for word in source.words for k in article.known.with_word(word)}
    fuller = [known for known in candidates.values() if _is_short_for(source, known)]
    if fuller:
        return max(fuller, key=lambda known: len(known.words))
    if (
        source.kind == "named person"
        and len(source.words) == 1
        and (name := article.longer.get(_key(source.name)))
    ):
        return replace(source, name=name)
    return source


def _definite(article: _Article, source: Source) -> Source | None:
    """Whom "the source", "the spokesman" or "the group" takes up."""
    last = source.name.split()[-1].casefold()
    for _, heard in article.recent():
        if source.roles and source.roles & heard.roles and source.plural == heard.plural:
            return heard
        taken_up = last in _general() or last in heard.words
        if not source.roles and heard.named and heard.kind in ("organisation", "official") and taken_up:
            return heard
    if source.roles:
        return None
    return next((known for known in article.known.with_word(last) if known.kind != "named person"), None)


def _unveiled(article: _Article, source: Source) -> Source | None:
    """Who "a rebel spokesman" turns out to be, where just one name is introduced by those very words."""
    later = article.known.described_as(source.name)
    return later[0] if len(later) == 1 else None


def _country_in_lead(article: _Article, at: int) -> str:
    """The country of a lead-in such as "In Iraq," in the same sentence; empty where there is none."""
    index = article.sentence_at(at)
    lead = _LEAD_IN.match(article.text[article.starts[index] : at][:_WINDOW]) if index >= 0 else None
    return lead[1].strip() if lead else ""


def _government(article: _Article, source: Source, at: int) -> Source:
    """A state body with its country: "the government" after "In Iraq,"; "Washington" as its government."""
    seat = _seats().get(source.name.casefold())
    if seat is not None:
        return Source(source.written, f"government of {seat}", "official", source.roles, True, False)
    if source.kind == "official" and not source.named and len(source.name.split()) == 1:
        country = _country_in_lead(article, at)
        if country:
            return replace(source, name=f"{source.name} of {country}")
    return source


def _resolved(article: _Article, span: Span) -> Source | None:
    written = span.of(article.text)
    low = written.casefold()
    if low in _RELATIVE:
        found = _relative(article, span.start)
        return _named(article, found, span.start) if found else None
    if low in words_of("pron") or low in _GROUP:
        return _antecedent(article, span.start, low)
    return _named(article, sources.read(article.text, span), span.start)


def _named(article: _Article, source: Source, at: int) -> Source:
    first = source.written.split()[0].casefold()
    if source.named:
        return _government(article, _spelled_out(article, source), at)
    if first == "the" and (found := _definite(article, source)) is not None:
        return found
    if first in ("a", "an") and (found := _unveiled(article, source)) is not None:
        return found
    return _government(article, source, at)


def resolve(
    text: str, attributions: Sequence[Attribution], sentences: Sequence[Span], outlet: str
) -> list[Speaker | None]:
    """Return the speaker of each attribution, in their order; None where nobody is said to say it.

    None, too, where the cue is a mere attitude ("wants"), or a pronoun has nobody to stand for.
    """
    article = _Article(text, attributions, sentences)
    found: list[Speaker | None] = []
    for one in attributions:
        source = _resolved(article, one.source) if one.source else None
        if source is None or one.source is None:
            found.append(None)
            continue
        article.mentions.append((one.source.start, source))
        reports = one.cue is None or cues.reports(one.cue.of(text))
        found.append(_speaker(one.source.of(text), source, outlet) if reports else None)
    return found


def _speaker(written: str, source: Source, outlet: str) -> Speaker:
    words = sources.name_words(source.name)
    own = bool(words) and words <= sources.name_words(outlet)
    return Speaker(written, source.name, "outlet" if own else source.kind)
