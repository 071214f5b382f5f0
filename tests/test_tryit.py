from desks import desk, plain
from pastes import GERMAN, REPORT, pasted

from mapapp import trial, tryit
from mapapp.trial import Trial


def gave(*texts: str) -> str:
    tried = pasted(*texts)
    return plain(tryit.gave(trial.desk(desk(), tried), tried))


def test_nothing_is_said_where_nothing_was_pasted():
    assert tryit.line(desk(), Trial()) == ""
    assert tryit.gave(desk(), Trial()) == ""


def test_the_line_names_each_text_and_says_that_nothing_is_stored():
    tried = pasted(REPORT, REPORT.replace("Aleppo", "<b>Idlib</b>"))
    line = tryit.line(trial.desk(desk(), tried), tried)
    assert "Shelling in Aleppo" in plain(line)
    assert "Shelling in <b>Idlib</b>" in plain(line)
    assert line.count('data-do="remove"') == 2
    assert "nothing is stored, and a reload forgets it" in plain(line)


def test_the_way_the_texts_are_shown_is_the_one_pressed():
    tried = pasted(REPORT)
    assert 'data-value="alone" aria-pressed="false"' in tryit.line(trial.desk(desk(), tried), tried)
    alone = trial.answered(tried, {"do": "trial", "value": "alone"})
    assert 'data-value="alone" aria-pressed="true"' in tryit.line(trial.desk(desk(), alone), alone)


def test_it_is_told_what_a_text_gave():
    words = gave(REPORT)
    assert "by Daily, at 1 place." in words
    assert "Aleppo" in words


def test_it_is_told_why_a_text_gave_nothing():
    assert "No claim was read in it" in gave("1 2 3\n4 5 6\n")
    assert "not in English, so no claim is read in it" in gave(GERMAN)


def test_a_read_only_page_does_not_offer_to_keep_a_text(monkeypatch):
    tried = pasted(REPORT)
    assert 'data-do="keep"' in tryit.line(trial.desk(desk(), tried), tried)
    monkeypatch.setenv("MAPAPP_READ_ONLY", "1")
    assert 'data-do="keep"' not in tryit.line(trial.desk(desk(), tried), tried)
