"""A difference as one plain sentence made from its data: who is quoted with what, and who has nothing of it."""

import re
from collections.abc import Mapping, Sequence
from datetime import date

from mapapp import counted, wordlists
from mapapp.alone import UNSAID
from mapapp.differences import VOICES, Account, Difference

_ABOUT = {row["name"]: row["words"] for row in wordlists.rows("difference_words")}
OF_FIGURE = "figure of "
_DAYS = re.compile(r"\d{4}-\d\d-\d\d(?:/\d{4}-\d\d-\d\d)?")


def statement(difference: Difference) -> str:
    """Return the sentence; what it says is what outlets print, never what happened."""
    return f"{_sentence(difference)}{_unlisted(difference.unlisted)}"


def _unlisted(count: int) -> str:
    if not count:
        return ""
    more = "1 more difference" if count == 1 else f"{count:,} more differences"
    return (
        f" {more} of this kind between accounts of this happening {'is' if count == 1 else 'are'} not listed."
    )


def _sentence(difference: Difference) -> str:
    if difference.kind == "only one outlet":
        return _only(difference)
    said = " ".join(f"{_says(account, difference)}." for account in difference.accounts)
    if difference.kind == "place" and difference.km is not None:
        first, second = difference.accounts
        return f"{said} {second.value} lies {difference.km:.0f} km {difference.bearing} of {first.value}."
    if difference.kind == "revision":
        return f"{said} The later report gives the newer number."
    return said


def _says(account: Account, difference: Difference) -> str:
    value = _days(account.value) if difference.kind == "time" else account.value
    if difference.kind == VOICES:
        return _heard(account.outlet, [value])
    return f"{_whose(account)}: {value}{_unit(value, difference)}"


def _heard(outlet: str, speakers: Sequence[str]) -> str:
    name = outlet or "An outlet that is not known"
    named = [each for each in speakers if each]
    if not named:
        return f"{name} says it in its own words"
    return f"{name} has it from {_listed(named)}{', and says it in its own words' if '' in speakers else ''}"


def sources(speakers: Mapping[str, Sequence[str]]) -> str:
    """Return from whom each outlet has a happening; "" among its speakers is the outlet itself."""
    return " ".join(f"{_heard(outlet, of_outlet)}." for outlet, of_outlet in speakers.items())


def _whose(account: Account) -> str:
    outlet = account.outlet or "An outlet that is not known"
    return f"{outlet} quotes {account.speaker}" if account.speaker else f"{outlet} says in its own words"


def _unit(value: str, difference: Difference) -> str:
    """The kind counted, where the words of the figure do not say it."""
    if difference.kind not in ("figure", "revision") or difference.about in value:
        return ""
    noun = value.split()[-1].casefold() if value else ""
    if counted.is_thing(noun):
        return ""
    words = _ABOUT.get(difference.about, difference.about)
    return f" {words.removeprefix('people ') if counted.is_person(noun) else words}"


def _only(difference: Difference) -> str:
    account = difference.accounts[0]
    others = _listed(difference.silent)
    if difference.about.startswith(OF_FIGURE):
        kind = difference.about.removeprefix(OF_FIGURE)
        counted = f"{account.value} {_ABOUT.get(kind, kind)}" if kind not in account.value else account.value
        return f"{_whose(account)}: {counted}. The articles loaded of {others} that tell of it give no such figure."
    return alone(account.outlet, difference.about, difference.silent)


def alone(outlet: str, about: str, silent: Sequence[str]) -> str:
    """Return the sentence of what only one outlet tells."""
    words = "" if about in UNSAID else f" ({_ABOUT.get(about, about.replace('_', ' '))})"
    others = _listed(silent)
    return f"Only {outlet or 'one article'} tells of this{words}; the articles loaded of {others} do not mention it."


def _listed(names: Sequence[str]) -> str:
    if not names:
        return "the other outlets"
    known = [name or "outlets that are not known" for name in names]
    return known[0] if len(known) == 1 else f"{', '.join(known[:-1])} and {known[-1]}"


def _days(value: str) -> str:
    """Days written as in the event table ("2016-06-28/2016-06-29") in words; a time of day stays as the outlet has it."""
    return " to ".join(_day(part) for part in value.split("/") if part) if _DAYS.fullmatch(value) else value


def _day(iso: str) -> str:
    day = date.fromisoformat(iso)
    return f"{day.day} {day:%B %Y}"
