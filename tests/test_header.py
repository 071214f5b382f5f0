from datetime import date

from desks import desk, disputed, plain

from mapapp import header
from mapapp.filters import Filters
from mapapp.model import Rejected


def test_the_line_counts_what_the_filters_let_through():
    assert "4 claims · 4 places · 2 articles · 29 Jun 2016 · 1 unplaced" in plain(
        header.header(desk(), Filters())
    )
    nothing = plain(header.header(desk(), Filters(words="zebra")))
    assert "no dates" in nothing


def test_every_active_filter_is_a_chip_that_drops_it_and_reset_is_one():
    filters = Filters(outlets=("AP",), spots=("qaim",), since=date(2016, 6, 28), words="<b>")
    markup = header.header(desk(), filters)
    for asked in ("outlets:AP", "spots:qaim", "since", "words"):
        assert f'data-value="{asked}"' in markup
    assert markup.count('data-do="reset"') == 1
    assert "“&lt;b&gt;”" in markup
    assert 'data-do="reset"' not in header.header(desk(), Filters())


def test_notices_name_what_was_ignored_and_what_gave_no_article():
    markup = plain(header.notices(("place=<img>", "q"), desk(rejected=(Rejected("a.txt", "empty"),))))
    assert "place=<img>" in markup
    assert "1 problem with files or sidecar rows" in markup
    assert header.notices((), desk()) == ""


def test_the_line_counts_differences_and_leads_to_them():
    markup = header.header(disputed(), Filters())
    assert "2 differences, 1 in dispute" in plain(markup)
    assert 'data-do="show" data-value="Compare"' in markup
    assert "no differences found" in plain(header.header(disputed(accounts=()), Filters()))
    assert "difference" not in plain(header.header(disputed(), Filters(outlets=("AP",))))
