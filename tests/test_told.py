"""What the browser has just told the page."""

from mapapp.told import told


class Component(dict[str, object]):
    """A component as Streamlit's session state shows it: its events, hidden by its own state where that has their names."""

    def __init__(self, events: dict[str, object], own: dict[str, object]) -> None:
        super().__init__(events | own)
        self._own = own

    def __delitem__(self, event: str) -> None:
        super().__delitem__(event)
        self._own.pop(event, None)


class Session(dict[str, Component]):
    def __init__(self, events: dict[str, object], own: dict[str, object]) -> None:
        self._events, self._own = events, own

    def __getitem__(self, component: str) -> Component:
        return Component(self._events, self._own)


def test_an_event_is_read_once_it_came() -> None:
    assert told(Session({"asked": [2]}, {}), "bridge", "asked") == [2]
    assert told(Session({}, {}), "bridge", "asked") is None


def test_an_event_left_over_from_a_run_cut_short_hides_no_later_one() -> None:
    session = Session({"asked": [2]}, {"asked": [1]})
    assert told(session, "bridge", "asked") == [2]
    session = Session({}, {"asked": [1]})
    assert told(session, "bridge", "asked") is None
