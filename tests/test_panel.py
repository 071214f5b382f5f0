import pytest
from desks import desk, disputed, plain

from mapapp import panel
from mapapp.filters import Filters


def shown(selected=None, **filters):
    return panel.panel(desk(), Filters(**filters), selected)


def test_a_place_has_a_block_for_each_outlet():
    markup = shown("hamdan")
    assert markup.count('class="outlet-block') == 2
    assert markup.index("AP <span") < markup.index("Reuters <span")


def test_nothing_selected_says_what_this_is_and_three_things_to_do():
    words = plain(shown())
    assert "These are 4 claims by 2 outlets. They need not agree." in words
    assert shown().count('class="step"') == 3
    assert "Title of Reuters" in words


def test_a_place_that_the_filters_empty_says_so():
    assert "No claim about this place matches the filters" in shown("bukamal", outlets=("AP",))


@pytest.mark.parametrize(
    ("filters", "offered"),
    [
        ({"outlets": ("AP",), "words": "blow"}, ["outlets", "words"]),
        ({"outlets": ("Reuters",), "words": "zebra"}, ["words"]),
    ],
)
def test_where_nothing_matches_each_filter_that_would_help_can_be_dropped(filters, offered):
    markup = shown(**filters)
    for name in ("outlets", "words"):
        assert (f'data-do="drop" data-value="{name}"' in markup) == (name in offered)


def test_a_collection_without_claims_says_so():
    nothing = panel.nothing_matches(desk(), Filters())
    assert "Nothing in these articles was read as a claim" in nothing


def test_what_differs_at_a_place_is_said_in_sentences_that_lead_to_it():
    markup = panel.panel(disputed(), Filters(), "hamdan")
    assert "2 differences between accounts" in plain(markup)
    assert "Sentence of <fate>." in plain(markup)
    assert 'href="?difference=fate"' in markup
    assert "between accounts" not in panel.panel(disputed(), Filters(), "bukamal")


def test_where_accounts_differ_one_of_the_first_steps_leads_there():
    assert "See the 2 differences between the accounts" in panel.panel(disputed(), Filters(), None)
