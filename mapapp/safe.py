"""The one way by which text reaches the page: whatever is not `Html` is text, and is escaped here."""

import html
import re
from collections.abc import Iterable
from urllib.parse import urlsplit

import streamlit as st

_VOID = frozenset({"br", "hr", "img", "input", "meta"})
# Streamlit strips and dedents what it is given, and HTML folds line ends: as references they stay as typed.
_LINE_ENDS = {"\n": "&#10;", "\r": "&#13;", "\t": "&#9;"}


class Html(str):
    """Markup made by this module; nothing else makes any."""

    __slots__ = ()


NOTHING = Html()
Content = str | Html | int | None


def escape(text: str) -> Html:
    """Return markup that reads as `text`, character by character, between tags and in quoted attributes."""
    return Html(re.sub(r"[\n\r\t]", lambda found: _LINE_ENDS[found.group()], html.escape(text, quote=True)))


def joined(parts: Iterable[Content], between: Content = "") -> Html:
    """Return the parts one after the other, without those that are None or empty."""
    return Html(_markup(between).join(_markup(part) for part in parts if part not in (None, "")))


def tag(name: str, /, *content: Content, **attributes: str | int | bool | None) -> Html:
    """Return an element; `class_` is written class, `data_do` data-do, and None and False are left out."""
    written = "".join(
        f" {key.rstrip('_').replace('_', '-')}" + ("" if value is True else f'="{escape(str(value))}"')
        for key, value in attributes.items()
        if value is not None and value is not False
    )
    if name in _VOID:
        return Html(f"<{name}{written}>")
    return Html(f"<{name}{written}>{joined(content)}</{name}>")


def link(url: str, content: Content, **attributes: str | None) -> Html:
    """Return a link that opens apart and says nothing of this page; what is not http or https stays text."""
    try:
        address = urlsplit(url)
    except ValueError:
        return joined([content])
    if address.scheme not in ("http", "https") or not address.netloc:
        return joined([content])
    return tag("a", content, href=url, target="_blank", rel="noopener noreferrer", **attributes)


def document(title: str, style: str, body: Html) -> str:
    """Return a whole page that may load nothing and run nothing; `style` is ours and goes in as it is."""
    policy = "default-src 'none'; style-src 'unsafe-inline'"
    head = joined(
        [
            tag("meta", charset="utf-8"),
            tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
            tag("meta", http_equiv="Content-Security-Policy", content=policy),
            tag("title", title),
            Html(f"<style>{style}</style>"),
        ]
    )
    return f'<!doctype html>\n<html lang="en"><head>{head}</head><body>{body}</body></html>\n'


def show(markup: Html) -> None:
    """Put markup on the page where the script is."""
    if not isinstance(markup, Html):
        raise TypeError("text has to come through safe.escape or safe.tag")
    if markup:
        st.html(markup)


def _markup(part: Content) -> str:
    return part if isinstance(part, Html) else escape("" if part is None else str(part))
