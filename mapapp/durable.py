"""Files that are there as a whole or not at all: written under another name, synced to the disk, renamed."""

import errno
import hashlib
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from mapapp.errors import CollectionError

UNFINISHED = ".unfinished-"
_FULL = (errno.ENOSPC, errno.EDQUOT)
_FORBIDDEN = (errno.EROFS, errno.EACCES, errno.EPERM)
_PIECE = 1 << 20


def unfinished(folder: Path) -> Path:
    """Return a name in a folder that nothing reads, for what is being written."""
    return folder / f"{UNFINISHED}{secrets.token_hex(8)}"


def sync(path: Path) -> None:
    """Have a file, or a folder's list of names, on the disk; Windows syncs files alone."""
    if os.name == "nt" and path.is_dir():
        return
    opened = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def rename(unfinished_: Path, path: Path) -> None:
    """Give what is finished its name, lastingly."""
    unfinished_.replace(path)
    sync(path.parent)


def keep(source: Path | bytes, folder: Path) -> str:
    """Keep bytes under their SHA-256, two letters a folder, and return it; what is there already stays."""
    digest = sha256(source)
    path = kept(folder, digest)
    if path.exists():
        return digest
    path.parent.mkdir(parents=True, exist_ok=True)
    passing = unfinished(path.parent)
    try:
        with passing.open("wb") as file:
            for piece in _pieces(source):
                file.write(piece)
            file.flush()
            os.fsync(file.fileno())
        rename(passing, path)
    except BaseException:
        with suppress(OSError):
            passing.unlink(missing_ok=True)
        raise
    return digest


def kept(folder: Path, digest: str) -> Path:
    """Return where bytes of that SHA-256 are kept."""
    return folder / digest[:2] / digest


def sha256(source: Path | bytes) -> str:
    """Return the SHA-256 of bytes or of a file."""
    found = hashlib.sha256()
    for piece in _pieces(source):
        found.update(piece)
    return found.hexdigest()


def _pieces(source: Path | bytes) -> Iterator[bytes]:
    if isinstance(source, bytes):
        yield source
        return
    with source.open("rb") as file:
        while piece := file.read(_PIECE):
            yield piece


@contextmanager
def explained(folder: Path) -> Iterator[None]:
    """Have what goes wrong in writing a collection said in one sentence."""
    try:
        yield
    except OSError as error:
        raise CollectionError(why(error, folder)) from error


def why(error: OSError, folder: Path) -> str:
    """Return in a sentence why a collection could not be written."""
    if error.errno in _FULL:
        return f"{folder}: the disk is full; what was added before is kept. Make room and run the same again."
    if error.errno in _FORBIDDEN:
        return f"{folder}: this collection cannot be written to ({error.strerror}); it can still be read."
    return f"{folder}: this collection cannot be written ({error.strerror or error})."
