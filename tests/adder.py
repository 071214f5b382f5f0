"""What the processes of test_reliability do: import of this module loads what adding needs, once for all of them."""

from collections.abc import Sequence
from multiprocessing.connection import Connection
from pathlib import Path

import shelves

from mapapp import adding, articles, collection, extraction, processes

extraction.batch(extraction.given([articles.of(shelves.document(0))]))


def add(folder: Path, numbers: Sequence[int], told: Connection) -> None:
    """Add articles, a batch each, and tell each outcome once it is known; every third time compact."""
    adding.MOST = processes.Processes.shard = 1
    told.send(("ready", ""))
    for count, outcome in enumerate(adding.Adding(folder).add(shelves.documents(*numbers)), start=1):
        told.send((outcome.outcome, outcome.article_id))
        if count % 3 == 0:
            collection.compact(folder)
    told.close()
