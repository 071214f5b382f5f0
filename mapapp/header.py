"""The live line above everything: what is counted now, which filters are on, and the way back."""

from collections.abc import Sequence
from typing import Any

from mapapp.desk import Desk, Row
from mapapp.facets import label
from mapapp.filters import FACETS, Filters
from mapapp.safe import Html, joined, tag
from mapapp.urlstate import COMPARE, GRID, VOICES
from mapapp.wording import counted, day, interval


def header(desk: Desk, filters: Filters) -> Html:
    """Return the live line with a chip for each active filter and one Reset."""
    totals = desk.overview(filters).totals
    line = tag("p", joined(_numbers(totals), tag("span", " · ", class_="dot")), class_="live", role="status")
    chips = [_chip(text, do, value) for text, do, value in active(desk, filters)]
    reset = tag("button", "Reset", type="button", data_do="reset", class_="reset") if chips else None
    return tag("div", line, tag("div", *chips, reset, class_="chips"), class_="header")


def comparisons(view: str) -> Html:
    """Return the ways to compare, one of them chosen."""
    titles = {COMPARE: "Happenings side by side", GRID: "Places by outlet", VOICES: "Voices"}
    buttons = [
        tag("button", title, type="button", data_do="show", data_value=each, aria_pressed="true" if each == view else "false")
        for each, title in titles.items()
    ]  # fmt: skip
    return tag("div", *buttons, class_="choice views", role="group", aria_label="Ways to compare")


def active(desk: Desk, filters: Filters) -> list[tuple[str, str, str]]:
    """Return each active filter in words, with what to ask for to drop it."""
    found = [
        (label(desk, facet, value), "toggle", f"{facet}:{value}")
        for facet in FACETS
        for value in filters.chosen(facet)
    ]
    if filters.since:
        found.append((f"from {day(filters.since)}", "drop", "since"))
    if filters.until:
        found.append((f"to {day(filters.until)}", "drop", "until"))
    if filters.published_since:
        found.append((f"published from {day(filters.published_since)}", "drop", "published_since"))
    if filters.published_until:
        found.append((f"published to {day(filters.published_until)}", "drop", "published_until"))
    if filters.words:
        found.append((f"“{filters.words}”", "drop", "words"))
    return found


def about(desk: Desk, filters: Filters) -> str:
    """Return in words which rows a file holds: what is counted, and the filters."""
    totals = desk.overview(filters).totals
    counts = [counted(totals[name], name[:-1]) for name in ("claims", "places", "articles", "outlets")]
    chosen = [text for text, _, _ in active(desk, filters)]
    return ", ".join(counts) + (f"; only: {'; '.join(chosen)}." if chosen else "; no filter.")


def notices(ignored: Sequence[str], desk: Desk) -> Html:
    """Return what of the address meant nothing here, and which files gave no article: a line each."""
    lines: list[Any] = []
    if ignored:
        lines.append(
            joined(["Ignored from the address, unknown here: ", joined(map(_quoted, ignored), ", ")])
        )
    if desk.rejected:
        files = counted(len(desk.rejected), "problem")
        lines.append(
            joined(
                [
                    f"{files} with files or sidecar rows: ",
                    tag("button", "see why", type="button", data_do="show", data_value="Articles"),
                ]
            )
        )
    return joined(tag("p", line, class_="notice", role="status") for line in lines)


def _quoted(text: str) -> Html:
    return tag("code", text)


def _numbers(totals: Row) -> list[Html]:
    dates = interval(totals["first"], totals["last"])
    numbers = [
        counted(totals["claims"], "claim"),
        counted(totals["places"], "place"),
        counted(totals["articles"], "article"),
        dates if totals["claims"] else "no dates",
        f"{totals['unplaced']:,} unplaced",
    ]
    return [*(tag("span", number) for number in numbers), *_differences(totals)]


def _differences(totals: Row) -> list[Html]:
    """How many differences there are between accounts, as the way to them; nothing where one outlet is alone."""
    if totals["outlets"] < 2:
        return []
    if not totals["differences"]:
        return [tag("span", "no differences found")]
    words = counted(totals["differences"], "difference")
    disputed = f", {totals['disputes']:,} in dispute" if totals["disputes"] else ""
    return [
        tag(
            "button", words + disputed, type="button", data_do="show", data_value=COMPARE, class_="to-compare"
        )
    ]


def _chip(text: str, do: str, value: str) -> Html:
    cross = tag("span", "×", aria_hidden="true")
    return tag(
        "button",
        text,
        " ",
        cross,
        type="button",
        class_="chip",
        data_do=do,
        data_value=value,
        aria_label=f"Drop {text}",
    )
