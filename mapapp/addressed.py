"""What an address may name: looked up one by one where a collection is large."""

from collections.abc import Mapping, Sequence

import ibis
import ibis.expr.types as ir

from mapapp import comparisons
from mapapp.filters import FACETS
from mapapp.sheets import Sheets
from mapapp.urlstate import Known
from mapapp.valuesets import Found, Values


def known(sheets: Sheets, *, is_large: bool) -> Known:
    """Return the values of filters, the claims, and every difference with the spot to read it at, None without a place."""
    told, ask, differences = sheets.told, sheets.ask, _Differences(sheets)
    if is_large:
        facets = {facet: Values(ask, told, column) for facet, column in FACETS.items()}
        facets["spots"] = Values(ask, sheets.spots, "spot_id")
        return Known(facets, Values(ask, told, "claim_id"), Found(differences.spot, differences.ids))
    values = {
        facet: frozenset(row[column] for row in ask(told.filter(told[column].notnull()).select(column).distinct()))
        for facet, column in FACETS.items()
    }  # fmt: skip
    claims = frozenset(row["claim_id"] for row in ask(told.select("claim_id").distinct()))
    return Known(values, claims, differences.every())


class _Differences:
    def __init__(self, sheets: Sheets) -> None:
        self._told, self._accounts, self._ask = sheets.told, sheets.accounts, sheets.ask

    def every(self) -> Mapping[str, str | None]:
        found: dict[str, str | None] = dict.fromkeys(self.ids())
        return found | self._read_at(self._told, self._accounts)

    def ids(self) -> Sequence[str]:
        return [row["difference_id"] for row in self._ask(self._accounts.select("difference_id").distinct())]

    def spot(self, difference_id: str) -> tuple[str | None] | None:
        """The spot to read one difference at, in a tuple; None where there is no such difference."""
        accounts = self._accounts.filter(self._accounts.difference_id == difference_id)
        claims = [row["claim"] for row in self._ask(accounts.select("claim").distinct())]
        rows = self._told.filter(self._told.claim.isin(claims))
        return (self._read_at(rows, accounts).get(difference_id),) if claims else None

    def _read_at(self, rows: ir.Table, accounts: ir.Table) -> dict[str, str | None]:
        at = comparisons.whereabouts(rows, accounts).order_by("here", ibis.desc("spot_id"))
        return {row["difference_id"]: row["spot_id"] for row in self._ask(at)}
