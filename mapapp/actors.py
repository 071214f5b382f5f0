"""Who is said to act, and on whom, in a sentence."""

import re
from collections.abc import Iterator

from mapapp import wordlists
from mapapp.happenings import NON_STATE
from mapapp.model import Actor

_MODIFIER = (
    r"(?:[A-Z][\w.’'-]*|[\w.]+-(?:backed|led|held|linked|affiliated|trained|aligned|allied|run)"
    r"|rebel|government|foreign|airborne|coalition|special|security|riot|armed|local|allied)"
)
_HEADS = "|".join(wordlists.entries("actor_heads"))
_BODY = "|".join(wordlists.entries("actor_bodies"))
_ACTOR = re.compile(
    rf"\b(?:[A-Z][\w.’'-]*[ \u00a0](?:of[ \u00a0]|for[ \u00a0]|and[ \u00a0])?){{1,5}}(?:{_BODY})\b(?!-)"
    rf"|\b(?:{_MODIFIER}[ \u00a0]){{0,4}}(?:{_HEADS})\b(?!-)|{NON_STATE.pattern}(?!-| sources?\b| spokes\w+)"
)
_NOT_PASSIVE = re.compile(
    r"[^.;]{0,25}?\b(?:was|were|are|is) (?:involved|able|unable|said|expected|reported|believed|supposed)\b"
)
_PASSIVE_AFTER = re.compile(
    r"[^.;]{0,25}?\b(?:was|were|been|being|are|is|be)\b(?: \w+ly)? "
    r"(?:\w+ed|\w+en|hit|struck|shot|put|cut|held|lost)\b"
)
_ACTIVE_AFTER = re.compile(
    r"[ \u00a0](?:\w+ly )?(?:had |have |has |were |are |was |will )?\w+(?:ed|ing|t|s|es|k|e|w)\b"
)


def find(excerpt: str) -> tuple[Actor, ...]:
    """Return who acts or is acted upon, in the order of the text, each name once."""
    return tuple({actor.name.casefold(): actor for actor in _actors(excerpt)}.values())


def _actors(excerpt: str) -> Iterator[Actor]:
    for match in _ACTOR.finditer(excerpt):
        before, after = excerpt[: match.start()], excerpt[match.end() :]
        if re.search(r"\bby (?:the |a |an )?$", before) or re.match(r"['’]s? (?!\w+ (?:was|were))", after):
            role = "agent"
        elif (
            _PASSIVE_AFTER.match(after)
            and not _NOT_PASSIVE.match(after)
            or re.search(
                r"\b(?:against|from|on|over) (?:the |a |an )?$|(?<!help)(?:ed|ing) (?:back )?(?:the |\d+ )?$",
                before,
            )
        ):
            role = "target"
        else:
            role = "agent" if _ACTIVE_AFTER.match(after) else ""
        yield Actor(match.group(), role)
