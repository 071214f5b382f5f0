import pytest
from streamlit.testing.v1 import AppTest

PAGE = """
from mapapp import bridge
bridge.show("c1", (34.0, 40.0, 7.0), None, 2, lambda: None)
"""

pytestmark = pytest.mark.usefixtures("main_put_back")


def test_the_bridge_is_told_what_to_bring_into_view():
    page = AppTest.from_string(PAGE).run()
    assert not page.exception
    (mounted,) = page.get("bidi_component")
    assert '"scroll":"c1"' in mounted.proto.json.replace(" ", "")
    assert '"moves":2' in mounted.proto.json.replace(" ", "")
