"""A table of articles into a table of what was read in each: the one step that engines spread over processes and machines.

A row comes out for every row that goes in. Where an article could not be read, `failure` says why, and the others are there.
"""

import threading
from collections.abc import Mapping, Sequence

import pyarrow as pa
import pyarrow.compute as pc

from mapapp import pipeline, schemas, shelving
from mapapp.gazetteer import Gazetteer
from mapapp.model import Article, Reading
from mapapp.schemas import CLAIMS, PLACEMENTS, PLACES
from mapapp.shelving import Row, Tables

_READ = (CLAIMS, PLACEMENTS, PLACES)
_NAMES = (
    "article_id", "text", "outlet", "title", "published", "published_basis", "url", "language", "file", "sections", "doubtful",
)  # fmt: skip
GIVEN = pa.schema([schemas.TABLES[schemas.ARTICLES].field(name) for name in _NAMES])
"""The articles that go in: these columns of the table of articles."""
TAKEN = pa.schema([
    ("article_id", pa.string()), ("failure", pa.string()),
    *((name, pa.list_(pa.struct(schemas.TABLES[name]))) for name in _READ),
])  # fmt: skip
"""What comes out. A place stands in the row of the first article that names it."""
_loading = threading.Lock()


def given(articles: Sequence[Article]) -> pa.Table:
    """Return articles as the table that `batch` takes."""
    return pa.Table.from_pylist([_row(article) for article in articles], schema=GIVEN)


def _row(article: Article) -> Row:
    row = {name: getattr(article, name) for name in _NAMES}
    return row | {"sections": [shelving.section_row(section) for section in article.sections]}


def batch(articles: pa.Table) -> pa.Table:
    """Return what is read in articles; the gazetteer is loaded once a process."""
    with _loading:
        known = pipeline.places_known()
    return taken([_reading(shelving.article(row), known) for row in articles.to_pylist()])


def _reading(article: Article, known: Gazetteer) -> Reading | tuple[str, str]:
    try:
        return pipeline.read_article(article, known)
    except Exception as error:  # whatever it is, it is this article's alone and is told
        line = " ".join(str(error).split())[:200]
        return article.article_id, f"its claims could not be read ({type(error).__name__}: {line})"


def taken(found: Sequence[Reading | tuple[str, str]]) -> pa.Table:
    """Return readings, and ids with the reason why there is none, one a row."""
    readings = [each for each in found if isinstance(each, Reading)]
    tables = shelving.read(readings)
    first: dict[str, str] = {}
    for reading in readings:
        for placement in reading.placements:
            if placement.place:
                first.setdefault(placement.place.place_id, reading.article.article_id)
    owners = {
        CLAIMS: tables[CLAIMS]["article_id"].to_pylist(),
        PLACEMENTS: tables[PLACEMENTS]["article_id"].to_pylist(),
        PLACES: [first[place_id] for place_id in tables[PLACES]["place_id"].to_pylist()],
    }
    ids = [each.article.article_id if isinstance(each, Reading) else each[0] for each in found]
    reasons = [None if isinstance(each, Reading) else each[1] for each in found]
    columns = [pa.array(ids, pa.string()), pa.array(reasons, pa.string())]
    columns += [_nested(tables[name], owners[name], ids, TAKEN.field(name).type) for name in _READ]
    return pa.table(columns, schema=TAKEN)


def _nested(table: pa.Table, owners: Sequence[str], ids: Sequence[str], kind: pa.DataType) -> pa.Array:
    """The rows of a table as one list an article; they stand in the order of the articles already."""
    counts = dict.fromkeys(ids, 0)
    for owner in owners:
        counts[owner] += 1
    offsets = [0]
    for article_id in ids:
        offsets.append(offsets[-1] + counts[article_id])
    rows = table.to_struct_array().combine_chunks().cast(kind.value_type)
    return pa.ListArray.from_arrays(pa.array(offsets, pa.int32()), rows, type=kind)


def failed(articles: pa.Table, reason: str) -> pa.Table:
    """Return articles as `batch` does where none of them could be read."""
    return taken([(article_id, reason) for article_id in articles["article_id"].to_pylist()])


def failures(read: pa.Table) -> Mapping[str, str]:
    """Return why articles could not be read, by id."""
    missing = read.filter(pc.is_valid(read["failure"]))
    return dict(zip(missing["article_id"].to_pylist(), missing["failure"].to_pylist(), strict=True))


def tables(read: pa.Table) -> Tables:
    """Return the claims, placements and places of what was read, as the shards of a collection hold them."""
    return {name: _flat(read[name]).cast(schemas.TABLES[name]) for name in _READ}


def _flat(column: pa.ChunkedArray) -> pa.Table:
    chunks = [pa.Table.from_struct_array(chunk.flatten()) for chunk in column.chunks]
    return pa.concat_tables(chunks)
