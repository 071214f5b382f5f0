from desks import TEXTS, desk, disputed, plain, verbatim

from mapapp import texts
from mapapp.filters import Filters
from mapapp.model import Rejected


def shown(filters=None, claim=None):
    return texts.articles(desk(), filters or Filters(), claim)


def test_every_article_is_there_in_full():
    for text in TEXTS.values():
        assert text in verbatim(shown())


def test_claims_that_match_are_marked_and_the_opened_one_differently():
    assert shown().count('id="claim-') == 4
    assert shown(Filters(outlets=("AP",))).count('id="claim-') == 1
    assert 'class="claimed w0 open"' in shown(claim="taken") or 'class="claimed w1 open"' in shown(
        claim="taken"
    )


def test_the_article_of_the_opened_claim_comes_first():
    assert shown(claim="killed").index("Title of AP") < shown(claim="killed").index("Title of Reuters")
    assert shown(claim="taken").index("Title of Reuters") < shown(claim="taken").index("Title of AP")


def test_a_toponym_says_its_role_and_why_it_is_where_it_is():
    assert "a place the claim is located by. Qaim border crossing: the only one of this name" in shown()


def test_what_gave_no_article_is_listed_with_its_reason():
    words = plain(texts.rejected((Rejected("<a>.txt", "empty"),)))
    assert "<a>.txt" in words
    assert "empty" in words
    assert texts.rejected(()) == ""


def test_a_sentence_that_another_outlet_gives_differently_has_a_sign_and_the_text_stays_as_it_is():
    markup = texts.articles(disputed(), Filters(), None)
    assert markup.count('data-sign="≠ outcome"') == 2
    assert "who says so" not in markup
    for text in TEXTS.values():
        assert text in verbatim(markup)
