"""Who "he", "the source", "It" or a short name is: each attribution's speaker within its article."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from mapapp import namewords, verbs, wordlists
from mapapp.mentions import Mentions, is_pronoun
from mapapp.model import Attribution, Span, Speaker
from mapapp.sources import Source

_OF_TALK = frozenset({"i", "we", "you", "it"})
"""Pronouns of who talks in a quotation, and one that need not stand for anybody: "it is said"."""
_RELATIVE = frozenset({"who", "which", "that"})
_LEAD_IN = re.compile(r"(?:Meanwhile,? |But |And )?[Ii]n (?:neighbou?ring )?((?:[A-Z][\w.]*\s?){1,3}),")
_NOBODY = re.compile(r"(?:no|none|nobody|no-one|neither)\b", re.IGNORECASE)
_OF_ITSELF = re.compile(r"(?:that )?its?\b")


@cache
def _seats() -> dict[str, str]:
    return {row["seat"].casefold(): row["government"] for row in wordlists.rows("seats_of_government")}


def _government(mentions: Mentions, source: Source, at: int) -> Source:
    """A state body with its country: "the government" after "In Iraq,"; "Washington" as its government."""
    seat = _seats().get(source.name.casefold())
    if seat is not None:
        return Source(source.written, f"government of {seat}", "official", source.roles, True)
    if source.kind == "official" and not source.named and len(source.name.split()) == 1:
        lead = _LEAD_IN.match(mentions.before(at))
        if lead:
            return replace(source, name=f"{source.name} of {lead[1].strip()}")
    return source


def _named(mentions: Mentions, source: Source, at: int) -> Source:
    first = source.written.split()[0].casefold()
    if source.named:
        return _government(mentions, mentions.spelled_out(source), at)
    if first == "the" and (found := mentions.of_definite(source)) is not None:
        return found
    return _government(mentions, source, at)


def _resolved(mentions: Mentions, text: str, span: Span) -> Source | None:
    """Whom a source means: a pronoun itself where nobody named before fits it."""
    low = span.of(text).casefold()
    if low in _RELATIVE:
        found = mentions.of_relative(span.start)
        return _named(mentions, found, span.start) if found else None
    source = mentions.as_written[span]
    if is_pronoun(low):
        found = mentions.of_pronoun(span.start, low)
        unknown = None if low in _OF_TALK else replace(source, name=f"someone called only “{low}”")
        return found or unknown
    return _named(mentions, source, span.start)


def _kind_by_content(source: Source, one: Attribution, text: str) -> Source:
    """A bare name that says of itself "it" is a body: "Instagram said it had"."""
    if source.kind != "named person" or source.sure or not one.content:
        return source
    begins = text[one.content[0].start : one.content[0].start + 12]
    return replace(source, kind="organisation") if _OF_ITSELF.match(begins) else source


def resolve(
    text: str, attributions: Sequence[Attribution], sentences: Sequence[Span], outlet: str
) -> list[Speaker | None]:
    """Return the speaker of each attribution, in their order; None where nobody is said to say it.

    None, too, where the cue is a mere attitude ("wants") or nobody is said to speak ("no one has claimed").
    """
    mentions = Mentions(text, attributions, sentences)
    found: list[Speaker | None] = []
    for one in attributions:
        source = _resolved(mentions, text, one.source) if one.source else None
        if source is None or one.source is None or _NOBODY.match(one.source.of(text)):
            found.append(None)
            continue
        written = one.source.of(text)
        if not is_pronoun(written.casefold()):
            source = _kind_by_content(source, one, text)
        mentions.hear(one.source.start, source, written.casefold())
        reports = one.cue is None or verbs.reports(one.cue.of(text))
        found.append(_speaker(written, source, outlet) if reports else None)
    return found


def _speaker(written: str, source: Source, outlet: str) -> Speaker:
    words = namewords.name_words(source.name)
    own = bool(words) and words <= namewords.name_words(outlet)
    return Speaker(written, source.name, "outlet" if own else source.kind)
