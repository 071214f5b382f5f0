"""What of a collection the map shows under some filters: few places each by itself, else what is in view."""

from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache
from typing import Any

import ibis
import ibis.expr.types as ir

from mapapp import cells, comparisons, marks, queries, views
from mapapp.cells import Box, Cell, Edges
from mapapp.filters import Filters, narrowed
from mapapp.marks import Bounds, FeatureCollection, View
from mapapp.outlets import Sign
from mapapp.sheets import Row, Sheets

MOST_WEIGHED = 2_000
"""Places with most claims that the first view is laid round."""
KEPT = 64
MILLIONTHS = 1_000_000
"""Of a degree, in which a point is asked about: numbers in questions are whole ones."""


class Drawing:
    """The map over the tables of a collection."""

    def __init__(self, sheets: Sheets) -> None:
        self._sheets = sheets
        self.drawn = lru_cache(KEPT)(self._drawn)

    def marks(
        self,
        filters: Filters,
        signs: Mapping[str, Sign],
        places: int,
        selected: str | None,
        view: View | None,
    ) -> FeatureCollection:
        """Return what the map shows where the filters leave so many places."""
        if places <= marks.FEW:
            every = self._sheets.asked(self._shares, filters)
            return marks.feature_collection(self._spots(filters, None), every, signs, selected=selected)
        shown = view or marks.WORLD
        box = views.snapped(views.box_of(*shown.edges), cells.level(shown.zoom) - 1)
        found = self.drawn(filters, box, round(shown.zoom))
        chosen = self.spot(selected) if selected else None
        missing = (chosen["spot"],) if chosen and chosen["spot"] not in found.single else ()
        spots = self._spots(filters, (*found.single, *missing))
        shares = [*found.shares, *(self._sheets.asked(self._shares, filters, missing) if missing else ())]
        names = self.names([row["spot"] for row in found.cells])
        return marks.feature_collection(
            spots, shares, signs, selected=selected, cells=[row | {"top": names[row["spot"]]} for row in found.cells],
            covers=views.corners(found.box), zoom=shown.zoom, left_out=found.left_out,
        )  # fmt: skip

    def spot(self, spot_id: str) -> Row | None:
        """Return a spot as it is without filters, None where there is no such spot."""
        return next(iter(self._sheets.asked(self._spot, spot_id)), None)

    def _spot(self, spot_id: str) -> ir.Table:
        spots = self._sheets.spots
        return spots.filter(spots.spot_id == spot_id)

    def names(self, spots: Collection[Any]) -> Mapping[Any, str]:
        """Return the names of several spots by their keys."""
        return {row["spot"]: row["spot_name"] for row in self._known(spots)}

    def _known(self, spots: Collection[Any]) -> Sequence[Row]:
        return self._sheets.asked(self._named, tuple(spots)) if spots else []

    def _named(self, spots: tuple[Any, ...]) -> ir.Table:
        every = self._sheets.spots
        return every.filter(every.spot.isin(spots)).select("spot", "spot_name", "spot_id")

    def _drawn(self, filters: Filters, box: Box, zoom: int) -> views.Drawn:
        return views.drawn(self._sheets.asked, self._counted, filters, box, zoom)

    def _counted(self, filters: Filters, edges: Edges) -> views.Counted:
        sheets = self._sheets
        if not filters.active() and sheets.firsts:
            return views.Counted(cells.within(sheets.spots, edges), cells.within(sheets.shares, edges), True)
        rows = narrowed(cells.within(sheets.told, edges), filters)
        firsts = filters.whole_spots and sheets.firsts
        placed = rows.filter(rows.spot.notnull())
        counts = placed.group_by("spot", "x", "y", "wide").agg(
            claims=queries.claims_in(placed, placed.here if firsts else None)
        )
        return views.Counted(counts, placed, firsts)

    def of(self, filters: Filters, spots: tuple[Any, ...]) -> Mapping[str, Row]:
        """Return some spots, by the numbers of their names, as the filters leave them."""
        return {row["spot_id"]: row for row in self._spots(filters, spots)}

    def _spots(self, filters: Filters, spots: tuple[Any, ...] | None) -> Sequence[Row]:
        """The rows of some spots, or of all, as the filters leave them, with how their accounts stand to each other."""
        if spots == ():
            return []
        asked = self._sheets.asked
        known = asked(self._whole, spots)
        if not filters.active():
            return known
        counts = {row["spot_id"]: row for row in asked(self._counts, filters, spots)}
        state = {row["spot_id"]: row for row in asked(self._states, filters, spots)}
        found = [
            row | counts[row["spot_id"]] | state.get(row["spot_id"], {})
            for row in known
            if row["spot_id"] in counts
        ]
        return sorted(found, key=lambda row: (-row["claims"], row["spot_id"]))

    def _whole(self, spots: tuple[Any, ...] | None) -> ir.Table:
        every = self._sheets.spots.drop("variants", "found")
        return _some(every, spots).order_by(ibis.desc("claims"), "spot_id")

    def _counts(self, filters: Filters, spots: tuple[Any, ...] | None) -> ir.Table:
        told = self._sheets.told
        rows = narrowed(_some(told.filter(told.spot.notnull()), spots), filters)
        return cells.by_spot(rows, firsts=filters.whole_spots and self._sheets.firsts)

    def _states(self, filters: Filters, spots: tuple[Any, ...] | None) -> ir.Table:
        return comparisons.states(self._sheets.told, self._sheets.accounts, filters, spots)

    def _shares(self, filters: Filters, spots: tuple[Any, ...] | None = None) -> ir.Table:
        rows = narrowed(_some(self._sheets.told, spots), filters)
        return queries.outlet_shares(rows).rename(mark="spot")

    def places_of(self, filters: Filters, of: Cell, most: int, skip: int = 0) -> Sequence[Row]:
        """Return the spots of a cell with most claims, and of how many they are."""
        rows = self._sheets.asked(self._places, filters, cells.edges(of.box), most, skip, wide=of.wide)
        known = {row["spot"]: row for row in self._known([row["spot"] for row in rows])}
        return [row | known[row["spot"]] for row in rows]

    def _places(self, filters: Filters, edges: Edges, most: int, skip: int, wide: bool) -> ir.Table:
        inside = self._counted(filters, edges).spots
        return cells.places(inside.filter(inside.wide == wide), most, skip)

    def near(self, lat: float, lon: float, most: int) -> Sequence[Row]:
        """Return the spots with an exact point that are the nearest, roughly."""
        return self._sheets.asked(self._near, round(lat * MILLIONTHS), round(lon * MILLIONTHS), most)

    def _near(self, lat: int, lon: int, most: int) -> ir.Table:
        spots = self._sheets.spots
        north, east = spots.lat * MILLIONTHS - lat, spots.lon * MILLIONTHS - lon
        return spots.filter(~spots.wide).order_by(north * north + east * east, "spot").limit(most)

    def first_view(self) -> Bounds | None:
        """Return the corners round the places that hold most claims."""
        spots = self._sheets.spots
        held = spots.filter(~spots.wide, spots.holds > 0).order_by(ibis.desc("holds"), "spot_id")
        return marks.first_view(self._sheets.ask(held.limit(MOST_WEIGHED)))


def _some(table: ir.Table, spots: tuple[Any, ...] | None) -> ir.Table:
    return table if spots is None else table.filter(table.spot.isin(spots))
