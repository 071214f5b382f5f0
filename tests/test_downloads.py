from streamlit.testing.v1 import AppTest

PAGE = """
from desks import desk
from mapapp import downloads
from mapapp.queries import Filters
downloads.show(desk(), Filters(outlets=("AP",)))
"""


def test_both_buttons_say_that_they_hold_claims():
    page = AppTest.from_string(PAGE).run()
    assert not page.exception
    labels = [button.proto.label for button in page.get("download_button")]
    assert labels == ["CSV: claims, not verified events", "GeoJSON: claims, not verified events"]
