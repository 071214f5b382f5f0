"""The form to paste a text, the line that names the pasted texts, and what one of them gave."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from mapapp import settings, trial
from mapapp.articles import foreign
from mapapp.claimcard import code
from mapapp.desk import Desk, Row
from mapapp.model import Reading
from mapapp.pasted import LONGEST, LONGEST_NAME
from mapapp.queries import UNKNOWN_OUTLET
from mapapp.safe import NOTHING, Html, joined, tag
from mapapp.settings import PACKAGE
from mapapp.trial import Trial
from mapapp.wording import counted

KEY = "tryit"
STATIC = PACKAGE / "static"
MOST_SPOTS = 8

_component = st.components.v2.component(
    "mapapp_tryit",
    html=(STATIC / "tryit.html").read_text("utf-8"),
    js=(STATIC / "tryit.js").read_text("utf-8"),
    isolate_styles=False,
)


def show(answers: int, said: str, on_ask: Callable[[], None]) -> None:
    """Draw the button and its form. `answers` grows with each answer; `said` is why a text was not taken."""
    data: dict[str, Any] = {
        "answers": answers,
        "said": said,
        "longest": LONGEST,
        "longest_name": LONGEST_NAME,
    }
    _component(key=KEY, data=data, on_asked_change=on_ask)


def line(desk: Desk, tried: Trial, only_alone: str = "") -> Html:
    """Return the line that names the pasted texts, with how they are shown and the way to remove each.

    `only_alone` says why there is no choice of how they are shown.
    """
    if not tried.texts:
        return NOTHING
    kept = tag("span", "Only in this window: nothing is stored, and a reload forgets it.", class_="kept")
    return tag(
        "section",
        tag("ul", *(_named(desk, reading) for reading in tried.texts)),
        tag("span", only_alone)
        if only_alone
        else tag(
            "span",
            _choice("beside the loaded articles", "", not tried.alone),
            _choice("alone", "alone", tried.alone),
            class_="choice",
        ),
        kept,
        class_="tried",
        aria_label="Pasted texts",
    )


def _named(desk: Desk, reading: Reading) -> Html:
    article = reading.article
    sign = desk.signs[article.outlet or UNKNOWN_OUTLET]
    title = article.title or article.outlet
    remove = tag(
        "button",
        "Remove",
        type="button",
        data_do="remove",
        data_value=article.article_id,
        aria_label=f"Remove {title}",
    )
    keep = tag(
        "button",
        "Add to my collection",
        type="button",
        data_do="keep",
        data_value=article.article_id,
        aria_label=f"Add {title} to my collection",
    )
    name = tag("span", title, class_="title", title=title, dir="auto")
    return tag("li", code(sign), " ", name, " ", remove, " ", None if settings.is_read_only() else keep)


def _choice(label: str, value: str, chosen: bool) -> Html:
    pressed = "true" if chosen else "false"
    return tag("button", label, type="button", data_do="trial", data_value=value, aria_pressed=pressed)


def gave(desk: Desk, tried: Trial) -> Html:
    """Return what the text pasted last gave: its claims and places to go on with, or why there is none."""
    if not tried.texts:
        return NOTHING
    reading = tried.texts[-1]
    spots = trial.spots(desk, reading.article.article_id)
    steps = [tag("li", _place(spot)) for spot in spots[:MOST_SPOTS]]
    more = len(spots) - len(steps)
    return tag(
        "section",
        tag("h2", "Your text"),
        tag("p", " ".join(_sentences(reading, len(spots)))),
        tag(
            "ul",
            *steps,
            tag("li", f"and {counted(more, 'more place')} on the map") if more else None,
            class_="steps",
        )
        if steps
        else None,
        class_="gave",
    )


def _sentences(reading: Reading, places: int) -> list[str]:
    article, claims = reading.article, len(reading.claims)
    if not claims:
        why = "It is not in English, so no claim is" if foreign(article) else "No claim was"
        return [f"{why} read in it. The names of places in it are marked under Articles."]
    where = f", at {counted(places, 'place')}" if places else ""
    said = [f"{counted(claims, 'claim')} by {article.outlet}{where}."]
    unplaced = sum(not claim.places for claim in reading.claims)
    if unplaced:
        said.append(f"{counted(unplaced, 'claim')} without a place: see why under Unplaced.")
    if not article.published:
        said.append("Without its day of publication, “on Tuesday” is no date.")
    return said


def _place(spot: Row) -> Html:
    label = joined([spot["spot_name"], " ", tag("span", counted(spot["claims"], "claim"), class_="number")])
    return tag("button", label, type="button", data_do="select", data_value=spot["spot_id"], class_="step")
