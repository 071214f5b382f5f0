"""Work parted among processes."""

import os
import subprocess
import sys
from collections.abc import Callable

import pytest
import shelves

from mapapp import articles, extraction, processes
from mapapp.crews import Crew, beside
from mapapp.processes import Processes


def times(shared: int, part: int) -> tuple[int, int]:
    return shared * part, os.getpid()


def fatal_elsewhere(here: int, part: int) -> int:
    if part == 2 and os.getpid() != here:
        os._exit(1)
    return part


def test_parts_are_worked_on_by_other_processes_and_come_in_their_order() -> None:
    with Crew(7, processes=2) as crew:
        found = [*crew.each(times, range(20))]
        again = [*crew.each(times, range(3))]
    assert [product for product, _ in found] == [7 * part for part in range(20)]
    assert [product for product, _ in again] == [0, 7, 14]
    assert os.getpid() not in {process for _, process in found}


def test_one_process_is_this_one() -> None:
    with Crew(7) as crew:
        assert [*crew.each(times, [1, 2])] == [(7, os.getpid()), (14, os.getpid())]


def test_what_ends_a_process_is_worked_on_here() -> None:
    with Crew(os.getpid(), processes=2) as crew:
        assert [*crew.each(fatal_elsewhere, range(5))] == [*range(5)]


def where(_: object) -> int:
    return os.getpid()


def test_work_beside_is_done_in_a_process_of_its_own_or_here_where_that_dies() -> None:
    elsewhere, again = beside(where, 7), beside(dies_elsewhere, os.getpid())
    assert elsewhere() != os.getpid()
    assert again() == os.getpid()


def dies_elsewhere(here: int) -> int:
    if os.getpid() != here:
        os._exit(1)
    return here


def test_nothing_to_do_is_nothing_found() -> None:
    with Crew(7, processes=2) as crew:
        assert [*crew.each(times, [])] == []


def crew_that_waits() -> None:
    with Crew(7, processes=2) as crew:
        print([*crew.each(times, [1, 2])], flush=True)
        sys.stdin.read()


def readers_that_wait() -> None:
    engine = Processes(2)
    shard = extraction.given([articles.of(shelves.document(number)) for number in (0, 1)])
    engine.begin(shard)()
    print("begun", flush=True)
    sys.stdin.read()


@pytest.mark.parametrize("begun", [crew_that_waits, readers_that_wait])
def test_processes_end_with_the_one_that_began_them_however_it_ends(begun: Callable[[], None]) -> None:
    with subprocess.Popen(
        [sys.executable, __file__, begun.__name__], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline()
        process.kill()
        process.communicate(timeout=20)  # ends when nobody has its output open any longer


if __name__ == "__main__":
    processes.PAYS = 0
    globals()[sys.argv[1]]()
