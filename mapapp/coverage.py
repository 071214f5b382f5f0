"""Which outlet has how many claims about which place, and where it is silent."""

import ibis
import ibis.expr.types as ir

from mapapp.filters import Filters, narrowed
from mapapp.queries import claims_in


def cells(table: ir.Table, filters: Filters) -> ir.Table:
    """Return `spot_id, outlet, every, claims` of a `spotted` table; what has no claim at all has no row.

    `claims` are those under the filters but the ones on outlet and place, `every` those without any filter.
    """
    placed = table.filter(table.spot_id.notnull())
    keys = ["spot_id", "outlet"]
    every = placed.group_by(keys).agg(every=claims_in(placed))
    left = narrowed(placed, filters.without("outlets").without("spots"))
    counted = left.group_by(keys).agg(claims=claims_in(left))
    found = every.left_join(counted, keys)
    return found.select(*keys, "every", claims=found.claims.fill_null(0)).order_by(keys)


def places(table: ir.Table, filters: Filters, most: int) -> ir.Table:
    """Return `spot_id, claims` of the places with most claims under the filters but those on outlet and place."""
    found = cells(table, filters)
    found = found.filter(found.claims > 0)
    counted = found.group_by("spot_id").agg(claims=found.claims.sum())
    return counted.order_by(ibis.desc("claims"), "spot_id").limit(most)
