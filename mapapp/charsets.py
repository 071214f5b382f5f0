"""Which encoding the bytes of a text are in, where nothing says it: the one whose text reads most like words."""

import codecs
import re
from functools import cache

import charset_normalizer

from mapapp import languages, wordlists

SEEN = 1_000_000  # bytes looked at
SAMPLE = 20_000  # of them, with letters outside ASCII, that decide
TAG = re.compile(rb"<[^<>]*>")
FEW = 15  # letters outside ASCII that cannot tell the encodings of Latin script apart
WORD = re.compile(r"[^\W\d_]+")
ODD = re.compile(
    r"[^\W\d_][^\w\s'’ʼ\-–—.,:;!?()\[\]\"“”«»/@&…·‑\xad\u064b-\u0652\u05b0-\u05c7][^\W\d_]"  # zginê³y
    r"|(?<![^\s>])[–—…”’»][^\W\d_]"  # –оссийские
    r"|[^\W\d_][“‘„«]"
    r"|[\x80-\x9f]"
)
SCRIPTS = ((0x250, "latin"), (0x400, "greek"), (0x530, "cyrillic"), (0x600, "hebrew"), (0x700, "arabic"))


def detect(raw: bytes) -> str:
    """Return Python's name of the encoding in which a text of no Unicode encoding reads best, or nothing."""
    sample = _telling(raw)
    ranks = _ranks(sample)
    fits = [
        (oddities(text), -languages.small_words(text), ranks.get(name, len(ranks)), order, name)
        for order, name in enumerate(wordlists.entries("text_encodings"))
        if (text := strictly(sample, name)) is not None
    ]
    if not fits:
        return ""
    best = min(fits)
    first = next((fit for fit in fits if fit[-2] == 0), best)
    few = sum(byte > 0x7F for byte in sample) < FEW
    return first[-1] if few and first[:2] <= best[:2] else best[-1]


def of_names(raw: bytes) -> str:
    """Return the encoding in which the names inside an archive, in lines, read best; nothing where they fit in none."""
    fits = [
        (oddities(text), order, name)
        for order, name in enumerate(wordlists.entries("name_encodings"))
        if (text := strictly(raw, name)) is not None
    ]
    return min(fits)[-1] if fits else ""


def _telling(raw: bytes) -> bytes:
    """The lines, of a page without its tags, that hold bytes which tell one encoding from another."""
    lines = (line.strip() for line in TAG.sub(b"\n", raw[:SEEN]).split(b"\n"))
    return b"\n".join(line for line in lines if not line.isascii())[:SAMPLE] or raw[:SAMPLE]


def strictly(raw: bytes, name: str) -> str | None:
    """Return the text in that encoding, or None where there is no such encoding or it cannot be this one."""
    try:
        return raw.decode(name)
    except (UnicodeError, LookupError):
        return None


@cache
def known(label: str) -> str:
    """Return Python's name of an encoding as files and servers name it, or nothing; Latin-1 means Windows-1252."""
    try:
        name = codecs.lookup(label.strip().strip("\"'")).name
    except (LookupError, ValueError):
        return ""
    return {"iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254"}.get(name, name)


def spoken(name: str) -> str:
    """Return the name of an encoding as people write it."""
    return re.sub("^cp12", "Windows-12", name).replace("iso8859_", "ISO-8859-").replace("koi8_", "KOI8-")


def oddities(text: str) -> int:
    """Count what no script writes: signs inside words, scripts mixed in a word, capitals in its middle."""
    foreign = [char for char in text if char.isalpha() and ord(char) > 0x7F and _script(char) != "latin"]
    letters = sum(map(str.isalpha, text))
    strays = len(foreign) if len(foreign) < 0.1 * letters else 0
    return strays + len(ODD.findall(text)) + sum(map(_is_odd, WORD.findall(text)))


def _is_odd(word: str) -> bool:
    beyond = [char for char in word if ord(char) > 0x7F]
    if not beyond:
        return False
    mixed = len({_script(char) for char in word}) > 1
    capitals = any(char.isupper() and ord(char) > 0x7F for char in word[1:]) and not word.isupper()
    latin = _script(word[0]) == "latin"
    crowded = latin and len(word) > 1 and len(beyond) * 3 > len(word) * 2
    return mixed or capitals or crowded


def _script(char: str) -> str:
    code = ord(char)
    return next(
        (name for end, name in SCRIPTS if code < end), "latin" if 0x1E00 <= code < 0x1F00 else "other"
    )


def _ranks(sample: bytes) -> dict[str, int]:
    """How well the letters of each encoding's text are distributed as in a language, the best being 0."""
    names = list(wordlists.entries("text_encodings"))
    matches = charset_normalizer.from_bytes(
        sample, cp_isolation=names, preemptive_behaviour=False, threshold=0.5
    )
    ranks: dict[str, int] = {}
    for rank, match in enumerate(matches):
        for name in match.could_be_from_charset:
            ranks.setdefault(name, rank)
    return ranks
