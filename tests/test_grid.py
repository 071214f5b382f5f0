import json
import re

from desks import desk, plain

from mapapp import grid
from mapapp.asking import answer
from mapapp.filters import Filters
from mapapp.urlstate import State


def test_a_number_is_a_button_that_asks_for_that_outlet_and_place():
    markup = grid.grid(desk(), Filters())
    values = [
        json.loads(found.replace("&quot;", '"'))
        for found in re.findall(r'data-do="only" data-value="([^"]*)"', markup)
    ]
    assert {"outlets": ["AP"], "spots": ["qaim"]} in values
    state = answer(State(), {"do": "only", "value": json.dumps(values[0])}, desk().known)
    assert (list(state.filters.outlets), list(state.filters.spots)) == (
        values[0]["outlets"],
        values[0]["spots"],
    )


def test_the_chosen_cell_says_so_and_asks_for_everything_again():
    chosen = Filters(outlets=("AP",), spots=("qaim",))
    markup = grid.grid(desk(), chosen)
    assert markup.count('aria-pressed="true"') == 1
    ask = {"do": "only", "value": json.dumps({"outlets": ["AP"], "spots": ["qaim"]})}
    assert answer(State(chosen), ask, desk().known).filters == Filters()


def test_silence_is_said_in_words_and_never_as_a_denial():
    markup = grid.grid(desk(), Filters())
    assert "Reuters: Qaim border crossing not mentioned in the articles loaded" in markup
    assert "no denial" in plain(markup)


def test_no_claim_under_the_filters_is_not_called_silence():
    markup = grid.grid(desk(), Filters(words="killed"))
    assert "Reuters about Hamdan air base: no claim under these filters" in markup


def test_without_a_placed_claim_it_says_so():
    assert plain(grid.grid(desk(), Filters(words="blow"))) == "No claim that matches the filters has a place."
