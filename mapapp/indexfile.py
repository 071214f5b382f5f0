"""One file of named sections, checked before use, so that a broken or half-written one is noticed."""

import hashlib
import json
import struct
from collections.abc import Mapping

_MAGIC = b"mapapp index 1\n\0"
_DIGEST = 32
_HEAD = struct.Struct("<Q")
_ALIGNED = 64

Buffer = bytes | memoryview


class BrokenIndexError(ValueError):
    """The bytes are no whole index of the wanted key."""


def packed(key: str, sections: Mapping[str, Buffer]) -> bytes:
    """Return the bytes of a file that holds `sections`, each at an aligned offset."""
    table, at = {}, 0
    for name, section in sections.items():
        table[name] = (at, len(section))
        at += _padded(len(section))
    head = json.dumps({"key": key, "sections": table}).encode()
    head += b" " * (
        _padded(len(_MAGIC) + _DIGEST + _HEAD.size + len(head))
        - len(_MAGIC)
        - _DIGEST
        - _HEAD.size
        - len(head)
    )
    body = [_HEAD.pack(len(head)), head]
    for section in sections.values():
        body += [bytes(section), b"\0" * (_padded(len(section)) - len(section))]
    rest = b"".join(body)
    return _MAGIC + hashlib.sha256(rest).digest() + rest


def unpacked(key: str, buffer: Buffer) -> dict[str, memoryview]:
    """Return the sections without copying them.

    Raises BrokenIndexError where the bytes are cut short, changed, or made for another key.
    """
    view = memoryview(buffer)
    start = len(_MAGIC) + _DIGEST
    if bytes(view[: len(_MAGIC)]) != _MAGIC or len(view) < start + _HEAD.size:
        raise BrokenIndexError("no index")
    if hashlib.sha256(view[start:]).digest() != bytes(view[len(_MAGIC) : start]):
        raise BrokenIndexError("cut short or changed")
    (length,) = _HEAD.unpack(view[start : start + _HEAD.size])
    data = start + _HEAD.size + length
    head = json.loads(bytes(view[start + _HEAD.size : data]))
    if head["key"] != key:
        raise BrokenIndexError("made from other data")
    return {name: view[data + at : data + at + size] for name, (at, size) in head["sections"].items()}


def _padded(size: int) -> int:
    return -(-size // _ALIGNED) * _ALIGNED
