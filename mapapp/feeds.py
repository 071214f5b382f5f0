"""RSS and Atom files into the articles they carry."""

import io
from collections.abc import Iterator
from datetime import date
from typing import Any

import feedparser

from mapapp import decoding, webpages
from mapapp.model import Document, Rejected
from mapapp.originals import Original

SUMMARY = 600  # characters, below which an entry may be a summary alone


def read(original: Original) -> Iterator[Document | Rejected]:
    """Yield a document for each entry of a feed: its title, and the text or summary it carries."""
    label = original.label or webpages.declared(original.raw)
    page = decoding.decode(original.raw, label)
    markup = webpages.DECLARATION.sub("", page.text)
    feed = feedparser.parse(
        io.BytesIO(markup.encode("utf-8", "replace")), sanitize_html=False, resolve_relative_uris=False
    )
    if not feed.entries:
        why = "it is damaged or cut short" if feed.bozo else "it has no entries"
        yield original.rejected(f"this feed gives no article: {why}")
    for number, entry in enumerate(feed.entries, start=1):
        if feed.version.startswith("rss"):
            entry.setdefault("published_parsed", entry.get("updated_parsed"))  # what a dc:date states
        yield _document(original, page, feed.feed, entry, f"entry {number}")
    if (
        feed.entries
        and feed.bozo
        and not isinstance(feed.bozo_exception, feedparser.CharacterEncodingOverride)
    ):
        yield original.rejected("the feed is damaged or cut short; the entries before that were read")


def _document(
    original: Original, page: decoding.Decoded, feed: Any, entry: Any, part: str
) -> Document | Rejected:
    title = webpages.words(str(entry.get("title", "")))
    contents = [str(content.get("value", "")) for content in entry.get("content", ())]
    body = max(map(webpages.words, [*contents, str(entry.get("summary", ""))]), key=len)
    if not body:
        return original.rejected(
            "this entry has no text but its title" if title else "this entry is empty", part
        )
    published = entry.get("published_parsed")
    return original.document(
        body if not title or body.startswith(title) else f"{title}\n\n{body}",
        "feedparser",
        page,
        part=part,
        outlet=webpages.words(str(feed.get("title", ""))),
        title=title,
        published=date(*published[:3]) if published else None,
        published_basis="stated by the feed" if published else "",
        url=str(entry.get("link", "")),
        language=str(feed.get("language", "")).partition("-")[0].casefold(),
        author=str(entry.get("author", "")),
        doubtful=""
        if contents or len(body) > SUMMARY
        else "the feed may give only a summary of this article",
    )
