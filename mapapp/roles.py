"""The part a name of a place plays in its sentence: where it happened, what locates it, or none of the map's business.

The role follows from where the name stands, from who speaks there, and from what governs it (`governors`).
"""

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mapapp import wordlists
from mapapp.beginnings import Endings
from mapapp.geography import contains, extent, feature_class
from mapapp.governors import REACH, governor_of, roles_given
from mapapp.model import PLOTTED, Attribution, Section, Sentence, Span, Toponym, ToponymRole
from mapapp.sentences import sentence_of
from mapapp.toponyms import Mention

_CONTROL = Endings([r"\b(?:" + "|".join(wordlists.entries("control_verbs")) + r")(?: of)?$"])
_ACTOR_NOUN = re.compile(r"[ \u00a0](?:" + "|".join(wordlists.entries("actor_nouns")) + r")\b", re.IGNORECASE)
_BORDER_NOUN = re.compile(
    r"(?:['’]s)?[ \u00a0](?:border|frontier|boundary)\b(?! (?:crossing|town))", re.IGNORECASE
)
_ACTS = re.compile(r"[ \u00a0](?:\w+ly )?(?:" + "|".join(wordlists.entries("actor_verbs")) + r")\b")
_AND_ANOTHER = re.compile(r"^(?:,? and (?:the )?[A-Z][\w.]+(?: [A-Z]\w+)?)+")
_NAMES_ALONE = re.compile(r"(?:the )?[A-Z][\w. ]*(?:(?:,| and) (?:the )?[A-Z][\w. ]*)*")
_COORDINATED = re.compile(
    r"(?:, (?:[A-Z][\w'’-]+[ \u00a0]?){1,3}){0,4}"
    r"(?:,|,? (?:and|or|as well as)(?: both)?(?: in| of| at| the)?|, (?:the )?)[ \u00a0]$"
)
_NATURAL = frozenset({"sea", "lake", "river", "mountains", "desert", "canal"})
_TOWN_ON_IT = re.compile(
    r"[ \u00a0](?:[a-z]+[ \u00a0]){0,2}?(?:city|town|port|resort|village|island|province|state|region)\b"
)
_LEFT = re.compile(r"\b(?:left|leaves?|leaving|depart(?:ed|s|ing))$")
_FOR_ANOTHER = re.compile(
    r"(?: (?:on|last|early|late|this) \w+| earlier| yesterday| in \w+)? for (?:the )?[A-Z]"
)
_SHARE_OF = re.compile(r" (?:much|most|parts?|all) of$")
_COMPOUND = re.compile(r"[-–‑](?:[a-z]|[A-Z][a-z]+(?:ed|led|based)\b)")
_OWNED_PART = re.compile(
    r"['’]s?[ \u00a0]((?:\w+[ \u00a0]){0,2}?(?:edge|edges|outskirts|suburbs?|countryside|side|part|parts|centre|center|coast|"
    r"airport|port|downtown|district|districts|area|areas|neighbou?rhoods?|quarters?|gates|streets))\b"
)
_PAPER = re.compile(r" (?i:" + "|".join(wordlists.entries("papers_of_places")) + r")\b")
_OWNED_TOWN = re.compile(
    r"['’]s?[ \u00a0](?:[\w-]+[ \u00a0]){0,3}?(?:city|town|port|capital|village)\b(?! (?:hall|council))"
)
_SIDES = ("ern", "central")
_SIDE_BEFORE = re.compile(r"\b((?:north|south)?(?:east|west)?ern|central)[ \u00a0]$", re.IGNORECASE)
_AREA_AFTER = re.compile(r"[ \u00a0](area|region|countryside|outskirts|suburbs?)\b")
_STATEMENT_PLACE = Endings(
    [
        r"\b(?:said|says|told \w+|tells \w+|spoke|speaking|reporters|journalists|conference|briefing|interview|statement"
        r"|speech|telephone|tweeted|wrote)(?: \w+)? (?:in|from|at|outside|near)$"
    ]
)
_FILED = re.compile(r"(?:, [A-Z][\w ]{2,20})? [-–—] [\"“‘]?[A-Z]")
_LEADS_IN = re.compile(r"(?:In|At|From) $")
_AT_HIS_CUE = re.compile(r" (?:in|at|from) ")
_SILENCE = re.compile(r"\b(?:" + "|".join(wordlists.entries("silences")) + r")\b", re.IGNORECASE)
_SEATS = frozenset(row["seat"] for row in wordlists.rows("seats_of_government"))
_CALLING = re.compile(r"(?:\w+ly )?(?:" + "|".join(wordlists.entries("calling_cues")) + r")\b")
BY_KIND: Mapping[str, ToponymRole] = {"demonym": "adjective", "name part": "name_part"}
"""The roles that follow from what a mention is, whoever speaks where."""
_ONE_INSIDE_THE_OTHER = re.compile(r",? in (?:the )?|, ")


@dataclass(frozen=True, slots=True)
class _Setting:
    """What stands around a mention in its sentence."""

    before: str
    after: str
    governor: str


def assign(
    text: str,
    sentences: Sequence[Sentence],
    mentions: Sequence[Mention],
    attributions: Sequence[Attribution],
    dateline_places: Sequence[Span] = (),
) -> tuple[Toponym, ...]:
    """Return one toponym for each mention, in the order of the mentions."""
    sources = sorted({a.source for a in attributions if a.source})
    spoken = _Spoken(attributions, [m.span for m in mentions if m.kind == "name"], text)
    starts = [source.start for source in sources]
    toponyms: list[Toponym] = []
    filed = _filed(text, sentences, mentions) if not dateline_places else None
    for mention, at in zip(mentions, sentence_of(sentences, [m.span for m in mentions]), strict=True):
        sentence = sentences[at]
        before = bisect_right(starts, mention.span.start)
        source = next((s for s in sources[max(0, before - 3) : before] if s.holds(mention.span)), None)
        role, relation = _by_position(sentence.section, mention, dateline_places)
        if mention.span == filed:
            role, relation = "dateline", ""
        if role is None:
            last = toponyms[-1] if toponyms and toponyms[-1].span.start >= sentence.span.start else None
            role, relation = _by_words(text, sentence.span, mention, source, last)
            if role in ("event", "origin", "metonym") and spoken.at(mention, sentence.span):
                role, relation = "speaker_location", ""
            elif (
                role in ("event", "reference")
                and last
                and _holds_last(text, mention, mentions[len(toponyms) - 1], last)
            ):
                role, relation = _around(last)
        toponyms.append(Toponym(mention.span, mention.written, role, "named", relation))
    return tuple(toponyms)


def _filed(text: str, sentences: Sequence[Sentence], mentions: Sequence[Mention]) -> Span | None:
    """The name that a report begins with like a dateline's, but in small letters and without an agency: "Port Moresby - ".

    Where several paragraphs begin so, each tells what happened there.
    """
    body = {s.section.span.start for s in sentences if s.section.name == "body"}
    opening = [
        m.span
        for m in mentions
        if m.kind == "name" and m.span.start in body and _FILED.match(text, m.span.end)
    ]
    return opening[0] if len(opening) == 1 and opening[0].start == min(body) else None


class _Spoken:
    """Where speakers speak: "In Paris, President X called for", "he denied in Paris that"."""

    def __init__(self, attributions: Sequence[Attribution], names: Sequence[Span], text: str) -> None:
        self._text = text
        self._cue_ends = sorted({a.cue.end for a in attributions if a.cue})
        self._by_source = {a.source.start: a for a in attributions if a.source and a.cue}
        self._name_starts = [name.start for name in names]

    def at(self, mention: Mention, sentence: Span) -> bool:
        """Whether a name is only where somebody says something; "In Iraq, the government said" may be where it happened."""
        name = mention.span
        before = bisect_right(self._cue_ends, name.start) - 1
        if before >= 0 and _AT_HIS_CUE.fullmatch(self._text, self._cue_ends[before], name.start):
            return True
        led = _LEADS_IN.fullmatch(self._text, sentence.start, name.start)
        if not led or _is_state(mention) or not self._text.startswith(", ", name.end):
            return False
        silence = _SILENCE.search(self._text, name.end, sentence.end)
        if silence and " and " not in self._text[name.end : silence.start()]:
            return True
        said = self._by_source.get(name.end + 2)
        return said is not None and (led[0] == "From " or self._calls_or_tells_of_elsewhere(said))

    def _calls_or_tells_of_elsewhere(self, said: Attribution) -> bool:
        """Whether what is said is a call, or happened at a place of its own."""
        if said.cue and _CALLING.match(said.cue.of(self._text)):
            return True
        return any(
            bisect_right(self._name_starts, piece.end) > bisect_right(self._name_starts, piece.start - 1)
            for piece in said.content
            if said.cue and piece.start >= said.cue.end
        )


def _holds_last(text: str, mention: Mention, inner: Mention, last: Toponym) -> bool:
    """Whether a name only says in what the one right before it lies: "Iguala, Guerrero", "Pacaraima in Roraima"."""
    if last.span != inner.span or not _ONE_INSIDE_THE_OTHER.fullmatch(
        text, inner.span.end, mention.span.start
    ):
        return False
    return any(
        contains(outer.place, c.place)
        for outer in mention.candidates
        if extent(outer.place) == "area"
        for c in inner.candidates
    )


def _around(inner: Toponym) -> tuple[ToponymRole, str]:
    """The role of what holds a place: nothing on the map where that is not on it."""
    return ("container" if inner.role in PLOTTED else inner.role), ""


def _by_position(
    section: Section, mention: Mention, dateline_places: Sequence[Span]
) -> tuple[ToponymRole | None, str]:
    if section.dateline and section.dateline.holds(mention.span):
        stated = any(span.overlaps(mention.span) for span in dateline_places) or not dateline_places
        return ("dateline" if stated else "residue"), ""
    if section.name in ("credit", "byline"):
        return "reporter_location", ""
    return BY_KIND.get(mention.kind), ""


def _by_words(
    text: str, span: Span, mention: Mention, source: Span | None, last: Toponym | None
) -> tuple[ToponymRole, str]:
    before = text[max(span.start, mention.span.start - REACH) : mention.span.start]
    after = text[mention.span.end : min(span.end, mention.span.end + REACH)]
    setting = _Setting(before, after, governor_of(before))
    state = _is_state(mention)
    if mention.candidates and mention.candidates[0].place.feature == "border":
        held = _CONTROL.match(_SHARE_OF.sub("", setting.governor))
        return ("event" if held else "reference"), ""
    followed = _by_what_follows(setting.after, mention, state=state)
    if followed is not None:
        return followed
    if source is not None:
        governs = (state or _is_capital(mention)) and _NAMES_ALONE.fullmatch(source.of(text))
        return ("metonym", "") if governs else _in_source(setting, mention, source, state)
    if _STATEMENT_PLACE.match(setting.governor):
        return "speaker_location", ""
    coordinated = last is not None and _COORDINATED.fullmatch(text[last.span.end : mention.span.start])
    if last and coordinated and last.role not in ("adjective", "name_part", "metonym"):
        return last.role, last.relation
    if last and coordinated and last.role == "metonym" and (state or _is_capital(mention)):
        return "metonym", ""
    return _governed(setting, mention, state)


def _by_what_follows(after: str, mention: Mention, *, state: bool) -> tuple[ToponymRole, str] | None:
    """The role that the words right behind a name give it, whatever stands before it; None where they give none."""
    if state and _OWNED_TOWN.match(after):
        return "container", ""
    if state and _BORDER_NOUN.match(after):
        return "reference", "border of"
    described = (
        (_is_sea(mention) and _TOWN_ON_IT.match(after))
        or (_PAPER if not state else _ACTOR_NOUN).match(after)
        or (_COMPOUND.match(after) and not _another_name_after(after))
    )
    return ("adjective", "") if described else None


def _is_sea(mention: Mention) -> bool:
    """Whether it names water or mountains: "the Red Sea city of Port Sudan" is no event at sea."""
    return bool(mention.candidates) and feature_class(mention.candidates[0].place) in _NATURAL


def _is_state(mention: Mention) -> bool:
    return bool(mention.candidates) and mention.candidates[0].place.feature == "country"


def _is_capital(mention: Mention) -> bool:
    return mention.written in _SEATS or any(c.place.feature == "capital" for c in mention.candidates)


def _another_name_after(after: str) -> bool:
    return bool(re.match(r"[-–‑][A-Z]", after))


def _in_source(setting: _Setting, mention: Mention, source: Span, state: bool) -> tuple[ToponymRole, str]:
    """A name inside the words that name a speaker: where he sits, the government itself, or his adjective."""
    if mention.span == source and (state or _is_capital(mention)):
        return "metonym", ""
    if re.search(r"\b(?:in|at|from|of|near)$", setting.governor):
        return "speaker_location", ""
    return "adjective", ""


def _governed(setting: _Setting, mention: Mention, state: bool) -> tuple[ToponymRole, str]:
    inner = _inner_part(setting)
    if _LEFT.search(setting.governor) and _FOR_ANOTHER.match(setting.after):
        return "origin", "from"
    for role, relation in roles_given(setting.governor):
        if role == "metonym":
            if state or _is_capital(mention):
                return "metonym", ""
        elif role != "adjective" or state:
            return role, inner or relation
    if _CONTROL.match(setting.governor):
        return "event", inner
    if state or (_is_capital(mention) and _ACTS.match(_AND_ANOTHER.sub("", setting.after))):
        return "metonym", ""
    return "event", inner


def _inner_part(setting: _Setting) -> str:
    """ "Boukamal's southern edge", "the Boukamal area", "eastern Afghanistan": the part that is meant."""
    part = _OWNED_PART.match(setting.after) or _AREA_AFTER.match(setting.after)
    if part:
        return part[1] + " of"
    may_be_side = setting.before[-len("central ") : -1].lower().endswith(_SIDES)
    side = _SIDE_BEFORE.search(setting.before) if may_be_side else None
    return f"{side[1].lower()} part of" if side else ""
