"""The tables of `mapapp.laidout` as expressions over the contracts alone, for a database that nothing is laid out in."""

from math import pi

import ibis
import ibis.expr.types as ir

from mapapp import comparisons, queries
from mapapp.cells import PROVINCE, WHOLE, WIDE_KM
from mapapp.filters import Filters

_FARTHEST = 85.05


def told(events: ir.Table, groups: ir.Table) -> ir.Table:
    """Return the event table as the page asks it, each row with where its spot lies on the map."""
    rows = comparisons.told(queries.spotted(events), groups)
    lat, lon = (rows[axis].min().over(group_by="spot_id") for axis in ("lat", "lon"))
    across = (lon + 180) / 360
    north = ibis.least(ibis.greatest(lat, ibis.literal(-_FARTHEST)), ibis.literal(_FARTHEST)).radians()
    down = 0.5 - (pi / 4 + north / 2).tan().ln() / (2 * pi)
    beside = rows.spot_id != rows.place_id
    far = (rows.radius_km.min().over(group_by="spot_id") >= WIDE_KM).fill_null(False) & ~beside
    vague = (rows.where_prec.min().over(group_by="spot_id") >= PROVINCE).fill_null(False)
    placed = rows.spot_id.notnull()
    return rows.mutate(
        x=ibis.ifelse(placed, ((across - across.floor()) * WHOLE).floor().cast("int64"), ibis.null("int64")),
        y=ibis.ifelse(placed, (down * WHOLE).floor().cast("int64"), ibis.null("int64")),
        wide=ibis.ifelse(placed, far | vague, ibis.null("boolean")),
        paragraph=ibis.null("int64"),
    )


def spots(rows: ir.Table, accounts: ir.Table) -> ir.Table:
    """Return every spot of `told` rows."""
    found = queries.spots(rows)
    at = rows.filter(rows.spot_id.notnull()).group_by("spot_id").agg(
        x=rows.x.min(), y=rows.y.min(), wide=rows.wide.any()
    )  # fmt: skip
    states = comparisons.states(rows, accounts, Filters()).select("spot_id", "state", "disputes")
    joined = found.join(at, "spot_id").left_join(states, "spot_id").drop("spot_id_right")
    return joined.mutate(
        spot=joined.spot_id,
        feature=ibis.literal(""),
        variants=ibis.literal(""),
        found=joined.spot_name.lower(),
    )


def shares(rows: ir.Table) -> ir.Table:
    """Return how many claims each outlet has at each spot of `told` rows."""
    placed = rows.filter(rows.spot_id.notnull())
    keys = ["spot_id", "outlet", "x", "y", "wide"]
    return placed.group_by(keys).agg(claims=placed.count(where=placed.here))


def articles(rows: ir.Table) -> ir.Table:
    """Return the key of each article."""
    return rows.select("article_id", article="article_id").distinct()
