"""What the panel lists where no one place is read: the places of a cell of the map, and the newest claims with some words."""

from mapapp import claimcard
from mapapp.cells import Cell
from mapapp.claimcard import code
from mapapp.desk import Desk, Row
from mapapp.filters import Filters
from mapapp.safe import Html, joined, tag
from mapapp.turning import turning
from mapapp.wording import counted

MOST = 50


def places(desk: Desk, filters: Filters, here: Cell, page: int) -> Html:
    """Return the places of a cell, those with most claims first; each leads to its own claims."""
    rows = desk.places_of(filters, here, MOST, page * MOST)
    back = tag("button", "all places", type="button", data_do="select", data_value="", class_="back")
    if not rows:
        none = "No claim in this part of the map matches the filters."
        return joined([back, tag("h2", "No place here"), tag("p", none, class_="empty")])
    number, last = rows[0]["places"], page * MOST + len(rows)
    words = f"Together {counted(rows[0]['every'], 'claim')}; one about two of the places counts at both."
    (low, left), (high, right) = here.corners
    box = ",".join(f"{edge:.5f}" for edge in (low, left, high, right))
    return tag(
        "div",
        back,
        tag("h2", counted(number, "wide area" if here.wide else "place"), " here"),
        tag("p", words, class_="note"),
        tag(
            "p", tag("button", "zoom in on them", type="button", data_do="fit", data_value=box, class_="step")
        ),
        tag("ol", *(_line(row) for row in rows), class_="places-here", start=page * MOST + 1),
        turning(page, f"{page * MOST + 1:,} to {last:,} of {counted(number, 'place')}", more=last < number),
        class_="cell-places",
    )


def _line(row: Row) -> Html:
    name = tag(
        "button", row["spot_name"], type="button", data_do="select", data_value=row["spot_id"], class_="pick", dir="auto"
    )  # fmt: skip
    return tag("li", name, " ", tag("span", counted(row["claims"], "claim"), class_="number"))


def newest(desk: Desk, filters: Filters, page: int) -> Html:
    """Return the claims published last that match, for a search by words."""
    rows = desk.newest(filters, MOST, page * MOST)
    total = desk.overview(filters).totals["claims"]
    last = page * MOST + len(rows)
    turned = turning(page, f"{page * MOST + 1:,} to {last:,} of {counted(total, 'claim')}", more=last < total)
    return tag(
        "div",
        tag("h2", counted(total, "claim"), " with these words"),
        tag("p", "Those published last come first.", class_="note"),
        turned,
        *(
            tag(
                "section",
                tag("p", code(desk.signs[row["outlet"]]), " ", row["outlet"]),
                claimcard.card([row], desk),
            )
            for row in rows
        ),
        turned,
        class_="found",
    )
