"""Files and archives into originals, one for each document in them; nothing is written to disk."""

import email
import gzip
import io
import struct
import tarfile
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import PurePosixPath
from typing import IO

from mapapp import charsets, folders, media, sidecars, unpacking, warcs
from mapapp.errors import ArticleError
from mapapp.model import Rejected
from mapapp.originals import Original, one_line, within
from mapapp.sidecars import NOTHING, Known, Sidecar

_MARKED_UTF8 = 0x800
DEEPEST = 3  # archives inside one another
DAMAGED = (  # what the libraries raise over archives that are not what they say
    zipfile.BadZipFile, tarfile.TarError, zlib.error, struct.error, EOFError, OSError, ValueError, LookupError,
    AttributeError, TypeError, OverflowError, NotImplementedError, RuntimeError,
)  # fmt: skip
OTHERS = (
    ("xl/workbook.xml", "this is a spreadsheet; save it as CSV"),
    ("ppt/presentation.xml", "these are slides; save them as PDF"),
    ("content.xml", "this is an OpenDocument file; save it as .docx or PDF"),
    ("META-INF/container.xml", "this is an EPUB book, which is not read"),
)
Parts = Iterator[Original | Rejected]
Opener = Callable[[], IO[bytes]]


@dataclass(frozen=True, slots=True)
class Place:
    """Where bytes lie: the file given, the member in it, how many archives deep, and what a sidecar knows of it."""

    file: str
    beat: Callable[[], None]
    member: str = ""
    depth: int = 0
    known: Known = NOTHING
    note: str = ""

    @property
    def name(self) -> str:
        """The name by which it is told."""
        return within(self.file, self.member)

    def inside(self, member: str, known: Known = NOTHING) -> "Place":
        """Return the place of a member."""
        inner = within(self.member, one_line(member))
        return replace(self, member=inner, depth=self.depth + 1, known=known)


class Listing:
    """The files of an archive by name: their sidecars, and what was saved with a page and is none."""

    def __init__(self, place: Place, files: Sequence[tuple[str, Opener]]) -> None:
        self.place = place
        self._names = {str(PurePosixPath(name)) for name, _ in files}
        self._others: Counter[str] = Counter()
        self._sides = {
            str(PurePosixPath(name).parent): self._sidecar(PurePosixPath(name), opened)
            for name, opened in files
            if PurePosixPath(name).name == sidecars.NAME
        }

    def known(self, path: PurePosixPath) -> Known:
        """Return what the sidecar beside a file says of it."""
        side = self._sides.get(str(path.parent))
        return side.of(path.name) if side else NOTHING

    def holds_article(self, path: PurePosixPath) -> bool:
        """Whether a file may be an article; the companions of saved pages are counted."""
        if path.name == sidecars.NAME or any(map(folders.is_hidden, path.parts)):
            return False
        page = folders.page_of(path, self._names)
        self._others.update([page] if page else [])
        return not page

    def faults(self) -> Iterator[Rejected]:
        """Yield what of the sidecars could not be used."""
        for side in self._sides.values():
            yield from side.rejected

    def companions(self) -> Iterator[Rejected]:
        """Yield a line for each page that was saved with other files."""
        for page, count in self._others.items():
            yield Rejected(self.place.inside(page).name, folders.companions(count))

    def _sidecar(self, path: PurePosixPath, opened: Opener) -> Sidecar:
        beside = [
            PurePosixPath(name).name for name in self._names if PurePosixPath(name).parent == path.parent
        ]
        try:
            with opened() as stream:
                return sidecars.parse(unpacking.bounded(stream), self.place.inside(str(path)).name, beside)
        except (ArticleError, *DAMAGED) as error:
            return Sidecar(
                rejected=(Rejected(self.place.inside(str(path)).name, f"it cannot be read: {error}"),)
            )


def parts(stream: IO[bytes], place: Place) -> Parts:
    """Yield the originals in a stream that can be sought in, and what of it is refused; archives are opened."""
    head = stream.read(media.HEAD)
    stream.seek(0)
    if not head:
        yield Rejected(place.name, "the file is empty")
        return
    found = media.of(head, place.name)
    kind = _package(stream) if found.kind == "zip" else found.kind
    if found.refused or kind.startswith("this") or kind.startswith("these"):
        yield Rejected(place.name, found.refused or kind)
        return
    place = replace(place, note="; ".join(filter(None, (place.note, found.note))))
    try:
        yield from _OPENERS.get(kind, _whole(kind))(stream, place)
    except ArticleError as error:
        yield Rejected(place.name, str(error))
    except DAMAGED as error:
        yield Rejected(
            place.name, f"it is damaged or cut short, the rest of it cannot be read: {type(error).__name__}"
        )


def _whole(kind: str) -> Callable[[IO[bytes], Place], Parts]:
    def whole(stream: IO[bytes], place: Place) -> Parts:
        raw = unpacking.bounded(stream)
        yield Original(raw, place.file, kind, place.member, place.note, known=place.known)

    return whole


def _package(stream: IO[bytes]) -> str:
    """What a zip file is by the names in it: a kind, or a sentence where it is refused."""
    try:
        with zipfile.ZipFile(stream) as archive:
            names = set(archive.namelist())
    except DAMAGED:
        names = set()
    stream.seek(0)
    if "word/document.xml" in names:
        return "docx"
    if "datapackage.json" in names and any(name.startswith("archive/") for name in names):
        return "wacz"
    return next((said for name, said in OTHERS if name in names), "zip")


def _zip(stream: IO[bytes], place: Place) -> Parts:
    with zipfile.ZipFile(stream, metadata_encoding=_of_names(stream)) as archive:
        members = [member for member in archive.infolist() if not member.is_dir()]
        _check(place, len(members), sum(member.file_size for member in members))
        listing = Listing(place, [(each.filename, partial(archive.open, each)) for each in members])
        yield from listing.faults()
        for member in members:
            if member.flag_bits & 1:
                yield Rejected(
                    place.inside(member.filename).name, "it is encrypted; unpack it with its password"
                )
            elif unpacking.is_bomb(member.compress_size, member.file_size):
                yield Rejected(place.inside(member.filename).name, unpacking.BOMB)
            else:
                yield from _member(listing, member.filename, partial(archive.open, member))
        yield from listing.companions()


def _of_names(stream: IO[bytes]) -> str | None:
    """The encoding of the names in a zip file that are not marked as UTF-8; Windows writes them in that of its language."""
    with zipfile.ZipFile(stream) as archive:
        names = [each.filename for each in archive.infolist() if not each.flag_bits & _MARKED_UTF8]
    stream.seek(0)
    raw = "\n".join(names).encode("cp437", "replace")  # as zipfile reads them
    return None if raw.isascii() else charsets.of_names(raw) or None


def _wacz(stream: IO[bytes], place: Place) -> Parts:
    """The WARC files of a WACZ; its indexes and lists of pages repeat what is in them."""
    with zipfile.ZipFile(stream) as archive:
        names = [
            name for name in archive.namelist() if name.startswith("archive/") and not name.endswith("/")
        ]
        if not names:
            yield Rejected(place.name, "there is no WARC file in this WACZ file")
        for name in names:
            with archive.open(name) as inner:
                yield from _warc(inner, place.inside(name, place.known))


def _mhtml(stream: IO[bytes], place: Place) -> Parts:
    """The page of a file that holds its pictures too."""
    message = email.message_from_bytes(unpacking.bounded(stream))
    page = next((part for part in message.walk() if part.get_content_type() == "text/html"), None)
    raw = page.get_payload(decode=True) if page else None
    if page is None or not isinstance(raw, bytes) or not raw:
        yield Rejected(place.name, "there is no page in this file")
        return
    url = str(message.get("Snapshot-Content-Location") or page.get("Content-Location") or "")
    label = page.get_content_charset() or ""
    yield Original(raw, place.file, "html", place.member, place.note, label, url, place.known)


def _warc(stream: IO[bytes], place: Place) -> Parts:
    for part in warcs.pages(stream, place.file, place.member, place.beat):
        yield replace(part, known=place.known) if isinstance(part, Original) else part


def _gzip(stream: IO[bytes], place: Place) -> Parts:
    """What was packed; a tar archive in it is read as it is unpacked."""

    def unpacked() -> io.BufferedReader:
        stream.seek(0)
        return io.BufferedReader(unpacking.Metered(gzip.GzipFile(fileobj=stream), stream), media.HEAD)

    if media.of(unpacked().peek(media.HEAD), "").kind == "tar":
        yield from _tar_of(unpacked, place)
        return
    inner = PurePosixPath(place.name).name.removesuffix(".gz")
    raw = unpacking.bounded(unpacked())
    _check(place, 1, len(raw))
    yield from parts(io.BytesIO(raw), replace(place.inside(inner, place.known), note=place.note))


def _tar(stream: IO[bytes], place: Place) -> Parts:
    def again() -> IO[bytes]:
        stream.seek(0)
        return stream

    yield from _tar_of(again, place)


def _tar_of(unpacked: Callable[[], IO[bytes]], place: Place) -> Parts:
    """The files of a tar archive, which is gone through twice: its sidecars may come last."""
    listed: list[tuple[str, Callable[[], IO[bytes]]]] = []
    size = 0
    with tarfile.open(fileobj=unpacked(), mode="r|") as archive:
        for member in archive:
            place.beat()
            if member.isfile():
                is_sidecar = PurePosixPath(member.name).name == sidecars.NAME
                raw = _bytes(archive, member) if is_sidecar else b""
                listed.append((member.name, partial(io.BytesIO, raw)))
                size += member.size
                _check(place, len(listed), size)
    listing = Listing(place, listed)
    yield from listing.faults()
    with tarfile.open(fileobj=unpacked(), mode="r|") as archive:
        for member in archive:
            if member.isfile():
                yield from _member(listing, member.name, partial(_opened, archive, member))
            elif not member.isdir():
                yield Rejected(place.inside(member.name).name, "a link or a device, which is not read")
    yield from listing.companions()


def _opened(archive: tarfile.TarFile, member: tarfile.TarInfo) -> IO[bytes]:
    return archive.extractfile(member) or io.BytesIO()


def _bytes(archive: tarfile.TarFile, member: tarfile.TarInfo) -> bytes:
    return unpacking.bounded(_opened(archive, member))


def _check(place: Place, members: int, unpacked: int) -> None:
    if place.depth >= DEEPEST:
        raise ArticleError(f"more than {DEEPEST} archives inside one another, as bombs have")
    if members > unpacking.MOST_MEMBERS:
        raise ArticleError(f"too many files in it: more than {unpacking.MOST_MEMBERS:,}")
    if unpacked > unpacking.MOST_UNPACKED:
        raise ArticleError(unpacking.BOMB)


def _member(listing: Listing, name: str, opened: Opener) -> Parts:
    path = PurePosixPath(name)
    inner = listing.place.inside(name, listing.known(path))
    if not listing.holds_article(path):
        return
    try:
        with opened() as stream:
            raw = unpacking.bounded(stream)
    except ArticleError as error:
        yield Rejected(inner.name, str(error))
        return
    except DAMAGED as error:
        yield Rejected(inner.name, f"it is damaged or cut short: {type(error).__name__}")
        return
    unwanted = folders.why_not(raw[: media.HEAD], path.name)
    if unwanted:
        yield Rejected(inner.name, unwanted)
    else:
        yield from parts(io.BytesIO(raw), inner)


_OPENERS = {"zip": _zip, "mhtml": _mhtml, "wacz": _wacz, "warc": _warc, "gzip": _gzip, "tar": _tar}
