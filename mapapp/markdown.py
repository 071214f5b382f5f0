"""Markdown into the text it shows, with what the lines in front of it say of it ("front matter")."""

import html
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

from mapapp.decoding import decode
from mapapp.model import Document, Rejected
from mapapp.originals import Original, day

_FRONT = re.compile(
    r"\A\ufeff?---[ \t]*\r?\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE
)
_LINE = re.compile(r"([A-Za-z][\w -]*):[ \t]*(.*)")
_ITEM = re.compile(r"\s*-\s+(.+)")
_TAG = re.compile(r"<!--.*?-->|<[^<>]*>", re.DOTALL)
_KEYS = {
    "title": ("title", "headline"),
    "outlet": ("outlet", "publisher", "site", "site_name", "publication"),
    "author": ("author", "authors", "by", "byline"),
    "url": ("url", "source", "link", "canonical", "canonical_url"),
    "language": ("language", "lang"),
    "published": ("published", "date", "publish_date", "published_at", "created"),
}
_FURTHER = frozenset({"fence", "code_block"})


def read(original: Original) -> Iterator[Document | Rejected]:
    """Yield the one document of a Markdown file: its words without the marks, blocks parted by blank lines."""
    page = decode(original.raw, original.label)
    front = _FRONT.match(page.text)
    said = _facts(front[1]) if front else {}
    known = {fact: _first(said, keys) for fact, keys in _KEYS.items()}
    published = day(known.pop("published"))
    if not known["url"].startswith(("http://", "https://")):
        known["outlet"] = known["outlet"] or (known["url"] if "source" in said else "")
        known["url"] = ""
    yield original.document(
        text(page.text[front.end() :] if front else page.text),
        "markdown-it-py",
        page,
        published=published,
        published_basis="stated by the file" if published else "",
        **known,
    )


def text(written: str) -> str:
    """Return the words that Markdown shows."""
    tokens = MarkdownIt("commonmark").enable("table").parse(written)
    return "\n\n".join(block for block in _blocks(tokens) if block.strip())


def _blocks(tokens: Iterable[Token]) -> Iterator[str]:
    """Paragraphs, headings, items and rows in their order; the cells of a row in one line."""
    row: list[str] | None = None
    for token in tokens:
        if token.type == "tr_open":
            row = []
        elif token.type == "tr_close":
            yield " | ".join(row or ())
            row = None
        elif token.type == "inline":
            words = _words(token.children or ())
            if row is None:
                yield words
            else:
                row.append(words)
        elif token.type in _FURTHER:
            yield token.content.rstrip("\n")
        elif token.type == "html_block":
            yield html.unescape(_TAG.sub("", token.content)).strip()


def _words(tokens: Sequence[Token]) -> str:
    return "".join(map(_word, tokens))


def _word(token: Token) -> str:
    if token.type in ("softbreak", "hardbreak"):
        return " " if token.type == "softbreak" else "\n"
    if token.type == "html_inline":
        return ""
    return _words(token.children) if token.children else token.content


def _facts(front: str) -> Mapping[str, str]:
    """What each line says, by its key in small letters; of a list the items, joined by commas."""
    found: dict[str, str] = {}
    key = ""
    for line in front.splitlines():
        if said := _LINE.fullmatch(line):
            key = said[1].strip().lower().replace("-", "_").replace(" ", "_")
            found.setdefault(key, _bare(said[2]))
        elif key and (item := _ITEM.fullmatch(line)):
            found[key] = ", ".join(filter(None, (found[key], _bare(item[1]))))
    return found


def _bare(value: str) -> str:
    """A value without its quotation marks, the brackets of a list and those of a wiki's links."""
    plain = value.strip()
    if len(plain) > 1 and plain[0] == plain[-1] and plain[0] in "\"'":
        plain = plain[1:-1]
    return plain.strip("[] ")


def _first(said: Mapping[str, str], keys: Iterable[str]) -> str:
    return next((said[key] for key in keys if said.get(key)), "")
