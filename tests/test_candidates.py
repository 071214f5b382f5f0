"""Which claims are weighed against each other."""

from datetime import date

import numpy as np

from mapapp import candidates, wordings
from tests.sketched import row, sketched

LATER = {"date_start": date(2021, 5, 3), "date_end": date(2021, 5, 3)}
WORDS = [
    "market",
    "bridge",
    "school",
    "harbour",
    "convoy",
    "hospital",
    "border",
    "village",
    "airport",
    "station",
    "church",
    "mosque",
]


def near(told, new=None):
    rows = wordings.vectors([claim.excerpt for claim in told])
    return candidates.candidates(candidates.whereabouts(told), rows, new)


def pairs(found):
    return {*zip(found.first.tolist(), found.second.tolist(), strict=True)}


def claims(*known):
    return sketched(
        *(
            row(f"A blast hit the {WORDS[at % len(WORDS)]}.", article_id=f"a{at}", **each)
            for at, each in enumerate(known)
        )
    )


def crowd(number, words=lambda at: WORDS[at % len(WORDS)]):
    return sketched(
        *(row(f"A blast hit the {words(at)} there.", article_id=f"a{at}") for at in range(number))
    )


def test_claims_near_in_place_and_time_are_paired_and_others_are_not():
    told = claims(
        {},
        {"place": "Lipa"},
        {"place": "Farland"},
        {"date_start": date(2021, 5, 3), "date_end": date(2021, 5, 3)},
    )
    assert pairs(near(told)) == {(0, 1)}


def test_each_pair_comes_once_and_in_order():
    found = near(crowd(20))
    assert [*zip(found.first.tolist(), found.second.tolist(), strict=True)] == sorted(pairs(found))
    assert len(found.first) == 20 * 19 // 2


def test_of_a_crowd_those_that_share_a_rare_word_are_paired_and_all_are_counted():
    told = crowd(candidates.CROWD + 4, lambda at: "zeppelin" if at in (3, 90) else "market")
    found = near(told)
    assert pairs(found) == {(3, 90)}
    assert found.crowded.tolist() == [*range(len(told))]
    assert not len(near(told[: candidates.CROWD]).crowded)


def test_with_new_claims_the_pairs_of_those_alone_come():
    for told in (crowd(30), crowd(200)):
        every, some = near(told), near(told, [5, 7])
        assert pairs(some) == {pair for pair in pairs(every) if {5, 7} & {*pair}}
        assert pairs(some)


def test_no_claims_have_no_pairs():
    assert not len(near(()).first)


def test_two_articles_of_one_story_have_all_their_claims_paired():
    told = claims({}, {"place": "Farland"}, LATER)
    of = np.array([0, 1, 0], np.int64)
    first, second = candidates.with_stories(near(told), of, [(0, 1)])
    assert {*zip(first.tolist(), second.tolist(), strict=True)} == {(0, 1), (1, 2)}
