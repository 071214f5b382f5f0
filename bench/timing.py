"""Seconds of processor time: what one core needs, whatever else the machine does."""

import gc
import time
from collections.abc import Callable

ROUNDS = 3


def seconds(act: Callable[[], object]) -> float:
    """Return the processor time of one call, with what was made before it kept out of garbage collection."""
    gc.collect()
    gc.freeze()
    begun = time.process_time()
    act()
    return time.process_time() - begun


def rounds(act: Callable[[], object]) -> list[float]:
    """Return the processor time of each of ROUNDS calls; the first meets cold caches."""
    return [seconds(act) for _ in range(ROUNDS)]
