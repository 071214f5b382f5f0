"""Many places on one map: those of a view as at most `MOST` marks, cells of a grid where places lie close together.

The grid is that of map tiles, so that a cell splits into four at the next zoom. Cells count claims place by place: what
a cell says is the sum of what its places say. Wide places, as countries, have cells of their own, twice as large.
"""

import re
from dataclasses import dataclass
from math import atan, ceil, floor, log, pi, radians, sinh, tan

import ibis
import ibis.expr.types as ir

from mapapp.queries import UNCERTAIN, claims_in

FINEST = 30
"""The zoom whose tiles number where a place is."""
BORDER = "border"
AREAS = frozenset({"country", "region", "province"})
PROVINCE = 4
WIDE_KM = 15
"""A place is wide, and never drawn as a point, by its kind in the gazetteer, its precision or its radius."""
WHOLE = 1 << FINEST
MOST = 300
FINER = 2
"""A cell is so many zooms finer than a tile of 256 pixels: 64 pixels wide."""
BESIDE = 0.25
"""The share of a view's width and height that marks are there for on each side, so that a small pan finds them drawn."""
DEEPEST = 18
_ID = re.compile(r"@([pw])(\d{1,2})/(\d{1,9})/(\d{1,9})")
Box = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Cell:
    """A square of the grid at a level, with the exact or the wide places in it."""

    level: int
    x: int
    y: int
    wide: bool = False

    @property
    def name(self) -> str:
        """The cell as the page names it."""
        return f"@{'w' if self.wide else 'p'}{self.level}/{self.x}/{self.y}"

    @property
    def box(self) -> Box:
        """West, north, east and south in tiles of the finest zoom, all of them inside."""
        size = FINEST - self.level
        return self.x << size, self.y << size, ((self.x + 1) << size) - 1, ((self.y + 1) << size) - 1

    @property
    def corners(self) -> tuple[tuple[float, float], tuple[float, float]]:
        """South-west and north-east, in degrees."""
        west, north, east, south = self.box
        return (latitude(south + 1), longitude(west)), (latitude(north), longitude(east + 1))


def cell(name: str | None) -> Cell | None:
    """Return the cell of that name, None where it is none."""
    found = _ID.fullmatch(name or "")
    if not found or int(found[2]) > FINEST:
        return None
    made = Cell(int(found[2]), int(found[3]), int(found[4]), found[1] == "w")
    return made if max(made.x, made.y) < 1 << made.level else None


def column(lon: float) -> int:
    """Return the tile of the finest zoom that a longitude is in; the world goes on beyond its edges."""
    return floor((lon + 180) / 360 * WHOLE)


def row(lat: float) -> int:
    """Return the tile of the finest zoom that a latitude is in."""
    north = radians(max(min(lat, 85.05), -85.05))
    return floor((0.5 - log(tan(pi / 4 + north / 2)) / (2 * pi)) * WHOLE)


def longitude(x: float) -> float:
    """Return where a tile of the finest zoom begins in the west."""
    return x / WHOLE * 360 - 180


def latitude(y: float) -> float:
    """Return where a tile of the finest zoom begins in the north."""
    return atan(sinh(pi * (1 - 2 * y / WHOLE))) * 180 / pi


def level(zoom: float) -> int:
    """Return the level of the exact places' cells at a zoom."""
    return min(max(ceil(zoom), 0), DEEPEST) + FINER


def size_at(level: int) -> int:
    """Return how wide a level's cells are: so often is a tile of the finest zoom doubled."""
    return FINEST - level


@dataclass(frozen=True, slots=True)
class Edges:
    """A box as it is asked for; one that goes `over` the edge of the world goes on at the other side."""

    north: int
    south: int
    west: int
    east: int
    over: bool


def edges(box: Box) -> Edges:
    """Return the edges of a box."""
    west, north, east, south = box
    left, right = (0, WHOLE - 1) if east - west >= WHOLE - 1 else (west % WHOLE, east % WHOLE)
    return Edges(max(north, 0), min(south, WHOLE - 1), left, right, left > right)


def within(table: ir.Table, edge: Edges) -> ir.Table:
    """Return the rows in a box."""
    rows = table.filter(table.y >= edge.north, table.y <= edge.south)
    from_west, to_east = rows.x >= edge.west, rows.x <= edge.east
    return rows.filter(from_west | to_east if edge.over else from_west & to_east)


def by_spot(rows: ir.Table, *, firsts: bool) -> ir.Table:
    """Return `spot_id, claims, holds, uncertain` of rows that have spots; `firsts` may be relied on under most filters."""
    first = rows.here if firsts else None
    return rows.group_by("spot_id").agg(
        claims=claims_in(rows, first),
        holds=claims_in(rows, first, rows.place_role == "event"),
        uncertain=(rows.certainty == UNCERTAIN).fill_null(False).all(),
    )


def gridded(counts: ir.Table, exact: int, wide: int, most: tuple[int, int]) -> ir.Table:
    """Return `cx, cy, wide, places, claims, spot, x, y, cells` of the cells with most claims, exact places' before wide ones'.

    `spot` is the key of a cell's fullest place, `cells` how many of its kind there are. `counts` are spots with `claims`,
    `x`, `y` and `wide`; `exact` and `wide` are the sizes of cells, as `size_at` a level, and `most` how many of either kind.
    """
    keyed = _celled(counts, exact, wide)
    ranked = keyed.mutate(
        rank=ibis.row_number().over(
            group_by=["cx", "cy", "wide"], order_by=[ibis.desc(keyed.claims), keyed.spot]
        )
    )
    top = ranked["rank"] == 0
    found = ranked.group_by("cx", "cy", "wide").agg(
        places=ranked.count(),
        claims=ranked.claims.sum(),
        spot=ranked.spot.max(where=top),
        x=(ranked.x * ranked.claims.cast("float64")).sum() / ranked.claims.sum(),
        y=(ranked.y * ranked.claims.cast("float64")).sum() / ranked.claims.sum(),
    )
    of_kind = found.mutate(
        cells=ibis._.count().over(group_by="wide"),
        at=ibis.row_number().over(group_by="wide", order_by=[ibis.desc("claims"), "cx", "cy"]),
    )
    fullest = of_kind.filter(of_kind["at"] < ibis.ifelse(of_kind.wide, most[1], most[0]))
    return fullest.order_by("wide", "at").drop("at")


def _celled(rows: ir.Table, exact: int, wide: int) -> ir.Table:
    """Rows with the cells they are in."""
    size = ibis.ifelse(rows.wide, wide, exact).cast("int32")
    return rows.mutate(cx=rows.x >> size, cy=rows.y >> size)


def shares(rows: ir.Table, exact: int, wide: int, *, firsts: bool) -> ir.Table:
    """Return `cx, cy, wide, outlet, claims` of rows with `x`, `y` and `wide`; `exact` and `wide` are the sizes of cells."""
    keyed = _celled(rows, exact, wide)
    if "claims" in keyed.columns:
        return keyed.group_by("cx", "cy", "wide", "outlet").agg(claims=keyed.claims.sum())
    if firsts:
        return keyed.group_by("cx", "cy", "wide", "outlet").agg(claims=keyed.count(where=keyed.here))
    counts = keyed.group_by("cx", "cy", "wide", "outlet", "spot").agg(claims=claims_in(keyed))
    return counts.group_by("cx", "cy", "wide", "outlet").agg(claims=counts.claims.sum())


def places(counts: ir.Table, most: int, skip: int = 0) -> ir.Table:
    """Return the spots of a cell with most claims, each with `places`, how many there are."""
    found = counts.mutate(places=ibis._.count().over(), every=ibis._.claims.sum().over())
    return found.order_by(ibis.desc("claims"), "spot").limit(most, offset=skip)
