"""One difference as a reader meets it: its kind, one plain sentence, and the accounts side by side."""

from collections.abc import Sequence

from mapapp import statements
from mapapp.claimcard import code
from mapapp.comparisons import ALONE
from mapapp.desk import Desk, Row
from mapapp.differences import VOICES
from mapapp.highlights import Mark, marked
from mapapp.safe import Html, joined, tag
from mapapp.wording import DIFFERENCES

DISPUTED = "≠"


def card(accounts: Sequence[Row], desk: Desk, *, open_: bool) -> Html:
    """Return a difference, given the rows of its accounts, as what opens on them; its id is its anchor."""
    first = accounts[0]
    sides = tag("div", *(_account(row, desk) for row in accounts), class_="accounts")
    return tag(
        "details",
        tag("summary", badge(first), " ", tag("span", first["sentence"], dir="auto")),
        sides,
        tag("p", _silence(first), _copy_link(first), class_="acts"),
        class_="difference asked" if open_ else "difference",
        id=anchor(first),
        open=open_,
    )


def cards(differences: Sequence[Sequence[Row]], desk: Desk, asked: str | None) -> list[Html]:
    """Return the differences in their order, the one with the id `asked` open; several of who says so fold into one."""
    shown = [each for each in differences if each[0]["kind"] != VOICES]
    voices = [each for each in differences if each[0]["kind"] == VOICES]
    found = [
        card(each, desk, open_=each[0]["difference_id"] == asked)
        for each in (shown if voices[1:] else differences)
    ]
    return [*found, _folded(voices, desk, asked)] if voices[1:] else found


def _folded(voices: Sequence[Sequence[Row]], desk: Desk, asked: str | None) -> Html:
    """Whom each outlet has it from, opening on the pairs of accounts that this comes from."""
    named: dict[str, dict[str, None]] = {}
    for row in (row for accounts in voices for row in accounts):
        named.setdefault(row["outlet"], {})[row["speaker"] or ""] = None
    said = statements.sources({outlet: [*speakers] for outlet, speakers in named.items()})
    return tag(
        "details",
        tag("summary", badge(voices[0][0]), " ", tag("span", said, dir="auto")),
        *(card(each, desk, open_=each[0]["difference_id"] == asked) for each in voices),
        class_="difference",
        open=any(each[0]["difference_id"] == asked for each in voices),
    )


def line(accounts: Sequence[Row]) -> Html:
    """Return a difference as one line that leads to it."""
    first = accounts[0]
    sentence = tag("span", first["sentence"], dir="auto")
    return tag("li", badge(first), " ", sentence, " ", lead(first, "compare"))


def lead(row: Row, words: str) -> Html:
    """Return the link that leads to the difference of a row."""
    return tag("a", words, href=address(row), data_do="difference", data_value=row["difference_id"])


def address(row: Row) -> str:
    """Return the address of a difference, beside that of the page."""
    return f"?difference={row['difference_id']}"


def anchor(row: Row) -> str:
    """Return the id of the element that shows the difference of a row."""
    return f"difference-{row['difference_id']}"


def badge(row: Row) -> Html:
    """Return the kind of a difference in words; accounts that cannot both stand have the sign of dispute."""
    name, meaning = DIFFERENCES[row["kind"]]
    sign = f"{DISPUTED} " if row["disputed"] else ""
    return tag("span", sign + name, class_="badge disputed" if row["disputed"] else "badge", title=meaning)


def margin(accounts: Sequence[Row], claim_id: str) -> Html:
    """Return the sign beside a claim that others give differently; it has no words of its own, the text has them."""
    first = accounts[0]
    others = sorted({row["outlet"] for row in accounts if row["claim_id"] != claim_id})
    name = DIFFERENCES[first["kind"]][0]
    sign = f"{DISPUTED} {name}" if first["disputed"] else name
    said = f"{', '.join(others)} gives this differently: {name}"
    return tag(
        "a",
        href=address(first),
        data_do="difference",
        data_value=first["difference_id"],
        data_sign=sign,
        aria_label=said,
        title=said,
        class_="beside disputed" if first["disputed"] else "beside",
    )


def words_apart(accounts: Sequence[Row]) -> list[Mark]:
    """Return the words of an excerpt that differ, given the accounts of one claim."""
    return [
        Mark(row["start"], row["end"], "differing", DIFFERENCES[row["kind"]][0])
        for row in accounts
        if row["end"] > row["start"]
    ]


def _account(row: Row, desk: Desk) -> Html:
    speaker = row["speaker"] or f"{row['outlet']}, in its own words"
    excerpt = marked(row["excerpt"], words_apart([row]))
    return tag(
        "div",
        tag("p", code(desk.signs[row["outlet"]]), " ", tag("span", speaker, dir="auto"), class_="who"),
        tag("blockquote", "“", excerpt, "”", dir="auto"),
        _opener(row),
        class_="account",
    )


def _opener(row: Row) -> Html:
    address = f"?show=articles&claim={row['claim_id']}"
    return tag("a", "open in article", href=address, data_do="open", data_value=row["claim_id"])


def _silence(row: Row) -> Html:
    if not row["silent"] and row["kind"] != ALONE:
        return tag("span", class_="paragraph")
    named = [each or "outlet unknown" for each in row["silent"]]
    silent = joined(named or ["the other outlets"], ", ")
    return tag("span", "Not mentioned in the articles loaded of ", silent, class_="paragraph")


def _copy_link(row: Row) -> Html:
    return tag(
        "button", "copy link to this difference", type="button", data_do="copy-link", data_value=address(row)
    )
