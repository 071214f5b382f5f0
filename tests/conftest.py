import gc
import os
import sys
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from pathlib import Path

import databases
import hypothesis
import pytest

from mapapp import articles, pipeline, settings
from mapapp.gazetteer import Gazetteer, load
from mapapp.model import Placement, Reading
from mapapp.sidecars import Known
from mapapp.store import Store

LONG = ("test_reliability", "test_cluster", "test_page", "test_collection", "test_readers")
# no test sees the collection of whoever runs it; those that need one make their own
os.environ["MAPAPP_COLLECTION"] = str(Path(__file__).parent / "no collection")
hypothesis.settings.register_profile("untimed", deadline=None, max_examples=40)  # speed is measured in bench/
hypothesis.settings.load_profile("untimed")
# a worker holds all libraries and thousands of tests: to look through them for garbage again and again takes a sixth of its time
gc.set_threshold(100_000, 20, 100)


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    """The curated places alone."""
    return load(settings.GAZETTEER)


@pytest.fixture(scope="session")
def everywhere() -> Gazetteer:
    """The curated places on top of the world's."""
    return pipeline.places_known()


@pytest.fixture(scope="session")
def read(everywhere: Gazetteer) -> Callable[..., Reading]:
    """Read a text as an article of an outlet, published on a Wednesday."""

    def reading(text: str, published: date | None = date(2016, 6, 29), outlet: str = "Outlet") -> Reading:
        known = Known(outlet=outlet, published=published, published_basis="stated")
        return pipeline.read_article(articles.build(text, "text.txt", known), everywhere)

    return reading


@pytest.fixture(scope="session")
def placed(read: Callable[..., Reading]) -> Callable[..., dict[str, Placement]]:
    """Read a text and return its last placement for each toponym as written."""

    def placements(text: str) -> dict[str, Placement]:
        return {placement.toponym.written: placement for placement in read(text).placements}

    return placements


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of a PostgreSQL server of the tests' own."""
    programs = databases.programs()
    if programs is None:
        pytest.skip("PostgreSQL is not installed: apt-get install postgresql, or brew install postgresql")
    with databases.postgres(programs) as address:
        yield address


@pytest.fixture(scope="session", params=["duckdb", "postgres"])
def stored(request: pytest.FixtureRequest) -> Callable[..., Store]:
    """Make a store of tables: what asks it has to hold on both engines."""
    if request.param == "duckdb":
        return Store
    return partial(databases.published, request.getfixturevalue("postgres"))


@pytest.fixture(scope="module")
def main_put_back() -> Iterator[None]:
    """Put the main module back: Streamlit leaves a script in its place, which all processes started later would run first."""
    with pytest.MonkeyPatch.context() as changed:
        changed.setitem(sys.modules, "__main__", sys.modules["__main__"])
        changed.setattr(sys, "argv", sys.argv)
        yield


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the files that take longest, so that no worker is left with one when the others are done."""
    items.sort(key=lambda item: item.path.parent.name != "browser" and item.path.stem not in LONG)


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Name a test by what its bytes are for: files are made anew in every process, with other times and ids in them."""
    return argname if isinstance(val, bytes) else None
