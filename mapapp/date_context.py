"""What stands around an expression of time: whether it is one, its tense, whether it is only looked back to."""

import re
from collections.abc import Sequence
from functools import cache

from mapapp import wordlists
from mapapp.days import months
from mapapp.model import Span

REACH = 120  # characters on either side of an expression that decide on its tense
S = r"\s{1,20}"
WHEN = re.compile(rf",?{S}when\b", re.IGNORECASE)
STOP = re.compile(r"[.!?;](?=\s|$)")
SURNAME = re.compile(r"\s+[A-Z][a-z]")
WORDS = re.compile(r"[\w.’'-]+")


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(wordlists.entries(name))


@cache
def _tense() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What puts a day after publication, and the verbs of reporting that end its reach."""
    future, said = (
        "|".join(re.escape(phrase).replace("\\ ", S) for phrase in wordlists.entries(name))
        for name in ("future_cues", "quoting_verbs")
    )
    return re.compile(rf"\b(?:{future})\b", re.IGNORECASE), re.compile(rf"\b(?:{said})\b", re.IGNORECASE)


def is_future(text: str, span: Span, at: Span) -> bool:
    """Whether the verb beside the expression is in the future: "will leave on Friday", "on Friday it will"."""
    future, said = _tense()
    before = STOP.split(text[max(span.start, at.start - REACH) : at.start])[-1]
    cues = [match.end() for match in future.finditer(before)]
    if cues:
        return not said.search(before, cues[-1]) and not _tells_what_was(before[cues[-1] :])
    if any(
        _is_past(word) for word in WORDS.findall(before.rsplit(",", 2)[-1] if before.count(",") else before)
    ):
        return False
    after = STOP.split(text[at.end : min(span.end, at.end + REACH // 2)])[0]
    ahead = future.search(after)
    return bool(ahead) and not said.search(before + after[: ahead.start() if ahead else 0])


def _is_past(word: str) -> bool:
    low = word.casefold()
    return (len(low) > 3 and low.endswith("ed")) or low in _words("past_verbs")


def _tells_what_was(between: str) -> bool:
    """Whether a clause about the past has begun since: "will resume after rebels attacked on Friday"."""
    words = WORDS.findall(between)
    begun = next((i for i, word in enumerate(words) if word.casefold() in _words("clause_openers")), None)
    return begun is not None and any(_is_past(word) for word in words[begun + 1 :])


def looks_back(text: str, span: Span, since: int) -> bool:
    """Whether "since" compares, as in "for the first time since 2012", and dates nothing."""
    words = WORDS.findall(STOP.split(text[max(span.start, since - 80) : since])[-1].casefold())[-8:]
    return any(word in _words("since_background") or word.endswith(("n't", "n’t")) for word in words)


def end_of_when(text: str, span: Span, end: int) -> int:
    """Return where the "when" clause ends that explains a day looked back to."""
    if not WHEN.match(text, end, span.end):
        return end
    stop = STOP.search(text, end, span.end)
    return stop.start() if stop else span.end


def is_date(text: str, span: Span, kind: str, match: re.Match[str]) -> bool:
    """Whether a weekday, month or year is not part of something else ("Sunday Times", "Resolution 2014")."""
    at = Span(*match.span())
    before = WORDS.findall(text[max(span.start, at.start - 24) : at.start].casefold())
    after = WORDS.findall(text[at.end : min(span.end, at.end + 24)].casefold())
    if set(_ends(before[::-1], before=True)) & _not_dates(kind, "before"):
        return False
    dated = kind == "year" and before[-1:] == ["in"]
    if not dated and set(_ends(after, before=False)) & _not_dates(kind, "after"):
        return False
    if kind == "monthday":
        return before[-1:] != ["in"] or not _is_plural(text[at.end : at.end + 24])
    if kind == "day" and "phrase" in match.groupdict():
        counted_on = at.of(text).casefold().endswith((" before", " after")) and bool(after)
        open_end = not counted_on or not text[at.end : span.end].lstrip()[:1].isalnum()
        return (
            at.of(text)[1:].islower() and open_end
        )  # "the day before the vote" is not told by its own words
    return kind != "month" or "m" not in match.groupdict() or _is_month(match, before, after)


def _is_plural(after: str) -> bool:
    """Whether a noun that can be counted comes next, as in "in May 12 people died"."""
    match = WORDS.match(after.lstrip())
    return match is not None and (match.group().endswith("s") or match.group() in _not_dates("year", "after"))


def _ends(words: Sequence[str], before: bool) -> tuple[str, ...]:
    """The nearest word and the nearest two."""
    return tuple(" ".join(words[:n][::-1] if before else words[:n]) for n in (1, 2))


@cache
def _not_dates(kind: str, where: str) -> frozenset[str]:
    rows = wordlists.rows("not_dates")
    return frozenset(row["word"] for row in rows if (row["kind"], row["where"]) == (kind, where))


def _is_month(match: re.Match[str], before: list[str], after: list[str]) -> bool:
    """Whether a name that may be another word ("May", "March", "April") is a month here."""
    name = match["m"].casefold()
    alone = next(row["alone"] for row in wordlists.rows("months") if row["name"].casefold() == name)
    if alone == "yes" or match.end("m") - match.start("m") < match.end() - match.start():
        return True
    rows = wordlists.rows("month_openers")
    openers = {row["word"] for row in rows if alone != "strict" or row["strict"] == "yes"}
    beside = {*before[-2:-1], *after[1:2]} & set(months())  # the other month in "March and April"
    surname = SURNAME.match(match.string, match.end()) and not beside
    strict = {row["word"] for row in rows if row["strict"] == "yes"}
    return bool(before) and (before[-1] in (strict if surname else openers) or bool(beside))
