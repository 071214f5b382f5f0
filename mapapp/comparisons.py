"""Questions to the comparison beside the event table: where accounts agree, where they differ, and who is silent.

A *happening* is a group of linked claims, or a claim by itself. Filters leave of a happening the outlets that are
shown; it is there where one of its claims matches all of them. Nothing else is hidden, or silence would be untrue.
"""

from typing import Literal

import ibis
import ibis.expr.types as ir

from mapapp.differences import DISPUTES, KINDS
from mapapp.queries import UNKNOWN_OUTLET, Filters, apply

State = Literal["differ", "agree", "one outlet", "apart"]
ALONE = "only one outlet"


def told(table: ir.Table, groups: ir.Table) -> ir.Table:
    """Add to a `spotted` table `group_id`, `original_id` and `source`, the one key of a speaker's spellings."""
    keys = groups.select("claim_id", "group_id", "original_id", source=groups.voice.fill_null(""))
    return table.join(keys, "claim_id")


def accounts(differences: ir.Table) -> ir.Table:
    """Return the table of differences as the page asks it: `rank` puts disputes first, `disputed` says which are."""
    ranks = [(differences.kind == kind, rank) for rank, kind in enumerate(KINDS)]
    return differences.mutate(
        outlet=ibis.ifelse(differences.outlet == "", UNKNOWN_OUTLET, differences.outlet),
        rank=ibis.cases(*ranks, else_=len(KINDS)),
        disputed=differences.kind.isin(tuple(DISPUTES)),
        between=differences.kind != ALONE,
    )


def shown(rows: ir.Table, filters: Filters) -> ir.Table:
    """Return the `told` rows of the outlets that are shown."""
    return apply(rows, Filters(outlets=filters.outlets))


def shared(rows: ir.Table, filters: Filters) -> ir.Table:
    """Return `group_id` of the happenings that two outlets tell of in texts that are no copies of each other."""
    among = shown(rows, filters)
    counted = among.group_by("group_id").agg(
        outlets=among.outlet.nunique(), texts=among.original_id.nunique()
    )
    return counted.filter(counted.outlets > 1, counted.texts > 1).select("group_id")


def differing(rows: ir.Table, accounts: ir.Table, filters: Filters) -> ir.Table:
    """Return the accounts of the differences that the filters leave, disputes first.

    One account has to match every filter, and the outlets of all of them have to be shown.
    """
    touched = apply(rows, filters).select("claim_id").distinct()
    found = accounts.semi_join(touched, "claim_id").select("difference_id").distinct()
    if filters.outlets:
        hidden = accounts.filter(~accounts.outlet.isin(filters.outlets)).select("difference_id").distinct()
        found = found.anti_join(hidden, "difference_id")
    return accounts.semi_join(found, "difference_id").order_by(
        "rank", "place_name", "difference_id", "position"
    )


def whereabouts(rows: ir.Table, accounts: ir.Table) -> ir.Table:
    """Return `difference_id, kind, disputed, between, spot_id, here`: at which spots a difference is to be read.

    `here` is false for a spot where no account is said to have happened.
    """
    placed = rows.filter(rows.place_id.notnull())
    spots = placed.select("claim_id", "spot_id", "place_role", at=placed.place_id)
    of_accounts = accounts.select("difference_id", "claim_id", "kind", "place_id", "disputed", "between")
    both = spots.join(of_accounts, "claim_id")
    elsewhere = (both.kind == "place") & (both.place_role == "event")
    both = both.filter((both.at == both.place_id) | elsewhere)
    keys = ["difference_id", "kind", "disputed", "between", "spot_id"]
    return both.group_by(keys).agg(here=(both.place_role == "event").any())


def states(rows: ir.Table, accounts: ir.Table, filters: Filters) -> ir.Table:
    """Return `spot_id, state, disputes, differences` of the spots that the filters leave.

    `differ`: accounts are in dispute there; `one outlet`: only one has claims about it; `agree`: several have, and of
    what is said to have happened there one happening at least is told by two; `apart`: none is.
    """
    matching = apply(rows, filters)
    placed = matching.filter(matching.place_id.notnull())
    by_spot = placed.group_by("spot_id").agg(outlets=placed.outlet.nunique())
    held = placed.filter(placed.place_role == "event").semi_join(shared(rows, filters), "group_id")
    linked = held.group_by("spot_id").agg(linked=held.claim_id.nunique())
    left = differing(rows, accounts, filters).select("difference_id").distinct()
    at = whereabouts(rows, accounts).semi_join(left, "difference_id")
    counted = at.group_by("spot_id").agg(
        disputes=at.difference_id.nunique(where=at.disputed),
        differences=at.difference_id.nunique(where=at.between),
    )
    found = by_spot.left_join(linked, "spot_id").drop("spot_id_right")
    found = found.left_join(counted, "spot_id").drop("spot_id_right")
    state = ibis.cases(
        (found.disputes > 0, "differ"), (found.outlets < 2, "one outlet"), (found.linked > 0, "agree"), else_="apart"
    )  # fmt: skip
    return found.select(
        "spot_id",
        state=state,
        disputes=found.disputes.fill_null(0),
        differences=found.differences.fill_null(0),
    )


def totals(rows: ir.Table, accounts: ir.Table, filters: Filters) -> ir.Table:
    """Return one row: `differences` between accounts, and how many of them are `disputes`."""
    left = differing(rows, accounts, filters)
    return left.agg(
        differences=left.difference_id.nunique(where=left.between),
        disputes=left.difference_id.nunique(where=left.disputed),
    )


def at_spot(rows: ir.Table, accounts: ir.Table, filters: Filters, spot_id: str) -> ir.Table:
    """Return the accounts of the differences of a spot, disputes first."""
    at = whereabouts(rows, accounts)
    here = at.filter(at.spot_id == spot_id).select("difference_id").distinct()
    return differing(rows, accounts, filters).semi_join(here, "difference_id").order_by(
        "rank", "place_name", "difference_id", "position"
    )  # fmt: skip


def ranked(
    rows: ir.Table, accounts: ir.Table, filters: Filters, spot_id: str, difference_id: str, most: int
) -> ir.Table:
    """Return `group_id, disputes, differences, outlets` of the happenings to show, first those with the difference,
    then those at the spot, then disputes, then what several outlets tell.
    """
    matching = apply(rows, filters)
    touched = matching.group_by("group_id").agg(
        here=(matching.spot_id == spot_id).fill_null(False).any(), claims=matching.claim_id.nunique()
    )
    among = shown(rows, filters)
    told_by = among.group_by("group_id").agg(outlets=among.outlet.nunique())
    left = differing(rows, accounts, filters)
    counted = left.group_by("group_id").agg(
        disputes=left.difference_id.nunique(where=left.disputed),
        differences=left.difference_id.nunique(where=left.between),
        asked=(left.difference_id == difference_id).any(),
    )
    found = touched.join(told_by, "group_id").left_join(counted, "group_id").drop("group_id_right")
    found = found.mutate(
        disputes=found.disputes.fill_null(0),
        differences=found.differences.fill_null(0),
        asked=found.asked.fill_null(False),
    )
    return found.order_by(
        ibis.desc("asked"), ibis.desc("here"), ibis.desc("disputes"), ibis.desc("outlets"),
        ibis.desc("differences"), ibis.desc("claims"), "group_id",
    ).limit(most)  # fmt: skip


def of_happenings(rows: ir.Table, filters: Filters, group_ids: tuple[str, ...]) -> ir.Table:
    """Return every row of some happenings, of the outlets that are shown, as the articles run."""
    among = shown(rows, filters)
    return among.filter(among.group_id.isin(group_ids)).order_by(
        "outlet", "article_id", "start", "place_start"
    )


def of_groups(accounts: ir.Table, group_ids: tuple[str, ...]) -> ir.Table:
    """Return the accounts of the differences of some happenings, disputes first."""
    found = accounts.filter(accounts.group_id.isin(group_ids)).select("difference_id").distinct()
    return accounts.semi_join(found, "difference_id").order_by("rank", "difference_id", "position")
