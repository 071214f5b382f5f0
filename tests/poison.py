"""What a worker process does that is to die over certain articles."""

import os

from mapapp import pipeline
from mapapp.processes import _begin

MARK = "deadly"
_read = pipeline.read_article


def _deadly(article, known):
    if MARK in article.text:
        os._exit(1)
    return _read(article, known)


def begin() -> None:
    """Begin as a worker process of mapapp does."""
    _begin()
    dask_setup(None)


def dask_setup(worker) -> None:
    """Begin as a Dask worker that is told to load this file first."""
    pipeline.read_article = _deadly
