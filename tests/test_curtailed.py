import pytest
from desks import desk, disputed, plain
from pastes import REPORT, pasted

from mapapp import curtailed, downloads, panel, trial, tryit
from mapapp import desk as desks
from mapapp.filters import Filters


@pytest.fixture
def narrow(monkeypatch):
    """The four claims have six rows; three are more than a file may hold, two more than a briefing."""
    monkeypatch.setattr(desks, "MOST_TAKEN", 3)
    monkeypatch.setattr(desks, "MOST_BRIEFED", 2)
    monkeypatch.setattr(downloads, "MOST_TAKEN", 3)


def names(filters):
    return [file.file_name for file in downloads.files(desk(), filters)]


@pytest.mark.usefixtures("narrow")
def test_a_file_that_holds_a_part_says_of_how_much_and_names_the_command_that_writes_all():
    words = plain(downloads.left_out(desk(), Filters()))
    assert "CSV and GeoJSON hold the first 3 of 6 rows" in words
    assert "mapapp extract --format csv" in words
    assert names(Filters())[:2] == [
        "claims-not-verified-events-first-3-rows.csv",
        "claims-not-verified-events-first-3-rows.geojson",
    ]


@pytest.mark.usefixtures("narrow")
def test_a_briefing_of_a_part_says_so_on_the_page_and_in_both_its_files():
    sentence = "The briefing tells of the first 2 of 6 rows"
    assert sentence in plain(downloads.left_out(desk(), Filters()))
    for file in downloads.files(desk(), Filters())[2:]:
        assert sentence in file.made()


@pytest.mark.usefixtures("narrow")
def test_what_the_filters_leave_whole_says_nothing():
    few = Filters(spots=("bukamal",))
    assert downloads.left_out(desk(), few) == ""
    assert names(few)[0] == "claims-not-verified-events.csv"


def test_pasted_texts_shown_alone_say_why_and_offer_no_choice(monkeypatch):
    tried = pasted(REPORT)
    assert curtailed.pasted(desk()) == ""
    monkeypatch.setattr(desks, "MANY", 3)
    line = tryit.line(trial.desk(desk(), tried), tried, curtailed.pasted(desk()))
    assert "Shown alone: the collection has 4 claims" in plain(line)
    assert "with up to 3." in plain(line)
    assert 'data-do="trial"' not in line


def test_every_difference_of_a_large_collection_may_be_named(monkeypatch):
    small = dict(disputed(voices=(("left", "other"),)).known.differences)
    monkeypatch.setattr(desks, "MANY", 1)
    known = disputed(voices=(("left", "another"),)).known.differences
    assert not isinstance(known, dict)
    assert dict(known) == small == {"fate": "hamdan", "said": "hamdan", "alone": "bukamal"}
    assert len(known) == 3
    assert "nothing" not in known


def test_the_differences_of_a_place_are_counted_whole_where_not_all_are_read(monkeypatch):
    assert "2 differences between accounts" in plain(panel.panel(disputed(), Filters(), "hamdan"))
    monkeypatch.setattr(desks, "MOST_BRIEFED", 2)
    monkeypatch.setattr(panel, "MOST_BRIEFED", 2)
    cut = disputed(voices=(("left", "a third"),))
    assert len(cut.differences(Filters(), "hamdan")) == 1
    assert "2 differences between accounts" in plain(panel.panel(cut, Filters(), "hamdan"))
