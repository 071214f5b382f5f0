"""The reading panel: the selected place and its claims outlet by outlet, or what to do first."""

from collections.abc import Sequence
from itertools import groupby

from mapapp import cells, claimcard, differencecard, placecard, placelist, queries
from mapapp.claimcard import code
from mapapp.desk import MOST_BRIEFED, Desk, Row
from mapapp.filters import Filters
from mapapp.queries import UNKNOWN_OUTLET
from mapapp.safe import NOTHING, Html, joined, tag
from mapapp.turning import turning
from mapapp.urlstate import COMPARE
from mapapp.wording import counted, file_name

MOST_TITLES = 6
MOST_DIFFERENCES, MOST_LISTED = 3, 40
MOST_CLAIMS = 50
"""Claims of a place that are read at once."""


def panel(desk: Desk, filters: Filters, selected: str | None, page: int = 0) -> Html:
    """Return what the panel shows."""
    if not desk.overview(filters).totals["claims"]:
        return nothing_matches(desk, filters)
    if here := cells.cell(selected):
        return placelist.places(desk, filters, here, page)
    if selected:
        return reading(desk, filters, selected, page)
    return (
        placelist.newest(desk, filters, page)
        if filters.words and desk.is_large
        else introduction(desk, filters)
    )


def reading(desk: Desk, filters: Filters, spot_id: str, page: int = 0) -> Html:
    """Return the place card and the claims of a spot, a block an outlet, a part of them where they are many."""
    rows = desk.answer(queries.claims_of, filters, spot_id, MOST_CLAIMS + 1, page * MOST_CLAIMS)
    shown = {row["claim_id"]: None for row in rows}
    more = len(shown) > MOST_CLAIMS
    if more:
        rows = [row for row in rows if row["claim_id"] in [*shown][:MOST_CLAIMS]]
    last = page * MOST_CLAIMS + min(len(shown), MOST_CLAIMS)
    every = desk.number_at(filters, spot_id) if more or page else last
    about = f"claims {page * MOST_CLAIMS + 1:,} to {last:,} of {every:,}, outlet by outlet"
    turned = turning(page, about, more=more)
    back = tag("button", "all places", type="button", data_do="select", data_value="", class_="back")
    blocks = [
        _outlet_block(desk, outlet, list(group))
        for outlet, group in groupby(rows, key=lambda row: str(row["outlet"]))
    ]
    none = tag("p", "No claim about this place matches the filters.", class_="empty") if not blocks else None
    differences = _differences(desk, filters, spot_id)
    return joined(
        [
            back,
            placecard.card(desk, filters, spot_id),
            differences,
            none,
            turned,
            *blocks,
            turned if more else None,
        ]
    )


def _differences(desk: Desk, filters: Filters, spot_id: str) -> Html:
    """What differs between accounts at a spot, a sentence each."""
    asked = desk.differences(filters, spot_id)
    found = [each for each in asked if each[0]["between"]]
    if not found:
        return NOTHING
    cut = sum(map(len, asked)) >= MOST_BRIEFED
    every = desk.number_of_differences(filters, spot_id) if cut else len(found)
    first, rest = found[:MOST_DIFFERENCES], found[MOST_DIFFERENCES:MOST_LISTED]
    first_of = (
        f"{len(rest):,} more"
        if every <= MOST_LISTED
        else f"the first {len(rest):,} of {every - len(first):,} more"
    )
    more = (
        tag("details", tag("summary", first_of), tag("ul", *map(differencecard.line, rest))) if rest else None
    )
    heading = tag("h3", counted(every, "difference"), " between accounts")
    return tag("section", heading, tag("ul", *map(differencecard.line, first)), more, class_="differing-here")


def _outlet_block(desk: Desk, outlet: str, rows: Sequence[Row]) -> Html:
    by_claim: dict[str, list[Row]] = {}
    for row in rows:
        by_claim.setdefault(row["claim_id"], []).append(row)
    heading = tag(
        "h3",
        code(desk.signs[outlet]),
        " ",
        outlet,
        " ",
        tag("span", counted(len(by_claim), "claim"), class_="number"),
    )
    cards = joined(claimcard.card(of_claim, desk) for of_claim in by_claim.values())
    return tag("section", heading, cards, class_=f"outlet-block b{desk.signs[outlet].colour}")


def introduction(desk: Desk, filters: Filters) -> Html:
    """Return a few sentences on what is seen and three things to try."""
    return tag(
        "div",
        tag("h2", "Pick a place"),
        _what_this_is(desk, filters),
        _first_steps(desk, filters),
        class_="introduction",
    )


def _what_this_is(desk: Desk, filters: Filters) -> Html:
    overview = desk.overview(filters)
    totals = overview.totals
    outlets = counted(totals["outlets"], "outlet")
    agree = " They need not agree." if totals["outlets"] > 1 else ""
    alone = " With one article there is nothing to set beside it yet." if totals["articles"] == 1 else ""
    nowhere = "" if totals["places"] else " None of them could be placed: see why under Unplaced."
    sentence = f"These are {counted(totals['claims'], 'claim')} by {outlets}.{agree}{alone}{nowhere}"
    mark = (
        "Each ring is a place, split by outlet; the number says how many claims, "
        "= that outlets tell of the same thing there, ≠ that their accounts are in dispute. "
        "Nothing here is verified: you read what is claimed, in the outlet’s own words."
    )
    return joined([tag("p", sentence), _titles(desk), tag("p", mark)])


def _titles(desk: Desk) -> Html:
    articles = [reading.article for reading in desk.readings[:MOST_TITLES]]
    lines = [
        tag(
            "li",
            code(desk.signs[article.outlet or UNKNOWN_OUTLET]),
            " ",
            article.title or file_name(article),
            dir="auto",
        )
        for article in articles
    ]
    more = len(desk.readings) - len(articles)
    return tag(
        "ul", *lines, tag("li", f"and {counted(more, 'more article')}") if more else None, class_="titles"
    )


def _first_steps(desk: Desk, filters: Filters) -> Html:
    overview = desk.overview(filters)
    steps = []
    if held := desk.fullest(filters):
        label = f"Read the {counted(held['claims'], 'claim')} about {held['spot_name']}"
        steps.append(_step(label, "select", held["value"]))
    if overview.totals["differences"]:
        label = f"See the {counted(overview.totals['differences'], 'difference')} between the accounts"
        steps.append(_step(label, "show", COMPARE))
    elif len(overview.facets["outlets"]) > 1:
        outlet = overview.facets["outlets"][0]["value"]
        steps.append(_step(f"See only what {outlet} says", "toggle", f"outlets:{outlet}"))
    if overview.totals["unplaced"]:
        steps.append(
            _step(
                f"See the {counted(overview.totals['unplaced'], 'claim')} without a place", "show", "Unplaced"
            )
        )
    return tag("ul", *(tag("li", step) for step in steps), class_="steps") if steps else NOTHING


def nothing_matches(desk: Desk, filters: Filters) -> Html:
    """Return which filter to loosen: one button for each, the one that hides most first."""
    freed = [(desk.overview(filters.without(name)).totals["claims"], name) for name in filters.active()]
    choices = [
        tag("li", _step(f"Drop {FILTER_WORDS[name]}: {counted(claims, 'claim')}", "drop", name))
        for claims, name in sorted(freed, key=lambda pair: (-pair[0], pair[1]))
        if claims
    ]
    if not filters.active():
        return tag(
            "div",
            tag("h2", "No claim"),
            tag("p", "Nothing in these articles was read as a claim."),
            class_="empty",
        )
    return tag(
        "div",
        tag("h2", "No claim matches"),
        tag(
            "p",
            "Loosen one filter:"
            if any(claims for claims, _ in freed)
            else "Several filters shut everything out:",
        ),
        tag("ul", *choices, class_="steps"),
        tag("p", _step("Reset all filters", "reset", "")),
        class_="empty",
    )


FILTER_WORDS = {
    "outlets": "the outlet",
    "spots": "the place",
    "speakers": "the speaker",
    "event_types": "the event type",
    "bases": "how the place is known",
    "certainties": "how sure the place is",
    "since": "the first day",
    "until": "the last day",
    "words": "the words",
    "published_since": "the first day of publication",
    "published_until": "the last day of publication",
}


def _step(label: str, do: str, value: str) -> Html:
    return tag("button", label, type="button", data_do=do, data_value=value, class_="step")
