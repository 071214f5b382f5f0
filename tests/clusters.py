"""A Dask scheduler and its workers, each a process of its own, over TCP on this machine."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

PATIENCE = 60.0


@dataclass(frozen=True)
class Started:
    """A running cluster: its address, and its workers' processes."""

    scheduler: str
    workers: tuple["subprocess.Popen[bytes]", ...]


@contextmanager
def cluster(workers: int, *options: str, **environment: str) -> Iterator[Started]:
    """Start a scheduler and workers of one thread each."""
    with TemporaryDirectory() as folder:
        told = Path(folder) / "scheduler.json"
        where = ["--host", "127.0.0.1", "--scheduler-file", str(told)]
        shut = ["--port", "0", "--no-dashboard", "--dashboard-address", "127.0.0.1:0"]
        commands = [["dask_scheduler", *where, *shut]]
        commands += [["dask_worker", *where, "--nthreads", "1", "--no-dashboard", *options]] * workers
        running = [_started(folder, command, environment) for command in commands]
        try:
            yield Started(_address(told), tuple(running[1:]))
        finally:
            for process in running:
                process.kill()
            for process in running:
                process.wait()


def _started(folder: str, command: list[str], environment: dict[str, str]) -> "subprocess.Popen[bytes]":
    module, *arguments = command
    if module == "dask_worker":
        arguments += ["--local-directory", folder]
    return subprocess.Popen(
        [sys.executable, "-m", f"distributed.cli.{module}", *arguments],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env={**os.environ, **environment},
    )  # fmt: skip


def _address(told: Path) -> str:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        try:
            return json.loads(told.read_text(encoding="utf-8"))["address"]
        except (OSError, ValueError):
            time.sleep(0.05)
    raise TimeoutError("the scheduler did not start")
