from desks import ACCOUNTS, account, disputed, plain

from mapapp import sidebyside
from mapapp.filters import Filters


def shown(selected=None, difference=None, filters=None, **options):
    return sidebyside.by_place(disputed(**options), filters or Filters(), selected, difference)


def test_disputes_come_first_and_places_have_a_table_each():
    markup = shown()
    assert markup.index("Hamdan air base") < markup.index("&lt;Al-Bukamal&gt;")
    assert markup.count("<table") == 3
    assert "Without a place" in markup


def test_an_empty_cell_says_that_the_articles_loaded_do_not_mention_it():
    assert shown().count("not mentioned in the articles loaded</p>") == 2


def test_an_outlet_that_is_filtered_away_is_not_called_silent():
    markup = shown(filters=Filters(outlets=("Reuters",)))
    assert "not mentioned in the articles loaded</p>" not in markup
    assert "in dispute</span></h3>" not in markup


def test_a_filter_on_a_speaker_leaves_the_other_account_in_its_cell():
    assert "IS killed" in plain(shown(filters=Filters(speakers=("Amaq news agency",))))


def test_the_selected_place_and_the_asked_difference_come_first():
    markup = shown("bukamal", "alone")
    assert markup.index("&lt;Al-Bukamal&gt;") < markup.index("Hamdan air base")
    assert 'class="happening asked" id="difference-alone"' in markup
    assert shown("hamdan", "fate").count('class="difference asked"') == 1


def test_several_pairs_of_speakers_fold_into_who_tells_which_outlet():
    more = (
        account("heard", "taken", "who says so", group_id="taken", speaker="a medic"),
        account("heard", "killed", "who says so", group_id="taken", position=1),
    )
    words = "Reuters has it from a medic and Amaq news agency. AP has it from a spokesman."
    assert words not in plain(shown())
    desk = disputed.__wrapped__(accounts=(*ACCOUNTS, *more))
    folded = sidebyside.by_place(desk, Filters(), None, None)
    assert words in plain(folded)
    assert 'id="difference-said"' in folded
    assert 'id="difference-heard"' in folded
    asked = sidebyside.by_place(desk, Filters(), None, "heard")
    assert asked.count('<details class="difference" open') == 1


def test_sources_are_counted_once_whatever_outlet_carries_them():
    assert "2 outlets, 2 independent sources" in plain(shown())
    assert "2 outlets, 1 independent source" in plain(shown(voices=(("taken", "x"), ("killed", "x"))))


def test_a_copy_is_shown_as_what_it_is():
    same = shown(copies=(("AP", "article of Reuters"),), voices=(("taken", ""), ("killed", "")))
    assert "the same text as Reuters prints: counted once" in plain(same)
    assert "2 outlets, 1 independent source" in plain(same)


def test_where_nothing_matches_it_says_so():
    assert "No claim matches" in shown(filters=Filters(words="zebra"))


def test_who_stands_behind_an_account_of_another_happening_is_counted_too() -> None:
    ours = {"original": "a", "source": "annoak", "speaker_name": "Ann Oak"}
    for speaker, number in (
        ("Bo Ray", "2 independent sources"),
        ("Ann Oak", "1 independent source"),
        ("", "2 independent sources"),
    ):
        theirs = {"article_id": "b", "speaker_name": speaker}
        happening = sidebyside.Happening(None, {"One": [ours], "Two": [theirs]}, [])
        assert sidebyside.sources(happening) == f"2 outlets, {number}"
