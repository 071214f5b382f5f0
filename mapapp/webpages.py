"""A saved web page into the article it shows; nothing it links to is fetched."""

import re
from collections.abc import Iterator
from typing import Any

import lxml.etree
import lxml.html
import trafilatura

from mapapp import decoding, wordlists
from mapapp.model import Document, Rejected
from mapapp.originals import Original, day

CHARSET = re.compile(
    rb"""charset\s*=\s*["']?\s*([\w.:-]{1,40})|<\?xml[^>]{1,200}encoding=["']([\w.:-]{1,40})""", re.I
)
DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
DEEPEST = 200  # elements inside one another
DATES = {"original_date": True, "extensive_search": False}


def read(original: Original) -> Iterator[Document | Rejected]:
    """Yield the page's article, or why there is none."""
    page = decoding.decode(original.raw, original.label or declared(original.raw))
    tree = parsed(page.text)
    if tree is None:
        yield original.rejected("this page is empty, or too damaged to be read")
        return
    if _depth(tree) > DEEPEST:
        yield original.rejected(f"this page is nested more than {DEEPEST} elements deep, which no article is")
        return
    language = (tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or "").strip()
    found = trafilatura.bare_extraction(
        tree,
        url=original.url or None,
        with_metadata=True,
        include_comments=False,
        date_extraction_params=DATES,
    )
    if found is None or isinstance(found, dict) or not (found.text or "").strip():
        yield original.rejected(
            "no article was found in this page: it may be a list, a stub or a log-in page"
        )
        return
    published = day(found.date or "")
    yield original.document(
        _with_title(found.title or "", "\n\n".join((found.text or "").splitlines())),
        "trafilatura",
        page,
        published=published,
        published_basis="stated by the page" if published else "",
        language=language.replace("_", "-").partition("-")[0].casefold(),
        **_facts(found),
    )


def declared(raw: bytes) -> str:
    """Return the encoding a page names itself, as it writes it, or nothing."""
    match = CHARSET.search(raw[:4096])
    return (match[1] or match[2]).decode("ascii", "replace") if match else ""


def parsed(markup: str) -> Any:
    """Return the tree of a page or a piece of one; None where there is nothing in it."""
    parser = lxml.html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False)
    raw = DECLARATION.sub("", markup).encode("utf-8", "replace")
    try:
        return lxml.html.document_fromstring(raw, parser=parser, ensure_head_body=True)
    except (lxml.etree.LxmlError, ValueError):
        return None


def words(markup: str) -> str:
    """Return the text of a piece of HTML, a block a paragraph; text without markup comes back unchanged."""
    if not re.search(r"<[a-zA-Z!/]|&[#\w]+;", markup):
        return markup.strip()
    tree = parsed(markup)
    if tree is None or _depth(tree) > DEEPEST:
        return ""
    lines = " ".join(_pieces(tree)).split("\n")
    return "\n\n".join(line for line in (" ".join(line.split()) for line in lines) if line)


def _pieces(tree: Any) -> Iterator[str]:
    """The texts of a tree in order, with a line end at both ends of every block."""
    hidden = None
    blocks, unseen = (frozenset(wordlists.entries(name)) for name in ("html_blocks", "html_unseen"))
    for event, element in lxml.etree.iterwalk(tree, events=("start", "end")):
        tag = element.tag
        if event == "start":
            hidden = element if hidden is None and tag in unseen else hidden
            if hidden is None:
                yield from (("\n",) if tag in blocks else ())
                yield element.text or ""
            continue
        hidden = None if hidden is element else hidden
        if hidden is None:
            yield from (("\n",) if tag in blocks else ())
            yield element.tail or ""


def _depth(tree: Any) -> int:
    deepest = depth = 0
    for event, _ in lxml.etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    return deepest


def _with_title(title: str, text: str) -> str:
    """The text below its title, which pages often print outside the article."""
    above = " ".join(text[: 2 * len(title) + 500].split()).casefold()
    return text if not title or " ".join(title.split()).casefold() in above else f"{title}\n\n{text}"


def _facts(found: Any) -> dict[str, str]:
    return {
        "outlet": found.sitename or found.hostname or "",
        "title": found.title or "",
        "author": found.author or "",
        "url": found.url or "",
    }
