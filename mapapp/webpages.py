"""A saved web page into the article it shows; nothing it links to is fetched."""

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

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
LONG = 250  # characters of a cell that holds more than a fact
MANY, SHORT, FEW = (
    10,
    120,
    3,
)  # paragraphs of a list of articles, characters of each, and how many may be longer
LISTED = "it names no day and has short paragraphs alone: it may be a list of articles"
RULE = re.compile(r"\|(?:-{3,}\|)+\s*")
BARS = re.compile(r"(?<!\\)\|")
BEHIND = re.compile(r"\s+(?:[-|–—·•:]|::|»)\s+([^|–—»]{2,60})")
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
    canonical, site = _canonical(tree), _title_line(tree)
    _open_layout_tables(tree)
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
    paragraphs = [_row(line) for line in (found.text or "").splitlines() if not RULE.fullmatch(line)]
    yield original.document(
        _with_title(found.title or "", "\n\n".join(paragraphs)),
        "trafilatura",
        page,
        published=published,
        published_basis="stated by the page" if published else "",
        language=language.replace("_", "-").partition("-")[0].casefold(),
        doubtful="" if published or not _is_list(paragraphs) else LISTED,
        outlet=_outlet(found, site, canonical),
        title=found.title or "",
        author=found.author or "",
        url=canonical or found.url or "",
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


def _canonical(tree: Any) -> str:
    """The address a page calls its own, where it is a whole one."""
    links = tree.xpath("//link[translate(@rel, 'CANOIL', 'canoil')='canonical']/@href")
    return next((link for link in map(str.strip, links) if link.startswith(("https://", "http://"))), "")


def _title_line(tree: Any) -> str:
    """What the browser's title bar says."""
    return " ".join((tree.findtext(".//title") or "").split())


def _site(line: str, title: str) -> str:
    """The site's name, where the title bar has it behind the article's title."""
    match = BEHIND.fullmatch(line.removeprefix(title)) if title and line.startswith(title) else None
    return match[1] if match and len(match[1]) < len(title) else ""


def _outlet(found: Any, line: str, canonical: str) -> str:
    """The outlet by the name it gives itself, by the title bar, or by its address."""
    hosts = [(urlsplit(each).hostname or "").removeprefix("www.") for each in (canonical, found.url or "")]
    named = found.sitename if (found.sitename or "").casefold() not in (*hosts, found.hostname) else ""
    host = hosts[0] or found.hostname or ""
    return named or _site(line, found.title or "") or host


def _open_layout_tables(tree: Any) -> None:
    """Have tables that lay out a page, as their long cells show, read as its blocks."""
    for table in list(tree.iter("table")):
        cells = [cell for cell in table.iter("td", "th") if next(cell.iterancestors("table")) is table]
        if any(len(" ".join(cell.itertext())) > LONG for cell in cells):
            for each in [table, *table.iter("tbody", "thead", "tr", "td", "th")]:
                each.tag = "div"


def _row(line: str) -> str:
    """A row of a table as it reads, its cells between bars."""
    if not (line.startswith("|") and line.rstrip().endswith("|")):
        return line
    return " | ".join(filter(None, (cell.strip() for cell in BARS.split(line)))).replace("\\|", "|")


def _is_list(paragraphs: list[str]) -> bool:
    """Whether a page has many paragraphs, and hardly one of more than a line, as lists of articles have."""
    return len(paragraphs) >= MANY and sum(len(each) > SHORT for each in paragraphs) < FEW
