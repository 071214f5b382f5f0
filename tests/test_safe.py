import ast
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapapp import safe
from mapapp.safe import Html, joined, link, tag
from mapapp.settings import PACKAGE

HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onclick='x",
    "&lt;b&gt;",
    "$x$ :red[a] `b` \\",
]


class Reader(HTMLParser):
    """Reads markup back: what a browser would show, and which tags and attributes there are."""

    def __init__(self, markup: str) -> None:
        super().__init__(convert_charrefs=True)
        self.text, self.tags, self.attributes = "", [], {}
        self.feed(markup)
        self.close()

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes |= dict(attrs)


@given(st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"])))
def test_any_text_shows_as_typed_and_makes_no_markup(text):
    read = Reader(tag("p", text, title=text))
    assert (read.text, read.tags, read.attributes["title"]) == (text, ["p"], text)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_shows_as_typed(text):
    assert Reader(tag("p", text)).text == text


def test_line_ends_survive_what_the_page_does_to_markup():
    assert "\n" not in safe.escape("a\r\n  b\tc")
    assert Reader(safe.escape("a\r\n  b\tc")).text == "a\r\n  b\tc"


def test_markup_inside_markup_is_kept_and_text_beside_it_escaped():
    assert tag("p", tag("b", "x"), "<i>", class_="y", data_do="z", hidden=True, title=None) == Html(
        '<p class="y" data-do="z" hidden><b>x</b>&lt;i&gt;</p>'
    )
    assert joined(["a", None, "", tag("i", 1)], " · ") == "a · <i>1</i>"


@pytest.mark.parametrize(
    ("url", "is_link"),
    [
        ("https://example.org/a?b=<c>", True),
        ("http://example.org", True),
        ("javascript:alert(1)", False),
        ("JaVaScRiPt:alert(1)", False),
        ("data:text/html,<script>", False),
        ("file:///etc/passwd", False),
        ("//example.org", False),
        ("https://", False),
        ("http://[broken", False),
        ("", False),
    ],
)
def test_only_web_addresses_become_links(url, is_link):
    markup = link(url, url)
    read = Reader(markup)
    assert read.text == url
    assert read.tags == (["a"] if is_link else [])
    if is_link:
        assert read.attributes == {"href": url, "target": "_blank", "rel": "noopener noreferrer"}


def test_text_that_did_not_come_through_here_is_refused():
    with pytest.raises(TypeError):
        safe.show("<b>text</b>")  # type: ignore[arg-type]


def calls(path: Path) -> list[tuple[str, ast.Call]]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [(ast.unparse(node.func), node) for node in ast.walk(tree) if isinstance(node, ast.Call)]


def strays(path):
    """Return the calls of a module by which text might reach the page unescaped."""
    for name, call in calls(path):
        what = ast.unparse(call)
        if (
            "unsafe_allow" in what
            or name.split(".")[-1] in ("Popup", "Tooltip", "DivIcon", "GeoJsonPopup", "GeoJsonTooltip")
            or (path.stem != "safe" and (name.endswith("Html") or name in SHOWING and what not in CONSTANT))
        ):
            yield what


SHOWING = ("st.text", "st.write", "st.caption", "st.title", "st.header", "st.html", "st.markdown")
CONSTANT = ("st.html(STATIC / 'page.css')", "st.markdown((STATIC / 'method.md').read_text('utf-8'))")


def test_no_other_way_leads_to_the_page():
    """Markup only through `safe`; what else is shown is a constant of ours; folium gets no text at all."""
    found = {path.stem: [*strays(path)] for path in PACKAGE.glob("*.py")}
    assert {"safe", "page", "webmap"} <= found.keys()
    assert {module: whats for module, whats in found.items() if whats} == {}
