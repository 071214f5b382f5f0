import pytest
from streamlit.testing.v1 import AppTest

from mapapp import bridge

PAGE = """
from mapapp import bridge
bridge.show({"outlet": ["Reuters"]}, 3, "c1", None, 2, lambda: None)
"""

pytestmark = pytest.mark.usefixtures("main_put_back")


def test_the_bridge_is_told_what_to_write_and_what_to_bring_into_view():
    page = AppTest.from_string(PAGE).run()
    assert not page.exception
    (mounted,) = page.get("bidi_component")
    sent = mounted.proto.json.replace(" ", "")
    for part in ('"scroll":"c1"', '"moves":2', '"heard":3', '"address":{"outlet":["Reuters"]}'):
        assert part in sent


FIRST, SECOND = {"number": 1, "do": "reset"}, {"number": 2, "do": "toggle", "value": "outlets:Reuters"}


def test_what_is_sent_again_is_heard_once_and_in_its_order():
    assert list(bridge.unheard([FIRST, SECOND], 0)) == [(1, FIRST), (2, SECOND)]
    assert list(bridge.unheard([FIRST, SECOND], 1)) == [(2, SECOND)]
    assert list(bridge.unheard([FIRST, SECOND, FIRST], 2)) == []


@pytest.mark.parametrize(
    "sent", [None, "reset", {"do": "reset"}, [None, "reset", {"do": "reset"}, {"number": "1"}]]
)
def test_what_has_no_number_is_not_heard(sent):
    assert list(bridge.unheard(sent, 0)) == []
