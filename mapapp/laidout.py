"""The event table and its comparison laid out for the page, in DuckDB alone: ten million claims answer in milliseconds.

`told` is what `queries.spotted` and `comparisons.told` say, row for row, but that claims, articles and groups are
numbers, values that repeat are coded, and rows lie in the order of their places on the map, so that a view, and a
place, is a stretch of the table. `cards` has what claims are shown by, the newest first. `spots`, `shares` and `accounts`
are what is asked of all of it again and again; `words` has every word of an excerpt, as it stands between spaces, and
`words_of_claims` the claims of each.
"""

from collections.abc import Iterator, Mapping
from functools import cache

import duckdb
import ibis
import ibis.expr.types as ir

from mapapp import comparisons, queries
from mapapp.cells import AREAS, BORDER, FINEST, PROVINCE, WIDE_KM
from mapapp.compared import DIFFERENCES, GROUPS
from mapapp.events import SCHEMA
from mapapp.filters import Filters

TOLD, SPOTS, SHARES, ACCOUNTS, ARTICLES = "told", "spots", "shares", "accounts", "numbered_articles"
CARDS = "cards"
WORDS, SAID = "words", "words_of_claims"
CODED: Mapping[str, str] = {
    "outlet": "outlet", "voice": "voice", "event_type": "event_type", "spot_id": "spot_id", "spot_name": "spot_name",
    "place_id": "place_id", "place_role": "place_role", "place_basis": "place_basis", "certainty": "certainty",
    "speaker_kind": "speaker_kind", "stance": "stance",
}  # fmt: skip
_FARTHEST = 85.0511
_WIDE = ", ".join(f"'{feature}'" for feature in sorted({*AREAS, BORDER}))
_LATER = ("numbered", "paired", "linked", "differing", "standing", "keyed", "located", "named_events")
_EVENTS, _GROUPS, _DIFFERENCES = (
    ibis.table(ibis.Schema.from_pyarrow(schema), name=name)
    for name, schema in (("events", SCHEMA), ("groups", GROUPS), ("differences", DIFFERENCES))
)


def lay_out(opened: duckdb.DuckDBPyConnection) -> None:
    """Make the tables of the `events`, `groups`, `differences`, `kinds` of places and `paragraphs` of claims that are there."""
    for statement in _all():
        opened.execute(statement)


@cache
def _all() -> tuple[str, ...]:
    return tuple(_statements())


def _statements() -> Iterator[str]:
    yield f"CREATE TEMP VIEW named_events AS {_sql(queries.named(_EVENTS))}"
    yield _NUMBERED
    yield _ARTICLES
    yield from _KEYED
    yield from _SPREAD
    yield _LOCATED
    for column in CODED:
        yield _coded(column, f"SELECT {column} AS value FROM named_events")  # noqa: S608
    yield _coded("source", "SELECT source AS value FROM keyed")
    yield _told()
    yield from _FIRSTS
    yield f"CREATE TABLE {CARDS} AS SELECT {_CARD} FROM {TOLD} ORDER BY claim"  # noqa: S608
    yield _accounts()
    yield from _spots()
    yield _SHARES
    yield from _WORDS
    for name in _LATER:
        yield f"DROP {'VIEW' if name == 'named_events' else 'TABLE'} IF EXISTS {name}"


def _sql(expression: ir.Table) -> str:
    return str(ibis.to_sql(expression, dialect="duckdb"))


def _coded(column: str, values: str) -> str:
    """A type whose order is that of the values; one without values may not be made."""
    every = f"SELECT DISTINCT value FROM ({values}) WHERE value IS NOT NULL UNION SELECT ''"  # noqa: S608
    return f"CREATE TYPE coded_{column} AS ENUM (SELECT value FROM ({every}) ORDER BY value)"  # noqa: S608


# claims are numbered with those published last first, those of one day as the articles run
_NUMBERED = """
CREATE TEMP TABLE numbered AS
SELECT claim_id, article_id, several,
       (row_number() OVER (ORDER BY published DESC NULLS LAST, outlet, article_id, start, claim_id))::INTEGER AS claim
FROM (SELECT claim_id, any_value(article_id) AS article_id, any_value(published) AS published, any_value(outlet) AS outlet,
             any_value(start) AS start, count(*) > 1 AS several
      FROM events GROUP BY claim_id)
"""
_ARTICLES = f"""
CREATE TABLE {ARTICLES} AS
SELECT article_id, (row_number() OVER (ORDER BY article_id))::INTEGER AS article, claims
FROM (SELECT article_id, count(*) AS claims FROM numbered GROUP BY article_id)
"""  # noqa: S608
# one large join a step, for several at once need more memory than there may be
_KEYED = (
    """
    CREATE TEMP TABLE paired AS
    SELECT n.claim_id, n.claim, n.article_id, n.several, g.group_id, g.original_id, coalesce(g.voice, '') AS source
    FROM numbered n LEFT JOIN groups g USING (claim_id)
    """,
    """
    CREATE TEMP TABLE linked AS
    SELECT p.claim, f.claim AS first FROM paired p JOIN numbered f ON f.claim_id = p.group_id WHERE p.claim_id <> p.group_id
    """,
    """
    CREATE TEMP TABLE differing AS
    SELECT claim FROM paired SEMI JOIN (SELECT DISTINCT claim_id FROM differences) USING (claim_id)
    """,
    """
    CREATE TEMP TABLE standing AS
    SELECT p.* REPLACE (coalesce(l.first, p.claim) AS group_id), l.claim IS NOT NULL OR h.first IS NOT NULL AS linked,
           d.claim IS NOT NULL AS compared
    FROM paired p LEFT JOIN linked l USING (claim) LEFT JOIN (SELECT DISTINCT first FROM linked) h ON h.first = p.claim
    LEFT JOIN differing d ON d.claim = p.claim
    """,
    f"""
    CREATE TEMP TABLE keyed AS
    SELECT s.claim_id, s.claim, a.article, CASE WHEN s.several THEN s.claim END AS several, s.group_id, s.linked,
           coalesce(o.article, a.article) AS original, s.source, s.compared, p.paragraph
    FROM standing s JOIN {ARTICLES} a USING (article_id) LEFT JOIN {ARTICLES} o ON o.article_id = s.original_id
    LEFT JOIN paragraphs p ON p.claim_id = s.claim_id
    """,  # noqa: S608
)
# the bits of two numbers of 16 in turns: near on this line is near on the map
_SPREAD = (
    "CREATE OR REPLACE TEMP MACRO apart8(v) AS (v | (v << 8)) & 16711935",
    "CREATE OR REPLACE TEMP MACRO apart4(v) AS (apart8(v) | (apart8(v) << 4)) & 252645135",
    "CREATE OR REPLACE TEMP MACRO apart2(v) AS (apart4(v) | (apart4(v) << 2)) & 858993459",
    "CREATE OR REPLACE TEMP MACRO spread(v) AS (apart2(v) | (apart2(v) << 1)) & 1431655765",
)
_LOCATED = f"""
CREATE TEMP TABLE located AS
SELECT *, spread(x >> {FINEST - 16}) | (spread(y >> {FINEST - 16}) << 1) AS along FROM (
    SELECT spot_id, spot, wide, least(greatest(across * {2**FINEST}, 0), {2**FINEST - 1})::BIGINT AS x,
           least(greatest((0.5 - ln(tan(pi() / 4 + radians(north) / 2)) / (2 * pi())) * {2**FINEST}, 0),
                 {2**FINEST - 1})::BIGINT AS y
    FROM (SELECT spot_id, (row_number() OVER (ORDER BY spot_id))::INTEGER AS spot,
                 (min(lon) + 180) / 360 - floor((min(lon) + 180) / 360) AS across,
                 least(greatest(min(lat), -{_FARTHEST}), {_FARTHEST}) AS north,
                 coalesce(any_value(feature) IN ({_WIDE}) OR min(radius_km) >= {WIDE_KM} AND spot_id = min(place_id)
                          OR min(where_prec) >= {PROVINCE}, false) AS wide
          FROM named_events LEFT JOIN kinds USING (place_id) WHERE spot_id IS NOT NULL GROUP BY spot_id))
"""  # noqa: S608


def _told() -> str:
    codes = ", ".join(f"e.{column}::coded_{column} AS {column}" for column in CODED)
    return f"""
    CREATE TABLE {TOLD} AS
    SELECT *, (row_number() OVER ())::INTEGER AS line FROM (
    SELECT e.* REPLACE ({codes}), k.claim, k.article, k.several, true AS once, true AS here, k.group_id, k.linked,
           k.original, k.source::coded_source AS source, hash(k.original, e.excerpt) AS text, k.compared,
           l.x::INTEGER AS x, l.y::INTEGER AS y, l.wide, l.spot, k.paragraph
    FROM named_events e JOIN keyed k USING (claim_id) LEFT JOIN located l USING (spot_id)
    ORDER BY l.along NULLS LAST, l.spot, e.outlet, e.place_role <> 'event', e.article_id, e.start, e.place_start)
    """  # noqa: S608


def _but_first(mark: str, keys: str) -> str:
    others = f"""SELECT rowid AS line FROM {TOLD} WHERE several IS NOT NULL
        QUALIFY row_number() OVER (PARTITION BY {keys} ORDER BY place_start, place_id, rowid) > 1"""  # noqa: S608
    return f"UPDATE {TOLD} SET {mark} = false WHERE rowid IN (SELECT line FROM ({others}))"  # noqa: S608


_FIRSTS = (_but_first("once", "several"), _but_first("here", "several, spot_id"))
_CARD = ", ".join(
    f'"{name}"' for name in ("claim", "spot_id", "spot", "voice", "source", "once", *queries.CARD_COLUMNS)
)
_SHARES = f"""
CREATE TABLE {SHARES} AS
SELECT t.spot_id, t.outlet, s.x, s.y, s.wide, t.claims
FROM (SELECT spot_id, outlet, count(*) AS claims FROM {TOLD} WHERE here AND spot_id IS NOT NULL GROUP BY ALL) t
JOIN {SPOTS} s USING (spot_id) ORDER BY s.y, s.x
"""  # noqa: S608

_SPLIT = f"SELECT claim, unnest(list_distinct(string_split_regex(lower(excerpt), '\\s+'))) AS word FROM {TOLD} WHERE once"  # noqa: S608
_WORDS = (
    f"CREATE TABLE {SAID} AS SELECT hash(word) AS word, claim FROM ({_SPLIT}) ORDER BY 1, claim",  # noqa: S608
    f"CREATE TABLE {WORDS} AS SELECT DISTINCT word AS written, hash(word) AS word FROM ({_SPLIT})",  # noqa: S608
)


def _accounts() -> str:
    return f"""
    CREATE TABLE {ACCOUNTS} AS
    SELECT a.* REPLACE (n.claim AS claim, coalesce(g.claim, n.claim) AS group_id)
    FROM ({_sql(comparisons.accounts(_DIFFERENCES))}) a
    LEFT JOIN numbered n ON n.claim_id = a.claim_id LEFT JOIN numbered g ON g.claim_id = a.group_id
    ORDER BY a.rank, a.place_name, a.difference_id, a.position
    """  # noqa: S608


def _spots() -> Iterator[str]:
    """Every spot with what of it no filter changes; `found` is what it can be found by."""
    told, accounts = _laid(TOLD), _laid(ACCOUNTS)
    yield f"""
    CREATE TABLE {SPOTS} AS
    WITH written AS (SELECT spot_id::VARCHAR AS spot_id,
                            string_agg(DISTINCT place_as_written, ' ' ORDER BY place_as_written) AS written
                     FROM {TOLD}
                     WHERE place_as_written IS NOT NULL GROUP BY spot_id)
    SELECT s.* EXCLUDE (spot_id, place_id, spot_name),
           s.spot_id::coded_spot_id AS spot_id, s.place_id::coded_place_id AS place_id,
           s.spot_name::coded_spot_name AS spot_name, l.x::INTEGER AS x, l.y::INTEGER AS y, l.spot, k.feature,
           l.wide, concat_ws(' ', k.variants, w.written) AS variants,
           {FOLDED.format("concat_ws(' ', s.spot_name, k.variants, w.written)")} AS found, t.state, t.disputes
    FROM ({_sql(queries.spots(told))}) s
    JOIN located l ON l.spot_id = s.spot_id
    LEFT JOIN kinds k ON k.place_id = s.place_id
    LEFT JOIN written w ON w.spot_id = s.spot_id
    LEFT JOIN ({_sql(comparisons.states(told, accounts, Filters()))}) t ON t.spot_id = s.spot_id
    ORDER BY s.claims DESC, s.spot_id
    """  # noqa: S608


FOLDED = "regexp_replace(strip_accents(lower({})), '[-''’ʻʿ\u00a0]', ' ', 'g')"
"""As loose as the search in static/facets.js, but for articles."""
_COUNTED = {
    "claim": "int32", "article": "int32", "several": "int32", "once": "boolean", "here": "boolean", "group_id": "int32",
    "linked": "boolean", "original": "int32", "source": "string", "text": "uint64", "compared": "boolean", "x": "int32",
    "y": "int32", "wide": "boolean", "spot": "int32", "paragraph": "int64", "line": "int32",
}  # fmt: skip


def _laid(name: str) -> ir.Table:
    """A table as it is laid out, to be asked before it is there."""
    if name == TOLD:
        known = queries.named(_EVENTS).schema()
        return ibis.table({**known, **_COUNTED}, name=name)
    known = comparisons.accounts(_DIFFERENCES).schema()
    return ibis.table({**known, "claim": "int32", "group_id": "int32"}, name=name)
