from desks import disputed, plain

from mapapp import differencecard
from mapapp.filters import Filters


def fate():
    return disputed().differences(Filters())[0]


def test_a_difference_opens_on_both_accounts_with_the_words_that_differ():
    markup = differencecard.card(fate(), disputed(), open_=True)
    assert 'id="difference-fate"' in markup
    assert " open>" in markup
    assert '<span class="differing" title="outcome">took</span>' in markup
    assert '<span class="differing" title="outcome">killed</span>' in markup
    assert 'data-value="?difference=fate"' in markup


def test_a_sentence_is_text():
    assert "Sentence of &lt;fate&gt;." in differencecard.line(fate())


def test_the_kind_is_said_in_words_and_a_dispute_has_its_sign():
    fate, said, alone = disputed().differences(Filters())
    assert plain(differencecard.badge(fate[0])) == "≠ outcome"
    assert plain(differencecard.badge(said[0])) == "who says so"
    assert plain(differencecard.badge(alone[0])) == "one outlet only"


def test_what_stands_beside_a_sentence_has_no_words_of_its_own():
    markup = differencecard.margin(fate(), "taken")
    assert plain(markup) == ""
    assert 'data-sign="≠ outcome"' in markup
    assert "AP gives this differently" in markup


def test_silence_is_said_as_not_mentioned():
    (alone,) = [each for each in disputed().differences(Filters()) if each[0]["kind"] == "only one outlet"]
    assert "Not mentioned in the articles loaded of AP" in plain(
        differencecard.card(alone, disputed(), open_=False)
    )
