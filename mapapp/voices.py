"""Voices: whose words a cue reports, as the sentence has it: before the cue, behind it, or shared with another."""

from collections.abc import Sequence

from mapapp import adjuncts, apposition, contents, namewords, phrases, subjects, verbs
from mapapp.cues import Cue
from mapapp.passages import Heard, Passage
from mapapp.phrases import Phrase
from mapapp.tokens import QUOTE_MARKS, words_of

_RELATIVE = frozenset({"who", "whose", "which"})


def _according(passage: Passage, cue: Cue) -> Heard:
    found = phrases.after(passage.tokens, cue.end, passage.size)
    if found and cue.start > 0:
        found = apposition.after(passage.tokens, found, passage.size)
    elif found:
        found = (found[0], _end_of_relative(passage, found[1]))
    return Heard(cue, found, inverted=True)


def _end_of_relative(passage: Passage, end: int) -> int:
    """Where ", which cited activists," ends behind a source at the front; `end` where no such clause follows."""
    tokens = passage.tokens
    if (
        end + 1 >= passage.size
        or tokens[end].text != ","
        or tokens[end + 1].low not in ("which", "who", "whose")
    ):
        return end
    return next((n for n in range(end + 2, passage.size) if tokens[n].text == ","), end)


def _shared(passage: Passage, cue: Cue, earlier: Sequence[Heard]) -> Phrase | None:
    """The source of the cue before in this sentence, or else what the sentence begins with."""
    for heard in reversed(earlier):
        if heard.source and heard.cue.kind.base != "according" and not _is_aside(passage, heard):
            return heard.source
    return subjects.of_clause(passage.tokens, passage.lead, cue.start)


def _is_aside(passage: Passage, heard: Heard) -> bool:
    """Whether a cue stands in a relative clause or is a noun, so that the sentence is about somebody else."""
    if heard.cue.is_noun or heard.source is None:
        return True
    return passage.tokens[heard.source[0]].low in ("who", "which", "that")


def _passive(passage: Passage, cue: Cue) -> Heard | None:
    """What a passive reports: "was quoted as saying", "was accused by Y of", "it was reported that"."""
    tokens, end = passage.tokens, cue.end
    subject = subjects.before_cue(tokens, cue.start, passage.lead)
    if cue.kind.base == "quote":
        return Heard(cue, subject) if subject else None
    if end < passage.size and tokens[end].low == "by":
        agent = phrases.after(tokens, end + 1, passage.size)
        return Heard(cue, agent, topic=subject) if agent and subject else None
    impersonal = subject is not None and tokens[subject[0]].low == "it"
    return Heard(cue, None) if impersonal and cue.kind.says and cue.kind.takes != "thing" else None


def _participle(passage: Passage, cue: Cue, earlier: Sequence[Heard]) -> Heard | None:
    """What "..., saying that" reports: a statement of whoever the clause is about."""
    source = _cited(passage, cue) or _shared(passage, cue, earlier)
    heard = Heard(cue, source, shared=True)
    says = cue.kind.says and cue.kind.takes != "thing"
    return heard if source and says and contents.begins_clause(passage, heard) else None


def _cited(passage: Passage, cue: Cue) -> Phrase | None:
    """Who is cited in "cited two officials as saying"."""
    tokens = passage.tokens
    if cue.start == 0 or tokens[cue.start - 1].low != "as":
        return None
    for at in range(cue.start - 2, max(-1, cue.start - 20), -1):
        verb = verbs.verb_of(tokens[at].low)
        if verb is not None and verb.base in ("cite", "quote"):
            return phrases.before(tokens, cue.start - 1, at + 1)
    return None


def _finite(passage: Passage, cue: Cue, earlier: Sequence[Heard]) -> Heard | None:
    tokens = passage.tokens
    before = tokens[cue.start - 1] if cue.start > passage.lead else None
    if before is not None and before.low in words_of("conj"):
        source = _shared(passage, cue, earlier)
        return Heard(cue, source, shared=True) if source else None
    source = subjects.before_cue(tokens, cue.start, passage.lead)
    inverted = _inverted(passage, cue) if cue.kind.says else None
    closing = (
        inverted
        and not cue.kind.takes.startswith("person")
        and (
            _names_at_end(passage, inverted)
            or _closes(passage, inverted)
            or _is_all_that_follows(passage, inverted)
            or _parts_from_verb(passage, cue, source)
        )
    )
    if inverted and (source is None or closing):
        return inverted
    if source is None and cue.kind.says:
        return None
    if (
        source is None
        or _is_nested_attitude(passage, cue, source, earlier)
        or _is_bare_noun(passage, cue, source)
    ):
        return None
    return Heard(cue, source)


def _is_nested_attitude(passage: Passage, cue: Cue, source: Phrase, earlier: Sequence[Heard]) -> bool:
    """Whether a speaker is only said to feel: "she said she hoped"."""
    pronoun = passage.tokens[source[0]].low in words_of("pron")
    return not cue.kind.says and pronoun and bool(earlier) and earlier[-1].cue.kind.says


def _is_bare_noun(passage: Passage, cue: Cue, source: Phrase) -> bool:
    """Whether a form that may be a noun ends a phrase without article: "scorn on intelligence claims"."""
    if not cue.kind.may_be_noun or cue.start != cue.verb or "third" not in cue.kind.forms:
        return False
    first = passage.tokens[source[0]]
    return not (first.is_name or first.low in words_of("det") | words_of("pron"))


def _inverted(passage: Passage, cue: Cue) -> Heard | None:
    """What `"...," said Smith, a farmer` reports."""
    tokens = passage.tokens
    if cue.start == 0 or cue.start != cue.verb or tokens[cue.verb].low not in verbs.quoting():
        return None
    before = tokens[cue.start - 1].text
    if before not in QUOTE_MARKS and before not in (",", "-", "—", "–"):
        return None
    found = phrases.after(tokens, cue.end, passage.size)
    if found is None or tokens[found[0]].low in ("it", "that", "which", "him", "them", "her"):
        return None
    return Heard(cue, apposition.after(tokens, found, passage.size), inverted=True)


def _names_at_end(passage: Passage, heard: Heard) -> bool:
    """Whether a name and nothing else ends the sentence, so that what stands in front was said by it."""
    if heard.source is None:
        return False
    start, end = heard.source
    comma = next((n for n in range(start, end) if passage.tokens[n].text == ","), end)
    name = passage.tokens[start:comma]
    only_names = all(
        namewords.is_name_word(token)
        or token.low in namewords.entries("name_particles")
        or phrases.is_role(token)
        for token in name
    )
    if not only_names or not any(namewords.is_name_word(token) for token in name):
        return False
    at = adjuncts.skip(passage, end)
    return _ends(passage, at)


def _is_all_that_follows(passage: Passage, heard: Heard) -> bool:
    """Whether a verb of mere saying and a noun phrase, which nobody can say, end the sentence: ", said the mayor."."""
    if heard.source is None or heard.cue.kind.base not in ("say", "add"):
        return False
    said = passage.tokens[heard.source[0] : heard.source[1]]
    comma = next((n for n, token in enumerate(said) if token.text == ","), len(said))
    head = [token for token in said[:comma] if not namewords.is_name_word(token) or phrases.is_role(token)]
    if not head or not (phrases.is_role(head[-1]) or namewords.is_body(head[-1].text)):
        return False
    at = adjuncts.skip(passage, heard.source[1])
    return _ends(passage, at)


def _parts_from_verb(passage: Passage, cue: Cue, source: Phrase | None) -> bool:
    """Whether one comma alone stands before a verb of mere saying, as it does behind what is said and no subject."""
    if source is None or cue.kind.base not in ("say", "add"):
        return False
    tokens, (start, end) = passage.tokens, source
    alone = end == cue.start - 1 and tokens[end].text == ","
    return alone and all(
        token.is_word and not namewords.is_name_word(token) for token in tokens[start:end][1:]
    )


def _ends(passage: Passage, at: int) -> bool:
    """Whether the sentence, or its part before a semicolon, ends at a token."""
    return at >= passage.size or passage.tokens[at].text in (".", "!", "?", ";")


def _closes(passage: Passage, heard: Heard) -> bool:
    """Whether somebody described, and nothing else, ends the sentence: "..., said a farmer who asked not to be named"."""
    if heard.source is None:
        return False
    start, end = heard.source
    tokens = passage.tokens
    upto = next((n for n in range(start, end) if tokens[n].text == "," or tokens[n].low in _RELATIVE), end)
    head = tokens[start:upto]
    if not head:
        return False
    role = head[0].low in ("a", "an", "one")
    name = upto < end and len(head) > 1 and all(namewords.is_name_word(token) for token in head)
    described = role or name
    at = adjuncts.skip(passage, end)
    if (
        at < passage.size
        and tokens[at].low in _RELATIVE
        or at + 1 < passage.size
        and tokens[at + 1].low in _RELATIVE
    ):
        return described
    return described and _ends(passage, at)


def _noun(passage: Passage, cue: Cue) -> Heard | None:
    """Whose claim, warning or report it is: what ends with the possessive before the noun."""
    source = phrases.before(passage.tokens, cue.start, passage.lead)
    if source is None:
        return None
    tokens, (start, end) = passage.tokens, source
    for n in range(start, end - 1):
        if tokens[n].low in words_of("prep") or (
            tokens[n].low.endswith("ing") and tokens[n].text[0].islower()
        ):
            start = n + 1
    return Heard(cue, (start, end))


def of(passage: Passage, cue: Cue, earlier: Sequence[Heard]) -> Heard | None:
    """Return the cue with its source; None where it reports nobody's words."""
    if cue.kind.base == "according":
        return _according(passage, cue)
    if cue.is_noun:
        return _noun(passage, cue)
    if cue.passive:
        return _passive(passage, cue)
    if cue.is_participle:
        return _participle(passage, cue, earlier)
    return _finite(passage, cue, earlier)
