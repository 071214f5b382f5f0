"""Questions to the comparison beside the event table: where accounts agree, where they differ, and who is silent.

A *happening* is a group of linked claims, or a claim by itself. Filters leave of a happening the outlets that are
shown; it is there where one of its claims matches all of them. Nothing else is hidden, or silence would be untrue.
"""

from typing import Any, Literal

import ibis
import ibis.expr.types as ir

from mapapp.differences import DISPUTES, KINDS
from mapapp.filters import Filters, narrowed
from mapapp.queries import UNKNOWN_OUTLET, claims_in

State = Literal["differ", "agree", "one outlet", "apart"]
ALONE = "only one outlet"


def told(table: ir.Table, groups: ir.Table) -> ir.Table:
    """Add to a `spotted` table what the comparison says of a claim.

    `group_id`, and whether it is `linked` with another claim; `original`, the article it is a copy of or its own, and
    `text`, the same for copies of one excerpt; `source`, the one key of a speaker's spellings.
    """
    several = groups.group_by("group_id").agg(members=groups.count())
    keys = groups.join(several, "group_id").select(
        "claim_id",
        "group_id",
        original="original_id",
        source=groups.voice.fill_null(""),
        linked=several.members > 1,
    )
    joined = table.join(keys, "claim_id")
    return joined.mutate(text=joined.original + " " + joined.excerpt)


def accounts(differences: ir.Table) -> ir.Table:
    """Return the table of differences as the page asks it: `rank` puts disputes first, `disputed` says which are."""
    ranks = [(differences.kind == kind, rank) for rank, kind in enumerate(KINDS)]
    return differences.mutate(
        outlet=ibis.ifelse(differences.outlet == "", UNKNOWN_OUTLET, differences.outlet),
        claim=differences.claim_id,
        rank=ibis.cases(*ranks, else_=len(KINDS)),
        disputed=differences.kind.isin(tuple(DISPUTES)),
        between=differences.kind != ALONE,
    )


def shown(rows: ir.Table, filters: Filters) -> ir.Table:
    """Return the `told` rows of the outlets that are shown."""
    return narrowed(rows, Filters(outlets=filters.outlets))


def shared(rows: ir.Table, filters: Filters) -> ir.Table:
    """Return `group_id` of the happenings that two outlets tell of in texts that are no copies of each other."""
    among = shown(rows.filter(rows.linked), filters)
    counted = among.group_by("group_id").agg(outlets=among.outlet.nunique(), texts=among.original.nunique())
    return counted.filter(counted.outlets > 1, counted.texts > 1).select("group_id")


def differing(rows: ir.Table, accounts: ir.Table, filters: Filters) -> ir.Table:
    """Return the accounts of the differences that the filters leave, disputes first.

    One account has to match every filter, and the outlets of all of them have to be shown.
    """
    return _left(rows, accounts, filters).order_by("rank", "place_name", "difference_id", "position")


def _left(rows: ir.Table, accounts: ir.Table, filters: Filters) -> ir.Table:
    if not filters.active():
        return accounts
    touched = narrowed(_compared(rows, accounts), filters).select("claim").distinct()
    found = accounts.semi_join(touched, "claim").select("difference_id").distinct()
    if filters.outlets:
        hidden = accounts.filter(~accounts.outlet.isin(filters.outlets)).select("difference_id").distinct()
        found = found.anti_join(hidden, "difference_id")
    return accounts.semi_join(found, "difference_id")


def _compared(rows: ir.Table, accounts: ir.Table) -> ir.Table:
    """The rows of claims that a difference is about, in a table that marks them without looking at the others."""
    return rows.filter(rows.compared) if "compared" in rows.columns else rows.semi_join(accounts, "claim")


def whereabouts(rows: ir.Table, accounts: ir.Table) -> ir.Table:
    """Return `difference_id, kind, disputed, between, spot_id, here`: at which spots a difference is to be read.

    `here` is false for a spot where no account is said to have happened.
    """
    placed = _compared(rows, accounts).filter(lambda row: row.place_id.notnull())
    spots = placed.select("claim", "spot_id", "place_role", at=placed.place_id)
    of_accounts = accounts.select("difference_id", "claim", "kind", "place_id", "disputed", "between")
    both = spots.join(of_accounts, "claim")
    elsewhere = (both.kind == "place") & (both.place_role == "event")
    both = both.filter((both.at == both.place_id) | elsewhere)
    keys = ["difference_id", "kind", "disputed", "between", "spot_id"]
    return both.group_by(keys).agg(here=(both.place_role == "event").any())


def states(
    rows: ir.Table, accounts: ir.Table, filters: Filters, spots: tuple[Any, ...] | None = None
) -> ir.Table:
    """Return `spot_id, state, disputes, differences` of the spots that the filters leave, or of some of them by their keys.

    `differ`: accounts are in dispute there; `one outlet`: only one has claims about it; `agree`: several have, and of
    what is said to have happened there one happening at least is told by two; `apart`: none is.
    """
    there = rows.filter(rows.place_id.notnull() if spots is None else rows.spot.isin(spots))
    placed = narrowed(there, filters)
    by_spot = placed.group_by("spot_id").agg(outlets=placed.outlet.nunique())
    of_linked = narrowed(there.filter(there.linked), filters)
    held = of_linked.filter(of_linked.place_role == "event")
    groups = held.select("group_id").distinct()
    linked_rows = rows.filter(rows.linked)
    several = shared(linked_rows.semi_join(groups, "group_id") if spots is not None else rows, filters)
    held = held.semi_join(several, "group_id")
    linked = held.group_by("spot_id").agg(linked=held.count())
    at = whereabouts(there, accounts)
    if spots is not None:
        accounts = accounts.semi_join(at.select("difference_id").distinct(), "difference_id")
    left = _left(rows, accounts, filters).select("difference_id").distinct()
    at = at.semi_join(left, "difference_id")
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
    left = _left(rows, accounts, filters)
    return left.agg(
        differences=left.difference_id.nunique(where=left.between),
        disputes=left.difference_id.nunique(where=left.disputed),
    )


def at_spot(rows: ir.Table, accounts: ir.Table, filters: Filters, spot_id: str) -> ir.Table:
    """Return the accounts of the differences of a spot, disputes first."""
    here = whereabouts(rows.filter(rows.spot_id == spot_id), accounts).select("difference_id").distinct()
    found = _left(rows, accounts.semi_join(here, "difference_id"), filters)
    return found.order_by("rank", "place_name", "difference_id", "position")


def ranked(
    rows: ir.Table,
    accounts: ir.Table,
    filters: Filters,
    spot_id: str,
    difference_id: str,
    most: int,
    *,
    told_by_several: bool = False,
) -> ir.Table:
    """Return `group_id, disputes, differences, outlets` of the happenings to show, first those with the difference,
    then those at the spot, then disputes, then what several outlets tell.

    `told_by_several` leaves aside what one claim tells alone, unless it is at the spot.
    """
    if told_by_several:
        rows = rows.filter(rows.linked | (rows.spot_id == spot_id).fill_null(False))
    matching = narrowed(rows, filters)
    touched = matching.group_by("group_id").agg(
        here=(matching.spot_id == spot_id).fill_null(False).any(), claims=claims_in(matching)
    )
    among = shown(rows, filters)
    told_by = among.group_by("group_id").agg(outlets=among.outlet.nunique())
    left = _left(rows, accounts, filters)
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


def of_happenings(rows: ir.Table, filters: Filters, group_ids: tuple[Any, ...]) -> ir.Table:
    """Return every row of some happenings, of the outlets that are shown, as the articles run."""
    among = shown(rows, filters)
    return among.filter(among.group_id.isin(group_ids)).order_by(
        "outlet", "article_id", "start", "place_start"
    )


def of_groups(accounts: ir.Table, group_ids: tuple[Any, ...]) -> ir.Table:
    """Return the accounts of the differences of some happenings, disputes first."""
    found = accounts.filter(accounts.group_id.isin(group_ids)).select("difference_id").distinct()
    return accounts.semi_join(found, "difference_id").order_by("rank", "difference_id", "position")
