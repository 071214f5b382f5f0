"""What is left out before claims are weighed would not have been linked."""

from itertools import combinations
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest

from mapapp import events, likeness, pairing, pipeline, scenes, screening, sketches, stories, traits, wordings
from mapapp.screening import Pairs
from mapapp.settings import SEEDS

GOLD = [*sorted(path for path in (Path(__file__).parent / "comparison").iterdir() if path.is_dir())]


def told_in(paths):
    table = pipeline.read(paths).events()
    rows = pa.Table.from_pandas(table, schema=events.SCHEMA, preserve_index=False).to_pylist()
    return scenes.in_scenes(sketches.sketches(rows))


def every_pair(told, one_story):
    first, second = np.array([*combinations(range(len(told)), 2)], np.int64).T
    plain = wordings.vectors([claim.plain for claim in told])
    wording = wordings.likeness(plain, first, second)
    return Pairs(first, second, wording, np.full(len(first), one_story))


def weights(told, pairs):
    return np.array([
        likeness.weigh(told[a], told[b], cosine, one_story=one_story).weight
        for a, b, cosine, one_story in zip(
            pairs.first.tolist(), pairs.second.tolist(), pairs.wording.tolist(), pairs.one_story.tolist(), strict=True
        )
    ])  # fmt: skip


@pytest.fixture(scope="module")
def told():
    return told_in([*GOLD[::4], SEEDS])


@pytest.mark.parametrize("one_story", [False, True])
def test_no_pair_weighs_more_than_the_most_it_was_taken_to_come_to(told, one_story):
    pairs = every_pair(told, one_story)
    over = weights(told, pairs) - screening.most(traits.traits(told), pairs)
    worst = int(np.argmax(over))
    assert over[worst] <= 0.01, (told[pairs.first[worst]].excerpt, told[pairs.second[worst]].excerpt)


@pytest.mark.parametrize("one_story", [False, True])
def test_what_is_left_out_shares_no_word_worth_a_link_or_weighs_too_little(told, one_story):
    pairs = every_pair(told, one_story)
    of = stories.articles(told)
    least = np.where(
        pairs.one_story,
        pairing.OF_ONE_STORY,
        pairing.ENOUGH + pairing.STRICTER * (of[pairs.first] == of[pairs.second]),
    )
    kept = screening.may_be_linked(
        traits.traits(told), pairs, lambda each: np.full(len(each.first), least.min())
    )
    enough = weights(told, pairs) >= least
    says = screening.says_something(traits.traits(told), pairs)
    assert enough[says].sum() > 50
    assert not (enough & says & ~kept).any()
    assert kept.mean() < (0.2 if one_story else 0.05)
