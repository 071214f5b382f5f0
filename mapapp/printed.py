"""What only the printed page shows: the filters in words, and every excerpt that matches them."""

from mapapp import queries
from mapapp.claimcard import code
from mapapp.desk import Desk
from mapapp.filters import Filters
from mapapp.header import active
from mapapp.safe import Html, joined, tag
from mapapp.wording import claimed_date, voice

MOST = 120


def printed(desk: Desk, filters: Filters) -> Html:
    """Return the block; the screen hides it."""
    rows = desk.answer(queries.claims, filters, MOST + 1, firsts=desk.firsts(filters))
    chosen = "; ".join(text for text, _, _ in active(desk, filters)) or "none"
    excerpts = [
        tag(
            "li",
            tag(
                "p", code(desk.signs[row["outlet"]]), " ", voice(row), " · ", claimed_date(row), class_="who"
            ),
            tag("blockquote", "“", row["excerpt"], "”", dir="auto"),
        )
        for row in rows[:MOST]
    ]
    more = (
        tag("p", f"The first {MOST} of {desk.overview(filters).totals['claims']:,} claims are printed.")
        if len(rows) > MOST
        else None
    )
    return joined([
        tag("p", "Claims, not verified events. Filters: ", chosen),
        tag("ul", *excerpts),
        more,
    ])  # fmt: skip
