"""Groups and differences as Parquet files beside the index of a collection, one pair for each of its states.

Beside them lie the gists of the claims, by which the next articles are compared with them.
"""

import json
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from mapapp import compared, durable, shelving
from mapapp.gists import GISTS
from mapapp.increments import Kept

_OUTLETS = b"mapapp.outlets"


def paths(index: Path) -> tuple[Path, Path]:
    """Return where the groups and the differences lie that are of the state of an index."""
    return _beside(index.parent, index.stem)


def _beside(folder: Path, stem: str) -> tuple[Path, Path]:
    version = shelving.own_version()
    return folder / f"{stem}.groups-{version}.parquet", folder / f"{stem}.differences-{version}.parquet"


def _gists(folder: Path, stem: str) -> Path:
    return folder / f"{stem}.gists-{shelving.own_version()}.parquet"


def read(index: Path) -> Kept | None:
    """Return what is kept of the state of an index; None where there is nothing, or nothing that can be read."""
    return _read(*paths(index))


def _read(groups: Path, differences: Path) -> Kept | None:
    try:
        found, differing = (
            pq.read_table(path, page_checksum_verification=True) for path in (groups, differences)
        )
        outlets = json.loads((found.schema.metadata or {})[_OUTLETS])
        return Kept(found.cast(compared.GROUPS), differing.cast(compared.DIFFERENCES), frozenset(outlets))
    except (OSError, pa.ArrowException, ValueError, KeyError):
        return None


def last(index: Path) -> Kept | None:
    """Return what this version kept last of an earlier state; None where there is nothing of the kind."""
    groups, _ = _beside(index.parent, "*")
    with suppress(OSError):
        found = sorted(index.parent.glob(groups.name), key=lambda path: path.stat().st_mtime_ns)
        for path in reversed(found):
            stem = path.name.removesuffix(groups.name.removeprefix("*"))
            kept = _read(*_beside(index.parent, stem))
            if kept is not None:
                return replace(kept, gists=_read_gists(_gists(index.parent, stem)))
    return None


def _read_gists(path: Path) -> pa.Table:
    """Those kept; none where they cannot be read, for they can be read in the claims again."""
    try:
        return pq.read_table(path, page_checksum_verification=True).cast(GISTS)
    except (OSError, pa.ArrowException, ValueError):
        return GISTS.empty_table()


def write(index: Path, kept: Kept) -> None:
    """Keep groups and differences, and drop those of earlier states; where they cannot be kept they are found again."""
    told = {_OUTLETS: json.dumps(sorted(kept.outlets)).encode()}
    with suppress(OSError):
        tables = kept.gists, kept.groups.replace_schema_metadata(told), kept.differences
        for table, path in zip(tables, (_gists(index.parent, index.stem), *paths(index)), strict=True):
            passing = durable.unfinished(path.parent)
            pq.write_table(table, passing, write_page_checksum=True)
            durable.rename(passing, path)
        for old in index.parent.glob("*.parquet"):
            if not old.name.startswith(index.stem):
                old.unlink(missing_ok=True)
