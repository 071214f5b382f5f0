"""Who is said to act, and on whom, in a sentence."""

from bisect import bisect_left
from collections.abc import Sequence
from functools import cache

from mapapp import actornames, counted, wordlists
from mapapp.actornames import ActorName
from mapapp.counted import Word
from mapapp.model import Actor

AHEAD = 12  # words after a subject among which its verb is looked for
HEADS = 2  # nouns that may follow a name inside one noun phrase: "police station"
BACK = 14  # words in front of a name
BE = frozenset({"was", "were", "been", "being", "are", "is", "be"})
CLAUSES = frozenset({"after", "before", "until", "since"})
AGENT, TARGET = "agent", "target"


@cache
def _words(*names: str) -> frozenset[str]:
    return frozenset(word for name in names for word in wordlists.entries(name))


@cache
def _class(*names: str) -> frozenset[str]:
    return frozenset(row["word"] for row in wordlists.rows("function_words") if row["class"] in names)


@cache
def _said() -> frozenset[str]:
    forms = ("base", "third", "past", "ing")
    said = {row[form] for row in wordlists.rows("cues") if row["says"] == "yes" for form in forms}
    return frozenset(said | _words("accusing_verbs")) - _words("deeds_of_speech")


def find(excerpt: str) -> tuple[Actor, ...]:
    """Return who acts or is acted upon, in the order of the text, each name once.

    Governments by their country's name and persons by their office are named only where they have a role. Both sides
    of a fight are agents; who only speaks has no role.
    """
    words = counted.words(excerpt, 0, len(excerpt))
    names = actornames.find(excerpt, words)
    if not names:
        return ()
    roles = _shared(excerpt, names, [_role(words, name, names) for name in names])
    kept: dict[str, Actor] = {}
    for name, role in zip(names, roles, strict=True):
        actor = Actor(name.span.of(excerpt), role)
        known = kept.get(actor.name.casefold())
        if (role or name.kind == "group") and (known is None or not known.role):
            kept[actor.name.casefold()] = actor
    return tuple(kept.values())


def _shared(excerpt: str, names: Sequence[ActorName], roles: Sequence[str]) -> list[str]:
    """Roles, one for those joined by "and": "killed soldiers and civilians"."""
    shared = list(roles)
    order = [*range(1, len(names)), *range(len(names) - 1, 0, -1)]
    for i in order:
        between = excerpt[names[i - 1].span.end : names[i].span.start].replace("\u00a0", " ")
        if between.split() in (["and"], ["or"], ["and", "the"]):
            shared[i - 1], shared[i] = shared[i - 1] or shared[i], shared[i] or shared[i - 1]
    return shared


def _role(words: Sequence[Word], name: ActorName, names: Sequence[ActorName]) -> str:
    first = bisect_left(words, name.span.start, key=lambda word: word.start)
    last = bisect_left(words, name.span.end, key=lambda word: word.start)
    lead, after = _led(words[max(0, first - BACK) : first]), words[last : last + AHEAD + HEADS]
    if name.kind == "state":
        return _of_state(lead, after)
    if name.kind == "office":
        return _of_office(lead, after)
    ends = [other.span.start for other in names if other.kind == "group" and other.span.start > name.span.end]
    until = ends[0] if ends else words[-1].end
    return _by_what_leads(lead, after) or _as_object(lead) or _as_subject(lead, after, until, name)


def _of_state(lead: Sequence[Word], after: Sequence[Word]) -> str:
    """The role of a government named by its country; a country struck or flooded is a place."""
    if lead and lead[-1].low in _words("accusing_verbs"):
        return AGENT
    if after and after[0].low in _words("actor_verbs") and after[0].low not in _said():
        subject = "" if _is_governed(lead) else _of_aux(after, deed_only=True)
        return AGENT if subject == AGENT else ""
    led = _by_what_leads(lead, after)
    beside = {word.low for word in lead[-BACK:]} & _words("fighting_words", "meeting_words")
    if led == AGENT and "between" in {word.low for word in lead[-6:]}:
        return led if beside else ""
    return led if led == AGENT or (lead and lead[-1].low == "against") else ""


def _of_office(lead: Sequence[Word], after: Sequence[Word]) -> str:
    """ "target" for an officer to whom something is said to have been done: "killed the mayor"."""
    if after and after[0].low in _said():
        return ""
    if lead and lead[-1].low in counted.verbs("object"):
        return TARGET
    if len(after) < 2 or after[0].low not in ("was", "were") or _is_governed(lead):
        return ""
    return TARGET if after[1].low in counted.verbs("participle") or _is_shot(after[1].low) else ""


def _is_shot(low: str) -> bool:
    return low in _words("irregular_participles")


def _is_governed(lead: Sequence[Word]) -> bool:
    """Whether a preposition in front makes it no subject ("in central Iraq"); "after" and "before" may open a clause."""
    near = [word.low for word in lead[-2:]]
    last = (
        not near
        or near[-1] in _class("aux", "conj", "sub", "pron")
        or not near[-1][0].isalpha()
        or _is_past(near[-1])
    )
    return bool({*near[-1:], *([] if last else near)} & (_class("prep") - CLAUSES))


def _by_what_leads(lead: Sequence[Word], after: Sequence[Word]) -> str:
    """The role a preposition, a possessive or "between" in front gives."""
    last = lead[-1].low if lead else ""
    lows = [word.low for word in lead[-6:-1]]
    if last == "by":
        return "" if set(lows[-2:]) & _words("supporting_participles") else AGENT
    if last == "between" or ("between" in lows and last == "and"):
        return AGENT
    if last == "with" and set(lows) & _words("fighting_words"):
        return AGENT
    if last == "against" and lead:
        return TARGET
    if last in ("at", "on", "over", "into") and set(lows) & _words("aiming_verbs"):
        return TARGET
    if last == "of" and set(lows[-1:]) & _words("suffered_nouns"):
        return TARGET
    if last == "from" and {word.low for word in lead[-9:]} & _words("losing_verbs"):
        return TARGET
    if last == "to" and set(lows) & _words("giving_verbs"):
        return TARGET
    return _possessor(after)


def _possessor(after: Sequence[Word]) -> str:
    """ "the army's offensive"."""
    if len(after) < 2 or after[0].low not in ("'s", "'", "’"):
        return ""
    return AGENT if {word.low for word in after[1:4]} & _words("act_nouns") else ""


def _led(before: Sequence[Word]) -> Sequence[Word]:
    """The words in front without determiners, numbers and adjectives of the name's own phrase."""
    end = len(before)
    while end:
        low = before[end - 1].low
        if low in _class("det") or low[0].isdigit() or _is_adjective(before, end - 1):
            end -= 1
        elif low == "of" and end > 1 and before[end - 2].low in _gathering():
            end -= 2
        else:
            break
    return before[:end]


@cache
def _gathering() -> frozenset[str]:
    """Words that only count or gather those after "of": "thousands of demonstrators", "a group of rebels"."""
    vague = {row["phrase"].split()[-1] for row in wordlists.rows("vague_quantities")}
    return frozenset(vague) | _words("collectives") | {"members"}


def _is_adjective(before: Sequence[Word], i: int) -> bool:
    """Whether a word in -ed describes what follows: "masked gunmen", "killed suspected militants"."""
    word = before[i]
    if not word.low.endswith("ed") and word.low not in _words("noun_fillers"):
        return False
    if i == 0:
        return True
    low = before[i - 1].low
    return (
        low in _class("det", "prep", "conj", "sub")
        or low[0].isdigit()
        or _is_past(low)
        or low.endswith("ing")
    )


def _as_object(lead: Sequence[Word]) -> str:
    """The role of who stands right after a verb: its target, or who is accused of it."""
    while lead and lead[-1].low in ("back", "down", "out", "off", "away"):
        lead = lead[:-1]
    if not lead:
        return ""
    verb = lead[-1].low
    helped = any(word.low.startswith("help") for word in lead[-2:])
    if verb in _words("accusing_verbs"):
        return AGENT
    if helped or verb in _said() or verb in _class("aux", "prep", "conj", "sub"):
        return ""
    doing = _is_past(verb) or (verb.endswith("ing") and len(verb) > 4) or verb in _words("acts_on")
    if verb in _words("fighting_words"):
        return TARGET if verb in ("fought", "battled", "battling", "fighting") else ""
    return TARGET if doing else ""


def _as_subject(lead: Sequence[Word], after: Sequence[Word], until: int, name: ActorName) -> str:
    """The role of who stands before its verb: agent of an active one, target of a passive one.

    The verb is looked for up to the next name, which begins at `until`.
    """
    if _is_governed(lead):
        return ""
    rest = _past_heads(after) if name.kind == "group" else after
    if name.kind == "group" and rest and rest[0].low in _words("acts_on"):
        return AGENT
    backed = False
    for i, word in enumerate(rest[:AHEAD]):
        if word.start >= until and not backed:
            return ""
        if word.low in _said() or _ends_subject(word, i):
            return ""
        if word.low in _class("aux"):
            return _of_aux(rest[i:])
        if not _is_past(word.low):
            continue
        if word.low in _undergone() or not _is_reduced(rest[i:]) or _is_whom(lead):
            return "" if word.low in _undergone() else AGENT
        if word.low not in _words("supporting_participles"):
            return TARGET
        backed = True
    return ""


def _is_whom(lead: Sequence[Word]) -> bool:
    return bool(lead) and lead[-1].low == "whom"


@cache
def _undergone() -> frozenset[str]:
    """Verbs of what befalls their subject, who does nothing by them: "died", "drowned"."""
    befell = ("killed", "wounded", "missing")
    return frozenset(form for form, unit in counted.verbs("subject").items() if unit in befell)


def _past_heads(after: Sequence[Word]) -> Sequence[Word]:
    """What follows the nouns that a name only describes: "police station", "army convoy"."""
    for i in range(min(HEADS, len(after))):
        low = after[i].low
        stop = not low[0].isalpha() or low in _class(
            "aux", "prep", "conj", "sub", "det", "adv", "pron", "neg", "time"
        )
        if stop or low in _said() or _is_past(low) or low in _words("acts_on") or low.endswith(("ly", "ing")):
            return after[i:]
    return after[HEADS:]


def _ends_subject(word: Word, i: int) -> bool:
    return word.text in ".;:!?" or (word.low in _class("sub", "conj") and i > 0 and word.low != "and")


def _is_reduced(after: Sequence[Word]) -> bool:
    """Whether a participle tells what was done to its noun: "rebels backed by jets", "Rebels killed in raid"."""
    nxt = after[1].low if len(after) > 1 else ""
    if nxt == "by":
        return True
    return after[0].low in counted.verbs("participle") and (
        nxt in _class("prep") or not nxt or not nxt[0].isalnum()
    )


def _of_aux(after: Sequence[Word], *, deed_only: bool = False) -> str:
    """The role that a verb with its auxiliaries gives; `deed_only` where "has", "is" and the like alone give none."""
    passive = False
    for word in after[:6]:
        if word.low in _class("aux"):
            passive = passive or word.low in BE
        elif word.low in _said() or word.low in _words("not_passive"):
            return ""
        elif _is_past(word.low):
            return TARGET if passive else "" if word.low in _undergone() else AGENT
        elif word.low.endswith("ing") and not word.low.endswith("thing"):
            return AGENT
        elif word.low not in _class("adv", "neg") and not word.low.endswith("ly"):
            return AGENT if not (passive or deed_only) and word.low[0].isalpha() else ""
    return ""


def _is_past(low: str) -> bool:
    return (low.endswith("ed") and len(low) > 3) or low in _words("irregular_pasts")
