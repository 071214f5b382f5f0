"""Places by outlets as a table of numbers: who has how many claims about which place, and who is silent."""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from math import ceil, sqrt

from mapapp import coverage
from mapapp.claimcard import code
from mapapp.desk import Desk, Row
from mapapp.filters import Filters
from mapapp.queries import SPOT_MARK
from mapapp.safe import Html, joined, tag
from mapapp.wording import counted

MOST, MOST_OUTLETS = 60, 12
SHADES = 5
SILENT = "not mentioned in the articles loaded"
NAMED = "its articles name the place, and claim nothing about it"
FILTERED = "no claim under these filters"


@dataclass(frozen=True)
class Grid:
    """What the cells are made of: `cells` by spot and outlet, `named` the places an outlet's articles name at all."""

    cells: Mapping[tuple[str, str], Row]
    named: Collection[tuple[str, str]]
    filters: Filters
    outlets: Sequence[str] = ()

    @property
    def most(self) -> int:
        """The claims of the fullest cell."""
        return max((row["claims"] for row in self.cells.values()), default=1)


def grid(desk: Desk, filters: Filters) -> Html:
    """Return the table; a number shows that outlet's claims about that place alone, and pressed again all."""
    rows = desk.ask(coverage.places(desk.told, filters, MOST + 1))
    if not rows:
        return tag("p", "No claim that matches the filters has a place.", class_="note")
    spots = tuple(row["spot_id"] for row in rows[:MOST])
    shown = desk.told_at(spots)
    found = {(row["spot_id"], row["outlet"]): row for row in desk.ask(coverage.cells(shown, filters))}
    outlets = [*desk.signs][:MOST_OUTLETS]
    made = Grid(found, desk.named(spots), filters, outlets)
    head = tag("tr", tag("th", "Place", scope="col"), *(_column(desk, outlet) for outlet in outlets))
    lines = [_line(desk, made, spot) for spot in spots]
    others = len(desk.signs) - len(outlets)
    table = tag("table", tag("thead", head), tag("tbody", *lines), class_="grid")
    return joined(
        [
            _key(),
            tag("div", table, class_="scrolled", tabindex="0", role="region", aria_label="Claims by place and outlet"),
            tag("p", f"The {MOST} places with most claims are shown.", class_="note") if len(rows) > MOST else None,
            tag("p", f"The {MOST_OUTLETS} largest outlets have columns, {others:,} do not.", class_="note") if others else None,
        ]
    )  # fmt: skip


def _key() -> Html:
    return tag(
        "p",
        "How many claims each outlet has about each place, as the other filters leave them; a number shows those claims "
        f"alone. “–”: {SILENT}, which is no denial. “named”: {NAMED}.",
        class_="note",
    )


def _column(desk: Desk, outlet: str) -> Html:
    return tag("th", code(desk.signs[outlet]), " ", tag("span", outlet, class_="name"), scope="col")


def _line(desk: Desk, made: Grid, spot: str) -> Html:
    name = desk.spot_name(spot)
    pick = tag("button", name, type="button", data_do="select", data_value=spot, class_="pick", dir="auto")
    return tag(
        "tr", tag("th", pick, scope="row"), *(_cell(made, spot, name, outlet) for outlet in made.outlets)
    )


def _cell(made: Grid, spot: str, name: str, outlet: str) -> Html:
    row = made.cells.get((spot, outlet))
    if row is None:
        named = (spot.split(SPOT_MARK)[0], outlet) in made.named
        return _empty("named", f"{outlet}: {NAMED}") if named else _empty("–", f"{outlet}: {name} {SILENT}")
    if not row["claims"]:
        return _empty("0", f"{outlet} about {name}: {FILTERED}")
    chosen = made.filters.outlets == (outlet,) and made.filters.spots == (spot,)
    said = f"{outlet} about {name}: {counted(row['claims'], 'claim')}"
    button = tag(
        "button", f"{row['claims']:,}", type="button", data_do="only",
        data_value=json.dumps({"outlets": [outlet], "spots": [spot]}),
        aria_label=said, title=said, aria_pressed="true" if chosen else "false",
    )  # fmt: skip
    return tag("td", button, class_=f"h{ceil(SHADES * sqrt(row['claims'] / made.most))}")


def _empty(sign: str, said: str) -> Html:
    return tag("td", tag("span", sign, title=said, aria_label=said, role="img"), class_="silent")
