"""WARC files into the pages that were archived in them."""

import io
from collections import Counter
from collections.abc import Callable, Iterator
from typing import IO, Any

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from mapapp import media, unpacking
from mapapp.errors import ArticleError
from mapapp.model import Rejected
from mapapp.originals import Original, one_line, within
from mapapp.webpages import CHARSET

CARRIERS = ("response", "resource", "conversion")
OWN = ("metadata:", "urn:")  # what programs that archive write down about themselves, as wget its log
UNREAD = ("br", "zstd")
PROTOCOL = ("warcinfo", "request", "metadata")
BROKEN = (ArchiveLoadFailed, EOFError, OSError, ValueError, AttributeError)
"""What warcio raises on a damaged file; AttributeError where the headers of a record end before its address."""
PAGES = ("text/html", "application/xhtml+xml", "text/plain", "application/pdf", "")


def pages(
    stream: IO[bytes], file: str, member: str, beat: Callable[[], None]
) -> Iterator[Original | Rejected]:
    """Yield an original for every page, and one line for all that is none; a damaged end is named."""
    name = within(file, member)
    others: Counter[str] = Counter()
    found = 0
    records = ArchiveIterator(stream, check_digests=True)
    damage = ""
    try:
        for record in records:
            beat()
            if record.rec_headers.get_header("Content-Length") is None:
                damage = "the head of a record is cut short"
                continue
            other = _other(record)
            if other is None:
                found += 1
                yield _page(record, file, member)
            elif other:
                others[other] += 1
    except BROKEN as error:
        damage = type(error).__name__
    left = _size(stream) - records.offset
    if damage or left > 0:
        why = damage or f"its last {left} bytes are no record"
        yield Rejected(name, f"this WARC file is damaged or cut short after {found} pages: {why}")
    if others:
        kinds = ", ".join(f"{count} {kind}" for kind, count in others.most_common(6))
        yield Rejected(name, f"{others.total()} archived files are no pages and are not read: {kinds}")
    elif not found and not damage and left <= 0:
        yield Rejected(name, "there is no page in this WARC file")


def _size(stream: IO[bytes]) -> int:
    return stream.seek(0, io.SEEK_END)


def _other(record: Any) -> str | None:
    """What a record is where it is no page: a word or two, nothing where it is of the format itself."""
    if record.rec_type in PROTOCOL:
        return ""
    if record.rec_type not in CARRIERS:
        return str(record.rec_type)
    status = record.http_headers.get_statuscode() if record.http_headers else "200"
    if status != "200":
        return f"answers {status}"
    kind = _content_type(record).partition(";")[0].strip().casefold()
    url = (record.rec_headers.get_header("WARC-Target-URI") or "").strip("<>")
    if url.startswith(OWN):
        return ""
    wanted = kind in PAGES or kind == media.media_type("docx")
    return None if wanted and not url.endswith("/robots.txt") else kind or "of no type"


def _page(record: Any, file: str, member: str) -> Original | Rejected:
    url = (record.rec_headers.get_header("WARC-Target-URI") or "").strip("<>")
    inside = within(member, one_line(url))
    try:
        raw = unpacking.bounded(record.content_stream())
    except ArticleError as error:
        return Rejected(f"{file}/{inside}", str(error))
    packed = (
        (record.http_headers.get_header("Content-Encoding") or "").casefold() if record.http_headers else ""
    )
    if packed in UNREAD:
        return Rejected(f"{file}/{inside}", f"its server packed it with {packed}, which is not unpacked here")
    kind = media.of(raw[: media.HEAD], "")
    if kind.refused or kind.kind in media.CONTAINERS:
        return Rejected(f"{file}/{inside}", kind.refused or f"this is {media.NAMES[kind.kind]}, not a page")
    label = CHARSET.search(_content_type(record).encode("ascii", "replace"))
    while record.raw_stream.read(2**16):
        pass
    missing = getattr(record.raw_stream, "limit", 0)
    passed = getattr(getattr(record, "digest_checker", None), "passed", None)
    cut = f"it is cut short: {missing} bytes are missing" if missing else ""
    changed = "its bytes are not those that were archived: the digest differs" if passed is False else ""
    return Original(
        raw, file, kind.kind, inside, cut or changed, label[1].decode() if label and label[1] else "", url
    )


def _content_type(record: Any) -> str:
    headers = record.http_headers or record.rec_headers
    return headers.get_header("Content-Type") or ""
