"""Questions to the event table: Ibis expressions in, Ibis expressions out, so that they compose.

Every count counts distinct claims. A *spot* is what one mark on the map stands for: a place, or a
described spot beside it ("south of Al-Bukamal"), which is no gazetteer place of its own.

A claim at several places has several rows. Where filters let through all rows of a claim or none, its first row
stands for it (`once`, and `here` at each spot), which counts ten million claims many times faster than by their ids.
"""

import ibis
import ibis.expr.types as ir

from mapapp import confidence, wordlists
from mapapp.events import COLUMNS
from mapapp.filters import FACETS, Facet, Filters, narrowed

OWN_WORDS = ""
SURE, UNCERTAIN = "sure", "uncertain"
UNKNOWN_OUTLET = "outlet unknown"
SPOT_MARK = "~"
_NEWEST = (ibis.desc("published", nulls_first=False), "claim")
CLAIM_COLUMNS = (
    "claim_id", "outlet", "article_id", "start", "end", "excerpt", "speaker_name", "cue",
    "date_start", "date_end", "date_prec", "date_basis",
)  # fmt: skip
CARD_COLUMNS = (
    "claim_id", "outlet", "title", "published", "section", "paragraph", "excerpt", "start", "end",
    "speaker", "speaker_name", "cue", "stance", "event_type", "figures",
    "date_start", "date_end", "date_prec", "date_basis",
    "place_id", "place_name", "place_as_written", "place_start", "place_end", "place_role", "place_basis",
    "place_relation", "place_why", "place_confidence", "place_rivals", "certainty", "spot_name",
)  # fmt: skip
"""What a claim is shown by where it is listed by itself."""


def spotted(events: ir.Table) -> ir.Table:
    """Add what the page asks by: `spot_id`, `spot_name`, `voice`, empty for an outlet's own words, and `certainty`.

    A place is `SURE` or `UNCERTAIN` by its confidence, and neither where it has none. `claim`, `article` and `spot` are keys
    to count by, `several` is `claim` where it has several rows, `once` and `here` mark its first row, of all and at a spot.
    """
    return counted(named(events))


def named(events: ir.Table) -> ir.Table:
    """Return the event table with the columns of `spotted` but those to count by."""
    relation = events.place_relation.fill_null("")
    inside = relation.isin(["", *wordlists.entries("inside_relations")])
    beside = ~inside & (events.place_role == "event")
    sure = events.place_confidence
    return events.mutate(
        certainty=ibis.cases((sure < confidence.UNCERTAIN, UNCERTAIN), (sure.notnull(), SURE)),
        spot_id=ibis.ifelse(beside, events.place_id + SPOT_MARK + relation, events.place_id),
        spot_name=ibis.ifelse(beside, relation + " " + events.place_name, events.place_name),
        outlet=events.outlet.fill_null(UNKNOWN_OUTLET),
        voice=events.speaker_name.fill_null(OWN_WORDS),
        event_type=events.event_type.fill_null(""),
    )


def counted(rows: ir.Table) -> ir.Table:
    """Add the columns to count by."""
    order = [rows.place_start, rows.place_id, rows.place_role]
    number, at_spot = (
        ibis.row_number().over(group_by=keys, order_by=order)
        for keys in (["claim_id"], ["claim_id", "spot_id"])
    )
    several = rows.claim_id.count().over(group_by="claim_id") > 1
    return rows.mutate(
        claim=rows.claim_id,
        article=rows.article_id,
        spot=rows.spot_id,
        once=number == 0,
        here=at_spot == 0,
        several=ibis.ifelse(several, rows.claim_id, ibis.null("string")),
    )


def claims_in(
    rows: ir.Table, first: ir.BooleanValue | None = None, where: ir.BooleanValue | None = None
) -> ir.IntegerScalar:
    """Return how many claims there are, to aggregate by; `first` marks one row of each, where it may be relied on."""
    if first is not None:
        return rows.count(where=first if where is None else first & where)
    return rows.count(where=where) - rows.several.count(where=where) + rows.several.nunique(where=where)


def facet_counts(table: ir.Table, filters: Filters, facet: Facet, *, firsts: bool = True) -> ir.Table:
    """Return `value, claims` of a facet under the other filters, most claims first.

    Without `firsts` the first rows of claims are not relied on, as when spellings are counted apart.
    """
    others = filters.without(facet)
    rows = narrowed(table, others)
    rows = rows.filter(rows[FACETS[facet]].notnull())
    found = rows.group_by(value=FACETS[facet]).agg(
        claims=claims_in(rows, _first(rows, others, facet, firsts))
    )
    return found.order_by(ibis.desc("claims"), "value")


def _first(rows: ir.Table, others: Filters, facet: Facet, firsts: bool) -> ir.BooleanValue | None:
    """What marks one row of a claim for each value of a facet, None where nothing does."""
    if firsts and facet == "spots" and others.whole_spots:
        return rows.here
    if firsts and facet in ("outlets", "speakers", "event_types") and others.whole_claims:
        return rows.once
    return None


def totals(rows: ir.Table, filters: Filters | None = None) -> ir.Table:
    """Return one row: `claims, articles, outlets`, the days claimed and of publication, `undated, unplaced`.

    With the `filters` that left the rows it is counted faster.
    """
    first = rows.once if filters and filters.whole_claims else None
    return rows.agg(
        claims=claims_in(rows, first),
        outlets=rows.outlet.nunique(),
        first=rows.date_start.min(),
        last=rows.date_end.max(),
        published_first=rows.published.min(),
        published_last=rows.published.max(),
        undated=claims_in(rows, first, rows.date_start.isnull()),
        unplaced=claims_in(rows, first, rows.place_id.isnull()),
    )


def distinct(rows: ir.Table, column: str) -> ir.Table:
    """Return one row: `number`, how many values a column has."""
    return rows.filter(rows[column].notnull()).select(column).distinct().agg(number=ibis._.count())


def day_counts(rows: ir.Table) -> ir.Table:
    """Return `day, claims`: the claims by the first day of what they date, undated ones left out."""
    dated = rows.filter(rows.date_start.notnull())
    return dated.group_by(day=dated.date_start).agg(claims=claims_in(dated)).order_by("day")


def spots(rows: ir.Table) -> ir.Table:
    """Return one row a spot: name, point, shape, vagueness, claims it holds or locates, whether all are uncertain."""
    placed = rows.filter(rows.place_id.notnull())
    return (
        placed.group_by("spot_id")
        .agg(
            spot_name=placed.spot_name.min(),
            place_id=placed.place_id.min(),
            lat=placed.lat.min(),
            lon=placed.lon.min(),
            shape=placed.place_shape.min(),
            radius_km=ibis.ifelse(
                placed.spot_id.min() == placed.place_id.min(), placed.radius_km.min(), placed.radius_km.max()
            ),
            where_prec=placed.where_prec.min(),
            claims=claims_in(placed),
            holds=claims_in(placed, where=placed.place_role == "event"),
            uncertain=(placed.certainty.fill_null(SURE) == UNCERTAIN).all(),
        )
        .order_by(ibis.desc("claims"), "spot_id")
    )


def outlet_shares(rows: ir.Table) -> ir.Table:
    """Return `spot, outlet, claims`: who says how much of a spot, by its key."""
    placed = rows.filter(rows.spot.notnull())
    counted = placed.group_by("spot", "outlet").agg(claims=claims_in(placed))
    return counted.order_by("spot", "outlet")


def claims_of(rows: ir.Table, spot_id: str, most: int, skip: int = 0) -> ir.Table:
    """Return the rows of some claims of a spot by outlet: claims it holds, then claims it locates, in reading order."""
    if "line" in rows.columns:
        return _lines_of(rows, spot_id, most, skip)
    order = ("outlet", "located", "article_id", "start")
    of_spot = rows.filter(rows.spot_id == spot_id)
    of_spot = of_spot.mutate(located=ibis.ifelse(of_spot.place_role != "event", 1, 0))
    first = of_spot.group_by("claim").agg(**{name: of_spot[name].min() for name in order})
    asked = first.order_by(*order, "claim").limit(most, offset=skip).select("claim")
    return of_spot.semi_join(asked, "claim").order_by(*order, "claim", "place_start")


def _lines_of(rows: ir.Table, spot_id: str, most: int, skip: int) -> ir.Table:
    """The same of a table whose lines run so at each spot."""
    narrow = rows.select("claim", "spot_id", "line")
    there = narrow.filter(narrow.spot_id == spot_id)
    first = there.group_by("claim").agg(line=there.line.min())
    asked = first.order_by("line").limit(most, offset=skip).select("claim")
    lines = there.semi_join(asked, "claim").select("line")
    return rows.semi_join(lines, "line").order_by("line")


def number(rows: ir.Table, spot_id: str) -> ir.Table:
    """Return one row: `claims`, how many a spot has."""
    of_spot = rows.filter(rows.spot_id == spot_id)
    return of_spot.agg(claims=claims_in(of_spot))


def newest(rows: ir.Table, most: int, skip: int = 0, *, firsts: bool = False) -> ir.Table:
    """Return `claim` of those published last.

    `firsts` says that the filters are on whole claims, so that the first row of each may stand for it.
    """
    by_claim = each_claim(rows, ("published",), firsts=firsts)
    return by_claim.order_by(*_NEWEST).limit(most, offset=skip).select("claim")


def newest_found(found: ir.Table, most: int, skip: int = 0) -> ir.Table:
    """Return `claim` of those published last, of claims by numbers that run so; each once."""
    return found.distinct().order_by("claim").limit(most, offset=skip)


def latest_first(rows: ir.Table, claims: tuple[int | str, ...]) -> ir.Table:
    """Return a row of each of some claims, those published last first, those of one day as the articles run.

    It has `CARD_COLUMNS`: to read all others too would take half as long again.
    """
    shown = rows.select("claim", "spot_id", *CARD_COLUMNS)
    asked = rows.filter(rows.claim.isin(claims)).select(
        "claim"
    )  # first: DuckDB then reads the other columns there alone
    return one_each(shown.semi_join(asked, "claim"), "claim").order_by(*_NEWEST)


def each_claim(rows: ir.Table, columns: tuple[str, ...], *, firsts: bool) -> ir.Table:
    """Return `claim` and columns that are alike in all of its rows, once a claim."""
    if firsts:
        return rows.filter(rows.once).select("claim", *columns)
    return rows.group_by("claim").agg(**{name: rows[name].min() for name in columns})


def one_each(rows: ir.Table, key: str) -> ir.Table:
    """Return one row of each claim: at one of the places that hold it, else that locate it."""
    order = [rows.place_role != "event", rows.place_start, rows.spot_id]
    ranked = rows.mutate(rank=ibis.row_number().over(group_by=key, order_by=order))
    return ranked.filter(ranked["rank"] == 0)


def spellings(rows: ir.Table, spot_id: str) -> ir.Table:
    """Return `outlet, described, written, claims`: how each outlet names a spot, then how it describes it.

    Words that only point from the spot elsewhere ("the outlying desert") are neither.
    """
    described = rows.place_basis == "described"
    elsewhere = described & (rows.place_role == "direction")
    of_spot = rows.filter(rows.spot_id == spot_id, rows.place_as_written.notnull(), ~elsewhere)
    named = of_spot.mutate(described=of_spot.place_basis == "described")
    counted = named.group_by("outlet", "described", written="place_as_written").agg(claims=claims_in(named))
    return counted.order_by("outlet", "described", ibis.desc("claims"), "written")


def unplaced(rows: ir.Table, most: int, skip: int = 0) -> ir.Table:
    """Return claims without a place, in reading order; `place_why` says why."""
    without = rows.filter(rows.place_id.isnull())
    return without.order_by("outlet", "article_id", "start", "claim").limit(most, offset=skip)


def reasons(rows: ir.Table) -> ir.Table:
    """Return `place_why, claims`: how many claims have no place for which reason, most claims first."""
    without = rows.filter(rows.place_id.isnull())
    found = without.group_by("place_why").agg(claims=claims_in(without))
    return found.order_by(ibis.desc("claims"), "place_why")


def contract(rows: ir.Table) -> ir.Table:
    """Return `spotted` rows as the event table has them, in reading order."""
    known = rows.mutate(outlet=rows.outlet.nullif(UNKNOWN_OUTLET), event_type=rows.event_type.nullif(""))
    return known.order_by("article_id", "start", "place_start", "place_id").select(*COLUMNS)


def in_reading_order(rows: ir.Table, most: int, skip: int = 0) -> ir.Table:
    """Return some rows as the articles run."""
    order = ("outlet", "article_id", "start", "claim", "place_start", "spot_id")
    return rows.order_by(*order).limit(most, offset=skip)


def claims(rows: ir.Table, most: int, *, firsts: bool = False) -> ir.Table:
    """Return the first claims as the articles run, once each, without their places; `firsts` as for `newest`."""
    order = ("outlet", "article", "start", "claim")
    asked = each_claim(rows, order[:-1], firsts=firsts).order_by(*order).limit(most).select("claim")
    named = rows.semi_join(asked, "claim").select(*CLAIM_COLUMNS).distinct()
    return named.order_by("outlet", "article_id", "start", "claim_id")


def of_articles(rows: ir.Table, article_ids: tuple[str, ...], most: int) -> ir.Table:
    """Return the first claims of some articles, once each, without their places."""
    return claims(rows.filter(rows.article_id.isin(article_ids)), most)


def articles(rows: ir.Table, most: int, skip: int = 0) -> ir.Table:
    """Return `article_id, claims` of the articles with most claims."""
    found = rows.group_by("article_id").agg(claims=claims_in(rows))
    return found.order_by(ibis.desc("claims"), "article_id").limit(most, offset=skip)
