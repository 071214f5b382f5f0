"""The Streamlit page: read the address, ask the desk, show. Paths of articles follow `--`."""

import sys
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from typing import Any

import streamlit as st

from mapapp import (
    addform,
    bridge,
    chronology,
    curtailed,
    downloads,
    facets,
    grid,
    header,
    opening,
    overlay,
    panel,
    pauses,
    pipeline,
    printed,
    safe,
    settings,
    sidebyside,
    splits,
    tables,
    texts,
    timeline,
    timestrip,
    trial,
    tryit,
    urlstate,
    voicecards,
    webmap,
)
from mapapp.addform import Added
from mapapp.asking import answer
from mapapp.desk import Desk
from mapapp.errors import ArticleError, MapappError
from mapapp.marks import Bounds
from mapapp.opening import Source
from mapapp.pasted import paste
from mapapp.settings import PACKAGE
from mapapp.timeline import Drawn
from mapapp.told import told
from mapapp.trial import Trial
from mapapp.urlstate import COMPARE, GRID, TABS, TIMELINE, VOICES, State

STATIC = PACKAGE / "static"


WATCH = 2.0
"""Seconds between two looks at whether the collection has changed."""


@st.cache_resource(show_spinner="Reading the articles …", max_entries=4)
def opened(source: Source) -> Desk:
    """Read the articles once for all sessions, a collection anew when it has changed."""
    desk = opening.desk(source)
    pauses.spare()
    return desk


def main() -> None:
    """Draw the page."""
    st.set_page_config(
        page_title="mapapp", page_icon=str(STATIC / "icon.svg"), layout="wide", initial_sidebar_state="auto"
    )
    st.html(STATIC / "page.css")
    source = Source()
    try:
        source = opening.source(sys.argv[1:])
        desk = opened(source)
    except MapappError as error:
        safe.show(safe.tag("p", str(error), class_="notice", role="alert"))
    else:
        Page(desk, source).draw()
    if not source.paths:
        watch(source)


@st.fragment(run_every=WATCH)
def watch(source: Source) -> None:
    """Draw the page anew once the collection has changed, by whatever process."""
    with suppress(MapappError):
        if opening.source(sys.argv[1:]) != source:
            st.rerun()


class Page:
    """One run of the script for one reader; what outlives it is the session's `state`, told by the address.

    Texts that the reader pasted are the session's alone, and the address says nothing while there are any.
    """

    def __init__(self, loaded: Desk, source: Source) -> None:
        self.loaded = loaded
        self.source = source
        self.session: Any = st.session_state
        self.session.setdefault("trial", Trial())
        self.session.setdefault("splits", frozenset())
        self.session.setdefault("drawn", Drawn())
        self.session.setdefault("added", Added())
        self.session.setdefault("sought", {})
        self.session.setdefault("look", None)
        self.session.setdefault("heard", 0)
        self.session.setdefault("bounds", None)
        self.session.setdefault("moves", 0)
        self._follow()
        self.desk: Desk = self.session.get("own_desk") or loaded
        # later addresses come as what the reader asks for, in turn with all else that he asks
        if "state" not in self.session:
            self._go({key: st.query_params.get_all(key) for key in st.query_params})

    def _follow(self) -> None:
        """Lay out anew what is this reader's own when the collection changed; look at a new first view, or a new one's."""
        before, began = self.session.get("source"), self.session.get("first_view")
        self.session.source, self.session.first_view = self.source, self.loaded.first_view()
        if before is None or before == self.source:
            return
        desk = trial.desk(self.loaded, self.session.trial).apart(self.session.splits)
        self.session.own_desk = desk if desk is not self.loaded else None
        if before.folder != self.source.folder or began != self.session.first_view:
            self._move(self.session.first_view)
        self.session.state = urlstate.within(self.session.state, desk.known)

    def _go(self, address: dict[str, list[str]]) -> None:
        state, self.session.ignored = urlstate.read(address, self.loaded.known)
        self.state = urlstate.within(state, self.desk.known)
        self.session.tabs = state.tab_title

    def _move(self, bounds: Bounds | None) -> None:
        """Have the map moved to `bounds`, or to where the address says."""
        self.session.bounds = bounds
        self.session.moves += 1

    @property
    def state(self) -> State:
        """What the reader looks at."""
        state: State = self.session.state
        return state

    @state.setter
    def state(self, state: State) -> None:
        self.session.state = state

    def draw(self) -> None:
        """Draw everything, the bridge before all else: by it the browser keeps the address in step."""
        top, lines = st.container(key="top"), st.container(key="lines")
        middle, right = st.columns([2, 1], gap="small")
        with st.container(key="unseen"):
            self._bridge()
        desk, state = self.desk, self.state
        with st.sidebar:
            safe.show(safe.tag("h1", "mapapp", class_="brand"))
            safe.show(opening.line(self.source, len(self.loaded.readings)))
            if not settings.is_read_only():
                addform.show(settings.collection_folder(), self.session.added, self._added)
            facets.show(desk, state, self.session.sought)
        with top:
            safe.show(header.header(desk, state.filters))
            tryit.show(self.session.get("answers", 0), self.session.get("said", ""), self._pasted)
        with lines:  # always there, or the map below would be made anew
            safe.show(header.notices(self.session.ignored, desk))
            safe.show(tryit.line(desk, self.session.trial, curtailed.pasted(self.loaded)))
        with middle:
            self._tabs()
        with right, st.container(key="panel"):
            if not state.selected:
                safe.show(tryit.gave(desk, self.session.trial))
            safe.show(panel.panel(desk, state.filters, state.selected, state.page))
        with st.container(key="printed"):
            safe.show(printed.printed(desk, state.filters))

    def _bridge(self) -> None:
        session = self.session
        address = None if session.trial.texts else urlstate.write(self.state)
        bridge.show(address, session.heard, self.state.shows, session.bounds, session.moves, self._asked)

    def _added(self, added: Added) -> None:
        self.session.added = added
        st.rerun()

    def _tabs(self) -> None:
        desk, state = self.desk, self.state
        tabs = dict(zip(TABS, st.tabs(TABS, key="tabs", on_change=self._tab_changed), strict=True))
        with tabs["Map"], st.container(key="stage"):
            webmap.show(pipeline.places_known().places, self.session.first_view)
            self._marks()
        with tabs[COMPARE]:
            if tabs[COMPARE].open:
                self._compare()
        with tabs[TIMELINE]:
            if tabs[TIMELINE].open:
                self._timeline()
        with tabs["Table"]:
            if tabs["Table"].open:
                downloads.show(desk, state.filters)
                safe.show(tables.table(desk, state.filters, state.selected, state.page))
        with tabs["Unplaced"]:
            if tabs["Unplaced"].open:
                safe.show(tables.unplaced(desk, state.filters, state.page))
        with tabs["Articles"]:
            if tabs["Articles"].open:
                safe.show(texts.articles(desk, state.filters, state.claim, state.page))
        with tabs["Method"], st.container(key="method"):
            st.markdown((STATIC / "method.md").read_text("utf-8"))

    def _compare(self) -> None:
        desk, filters, view = self.desk, self.state.filters, self.state.tab
        safe.show(header.comparisons(view))
        if view == GRID:
            safe.show(grid.grid(desk, filters))
        elif view == VOICES:
            safe.show(voicecards.voices(desk, filters))
        else:
            safe.show(sidebyside.by_place(desk, filters, self.state.selected, self.state.difference))

    def _timeline(self) -> None:
        state, everything = self.state, self.session.get("all_days", False)
        self.session.drawn = timeline.show(
            self.desk, state.filters, state.clock, everything, self.session.drawn, self._brushed
        )

    def _brushed(self) -> None:
        drawn: Drawn = self.session.drawn
        selected = self.session[drawn.key].get("selection") or {}
        clock, bounds = self.state.clock, timestrip.days(selected)
        self.session.drawn = replace(drawn, brush=bounds)
        self.state = replace(self.state, filters=chronology.bounded(self.state.filters, clock, *bounds))

    @st.fragment
    def _marks(self) -> None:
        state, look = self.state, self.session.look
        marks = self.desk.marks(state.filters, state.selected, look and look.seen)
        overlay.show(marks, look, on_look=self._looked_elsewhere)

    def _looked_elsewhere(self) -> None:
        look = overlay.looked(told(self.session, overlay.KEY, "looked") or {})
        if look:
            self.session.look = look

    def _tab_changed(self) -> None:
        self.state = replace(self.state, tab=self.session.tabs)

    def _asked(self) -> None:
        for number, ask in bridge.unheard(told(self.session, bridge.KEY, "asked"), self.session.heard):
            self.session.heard = number
            self._do(ask)

    def _pasted(self) -> None:
        given = paste(told(self.session, tryit.KEY, "asked") or {})
        self.session.answers = self.session.get("answers", 0) + 1
        try:
            tried = trial.added(self.session.trial, given, self.loaded)
        except ArticleError as error:
            self.session.said = str(error)
            return
        self.session.said = ""
        self._try(tried)
        self.state = State()
        self.session.tabs = self.state.tab_title
        shown = trial.bounds(self.desk, tried.texts[-1].article.article_id)
        if shown:
            self._move(shown)

    def _try(self, tried: Trial) -> None:
        """Lay the pasted texts out, or have the map back where it was before there were any: the address still says so."""
        self.session.trial = tried
        self._lay_out(trial.desk(self.loaded, tried).apart(self.session.splits))
        if not tried.texts:
            self._move(None)

    def _lay_out(self, desk: Desk) -> None:
        self.desk = desk
        self.session.own_desk = desk if desk is not self.loaded else None
        self.state = urlstate.within(self.state, desk.known)

    def _keep(self, article_id: str) -> None:
        """Add a pasted text to the collection; it is then no longer this window's alone."""
        for reading in self.session.trial.texts:
            if reading.article.article_id == article_id:
                self.session.added = addform.keep(settings.collection_folder(), reading.article)
                if not self.session.added.failed:
                    self._try(trial.without(self.session.trial, article_id))

    def _do(self, ask: Mapping[str, str]) -> None:
        if ask.get("do") == "go":
            self._go(urlstate.parameters(str(ask.get("value", ""))))
            return
        if ask.get("do") == "keep":
            self._keep(str(ask.get("value", "")))
        tried = trial.answered(self.session.trial, ask)
        if tried != self.session.trial:
            self._try(tried)
        apart = splits.answered(self.session.splits, ask)
        if apart != self.session.splits:
            self.session.splits = apart
            self._lay_out(self.desk.apart(apart) if apart or self.session.trial.texts else self.loaded)
        if ask.get("do") == "find":
            facet, _, words = str(ask.get("value", "")).partition(":")
            self.session.sought = {**self.session.sought, facet: words[: urlstate.LONGEST]}
        if ask.get("do") == "span":
            self.session.all_days = ask.get("value") == "all"
        tab = self.state.tab_title
        self.state = answer(self.state, ask, self.desk.known)
        self.session.ignored = ()
        if self.state.tab_title != tab:
            self.session.tabs = self.state.tab_title


if __name__ == "__main__":
    main()
