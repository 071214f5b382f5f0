from desks import desk, plain

from mapapp import voicecards
from mapapp.filters import Filters


def test_every_speaker_has_his_outlets_his_claims_and_where():
    markup = voicecards.voices(desk(), Filters())
    text = plain(markup)
    assert "2 speakers; 0 are carried by two outlets or more" in text
    assert "Amaq news agency R" in text
    assert "Rebels took the Hamdan air base, Amaq said." in text
    assert 'data-do="select" data-value="hamdan"' in markup


def test_who_is_carried_by_several_outlets_stays_one_source():
    assert voicecards.independence({"outlets": 2, "texts": 2}) == "2 outlets, 1 independent source"
    assert voicecards.independence({"outlets": 2, "texts": 1}) == "2 outlets, one text, 1 independent source"
    assert voicecards.independence({"outlets": 1, "texts": 1}) == "1 outlet"


def test_the_filters_leave_the_speakers_of_what_they_leave():
    assert "Amaq news agency" not in plain(voicecards.voices(desk(), Filters(outlets=("AP",))))


def test_hostile_names_are_text():
    assert "<Al-Bukamal>" not in voicecards.voices(desk(), Filters())
