"""Sparing garbage collection: while millions of objects are made without cycles, and of what stays for good."""

import atexit
import gc
from collections.abc import Iterator
from contextlib import contextmanager

atexit.register(gc.unfreeze)  # or libraries take what is passed over at the end for lost


@contextmanager
def without_collection() -> Iterator[None]:
    """Have the collector not look again and again through what is there; a third of the time of linking otherwise."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def keep() -> None:
    """Have the collector pass over all that is there now; what nobody uses among it is not looked for."""
    gc.freeze()


def spare() -> None:
    """Have the collector pass over all that is there now, but for what was spared before and is no longer used.

    Streamlit collects after each run of the page, and one look through the words and places that are loaded takes
    longer than the run.
    """
    gc.unfreeze()
    gc.collect()
    gc.freeze()
