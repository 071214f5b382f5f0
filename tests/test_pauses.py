import gc
import weakref

import pytest

from mapapp import pauses


class Ring:
    """Something that holds itself, so that only the collector lets it go."""

    def __init__(self):
        self.me = self


@pytest.fixture(autouse=True)
def as_before():
    yield
    gc.unfreeze()


def test_the_collector_rests_within_a_pause_and_goes_on_after_it():
    with pauses.without_collection():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_what_is_spared_is_not_looked_through():
    kept = [Ring() for _ in range(100)]
    pauses.spare()
    assert gc.get_freeze_count() > len(kept)
    assert not any(isinstance(found, Ring) for found in gc.get_objects())


def test_what_was_spared_and_is_no_longer_used_goes_the_next_time():
    ring = Ring()
    gone = weakref.ref(ring)
    pauses.spare()
    del ring
    gc.collect()
    assert gone() is not None
    pauses.spare()
    assert gone() is None
