from desks import desk, plain

from mapapp import printed
from mapapp.filters import Filters


def test_the_printed_page_says_what_it_holds_and_which_filters_were_on():
    words = plain(printed.printed(desk(), Filters(outlets=("AP",))))
    assert words.startswith("Claims, not verified events. Filters: AP")
    assert "Filters: none" in plain(printed.printed(desk(), Filters()))


def test_every_claim_is_printed_once():
    assert printed.printed(desk(), Filters()).count("<blockquote") == 4
