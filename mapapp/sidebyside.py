"""The happenings of each place as rows, a column an outlet, disputes first.

A cell without a claim says that the articles loaded do not mention it, and no more: silence is no denial.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mapapp import comparisons, differencecard
from mapapp.claimcard import code
from mapapp.desk import Desk, Row, together
from mapapp.filters import Filters
from mapapp.highlights import Mark, marked
from mapapp.safe import Html, joined, tag
from mapapp.wording import STATES, counted, event_type, interval, voice

MOST, MOST_ROWS = 40, 1_000
FEW_OUTLETS = 3
MOST_NAMED = 6
SILENT = "not mentioned in the articles loaded"
SILENT_FIRST = SILENT[0].upper() + SILENT[1:]


@dataclass(frozen=True)
class Happening:
    """A row: the claims of one happening by outlet, each with its rows of the event table, and what differs."""

    spot_id: str | None
    claims: Mapping[str, Sequence[Row]]
    differences: Sequence[Sequence[Row]]

    @property
    def first(self) -> Row:
        """The claim that is read first."""
        return next(iter(self.claims.values()))[0]


def by_place(desk: Desk, filters: Filters, selected: str | None, difference: str | None) -> Html:
    """Return a table a place; the selected place comes first, and `difference` is opened."""
    found = happenings(desk, filters, selected, difference)
    if not found:
        return tag("p", "No claim matches the filters.", class_="note")
    sections: dict[str | None, list[Happening]] = defaultdict(list)
    for happening in found[:MOST]:
        sections[happening.spot_id].append(happening)
    spots = desk.spots(filters, [spot for spot in sections if spot])
    more = f"The first {MOST} happenings are shown, disputes before the others; choose a place or a filter for the rest."
    return tag(
        "div",
        _key(),
        *(
            _section(desk, filters, spots.get(spot or ""), rows, difference)
            for spot, rows in sections.items()
        ),
        tag("p", more, class_="note") if len(found) > MOST else None,
        class_="compare",
    )


def happenings(desk: Desk, filters: Filters, selected: str | None, difference: str | None) -> list[Happening]:
    """Return the happenings to show, one more than `MOST` where there are more."""
    ranked: Sequence[Row] = ()
    for several in (True, False) if desk.is_large else (False,):
        if len(ranked) <= MOST:
            asked = comparisons.ranked(
                desk.told,
                desk.accounts,
                filters,
                selected or "",
                difference or "",
                MOST + 1,
                told_by_several=several,
            )
            ranked = desk.ask(asked)
    ids = tuple(row["group_id"] for row in ranked)
    rows: dict[str, list[Row]] = defaultdict(list)
    for row in desk.ask(comparisons.of_happenings(desk.told, filters, ids).limit(MOST_ROWS)):
        rows[row["group_id"]].append(row)
    differences: dict[str, list[Sequence[Row]]] = defaultdict(list)
    shown = {row["outlet"] for of_group in rows.values() for row in of_group}
    for accounts in together(desk.ask(comparisons.of_groups(desk.accounts, ids))):
        home = next(row["group_id"] for row in accounts if row["group_id"] in rows)
        if all(row["outlet"] in shown for row in accounts):
            differences[home].append(accounts)
    return [_happening(rows[group], differences[group], selected) for group in ids]


def _happening(rows: Sequence[Row], differences: Sequence[Sequence[Row]], selected: str | None) -> Happening:
    claims: dict[str, dict[str, Row]] = defaultdict(dict)
    for row in rows:
        claims[row["outlet"]].setdefault(row["claim_id"], row)
    for account in (row for accounts in differences for row in accounts):
        told = claims[account["outlet"]]
        if not told:  # linked with this happening, and with others more
            told[account["claim_id"]] = account | {"speaker_name": account["speaker"], "cue": None}
    by_outlet = {outlet: list(of_outlet.values()) for outlet, of_outlet in claims.items()}
    return Happening(_spot(rows, selected), by_outlet, differences)


def _spot(rows: Sequence[Row], selected: str | None) -> str | None:
    """The selected place where the happening touches it, else where most of its claims are said to have happened."""
    if any(row["spot_id"] == selected for row in rows):
        return selected
    held = [row["spot_id"] for row in rows if row["place_role"] == "event" and row["spot_id"]]
    spots = held or [row["spot_id"] for row in rows if row["spot_id"]]
    return Counter(spots).most_common(1)[0][0] if spots else None


def _key() -> Html:
    return tag(
        "p",
        "A row is one happening, a column what an outlet claims of it, in its own words. ",
        tag("span", "≠ in dispute", class_="badge disputed"),
        " means that the accounts cannot both stand as they are written; which one is right is not decided here. "
        f"“{SILENT_FIRST}” is no denial.",
        class_="note",
    )


def _section(
    desk: Desk, filters: Filters, spot: Row | None, rows: Sequence[Happening], difference: str | None
) -> Html:
    """A table of a place: a column an outlet while few tell of it, else the accounts of a row beside each other."""
    every = [outlet for outlet in desk.signs if not filters.outlets or outlet in filters.outlets]
    telling = [outlet for outlet in every if any(outlet in row.claims for row in rows)]
    columns = every if len(every) <= FEW_OUTLETS else telling
    few = len(columns) <= FEW_OUTLETS
    heads = [joined([code(desk.signs[outlet]), " ", outlet]) for outlet in columns] if few else ["Accounts"]
    head = tag("tr", *(tag("th", words, scope="col") for words in ["What is told", *heads]))
    body = joined(_lines(desk, row, columns, difference, few=few) for row in rows)
    table = tag("table", tag("thead", head), tag("tbody", body), class_="sides" if few else "sides loose")
    silent = [outlet for outlet in every if outlet not in columns]
    note = f"{SILENT_FIRST} of {_listed(silent)}." if few and silent else None
    return tag("section", _heading(spot), table, tag("p", note, class_="note") if note else None)


def _listed(outlets: Sequence[str]) -> str:
    named = ", ".join(outlets[:MOST_NAMED])
    rest = len(outlets) - MOST_NAMED
    return f"{named} and {counted(rest, 'other outlet')}" if rest > 0 else named


def _heading(spot: Row | None) -> Html:
    if not spot:
        return tag("h3", "Without a place")
    pick = tag(
        "button", spot["spot_name"], type="button", data_do="select", data_value=spot["spot_id"], class_="pick", dir="auto"
    )  # fmt: skip
    return tag("h3", pick, " ", tag("span", state_in_words(spot), class_="number"))


def state_in_words(spot: Row) -> str:
    """Return how the accounts of a spot stand to each other."""
    if spot["state"] != "differ":
        return STATES[spot["state"]]
    return f"≠ {counted(spot['disputes'], 'difference')} in dispute"


def _lines(desk: Desk, row: Happening, columns: Sequence[str], difference: str | None, *, few: bool) -> Html:
    alone = [each for each in row.differences if _is_alone(each, row)]
    others = [each for each in row.differences if not _is_alone(each, row)]
    asked = any(each[0]["difference_id"] == difference for each in row.differences)
    told = tag(
        "tr",
        tag("th", _about(row, others), scope="row"),
        *(_cells(desk, row, columns) if few else [_together(desk, row, columns)]),
        class_="happening asked" if asked else "happening",
        id=differencecard.anchor(alone[0][0]) if alone else None,
    )
    if not others:
        return told
    cards = differencecard.cards(others, desk, difference)
    wide = 1 + (len(columns) if few else 1)
    return joined([told, tag("tr", tag("td", *cards, colspan=wide), class_="differences")])


def _is_alone(accounts: Sequence[Row], row: Happening) -> bool:
    """Whether a difference says no more than the empty cells of its row do."""
    return len(accounts) == 1 and len(row.claims) == 1


def _about(row: Happening, differences: Sequence[Sequence[Row]]) -> Html:
    first = row.first
    when = interval(first.get("date_start"), first.get("date_end"), first.get("date_prec"))
    badges = {each[0]["kind"]: differencecard.badge(each[0]) for each in differences if each[0]["disputed"]}
    return joined(
        [
            tag("span", event_type(first.get("event_type")), class_="what"),
            tag("span", when, class_="read"),
            tag("span", sources(row), class_="read"),
            *badges.values(),
        ]
    )


def sources(row: Happening) -> str:
    """Return how many outlets tell of a happening and how many voices stand behind them, copies of a text as one."""
    every = [each for of_outlet in row.claims.values() for each in of_outlet]
    grouped = [each for each in every if "original" in each]
    known = {each["speaker_name"]: each["source"] for each in grouped if each["source"]}
    voices = {each["source"] or f"the text {each['original']}" for each in grouped}
    for each in every:
        if "original" not in each:  # of another happening, which a dispute links with this one
            speaker = each["speaker_name"]
            voices.add(known.get(speaker, speaker) or f"the text {each['article_id']}")
    outlets = counted(len(row.claims), "outlet")
    return f"{outlets}, {counted(len(voices), 'independent source')}" if len(row.claims) > 1 else outlets


def _cells(desk: Desk, row: Happening, columns: Sequence[str]) -> list[Html]:
    return [
        tag("td", *_side(desk, row, outlet), class_=None if outlet in row.claims else "silent")
        for outlet in columns
    ]


def _together(desk: Desk, row: Happening, columns: Sequence[str]) -> Html:
    sides = [tag("div", *_side(desk, row, outlet)) for outlet in row.claims]
    silent = [outlet for outlet in columns if outlet not in row.claims]
    note = tag("p", f"{SILENT_FIRST} of {_listed(silent)}", class_="none") if silent else None
    return tag("td", tag("div", *sides, class_="accounts"), note)


def _side(desk: Desk, row: Happening, outlet: str) -> list[Html]:
    name = tag("span", code(desk.signs[outlet]), " ", outlet, class_="of-outlet")
    claims = row.claims.get(outlet)
    if not claims:
        return [name, tag("p", SILENT, class_="none")]
    first, *rest = (_claim(desk, each, row) for each in _telling_first(claims, row))
    if not rest:
        return [name, first]
    return [name, first, tag("details", tag("summary", counted(len(rest), "more claim")), *rest)]


def _telling_first(claims: Sequence[Row], row: Happening) -> list[Row]:
    """The claims with those in dispute in front, then those that differ in another way."""
    weight: Counter[str] = Counter()
    for accounts in row.differences:
        for account in accounts:
            weight[account["claim_id"]] += 1000 * account["disputed"] + account["between"]
    return sorted(claims, key=lambda claim: -weight[claim["claim_id"]])


def _claim(desk: Desk, claim: Row, row: Happening) -> Html:
    of_claim = [
        account
        for each in row.differences
        for account in each
        if account["claim_id"] == claim["claim_id"] and account["disputed"]
    ]
    marks: list[Mark] = differencecard.words_apart(of_claim)
    return tag(
        "div",
        tag("p", voice(claim), class_="who", dir="auto"),
        tag("blockquote", "“", marked(claim["excerpt"], marks), "”", dir="auto"),
        _copy_of(desk, claim),
        class_="told",
    )


def _copy_of(desk: Desk, claim: Row) -> Html | None:
    if claim.get("original", claim.get("article")) == claim.get("article"):
        return None
    outlet = desk.outlet_of(claim["original"])
    return tag("p", f"the same text as {outlet} prints: counted once", class_="note")
