import pytest
from desks import TEXTS, desk
from pastes import GERMAN, REPORT, pasted

from mapapp import trial
from mapapp.errors import ArticleError
from mapapp.filters import Filters
from mapapp.pasted import Paste
from mapapp.trial import Trial

LOADED = {"Reuters", "AP"}


def outlets(laid_out):
    return {row["value"] for row in laid_out.without_filters.facets["outlets"]}


def test_a_pasted_text_stands_beside_the_loaded_articles_or_alone():
    tried = pasted(REPORT)
    assert outlets(trial.desk(desk(), tried)) == {*LOADED, "Daily"}
    assert outlets(trial.desk(desk(), trial.answered(tried, {"do": "trial", "value": "alone"}))) == {"Daily"}


def test_the_loaded_articles_are_left_as_they_were():
    before, signs = desk().events(Filters()), dict(desk().signs)
    trial.desk(desk(), pasted(REPORT))
    assert outlets(desk()) == LOADED
    assert desk().events(Filters()).equals(before)
    assert desk().signs == signs


def test_the_rows_of_the_loaded_articles_are_the_same_beside_a_pasted_one():
    together = trial.desk(desk(), pasted(REPORT)).events(Filters(outlets=("AP", "Reuters")))
    assert together.equals(desk().events(Filters()))


def test_every_outlet_keeps_its_sign_however_much_a_pasted_text_claims():
    tried = pasted(*(REPORT.replace("12", str(number)) for number in range(1, 6)))
    signs = trial.desk(desk(), tried).signs
    assert {outlet: signs[outlet] for outlet in LOADED} == dict(desk().signs)
    assert signs["Daily"].colour == 2


def test_the_last_text_removed_gives_the_loaded_articles_back():
    tried = pasted(REPORT)
    alone = trial.answered(tried, {"do": "trial", "value": "alone"})
    gone = trial.answered(alone, {"do": "remove", "value": tried.texts[0].article.article_id})
    assert gone == Trial()
    assert trial.desk(desk(), gone) is desk()


@pytest.mark.parametrize(
    "ask", [{}, {"do": "remove", "value": "nothing"}, {"do": "select", "value": "hamdan"}]
)
def test_a_click_that_asks_nothing_of_it_changes_nothing(ask):
    tried = pasted(REPORT)
    assert trial.answered(tried, ask) == tried


def test_a_text_that_is_there_already_is_refused():
    with pytest.raises(ArticleError, match="on the map already, as “Shelling in Aleppo”"):
        trial.added(pasted(REPORT), Paste(REPORT + "\n", "Another"), desk())
    with pytest.raises(ArticleError, match="on the map already, as “Title of AP”"):
        trial.added(Trial(), Paste(TEXTS["AP"]), desk())


def test_so_many_texts_and_no_more():
    tried = pasted(*(f"{REPORT}{number}" for number in range(trial.MOST)))
    with pytest.raises(ArticleError, match="remove one"):
        trial.added(tried, Paste("one more"), desk())


def test_the_map_is_asked_to_show_every_exact_place_of_the_text():
    text = "Shells hit a market in Aleppo on Tuesday. Fighting raged near Idlib, a doctor said.\n"
    tried = pasted(text)
    (south, west), (north, east) = trial.bounds(trial.desk(desk(), tried), tried.texts[0].article.article_id)
    assert south == pytest.approx(35.93, abs=0.1)
    assert north == pytest.approx(36.2, abs=0.1)
    assert west < east


def test_a_text_about_a_country_alone_shows_the_country():
    tried = pasted("Shells killed 12 people in Ukraine on Tuesday, a doctor said.\n")
    (south, west), (north, east) = trial.bounds(trial.desk(desk(), tried), tried.texts[0].article.article_id)
    assert north - south > 2
    assert east - west > 2


def test_a_text_without_places_leaves_the_map_where_it_is():
    tried = pasted("Two soldiers were killed on Tuesday, an official said.\n")
    assert trial.bounds(trial.desk(desk(), tried), tried.texts[0].article.article_id) is None


def test_a_text_without_claims_is_kept_all_the_same():
    tried = pasted("1 2 3\n4 5 6\n", GERMAN)
    assert len(trial.desk(desk(), tried).readings) == len(desk().readings) + 2
