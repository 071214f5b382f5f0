"""The filtered rows as a table, and what could not be placed with its reasons."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from mapapp import queries, reasons
from mapapp.claimcard import code
from mapapp.desk import Desk, Row
from mapapp.filters import Filters
from mapapp.safe import Html, joined, tag
from mapapp.turning import turning
from mapapp.wording import counted, event_type, interval, voice

MOST = 100
NO_REASON = "no reason recorded"
COLUMNS = ("", "Place", "Excerpt", "Who says so", "Type", "Claimed date")


def table(desk: Desk, filters: Filters, selected: str | None, page: int = 0) -> Html:
    """Return one line a claim and place, in reading order; the place's name selects it."""
    rows = desk.answer(queries.in_reading_order, filters, MOST + 1, page * MOST)
    head = tag("tr", *(tag("th", name, scope="col") for name in COLUMNS))
    claims = groupby(rows[:MOST], key=lambda row: str(row["claim_id"]))
    lines = [line for _, of_claim in claims for line in _lines(desk, list(of_claim), selected)]
    body = tag("table", tag("thead", head), tag("tbody", *lines), class_="rows")
    total = desk.overview(filters).totals["claims"]
    about = (
        f"lines {page * MOST + 1:,} to {page * MOST + min(len(rows), MOST):,}, of {counted(total, 'claim')}"
    )
    return joined([body, turning(page, about, more=len(rows) > MOST)])


def unplaced(desk: Desk, filters: Filters, page: int = 0) -> Html:
    """Return the claims without a place, by reason."""
    rows = desk.answer(queries.unplaced, filters, MOST, page * MOST)
    counts = {row["place_why"] or NO_REASON: row["claims"] for row in desk.answer(queries.reasons, filters)}
    by_reason: dict[str, list[Row]] = {}
    for row in rows:
        by_reason.setdefault(row["place_why"] or NO_REASON, []).append(row)
    if not rows:
        return tag("p", "Every claim that matches the filters has a place.", class_="note")
    blocks = [
        tag(
            "section",
            tag("h3", reason, " ", tag("span", counted(counts[reason], "claim"), class_="number")),
            _list(desk, of_reason),
        )
        for reason, of_reason in sorted(by_reason.items(), key=lambda pair: -counts[pair[0]])
    ]
    total = sum(counts.values())
    last = page * MOST + len(rows)
    ways = turning(page, f"{page * MOST + 1:,} to {last:,} of {counted(total, 'claim')}", more=last < total)
    return tag("div", *blocks, ways, class_="unplaced")


def _lines(desk: Desk, rows: Sequence[Row], selected: str | None) -> Iterator[Html]:
    """What is the same for every place of a claim is written once, beside all of them."""
    row = rows[0]
    tall = len(rows) if len(rows) > 1 else None
    about = [
        tag("td", "“", row["excerpt"], "”", class_="excerpt", dir="auto", rowspan=tall),
        tag("td", voice(row), rowspan=tall),
        tag("td", event_type(row["event_type"]), rowspan=tall),
        tag(
            "td",
            interval(row["date_start"], row["date_end"], row["date_prec"]),
            class_="number",
            rowspan=tall,
        ),
    ]
    yield tag("tr", tag("td", code(desk.signs[row["outlet"]]), rowspan=tall), _place(row, selected), *about)
    yield from (tag("tr", _place(other, selected)) for other in rows[1:])


def _place(row: Row, selected: str | None) -> Html:
    spot = row["spot_id"]
    if not spot:
        return tag("td", tag("span", "unplaced", title=row["place_why"], class_="none"))
    chosen = spot == selected
    pressed = "true" if chosen else "false"
    attributes = {
        "type": "button",
        "data_do": "select",
        "data_value": spot,
        "class_": "pick",
        "aria_pressed": pressed,
    }
    name = tag("button", row["spot_name"], **attributes)
    locates = tag("span", " locates", class_="locates") if row["place_role"] != "event" else None
    doubt = joined([" ", reasons.mark(row)]) if reasons.is_uncertain(row) else None
    return tag("td", name, locates, doubt, class_="selected" if chosen else None)


def _list(desk: Desk, rows: Sequence[Row]) -> Html:
    return tag(
        "ul",
        *(
            tag(
                "li",
                tag(
                    "p",
                    code(desk.signs[row["outlet"]]),
                    " ",
                    tag("span", voice(row), class_="voice"),
                    class_="who",
                ),
                tag("blockquote", "“", row["excerpt"], "”", dir="auto"),
                tag(
                    "a",
                    "open in article",
                    href=f"?show=articles&claim={row['claim_id']}",
                    data_do="open",
                    data_value=row["claim_id"],
                ),
            )
            for row in rows
        ),
    )
