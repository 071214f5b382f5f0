"""The page on a collection in which everything an article or its sidecar can bring along is hostile.

With `naive` in its address text is escaped as a first idea would have it: the sweep has to notice.
"""

from contextlib import nullcontext
from dataclasses import replace
from datetime import date
from unittest.mock import patch

from mapapp import pipeline, safe
from mapapp.model import (
    Article,
    Claim,
    ClaimPlace,
    Figure,
    Place,
    Placement,
    Reading,
    Rejected,
    Section,
    Span,
    Speaker,
    Toponym,
)

PWN = "window.top.__pwned=1"
PAYLOADS = (
    f"<script>{PWN}</script>",
    f"<img src=x onerror={PWN}>",
    f'"><svg onload={PWN}>',
    f"'><iframe srcdoc='<script>{PWN}</script>'>",
    f"</script><script>{PWN}</script>",
    f"</style><script>{PWN}</script>",
    f"</textarea></title><img src=x onerror={PWN}>",
    f"javascript:{PWN}",
    f"${{{PWN}}}",
    f"`${{{PWN}}}`",
    f"\\`${{{PWN}}}//",
    f"a \\\\`)[0]; {PWN} //",
    f"'; {PWN}; '",
    f'"); {PWN}; ("',
    f"{{{{ {PWN} }}}} {{% raw %}} {{{{'map_div'}}}}",
    "$E=mc^2$ and $$x$$ :red[red] **bold** `code` [link](javascript:alert(1)) ![](http://example.org/x.png)",
    "&lt;b&gt; &amp;amp; &#60;i&#62; &nbsp;",
    "# heading\n\n- list\n\n| a | b |\n",
    "   spaces   kept\u00a0here\t",
    "line\r\nend and \u2028 separators \u2029",
    "right to left \u202e override \u2066 مطار الحمدان \u2069",
    "emoji 🔥🗺️ and 𝒜strals",
    '=HYPERLINK("http://example.org")',
    "x" * 400,
    "__proto__",
)


def collection() -> pipeline.Collection:
    """Return an article a payload, with the payload wherever there is room for words."""
    readings = tuple(reading(number, text) for number, text in enumerate(PAYLOADS))
    return pipeline.Collection(readings, tuple(Rejected(text, text) for text in PAYLOADS))


def reading(number: int, bad: str) -> Reading:
    """Return the article of a payload, with one placed and one unplaced claim."""
    text = f"{bad} happened. {bad} did not."
    first, second = Span(0, len(bad) + 10), Span(len(bad) + 11, len(text))
    article = Article(
        f"article{number}", text, bad, bad, date(2016, 6, 29), bad, f"javascript:{bad}", "en", bad,
        (Section("body", Span(0, len(text)), 1),),
    )  # fmt: skip
    place = Place(
        f"place{number} {bad}",
        bad,
        (bad,),
        bad,
        bad,
        bad,
        bad,
        30 + number / 3,
        40 + number % 5,
        1.0,
        source=bad,
    )
    placement = Placement(Toponym(Span(0, len(bad)), bad, "event"), place, bad, where_prec=1, radius_km=1.0)
    figure = Figure(Span(0, len(bad)), bad, 1.0, None, None, bad, bad)
    claim = Claim(
        f"claim{number}", article.article_id, "body", 1, first, first.of(text), Speaker(bad, bad, "anonymous"), bad,
        "asserted", bad, (), (figure,), date(2016, 6, 29), date(2016, 6, 29), 1, "explicit",
        (ClaimPlace(placement, "event", "named"),),
    )  # fmt: skip
    unplaced = replace(
        claim, claim_id=f"unplaced{number}", span=second, excerpt=second.of(text), places=(), unplaced=bad
    )
    return Reading(article, (placement,), (claim, unplaced))


def naively_escaped(text: str) -> safe.Html:
    """Return text with what looks like a tag taken out: a first idea, and a wrong one."""
    return safe.Html(text.replace("<script>", "").replace("</script>", ""))


if __name__ == "__main__":
    import streamlit as st

    from mapapp import page

    pipeline.read = lambda _paths: collection()
    naive = st.session_state.setdefault("naive", "naive" in st.query_params)
    with patch.object(safe, "escape", naively_escaped) if naive else nullcontext():
        page.main()
