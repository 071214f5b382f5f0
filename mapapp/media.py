"""What a file is: by its first bytes, and by the end of its name where they do not say it."""

import codecs
import gzip
import json
import re
import zlib
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import PurePath

from mapapp import wordlists

HEAD = 65_536  # bytes by which a file is told
PAGE = re.compile(rb"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]", re.IGNORECASE)
FEED = re.compile(rb"<(?:rss|feed|rdf:rdf)[\s>]", re.IGNORECASE)
XML = re.compile(rb"(?:\xef\xbb\xbf)?\s*<\?xml\s")
PARTS = re.compile(rb"^content-type:\s*multipart/related", re.IGNORECASE | re.MULTILINE)
TAG = re.compile(rb"<[a-zA-Z!?/][^<>]*>")
MAGIC = ((b"PK\x03\x04", "zip"), (b"PK\x05\x06", "zip"), (b"\x1f\x8b", "gzip"), (b"WARC/1.", "warc"))
REFUSED = (
    (
        b"\xd0\xcf\x11\xe0",
        "an old office document, or one with a password; save it as .docx or PDF without one",
    ),
    (b"bplist00", "a web archive of Safari; save the page as its source, or as PDF"),
    (b"{\\rtf", "an RTF document; save it as .docx or PDF"),
    (b"\x89PNG", "a picture, which holds no text to read"),
    (b"\xff\xd8\xff", "a picture, which holds no text to read"),
    (b"GIF8", "a picture, which holds no text to read"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive; unpack it, or pack it as .zip"),
    (b"Rar!", "a RAR archive; unpack it, or pack it as .zip"),
    (b"BZh", "a bzip2 file; unpack it, or pack it as .gz"),
    (b"\xfd7zXZ", "an xz file; unpack it, or pack it as .gz"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard file; unpack it, or pack it as .gz"),
)
TEXTS = ("text", "markdown", "csv", "jsonl")
CONTAINERS = ("zip", "tar", "gzip", "warc", "wacz", "feed", "csv", "jsonl")
NAMES = {
    "text": "plain text", "markdown": "Markdown", "html": "a web page", "mhtml": "a page in one file", "pdf": "a PDF",
    "docx": "a Word document", "feed": "a feed", "warc": "a WARC file", "wacz": "a WACZ file", "jsonl": "JSON Lines",
    "csv": "a table", "zip": "a zip archive", "tar": "a tar archive", "gzip": "a gzip file",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Media:
    """What a file is (a key of `NAMES`; empty where it is refused), and what is to be said of that."""

    kind: str
    note: str = ""
    refused: str = ""


def of(head: bytes, name: str) -> Media:
    """Return what a file is by its first `HEAD` bytes and its name; a name that says otherwise is noted."""
    refused = next((said for signature, said in REFUSED if head.startswith(signature)), "")
    if refused:
        return Media("", refused=f"this is {refused}")
    named = named_kind(name)
    kind = _kind(head, named)
    if kind == "text" and XML.match(head):
        return Media("", refused="this is XML, but neither a feed nor a web page")
    wrong = named and named != kind and not (kind in ("warc", "tar") and named == "gzip")
    return Media(kind, f"the name ends in {_suffix(name)}, but this is {NAMES[kind]}" if wrong else "")


def named_kind(name: str) -> str:
    """Return what the end of a file's name says it is, or nothing."""
    return _types().get(_suffix(name), ("", ""))[0]


def media_type(kind: str) -> str:
    """Return the media type of a kind."""
    return next(media for listed, media in _types().values() if listed == kind)


@cache
def _types() -> dict[str, tuple[str, str]]:
    return {row["suffix"]: (row["kind"], row["media_type"]) for row in wordlists.rows("media_types")}


def _suffix(name: str) -> str:
    return PurePath(name).suffix.casefold()


def _kind(head: bytes, named: str) -> str:
    binary = next((kind for signature, kind in MAGIC if head.startswith(signature)), "")
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head[257:262] == b"ustar":
        return "tar"
    if binary == "zip" and named in ("docx", "wacz"):
        return named
    if binary == "gzip" and _unpacked(head).startswith(b"WARC/1."):
        return "warc"
    return binary or _written(head, named)


def _written(head: bytes, named: str) -> str:
    """The kind of a file of characters."""
    start = _narrow(head).lstrip()
    if PARTS.search(start[:8192]) and b"mime-version:" in start[:8192].lower():
        return "mhtml"
    if start.startswith(b"<"):
        if FEED.search(start[:4096]):
            return "feed"
        if PAGE.search(start[:8192]) or (named == "html" and TAG.match(start)):
            return "html"
    if named not in TEXTS[1:] and _is_object(start.partition(b"\n")[0]):
        return "jsonl"
    if named == "html" and TAG.search(start):
        return "html"
    return named if named in TEXTS else "text"


def _is_object(line: bytes) -> bool:
    try:
        return line.startswith(b"{") and isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def _narrow(head: bytes) -> bytes:
    """The ASCII of a text, whatever its Unicode encoding."""
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return head.decode("utf-16", "ignore").encode("ascii", "ignore")
    return head.removeprefix(codecs.BOM_UTF8)


def _unpacked(head: bytes) -> bytes:
    try:
        return gzip.GzipFile(fileobj=BytesIO(head)).read(16)
    except (OSError, EOFError, zlib.error):
        return b""
