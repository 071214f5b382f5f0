"""Who is quoted: every speaker under one key for all spellings, which outlets carry him, what he claims and where.

The tables are `comparisons.told`. A claim that several articles print in one text, as wire copy, counts once.
"""

import ibis
import ibis.expr.types as ir

from mapapp.queries import claims_in


def sources(told: ir.Table, most: int) -> ir.Table:
    """Return `source, outlets, claims, texts` of the speakers, those that most outlets carry first.

    `outlets` tell of his claims, in so many `texts` that are no copies of each other.
    """
    quoted = told.filter(told.source != "")
    counted = quoted.group_by("source").agg(
        outlets=quoted.outlet.nunique(), claims=quoted.text.nunique(), texts=quoted.original.nunique()
    )
    return counted.order_by(ibis.desc("outlets"), ibis.desc("claims"), "source").limit(most)


def claims(told: ir.Table, asked: tuple[str, ...], most: int) -> ir.Table:
    """Return the rows of the first claims of each of some sources, outlet by outlet as the articles run."""
    of = told.filter(told.source.isin(asked))
    order = ["outlet", "article_id", "start", "claim"]
    ranked = of.mutate(rank=ibis.dense_rank().over(group_by="source", order_by=order))
    first = ranked.filter(ranked["rank"] < most)
    return first.order_by(
        "source", "outlet", "article_id", "start", first.place_role != "event", "place_start"
    )


def own_words(told: ir.Table) -> ir.Table:
    """Return `outlet, claims` of what the outlets say in their own words."""
    own = told.filter(told.source == "")
    return own.group_by("outlet").agg(claims=claims_in(own)).order_by("outlet")


def names(told: ir.Table) -> ir.Table:
    """Return `voice, speaker_kind, article_id` of every speaker that is named or described anywhere."""
    return told.filter(told.source != "").select("voice", "speaker_kind", "article_id").distinct()


def attested(table: ir.Table, spot_id: str) -> ir.Table:
    """Return `outlet, place_as_written, place_basis, claims, why, excerpt, claim_id`: a spot's spellings, each with
    the first claim that has it, most claims first.
    """
    found = table.filter(table.spot_id == spot_id, table.place_as_written.notnull())
    keys = ["outlet", "place_as_written", "place_basis"]
    order = [found.start, found.claim_id]
    found = found.mutate(rank=ibis.row_number().over(group_by=keys, order_by=order))
    first = found["rank"] == 0
    counted = found.group_by(keys).agg(
        claims=claims_in(found),
        why=found.place_why.max(where=first),
        excerpt=found.excerpt.max(where=first),
        claim_id=found.claim_id.max(where=first),
    )
    return counted.order_by("outlet", ibis.desc("claims"), "place_as_written", "place_basis")
