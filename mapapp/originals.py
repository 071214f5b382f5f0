"""One file, or one part of an archive, as it was given: its bytes, and what turns them into documents."""

import hashlib
import importlib.metadata
import unicodedata
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from email.utils import parsedate_to_datetime
from functools import cache, lru_cache
from typing import Any

from mapapp import media
from mapapp.days import full_days
from mapapp.decoding import CONTROLS, Decoded, decode, signs_of_damage
from mapapp.model import Document, Rejected, Span
from mapapp.sidecars import NOTHING, Known

LINES = ("member", "outlet", "title", "author", "language")
LONGEST = 5_000_000  # characters of a document
LONGEST_DAY = 60  # characters of a day written out, with its time
UNPRINTED = {**CONTROLS, 0x1B: None, 0x0B: "\n", 0x0C: "\n"}
SURROGATES = dict.fromkeys(range(0xD800, 0xE000), "\ufffd")


@dataclass(frozen=True, slots=True)
class Original:
    """Bytes with the file they came in and, inside an archive, the member; `kind` is one of `media.NAMES`.

    `label` is the encoding that a server named, `url` the address the bytes were fetched from.
    """

    raw: bytes
    file: str
    kind: str
    member: str = ""
    doubtful: str = ""
    label: str = ""
    url: str = ""
    known: Known = NOTHING

    def document(self, text: str, extractor: str, decoded: Decoded | None = None, **facts: Any) -> Document:
        """Return the document of a text read from here, with the facts a `Document` holds."""
        doubts = (self.doubtful, decoded.doubtful if decoded else "", facts.pop("doubtful", ""))
        return Document(
            text=text,
            file=self.file,
            member=within(self.member, facts.pop("part", "")),
            media_type=media.media_type(self.kind),
            extractor=extractor,
            extractor_version=version(extractor),
            original_sha256=digest(self.raw),
            encoding=decoded.encoding if decoded else "",
            doubtful="; ".join(filter(None, doubts)),
            url=facts.pop("url", "") or self.url,
            **facts,
        )

    def rejected(self, reason: str, part: str = "") -> Rejected:
        """Return that this original, or a part of it, gave no document, and why."""
        noted = f"{reason} ({self.doubtful})" if self.doubtful else reason
        return Rejected(within(self.file, self.member, part), noted)


def plain(original: Original) -> Iterator[Document | Rejected]:
    """Yield the one document of a plain text, character by character as it is."""
    decoded = decode(original.raw, original.label)
    yield original.document(decoded.text, "mapapp", decoded)


@lru_cache(maxsize=2)
def digest(raw: bytes) -> str:
    """Return the SHA-256 of bytes; those of a table are asked for once a row."""
    return hashlib.sha256(raw).hexdigest()


@cache
def version(extractor: str) -> str:
    """Return the version of the library, or of mapapp itself, that reads a text."""
    return importlib.metadata.version(extractor)


def checked(found: Document | Rejected) -> Document | Rejected:
    """Return a document fit to be kept: no control characters, no half characters, some text and not too much."""
    if isinstance(found, Rejected):
        return Rejected(found.file, one_line(found.reason))
    name = within(found.file, found.member)
    if len(found.text) > LONGEST:
        return Rejected(name, f"too large: more than {LONGEST:,} characters of text")
    text = found.text if found.extractor == "mapapp" else found.text.translate(UNPRINTED)
    text = text.translate(SURROGATES)
    if not any(map(str.isalnum, text)):
        return Rejected(name, "there is no text in it")
    lines: dict[str, Any] = {part: one_line(getattr(found, part)) for part in LINES}
    doubtful = one_line(found.doubtful) or signs_of_damage(text)
    return replace(found, text=text, doubtful=doubtful, url=_address(found.url), **lines)


def within(*names: str) -> str:
    """Return the name by which a member of a file, and a part of it, is told."""
    return "/".join(filter(None, names))


def one_line(written: str) -> str:
    """Return one line of a thousand characters at most, without characters that draw nothing."""
    line = " ".join(written[:4000].translate(SURROGATES).split())
    return "".join(char for char in line if unicodedata.category(char) not in ("Cc", "Cf"))[:1000]


def _address(written: str) -> str:
    line = one_line(written)
    return line if line.startswith(("http://", "https://")) and " " not in line else ""


def day(written: str) -> date | None:
    """Return the day an ISO 8601 date or time begins with, or the one of an e-mail's or feed's date, or None."""
    said = written.strip()
    for form in (said[:10], said):
        with suppress(ValueError):
            return date.fromisoformat(form)
    with suppress(ValueError, TypeError, IndexError):
        return parsedate_to_datetime(said).date()
    found = full_days(said, Span(0, len(said))) if len(said) <= LONGEST_DAY else []
    return found[0][1] if len(found) == 1 else None
