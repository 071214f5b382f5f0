"""Bytes into text: no newline is translated, so that offsets count code points of what the file holds."""

import codecs
from typing import Literal

from mapapp.errors import ArticleError

Encoding = Literal["utf-8-sig", "utf-16", "utf-8", "cp1252"]
SAVE_AS = "save it as plain text (.txt, UTF-8) and give that file"
SIGNATURES = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a zip archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x1f\x8b", "a compressed file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
)
CONTROLS = dict.fromkeys(range(32)) | dict.fromkeys((0x7F,))
for allowed in "\t\n\v\f\r\x1b":
    del CONTROLS[ord(allowed)]


def encoding_of(raw: bytes) -> Encoding:
    """Return the encoding the bytes are read with: what a byte-order mark says, UTF-8, else Windows-1252."""
    if raw.startswith(codecs.BOM_UTF8):
        return "utf-8-sig"
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"


def decode(raw: bytes) -> str:
    """Return the text of a file without its byte-order mark; what is no text is an `ArticleError`."""
    if not raw:
        raise ArticleError("the file is empty")
    for signature, kind in SIGNATURES:
        if raw.startswith(signature):
            raise ArticleError(f"this is {kind}, not plain text; {SAVE_AS}")
    try:
        text = raw.decode(encoding_of(raw))
    except UnicodeDecodeError:
        raise ArticleError(f"this is no text in UTF-8, UTF-16 or Windows-1252; {SAVE_AS}") from None
    if len(text.translate(CONTROLS)) != len(text):
        raise ArticleError(f"this holds bytes that are no text; {SAVE_AS}")
    if text[:200].lstrip().casefold().startswith(("<!doctype html", "<html")):
        raise ArticleError(
            "this is a web page; save the article's text alone as plain text and give that file"
        )
    if not text.strip():
        raise ArticleError("the file holds nothing but white space")
    return text
