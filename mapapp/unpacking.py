"""How much may come out of an archive: limits on members, their sizes and the ratio of unpacking."""

import gzip
import io
import zipfile
from typing import IO

from mapapp.errors import ArticleError

MOST_MEMBERS = 50_000
MOST_BYTES = 64 * 2**20  # of one document, unpacked
MOST_UNPACKED = 4 * 2**30  # of one archive
RATIO = 200  # of bytes unpacked to bytes packed
FREE = 10 * 2**20  # bytes unpacked before the ratio counts
BOMB = (
    f"it unpacks to more than {RATIO} times its size or to more than {MOST_UNPACKED // 2**30} GB, as bombs do"
)


def fault_of(archive: zipfile.ZipFile) -> str:
    """Return why an archive is not to be unpacked as a whole, by what its directory says; or nothing."""
    members = archive.infolist()
    unpacked = sum(member.file_size for member in members)
    if len(members) > MOST_MEMBERS:
        return f"too many parts: {len(members):,}, at most {MOST_MEMBERS:,} are read"
    if any(member.file_size > MOST_BYTES for member in members):
        return f"too large: a part of it unpacks to more than {_size(MOST_BYTES)}"
    if is_bomb(sum(member.compress_size for member in members), unpacked):
        return BOMB
    return ""


def is_bomb(packed: int, unpacked: int) -> bool:
    """Whether more comes out than texts and pages ever give."""
    return unpacked > MOST_UNPACKED or (unpacked > FREE and unpacked > RATIO * max(packed, 1))


def bounded(stream: IO[bytes], most: int = MOST_BYTES) -> bytes:
    """Return all bytes of a stream; more than `most` are an `ArticleError`, and no more are unpacked."""
    raw = stream.read(most + 1)
    if len(raw) > most:
        raise ArticleError(f"too large: more than {_size(most)} unpacked")
    return raw


class Metered(io.RawIOBase):
    """A stream unpacked from another, that ends with an `ArticleError` where too much comes out."""

    def __init__(self, unpacked: IO[bytes] | gzip.GzipFile, packed: IO[bytes]) -> None:
        self._unpacked, self._packed, self._given = unpacked, packed, 0

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, buffer: object) -> int:
        """Fill the buffer, and count."""
        view = memoryview(buffer)  # type: ignore[arg-type]
        chunk = self._unpacked.read(len(view))
        view[: len(chunk)] = chunk
        self._given += len(chunk)
        if is_bomb(self._packed.tell(), self._given):
            raise ArticleError(BOMB)
        return len(chunk)


def _size(count: int) -> str:
    return f"{count // 2**30} GB" if count >= 2**30 else f"{count // 2**20} MB"
