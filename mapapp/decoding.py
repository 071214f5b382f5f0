"""Bytes into text: no newline is translated, so that offsets count code points of what the file holds."""

import codecs
import re
from dataclasses import dataclass

from mapapp import charsets, languages
from mapapp.errors import ArticleError

SAVE_AS = "save it as plain text (.txt, UTF-8) and give that file"
MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
UNICODE = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be")
CONTROLS = dict.fromkeys(range(32)) | dict.fromkeys((0x7F,))
for allowed in "\t\n\v\f\r\x1b":
    del CONTROLS[ord(allowed)]
REPLACED = "\ufffd"
BEHIND = "[\x80-\xbf‚-›ŒœŠšŽžŸƒ€™ˆ˜¦]"  # what the second byte of a letter in UTF-8 looks like in Windows-1252
TWICE = re.compile(f"[ÂÃ]{BEHIND}|â€|[ÐÑ]{BEHIND}[ÐÑ]|[ØÙ]{BEHIND}[ØÙ]")
BROKEN = re.compile("\ufffd+")
MORE = 2  # small words of a language that a label has against it before it is not believed


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, Python's name of the encoding it was read with, and what makes it doubtful, or nothing."""

    text: str
    encoding: str
    doubtful: str = ""


def decode(raw: bytes, label: str = "") -> Decoded:
    """Return the text of bytes without its byte-order mark; what is no text is an `ArticleError`.

    `label` is the encoding that the file or the server names. It counts where the bytes are no Unicode and it fits.
    """
    if not raw:
        raise ArticleError("the file is empty")
    read = _unicode(raw) or _labelled(raw, label) or _damaged(raw) or _detected(raw, label)
    if read is None:
        raise ArticleError(f"this is no text in UTF-8, UTF-16 or an older encoding; {SAVE_AS}")
    if len(read.text.translate(CONTROLS)) != len(read.text):
        raise ArticleError(f"this holds bytes that are no text; {SAVE_AS}")
    if not read.text.strip():
        raise ArticleError("the file holds nothing but white space")
    return Decoded(read.text, read.encoding, read.doubtful or signs_of_damage(read.text))


def signs_of_damage(text: str) -> str:
    """Say what in a text shows that it was decoded wrongly before it was saved, or nothing."""
    lost = text.count(REPLACED)
    if lost:
        return f"{lost} characters were lost before this was saved and stand as {REPLACED}"
    twice = TWICE.findall(text)
    if len(twice) > 2:
        return f"an encoding was mistaken before this was saved, as in “{twice[0]}”"
    return ""


def _unicode(raw: bytes) -> Decoded | None:
    for mark, name in MARKS:
        if raw.startswith(mark):
            text = charsets.strictly(raw, name)
            return Decoded(text, name) if text is not None else _cut(raw, name)
    if (name := _bare_utf16(raw)) and (text := charsets.strictly(raw, name)) is not None:
        return Decoded(text, name, "UTF-16 without a byte-order mark, taken as such for its zero bytes")
    text = charsets.strictly(raw, "utf-8")
    return Decoded(text, "utf-8") if text is not None else None


def _cut(raw: bytes, name: str) -> Decoded | None:
    text = raw.decode(name, "replace")
    return _with_losses(text, name) if text.count(REPLACED) <= max(1, len(text) // 100) and text[1:] else None


def _bare_utf16(raw: bytes) -> str:
    sample = raw[:4000]
    low, high = sample[::2].count(0), sample[1::2].count(0)
    if len(raw) % 2 or max(low, high) * 20 < len(sample) / 2 or min(low, high):
        return ""
    return "utf-16-le" if high else "utf-16-be"


def _labelled(raw: bytes, label: str) -> Decoded | None:
    name = charsets.known(label) if label else ""
    text = charsets.strictly(raw, name) if name and name not in UNICODE else None
    if text is None:
        return None
    rival = charsets.detect(raw)
    other = charsets.strictly(raw, rival) or text
    if _is_worse(text[: charsets.SAMPLE], other[: charsets.SAMPLE]):
        return None
    doubtful = f"it is labelled {label[:40]}, but {charsets.spoken(rival)} would fit as well"
    return Decoded(text, name, "" if other == text else doubtful)


def _is_worse(text: str, other: str) -> bool:
    """Whether a text shows far more that no script writes than another reading of it, or far fewer small words."""
    strange = charsets.oddities(text) > charsets.oddities(other) + len(text) // 200
    return strange or languages.small_words(other) > languages.small_words(text) + MORE


def _damaged(raw: bytes) -> Decoded | None:
    """UTF-8 with few bytes that are none, as after a cut or a flipped bit."""
    text = raw.decode("utf-8", "replace")
    beyond = sum(char > "\x7f" and char != REPLACED for char in text)
    return _with_losses(text, "utf-8") if beyond > 9 * text.count(REPLACED) else None


def _with_losses(text: str, name: str) -> Decoded:
    spots = len(BROKEN.findall(text))
    places = "one place" if spots == 1 else f"{spots} places"
    return Decoded(text, name, f"the bytes are damaged in {places}, shown as {REPLACED}")


def _detected(raw: bytes, label: str) -> Decoded | None:
    name = charsets.detect(raw)
    text = charsets.strictly(raw, name) if name else None
    if text is None:
        return None
    why = (
        f"it is labelled {label[:40]}, which does not fit"
        if label
        else "no encoding is named and it is not UTF-8"
    )
    return Decoded(text, name, f"{why}: read as {charsets.spoken(name)}, which fits best")
