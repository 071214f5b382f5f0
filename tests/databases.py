"""A PostgreSQL server of the tests' own, in a temporary folder, reached over a socket in it."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import pandas as pd
import pyarrow as pa

from mapapp import servers, tabular
from mapapp.compared import DIFFERENCES, GROUPS
from mapapp.events import SCHEMA
from mapapp.published import Published

NUMBERS = count()
OPENED: list[Published] = []
OPTIONS = (
    "-F -c listen_addresses='' -c shared_buffers=16MB -c max_connections=200 -c unix_socket_permissions=0777"
)


def programs() -> Path | None:
    """Return the folder of initdb and pg_ctl: the newest of Debian's, else that of the PATH."""
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    found = str(debian[-1]) if debian else shutil.which("initdb")
    return Path(found).resolve().parent if found else None


@contextmanager
def postgres(bin_folder: Path) -> Iterator[str]:
    """Run a server, as the user postgres where root runs the tests, and yield its address."""
    # not pytest's own folder: others may not enter that, and a socket's path is short
    folder = Path(tempfile.mkdtemp(prefix="pg"))
    user: dict[str, str] = {}
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres", "postgres")
        user = {"user": "postgres", "group": "postgres"}
        user["extra_groups"] = []  # type: ignore[assignment]
    folder.chmod(0o755)

    def run(program: str, *arguments: str) -> None:
        command = [str(bin_folder / program), "-D", str(folder / "data"), *arguments]
        subprocess.run(command, check=True, cwd=folder, stdout=subprocess.DEVNULL, **user)  # type: ignore[call-overload]

    try:
        run("initdb", "-A", "trust", "-U", "mapapp", "-N", "-E", "UTF8", "--no-locale")
        run("pg_ctl", "-w", "-l", str(folder / "log"), "-o", f"{OPTIONS} -k {folder}", "start")
        yield f"postgresql://mapapp@/postgres?host={folder}"
    finally:
        for each in OPENED:
            each.close()
        if (folder / "data" / "postmaster.pid").exists():
            run("pg_ctl", "-m", "immediate", "-w", "stop")
        shutil.rmtree(folder, ignore_errors=True)


def published(
    address: str, events: pd.DataFrame, groups: pa.Table | None = None, differences: pa.Table | None = None
) -> Published:
    """Return tables as they are asked on a server, in a schema of their own; the arguments are those of `Store`."""
    server = servers.server(address, f"test_{os.getpid()}_{next(NUMBERS)}")
    tables = {
        "events": pa.Table.from_pandas(events, schema=SCHEMA, preserve_index=False),
        "groups": GROUPS.empty_table() if groups is None else groups,
        "differences": DIFFERENCES.empty_table() if differences is None else differences,
    }
    with servers.connection(server, writing=True) as opened, opened.cursor() as cursor:
        cursor.execute(f"CREATE SCHEMA {server.schema}")
        for name, table in tables.items():
            tabular.create(cursor, server.schema, name, table.schema)
            tabular.insert(cursor, server.schema, name, table)
    OPENED.append(Published(server))
    return OPENED[-1]
