"""A PostgreSQL server that somebody named: its address, and connections to it. No password is taken, kept or printed here."""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from mapapp.errors import ServerError

MISSING = "PostgreSQL is not supported by this installation: pip install 'mapapp[postgres]' adds it."
SCHEMA = "mapapp"
PATIENCE = 10  # seconds to wait for a connection
_LOCAL = ("", "localhost", "127.0.0.1", "::1")


@dataclass(frozen=True, slots=True)
class Server:
    """Where tables are published: what libpq connects to, and the schema they lie in."""

    conninfo: str
    name: str
    schema: str = SCHEMA


def server(address: str, schema: str = SCHEMA) -> Server:
    """Return the server of an address, `postgresql://[user@]host[:port]/database`.

    Over a network the connection is encrypted, unless the address or PGSSLMODE says otherwise.
    """
    psycopg = _library()
    if not re.match(r"postgres(ql)?://", address):
        raise ServerError("A server's address is written postgresql://user@host/database.")
    if not re.fullmatch(r"[a-z_][a-z0-9_]{0,62}", schema):
        raise ServerError("A schema's name has lower-case letters, digits and underscores alone.")
    try:
        parts: dict[str, Any] = psycopg.conninfo.conninfo_to_dict(address)
    except psycopg.ProgrammingError:  # its own words repeat the address
        raise ServerError("This address cannot be read: postgresql://user@host/database is one.") from None
    if "password" in parts or "passfile" in parts:
        raise ServerError(
            "Others on this machine can read a command's words: leave the password out of the address, and put it "
            "into ~/.pgpass or PGPASSWORD."
        )
    host = str(parts.get("host") or os.environ.get("PGHOST") or "")
    if not (host in _LOCAL or host.startswith("/") or "sslmode" in parts or "PGSSLMODE" in os.environ):
        parts["sslmode"] = "require"
    parts.setdefault("connect_timeout", PATIENCE)
    port = parts.get("port") or os.environ.get("PGPORT") or 5432
    database = parts.get("dbname") or os.environ.get("PGDATABASE") or parts.get("user") or ""
    name = f"{host or 'this machine'}:{port}/{database}, schema {schema}"
    return Server(psycopg.conninfo.make_conninfo(**parts), name, schema)


@contextmanager
def connection(server: Server, *, writing: bool = False) -> Iterator[Any]:
    """Have a connection in one transaction, read-only unless for `writing`; what goes wrong is a `ServerError`."""
    psycopg = _library()
    try:
        with psycopg.connect(server.conninfo, application_name="mapapp") as opened:
            opened.read_only = not writing
            opened.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
            yield opened
    except psycopg.Error as error:
        raise ServerError(why(error, server)) from None


def why(error: Exception, server: Server) -> str:
    """Return in a sentence what went wrong with a server."""
    return f"{server.name}: {' '.join(str(error).split())[:300]}"


def _library() -> Any:
    try:
        import psycopg
        import psycopg.conninfo
    except ImportError:
        raise ServerError(MISSING) from None
    return psycopg
